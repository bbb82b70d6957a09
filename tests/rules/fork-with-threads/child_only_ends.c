// The copy holds the memory's state for a debugger and does nothing.
#include <pthread.h>
#include <unistd.h>

static void *work(void *unused) {
  pause();
  return unused;
}

int main(void) {
  pthread_t thread;
  pthread_create(&thread, 0, work, 0);
  if (fork() == 0)
    _exit(0);
  pthread_join(thread, 0);
  return 0;
}
