// Sleeps only where the lock was not taken.
#include <pthread.h>
#include <unistd.h>

struct cell {
  pthread_mutex_t mu;
  int value;
};

int cell_read(struct cell *c) {
  int value = 0;
  if (pthread_mutex_trylock(&c->mu) == 0) {
    value = c->value;
    pthread_mutex_unlock(&c->mu);
  } else {
    usleep(10);
  }
  return value;
}

void cell_write(struct cell *c, int value) {
  pthread_mutex_lock(&c->mu);
  c->value = value;
  pthread_mutex_unlock(&c->mu);
}
