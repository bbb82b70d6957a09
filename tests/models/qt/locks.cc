// flags: -std=c++17 -fPIC
#include <QMutex>
#include <QMutexLocker>
#include <QReadLocker>
#include <QReadWriteLock>
#include <QRecursiveMutex>
#include <QWaitCondition>
#include <QWriteLocker>
#include <chrono>

static QMutex mutex;
static QBasicMutex basic;
static QRecursiveMutex recursive;
static QReadWriteLock rwlock;
static QWaitCondition condition;
static bool ready;

// model: QMutex reports double-lock
void qmutex_reports() {
  mutex.lock();
  mutex.lock();
  mutex.unlock();
  mutex.unlock();
}

// model: QMutex silent
void qmutex_silent() {
  mutex.lock();
  mutex.unlock();
}

// model: QRecursiveMutex reports missing-unlock
void qrecursive_mutex_reports(bool early) {
  recursive.lock();
  if (early)
    return;
  recursive.unlock();
}

// model: QRecursiveMutex silent
void qrecursive_mutex_silent() {
  recursive.lock();
  recursive.lock();
  recursive.unlock();
  recursive.unlock();
}

// model: QMutex::tryLock reports missing-unlock
void qmutex_try_lock_reports(bool early) {
  if (!(mutex.tryLock(5)))
    return;
  if (early)
    return;
  mutex.unlock();
}

// model: QMutex::tryLock silent
void qmutex_try_lock_silent() {
  if (mutex.tryLock(5))
    mutex.unlock();
}

// model: QMutex::try_lock reports missing-unlock
void qmutex_try_lock_reports_2(bool early) {
  if (!(mutex.try_lock()))
    return;
  if (early)
    return;
  mutex.unlock();
}

// model: QMutex::try_lock silent
void qmutex_try_lock_silent_2() {
  if (mutex.try_lock())
    mutex.unlock();
}

// model: QMutex::try_lock_for reports missing-unlock
void qmutex_try_lock_for_reports(bool early) {
  if (!(mutex.try_lock_for(std::chrono::seconds(1))))
    return;
  if (early)
    return;
  mutex.unlock();
}

// model: QMutex::try_lock_for silent
void qmutex_try_lock_for_silent() {
  if (mutex.try_lock_for(std::chrono::seconds(1)))
    mutex.unlock();
}

// model: QMutex::try_lock_until reports missing-unlock
void qmutex_try_lock_until_reports(bool early) {
  if (!(mutex.try_lock_until(std::chrono::steady_clock::now())))
    return;
  if (early)
    return;
  mutex.unlock();
}

// model: QMutex::try_lock_until silent
void qmutex_try_lock_until_silent() {
  if (mutex.try_lock_until(std::chrono::steady_clock::now()))
    mutex.unlock();
}

// model: QBasicMutex::lock reports missing-unlock
void qbasic_mutex_lock_reports(bool early) {
  basic.lock();
  if (early)
    return;
  basic.unlock();
}

// model: QBasicMutex::lock silent
// model: QBasicMutex::unlock silent
// model: QBasicMutex silent
void qbasic_mutex_lock_silent() {
  basic.lock();
  basic.unlock();
}

// model: QBasicMutex::unlock reports unlock-not-held
void qbasic_mutex_unlock_reports() {
  basic.lock();
  basic.unlock();
  basic.unlock();
}

// model: QBasicMutex reports double-lock
void qbasic_mutex_reports() {
  basic.lock();
  basic.lock();
  basic.unlock();
  basic.unlock();
}

// model: QBasicMutex::tryLock reports missing-unlock
void qbasic_mutex_try_lock_reports(bool early) {
  if (!(basic.tryLock()))
    return;
  if (early)
    return;
  basic.unlock();
}

// model: QBasicMutex::tryLock silent
void qbasic_mutex_try_lock_silent() {
  if (basic.tryLock())
    basic.unlock();
}

// model: QBasicMutex::try_lock reports missing-unlock
void qbasic_mutex_try_lock_reports_2(bool early) {
  if (!(basic.try_lock()))
    return;
  if (early)
    return;
  basic.unlock();
}

// model: QBasicMutex::try_lock silent
void qbasic_mutex_try_lock_silent_2() {
  if (basic.try_lock())
    basic.unlock();
}

