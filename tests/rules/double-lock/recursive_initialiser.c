// The initialiser says that the lock may be taken again.
#define _GNU_SOURCE
#include <pthread.h>

static pthread_mutex_t again = PTHREAD_RECURSIVE_MUTEX_INITIALIZER_NP;
static int count;

void add(int n) {
  pthread_mutex_lock(&again);
  pthread_mutex_lock(&again);
  count += n;
  pthread_mutex_unlock(&again);
  pthread_mutex_unlock(&again);
}
