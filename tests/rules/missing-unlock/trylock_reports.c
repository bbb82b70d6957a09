// Taken by trylock, then forgotten on one path.
#include <pthread.h>

struct stats {
  pthread_mutex_t mu;
  unsigned long hits;
  int enabled;
};

int stats_try_hit(struct stats *s) {
  if (pthread_mutex_trylock(&s->mu) != 0)
  //  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warn missing-unlock: mu
    return 0;
  if (!s->enabled)
    return 0;
  s->hits++;
  pthread_mutex_unlock(&s->mu);
  return 1;
}
