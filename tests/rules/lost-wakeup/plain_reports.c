// The count changes before the lock is taken for nothing but the notification's neighbour.
#include <pthread.h>

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t filled = PTHREAD_COND_INITIALIZER;
static int count;

void consume(void) {
  pthread_mutex_lock(&mutex);
  while (count == 0)
    pthread_cond_wait(&filled, &mutex);
 // ^ related: the waiter may have tested `count` already, and wait only now
  --count;
  pthread_mutex_unlock(&mutex);
}

void produce(void) {
  count = 1;
//^ related: `count` changes here, under no lock
  pthread_cond_signal(&filled);
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warn lost-wakeup: this notification of `filled` can be lost: `count` changed without
}
