// One pointer for the lock and the data: whichever object it is, its own lock is held.
#include <pthread.h>

typedef struct {
  pthread_mutex_t lock;
  int hits;
} counter;

static counter reads, writes;

static void *count_reads(void *unused) {
  pthread_mutex_lock(&reads.lock);
  reads.hits++;
  pthread_mutex_unlock(&reads.lock);
  return unused;
}

int main(int argc, char **argv) {
  (void)argv;
  pthread_t thread;
  pthread_mutex_init(&reads.lock, NULL);
  pthread_mutex_init(&writes.lock, NULL);
  pthread_create(&thread, NULL, count_reads, NULL);
  counter *chosen = argc > 1 ? &reads : &writes;
  pthread_mutex_lock(&chosen->lock);
  chosen->hits++;
  pthread_mutex_unlock(&chosen->lock);
  pthread_join(thread, NULL);
  return 0;
}
