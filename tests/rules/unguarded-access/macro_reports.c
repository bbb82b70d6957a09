// The access hides in a macro.
#include <pthread.h>

#define PENDING(w) ((w)->pending)

struct wheel {
  pthread_mutex_t lock;
  int pending;
};

void wheel_add(struct wheel *w) {
  pthread_mutex_lock(&w->lock);
  w->pending++;
  pthread_mutex_unlock(&w->lock);
}

void wheel_fire(struct wheel *w) {
  pthread_mutex_lock(&w->lock);
  w->pending--;
  pthread_mutex_unlock(&w->lock);
}

void wheel_clear(struct wheel *w) {
  pthread_mutex_lock(&w->lock);
  w->pending = 0;
  pthread_mutex_unlock(&w->lock);
}

int wheel_idle(struct wheel *w) {
  return PENDING(w) == 0;
  //     ^^^^^^^^^^ warn unguarded-access: lock
}
