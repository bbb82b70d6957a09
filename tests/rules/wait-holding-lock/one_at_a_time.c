// All that the outer lock does is to let one caller at a time wait.
#include <pthread.h>

static pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t done = PTHREAD_COND_INITIALIZER;
static int pending;

static void wait_until_done(void) {
  pthread_mutex_lock(&lock);
  while (pending != 0)
    pthread_cond_wait(&done, &lock);
  pthread_mutex_unlock(&lock);
}

void pause_all(void) {
  pthread_mutex_lock(&turn);
  wait_until_done();
  pthread_mutex_unlock(&turn);
}

void resume_all(void) {
  pthread_mutex_lock(&turn);
  wait_until_done();
  pthread_mutex_unlock(&turn);
}

void finished(void) {
  pthread_mutex_lock(&lock);
  pending = 0;
  pthread_cond_broadcast(&done);
  pthread_mutex_unlock(&lock);
}
