/* The program's own lock: main takes it first and keeps it, and gives it away around its waits through a callback. */
#include <pthread.h>
#include <unistd.h>

static pthread_mutex_t big = PTHREAD_MUTEX_INITIALIZER;
static void (*before_sleep)(void);
static void (*after_sleep)(void);

static void acquire(void) { pthread_mutex_lock(&big); }
static void release(void) { pthread_mutex_unlock(&big); }

void *work(void *arg) {
  acquire();
  release();
  return arg;
}

static void init(void) {
  acquire();
  before_sleep = release;
  after_sleep = acquire;
}

static void turn(void) {
  before_sleep();
  sleep(1);
  after_sleep();
}

int main(void) {
  pthread_t thread;
  init();
  pthread_create(&thread, 0, work, 0);
  for (int i = 0; i < 10; i++)
    turn();
  return 0;
}
