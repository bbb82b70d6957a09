// main sets it up before the first thread starts.
#include <pthread.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int quota;

static void *serve(void *arg) {
  (void)arg;
  pthread_mutex_lock(&lock);
  quota--;
  pthread_mutex_unlock(&lock);
  return 0;
}

static void *refill(void *arg) {
  (void)arg;
  pthread_mutex_lock(&lock);
  quota = 100;
  pthread_mutex_unlock(&lock);
  return 0;
}

static void *watch(void *arg) {
  int *low = arg;
  pthread_mutex_lock(&lock);
  *low = quota < 10;
  pthread_mutex_unlock(&lock);
  return 0;
}

int main(void) {
  pthread_t threads[3];
  static int low;
  quota = 10;
  pthread_create(&threads[0], 0, serve, 0);
  pthread_create(&threads[1], 0, refill, 0);
  pthread_create(&threads[2], 0, watch, &low);
  for (int i = 0; i < 3; i++)
    pthread_join(threads[i], 0);
  return 0;
}