// model: QReadWriteLock::lockForWrite reports missing-unlock
void qread_write_lock_lock_for_write_reports(bool early) {
  rwlock.lockForWrite();
  if (early)
    return;
  rwlock.unlock();
}

// model: QReadWriteLock::lockForWrite silent
// model: QReadWriteLock::unlock silent
// model: QReadWriteLock silent
void qread_write_lock_lock_for_write_silent() {
  rwlock.lockForWrite();
  rwlock.unlock();
}

// model: QReadWriteLock::unlock reports unlock-not-held
void qread_write_lock_unlock_reports() {
  rwlock.lockForWrite();
  rwlock.unlock();
  rwlock.unlock();
}

// model: QReadWriteLock reports double-lock
void qread_write_lock_reports() {
  rwlock.lockForWrite();
  rwlock.lockForWrite();
  rwlock.unlock();
  rwlock.unlock();
}

// model: QReadWriteLock::lockForRead reports missing-unlock
void qread_write_lock_lock_for_read_reports(bool early) {
  rwlock.lockForRead();
  if (early)
    return;
  rwlock.unlock();
}

// model: QReadWriteLock::lockForRead silent
void qread_write_lock_lock_for_read_silent() {
  rwlock.lockForRead();
  rwlock.unlock();
}

// model: QReadWriteLock::tryLockForRead() reports missing-unlock
void qread_write_lock_try_lock_for_read_reports(bool early) {
  if (!(rwlock.tryLockForRead()))
    return;
  if (early)
    return;
  rwlock.unlock();
}

// model: QReadWriteLock::tryLockForRead() silent
void qread_write_lock_try_lock_for_read_silent() {
  if (rwlock.tryLockForRead())
    rwlock.unlock();
}

// model: QReadWriteLock::tryLockForRead(*) reports missing-unlock
void qread_write_lock_try_lock_for_read_any_reports(bool early) {
  if (!(rwlock.tryLockForRead(5)))
    return;
  if (early)
    return;
  rwlock.unlock();
}

// model: QReadWriteLock::tryLockForRead(*) silent
void qread_write_lock_try_lock_for_read_any_silent() {
  if (rwlock.tryLockForRead(5))
    rwlock.unlock();
}

// model: QReadWriteLock::tryLockForWrite() reports missing-unlock
void qread_write_lock_try_lock_for_write_reports(bool early) {
  if (!(rwlock.tryLockForWrite()))
    return;
  if (early)
    return;
  rwlock.unlock();
}

// model: QReadWriteLock::tryLockForWrite() silent
void qread_write_lock_try_lock_for_write_silent() {
  if (rwlock.tryLockForWrite())
    rwlock.unlock();
}

// model: QReadWriteLock::tryLockForWrite(*) reports missing-unlock
void qread_write_lock_try_lock_for_write_any_reports(bool early) {
  if (!(rwlock.tryLockForWrite(5)))
    return;
  if (early)
    return;
  rwlock.unlock();
}

// model: QReadWriteLock::tryLockForWrite(*) silent
void qread_write_lock_try_lock_for_write_any_silent() {
  if (rwlock.tryLockForWrite(5))
    rwlock.unlock();
}

// model: QMutexLocker::QMutexLocker(*) reports double-lock
void qmutex_locker_qmutex_locker_any_reports() {
  QMutexLocker held(&mutex);
  QMutexLocker again(&mutex);
}

// model: QMutexLocker::QMutexLocker(*) silent
// model: QMutexLocker silent
void qmutex_locker_qmutex_locker_any_silent() { QMutexLocker held(&mutex); }

// model: QMutexLocker reports unnamed-guard
void qmutex_locker_reports() { QMutexLocker{&mutex}; }

// model: QMutexLocker::unlock reports unlock-not-held
void qmutex_locker_unlock_reports() {
  QMutexLocker held(&mutex);
  held.unlock();
  mutex.unlock();
}

// model: QMutexLocker::unlock silent
void qmutex_locker_unlock_silent() {
  QMutexLocker held(&mutex);
  held.unlock();
  QMutexLocker again(&mutex);
}

// model: QMutexLocker::relock reports double-lock
void qmutex_locker_relock_reports() {
  QMutexLocker held(&mutex);
  held.unlock();
  held.relock();
  QMutexLocker again(&mutex);
}

// model: QMutexLocker::relock silent
void qmutex_locker_relock_silent() {
  QMutexLocker held(&mutex);
  held.unlock();
  held.relock();
}

