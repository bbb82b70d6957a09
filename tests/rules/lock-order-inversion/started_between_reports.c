// The other thread is started while the first lock is held already.
#include <pthread.h>

static pthread_mutex_t rows = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t columns = PTHREAD_MUTEX_INITIALIZER;

static void *by_column(void *unused) {
  pthread_mutex_lock(&columns);
  pthread_mutex_lock(&rows);
//^^^^^^^^^^^^^^^^^^^^^^^^^ warn lock-order-inversion: opposite order
  pthread_mutex_unlock(&rows);
  pthread_mutex_unlock(&columns);
  return unused;
}

int main(void) {
  pthread_t thread;
  pthread_mutex_lock(&rows);
  pthread_create(&thread, NULL, by_column, NULL);
  pthread_mutex_lock(&columns);
  pthread_mutex_unlock(&columns);
  pthread_mutex_unlock(&rows);
  pthread_join(thread, NULL);
  return 0;
}
