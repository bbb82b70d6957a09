// A name is looked up under a read lock.
#include <netdb.h>
#include <pthread.h>

struct resolver {
  pthread_rwlock_t lock;
  const char *suffix;
  int lookups;
};

int resolver_lookup(struct resolver *r, const char *name, struct addrinfo **out) {
  int rc;
  pthread_rwlock_rdlock(&r->lock);
  rc = getaddrinfo(name, r->suffix, NULL, out);
  //   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warn blocking-under-lock: lock
  pthread_rwlock_unlock(&r->lock);
  return rc;
}

void resolver_count(struct resolver *r) {
  pthread_rwlock_wrlock(&r->lock);
  r->lookups++;
  pthread_rwlock_unlock(&r->lock);
}
