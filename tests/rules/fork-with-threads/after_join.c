// The thread has ended by then.
#include <pthread.h>
#include <stdio.h>
#include <unistd.h>

static void *work(void *unused) { return unused; }

int main(void) {
  pthread_t thread;
  pthread_create(&thread, 0, work, 0);
  pthread_join(thread, 0);
  if (fork() == 0)
    puts("alone");
  return 0;
}
