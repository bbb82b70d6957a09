// The callers hold the mutex, and one of them is not seen.
#include <pthread.h>

struct queue {
  pthread_mutex_t mu;
  pthread_cond_t cv;
  int items;
};

void queue_wait(struct queue *q) {
  while (q->items == 0)
    pthread_cond_wait(&q->cv, &q->mu);
}

int queue_get(struct queue *q) {
  int left;
  pthread_mutex_lock(&q->mu);
  queue_wait(q);
  left = --q->items;
  pthread_mutex_unlock(&q->mu);
  return left;
}

void queue_put(struct queue *q) {
  pthread_mutex_lock(&q->mu);
  q->items++;
  pthread_cond_signal(&q->cv);
  pthread_mutex_unlock(&q->mu);
}
