// A helper publishes through a macro.
#include <pthread.h>
#include <stdatomic.h>

#define PUBLISH(flag) atomic_store_explicit(&(flag), 1, memory_order_relaxed)

static int length;
static atomic_int filled;
int read_all(void);

static void fill(void) {
  length = read_all();
  PUBLISH(filled);
//^^^^^^^^^^^^^^^ warn relaxed-publication: `filled` is stored with relaxed order, but `length_if_known` reads `length` where it finds
}

static void *run(void *unused) {
  fill();
  return unused;
}

int start(pthread_t *thread) { return pthread_create(thread, 0, run, 0); }

int length_if_known(void) {
  if (atomic_load_explicit(&filled, memory_order_acquire))
    return length;
  return -1;
}
