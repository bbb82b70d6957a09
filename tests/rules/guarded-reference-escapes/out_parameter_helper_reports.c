// The address goes out through a parameter; the changes are made in a helper under the lock.
#include <pthread.h>

struct meter {
  pthread_mutex_t lock;
  long total;
};

static void add_locked(struct meter *m, long n) { m->total += n; }

void meter_add(struct meter *m, long n) {
  pthread_mutex_lock(&m->lock);
  add_locked(m, n);
  pthread_mutex_unlock(&m->lock);
}

void meter_reset(struct meter *m) {
  pthread_mutex_lock(&m->lock);
  m->total = 0;
  pthread_mutex_unlock(&m->lock);
}

int meter_is_zero(struct meter *m) {
  pthread_mutex_lock(&m->lock);
  int zero = m->total == 0;
  pthread_mutex_unlock(&m->lock);
  return zero;
}

void meter_total(struct meter *m, long **out) {
  pthread_mutex_lock(&m->lock);
  *out = &m->total;
//^^^^ warn guarded-reference-escapes: total
  pthread_mutex_unlock(&m->lock);
}
