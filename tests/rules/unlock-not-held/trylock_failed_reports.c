// Where the try failed this function holds nothing.
#include <pthread.h>

struct device {
  pthread_mutex_t mu;
  int busy;
};

int device_poll(struct device *d) {
  if (pthread_mutex_trylock(&d->mu) != 0) {
    pthread_mutex_unlock(&d->mu);
 // ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error unlock-not-held: mu
    return -1;
  }
  d->busy++;
  pthread_mutex_unlock(&d->mu);
  return 0;
}
