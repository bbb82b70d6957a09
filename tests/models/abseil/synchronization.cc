// flags: -std=c++17
#include <absl/base/call_once.h>
#include <absl/synchronization/barrier.h>
#include <absl/synchronization/blocking_counter.h>
#include <absl/synchronization/mutex.h>
#include <absl/synchronization/notification.h>
#include <absl/time/clock.h>
#include <absl/time/time.h>
#include <mutex>

static absl::Mutex mutex;
static absl::CondVar condition;
static bool ready;
static std::mutex busy;
static int sections;
static absl::once_flag once;

static void work() {}
static void take_busy() {
  std::lock_guard<std::mutex> again(busy);
  ++sections;
}

// Not every section of this lock blocks, so it does not exist to serialise what blocks.
void ordinary_section() {
  std::lock_guard<std::mutex> hold(busy);
  ++sections;
}

// model: absl::Mutex::Lock reports missing-unlock
void mutex_lock_reports(bool early) {
  mutex.Lock();
  if (early)
    return;
  mutex.Unlock();
}

// model: absl::Mutex::Lock silent
// model: absl::Mutex::Unlock silent
// model: absl::Mutex silent
void mutex_lock_silent() {
  mutex.Lock();
  mutex.Unlock();
}

// model: absl::Mutex::Unlock reports unlock-not-held
void mutex_unlock_reports() {
  mutex.Lock();
  mutex.Unlock();
  mutex.Unlock();
}

// model: absl::Mutex reports double-lock
void absl_mutex_reports() {
  mutex.Lock();
  mutex.Lock();
  mutex.Unlock();
  mutex.Unlock();
}

// model: absl::Mutex::TryLock reports missing-unlock
void mutex_try_lock_reports(bool early) {
  if (!(mutex.TryLock()))
    return;
  if (early)
    return;
  mutex.Unlock();
}

// model: absl::Mutex::TryLock silent
void mutex_try_lock_silent() {
  if (mutex.TryLock())
    mutex.Unlock();
}

// model: absl::Mutex::LockWhen reports missing-unlock
void mutex_lock_when_reports(bool early) {
  mutex.LockWhen(absl::Condition(&ready));
  if (early)
    return;
  mutex.Unlock();
}

// model: absl::Mutex::LockWhen silent
void mutex_lock_when_silent() {
  mutex.LockWhen(absl::Condition(&ready));
  mutex.Unlock();
}

// model: absl::Mutex::LockWhenWithTimeout reports missing-unlock
void mutex_lock_when_with_timeout_reports(bool early) {
  mutex.LockWhenWithTimeout(absl::Condition(&ready), absl::Seconds(1));
  if (early)
    return;
  mutex.Unlock();
}

// model: absl::Mutex::LockWhenWithTimeout silent
void mutex_lock_when_with_timeout_silent() {
  mutex.LockWhenWithTimeout(absl::Condition(&ready), absl::Seconds(1));
  mutex.Unlock();
}

// model: absl::Mutex::LockWhenWithDeadline reports missing-unlock
void mutex_lock_when_with_deadline_reports(bool early) {
  mutex.LockWhenWithDeadline(absl::Condition(&ready), absl::InfiniteFuture());
  if (early)
    return;
  mutex.Unlock();
}

// model: absl::Mutex::LockWhenWithDeadline silent
void mutex_lock_when_with_deadline_silent() {
  mutex.LockWhenWithDeadline(absl::Condition(&ready), absl::InfiniteFuture());
  mutex.Unlock();
}

// model: absl::Mutex::WriterLock reports missing-unlock
void mutex_writer_lock_reports(bool early) {
  mutex.WriterLock();
  if (early)
    return;
  mutex.WriterUnlock();
}

// model: absl::Mutex::WriterLock silent
// model: absl::Mutex::WriterUnlock silent
void mutex_writer_lock_silent() {
  mutex.WriterLock();
  mutex.WriterUnlock();
}

