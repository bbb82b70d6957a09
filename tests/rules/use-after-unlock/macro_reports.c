// The pointer is used after the lock was taken again: the object may be another's by then.
#include <pthread.h>
#include <stdlib.h>

#define ENTER(q) pthread_mutex_lock(&(q)->lock)
#define LEAVE(q) pthread_mutex_unlock(&(q)->lock)

struct job {
  int state;
  struct job *next;
};

struct queue {
  pthread_mutex_t lock;
  struct job *head;
};

void run(int state);

void push(struct queue *q, struct job *j) {
  ENTER(q);
  j->next = q->head;
  q->head = j;
  LEAVE(q);
}

void drop_first(struct queue *q) {
  ENTER(q);
  struct job *j = q->head;
  if (j != NULL)
    q->head = j->next;
  LEAVE(q);
  free(j);
}

int is_idle(struct queue *q) {
  ENTER(q);
  int idle = q->head == NULL;
  LEAVE(q);
  return idle;
}

void step(struct queue *q) {
  ENTER(q);
  struct job *j = q->head;
  LEAVE(q);
  run(1);
  ENTER(q);
  j->state = 2;
//^^^^^^^^ warn use-after-unlock: head
  LEAVE(q);
}
