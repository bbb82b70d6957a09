// flags: -std=c++17 -fPIC
#include <QMutex>
#include <QMutexLocker>
#include <QRecursiveMutex>
#include <chrono>
#include <utility>

static QMutex mutex;
static QRecursiveMutex recursive;

// model: QRecursiveMutex::lock reports missing-unlock
// model: QRecursiveMutex::unlock reports missing-unlock
void qrecursive_mutex_lock_reports(bool early) {
  recursive.lock();
  if (early)
    return;
  recursive.unlock();
}

// model: QRecursiveMutex::lock silent
// model: QRecursiveMutex::unlock silent
void qrecursive_mutex_lock_silent() {
  recursive.lock();
  recursive.unlock();
}

// model: QRecursiveMutex::tryLock reports missing-unlock
void qrecursive_mutex_try_lock_reports(bool early) {
  if (!(recursive.tryLock(5)))
    return;
  if (early)
    return;
  recursive.unlock();
}

// model: QRecursiveMutex::tryLock silent
void qrecursive_mutex_try_lock_silent() {
  if (recursive.tryLock(5))
    recursive.unlock();
}

// model: QRecursiveMutex::try_lock reports missing-unlock
void qrecursive_mutex_try_lock_reports_2(bool early) {
  if (!(recursive.try_lock()))
    return;
  if (early)
    return;
  recursive.unlock();
}

// model: QRecursiveMutex::try_lock silent
void qrecursive_mutex_try_lock_silent_2() {
  if (recursive.try_lock())
    recursive.unlock();
}

// model: QRecursiveMutex::try_lock_for reports missing-unlock
void qrecursive_mutex_try_lock_for_reports(bool early) {
  if (!(recursive.try_lock_for(std::chrono::seconds(1))))
    return;
  if (early)
    return;
  recursive.unlock();
}

// model: QRecursiveMutex::try_lock_for silent
void qrecursive_mutex_try_lock_for_silent() {
  if (recursive.try_lock_for(std::chrono::seconds(1)))
    recursive.unlock();
}

// model: QRecursiveMutex::try_lock_until reports missing-unlock
void qrecursive_mutex_try_lock_until_reports(bool early) {
  if (!(recursive.try_lock_until(std::chrono::steady_clock::now())))
    return;
  if (early)
    return;
  recursive.unlock();
}

// model: QRecursiveMutex::try_lock_until silent
void qrecursive_mutex_try_lock_until_silent() {
  if (recursive.try_lock_until(std::chrono::steady_clock::now()))
    recursive.unlock();
}

// model: QMutexLocker::QMutexLocker(QMutexLocker) reports double-lock
void qmutex_locker_qmutex_locker_qmutex_locker_reports() {
  QMutexLocker<QMutex> from(&mutex);
  QMutexLocker<QMutex> held(std::move(from));
  QMutexLocker again(&mutex);
}

// model: QMutexLocker::QMutexLocker(QMutexLocker) silent
void qmutex_locker_qmutex_locker_qmutex_locker_silent() {
  QMutexLocker<QMutex> from(&mutex);
  QMutexLocker<QMutex> held(std::move(from));
  held.unlock();
  QMutexLocker again(&mutex);
}

// model: QMutexLocker::operator= reports double-lock
void qmutex_locker_assigned_reports() {
  QMutexLocker<QMutex> held(nullptr);
  {
    QMutexLocker<QMutex> from(&mutex);
    held = std::move(from);
  }
  QMutexLocker again(&mutex);
}

// model: QMutexLocker::operator= silent
void qmutex_locker_assigned_silent() {
  QMutexLocker<QMutex> held(nullptr);
  QMutexLocker<QMutex> from(&mutex);
  held = std::move(from);
  held.unlock();
  QMutexLocker again(&mutex);
}

// model: QMutexLocker::swap reports double-lock
void qmutex_locker_swap_reports() {
  QMutexLocker<QMutex> held(nullptr);
  {
    QMutexLocker<QMutex> other(&mutex);
    held.swap(other);
  }
  QMutexLocker again(&mutex);
}

// model: QMutexLocker::swap silent
void qmutex_locker_swap_silent() {
  QMutexLocker<QMutex> held(nullptr);
  QMutexLocker<QMutex> other(&mutex);
  held.swap(other);
  held.unlock();
  QMutexLocker again(&mutex);
}

// model: QMutexLocker::isLocked reports double-lock
void qmutex_locker_is_locked_reports(bool early) {
  QMutexLocker<QMutex> held(&mutex);
  if (early)
    held.unlock();
  if (held.isLocked()) {
    QMutexLocker again(&mutex);
  }
}

// model: QMutexLocker::isLocked silent
void qmutex_locker_is_locked_silent(bool early) {
  QMutexLocker<QMutex> held(&mutex);
  if (early)
    held.unlock();
  if (!held.isLocked()) {
    QMutexLocker again(&mutex);
  }
}
