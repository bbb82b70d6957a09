// A helper waits for its caller, who does not hold the mutex.
#include <pthread.h>

static pthread_mutex_t mu = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t cv = PTHREAD_COND_INITIALIZER;
static int ready;

static void wait_ready(void) {
  while (!__atomic_load_n(&ready, __ATOMIC_ACQUIRE))
    pthread_cond_wait(&cv, &mu);
//  ^^^^^^^^^^^^^^^^^^^^^^^^^^^ error wait-wrong-lock: the wait on `cv` gives `mu` up, which is not held here
}

static void *consume(void *unused) {
  wait_ready();
  return unused;
}

int start(pthread_t *thread) { return pthread_create(thread, 0, consume, 0); }

void set(void) {
  pthread_mutex_lock(&mu);
  __atomic_store_n(&ready, 1, __ATOMIC_RELEASE);
  pthread_cond_broadcast(&cv);
  pthread_mutex_unlock(&mu);
}
