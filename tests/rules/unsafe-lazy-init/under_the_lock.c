// Tested and made under one lock.
#include <pthread.h>
#include <stdlib.h>

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static int *table;

static void ensure(void) {
  pthread_mutex_lock(&mutex);
  if (!table)
    table = calloc(256, sizeof *table);
  pthread_mutex_unlock(&mutex);
}

static void *work(void *unused) {
  ensure();
  return unused;
}

int main(void) {
  pthread_t threads[2];
  pthread_create(&threads[0], 0, work, 0);
  pthread_create(&threads[1], 0, work, 0);
  pthread_join(threads[0], 0);
  pthread_join(threads[1], 0);
  return 0;
}
