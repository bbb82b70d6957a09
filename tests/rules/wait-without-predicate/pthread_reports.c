// The same in C.
#include <pthread.h>

struct queue {
  pthread_mutex_t mu;
  pthread_cond_t nonempty;
  int count;
};

int queue_pop(struct queue *q) {
  int n;
  pthread_mutex_lock(&q->mu);
  if (q->count == 0)
    pthread_cond_wait(&q->nonempty, &q->mu);
 // ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warn wait-without-predicate: nonempty
 // ^ fix[A]: Test
  n = --q->count;
  pthread_mutex_unlock(&q->mu);
  return n;
}

void queue_push(struct queue *q) {
  pthread_mutex_lock(&q->mu);
  q->count++;
  pthread_cond_signal(&q->nonempty);
  pthread_mutex_unlock(&q->mu);
}
