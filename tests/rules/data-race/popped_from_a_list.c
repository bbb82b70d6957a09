// What a thread takes off the list under the lock is its own afterwards.
#include <pthread.h>
#include <stdlib.h>

typedef struct item {
  struct item *next;
  int value;
} item;

static item *head;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static void *consume(void *unused) {
  pthread_mutex_lock(&lock);
  item *mine = head;
  if (mine != NULL)
    head = mine->next;
  pthread_mutex_unlock(&lock);
  if (mine != NULL) {
    mine->value++;
    free(mine);
  }
  return unused;
}

int main(void) {
  pthread_t threads[2];
  for (int i = 0; i < 2; i++)
    pthread_create(&threads[i], NULL, consume, NULL);
  for (int i = 0; i < 2; i++)
    pthread_join(threads[i], NULL);
  return 0;
}
