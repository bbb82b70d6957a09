// flags: -std=gnu17 -D_GNU_SOURCE
#include <pthread.h>
#include <semaphore.h>
#include <stdbool.h>
#include <time.h>

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t busy = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t condition = PTHREAD_COND_INITIALIZER;
static pthread_barrier_t barrier;
static pthread_once_t once = PTHREAD_ONCE_INIT;
static pthread_t thread;
static sem_t semaphore;
static struct timespec soon;
static int ready;
static int sections;

static void *work(void *unused) { return unused; }
static void take_busy(void) {
  pthread_mutex_lock(&busy);
  ++sections;
  pthread_mutex_unlock(&busy);
}

// Not every section of this lock blocks, so it does not exist to serialise what blocks.
void ordinary_section(void) {
  pthread_mutex_lock(&busy);
  ++sections;
  pthread_mutex_unlock(&busy);
}

// model: pthread_cond_wait reports wait-without-predicate
// model: pthread_cond_t reports wait-without-predicate
void pthread_cond_wait_reports(void) {
  pthread_mutex_lock(&mutex);
  if (!ready)
    pthread_cond_wait(&condition, &mutex);
  pthread_mutex_unlock(&mutex);
}

// model: pthread_cond_wait silent
// model: pthread_cond_t silent
void pthread_cond_wait_silent(void) {
  pthread_mutex_lock(&mutex);
  while (!ready)
    pthread_cond_wait(&condition, &mutex);
  pthread_mutex_unlock(&mutex);
}

// model: pthread_cond_timedwait reports wait-without-predicate
void pthread_cond_timedwait_reports(void) {
  pthread_mutex_lock(&mutex);
  if (!ready)
    pthread_cond_timedwait(&condition, &mutex, &soon);
  pthread_mutex_unlock(&mutex);
}

// model: pthread_cond_timedwait silent
void pthread_cond_timedwait_silent(void) {
  pthread_mutex_lock(&mutex);
  while (!ready)
    pthread_cond_timedwait(&condition, &mutex, &soon);
  pthread_mutex_unlock(&mutex);
}

// model: pthread_cond_clockwait reports wait-without-predicate
void pthread_cond_clockwait_reports(void) {
  pthread_mutex_lock(&mutex);
  if (!ready)
    pthread_cond_clockwait(&condition, &mutex, CLOCK_MONOTONIC, &soon);
  pthread_mutex_unlock(&mutex);
}

// model: pthread_cond_clockwait silent
void pthread_cond_clockwait_silent(void) {
  pthread_mutex_lock(&mutex);
  while (!ready)
    pthread_cond_clockwait(&condition, &mutex, CLOCK_MONOTONIC, &soon);
  pthread_mutex_unlock(&mutex);
}

// model: pthread_cond_signal operation notify_one
void pthread_cond_signal_is_seen(void) { pthread_cond_signal(&condition); }

// model: pthread_cond_signal silent
void pthread_cond_signal_silent(void) { pthread_cond_signal(&condition); }

// model: pthread_cond_broadcast operation notify_all
void pthread_cond_broadcast_is_seen(void) { pthread_cond_broadcast(&condition); }

// model: pthread_cond_broadcast silent
void pthread_cond_broadcast_silent(void) { pthread_cond_broadcast(&condition); }

// model: pthread_barrier_wait reports blocking-under-lock
void pthread_barrier_wait_reports(void) {
  pthread_mutex_lock(&busy);
  pthread_barrier_wait(&barrier);
  pthread_mutex_unlock(&busy);
}

// model: pthread_barrier_wait silent
void pthread_barrier_wait_silent(void) { pthread_barrier_wait(&barrier); }

// model: pthread_create operation spawn
void pthread_create_is_seen(void) { pthread_create(&thread, NULL, work, NULL); }

// model: pthread_create silent
void pthread_create_silent(void) { pthread_create(&thread, NULL, work, NULL); }

// model: pthread_t trait thread
void pthread_t_is_seen(void) {
  pthread_t local;
  pthread_create(&local, NULL, work, NULL);
  pthread_detach(local);
}

