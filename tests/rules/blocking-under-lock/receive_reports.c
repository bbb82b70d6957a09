// A read from a socket may wait for ever.
#include <pthread.h>
#include <sys/socket.h>

struct link {
  pthread_mutex_t mu;
  int fd;
  long received;
};

long link_receive(struct link *l, char *buffer, unsigned long size) {
  long n;
  pthread_mutex_lock(&l->mu);
//^^^^^^^^^^^^^^^^^^^^^^^^^^ related: mu
  n = recv(l->fd, buffer, size, 0);
  //  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warn blocking-under-lock: mu
  if (n > 0)
    l->received += n;
  pthread_mutex_unlock(&l->mu);
  return n;
}

long link_received(struct link *l) {
  long n;
  pthread_mutex_lock(&l->mu);
  n = l->received;
  pthread_mutex_unlock(&l->mu);
  return n;
}

void link_reset(struct link *l) {
  pthread_mutex_lock(&l->mu);
  l->received = 0;
  pthread_mutex_unlock(&l->mu);
}
