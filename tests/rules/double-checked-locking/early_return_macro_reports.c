// The test comes back early.
#include <pthread.h>
#include <stdlib.h>

#define LOCK() pthread_mutex_lock(&lock)
#define UNLOCK() pthread_mutex_unlock(&lock)

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static char *buffer;

char *get_buffer(void) {
  if (buffer)
   // ^^^^^^ warn double-checked-locking: buffer
    return buffer;
  LOCK();
  if (!buffer)
    buffer = malloc(64);
  UNLOCK();
  return buffer;
}
