// Two elements of one array are two locks.
#include <pthread.h>

struct shard {
  pthread_mutex_t mu;
  int items;
};

static struct shard shards[16];

void rebalance(unsigned from, int amount) {
  struct shard *source = &shards[from];
  struct shard *target = &shards[from + 1];
  pthread_mutex_lock(&source->mu);
  pthread_mutex_lock(&target->mu);
  source->items -= amount;
  target->items += amount;
  pthread_mutex_unlock(&target->mu);
  pthread_mutex_unlock(&source->mu);
}

void lock_every_shard(void) {
  for (int i = 0; i < 16; i++)
    pthread_mutex_lock(&shards[i].mu);
}
