// Called with the lock held; it is not held while the subprocess runs.
#include <pthread.h>
#include <stdlib.h>

struct mailer {
  pthread_mutex_t mu;
  int queued;
};

static void run_queue_locked(struct mailer *m) {
  pthread_mutex_unlock(&m->mu);
  system("deliver-mail");
  pthread_mutex_lock(&m->mu);
  m->queued = 0;
}

void mailer_flush(struct mailer *m) {
  pthread_mutex_lock(&m->mu);
  if (m->queued > 0)
    run_queue_locked(m);
  pthread_mutex_unlock(&m->mu);
}

void mailer_add(struct mailer *m) {
  pthread_mutex_lock(&m->mu);
  m->queued++;
  pthread_mutex_unlock(&m->mu);
}
