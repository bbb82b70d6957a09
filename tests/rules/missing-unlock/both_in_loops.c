// Every lock of an array is taken, then every one is given back.
#include <pthread.h>

#define STRIPES 8

struct table {
  pthread_mutex_t stripes[STRIPES];
  int size;
};

int table_size(struct table *t) {
  int size;
  for (int i = 0; i < STRIPES; i++)
    pthread_mutex_lock(&t->stripes[i]);
  size = t->size;
  for (int i = STRIPES - 1; i >= 0; i--)
    pthread_mutex_unlock(&t->stripes[i]);
  return size;
}
