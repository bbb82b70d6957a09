// One case returns early.
#include <pthread.h>

enum command { CMD_START, CMD_STOP, CMD_NOP };

struct device {
  pthread_mutex_t lock;
  int running;
};

int device_control(struct device *d, enum command c) {
  pthread_mutex_lock(&d->lock);
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warn missing-unlock: lock
//^ fix[A]: Unlock
  switch (c) {
  case CMD_START:
    d->running = 1;
    break;
  case CMD_STOP:
    d->running = 0;
    break;
  default:
    return -1;
 // ^ related: hold
  }
  pthread_mutex_unlock(&d->lock);
  return 0;
}
