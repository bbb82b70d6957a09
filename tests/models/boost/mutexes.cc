// flags: -std=c++17 -DBOOST_THREAD_PROVIDES_FUTURE
#include <boost/smart_ptr/detail/spinlock.hpp>
#include <boost/thread.hpp>
#include <boost/thread/lock_algorithms.hpp>
#include <boost/thread/with_lock_guard.hpp>

static boost::mutex mutex;
static boost::timed_mutex timed_mutex;
static boost::recursive_mutex recursive_mutex;
static boost::recursive_timed_mutex recursive_timed_mutex;
static boost::shared_mutex shared_mutex;
static boost::detail::spinlock spinlock;
static boost::mutex first;
static boost::mutex second;

// model: boost::mutex::lock reports missing-unlock
void mutex_lock_reports(bool early) {
  mutex.lock();
  if (early)
    return;
  mutex.unlock();
}

// model: boost::mutex::lock silent
// model: boost::mutex::unlock silent
// model: boost::mutex silent
void mutex_lock_silent() {
  mutex.lock();
  mutex.unlock();
}

// model: boost::mutex::unlock reports unlock-not-held
void mutex_unlock_reports() {
  mutex.lock();
  mutex.unlock();
  mutex.unlock();
}

// model: boost::mutex reports double-lock
void boost_mutex_reports() {
  mutex.lock();
  mutex.lock();
  mutex.unlock();
  mutex.unlock();
}

// model: boost::mutex::try_lock reports missing-unlock
void mutex_try_lock_reports(bool early) {
  if (!(mutex.try_lock()))
    return;
  if (early)
    return;
  mutex.unlock();
}

// model: boost::mutex::try_lock silent
void mutex_try_lock_silent() {
  if (mutex.try_lock())
    mutex.unlock();
}

// model: boost::timed_mutex::lock reports missing-unlock
void timed_mutex_lock_reports(bool early) {
  timed_mutex.lock();
  if (early)
    return;
  timed_mutex.unlock();
}

// model: boost::timed_mutex::lock silent
// model: boost::timed_mutex::unlock silent
// model: boost::timed_mutex silent
void timed_mutex_lock_silent() {
  timed_mutex.lock();
  timed_mutex.unlock();
}

// model: boost::timed_mutex::unlock reports unlock-not-held
void timed_mutex_unlock_reports() {
  timed_mutex.lock();
  timed_mutex.unlock();
  timed_mutex.unlock();
}

// model: boost::timed_mutex reports double-lock
void boost_timed_mutex_reports() {
  timed_mutex.lock();
  timed_mutex.lock();
  timed_mutex.unlock();
  timed_mutex.unlock();
}

// model: boost::timed_mutex::try_lock reports missing-unlock
void timed_mutex_try_lock_reports(bool early) {
  if (!(timed_mutex.try_lock()))
    return;
  if (early)
    return;
  timed_mutex.unlock();
}

// model: boost::timed_mutex::try_lock silent
void timed_mutex_try_lock_silent() {
  if (timed_mutex.try_lock())
    timed_mutex.unlock();
}

// model: boost::timed_mutex::timed_lock reports missing-unlock
void timed_mutex_timed_lock_reports(bool early) {
  if (!(timed_mutex.timed_lock(boost::posix_time::seconds(1))))
    return;
  if (early)
    return;
  timed_mutex.unlock();
}

// model: boost::timed_mutex::timed_lock silent
void timed_mutex_timed_lock_silent() {
  if (timed_mutex.timed_lock(boost::posix_time::seconds(1)))
    timed_mutex.unlock();
}

// model: boost::timed_mutex::try_lock_for reports missing-unlock
void timed_mutex_try_lock_for_reports(bool early) {
  if (!(timed_mutex.try_lock_for(boost::chrono::seconds(1))))
    return;
  if (early)
    return;
  timed_mutex.unlock();
}

// model: boost::timed_mutex::try_lock_for silent
void timed_mutex_try_lock_for_silent() {
  if (timed_mutex.try_lock_for(boost::chrono::seconds(1)))
    timed_mutex.unlock();
}

