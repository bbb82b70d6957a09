// Two names, one object.
#include <pthread.h>

struct conn {
  pthread_mutex_t mu;
  int state;
};

void conn_reset(struct conn *c) {
  struct conn *self = c;
  pthread_mutex_lock(&c->mu);
//^ related: mu
  self->state = 0;
  pthread_mutex_lock(&self->mu);
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error double-lock: mu
  c->state = 1;
  pthread_mutex_unlock(&self->mu);
  pthread_mutex_unlock(&c->mu);
}
