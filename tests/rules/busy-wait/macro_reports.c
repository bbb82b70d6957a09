// The loop is a macro's.
#define SPIN_WHILE(condition)                                                                      \
  while (condition) {                                                                              \
  }

static int ready;

void set(void) { __atomic_store_n(&ready, 1, __ATOMIC_RELEASE); }

void await(void) {
  SPIN_WHILE(!__atomic_load_n(&ready, __ATOMIC_ACQUIRE));
//            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warn busy-wait: this loop spins on `ready` until another thread changes it, and takes a processor meanwhil
}
