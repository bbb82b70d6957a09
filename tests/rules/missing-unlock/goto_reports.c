// `goto out` jumps past the unlock.
#include <pthread.h>
#include <stdlib.h>

struct job {
  struct job *next;
  char *name;
};

static pthread_mutex_t jobs_lock = PTHREAD_MUTEX_INITIALIZER;
static struct job *jobs;

int job_add(const char *name) {
  int rc = -1;
  struct job *j = malloc(sizeof(*j));
  if (!j)
    return -1;
  pthread_mutex_lock(&jobs_lock);
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warn missing-unlock: jobs_lock
  j->name = name ? malloc(32) : NULL;
  if (!j->name)
    goto out;
  j->next = jobs;
  jobs = j;
  j = NULL;
  rc = 0;
  pthread_mutex_unlock(&jobs_lock);
out:
  free(j);
  return rc;
}
