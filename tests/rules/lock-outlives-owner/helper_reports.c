// A helper frees the object.
#include <pthread.h>
#include <stdlib.h>

struct node {
  pthread_mutex_t lock;
  int value;
};

static void destroy(struct node *n) {
  n->value = 0;
  free(n);
}

void drop(struct node *n) {
  pthread_mutex_lock(&n->lock);
  destroy(n);
//^^^^^^^^^^ error lock-outlives-owner: n->lock
  pthread_mutex_unlock(&n->lock);
}
