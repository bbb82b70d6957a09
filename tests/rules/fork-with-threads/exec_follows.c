// The new process becomes another program at once.
#include <pthread.h>
#include <unistd.h>

static void *work(void *unused) {
  pause();
  return unused;
}

static void run_shell(void) {
  execl("/bin/sh", "sh", (char *)0);
  _exit(127);
}

int main(void) {
  pthread_t thread;
  pthread_create(&thread, 0, work, 0);
  switch (fork()) {
  case -1:
    return 1;
  case 0:
    run_shell();
    break;
  default:
    break;
  }
  pthread_join(thread, 0);
  return 0;
}
