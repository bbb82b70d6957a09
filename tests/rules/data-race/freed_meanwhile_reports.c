// The owner gives the memory back while the thread may still write to it.
#include <pthread.h>
#include <stdlib.h>

static void *fill(void *arg) {
  int *numbers = arg;
  numbers[0] = 1;
//^^^^^^^^^^ warn data-race: the main thread writes it in `main`
  return NULL;
}

int main(void) {
  pthread_t thread;
  int *numbers = malloc(8 * sizeof *numbers);
  pthread_create(&thread, NULL, fill, numbers);
  free(numbers);
//^^^^^^^^^^^^^ warn data-race: a thread that runs `fill` writes it
  pthread_join(thread, NULL);
  return 0;
}
