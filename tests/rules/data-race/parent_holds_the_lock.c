// The lock is held from before the thread starts until it is joined: nobody else gets in.
#include <pthread.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int value;

static void *helper(void *unused) {
  value++;
  return unused;
}

static void *other(void *unused) {
  pthread_mutex_lock(&lock);
  value--;
  pthread_mutex_unlock(&lock);
  return unused;
}

int main(void) {
  pthread_t a, b;
  pthread_create(&a, NULL, other, NULL);
  pthread_mutex_lock(&lock);
  pthread_create(&b, NULL, helper, NULL);
  pthread_join(b, NULL);
//^^^^^^^^^^^^^^^^^^^^^ warn blocking-under-lock: waits for a thread to end while `lock` is held
  pthread_mutex_unlock(&lock);
  pthread_join(a, NULL);
  return value;
}
