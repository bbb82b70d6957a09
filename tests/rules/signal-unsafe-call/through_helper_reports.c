// The allocation is two calls below; the handler is installed through a struct.
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char *copy_of(const char *text) {
  char *copy = malloc(strlen(text) + 1);
            // ^ related: calls `malloc` here
  if (copy != NULL)
    strcpy(copy, text);
  return copy;
}

static void save(void) {
  char *path = copy_of("state");
            // ^ related: `save` calls `copy_of` here
  if (path != NULL)
    unlink(path);
}

static void on_hangup(int number, siginfo_t *from, void *context) {
  (void)from;
  (void)context;
  if (number == SIGHUP)
    save();
 // ^^^^^^ error signal-unsafe-call: the signal handler `on_hangup` calls `malloc`, through `save`, which
}

int main(void) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_sigaction = on_hangup;
  action.sa_flags = SA_SIGINFO;
  sigaction(SIGHUP, &action, NULL);
//^ related: the handler is installed here
  pause();
  return 0;
}