// model: absl::Mutex::WriterUnlock reports unlock-not-held
void mutex_writer_unlock_reports() {
  mutex.WriterLock();
  mutex.WriterUnlock();
  mutex.WriterUnlock();
}

// model: absl::Mutex::WriterTryLock reports missing-unlock
void mutex_writer_try_lock_reports(bool early) {
  if (!(mutex.WriterTryLock()))
    return;
  if (early)
    return;
  mutex.WriterUnlock();
}

// model: absl::Mutex::WriterTryLock silent
void mutex_writer_try_lock_silent() {
  if (mutex.WriterTryLock())
    mutex.WriterUnlock();
}

// model: absl::Mutex::WriterLockWhen reports missing-unlock
void mutex_writer_lock_when_reports(bool early) {
  mutex.WriterLockWhen(absl::Condition(&ready));
  if (early)
    return;
  mutex.WriterUnlock();
}

// model: absl::Mutex::WriterLockWhen silent
void mutex_writer_lock_when_silent() {
  mutex.WriterLockWhen(absl::Condition(&ready));
  mutex.WriterUnlock();
}

// model: absl::Mutex::WriterLockWhenWithTimeout reports missing-unlock
void mutex_writer_lock_when_with_timeout_reports(bool early) {
  mutex.WriterLockWhenWithTimeout(absl::Condition(&ready), absl::Seconds(1));
  if (early)
    return;
  mutex.WriterUnlock();
}

// model: absl::Mutex::WriterLockWhenWithTimeout silent
void mutex_writer_lock_when_with_timeout_silent() {
  mutex.WriterLockWhenWithTimeout(absl::Condition(&ready), absl::Seconds(1));
  mutex.WriterUnlock();
}

// model: absl::Mutex::WriterLockWhenWithDeadline reports missing-unlock
void mutex_writer_lock_when_with_deadline_reports(bool early) {
  mutex.WriterLockWhenWithDeadline(absl::Condition(&ready), absl::InfiniteFuture());
  if (early)
    return;
  mutex.WriterUnlock();
}

// model: absl::Mutex::WriterLockWhenWithDeadline silent
void mutex_writer_lock_when_with_deadline_silent() {
  mutex.WriterLockWhenWithDeadline(absl::Condition(&ready), absl::InfiniteFuture());
  mutex.WriterUnlock();
}

// model: absl::Mutex::ReaderLock reports missing-unlock
void mutex_reader_lock_reports(bool early) {
  mutex.ReaderLock();
  if (early)
    return;
  mutex.ReaderUnlock();
}

// model: absl::Mutex::ReaderLock silent
// model: absl::Mutex::ReaderUnlock silent
void mutex_reader_lock_silent() {
  mutex.ReaderLock();
  mutex.ReaderUnlock();
}

// model: absl::Mutex::ReaderUnlock reports unlock-not-held
void mutex_reader_unlock_reports() {
  mutex.ReaderLock();
  mutex.ReaderUnlock();
  mutex.ReaderUnlock();
}

// model: absl::Mutex::ReaderTryLock reports missing-unlock
void mutex_reader_try_lock_reports(bool early) {
  if (!(mutex.ReaderTryLock()))
    return;
  if (early)
    return;
  mutex.ReaderUnlock();
}

// model: absl::Mutex::ReaderTryLock silent
void mutex_reader_try_lock_silent() {
  if (mutex.ReaderTryLock())
    mutex.ReaderUnlock();
}

// model: absl::Mutex::ReaderLockWhen reports missing-unlock
void mutex_reader_lock_when_reports(bool early) {
  mutex.ReaderLockWhen(absl::Condition(&ready));
  if (early)
    return;
  mutex.ReaderUnlock();
}

// model: absl::Mutex::ReaderLockWhen silent
void mutex_reader_lock_when_silent() {
  mutex.ReaderLockWhen(absl::Condition(&ready));
  mutex.ReaderUnlock();
}

