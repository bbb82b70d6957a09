// flags: -std=gnu11 -pthread
// The signal is blocked and waited for: what follows is ordinary code.
#include <pthread.h>
#include <signal.h>
#include <stdio.h>

static void report(int number) { printf("signal %d\n", number); }

int main(void) {
  sigset_t set;
  int number;
  sigemptyset(&set);
  sigaddset(&set, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &set, NULL);
  signal(SIGPIPE, SIG_IGN);
  while (sigwait(&set, &number) == 0)
    report(number);
  return 0;
}
