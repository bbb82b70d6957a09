// The macro hides a return.
#include <pthread.h>

#define CHECK(cond)                                                                                \
  do {                                                                                             \
    if (!(cond))                                                                                   \
      return -1;                                                                                   \
  } while (0)

struct session {
  pthread_mutex_t mu;
  int fd;
  int packets;
};

int session_receive(struct session *s, int n) {
  pthread_mutex_lock(&s->mu);
//^^^^^^^^^^^^^^^^^^^^^^^^^^ warn missing-unlock: mu
  CHECK(s->fd >= 0);
//^ related: hold
  s->packets += n;
  pthread_mutex_unlock(&s->mu);
  return 0;
}
