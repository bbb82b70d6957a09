// Both threads reach the counter through one function; each is given another lock.
#include <pthread.h>

static int served;
static pthread_mutex_t front = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t back = PTHREAD_MUTEX_INITIALIZER;

static void count_one(pthread_mutex_t *lock) {
  pthread_mutex_lock(lock);
  served++;
//^^^^^^^^ warn data-race: `served` is written here
  pthread_mutex_unlock(lock);
}

static void *serve(void *unused) {
  count_one(&back);
  return unused;
}

int main(void) {
  pthread_t thread;
  pthread_create(&thread, NULL, serve, NULL);
  count_one(&front);
  pthread_join(thread, NULL);
  return 0;
}
