// This lock exists so that two senders do not mix their bytes.
#include <pthread.h>
#include <sys/socket.h>

struct peer {
  int fd;
  pthread_mutex_t send_mu;
  long sent;
};

long peer_send(struct peer *p, const char *data, unsigned long size) {
  long n;
  pthread_mutex_lock(&p->send_mu);
  n = send(p->fd, data, size, 0);
  pthread_mutex_unlock(&p->send_mu);
  return n;
}

long peer_ping(struct peer *p) {
  long n;
  pthread_mutex_lock(&p->send_mu);
  n = send(p->fd, "PING\r\n", 6, 0);
  if (n > 0)
    p->sent += n;
  pthread_mutex_unlock(&p->send_mu);
  return n;
}
