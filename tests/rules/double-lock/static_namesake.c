// The other file's `give_back` locks; this one does not.
#include <pthread.h>

struct pool {
  pthread_mutex_t mu;
  int free;
};

static void give_back(struct pool *p) { p->free++; }

void pool_grow(struct pool *p) {
  pthread_mutex_lock(&p->mu);
  give_back(p);
  pthread_mutex_unlock(&p->mu);
}
