// An endless loop that looks at its work after every wake-up.
#include <pthread.h>

struct worker {
  pthread_mutex_t mu;
  pthread_cond_t work;
  int jobs;
  int stop;
};

void *worker_main(void *arg) {
  struct worker *w = arg;
  pthread_mutex_lock(&w->mu);
  while (1) {
    if (w->stop)
      break;
    if (w->jobs == 0) {
      pthread_cond_wait(&w->work, &w->mu);
      continue;
    }
    w->jobs--;
  }
  pthread_mutex_unlock(&w->mu);
  return 0;
}

void worker_post(struct worker *w) {
  pthread_mutex_lock(&w->mu);
  w->jobs++;
  pthread_cond_signal(&w->work);
  pthread_mutex_unlock(&w->mu);
}
