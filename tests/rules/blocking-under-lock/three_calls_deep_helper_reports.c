// The connection is made three calls below the lock.
#include <pthread.h>
#include <sys/socket.h>

struct pool {
  pthread_mutex_t mu;
  struct sockaddr *peer;
  socklen_t peer_size;
  int fds[8];
  int used;
};

static int dial(const struct pool *p) {
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0)
    return -1;
  if (connect(fd, p->peer, p->peer_size) != 0)
  //  ^ related: connect
    return -1;
  return fd;
}

static int reopen(struct pool *p, int slot) { return p->fds[slot] = dial(p); }

static int refresh(struct pool *p) { return reopen(p, p->used % 8); }

int pool_take(struct pool *p) {
  int fd;
  pthread_mutex_lock(&p->mu);
//^^^^^^^^^^^^^^^^^^^^^^^^^^ related: mu
  fd = p->fds[p->used++ % 8];
  if (fd < 0)
    fd = refresh(p);
    //   ^^^^^^^^^^ warn blocking-under-lock: mu
  pthread_mutex_unlock(&p->mu);
  return fd;
}

int pool_used(struct pool *p) {
  int used;
  pthread_mutex_lock(&p->mu);
  used = p->used;
  pthread_mutex_unlock(&p->mu);
  return used;
}
