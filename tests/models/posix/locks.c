// flags: -std=gnu17 -D_GNU_SOURCE
#include <pthread.h>
#include <stdbool.h>
#include <time.h>

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_rwlock_t rwlock = PTHREAD_RWLOCK_INITIALIZER;
static pthread_spinlock_t spin;
static struct timespec soon;

// model: pthread_mutex_lock reports missing-unlock
void pthread_mutex_lock_reports(bool early) {
  pthread_mutex_lock(&mutex);
  if (early)
    return;
  pthread_mutex_unlock(&mutex);
}

// model: pthread_mutex_lock silent
// model: pthread_mutex_unlock silent
// model: pthread_mutex_t silent
void pthread_mutex_lock_silent(void) {
  pthread_mutex_lock(&mutex);
  pthread_mutex_unlock(&mutex);
}

// model: pthread_mutex_unlock reports unlock-not-held
void pthread_mutex_unlock_reports(void) {
  pthread_mutex_lock(&mutex);
  pthread_mutex_unlock(&mutex);
  pthread_mutex_unlock(&mutex);
}

// model: pthread_mutex_t reports double-lock
void pthread_mutex_t_reports(void) {
  pthread_mutex_lock(&mutex);
  pthread_mutex_lock(&mutex);
  pthread_mutex_unlock(&mutex);
  pthread_mutex_unlock(&mutex);
}

// model: pthread_mutex_trylock reports missing-unlock
void pthread_mutex_trylock_reports(bool early) {
  if (!(pthread_mutex_trylock(&mutex) == 0))
    return;
  if (early)
    return;
  pthread_mutex_unlock(&mutex);
}

// model: pthread_mutex_trylock silent
void pthread_mutex_trylock_silent(void) {
  if (pthread_mutex_trylock(&mutex) == 0)
    pthread_mutex_unlock(&mutex);
}

// model: pthread_mutex_timedlock reports missing-unlock
void pthread_mutex_timedlock_reports(bool early) {
  if (!(pthread_mutex_timedlock(&mutex, &soon) == 0))
    return;
  if (early)
    return;
  pthread_mutex_unlock(&mutex);
}

// model: pthread_mutex_timedlock silent
void pthread_mutex_timedlock_silent(void) {
  if (pthread_mutex_timedlock(&mutex, &soon) == 0)
    pthread_mutex_unlock(&mutex);
}

// model: pthread_mutex_clocklock reports missing-unlock
void pthread_mutex_clocklock_reports(bool early) {
  if (!(pthread_mutex_clocklock(&mutex, CLOCK_MONOTONIC, &soon) == 0))
    return;
  if (early)
    return;
  pthread_mutex_unlock(&mutex);
}

// model: pthread_mutex_clocklock silent
void pthread_mutex_clocklock_silent(void) {
  if (pthread_mutex_clocklock(&mutex, CLOCK_MONOTONIC, &soon) == 0)
    pthread_mutex_unlock(&mutex);
}

// model: pthread_rwlock_wrlock reports missing-unlock
void pthread_rwlock_wrlock_reports(bool early) {
  pthread_rwlock_wrlock(&rwlock);
  if (early)
    return;
  pthread_rwlock_unlock(&rwlock);
}

// model: pthread_rwlock_wrlock silent
// model: pthread_rwlock_unlock silent
// model: pthread_rwlock_t silent
void pthread_rwlock_wrlock_silent(void) {
  pthread_rwlock_wrlock(&rwlock);
  pthread_rwlock_unlock(&rwlock);
}

// model: pthread_rwlock_unlock reports unlock-not-held
void pthread_rwlock_unlock_reports(void) {
  pthread_rwlock_wrlock(&rwlock);
  pthread_rwlock_unlock(&rwlock);
  pthread_rwlock_unlock(&rwlock);
}

// model: pthread_rwlock_t reports double-lock
void pthread_rwlock_t_reports(void) {
  pthread_rwlock_wrlock(&rwlock);
  pthread_rwlock_wrlock(&rwlock);
  pthread_rwlock_unlock(&rwlock);
  pthread_rwlock_unlock(&rwlock);
}

// model: pthread_rwlock_rdlock reports missing-unlock
void pthread_rwlock_rdlock_reports(bool early) {
  pthread_rwlock_rdlock(&rwlock);
  if (early)
    return;
  pthread_rwlock_unlock(&rwlock);
}

// model: pthread_rwlock_rdlock silent
void pthread_rwlock_rdlock_silent(void) {
  pthread_rwlock_rdlock(&rwlock);
  pthread_rwlock_unlock(&rwlock);
}

// model: pthread_rwlock_tryrdlock reports missing-unlock
void pthread_rwlock_tryrdlock_reports(bool early) {
  if (!(pthread_rwlock_tryrdlock(&rwlock) == 0))
    return;
  if (early)
    return;
  pthread_rwlock_unlock(&rwlock);
}

// model: pthread_rwlock_tryrdlock silent
void pthread_rwlock_tryrdlock_silent(void) {
  if (pthread_rwlock_tryrdlock(&rwlock) == 0)
    pthread_rwlock_unlock(&rwlock);
}

// model: pthread_rwlock_timedrdlock reports missing-unlock
void pthread_rwlock_timedrdlock_reports(bool early) {
  if (!(pthread_rwlock_timedrdlock(&rwlock, &soon) == 0))
    return;
  if (early)
    return;
  pthread_rwlock_unlock(&rwlock);
}

// model: pthread_rwlock_timedrdlock silent
void pthread_rwlock_timedrdlock_silent(void) {
  if (pthread_rwlock_timedrdlock(&rwlock, &soon) == 0)
    pthread_rwlock_unlock(&rwlock);
}

