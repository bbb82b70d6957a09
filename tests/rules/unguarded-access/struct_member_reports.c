// The guard is a member beside the data, in an object reached by a pointer.
#include <pthread.h>

struct slab {
  pthread_mutex_t mu;
  int free_chunks;
  int chunk_size;
};

int slab_alloc(struct slab *s) {
  int chunk;
  pthread_mutex_lock(&s->mu);
  chunk = --s->free_chunks;
  pthread_mutex_unlock(&s->mu);
  return chunk;
}

void slab_free(struct slab *slab) {
  pthread_mutex_lock(&slab->mu);
  slab->free_chunks++;
  pthread_mutex_unlock(&slab->mu);
}

void slab_grow(struct slab *s, int n) {
  pthread_mutex_lock(&s->mu);
  s->free_chunks += n;
  pthread_mutex_unlock(&s->mu);
}

int slab_free_bytes(struct slab *s) {
  return s->free_chunks * s->chunk_size;
  //     ^^^^^^^^^^^^^^ warn unguarded-access: mu
}
