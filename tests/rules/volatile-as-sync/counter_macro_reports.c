// The increment is in a macro.
#include <pthread.h>

static volatile unsigned long hits;
#define COUNT(what) ((what)++)

static void *serve(void *unused) {
  COUNT(hits);
//^^^^^^^^^^^ warn volatile-as-sync: another thread
  return unused;
}

int main(void) {
  pthread_t a, b;
  pthread_create(&a, NULL, serve, NULL);
  pthread_create(&b, NULL, serve, NULL);
  pthread_join(a, NULL);
  pthread_join(b, NULL);
  return (int)hits;
}
