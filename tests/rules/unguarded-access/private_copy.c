// The lock beside a struct guards that struct, not every copy of it.
#include <pthread.h>
#include <string.h>
struct stats { unsigned long used, fragmented; };
struct engine { pthread_mutex_t stats_mutex; struct stats stats; };
void add(struct engine *e) { pthread_mutex_lock(&e->stats_mutex); e->stats.used++; pthread_mutex_unlock(&e->stats_mutex); }
void sub(struct engine *e) { pthread_mutex_lock(&e->stats_mutex); e->stats.used--; pthread_mutex_unlock(&e->stats_mutex); }
void clear(struct engine *e) { pthread_mutex_lock(&e->stats_mutex); e->stats.used = 0; pthread_mutex_unlock(&e->stats_mutex); }
void get(struct engine *e, struct stats *st) {
  pthread_mutex_lock(&e->stats_mutex);
  memcpy(st, &e->stats, sizeof *st);
  pthread_mutex_unlock(&e->stats_mutex);
  st->fragmented = 100 - st->used;
}
