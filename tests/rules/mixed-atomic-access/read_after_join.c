// After the join nobody else is there.
#include <pthread.h>
#include <stddef.h>

static long hits;

static void *serve(void *unused) {
  __atomic_fetch_add(&hits, 1, __ATOMIC_RELAXED);
  return unused;
}

int main(void) {
  pthread_t thread;
  hits = 0;
  pthread_create(&thread, NULL, serve, NULL);
  pthread_join(thread, NULL);
  return (int)hits;
}
