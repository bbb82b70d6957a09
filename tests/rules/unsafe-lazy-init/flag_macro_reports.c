// A flag says whether it was done; the test is in a macro.
#include <pthread.h>

static int ready;
static double scale;

#define INIT_ONCE()                                                                                \
  do {                                                                                             \
    if (!ready) {                                                                                  \
      prepare();                                                                                   \
      ready = 1;                                                                                   \
    }                                                                                              \
  } while (0)

static void prepare(void) {}

static void *work(void *unused) {
  INIT_ONCE();
//^^^^^^^^^^^ warn unsafe-lazy-init: `ready` is created on first use with no lock: the main thread and a
  return unused;
}

int main(void) {
  pthread_t other;
  pthread_create(&other, 0, work, 0);
//^ related: the thread is started here
  work(0);
  pthread_join(other, 0);
  return scale > 1.0;
}
