// A local of one function has the name of a global that the next one uses.
#include <pthread.h>

pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
int count;

void other(int count_of_others) {
  int lock = count_of_others;
  int count = lock + 1;
  (void)count;
}

void twice(void) {
  pthread_mutex_lock(&lock);
//^ related: lock
  pthread_mutex_lock(&lock);
//^^^^^^^^^^^^^^^^^^^^^^^^^ error double-lock: `lock` is locked again
  count++;
  pthread_mutex_unlock(&lock);
}
