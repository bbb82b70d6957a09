// The report stands at the macro's use.
#include <pthread.h>

#define STATS_LOCK() pthread_mutex_lock(&stats_lock)
#define STATS_UNLOCK() pthread_mutex_unlock(&stats_lock)

static pthread_mutex_t stats_lock = PTHREAD_MUTEX_INITIALIZER;
static unsigned long requests;

unsigned long count_request(void) {
  unsigned long seen;
  STATS_LOCK();
  seen = ++requests;
  STATS_UNLOCK();
  if (seen % 100 == 0)
    seen = 0;
  STATS_UNLOCK();
//^^^^^^^^^^^^^^ error unlock-not-held: stats_lock
  return seen;
}
