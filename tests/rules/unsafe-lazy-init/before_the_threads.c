// The first use comes before the threads.
#include <pthread.h>
#include <stdlib.h>

static int *table;

static int *get_table(void) {
  if (!table)
    table = calloc(256, sizeof *table);
  return table;
}

static void *work(void *unused) { return table[3] == 1 ? 0 : unused; }

int main(void) {
  pthread_t thread;
  get_table();
  pthread_create(&thread, 0, work, 0);
  pthread_join(thread, 0);
  return 0;
}
