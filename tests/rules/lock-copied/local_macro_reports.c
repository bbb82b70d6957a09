// The lock of a local copy is taken, through a macro.
#include <pthread.h>

#define LOCK(x) pthread_mutex_lock(&(x).inner.lock)
#define UNLOCK(x) pthread_mutex_unlock(&(x).inner.lock)

struct inner {
  pthread_mutex_t lock;
};

struct table {
  struct inner inner;
  int rows;
};

int rows(struct table *t) {
  struct table copy = *t;
//^^^^^^^^^^^^^^^^^^^^^^^ error lock-copied: *t
  LOCK(copy);
  int n = copy.rows;
  UNLOCK(copy);
  return n;
}
