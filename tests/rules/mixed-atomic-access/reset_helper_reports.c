// Reset without the atomic operation, through a function.
#include <pthread.h>
#include <stddef.h>

struct statistics {
  unsigned long requests;
};
static struct statistics statistics;

static void reset(struct statistics *s) {
  s->requests = 0;
//^^^^^^^^^^^ warn mixed-atomic-access: changes it atomically in `serve`
}

static void *serve(void *unused) {
  __sync_fetch_and_add(&statistics.requests, 1);
  return unused;
}

int main(void) {
  pthread_t thread;
  pthread_create(&thread, NULL, serve, NULL);
  reset(&statistics);
  pthread_join(thread, NULL);
  return 0;
}
