// A read lock given back twice.
#include <pthread.h>

static pthread_rwlock_t table_lock = PTHREAD_RWLOCK_INITIALIZER;
static int table[16];

int table_get(int i) {
  int value;
  pthread_rwlock_rdlock(&table_lock);
  value = table[i];
  pthread_rwlock_unlock(&table_lock);
  pthread_rwlock_unlock(&table_lock);
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error unlock-not-held: table_lock
  return value;
}
