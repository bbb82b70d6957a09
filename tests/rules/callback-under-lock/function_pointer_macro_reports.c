// A C callback, and a macro that hides the lock.
#include <pthread.h>

#define LOCK() pthread_mutex_lock(&lock)
#define UNLOCK() pthread_mutex_unlock(&lock)

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static void (*hook)(int);
static int level;

int get_level(void) {
  LOCK();
  int now = level;
  UNLOCK();
  return now;
}

static void log_change(int to) { (void)(to - get_level()); }

void install(void) {
  LOCK();
  hook = log_change;
  UNLOCK();
}

void set_level(int to) {
  LOCK();
  level = to;
  hook(to);
//^^^^^^^^ warn callback-under-lock: hook
  UNLOCK();
}
