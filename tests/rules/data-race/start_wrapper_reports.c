// The project starts its threads through a function of its own.
#include <pthread.h>
#include <stdlib.h>

typedef struct {
  int finished;
  int jobs;
} state;

static void start_thread(pthread_t *thread, void *(*body)(void *), void *arg) {
  if (pthread_create(thread, NULL, body, arg) != 0)
    abort();
}

static void *work(void *arg) {
  state *s = arg;
  while (s->jobs > 0)
      // ^^^^^^^ warn data-race: the main thread writes it in `main`
    s->finished++;
  return NULL;
}

int main(void) {
  pthread_t thread;
  state *s = malloc(sizeof *s);
  s->jobs = 10;
  s->finished = 0;
  start_thread(&thread, work, s);
  s->jobs = 0;
//^^^^^^^ warn data-race: a thread that runs `work` reads it
  pthread_join(thread, NULL);
  return s->finished;
}
