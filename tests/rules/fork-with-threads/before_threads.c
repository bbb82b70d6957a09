// The daemon is forked before the first thread starts.
#include <pthread.h>
#include <stdio.h>
#include <unistd.h>

static void *work(void *unused) {
  pause();
  return unused;
}

static void become_daemon(void) {
  if (fork() > 0)
    _exit(0);
  puts("daemon");
}

int main(void) {
  pthread_t thread;
  become_daemon();
  pthread_create(&thread, 0, work, 0);
  pthread_join(thread, 0);
  return 0;
}
