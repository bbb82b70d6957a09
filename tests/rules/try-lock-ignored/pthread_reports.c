// The answer is dropped.
#include <pthread.h>

static pthread_mutex_t mu = PTHREAD_MUTEX_INITIALIZER;
static long total;

void add(long n) {
  pthread_mutex_trylock(&mu);
//^^^^^^^^^^^^^^^^^^^^^^^^^^ error try-lock-ignored: nobody asks whether this got `mu`, and `total` is accessed below all the same
  total += n;
  pthread_mutex_unlock(&mu);
}
