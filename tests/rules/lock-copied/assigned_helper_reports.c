// A helper copies one object onto another, which may be locked.
#include <pthread.h>

struct counter {
  int value;
  pthread_mutex_t lock;
};

static void set(struct counter *to, const char *name, struct counter *from) {
  *to = *from;
//^^^ error lock-copied: *from
  (void)name;
}

void reset(struct counter *c, struct counter *other) {
  pthread_mutex_lock(&c->lock);
  set(c, "reset", other);
  pthread_mutex_unlock(&c->lock);
}
