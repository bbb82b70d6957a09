// A farewell in the handler.
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

static void on_term(int number) {
  printf("signal %d\n", number);
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error signal-unsafe-call: the signal handler `on_term` calls `printf`, which is not safe in the
  _exit(0);
}

int main(void) {
  signal(SIGTERM, on_term);
//^ related: the handler is installed here
  pause();
  return 0;
}
