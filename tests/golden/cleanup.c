#include <pthread.h>
#include <stdlib.h>

struct queue {
  pthread_mutex_t lock;
  struct queue *next;
  int *items;
  int count;
};

int push(struct queue *q, int item) {
  int result = -1;
  if (pthread_mutex_lock(&q->lock) != 0)
    return -1;
  int *grown = realloc(q->items, sizeof(int) * (q->count + 1));
  if (!grown)
    goto out;
  q->items = grown;
  q->items[q->count++] = item;
  result = 0;
out:
  pthread_mutex_unlock(&q->lock);
  return result;
}

void two_locks(struct queue *n) {
  pthread_mutex_lock(&n->lock);
  struct queue *old = n;
  n = n->next;
  pthread_mutex_unlock(&n->lock);
  pthread_mutex_unlock(&old->lock);
}

static void unlock(pthread_mutex_t **m) { pthread_mutex_unlock(*m); }

void scoped(struct queue *q) {
  __attribute__((cleanup(unlock))) pthread_mutex_t *held = &q->lock;
  pthread_mutex_lock(held);
  q->count = 0;
}

#define LOCK(q) pthread_mutex_lock(&(q)->lock)
#define UNLOCK_AND_RETURN(q, value)                                                                \
  do {                                                                                             \
    pthread_mutex_unlock(&(q)->lock);                                                              \
    return value;                                                                                  \
  } while (0)

int macros(struct queue *q) {
  LOCK(q);
  if (q->count == 0)
    UNLOCK_AND_RETURN(q, -1);
  UNLOCK_AND_RETURN(q, q->count);
}

typedef int (*callback)(void *);
struct job {
  callback run;
  void *argument;
};

int call_back(struct job *job, callback other) {
  other(job->argument);
  return job->run(job->argument);
}

static pthread_mutex_t table[4] = {PTHREAD_MUTEX_INITIALIZER};

void indexed(int i) {
  pthread_mutex_lock(&table[1]);
  pthread_mutex_unlock(&table[1]);
  pthread_mutex_lock(&table[i]);
  pthread_mutex_unlock(&table[i]);
}
