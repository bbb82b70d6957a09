// A signal handler and the thread it interrupts.
#include <signal.h>
#include <unistd.h>

static volatile sig_atomic_t quit;

static void on_signal(int number) {
  (void)number;
  quit = 1;
}

int main(void) {
  signal(SIGTERM, on_signal);
  while (!quit)
    pause();
  return 0;
}
