// The callee gives back the element of the array that its parameter says.
#include <pthread.h>
#include <stdbool.h>
static pthread_mutex_t outer = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t locks[8];
static int flags[8];
struct module { void (*eval)(int); bool needs_lock; };
static struct module *mod;
static void class_done(int i) { flags[i] = 0; pthread_mutex_unlock(&locks[i]); }
static void *run(void *arg) {
  pthread_mutex_lock(&outer);
  for (int i = 0; i < 8; i++) {
    pthread_mutex_lock(&locks[i]);
    if (flags[i]) {
      class_done(i);
      continue;
    }
    if (!mod->needs_lock)
      pthread_mutex_unlock(&locks[i]);
    mod->eval(i);
    if (mod->needs_lock)
      pthread_mutex_unlock(&locks[i]);
    pthread_mutex_unlock(&outer);
    pthread_mutex_lock(&outer);
  }
  pthread_mutex_unlock(&outer);
  return 0;
}
int main(void) { pthread_t t; pthread_create(&t, 0, run, 0); pthread_join(t, 0); }
