// A comment of its own line, for a line that has nothing to say.
#include <pthread.h>

struct stats {
  pthread_mutex_t mu;
  long hits;
};

void stats_hit(struct stats *s) {
  // heddle: ignore[missing-unlock] unlocked by the caller
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hint unused-suppression: missing-unlock
  pthread_mutex_lock(&s->mu);
  s->hits++;
  pthread_mutex_unlock(&s->mu);
}
