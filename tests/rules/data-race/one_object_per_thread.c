// A new object each time round the loop: the threads share none.
#include <pthread.h>
#include <stdlib.h>

typedef struct {
  int number;
} job;

static void *run(void *arg) {
  job *j = arg;
  j->number++;
  free(j);
  return NULL;
}

int main(void) {
  for (int i = 0; i < 4; i++) {
    pthread_t thread;
    job *j = malloc(sizeof *j);
    j->number = i;
    pthread_create(&thread, NULL, run, j);
    pthread_detach(thread);
  }
  return 0;
}
