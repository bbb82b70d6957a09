// A copy, with a lock of its own.
#include <pthread.h>

struct account {
  pthread_mutex_t lock;
  int balance;
};

int balance(struct account a) {
  pthread_mutex_lock(&a.lock);
//^^^^^^^^^^^^^^^^^^^^^^^^^^^ error lock-copied: a.lock
  int now = a.balance;
  pthread_mutex_unlock(&a.lock);
  return now;
}
