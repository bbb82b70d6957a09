// Unlocked where it was locked.
#include <pthread.h>
#include <stdbool.h>

struct list {
  pthread_mutex_t mu;
  int length;
};

int list_length(struct list *l, bool locked) {
  int length;
  if (!locked)
    pthread_mutex_lock(&l->mu);
  length = l->length;
  if (!locked)
    pthread_mutex_unlock(&l->mu);
  return length;
}
