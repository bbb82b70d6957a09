// Only the worker splits lines.
#include <pthread.h>
#include <string.h>

static char line[] = "a b";

static void *work(void *unused) { return strtok(line, " ") != 0 ? unused : 0; }

int main(void) {
  pthread_t thread;
  char copy[] = "c d";
  char *rest = copy;
  pthread_create(&thread, 0, work, 0);
  strtok_r(copy, " ", &rest);
  pthread_join(thread, 0);
  return rest == copy;
}
