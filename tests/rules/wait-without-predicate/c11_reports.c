// C11 threads.
#include <threads.h>

struct latch {
  mtx_t mu;
  cnd_t zero;
  int count;
};

void latch_wait(struct latch *l) {
  mtx_lock(&l->mu);
  if (l->count > 0)
    cnd_wait(&l->zero, &l->mu);
 // ^^^^^^^^^^^^^^^^^^^^^^^^^^ warn wait-without-predicate: zero
  mtx_unlock(&l->mu);
}

void latch_down(struct latch *l) {
  mtx_lock(&l->mu);
  if (--l->count == 0)
    cnd_broadcast(&l->zero);
  mtx_unlock(&l->mu);
}
