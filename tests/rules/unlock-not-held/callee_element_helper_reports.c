// The callee gives back the element that its parameter says, which is not held on the first way.
#include <pthread.h>
static pthread_mutex_t outer = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t locks[8];
static int flags[8], closed;
static void class_done(int i) { flags[i] = 0; pthread_mutex_unlock(&locks[i]); }
static void *run(void *arg) {
  pthread_mutex_lock(&outer);
  for (int i = 0; i < 8; i++) {
    if (closed) {
      class_done(i);
   // ^^^^^^^^^^^^^ error unlock-not-held: locks[i]
      continue;
    }
    pthread_mutex_lock(&locks[i]);
    if (flags[i]) {
      class_done(i);
      continue;
    }
    pthread_mutex_unlock(&locks[i]);
  }
  pthread_mutex_unlock(&outer);
  return 0;
}
int main(void) { pthread_t t; pthread_create(&t, 0, run, 0); pthread_join(t, 0); }
