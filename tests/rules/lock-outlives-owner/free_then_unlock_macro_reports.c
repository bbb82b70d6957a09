// Freed, then unlocked.
#include <pthread.h>
#include <stdlib.h>

#define UNLOCK(c) pthread_mutex_unlock(&(c)->lock)

struct conn {
  pthread_mutex_t lock;
  char *buffer;
};

void conn_close(struct conn *c) {
  pthread_mutex_lock(&c->lock);
  free(c->buffer);
  free(c);
//^^^^^^^ error lock-outlives-owner: c->lock
  UNLOCK(c);
}
