// All threads count atomically; the report reads plainly meanwhile.
#include <pthread.h>
#include <stdio.h>

static long hits;

static void *serve(void *unused) {
  __atomic_fetch_add(&hits, 1, __ATOMIC_RELAXED);
  return unused;
}

int main(void) {
  pthread_t thread;
  pthread_create(&thread, NULL, serve, NULL);
  printf("%ld\n", hits);
               // ^^^^ warn mixed-atomic-access: changes it atomically in `serve`
  pthread_join(thread, NULL);
  return 0;
}
