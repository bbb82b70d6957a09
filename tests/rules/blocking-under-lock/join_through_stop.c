/* Others are kept out on purpose while their helpers are stopped. */
#include <pthread.h>
#include <stdio.h>

static pthread_mutex_t hang = PTHREAD_MUTEX_INITIALIZER;
static pthread_t logger;
static int stop;

static void *log_all(void *arg) {
  if (!__atomic_load_n(&stop, __ATOMIC_ACQUIRE))
    puts("logging");
  return arg;
}

void start_logger(void) { pthread_create(&logger, 0, log_all, 0); }

static void stop_logger(void) {
  __atomic_store_n(&stop, 1, __ATOMIC_RELEASE);
  pthread_join(logger, 0);
}

void stop_threads(void) {
  pthread_mutex_lock(&hang);
  stop_logger();
  pthread_mutex_unlock(&hang);
}
