// The helper makes a mutex of its own.
#include <pthread.h>

static long total;

static void bump(long n) {
  pthread_mutex_t mu = PTHREAD_MUTEX_INITIALIZER;
  pthread_mutex_lock(&mu);
//^^^^^^^^^^^^^^^^^^^^^^^ warn mutex-guards-nothing: `mu` is a local variable of `bump`: every call locks a mutex of its own, which keeps nobod
  total += n;
  pthread_mutex_unlock(&mu);
}

void add(long n) { bump(n); }