// model: boost::timed_mutex::try_lock_until reports missing-unlock
void timed_mutex_try_lock_until_reports(bool early) {
  if (!(timed_mutex.try_lock_until(boost::chrono::steady_clock::now())))
    return;
  if (early)
    return;
  timed_mutex.unlock();
}

// model: boost::timed_mutex::try_lock_until silent
void timed_mutex_try_lock_until_silent() {
  if (timed_mutex.try_lock_until(boost::chrono::steady_clock::now()))
    timed_mutex.unlock();
}

// model: boost::recursive_mutex::lock reports missing-unlock
// model: boost::recursive_mutex::unlock reports missing-unlock
// model: boost::recursive_mutex reports missing-unlock
void recursive_mutex_lock_reports(bool early) {
  recursive_mutex.lock();
  if (early)
    return;
  recursive_mutex.unlock();
}

// model: boost::recursive_mutex::lock silent
// model: boost::recursive_mutex::unlock silent
void recursive_mutex_lock_silent() {
  recursive_mutex.lock();
  recursive_mutex.unlock();
}

// model: boost::recursive_mutex silent
void boost_recursive_mutex_silent() {
  recursive_mutex.lock();
  recursive_mutex.lock();
  recursive_mutex.unlock();
  recursive_mutex.unlock();
}

// model: boost::recursive_mutex::try_lock reports missing-unlock
void recursive_mutex_try_lock_reports(bool early) {
  if (!(recursive_mutex.try_lock()))
    return;
  if (early)
    return;
  recursive_mutex.unlock();
}

// model: boost::recursive_mutex::try_lock silent
void recursive_mutex_try_lock_silent() {
  if (recursive_mutex.try_lock())
    recursive_mutex.unlock();
}

// model: boost::recursive_timed_mutex::lock reports missing-unlock
// model: boost::recursive_timed_mutex::unlock reports missing-unlock
// model: boost::recursive_timed_mutex reports missing-unlock
void recursive_timed_mutex_lock_reports(bool early) {
  recursive_timed_mutex.lock();
  if (early)
    return;
  recursive_timed_mutex.unlock();
}

// model: boost::recursive_timed_mutex::lock silent
// model: boost::recursive_timed_mutex::unlock silent
void recursive_timed_mutex_lock_silent() {
  recursive_timed_mutex.lock();
  recursive_timed_mutex.unlock();
}

// model: boost::recursive_timed_mutex silent
void boost_recursive_timed_mutex_silent() {
  recursive_timed_mutex.lock();
  recursive_timed_mutex.lock();
  recursive_timed_mutex.unlock();
  recursive_timed_mutex.unlock();
}

// model: boost::recursive_timed_mutex::try_lock reports missing-unlock
void recursive_timed_mutex_try_lock_reports(bool early) {
  if (!(recursive_timed_mutex.try_lock()))
    return;
  if (early)
    return;
  recursive_timed_mutex.unlock();
}

// model: boost::recursive_timed_mutex::try_lock silent
void recursive_timed_mutex_try_lock_silent() {
  if (recursive_timed_mutex.try_lock())
    recursive_timed_mutex.unlock();
}

// model: boost::recursive_timed_mutex::timed_lock reports missing-unlock
void recursive_timed_mutex_timed_lock_reports(bool early) {
  if (!(recursive_timed_mutex.timed_lock(boost::posix_time::seconds(1))))
    return;
  if (early)
    return;
  recursive_timed_mutex.unlock();
}

// model: boost::recursive_timed_mutex::timed_lock silent
void recursive_timed_mutex_timed_lock_silent() {
  if (recursive_timed_mutex.timed_lock(boost::posix_time::seconds(1)))
    recursive_timed_mutex.unlock();
}

// model: boost::recursive_timed_mutex::try_lock_for reports missing-unlock
void recursive_timed_mutex_try_lock_for_reports(bool early) {
  if (!(recursive_timed_mutex.try_lock_for(boost::chrono::seconds(1))))
    return;
  if (early)
    return;
  recursive_timed_mutex.unlock();
}

