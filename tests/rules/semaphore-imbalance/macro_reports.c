// The macro hides a return.
#include <semaphore.h>

#define CHECK(call)                                                                                \
  if ((call) < 0)                                                                                  \
  return -1

static sem_t slots;
int transfer(int host);

int send_to(int host) {
  sem_wait(&slots);
//^^^^^^^^^^^^^^^^ warn semaphore-imbalance: the permit of `slots` that is taken here is not given back on every path
  CHECK(transfer(host));
  sem_post(&slots);
  return 0;
}
