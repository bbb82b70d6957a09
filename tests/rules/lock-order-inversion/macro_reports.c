// Locks behind macros, in structures reached by pointers.
#include <pthread.h>

#define LOCK(x) pthread_mutex_lock(&(x)->lock)
#define UNLOCK(x) pthread_mutex_unlock(&(x)->lock)

struct bus {
  pthread_mutex_t lock;
  int devices;
};

struct driver {
  pthread_mutex_t lock;
  struct bus *bus;
  int bound;
};

void driver_attach(struct driver *d) {
  LOCK(d);
  LOCK(d->bus);
//^^^^^^^^^^^^ warn lock-order-inversion: lock
  d->bound = 1;
  d->bus->devices++;
  UNLOCK(d->bus);
  UNLOCK(d);
}

void bus_rescan(struct bus *b, struct driver *d) {
  LOCK(b);
  LOCK(d);
  d->bound = 0;
  b->devices = 0;
  UNLOCK(d);
  UNLOCK(b);
}
