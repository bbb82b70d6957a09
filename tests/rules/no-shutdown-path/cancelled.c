// The thread is cancelled before it is waited for.
#include <pthread.h>
#include <unistd.h>

static pthread_t poller;

static void *work(void *unused) {
  for (;;)
    usleep(100);
  return unused;
}

int start_polling(void) { return pthread_create(&poller, 0, work, 0); }
int stop_polling(void) {
  pthread_cancel(poller);
  return pthread_join(poller, 0);
}
