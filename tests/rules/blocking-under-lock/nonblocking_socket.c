// The call is told not to wait.
#include <pthread.h>
#include <sys/socket.h>

struct source {
  pthread_mutex_t mu;
  int fd;
  long seen;
};

long source_poll(struct source *s, char *buffer, unsigned long size) {
  long n;
  pthread_mutex_lock(&s->mu);
  n = recv(s->fd, buffer, size, MSG_DONTWAIT);
  if (n > 0)
    s->seen += n;
  pthread_mutex_unlock(&s->mu);
  return n;
}

long source_seen(struct source *s) {
  long seen;
  pthread_mutex_lock(&s->mu);
  seen = s->seen;
  pthread_mutex_unlock(&s->mu);
  return seen;
}
