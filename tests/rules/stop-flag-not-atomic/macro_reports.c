// The break is in a macro.
#include <pthread.h>
#include <unistd.h>

#define CHECK_STOP()                                                                               \
  if (stop_requested)                                                                              \
  break

static int stop_requested;

static void *work(void *unused) {
  for (;;) {
    CHECK_STOP();
 // ^^^^^^^^^^^^ warn stop-flag-not-atomic: `stop_requested` ends a loop of a thread that runs `work` and is
    usleep(10);
  }
  return unused;
}

static void finish(pthread_t thread) {
  stop_requested = 1;
//^ related: the main thread writes it here
  pthread_join(thread, 0);
}

int main(void) {
  pthread_t thread;
  pthread_create(&thread, 0, work, 0);
//^ related: the thread is started here
  finish(thread);
  return 0;
}
