// Two structs: the unsafe function is the handler of the failure alone.
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static volatile sig_atomic_t seen;
static void on_user(int number) { seen = number; }
static void on_failure(int number) { printf("%d\n", number); }

int main(void) {
  struct sigaction user;
  struct sigaction failure;
  memset(&user, 0, sizeof user);
  memset(&failure, 0, sizeof failure);
  user.sa_handler = on_user;
  failure.sa_handler = on_failure;
  sigaction(SIGUSR1, &user, NULL);
  sigaction(SIGABRT, &failure, NULL);
  return pause();
}
