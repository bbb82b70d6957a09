/* Each round unlocks another one; who locked them is not seen here. */
#include <pthread.h>

#define WORKERS 8

static pthread_mutex_t gates[WORKERS];
static int workers;

void *work(void *arg) {
  const long id = (long)arg;
  for (;;) {
    pthread_mutex_lock(&gates[id]);
    pthread_mutex_unlock(&gates[id]);
  }
  return NULL;
}

void start_all(void) {
  for (int i = 1; i < workers; i++)
    pthread_mutex_unlock(&gates[i]);
}

void stop_all(void) {
  for (int i = 1; i < workers; i++)
    pthread_mutex_lock(&gates[i]);
}

void restart_one(int i) {
  pthread_mutex_lock(&gates[i]);
  pthread_mutex_unlock(&gates[i]);
}
