// A file's static counter and its lock.
#include <pthread.h>

static pthread_mutex_t count_lock = PTHREAD_MUTEX_INITIALIZER;
static long count;

void count_add(long n) {
  pthread_mutex_lock(&count_lock);
  count += n;
  pthread_mutex_unlock(&count_lock);
}

void count_reset(void) {
  pthread_mutex_lock(&count_lock);
  count = 0;
  pthread_mutex_unlock(&count_lock);
}

int count_is_zero(void) {
  int zero;
  pthread_mutex_lock(&count_lock);
  zero = count == 0;
  pthread_mutex_unlock(&count_lock);
  return zero;
}

long count_get(void) {
  return count;
  //     ^^^^^ warn unguarded-access: count_lock
}
