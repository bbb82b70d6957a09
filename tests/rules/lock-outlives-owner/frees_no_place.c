// What is freed has no place: nothing, a call's result, a number.
#include <pthread.h>
#include <stdlib.h>

struct item {
  pthread_mutex_t mu;
  int size;
};

char *copy_of(const char *text);

void drop(struct item *item) {
  pthread_mutex_lock(&item->mu);
  free(0);
  free(copy_of("a"));
  free(item->size ? copy_of("b") : (char *)0);
  pthread_mutex_unlock(&item->mu);
}
