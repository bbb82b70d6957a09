// The error path keeps the permit.
#include <semaphore.h>

static sem_t slots;
int open_link(int host);
void transfer(int link);

int send_to(int host) {
  int link;
  sem_wait(&slots);
//^^^^^^^^^^^^^^^^ warn semaphore-imbalance: the permit of `slots` that is taken here is not given back on every path
  link = open_link(host);
  if (link < 0)
    return -1;
  transfer(link);
  sem_post(&slots);
  return 0;
}
