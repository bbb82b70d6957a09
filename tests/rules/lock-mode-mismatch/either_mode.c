// POSIX has one unlock for both.
#include <pthread.h>

static pthread_rwlock_t mu = PTHREAD_RWLOCK_INITIALIZER;
static int value;

int get(void) {
  int got;
  pthread_rwlock_rdlock(&mu);
  got = value;
  pthread_rwlock_unlock(&mu);
  return got;
}

void set(int to) {
  pthread_rwlock_wrlock(&mu);
  value = to;
  pthread_rwlock_unlock(&mu);
}
