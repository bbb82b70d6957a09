// The classic: a volatile flag, and data beside it.
#include <pthread.h>
#include <unistd.h>

static volatile int ready;

static void *prepare(void *unused) {
  sleep(1);
  ready = 1;
//^^^^^ warn volatile-as-sync: reads it in `main`
  return unused;
}

int main(void) {
  pthread_t thread;
  pthread_create(&thread, NULL, prepare, NULL);
  while (!ready)
       // ^^^^^ warn volatile-as-sync: writes it
    usleep(100);
  pthread_join(thread, NULL);
  return 0;
}
