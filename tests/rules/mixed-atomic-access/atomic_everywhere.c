// Atomic on both sides.
#include <pthread.h>
#include <stddef.h>

static long hits;

static void *serve(void *unused) {
  __atomic_fetch_add(&hits, 1, __ATOMIC_RELAXED);
  return unused;
}

int main(void) {
  pthread_t thread;
  pthread_create(&thread, NULL, serve, NULL);
  long now = __atomic_load_n(&hits, __ATOMIC_RELAXED);
  pthread_join(thread, NULL);
  return (int)now;
}
