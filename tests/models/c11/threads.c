// flags: -std=c17
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <threads.h>
#include <time.h>

static mtx_t mutex;
static mtx_t busy;
static cnd_t condition;
static once_flag once = ONCE_FLAG_INIT;
static thrd_t thread;
static struct timespec soon;
static int ready;
static int sections;

static int work(void *unused) { return unused != NULL; }
static void take_busy(void) {
  mtx_lock(&busy);
  ++sections;
  mtx_unlock(&busy);
}

// Not every section of this lock blocks, so it does not exist to serialise what blocks.
void ordinary_section(void) {
  mtx_lock(&busy);
  ++sections;
  mtx_unlock(&busy);
}

// model: mtx_lock reports missing-unlock
void mtx_lock_reports(bool early) {
  mtx_lock(&mutex);
  if (early)
    return;
  mtx_unlock(&mutex);
}

// model: mtx_lock silent
// model: mtx_unlock silent
// model: mtx_t silent
void mtx_lock_silent(void) {
  mtx_lock(&mutex);
  mtx_unlock(&mutex);
}

// model: mtx_unlock reports unlock-not-held
void mtx_unlock_reports(void) {
  mtx_lock(&mutex);
  mtx_unlock(&mutex);
  mtx_unlock(&mutex);
}

// model: mtx_t reports double-lock
void mtx_t_reports(void) {
  mtx_lock(&mutex);
  mtx_lock(&mutex);
  mtx_unlock(&mutex);
  mtx_unlock(&mutex);
}

// model: mtx_trylock reports missing-unlock
void mtx_trylock_reports(bool early) {
  if (!(mtx_trylock(&mutex) == thrd_success))
    return;
  if (early)
    return;
  mtx_unlock(&mutex);
}

// model: mtx_trylock silent
void mtx_trylock_silent(void) {
  if (mtx_trylock(&mutex) == thrd_success)
    mtx_unlock(&mutex);
}

// model: mtx_timedlock reports missing-unlock
void mtx_timedlock_reports(bool early) {
  if (!(mtx_timedlock(&mutex, &soon) == thrd_success))
    return;
  if (early)
    return;
  mtx_unlock(&mutex);
}

// model: mtx_timedlock silent
void mtx_timedlock_silent(void) {
  if (mtx_timedlock(&mutex, &soon) == thrd_success)
    mtx_unlock(&mutex);
}

// model: mtx_init operation lock_init
void mtx_init_is_seen(void) { mtx_init(&mutex, mtx_plain); }

// model: mtx_init silent
void mtx_init_silent(void) { mtx_init(&mutex, mtx_plain); }

// model: mtx_destroy operation lock_destroy
void mtx_destroy_is_seen(void) { mtx_destroy(&mutex); }

// model: mtx_destroy silent
void mtx_destroy_silent(void) { mtx_destroy(&mutex); }

// model: cnd_wait reports wait-without-predicate
// model: cnd_t reports wait-without-predicate
void cnd_wait_reports(void) {
  mtx_lock(&mutex);
  if (!ready)
    cnd_wait(&condition, &mutex);
  mtx_unlock(&mutex);
}

// model: cnd_wait silent
// model: cnd_t silent
void cnd_wait_silent(void) {
  mtx_lock(&mutex);
  while (!ready)
    cnd_wait(&condition, &mutex);
  mtx_unlock(&mutex);
}

// model: cnd_timedwait reports wait-without-predicate
void cnd_timedwait_reports(void) {
  mtx_lock(&mutex);
  if (!ready)
    cnd_timedwait(&condition, &mutex, &soon);
  mtx_unlock(&mutex);
}

// model: cnd_timedwait silent
void cnd_timedwait_silent(void) {
  mtx_lock(&mutex);
  while (!ready)
    cnd_timedwait(&condition, &mutex, &soon);
  mtx_unlock(&mutex);
}

// model: cnd_signal operation notify_one
void cnd_signal_is_seen(void) { cnd_signal(&condition); }

// model: cnd_signal silent
void cnd_signal_silent(void) { cnd_signal(&condition); }

// model: cnd_broadcast operation notify_all
void cnd_broadcast_is_seen(void) { cnd_broadcast(&condition); }

// model: cnd_broadcast silent
void cnd_broadcast_silent(void) { cnd_broadcast(&condition); }

// model: thrd_create operation spawn
void thrd_create_is_seen(void) { thrd_create(&thread, work, NULL); }

// model: thrd_create silent
void thrd_create_silent(void) { thrd_create(&thread, work, NULL); }

// model: thrd_t trait thread
void thrd_t_is_seen(void) {
  thrd_t local;
  thrd_create(&local, work, NULL);
  thrd_detach(local);
}

// model: thrd_t silent
void thrd_t_silent(void) {
  thrd_t local;
  thrd_create(&local, work, NULL);
  thrd_detach(local);
}

// model: thrd_join reports blocking-under-lock
void thrd_join_reports(void) {
  mtx_lock(&busy);
  thrd_join(thread, NULL);
  mtx_unlock(&busy);
}

// model: thrd_join silent
void thrd_join_silent(void) { thrd_join(thread, NULL); }

// model: thrd_detach operation detach
void thrd_detach_is_seen(void) { thrd_detach(thread); }

// model: thrd_detach silent
void thrd_detach_silent(void) { thrd_detach(thread); }

// model: thrd_sleep reports blocking-under-lock
void thrd_sleep_reports(void) {
  mtx_lock(&busy);
  thrd_sleep(&soon, NULL);
  mtx_unlock(&busy);
}

// model: thrd_sleep silent
void thrd_sleep_silent(void) { thrd_sleep(&soon, NULL); }

// model: thrd_exit operation no_return
void thrd_exit_is_seen(bool early) {
  if (early)
    thrd_exit(0);
}

// model: thrd_exit silent
void thrd_exit_silent(bool early) {
  mtx_lock(&busy);
  if (early)
    thrd_exit(0);
  mtx_unlock(&busy);
}

// model: call_once reports double-lock
void call_once_reports(void) {
  mtx_lock(&busy);
  call_once(&once, take_busy);
  mtx_unlock(&busy);
}

// model: call_once silent
// model: once_flag silent
void call_once_silent(void) { call_once(&once, take_busy); }

// model: once_flag trait once_flag
void once_flag_is_seen(void) {
  static once_flag local = ONCE_FLAG_INIT;
  call_once(&local, take_busy);
}

// model: __c11_atomic_thread_fence operation fence
void c11_atomic_thread_fence_is_seen(void) { atomic_thread_fence(memory_order_seq_cst); }

// model: __c11_atomic_thread_fence silent
void c11_atomic_thread_fence_silent(void) { atomic_thread_fence(memory_order_seq_cst); }

// model: __atomic_thread_fence operation fence
void atomic_thread_fence_builtin_is_seen(void) { __atomic_thread_fence(__ATOMIC_SEQ_CST); }

// model: __atomic_thread_fence silent
void atomic_thread_fence_builtin_silent(void) { __atomic_thread_fence(__ATOMIC_SEQ_CST); }

// model: __sync_synchronize operation fence
void sync_synchronize_is_seen(void) { __sync_synchronize(); }

// model: __sync_synchronize silent
void sync_synchronize_silent(void) { __sync_synchronize(); }
