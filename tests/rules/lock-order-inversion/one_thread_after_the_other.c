// The thread that takes them the other way round is joined before.
#include <pthread.h>

static pthread_mutex_t rows = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t columns = PTHREAD_MUTEX_INITIALIZER;

static void *by_column(void *unused) {
  pthread_mutex_lock(&columns);
  pthread_mutex_lock(&rows);
  pthread_mutex_unlock(&rows);
  pthread_mutex_unlock(&columns);
  return unused;
}

static void *idle(void *unused) { return unused; }

int main(void) {
  pthread_t other, thread;
  pthread_create(&other, NULL, idle, NULL);
  pthread_create(&thread, NULL, by_column, NULL);
  pthread_join(thread, NULL);
  pthread_mutex_lock(&rows);
  pthread_mutex_lock(&columns);
  pthread_mutex_unlock(&columns);
  pthread_mutex_unlock(&rows);
  pthread_join(other, NULL);
  return 0;
}
