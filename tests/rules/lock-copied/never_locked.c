// A picture of the numbers: the copy's lock is never used.
#include <pthread.h>

struct stats {
  pthread_mutex_t lock;
  long hits;
  long misses;
};

static struct stats stats = {PTHREAD_MUTEX_INITIALIZER, 0, 0};

long total(void) {
  pthread_mutex_lock(&stats.lock);
  struct stats now = stats;
  pthread_mutex_unlock(&stats.lock);
  return now.hits + now.misses;
}
