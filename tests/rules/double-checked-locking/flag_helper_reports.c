// A flag, and the lock taken by helpers.
#include <pthread.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int ready;
static int tables[4];

static void enter(void) { pthread_mutex_lock(&lock); }
static void leave(void) { pthread_mutex_unlock(&lock); }

int *get_tables(void) {
  if (!ready) {
    // ^^^^^ warn double-checked-locking: ready
    enter();
    if (!ready) {
      tables[0] = 1;
      ready = 1;
    }
    leave();
  }
  return tables;
}
