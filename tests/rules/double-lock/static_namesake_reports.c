// Another file has a static function of this name that takes no lock.
#include <pthread.h>

struct pool {
  pthread_mutex_t mu;
  int free;
};

static void give_back(struct pool *p) {
  pthread_mutex_lock(&p->mu);
  p->free++;
  pthread_mutex_unlock(&p->mu);
}

void pool_shrink(struct pool *p) {
  pthread_mutex_lock(&p->mu);
  give_back(p);
//^^^^^^^^^^^^ error double-lock: mu
  pthread_mutex_unlock(&p->mu);
}
