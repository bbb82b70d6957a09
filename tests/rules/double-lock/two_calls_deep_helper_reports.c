// put holds the store's lock; two calls below it is taken again.
#include <pthread.h>

struct store {
  pthread_mutex_t lock;
  int used;
  int limit;
};

static void drop_oldest(struct store *s) {
  pthread_mutex_lock(&s->lock);
  s->used--;
  pthread_mutex_unlock(&s->lock);
}

static void make_room(struct store *s) {
  while (s->used >= s->limit)
    drop_oldest(s);
}

void store_put(struct store *s) {
  pthread_mutex_lock(&s->lock);
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^ related: lock
  make_room(s);
//^^^^^^^^^^^^ error double-lock: lock
  s->used++;
  pthread_mutex_unlock(&s->lock);
}