// model: absl::Mutex::ReaderLockWhenWithTimeout reports missing-unlock
void mutex_reader_lock_when_with_timeout_reports(bool early) {
  mutex.ReaderLockWhenWithTimeout(absl::Condition(&ready), absl::Seconds(1));
  if (early)
    return;
  mutex.ReaderUnlock();
}

// model: absl::Mutex::ReaderLockWhenWithTimeout silent
void mutex_reader_lock_when_with_timeout_silent() {
  mutex.ReaderLockWhenWithTimeout(absl::Condition(&ready), absl::Seconds(1));
  mutex.ReaderUnlock();
}

// model: absl::Mutex::ReaderLockWhenWithDeadline reports missing-unlock
void mutex_reader_lock_when_with_deadline_reports(bool early) {
  mutex.ReaderLockWhenWithDeadline(absl::Condition(&ready), absl::InfiniteFuture());
  if (early)
    return;
  mutex.ReaderUnlock();
}

// model: absl::Mutex::ReaderLockWhenWithDeadline silent
void mutex_reader_lock_when_with_deadline_silent() {
  mutex.ReaderLockWhenWithDeadline(absl::Condition(&ready), absl::InfiniteFuture());
  mutex.ReaderUnlock();
}

// model: absl::Mutex::AssertHeld reports double-lock
void mutex_assert_held_reports() {
  mutex.AssertHeld();
  mutex.Lock();
  mutex.Unlock();
}

// model: absl::Mutex::AssertHeld silent
void mutex_assert_held_silent() {
  mutex.AssertHeld();
  mutex.Unlock();
  mutex.Lock();
}

// model: absl::Mutex::AssertReaderHeld reports double-lock
void mutex_assert_reader_held_reports() {
  mutex.AssertReaderHeld();
  mutex.Lock();
  mutex.Unlock();
}

// model: absl::Mutex::AssertReaderHeld silent
void mutex_assert_reader_held_silent() {
  mutex.AssertReaderHeld();
  mutex.ReaderUnlock();
  mutex.ReaderLock();
}

// model: absl::Mutex::Await operation wait
void mutex_await_is_seen() {
  absl::MutexLock held(&mutex);
  mutex.Await(absl::Condition(&ready));
}

// model: absl::Mutex::Await silent
void mutex_await_silent() {
  absl::MutexLock held(&mutex);
  mutex.Await(absl::Condition(&ready));
}

// model: absl::Mutex::AwaitWithTimeout operation wait
void mutex_await_with_timeout_is_seen() {
  absl::MutexLock held(&mutex);
  mutex.AwaitWithTimeout(absl::Condition(&ready), absl::Seconds(1));
}

// model: absl::Mutex::AwaitWithTimeout silent
void mutex_await_with_timeout_silent() {
  absl::MutexLock held(&mutex);
  mutex.AwaitWithTimeout(absl::Condition(&ready), absl::Seconds(1));
}

// model: absl::Mutex::AwaitWithDeadline operation wait
void mutex_await_with_deadline_is_seen() {
  absl::MutexLock held(&mutex);
  mutex.AwaitWithDeadline(absl::Condition(&ready), absl::InfiniteFuture());
}

// model: absl::Mutex::AwaitWithDeadline silent
void mutex_await_with_deadline_silent() {
  absl::MutexLock held(&mutex);
  mutex.AwaitWithDeadline(absl::Condition(&ready), absl::InfiniteFuture());
}

// model: absl::MutexLock::MutexLock reports double-lock
void mutex_lock_mutex_lock_reports() {
  absl::MutexLock held(&mutex);
  absl::MutexLock again(&mutex);
}

// model: absl::MutexLock::MutexLock silent
// model: absl::MutexLock silent
void mutex_lock_mutex_lock_silent() { absl::MutexLock held(&mutex); }

// model: absl::MutexLock reports unnamed-guard
void absl_mutex_lock_reports() { absl::MutexLock{&mutex}; }