// model: boost::recursive_timed_mutex::try_lock_for silent
void recursive_timed_mutex_try_lock_for_silent() {
  if (recursive_timed_mutex.try_lock_for(boost::chrono::seconds(1)))
    recursive_timed_mutex.unlock();
}

// model: boost::recursive_timed_mutex::try_lock_until reports missing-unlock
void recursive_timed_mutex_try_lock_until_reports(bool early) {
  if (!(recursive_timed_mutex.try_lock_until(boost::chrono::steady_clock::now())))
    return;
  if (early)
    return;
  recursive_timed_mutex.unlock();
}

// model: boost::recursive_timed_mutex::try_lock_until silent
void recursive_timed_mutex_try_lock_until_silent() {
  if (recursive_timed_mutex.try_lock_until(boost::chrono::steady_clock::now()))
    recursive_timed_mutex.unlock();
}

// model: boost::shared_mutex::lock reports missing-unlock
void shared_mutex_lock_reports(bool early) {
  shared_mutex.lock();
  if (early)
    return;
  shared_mutex.unlock();
}

// model: boost::shared_mutex::lock silent
// model: boost::shared_mutex::unlock silent
// model: boost::shared_mutex silent
void shared_mutex_lock_silent() {
  shared_mutex.lock();
  shared_mutex.unlock();
}

// model: boost::shared_mutex::unlock reports unlock-not-held
void shared_mutex_unlock_reports() {
  shared_mutex.lock();
  shared_mutex.unlock();
  shared_mutex.unlock();
}

// model: boost::shared_mutex reports double-lock
void boost_shared_mutex_reports() {
  shared_mutex.lock();
  shared_mutex.lock();
  shared_mutex.unlock();
  shared_mutex.unlock();
}

// model: boost::shared_mutex::try_lock reports missing-unlock
void shared_mutex_try_lock_reports(bool early) {
  if (!(shared_mutex.try_lock()))
    return;
  if (early)
    return;
  shared_mutex.unlock();
}

// model: boost::shared_mutex::try_lock silent
void shared_mutex_try_lock_silent() {
  if (shared_mutex.try_lock())
    shared_mutex.unlock();
}

// model: boost::shared_mutex::timed_lock reports missing-unlock
void shared_mutex_timed_lock_reports(bool early) {
  if (!(shared_mutex.timed_lock(boost::posix_time::seconds(1))))
    return;
  if (early)
    return;
  shared_mutex.unlock();
}

// model: boost::shared_mutex::timed_lock silent
void shared_mutex_timed_lock_silent() {
  if (shared_mutex.timed_lock(boost::posix_time::seconds(1)))
    shared_mutex.unlock();
}

// model: boost::shared_mutex::try_lock_for reports missing-unlock
void shared_mutex_try_lock_for_reports(bool early) {
  if (!(shared_mutex.try_lock_for(boost::chrono::seconds(1))))
    return;
  if (early)
    return;
  shared_mutex.unlock();
}

// model: boost::shared_mutex::try_lock_for silent
void shared_mutex_try_lock_for_silent() {
  if (shared_mutex.try_lock_for(boost::chrono::seconds(1)))
    shared_mutex.unlock();
}

// model: boost::shared_mutex::try_lock_until reports missing-unlock
void shared_mutex_try_lock_until_reports(bool early) {
  if (!(shared_mutex.try_lock_until(boost::chrono::steady_clock::now())))
    return;
  if (early)
    return;
  shared_mutex.unlock();
}

// model: boost::shared_mutex::try_lock_until silent
void shared_mutex_try_lock_until_silent() {
  if (shared_mutex.try_lock_until(boost::chrono::steady_clock::now()))
    shared_mutex.unlock();
}

// model: boost::shared_mutex::lock_shared reports missing-unlock
void shared_mutex_lock_shared_reports(bool early) {
  shared_mutex.lock_shared();
  if (early)
    return;
  shared_mutex.unlock_shared();
}

