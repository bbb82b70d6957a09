// In C, with the lock taken by a macro in one caller and not at all in the other.
#include <pthread.h>

#define REQUIRES(...) __attribute__((exclusive_locks_required(__VA_ARGS__)))
#define WITH_LOCK(what)                                                                            \
  do {                                                                                             \
    pthread_mutex_lock(&lock);                                                                     \
    what;                                                                                          \
    pthread_mutex_unlock(&lock);                                                                   \
  } while (0)

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int entries;

static void drop(int n) REQUIRES(lock);
static void drop(int n) { entries -= n; }

void drop_one(void) { WITH_LOCK(drop(1)); }

void drop_all(void) {
  drop(entries);
//^^^^^^^^^^^^^ warn missing-required-lock: `drop` requires `lock`, which is not held here
}