// model: absl::WriterMutexLock::WriterMutexLock reports double-lock
void writer_mutex_lock_writer_mutex_lock_reports() {
  absl::WriterMutexLock held(&mutex);
  absl::MutexLock again(&mutex);
}

// model: absl::WriterMutexLock::WriterMutexLock silent
// model: absl::WriterMutexLock silent
void writer_mutex_lock_writer_mutex_lock_silent() { absl::WriterMutexLock held(&mutex); }

// model: absl::WriterMutexLock reports unnamed-guard
void absl_writer_mutex_lock_reports() { absl::WriterMutexLock{&mutex}; }

// model: absl::MutexLockMaybe::MutexLockMaybe reports double-lock
void mutex_lock_maybe_mutex_lock_maybe_reports() {
  absl::MutexLockMaybe held(&mutex);
  absl::MutexLock again(&mutex);
}

// model: absl::MutexLockMaybe::MutexLockMaybe silent
// model: absl::MutexLockMaybe silent
void mutex_lock_maybe_mutex_lock_maybe_silent() { absl::MutexLockMaybe held(&mutex); }

// model: absl::MutexLockMaybe reports unnamed-guard
void absl_mutex_lock_maybe_reports() { absl::MutexLockMaybe{&mutex}; }

// model: absl::ReleasableMutexLock::ReleasableMutexLock reports double-lock
void releasable_mutex_lock_releasable_mutex_lock_reports() {
  absl::ReleasableMutexLock held(&mutex);
  absl::MutexLock again(&mutex);
}

// model: absl::ReleasableMutexLock::ReleasableMutexLock silent
// model: absl::ReleasableMutexLock silent
void releasable_mutex_lock_releasable_mutex_lock_silent() {
  absl::ReleasableMutexLock held(&mutex);
}

// model: absl::ReleasableMutexLock reports unnamed-guard
void absl_releasable_mutex_lock_reports() { absl::ReleasableMutexLock{&mutex}; }

// model: absl::ReaderMutexLock::ReaderMutexLock reports double-lock
void reader_mutex_lock_reader_mutex_lock_reports() {
  absl::ReaderMutexLock held(&mutex);
  absl::MutexLock again(&mutex);
}

// model: absl::ReaderMutexLock::ReaderMutexLock silent
// model: absl::ReaderMutexLock silent
void reader_mutex_lock_reader_mutex_lock_silent() { absl::ReaderMutexLock held(&mutex); }

// model: absl::ReaderMutexLock reports unnamed-guard
void absl_reader_mutex_lock_reports() { absl::ReaderMutexLock{&mutex}; }

// model: absl::ReleasableMutexLock::Release reports unlock-not-held
void releasable_mutex_lock_release_reports() {
  absl::ReleasableMutexLock held(&mutex);
  held.Release();
  mutex.Unlock();
}

// model: absl::ReleasableMutexLock::Release silent
void releasable_mutex_lock_release_silent() {
  absl::ReleasableMutexLock held(&mutex);
  held.Release();
  absl::MutexLock again(&mutex);
}

// model: absl::CondVar::Wait reports wait-without-predicate
// model: absl::CondVar reports wait-without-predicate
void cond_var_wait_reports() {
  absl::MutexLock held(&mutex);
  if (!ready)
    condition.Wait(&mutex);
}

// model: absl::CondVar::Wait silent
// model: absl::CondVar silent
void cond_var_wait_silent() {
  absl::MutexLock held(&mutex);
  while (!ready)
    condition.Wait(&mutex);
}

// model: absl::CondVar::WaitWithTimeout reports wait-without-predicate
void cond_var_wait_with_timeout_reports() {
  absl::MutexLock held(&mutex);
  if (!ready)
    condition.WaitWithTimeout(&mutex, absl::Seconds(1));
}

// model: absl::CondVar::WaitWithTimeout silent
void cond_var_wait_with_timeout_silent() {
  absl::MutexLock held(&mutex);
  while (!ready)
    condition.WaitWithTimeout(&mutex, absl::Seconds(1));
}

