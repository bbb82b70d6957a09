// The macro takes a lock, but not the one that the thread takes.
#include <pthread.h>

static pthread_mutex_t stats_lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t queue_lock = PTHREAD_MUTEX_INITIALIZER;
static int length;

#define WITH(lock, what)                                                                           \
  do {                                                                                             \
    pthread_mutex_lock(&lock);                                                                     \
    what;                                                                                          \
    pthread_mutex_unlock(&lock);                                                                   \
  } while (0)

static void *drain(void *unused) {
  WITH(queue_lock, length--);
                // ^^^^^^^^ warn data-race: `length` is written here
  return unused;
}

int main(void) {
  pthread_t thread;
  pthread_create(&thread, NULL, drain, NULL);
  WITH(stats_lock, length++);
                // ^^^^^^^^ warn data-race: `length` is written here
  pthread_join(thread, NULL);
  return 0;
}
