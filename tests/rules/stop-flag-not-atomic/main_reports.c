// A global flag between main and the thread it has started.
#include <pthread.h>
#include <unistd.h>

static int running = 1;

static void *work(void *unused) {
  while (running)
      // ^^^^^^^ warn stop-flag-not-atomic: `running` ends a loop of a thread that runs `work` and is written by
    usleep(10);
  return unused;
}

int main(void) {
  pthread_t thread;
  pthread_create(&thread, 0, work, 0);
//^ related: the thread is started here
  sleep(1);
  running = 0;
//^ related: the main thread writes it here
  pthread_join(thread, 0);
  return 0;
}