// model: absl::CondVar::WaitWithDeadline reports wait-without-predicate
void cond_var_wait_with_deadline_reports() {
  absl::MutexLock held(&mutex);
  if (!ready)
    condition.WaitWithDeadline(&mutex, absl::InfiniteFuture());
}

// model: absl::CondVar::WaitWithDeadline silent
void cond_var_wait_with_deadline_silent() {
  absl::MutexLock held(&mutex);
  while (!ready)
    condition.WaitWithDeadline(&mutex, absl::InfiniteFuture());
}

// model: absl::CondVar::Signal operation notify_one
void cond_var_signal_is_seen() { condition.Signal(); }

// model: absl::CondVar::Signal silent
void cond_var_signal_silent() { condition.Signal(); }

// model: absl::CondVar::SignalAll operation notify_all
void cond_var_signal_all_is_seen() { condition.SignalAll(); }

// model: absl::CondVar::SignalAll silent
void cond_var_signal_all_silent() { condition.SignalAll(); }

// model: absl::Notification::WaitForNotification reports blocking-under-lock
void notification_wait_for_notification_reports(absl::Notification &done) {
  std::lock_guard<std::mutex> hold(busy);
  done.WaitForNotification();
}

// model: absl::Notification::WaitForNotification silent
void notification_wait_for_notification_silent(absl::Notification &done) {
  done.WaitForNotification();
}

// model: absl::Notification::WaitForNotificationWithTimeout operation block
void notification_wait_for_notification_with_timeout_is_seen(absl::Notification &done) {
  (void)done.WaitForNotificationWithTimeout(absl::Seconds(1));
}

// model: absl::Notification::WaitForNotificationWithTimeout silent
void notification_wait_for_notification_with_timeout_silent(absl::Notification &done) {
  (void)done.WaitForNotificationWithTimeout(absl::Seconds(1));
}

// model: absl::Notification::WaitForNotificationWithDeadline operation block
void notification_wait_for_notification_with_deadline_is_seen(absl::Notification &done) {
  (void)done.WaitForNotificationWithDeadline(absl::InfiniteFuture());
}

// model: absl::Notification::WaitForNotificationWithDeadline silent
void notification_wait_for_notification_with_deadline_silent(absl::Notification &done) {
  (void)done.WaitForNotificationWithDeadline(absl::InfiniteFuture());
}

// model: absl::BlockingCounter::Wait reports blocking-under-lock
void blocking_counter_wait_reports(absl::BlockingCounter &counter) {
  std::lock_guard<std::mutex> hold(busy);
  counter.Wait();
}

// model: absl::BlockingCounter::Wait silent
void blocking_counter_wait_silent(absl::BlockingCounter &counter) { counter.Wait(); }

// model: absl::Barrier::Block reports blocking-under-lock
void barrier_block_reports(absl::Barrier &barrier) {
  std::lock_guard<std::mutex> hold(busy);
  barrier.Block();
}

// model: absl::Barrier::Block silent
void barrier_block_silent(absl::Barrier &barrier) { barrier.Block(); }

// model: absl::call_once reports double-lock
void absl_call_once_reports() {
  std::lock_guard<std::mutex> hold(busy);
  absl::call_once(once, take_busy);
}

// model: absl::call_once silent
// model: absl::once_flag silent
void absl_call_once_silent() { absl::call_once(once, take_busy); }

// model: absl::once_flag trait once_flag
void absl_once_flag_is_seen() {
  static absl::once_flag local;
  absl::call_once(local, work);
}

// model: absl::SleepFor reports blocking-under-lock
void absl_sleep_for_reports() {
  std::lock_guard<std::mutex> hold(busy);
  absl::SleepFor(absl::Seconds(1));
}

// model: absl::SleepFor silent
void absl_sleep_for_silent() { absl::SleepFor(absl::Seconds(1)); }
