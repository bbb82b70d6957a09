// Unlocked on the way to free, on either path.
#include <pthread.h>
#include <stdlib.h>

struct object {
  pthread_mutex_t lock;
  int refs;
};

void put(struct object *o) {
  pthread_mutex_lock(&o->lock);
  if (--o->refs > 0) {
    pthread_mutex_unlock(&o->lock);
    return;
  }
  pthread_mutex_unlock(&o->lock);
  pthread_mutex_destroy(&o->lock);
  free(o);
}
