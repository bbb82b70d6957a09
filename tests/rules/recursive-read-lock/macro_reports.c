// Twice in one function, through a macro.
#include <pthread.h>

static pthread_rwlock_t lock = PTHREAD_RWLOCK_INITIALIZER;
static int entries;

#define READ() pthread_rwlock_rdlock(&lock)

void add(void) {
  pthread_rwlock_wrlock(&lock);
  ++entries;
  pthread_rwlock_unlock(&lock);
}

int twice(void) {
  READ();
  int first = entries;
  READ();
//^^^^^^ warn recursive-read-lock: lock
  int second = entries;
  pthread_rwlock_unlock(&lock);
  pthread_rwlock_unlock(&lock);
  return first + second;
}
