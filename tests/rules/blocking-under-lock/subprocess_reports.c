// A child process runs while the table is locked.
#include <pthread.h>
#include <stdlib.h>

static pthread_mutex_t table_lock = PTHREAD_MUTEX_INITIALIZER;
static int generation;

int table_reload(void) {
  int rc;
  pthread_mutex_lock(&table_lock);
  rc = system("refresh-table");
  //   ^^^^^^^^^^^^^^^^^^^^^^^ warn blocking-under-lock: table_lock
  if (rc == 0)
    generation++;
  pthread_mutex_unlock(&table_lock);
  return rc;
}

int table_generation(void) {
  int seen;
  pthread_mutex_lock(&table_lock);
  seen = generation;
  pthread_mutex_unlock(&table_lock);
  return seen;
}
