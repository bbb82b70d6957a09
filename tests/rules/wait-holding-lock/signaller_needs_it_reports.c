// Whoever signals takes the outer lock first: neither goes on.
#include <pthread.h>

static pthread_mutex_t outer = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t inner = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t ready = PTHREAD_COND_INITIALIZER;
static int is_ready;

void consume(void) {
  pthread_mutex_lock(&outer);
  pthread_mutex_lock(&inner);
  while (!is_ready)
    pthread_cond_wait(&ready, &inner);
 // ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error wait-holding-lock: ready
  is_ready = 0;
  pthread_mutex_unlock(&inner);
  pthread_mutex_unlock(&outer);
}

void produce(void) {
  pthread_mutex_lock(&outer);
  pthread_mutex_lock(&inner);
  is_ready = 1;
  pthread_cond_signal(&ready);
  pthread_mutex_unlock(&inner);
  pthread_mutex_unlock(&outer);
}
