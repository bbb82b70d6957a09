// A new object belongs to its maker until it is linked in.
#include <pthread.h>
#include <stdlib.h>

struct entry {
  pthread_mutex_t mu;
  int uses;
};

struct entry *entry_new(void) {
  struct entry *e = malloc(sizeof(*e));
  if (!e)
    return NULL;
  pthread_mutex_init(&e->mu, NULL);
  e->uses = 1;
  return e;
}

void entry_use(struct entry *e) {
  pthread_mutex_lock(&e->mu);
  e->uses++;
  pthread_mutex_unlock(&e->mu);
}

void entry_drop(struct entry *e) {
  pthread_mutex_lock(&e->mu);
  e->uses--;
  pthread_mutex_unlock(&e->mu);
}

int entry_busy(struct entry *e) {
  int busy;
  pthread_mutex_lock(&e->mu);
  busy = e->uses > 0;
  pthread_mutex_unlock(&e->mu);
  return busy;
}
