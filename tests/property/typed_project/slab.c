#include <pthread.h>
#include <stddef.h>

#define SLAB_COUNT 4
#define LOCK(slab) pthread_mutex_lock(&(slab)->lock)
#define UNLOCK(slab) pthread_mutex_unlock(&(slab)->lock)

struct slab {
  pthread_mutex_t lock;
  size_t used;
  size_t size;
  int failed;
};

static struct slab slabs[SLAB_COUNT];
static pthread_mutex_t all_lock = PTHREAD_MUTEX_INITIALIZER;
static int users = 0;

static void slab_lock(struct slab *s) { pthread_mutex_lock(&s->lock); }
static void slab_unlock(struct slab *s) { pthread_mutex_unlock(&s->lock); }

int slab_take(struct slab *s, size_t bytes) {
  LOCK(s);
  if (s->used + bytes > s->size) {
    s->failed++;
    UNLOCK(s);
    return -1;
  }
  s->used += bytes;
  UNLOCK(s);
  return 0;
}

void slab_give(struct slab *s, size_t bytes) {
  slab_lock(s);
  if (bytes > s->used)
    bytes = s->used;
  s->used -= bytes;
  slab_unlock(s);
}

size_t slab_used(void) {
  size_t all = 0;
  pthread_mutex_lock(&all_lock);
  for (int i = 0; i < SLAB_COUNT; i++) {
    slab_lock(&slabs[i]);
    all += slabs[i].used;
    slab_unlock(&slabs[i]);
  }
  pthread_mutex_unlock(&all_lock);
  return all;
}

int slab_enter(void) {
  pthread_mutex_lock(&all_lock);
  users++;
  if (users > SLAB_COUNT) {
    users--;
    goto out;
  }
  slabs[0].failed = 0;
out:
  pthread_mutex_unlock(&all_lock);
  return users;
}
