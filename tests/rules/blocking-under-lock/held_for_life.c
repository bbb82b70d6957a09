// A thread holds its lock all its life, waits apart: others take it to stop the thread.
#include <pthread.h>
#include <unistd.h>
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t cond = PTHREAD_COND_INITIALIZER;
static volatile int go = 1, busy;
static pthread_t tid;
void *run(void *arg) {
  pthread_mutex_lock(&lock);
  while (go) {
    while (busy)
      usleep(1000);
    pthread_cond_wait(&cond, &lock);
  }
  pthread_mutex_unlock(&lock);
  return 0;
}
void start(void) { pthread_create(&tid, 0, run, 0); }
void stop(void) {
  pthread_mutex_lock(&lock);
  go = 0;
  pthread_cond_signal(&cond);
  pthread_mutex_unlock(&lock);
  pthread_join(tid, 0);
}
