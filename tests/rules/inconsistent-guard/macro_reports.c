// Global data, and macros that hide which lock is taken.
#include <pthread.h>

static pthread_mutex_t read_lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t write_lock = PTHREAD_MUTEX_INITIALIZER;
static long bytes;

#define LOCKED(m, what)                                                                            \
  pthread_mutex_lock(&m);                                                                          \
  what;                                                                                            \
  pthread_mutex_unlock(&m)

void sent(long n) { LOCKED(write_lock, bytes += n); }

void reset(void) { LOCKED(write_lock, bytes = 0); }

void received(long n) {
  pthread_mutex_lock(&read_lock);
  bytes += n;
//^^^^^ warn inconsistent-guard: bytes
  pthread_mutex_unlock(&read_lock);
}
