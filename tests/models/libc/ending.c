// flags: -std=gnu17 -D_GNU_SOURCE
#include <assert.h>
#include <pthread.h>
#include <setjmp.h>
#include <stdbool.h>
#include <stdlib.h>
#include <unistd.h>

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static jmp_buf target;
static sigjmp_buf signal_target;

// model: abort operation exits_process
void abort_is_seen(bool early) {
  if (early)
    abort();
}

// model: abort silent
void abort_silent(bool early) {
  pthread_mutex_lock(&mutex);
  if (early)
    abort();
  pthread_mutex_unlock(&mutex);
}

// model: exit operation exits_process
void exit_is_seen(bool early) {
  if (early)
    exit(1);
}

// model: exit silent
void exit_silent(bool early) {
  pthread_mutex_lock(&mutex);
  if (early)
    exit(1);
  pthread_mutex_unlock(&mutex);
}

// model: _exit operation exits_process
void exit_is_seen_2(bool early) {
  if (early)
    _exit(1);
}

// model: _exit silent
void exit_silent_2(bool early) {
  pthread_mutex_lock(&mutex);
  if (early)
    _exit(1);
  pthread_mutex_unlock(&mutex);
}

// model: _Exit operation exits_process
void exit_is_seen_3(bool early) {
  if (early)
    _Exit(1);
}

// model: _Exit silent
void exit_silent_3(bool early) {
  pthread_mutex_lock(&mutex);
  if (early)
    _Exit(1);
  pthread_mutex_unlock(&mutex);
}

// model: quick_exit operation exits_process
void quick_exit_is_seen(bool early) {
  if (early)
    quick_exit(1);
}

// model: quick_exit silent
void quick_exit_silent(bool early) {
  pthread_mutex_lock(&mutex);
  if (early)
    quick_exit(1);
  pthread_mutex_unlock(&mutex);
}

// model: longjmp operation no_return
void longjmp_is_seen(bool early) {
  if (early)
    longjmp(target, 1);
}

// model: longjmp silent
void longjmp_silent(bool early) {
  pthread_mutex_lock(&mutex);
  if (early)
    longjmp(target, 1);
  pthread_mutex_unlock(&mutex);
}

// model: siglongjmp operation no_return
void siglongjmp_is_seen(bool early) {
  if (early)
    siglongjmp(signal_target, 1);
}

// model: siglongjmp silent
void siglongjmp_silent(bool early) {
  pthread_mutex_lock(&mutex);
  if (early)
    siglongjmp(signal_target, 1);
  pthread_mutex_unlock(&mutex);
}

// model: __assert_fail operation exits_process
void assert_fail_is_seen(bool early) { assert(!early); }

// model: __assert_fail silent
void assert_fail_silent(bool early) {
  pthread_mutex_lock(&mutex);
  assert(!early);
  pthread_mutex_unlock(&mutex);
}
