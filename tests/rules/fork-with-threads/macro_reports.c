// A macro hides the fork and its test.
#include <pthread.h>
#include <stdio.h>
#include <unistd.h>

#define IN_CHILD if (!fork())

static void *work(void *unused) {
  pause();
  return unused;
}

int main(void) {
  pthread_t thread;
  pthread_create(&thread, 0, work, 0);
//^ related: a thread is started here
  IN_CHILD {
//^^^^^^^^ warn fork-with-threads: the process is forked while other threads may run, and the copy goes
    printf("child\n");
    return 0;
  }
  pthread_join(thread, 0);
  return 0;
}
