// The error branch unlocks, then jumps to the label that unlocks.
#include <pthread.h>

struct stream {
  pthread_mutex_t mu;
  int closed;
  long bytes;
};

int stream_write(struct stream *s, int n) {
  int rc = 0;
  pthread_mutex_lock(&s->mu);
  if (s->closed) {
    pthread_mutex_unlock(&s->mu);
    rc = -1;
    goto out;
  }
  s->bytes += n;
out:
  pthread_mutex_unlock(&s->mu);
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error unlock-not-held: mu
  return rc;
}
