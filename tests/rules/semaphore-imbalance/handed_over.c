// The permit goes to whoever closes the link; the error path gives it back.
#include <semaphore.h>

static sem_t slots;
int connect_to(int host);
void disconnect(int link);

int open_link(int host) {
  int link;
  sem_wait(&slots);
  link = connect_to(host);
  if (link < 0) {
    sem_post(&slots);
    return -1;
  }
  return link;
}

void close_link(int link) {
  disconnect(link);
  sem_post(&slots);
}
