// What the pointer leads to is freed by another function, through a helper.
#include <pthread.h>
#include <stdlib.h>

struct config {
  int depth;
};

struct server {
  pthread_mutex_t lock;
  struct config *config;
};

static void drop(struct config *c) {
  c->depth = 0;
  free(c);
}

void reload(struct server *s, struct config *next) {
  pthread_mutex_lock(&s->lock);
  drop(s->config);
  s->config = next;
  pthread_mutex_unlock(&s->lock);
}

int is_set(struct server *s) {
  pthread_mutex_lock(&s->lock);
  int set = s->config != NULL;
  pthread_mutex_unlock(&s->lock);
  return set;
}

void halve(struct server *s) {
  pthread_mutex_lock(&s->lock);
  s->config->depth /= 2;
  pthread_mutex_unlock(&s->lock);
}

int depth(struct server *s) {
  struct config *c;
  pthread_mutex_lock(&s->lock);
  c = s->config;
  pthread_mutex_unlock(&s->lock);
  return c->depth;
      // ^^^^^^^^ warn use-after-unlock: config
}
