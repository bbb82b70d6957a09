// The handler sets a flag and wakes the main loop.
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

static volatile sig_atomic_t stopped;
static int wake_fd;

static void on_term(int number) {
  (void)number;
  stopped = 1;
  if (write(wake_fd, "x", 1) != 1)
    _exit(1);
}

int main(void) {
  signal(SIGTERM, on_term);
  while (!stopped)
    pause();
  printf("stopped\n");
  return 0;
}