// model: boost::shared_mutex::lock_shared silent
// model: boost::shared_mutex::unlock_shared silent
void shared_mutex_lock_shared_silent() {
  shared_mutex.lock_shared();
  shared_mutex.unlock_shared();
}

// model: boost::shared_mutex::unlock_shared reports unlock-not-held
void shared_mutex_unlock_shared_reports() {
  shared_mutex.lock_shared();
  shared_mutex.unlock_shared();
  shared_mutex.unlock_shared();
}

// model: boost::shared_mutex::try_lock_shared reports missing-unlock
void shared_mutex_try_lock_shared_reports(bool early) {
  if (!(shared_mutex.try_lock_shared()))
    return;
  if (early)
    return;
  shared_mutex.unlock_shared();
}

// model: boost::shared_mutex::try_lock_shared silent
void shared_mutex_try_lock_shared_silent() {
  if (shared_mutex.try_lock_shared())
    shared_mutex.unlock_shared();
}

// model: boost::shared_mutex::timed_lock_shared reports missing-unlock
void shared_mutex_timed_lock_shared_reports(bool early) {
  if (!(shared_mutex.timed_lock_shared(boost::posix_time::seconds(1))))
    return;
  if (early)
    return;
  shared_mutex.unlock_shared();
}

// model: boost::shared_mutex::timed_lock_shared silent
void shared_mutex_timed_lock_shared_silent() {
  if (shared_mutex.timed_lock_shared(boost::posix_time::seconds(1)))
    shared_mutex.unlock_shared();
}

// model: boost::shared_mutex::try_lock_shared_for reports missing-unlock
void shared_mutex_try_lock_shared_for_reports(bool early) {
  if (!(shared_mutex.try_lock_shared_for(boost::chrono::seconds(1))))
    return;
  if (early)
    return;
  shared_mutex.unlock_shared();
}

// model: boost::shared_mutex::try_lock_shared_for silent
void shared_mutex_try_lock_shared_for_silent() {
  if (shared_mutex.try_lock_shared_for(boost::chrono::seconds(1)))
    shared_mutex.unlock_shared();
}

// model: boost::shared_mutex::try_lock_shared_until reports missing-unlock
void shared_mutex_try_lock_shared_until_reports(bool early) {
  if (!(shared_mutex.try_lock_shared_until(boost::chrono::steady_clock::now())))
    return;
  if (early)
    return;
  shared_mutex.unlock_shared();
}

// model: boost::shared_mutex::try_lock_shared_until silent
void shared_mutex_try_lock_shared_until_silent() {
  if (shared_mutex.try_lock_shared_until(boost::chrono::steady_clock::now()))
    shared_mutex.unlock_shared();
}

// model: boost::shared_mutex::lock_upgrade reports missing-unlock
void shared_mutex_lock_upgrade_reports(bool early) {
  shared_mutex.lock_upgrade();
  if (early)
    return;
  shared_mutex.unlock_upgrade();
}

// model: boost::shared_mutex::lock_upgrade silent
// model: boost::shared_mutex::unlock_upgrade silent
void shared_mutex_lock_upgrade_silent() {
  shared_mutex.lock_upgrade();
  shared_mutex.unlock_upgrade();
}

// model: boost::shared_mutex::unlock_upgrade reports unlock-not-held
void shared_mutex_unlock_upgrade_reports() {
  shared_mutex.lock_upgrade();
  shared_mutex.unlock_upgrade();
  shared_mutex.unlock_upgrade();
}

// model: boost::shared_mutex::try_lock_upgrade reports missing-unlock
void shared_mutex_try_lock_upgrade_reports(bool early) {
  if (!(shared_mutex.try_lock_upgrade()))
    return;
  if (early)
    return;
  shared_mutex.unlock_upgrade();
}

// model: boost::shared_mutex::try_lock_upgrade silent
void shared_mutex_try_lock_upgrade_silent() {
  if (shared_mutex.try_lock_upgrade())
    shared_mutex.unlock_upgrade();
}

