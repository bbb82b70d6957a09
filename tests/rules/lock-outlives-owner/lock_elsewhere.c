// The lock lies in the table, not in the entry; and the buffer holds no lock.
#include <pthread.h>
#include <stdlib.h>

struct entry {
  struct entry *next;
};

struct table {
  pthread_mutex_t lock;
  struct entry *first;
  char *buffer;
};

void table_clear(struct table *t) {
  pthread_mutex_lock(&t->lock);
  while (t->first != NULL) {
    struct entry *e = t->first;
    t->first = e->next;
    free(e);
  }
  free(t->buffer);
  t->buffer = NULL;
  pthread_mutex_unlock(&t->lock);
}
