// A wrapper hands on the result of the lock call: whoever sees a failure does not hold it.
#include <pthread.h>
struct M { pthread_mutex_t p; };
inline int try_it(M *m) {
  const int r = pthread_mutex_lock(&m->p);
  return r;
}
static M m = {PTHREAD_MUTEX_INITIALIZER};
static int n;
int get() {
  int x = 0;
  if (try_it(&m) == 0) {
    x = n;
    pthread_mutex_unlock(&m.p);
  }
  return x;
}
int main() { return get(); }
