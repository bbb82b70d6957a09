// The atomic operation is in the project's macro.
#include <pthread.h>
#include <stddef.h>

#define atomic_increment(p) __atomic_add_fetch((p), 1, __ATOMIC_SEQ_CST)
static int users;

static void *enter(void *unused) {
  atomic_increment(&users);
  if (users > 10)
   // ^^^^^ warn mixed-atomic-access: another of these threads changes it atomically
    return NULL;
  return unused;
}

int main(void) {
  pthread_t threads[3];
  for (int i = 0; i < 3; i++)
    pthread_create(&threads[i], NULL, enter, NULL);
  for (int i = 0; i < 3; i++)
    pthread_join(threads[i], NULL);
  return 0;
}
