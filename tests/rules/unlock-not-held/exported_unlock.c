// Half of an interface: who calls it holds the lock.
#include <pthread.h>

struct cache {
  pthread_mutex_t mu;
};

void cache_lock(struct cache *c) { pthread_mutex_lock(&c->mu); }
void cache_unlock(struct cache *c) { pthread_mutex_unlock(&c->mu); }
