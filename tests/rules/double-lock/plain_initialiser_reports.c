// A recursive lock beside it changes nothing for a plain one.
#define _GNU_SOURCE
#include <pthread.h>

static pthread_mutex_t again = PTHREAD_RECURSIVE_MUTEX_INITIALIZER_NP;
static pthread_mutex_t plain = PTHREAD_MUTEX_INITIALIZER;
static int count;

void add(int n) {
  pthread_mutex_lock(&again);
  pthread_mutex_lock(&plain);
//^^^^^^^^^^^^^^^^^^^^^^^^^^ related: plain
  pthread_mutex_lock(&plain);
//^^^^^^^^^^^^^^^^^^^^^^^^^^ error double-lock: plain
  count += n;
  pthread_mutex_unlock(&plain);
  pthread_mutex_unlock(&again);
}
