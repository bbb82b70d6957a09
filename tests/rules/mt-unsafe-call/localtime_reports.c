// Two threads print the time.
#include <pthread.h>
#include <time.h>

static int hour_of(time_t when) { return localtime(&when)->tm_hour; }
                                      // ^^^^^^^^^^^^^^^^ info mt-unsafe-call: `localtime` uses a state that all threads share, and another thread

static void *work(void *unused) { return hour_of(0) == 3 ? 0 : unused; }

int main(void) {
  pthread_t thread;
  pthread_create(&thread, 0, work, 0);
  int here = hour_of(3600);
  pthread_join(thread, 0);
  return here;
}
