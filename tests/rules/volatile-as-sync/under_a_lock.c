// A lock makes it right; the volatile is merely superfluous.
#include <pthread.h>

static volatile int jobs;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static void *work(void *unused) {
  pthread_mutex_lock(&lock);
  jobs--;
  pthread_mutex_unlock(&lock);
  return unused;
}

int main(void) {
  pthread_t thread;
  pthread_create(&thread, NULL, work, NULL);
  pthread_mutex_lock(&lock);
  jobs++;
  pthread_mutex_unlock(&lock);
  pthread_join(thread, NULL);
  return jobs;
}