// model: pthread_rwlock_clockrdlock reports missing-unlock
void pthread_rwlock_clockrdlock_reports(bool early) {
  if (!(pthread_rwlock_clockrdlock(&rwlock, CLOCK_MONOTONIC, &soon) == 0))
    return;
  if (early)
    return;
  pthread_rwlock_unlock(&rwlock);
}

// model: pthread_rwlock_clockrdlock silent
void pthread_rwlock_clockrdlock_silent(void) {
  if (pthread_rwlock_clockrdlock(&rwlock, CLOCK_MONOTONIC, &soon) == 0)
    pthread_rwlock_unlock(&rwlock);
}

// model: pthread_rwlock_trywrlock reports missing-unlock
void pthread_rwlock_trywrlock_reports(bool early) {
  if (!(pthread_rwlock_trywrlock(&rwlock) == 0))
    return;
  if (early)
    return;
  pthread_rwlock_unlock(&rwlock);
}

// model: pthread_rwlock_trywrlock silent
void pthread_rwlock_trywrlock_silent(void) {
  if (pthread_rwlock_trywrlock(&rwlock) == 0)
    pthread_rwlock_unlock(&rwlock);
}

// model: pthread_rwlock_timedwrlock reports missing-unlock
void pthread_rwlock_timedwrlock_reports(bool early) {
  if (!(pthread_rwlock_timedwrlock(&rwlock, &soon) == 0))
    return;
  if (early)
    return;
  pthread_rwlock_unlock(&rwlock);
}

// model: pthread_rwlock_timedwrlock silent
void pthread_rwlock_timedwrlock_silent(void) {
  if (pthread_rwlock_timedwrlock(&rwlock, &soon) == 0)
    pthread_rwlock_unlock(&rwlock);
}

// model: pthread_rwlock_clockwrlock reports missing-unlock
void pthread_rwlock_clockwrlock_reports(bool early) {
  if (!(pthread_rwlock_clockwrlock(&rwlock, CLOCK_MONOTONIC, &soon) == 0))
    return;
  if (early)
    return;
  pthread_rwlock_unlock(&rwlock);
}

// model: pthread_rwlock_clockwrlock silent
void pthread_rwlock_clockwrlock_silent(void) {
  if (pthread_rwlock_clockwrlock(&rwlock, CLOCK_MONOTONIC, &soon) == 0)
    pthread_rwlock_unlock(&rwlock);
}

// model: pthread_spin_lock reports missing-unlock
void pthread_spin_lock_reports(bool early) {
  pthread_spin_lock(&spin);
  if (early)
    return;
  pthread_spin_unlock(&spin);
}

// model: pthread_spin_lock silent
// model: pthread_spin_unlock silent
// model: pthread_spinlock_t silent
void pthread_spin_lock_silent(void) {
  pthread_spin_lock(&spin);
  pthread_spin_unlock(&spin);
}

// model: pthread_spin_unlock reports unlock-not-held
void pthread_spin_unlock_reports(void) {
  pthread_spin_lock(&spin);
  pthread_spin_unlock(&spin);
  pthread_spin_unlock(&spin);
}

// model: pthread_spinlock_t reports double-lock
void pthread_spinlock_t_reports(void) {
  pthread_spin_lock(&spin);
  pthread_spin_lock(&spin);
  pthread_spin_unlock(&spin);
  pthread_spin_unlock(&spin);
}

// model: pthread_spin_trylock reports missing-unlock
void pthread_spin_trylock_reports(bool early) {
  if (!(pthread_spin_trylock(&spin) == 0))
    return;
  if (early)
    return;
  pthread_spin_unlock(&spin);
}

// model: pthread_spin_trylock silent
void pthread_spin_trylock_silent(void) {
  if (pthread_spin_trylock(&spin) == 0)
    pthread_spin_unlock(&spin);
}

// model: pthread_mutex_init operation lock_init
void pthread_mutex_init_is_seen(void) { pthread_mutex_init(&mutex, NULL); }

// model: pthread_mutex_init silent
void pthread_mutex_init_silent(void) { pthread_mutex_init(&mutex, NULL); }

// model: pthread_mutex_destroy operation lock_destroy
void pthread_mutex_destroy_is_seen(void) { pthread_mutex_destroy(&mutex); }

// model: pthread_mutex_destroy silent
void pthread_mutex_destroy_silent(void) { pthread_mutex_destroy(&mutex); }

// model: pthread_rwlock_init operation lock_init
void pthread_rwlock_init_is_seen(void) { pthread_rwlock_init(&rwlock, NULL); }

// model: pthread_rwlock_init silent
void pthread_rwlock_init_silent(void) { pthread_rwlock_init(&rwlock, NULL); }

// model: pthread_rwlock_destroy operation lock_destroy
void pthread_rwlock_destroy_is_seen(void) { pthread_rwlock_destroy(&rwlock); }

// model: pthread_rwlock_destroy silent
void pthread_rwlock_destroy_silent(void) { pthread_rwlock_destroy(&rwlock); }

// model: pthread_spin_init operation lock_init
void pthread_spin_init_is_seen(void) { pthread_spin_init(&spin, PTHREAD_PROCESS_PRIVATE); }

// model: pthread_spin_init silent
void pthread_spin_init_silent(void) { pthread_spin_init(&spin, PTHREAD_PROCESS_PRIVATE); }

// model: pthread_spin_destroy operation lock_destroy
void pthread_spin_destroy_is_seen(void) { pthread_spin_destroy(&spin); }

// model: pthread_spin_destroy silent
void pthread_spin_destroy_silent(void) { pthread_spin_destroy(&spin); }
