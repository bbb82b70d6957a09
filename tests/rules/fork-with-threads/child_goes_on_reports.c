// The new process serves on; the worker may hold the lock at the fork.
#include <pthread.h>
#include <unistd.h>

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static int jobs;

static void serve(void) {
  pthread_mutex_lock(&mutex);
//^ related: the copy takes a lock here
  ++jobs;
  pthread_mutex_unlock(&mutex);
}

static void *work(void *unused) {
  serve();
  return unused;
}

int main(void) {
  pthread_t thread;
  pthread_create(&thread, 0, work, 0);
//^ related: a thread is started here
  if (fork() == 0) {
   // ^^^^^^ warn fork-with-threads: the process is forked while other threads may run, and the copy goes
    serve();
    _exit(0);
  }
  pthread_join(thread, 0);
  return 0;
}
