// The table is made by a function of its own.
#include <pthread.h>
#include <stdlib.h>

static int *table;

static void make_table(void) { table = calloc(256, sizeof *table); }
                            // ^ related: another of these threads writes it here

static int look_up(int i) {
  if (!table)
    // ^^^^^ warn unsafe-lazy-init: `table` is created on first use with no lock: a thread that runs
    make_table();
  return table[i];
}

static void *work(void *unused) {
  if (look_up(7) == 1)
    return 0;
  return unused;
}

int main(void) {
  pthread_t threads[4];
  for (int i = 0; i < 4; ++i)
    pthread_create(&threads[i], 0, work, 0);
 // ^ related: the thread is started here
  for (int i = 0; i < 4; ++i)
    pthread_join(threads[i], 0);
  return 0;
}
