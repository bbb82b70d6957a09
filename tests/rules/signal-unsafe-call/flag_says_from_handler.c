// The function is told that a handler calls it, and then does only what is safe.
#include <pthread.h>
#include <signal.h>
#include <unistd.h>

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static int removed;

static void remove_file(int from_handler) {
  if (from_handler) {
    unlink("state");
  } else {
    pthread_mutex_lock(&mutex);
    ++removed;
    pthread_mutex_unlock(&mutex);
  }
}

static void on_term(int number) {
  (void)number;
  remove_file(1);
  _exit(0);
}

int main(void) {
  signal(SIGTERM, on_term);
  remove_file(0);
  return 0;
}
