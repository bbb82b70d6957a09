// A POSIX mutex can be recursive by its attribute.
#define _GNU_SOURCE
#include <pthread.h>

struct registry {
  pthread_mutex_t lock;
  int entries;
};

void registry_init(struct registry *r) {
  pthread_mutexattr_t attr;
  pthread_mutexattr_init(&attr);
  pthread_mutexattr_settype(&attr, PTHREAD_MUTEX_RECURSIVE);
  pthread_mutex_init(&r->lock, &attr);
  pthread_mutexattr_destroy(&attr);
  r->entries = 0;
}

void registry_add(struct registry *r) {
  pthread_mutex_lock(&r->lock);
  r->entries++;
  pthread_mutex_unlock(&r->lock);
}

void registry_add_two(struct registry *r) {
  pthread_mutex_lock(&r->lock);
  registry_add(r);
  registry_add(r);
  pthread_mutex_unlock(&r->lock);
}
