// The reference is counted before the lock is given up.
#include <pthread.h>
#include <stdlib.h>

struct item {
  int refs;
  int value;
};

struct cache {
  pthread_mutex_t lock;
  struct item *hot;
};

void cache_put(struct cache *c, struct item *it) {
  pthread_mutex_lock(&c->lock);
  c->hot = it;
  pthread_mutex_unlock(&c->lock);
}

void cache_drop(struct cache *c) {
  pthread_mutex_lock(&c->lock);
  if (c->hot->refs == 0) {
    free(c->hot);
    c->hot = NULL;
  }
  pthread_mutex_unlock(&c->lock);
}

int cache_value(struct cache *c) {
  pthread_mutex_lock(&c->lock);
  struct item *it = c->hot;
  it->refs++;
  pthread_mutex_unlock(&c->lock);
  return it->value;
}
