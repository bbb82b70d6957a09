// The copy gets a lock of its own; and one that is made of a constant.
#include <pthread.h>

struct counter {
  pthread_mutex_t lock;
  int value;
};

static const struct counter empty = {PTHREAD_MUTEX_INITIALIZER, 0};

void clone(struct counter *to, struct counter *from) {
  *to = *from;
  pthread_mutex_init(&to->lock, NULL);
}

void clear(struct counter *c) { *c = empty; }
