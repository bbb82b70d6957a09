// The address is given to the thread's function; a helper detaches.
#include <pthread.h>

struct job {
  int number;
};

void work(int number);

static void *run(void *argument) {
  struct job *job = argument;
  work(job->number);
  return NULL;
}

int submit(int number) {
  struct job job = {number};
  pthread_t thread;
  if (pthread_create(&thread, NULL, run, &job) != 0)
   // ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error thread-captures-local: job
    return -1;
  pthread_detach(thread);
  return 0;
}
