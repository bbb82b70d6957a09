// The loop is written with a label.
#include <pthread.h>

struct gate {
  pthread_mutex_t mu;
  pthread_cond_t opened;
  int open;
};

void gate_pass(struct gate *g) {
  pthread_mutex_lock(&g->mu);
again:
  if (!g->open) {
    pthread_cond_wait(&g->opened, &g->mu);
    goto again;
  }
  pthread_mutex_unlock(&g->mu);
}

void gate_open(struct gate *g) {
  pthread_mutex_lock(&g->mu);
  g->open = 1;
  pthread_cond_broadcast(&g->opened);
  pthread_mutex_unlock(&g->mu);
}
