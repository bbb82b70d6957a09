// A struct of this file's, a wait in a macro.
#include <pthread.h>

#define WAIT_WHILE(b, condition)                                                                   \
  while (condition)                                                                                \
  pthread_cond_wait(&(b)->drained, &(b)->mutex)

struct buffer {
  pthread_mutex_t mutex;
  pthread_cond_t drained;
  int used;
};

void flush(struct buffer *b) {
  pthread_mutex_lock(&b->mutex);
  WAIT_WHILE(b, b->used > 0);
//^^^^^^^^^^^^^^^^^^^^^^^^^^ warn condition-never-notified: nothing notifies `drained`: this wait ends by chance or never
  pthread_mutex_unlock(&b->mutex);
}

void drain(struct buffer *b) {
  pthread_mutex_lock(&b->mutex);
  b->used = 0;
  pthread_mutex_unlock(&b->mutex);
}
