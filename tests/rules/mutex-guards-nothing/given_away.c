// Another thread gets its address.
#include <pthread.h>

struct job {
  pthread_mutex_t *mu;
  int *done;
};

static void *run(void *argument) {
  struct job *job = argument;
  pthread_mutex_lock(job->mu);
  *job->done = 1;
  pthread_mutex_unlock(job->mu);
  return 0;
}

int start(void) {
  pthread_mutex_t mu = PTHREAD_MUTEX_INITIALIZER;
  int done = 0;
  struct job job = {&mu, &done};
  pthread_t thread;
  pthread_create(&thread, 0, run, &job);
  pthread_mutex_lock(&mu);
  int seen = done;
  pthread_mutex_unlock(&mu);
  pthread_join(thread, 0);
  return seen;
}
