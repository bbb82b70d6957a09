// A read lock is a lock.
#include <pthread.h>

struct route {
  int prefix;
  int hop;
};

static pthread_rwlock_t routes_lock = PTHREAD_RWLOCK_INITIALIZER;
static struct route routes[32];

int route_lookup(int prefix) {
  pthread_rwlock_rdlock(&routes_lock);
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warn missing-unlock: routes_lock
  for (int i = 0; i < 32; i++) {
    if (routes[i].prefix == prefix)
      return routes[i].hop;
   // ^ related: hold
  }
  pthread_rwlock_unlock(&routes_lock);
  return -1;
}
