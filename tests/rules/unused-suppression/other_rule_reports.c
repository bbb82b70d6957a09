// The comment names another rule than the one that reports.
#include <pthread.h>

struct stats {
  pthread_mutex_t mu;
  long hits;
};

int stats_hit(struct stats *s, long n) {
  pthread_mutex_lock(&s->mu); // heddle: ignore[double-lock] see above
//^^^^^^^^^^^^^^^^^^^^^^^^^^ warn missing-unlock: mu
  //                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hint unused-suppression: double-lock
  if (n < 0)
    return -1;
  s->hits += n;
  pthread_mutex_unlock(&s->mu);
  return 0;
}
