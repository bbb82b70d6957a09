// The wait hides in a macro.
#include <pthread.h>

#define EVENT_WAIT(e) pthread_cond_wait(&(e)->cond, &(e)->mutex)

struct event {
  pthread_mutex_t mutex;
  pthread_cond_t cond;
  int set;
};

void event_wait(struct event *e) {
  pthread_mutex_lock(&e->mutex);
  if (!e->set) {
    EVENT_WAIT(e);
 // ^^^^^^^^^^^^^ warn wait-without-predicate: cond
  }
  e->set = 0;
  pthread_mutex_unlock(&e->mutex);
}

void event_set(struct event *e) {
  pthread_mutex_lock(&e->mutex);
  e->set = 1;
  pthread_cond_signal(&e->cond);
  pthread_mutex_unlock(&e->mutex);
}