// model: boost::shared_mutex::unlock_upgrade_and_lock reports missing-unlock
void shared_mutex_unlock_upgrade_and_lock_reports(bool early) {
  shared_mutex.lock_upgrade();
  shared_mutex.unlock_upgrade_and_lock();
  if (early)
    return;
  shared_mutex.unlock();
}

// model: boost::shared_mutex::unlock_upgrade_and_lock silent
void shared_mutex_unlock_upgrade_and_lock_silent() {
  shared_mutex.lock_upgrade();
  shared_mutex.unlock_upgrade_and_lock();
  shared_mutex.unlock();
}

// model: boost::shared_mutex::unlock_and_lock_shared reports missing-unlock
void shared_mutex_unlock_and_lock_shared_reports(bool early) {
  shared_mutex.lock();
  shared_mutex.unlock_and_lock_shared();
  if (early)
    return;
  shared_mutex.unlock_shared();
}

// model: boost::shared_mutex::unlock_and_lock_shared silent
void shared_mutex_unlock_and_lock_shared_silent() {
  shared_mutex.lock();
  shared_mutex.unlock_and_lock_shared();
  shared_mutex.unlock_shared();
}

// model: boost::shared_mutex::unlock_and_lock_upgrade reports missing-unlock
void shared_mutex_unlock_and_lock_upgrade_reports(bool early) {
  shared_mutex.lock();
  shared_mutex.unlock_and_lock_upgrade();
  if (early)
    return;
  shared_mutex.unlock_upgrade();
}

// model: boost::shared_mutex::unlock_and_lock_upgrade silent
void shared_mutex_unlock_and_lock_upgrade_silent() {
  shared_mutex.lock();
  shared_mutex.unlock_and_lock_upgrade();
  shared_mutex.unlock_upgrade();
}

// model: boost::detail::spinlock::lock reports missing-unlock
void spinlock_lock_reports(bool early) {
  spinlock.lock();
  if (early)
    return;
  spinlock.unlock();
}

// model: boost::detail::spinlock::lock silent
// model: boost::detail::spinlock::unlock silent
// model: boost::detail::spinlock silent
void spinlock_lock_silent() {
  spinlock.lock();
  spinlock.unlock();
}

// model: boost::detail::spinlock::unlock reports unlock-not-held
void spinlock_unlock_reports() {
  spinlock.lock();
  spinlock.unlock();
  spinlock.unlock();
}

// model: boost::detail::spinlock reports double-lock
void detail_spinlock_reports() {
  spinlock.lock();
  spinlock.lock();
  spinlock.unlock();
  spinlock.unlock();
}

// model: boost::detail::spinlock::try_lock reports missing-unlock
void spinlock_try_lock_reports(bool early) {
  if (!(spinlock.try_lock()))
    return;
  if (early)
    return;
  spinlock.unlock();
}

// model: boost::detail::spinlock::try_lock silent
void spinlock_try_lock_silent() {
  if (spinlock.try_lock())
    spinlock.unlock();
}

// model: boost::lock reports missing-unlock
void boost_lock_reports(bool early) {
  boost::lock(first, second);
  if (early) {
    first.unlock();
    return;
  }
  first.unlock();
  second.unlock();
}

// model: boost::lock silent
void boost_lock_silent() {
  boost::lock(first, second);
  first.unlock();
  second.unlock();
}

// model: boost::try_lock reports missing-unlock
void boost_try_lock_reports(bool early) {
  if (boost::try_lock(first, second) == -1) {
    if (early) {
      first.unlock();
      return;
    }
    first.unlock();
    second.unlock();
  }
}

// model: boost::try_lock silent
void boost_try_lock_silent() {
  if (boost::try_lock(first, second) == -1) {
    first.unlock();
    second.unlock();
  }
}

// model: boost::with_lock_guard reports double-lock
void boost_with_lock_guard_reports() {
  boost::with_lock_guard(mutex, [] { boost::lock_guard<boost::mutex> again(mutex); });
}

// model: boost::with_lock_guard silent
void boost_with_lock_guard_silent() {
  boost::with_lock_guard(mutex, [] {});
  boost::lock_guard<boost::mutex> again(mutex);
}
