// Two threads create the table: the first one's is lost.
#include <pthread.h>
#include <stdlib.h>

#define LOCK(c) pthread_mutex_lock(&(c)->lock)
#define UNLOCK(c) pthread_mutex_unlock(&(c)->lock)

struct cache {
  pthread_mutex_t lock;
  int *table;
};

void cache_free(struct cache *c) {
  LOCK(c);
  free(c->table);
  c->table = NULL;
  UNLOCK(c);
}

int cache_ready(struct cache *c) {
  LOCK(c);
  int ready = c->table != NULL;
  UNLOCK(c);
  return ready;
}

void cache_use(struct cache *c) {
  LOCK(c);
  int missing = c->table == NULL;
             // ^^^^^^^^ warn check-then-act: table
  UNLOCK(c);
  if (missing) {
    int *table = malloc(64 * sizeof *table);
    LOCK(c);
    c->table = table;
    UNLOCK(c);
  }
}