// model: pthread_t silent
void pthread_t_silent(void) {
  pthread_t local;
  pthread_create(&local, NULL, work, NULL);
  pthread_detach(local);
}

// model: pthread_join reports blocking-under-lock
void pthread_join_reports(void) {
  pthread_mutex_lock(&busy);
  pthread_join(thread, NULL);
  pthread_mutex_unlock(&busy);
}

// model: pthread_join silent
void pthread_join_silent(void) { pthread_join(thread, NULL); }

// model: pthread_timedjoin_np operation join
void pthread_timedjoin_np_is_seen(void) { pthread_timedjoin_np(thread, NULL, &soon); }

// model: pthread_timedjoin_np silent
void pthread_timedjoin_np_silent(void) { pthread_timedjoin_np(thread, NULL, &soon); }

// model: pthread_clockjoin_np operation join
void pthread_clockjoin_np_is_seen(void) {
  pthread_clockjoin_np(thread, NULL, CLOCK_MONOTONIC, &soon);
}

// model: pthread_clockjoin_np silent
void pthread_clockjoin_np_silent(void) {
  pthread_clockjoin_np(thread, NULL, CLOCK_MONOTONIC, &soon);
}

// model: pthread_detach operation detach
void pthread_detach_is_seen(void) { pthread_detach(thread); }

// model: pthread_detach silent
void pthread_detach_silent(void) { pthread_detach(thread); }

// model: pthread_cancel operation detach
void pthread_cancel_is_seen(void) { pthread_cancel(thread); }

// model: pthread_cancel silent
void pthread_cancel_silent(void) { pthread_cancel(thread); }

// model: pthread_once reports double-lock
void pthread_once_reports(void) {
  pthread_mutex_lock(&busy);
  pthread_once(&once, take_busy);
  pthread_mutex_unlock(&busy);
}

// model: pthread_once silent
// model: pthread_once_t silent
void pthread_once_silent(void) { pthread_once(&once, take_busy); }

// model: pthread_once_t trait once_flag
void pthread_once_t_is_seen(void) {
  static pthread_once_t local = PTHREAD_ONCE_INIT;
  pthread_once(&local, take_busy);
}

// model: pthread_exit operation no_return
void pthread_exit_is_seen(bool early) {
  if (early)
    pthread_exit(NULL);
}

// model: pthread_exit silent
void pthread_exit_silent(bool early) {
  pthread_mutex_lock(&busy);
  if (early)
    pthread_exit(NULL);
  pthread_mutex_unlock(&busy);
}

// model: sem_wait reports blocking-under-lock
void sem_wait_reports(void) {
  pthread_mutex_lock(&busy);
  sem_wait(&semaphore);
  pthread_mutex_unlock(&busy);
}

// model: sem_wait silent
void sem_wait_silent(void) { sem_wait(&semaphore); }

// model: sem_trywait operation semaphore_try_acquire
void sem_trywait_is_seen(void) { sem_trywait(&semaphore); }

// model: sem_trywait silent
void sem_trywait_silent(void) { sem_trywait(&semaphore); }

// model: sem_timedwait operation semaphore_try_acquire
void sem_timedwait_is_seen(void) { sem_timedwait(&semaphore, &soon); }

// model: sem_timedwait silent
void sem_timedwait_silent(void) { sem_timedwait(&semaphore, &soon); }

// model: sem_clockwait operation semaphore_try_acquire
void sem_clockwait_is_seen(void) { sem_clockwait(&semaphore, CLOCK_MONOTONIC, &soon); }

// model: sem_clockwait silent
void sem_clockwait_silent(void) { sem_clockwait(&semaphore, CLOCK_MONOTONIC, &soon); }

// model: sem_post operation semaphore_release
void sem_post_is_seen(void) { sem_post(&semaphore); }

// model: sem_post silent
void sem_post_silent(void) { sem_post(&semaphore); }

// model: sem_t trait semaphore
void sem_t_is_seen(void) {
  sem_t local;
  sem_init(&local, 0, 1);
}

// model: sem_t silent
void sem_t_silent(void) {
  sem_t local;
  sem_init(&local, 0, 1);
}
