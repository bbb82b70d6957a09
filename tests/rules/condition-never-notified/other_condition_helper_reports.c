// The wait is in a function; the signal goes to the wrong condition.
#include <pthread.h>

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t started = PTHREAD_COND_INITIALIZER;
static pthread_cond_t stopped = PTHREAD_COND_INITIALIZER;
static int state;

static void until(int wanted) {
  while (state != wanted)
    pthread_cond_wait(&stopped, &mutex);
 // ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warn condition-never-notified: nothing notifies `stopped`: this wait ends by chance or never
}

void wait_for_stop(void) {
  pthread_mutex_lock(&mutex);
  until(2);
  pthread_mutex_unlock(&mutex);
}

void stop(void) {
  pthread_mutex_lock(&mutex);
  state = 2;
  pthread_cond_broadcast(&started);
  pthread_mutex_unlock(&mutex);
}
