// Two threads wait for different flags; the signal is given by a function.
#include <pthread.h>

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static int loaded;
static int closed;

static void tell(void) { pthread_cond_signal(&changed); }
                      // ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warn notify-one-many-waiters: this wakes one waiter of `changed`, but `wait_until_closed` and
//                       ^ fix[A]: Wake all who wait: pthread_cond_broadcast

void wait_until_loaded(void) {
  pthread_mutex_lock(&mutex);
  while (!loaded)
    pthread_cond_wait(&changed, &mutex);
 // ^ related: another waits here
  pthread_mutex_unlock(&mutex);
}

void wait_until_closed(void) {
  pthread_mutex_lock(&mutex);
  while (!closed)
    pthread_cond_wait(&changed, &mutex);
 // ^ related: one waits here
  pthread_mutex_unlock(&mutex);
}

void load(void) {
  pthread_mutex_lock(&mutex);
  loaded = 1;
  tell();
  pthread_mutex_unlock(&mutex);
}

void close_it(void) {
  pthread_mutex_lock(&mutex);
  closed = 1;
  tell();
  pthread_mutex_unlock(&mutex);
}
