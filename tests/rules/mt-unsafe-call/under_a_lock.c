// All calls are made under one lock.
#include <pthread.h>
#include <time.h>

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;

static int hour_of(time_t when) {
  pthread_mutex_lock(&mutex);
  int hour = gmtime(&when)->tm_hour;
  pthread_mutex_unlock(&mutex);
  return hour;
}

static void *work(void *unused) { return hour_of(0) == 3 ? 0 : unused; }

int main(void) {
  pthread_t thread;
  pthread_create(&thread, 0, work, 0);
  int here = hour_of(3600);
  pthread_join(thread, 0);
  return here;
}
