// The pause comes from a macro.
#include <pthread.h>
#include <unistd.h>

#define BACKOFF() usleep(500)

struct ring {
  pthread_mutex_t mu;
  int head, tail;
};

void ring_push(struct ring *r) {
  pthread_mutex_lock(&r->mu);
  if (r->head - r->tail == 64)
    BACKOFF();
 // ^^^^^^^^^ warn blocking-under-lock: mu
  r->head++;
  pthread_mutex_unlock(&r->mu);
}

void ring_pop(struct ring *r) {
  pthread_mutex_lock(&r->mu);
  r->tail++;
  pthread_mutex_unlock(&r->mu);
}