// model: QWriteLocker::QWriteLocker(*) reports double-lock
void qwrite_locker_qwrite_locker_any_reports() {
  QWriteLocker held(&rwlock);
  QWriteLocker again(&rwlock);
}

// model: QWriteLocker::QWriteLocker(*) silent
// model: QWriteLocker silent
void qwrite_locker_qwrite_locker_any_silent() { QWriteLocker held(&rwlock); }

// model: QWriteLocker reports unnamed-guard
void qwrite_locker_reports() { QWriteLocker{&rwlock}; }

// model: QWriteLocker::unlock reports unlock-not-held
void qwrite_locker_unlock_reports() {
  QWriteLocker held(&rwlock);
  held.unlock();
  rwlock.unlock();
}

// model: QWriteLocker::unlock silent
void qwrite_locker_unlock_silent() {
  QWriteLocker held(&rwlock);
  held.unlock();
  QWriteLocker again(&rwlock);
}

// model: QWriteLocker::relock reports double-lock
void qwrite_locker_relock_reports() {
  QWriteLocker held(&rwlock);
  held.unlock();
  held.relock();
  QWriteLocker again(&rwlock);
}

// model: QWriteLocker::relock silent
void qwrite_locker_relock_silent() {
  QWriteLocker held(&rwlock);
  held.unlock();
  held.relock();
}

// model: QReadLocker::QReadLocker(*) reports double-lock
void qread_locker_qread_locker_any_reports() {
  QReadLocker held(&rwlock);
  QWriteLocker again(&rwlock);
}

// model: QReadLocker::QReadLocker(*) silent
// model: QReadLocker silent
void qread_locker_qread_locker_any_silent() { QReadLocker held(&rwlock); }

// model: QReadLocker reports unnamed-guard
void qread_locker_reports() { QReadLocker{&rwlock}; }

// model: QReadLocker::unlock reports unlock-not-held
void qread_locker_unlock_reports() {
  QReadLocker held(&rwlock);
  held.unlock();
  rwlock.unlock();
}

// model: QReadLocker::unlock silent
void qread_locker_unlock_silent() {
  QReadLocker held(&rwlock);
  held.unlock();
  QWriteLocker again(&rwlock);
}

// model: QReadLocker::relock reports double-lock
void qread_locker_relock_reports() {
  QReadLocker held(&rwlock);
  held.unlock();
  held.relock();
  QWriteLocker again(&rwlock);
}

// model: QReadLocker::relock silent
void qread_locker_relock_silent() {
  QReadLocker held(&rwlock);
  held.unlock();
  held.relock();
}

// model: QMutexLocker::mutex operation guard_mutex
void qmutex_locker_mutex_is_seen() {
  QMutexLocker held(&mutex);
  (void)held.mutex();
}

// model: QMutexLocker::mutex silent
void qmutex_locker_mutex_silent() {
  QMutexLocker held(&mutex);
  (void)held.mutex();
}

// model: QWaitCondition::wait reports wait-without-predicate
// model: QWaitCondition reports wait-without-predicate
void qwait_condition_wait_reports() {
  QMutexLocker held(&mutex);
  if (!ready)
    condition.wait(&mutex);
}

// model: QWaitCondition::wait silent
// model: QWaitCondition silent
void qwait_condition_wait_silent() {
  QMutexLocker held(&mutex);
  while (!ready)
    condition.wait(&mutex);
}

// model: QWaitCondition::wakeOne operation notify_one
void qwait_condition_wake_one_is_seen() { condition.wakeOne(); }

// model: QWaitCondition::wakeOne silent
void qwait_condition_wake_one_silent() { condition.wakeOne(); }

// model: QWaitCondition::notify_one operation notify_one
void qwait_condition_notify_one_is_seen() { condition.notify_one(); }

// model: QWaitCondition::notify_one silent
void qwait_condition_notify_one_silent() { condition.notify_one(); }

// model: QWaitCondition::wakeAll operation notify_all
void qwait_condition_wake_all_is_seen() { condition.wakeAll(); }

// model: QWaitCondition::wakeAll silent
void qwait_condition_wake_all_silent() { condition.wakeAll(); }

// model: QWaitCondition::notify_all operation notify_all
void qwait_condition_notify_all_is_seen() { condition.notify_all(); }

// model: QWaitCondition::notify_all silent
void qwait_condition_notify_all_silent() { condition.notify_all(); }
