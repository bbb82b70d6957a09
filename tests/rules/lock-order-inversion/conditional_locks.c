// The flag decides which single lock is taken; never both.
#include <pthread.h>
#include <stdbool.h>

struct hub {
  pthread_mutex_t fast;
  pthread_mutex_t slow;
  int events;
};

void hub_post(struct hub *h, bool urgent) {
  if (urgent)
    pthread_mutex_lock(&h->fast);
  if (!urgent)
    pthread_mutex_lock(&h->slow);
  __atomic_fetch_add(&h->events, 1, __ATOMIC_SEQ_CST);
  if (urgent)
    pthread_mutex_unlock(&h->fast);
  if (!urgent)
    pthread_mutex_unlock(&h->slow);
}

void hub_drain(struct hub *h) {
  pthread_mutex_lock(&h->slow);
  pthread_mutex_lock(&h->fast);
  __atomic_store_n(&h->events, 0, __ATOMIC_SEQ_CST);
  pthread_mutex_unlock(&h->fast);
  pthread_mutex_unlock(&h->slow);
}
