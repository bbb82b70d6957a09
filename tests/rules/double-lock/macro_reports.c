// The lock call hides in a macro: the report stands where the macro is used.
#include <pthread.h>

#define QUEUE_LOCK(q) pthread_mutex_lock(&(q)->mtx)
#define QUEUE_UNLOCK(q) pthread_mutex_unlock(&(q)->mtx)

struct queue {
  pthread_mutex_t mtx;
  int head, tail;
};

int queue_steal(struct queue *q) {
  int item = -1;
  QUEUE_LOCK(q);
//^^^^^^^^^^^^^ related: mtx
  if (q->head != q->tail) {
    QUEUE_LOCK(q);
 // ^^^^^^^^^^^^^ error double-lock: mtx
    item = q->head++;
    QUEUE_UNLOCK(q);
  }
  QUEUE_UNLOCK(q);
  return item;
}
