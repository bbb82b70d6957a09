// All ways out go through the label that unlocks.
#include <pthread.h>
#include <stdlib.h>

struct blob {
  pthread_mutex_t mu;
  char *data;
  size_t size;
};

int blob_resize(struct blob *b, size_t size) {
  int rc = -1;
  char *grown;
  pthread_mutex_lock(&b->mu);
  if (size == 0)
    goto out;
  grown = realloc(b->data, size);
  if (!grown)
    goto out;
  b->data = grown;
  b->size = size;
  rc = 0;
out:
  pthread_mutex_unlock(&b->mu);
  return rc;
}
