// flags: -std=c++17 -isystem {stubs}/folly
#include <chrono>
#include <folly/MicroLock.h>
#include <folly/RWSpinLock.h>
#include <folly/SharedMutex.h>
#include <folly/SpinLock.h>
#include <folly/Synchronized.h>
#include <folly/synchronization/MicroSpinLock.h>
#include <mutex>

static folly::SharedMutex shared_mutex;
static folly::MicroSpinLock micro_spin_lock;
static folly::SpinLock spin_lock;
static folly::MicroLock micro_lock;
static folly::RWSpinLock rw_spin_lock;
static folly::Synchronized<int> number;
static folly::Synchronized<int, std::mutex> exclusive_number;

// model: folly::SharedMutexImpl::lock reports missing-unlock
void shared_mutex_impl_lock_reports(bool early) {
  shared_mutex.lock();
  if (early)
    return;
  shared_mutex.unlock();
}

// model: folly::SharedMutexImpl::lock silent
// model: folly::SharedMutexImpl::unlock silent
// model: folly::SharedMutexImpl silent
void shared_mutex_impl_lock_silent() {
  shared_mutex.lock();
  shared_mutex.unlock();
}

// model: folly::SharedMutexImpl::unlock reports unlock-not-held
void shared_mutex_impl_unlock_reports() {
  shared_mutex.lock();
  shared_mutex.unlock();
  shared_mutex.unlock();
}

// model: folly::SharedMutexImpl reports double-lock
void folly_shared_mutex_impl_reports() {
  shared_mutex.lock();
  shared_mutex.lock();
  shared_mutex.unlock();
  shared_mutex.unlock();
}

// model: folly::SharedMutexImpl::try_lock reports missing-unlock
void shared_mutex_impl_try_lock_reports(bool early) {
  if (!(shared_mutex.try_lock()))
    return;
  if (early)
    return;
  shared_mutex.unlock();
}

// model: folly::SharedMutexImpl::try_lock silent
void shared_mutex_impl_try_lock_silent() {
  if (shared_mutex.try_lock())
    shared_mutex.unlock();
}

// model: folly::SharedMutexImpl::try_lock_for reports missing-unlock
void shared_mutex_impl_try_lock_for_reports(bool early) {
  if (!(shared_mutex.try_lock_for(std::chrono::seconds(1))))
    return;
  if (early)
    return;
  shared_mutex.unlock();
}

// model: folly::SharedMutexImpl::try_lock_for silent
void shared_mutex_impl_try_lock_for_silent() {
  if (shared_mutex.try_lock_for(std::chrono::seconds(1)))
    shared_mutex.unlock();
}

// model: folly::SharedMutexImpl::try_lock_until reports missing-unlock
void shared_mutex_impl_try_lock_until_reports(bool early) {
  if (!(shared_mutex.try_lock_until(std::chrono::steady_clock::now())))
    return;
  if (early)
    return;
  shared_mutex.unlock();
}

// model: folly::SharedMutexImpl::try_lock_until silent
void shared_mutex_impl_try_lock_until_silent() {
  if (shared_mutex.try_lock_until(std::chrono::steady_clock::now()))
    shared_mutex.unlock();
}

// model: folly::SharedMutexImpl::lock_shared reports missing-unlock
void shared_mutex_impl_lock_shared_reports(bool early) {
  shared_mutex.lock_shared();
  if (early)
    return;
  shared_mutex.unlock_shared();
}

// model: folly::SharedMutexImpl::lock_shared silent
// model: folly::SharedMutexImpl::unlock_shared silent
void shared_mutex_impl_lock_shared_silent() {
  shared_mutex.lock_shared();
  shared_mutex.unlock_shared();
}

// model: folly::SharedMutexImpl::unlock_shared reports unlock-not-held
void shared_mutex_impl_unlock_shared_reports() {
  shared_mutex.lock_shared();
  shared_mutex.unlock_shared();
  shared_mutex.unlock_shared();
}

// model: folly::SharedMutexImpl::try_lock_shared reports missing-unlock
void shared_mutex_impl_try_lock_shared_reports(bool early) {
  if (!(shared_mutex.try_lock_shared()))
    return;
  if (early)
    return;
  shared_mutex.unlock_shared();
}

// model: folly::SharedMutexImpl::try_lock_shared silent
void shared_mutex_impl_try_lock_shared_silent() {
  if (shared_mutex.try_lock_shared())
    shared_mutex.unlock_shared();
}

// model: folly::SharedMutexImpl::try_lock_shared_for reports missing-unlock
void shared_mutex_impl_try_lock_shared_for_reports(bool early) {
  if (!(shared_mutex.try_lock_shared_for(std::chrono::seconds(1))))
    return;
  if (early)
    return;
  shared_mutex.unlock_shared();
}

// model: folly::SharedMutexImpl::try_lock_shared_for silent
void shared_mutex_impl_try_lock_shared_for_silent() {
  if (shared_mutex.try_lock_shared_for(std::chrono::seconds(1)))
    shared_mutex.unlock_shared();
}

// model: folly::SharedMutexImpl::try_lock_shared_until reports missing-unlock
void shared_mutex_impl_try_lock_shared_until_reports(bool early) {
  if (!(shared_mutex.try_lock_shared_until(std::chrono::steady_clock::now())))
    return;
  if (early)
    return;
  shared_mutex.unlock_shared();
}

// model: folly::SharedMutexImpl::try_lock_shared_until silent
void shared_mutex_impl_try_lock_shared_until_silent() {
  if (shared_mutex.try_lock_shared_until(std::chrono::steady_clock::now()))
    shared_mutex.unlock_shared();
}

// model: folly::SharedMutexImpl::lock_upgrade reports missing-unlock
void shared_mutex_impl_lock_upgrade_reports(bool early) {
  shared_mutex.lock_upgrade();
  if (early)
    return;
  shared_mutex.unlock_upgrade();
}

// model: folly::SharedMutexImpl::lock_upgrade silent
// model: folly::SharedMutexImpl::unlock_upgrade silent
void shared_mutex_impl_lock_upgrade_silent() {
  shared_mutex.lock_upgrade();
  shared_mutex.unlock_upgrade();
}

// model: folly::SharedMutexImpl::unlock_upgrade reports unlock-not-held
void shared_mutex_impl_unlock_upgrade_reports() {
  shared_mutex.lock_upgrade();
  shared_mutex.unlock_upgrade();
  shared_mutex.unlock_upgrade();
}

// model: folly::SharedMutexImpl::try_lock_upgrade reports missing-unlock
void shared_mutex_impl_try_lock_upgrade_reports(bool early) {
  if (!(shared_mutex.try_lock_upgrade()))
    return;
  if (early)
    return;
  shared_mutex.unlock_upgrade();
}

// model: folly::SharedMutexImpl::try_lock_upgrade silent
void shared_mutex_impl_try_lock_upgrade_silent() {
  if (shared_mutex.try_lock_upgrade())
    shared_mutex.unlock_upgrade();
}

// model: folly::SharedMutexImpl::unlock_upgrade_and_lock reports missing-unlock
void shared_mutex_impl_unlock_upgrade_and_lock_reports(bool early) {
  shared_mutex.lock_upgrade();
  shared_mutex.unlock_upgrade_and_lock();
  if (early)
    return;
  shared_mutex.unlock();
}

// model: folly::SharedMutexImpl::unlock_upgrade_and_lock silent
void shared_mutex_impl_unlock_upgrade_and_lock_silent() {
  shared_mutex.lock_upgrade();
  shared_mutex.unlock_upgrade_and_lock();
  shared_mutex.unlock();
}

// model: folly::SharedMutexImpl::unlock_and_lock_shared reports missing-unlock
void shared_mutex_impl_unlock_and_lock_shared_reports(bool early) {
  shared_mutex.lock();
  shared_mutex.unlock_and_lock_shared();
  if (early)
    return;
  shared_mutex.unlock_shared();
}

// model: folly::SharedMutexImpl::unlock_and_lock_shared silent
void shared_mutex_impl_unlock_and_lock_shared_silent() {
  shared_mutex.lock();
  shared_mutex.unlock_and_lock_shared();
  shared_mutex.unlock_shared();
}

// model: folly::SharedMutexImpl::unlock_and_lock_upgrade reports missing-unlock
void shared_mutex_impl_unlock_and_lock_upgrade_reports(bool early) {
  shared_mutex.lock();
  shared_mutex.unlock_and_lock_upgrade();
  if (early)
    return;
  shared_mutex.unlock_upgrade();
}

// model: folly::SharedMutexImpl::unlock_and_lock_upgrade silent
void shared_mutex_impl_unlock_and_lock_upgrade_silent() {
  shared_mutex.lock();
  shared_mutex.unlock_and_lock_upgrade();
  shared_mutex.unlock_upgrade();
}

// model: folly::MicroSpinLock::lock reports missing-unlock
void micro_spin_lock_lock_reports(bool early) {
  micro_spin_lock.lock();
  if (early)
    return;
  micro_spin_lock.unlock();
}

// model: folly::MicroSpinLock::lock silent
// model: folly::MicroSpinLock::unlock silent
// model: folly::MicroSpinLock silent
void micro_spin_lock_lock_silent() {
  micro_spin_lock.lock();
  micro_spin_lock.unlock();
}

// model: folly::MicroSpinLock::unlock reports unlock-not-held
void micro_spin_lock_unlock_reports() {
  micro_spin_lock.lock();
  micro_spin_lock.unlock();
  micro_spin_lock.unlock();
}

// model: folly::MicroSpinLock reports double-lock
void folly_micro_spin_lock_reports() {
  micro_spin_lock.lock();
  micro_spin_lock.lock();
  micro_spin_lock.unlock();
  micro_spin_lock.unlock();
}

// model: folly::MicroSpinLock::try_lock reports missing-unlock
void micro_spin_lock_try_lock_reports(bool early) {
  if (!(micro_spin_lock.try_lock()))
    return;
  if (early)
    return;
  micro_spin_lock.unlock();
}

// model: folly::MicroSpinLock::try_lock silent
void micro_spin_lock_try_lock_silent() {
  if (micro_spin_lock.try_lock())
    micro_spin_lock.unlock();
}

// model: folly::SpinLock::lock reports missing-unlock
void spin_lock_lock_reports(bool early) {
  spin_lock.lock();
  if (early)
    return;
  spin_lock.unlock();
}

// model: folly::SpinLock::lock silent
// model: folly::SpinLock::unlock silent
// model: folly::SpinLock silent
void spin_lock_lock_silent() {
  spin_lock.lock();
  spin_lock.unlock();
}

// model: folly::SpinLock::unlock reports unlock-not-held
void spin_lock_unlock_reports() {
  spin_lock.lock();
  spin_lock.unlock();
  spin_lock.unlock();
}

// model: folly::SpinLock reports double-lock
void folly_spin_lock_reports() {
  spin_lock.lock();
  spin_lock.lock();
  spin_lock.unlock();
  spin_lock.unlock();
}

// model: folly::SpinLock::try_lock reports missing-unlock
void spin_lock_try_lock_reports(bool early) {
  if (!(spin_lock.try_lock()))
    return;
  if (early)
    return;
  spin_lock.unlock();
}

// model: folly::SpinLock::try_lock silent
void spin_lock_try_lock_silent() {
  if (spin_lock.try_lock())
    spin_lock.unlock();
}

// model: folly::MicroLockBase::lock reports missing-unlock
void micro_lock_base_lock_reports(bool early) {
  micro_lock.lock();
  if (early)
    return;
  micro_lock.unlock();
}

// model: folly::MicroLockBase::lock silent
// model: folly::MicroLockBase::unlock silent
// model: folly::MicroLockBase silent
void micro_lock_base_lock_silent() {
  micro_lock.lock();
  micro_lock.unlock();
}

// model: folly::MicroLockBase::unlock reports unlock-not-held
void micro_lock_base_unlock_reports() {
  micro_lock.lock();
  micro_lock.unlock();
  micro_lock.unlock();
}

// model: folly::MicroLockBase reports double-lock
void folly_micro_lock_base_reports() {
  micro_lock.lock();
  micro_lock.lock();
  micro_lock.unlock();
  micro_lock.unlock();
}

// model: folly::MicroLockBase::try_lock reports missing-unlock
void micro_lock_base_try_lock_reports(bool early) {
  if (!(micro_lock.try_lock()))
    return;
  if (early)
    return;
  micro_lock.unlock();
}

// model: folly::MicroLockBase::try_lock silent
void micro_lock_base_try_lock_silent() {
  if (micro_lock.try_lock())
    micro_lock.unlock();
}

// model: folly::RWSpinLock::lock reports missing-unlock
void rwspin_lock_lock_reports(bool early) {
  rw_spin_lock.lock();
  if (early)
    return;
  rw_spin_lock.unlock();
}

// model: folly::RWSpinLock::lock silent
// model: folly::RWSpinLock::unlock silent
// model: folly::RWSpinLock silent
void rwspin_lock_lock_silent() {
  rw_spin_lock.lock();
  rw_spin_lock.unlock();
}

// model: folly::RWSpinLock::unlock reports unlock-not-held
void rwspin_lock_unlock_reports() {
  rw_spin_lock.lock();
  rw_spin_lock.unlock();
  rw_spin_lock.unlock();
}

// model: folly::RWSpinLock reports double-lock
void folly_rwspin_lock_reports() {
  rw_spin_lock.lock();
  rw_spin_lock.lock();
  rw_spin_lock.unlock();
  rw_spin_lock.unlock();
}

// model: folly::RWSpinLock::try_lock reports missing-unlock
void rwspin_lock_try_lock_reports(bool early) {
  if (!(rw_spin_lock.try_lock()))
    return;
  if (early)
    return;
  rw_spin_lock.unlock();
}

// model: folly::RWSpinLock::try_lock silent
void rwspin_lock_try_lock_silent() {
  if (rw_spin_lock.try_lock())
    rw_spin_lock.unlock();
}

// model: folly::RWSpinLock::lock_shared reports missing-unlock
void rwspin_lock_lock_shared_reports(bool early) {
  rw_spin_lock.lock_shared();
  if (early)
    return;
  rw_spin_lock.unlock_shared();
}

// model: folly::RWSpinLock::lock_shared silent
// model: folly::RWSpinLock::unlock_shared silent
void rwspin_lock_lock_shared_silent() {
  rw_spin_lock.lock_shared();
  rw_spin_lock.unlock_shared();
}

// model: folly::RWSpinLock::unlock_shared reports unlock-not-held
void rwspin_lock_unlock_shared_reports() {
  rw_spin_lock.lock_shared();
  rw_spin_lock.unlock_shared();
  rw_spin_lock.unlock_shared();
}

// model: folly::RWSpinLock::try_lock_shared reports missing-unlock
void rwspin_lock_try_lock_shared_reports(bool early) {
  if (!(rw_spin_lock.try_lock_shared()))
    return;
  if (early)
    return;
  rw_spin_lock.unlock_shared();
}

// model: folly::RWSpinLock::try_lock_shared silent
void rwspin_lock_try_lock_shared_silent() {
  if (rw_spin_lock.try_lock_shared())
    rw_spin_lock.unlock_shared();
}

// model: folly::RWSpinLock::ReadHolder::ReadHolder reports double-lock
void read_holder_read_holder_reports() {
  folly::RWSpinLock::ReadHolder held(rw_spin_lock);
  folly::RWSpinLock::WriteHolder again(rw_spin_lock);
}

// model: folly::RWSpinLock::ReadHolder::ReadHolder silent
// model: folly::RWSpinLock::ReadHolder silent
void read_holder_read_holder_silent() { folly::RWSpinLock::ReadHolder held(rw_spin_lock); }

// model: folly::RWSpinLock::ReadHolder reports unnamed-guard
void rwspin_lock_read_holder_reports() { folly::RWSpinLock::ReadHolder{rw_spin_lock}; }

// model: folly::RWSpinLock::WriteHolder::WriteHolder reports double-lock
void write_holder_write_holder_reports() {
  folly::RWSpinLock::WriteHolder held(rw_spin_lock);
  folly::RWSpinLock::WriteHolder again(rw_spin_lock);
}

// model: folly::RWSpinLock::WriteHolder::WriteHolder silent
// model: folly::RWSpinLock::WriteHolder silent
void write_holder_write_holder_silent() { folly::RWSpinLock::WriteHolder held(rw_spin_lock); }

// model: folly::RWSpinLock::WriteHolder reports unnamed-guard
void rwspin_lock_write_holder_reports() { folly::RWSpinLock::WriteHolder{rw_spin_lock}; }

// model: folly::SynchronizedBase::wlock reports double-lock
// model: folly::Synchronized reports double-lock
void synchronized_base_wlock_reports() {
  auto held = number.wlock();
  auto again = number.wlock();
}

// model: folly::SynchronizedBase::wlock silent
// model: folly::Synchronized silent
void synchronized_base_wlock_silent() { auto held = number.wlock(); }

// model: folly::SynchronizedBase::rlock reports double-lock
void synchronized_base_rlock_reports() {
  auto held = number.rlock();
  auto again = number.wlock();
}

// model: folly::SynchronizedBase::rlock silent
void synchronized_base_rlock_silent() { auto held = number.rlock(); }

// model: folly::SynchronizedBase::lock reports double-lock
void synchronized_base_lock_reports() {
  auto held = exclusive_number.lock();
  auto again = exclusive_number.lock();
}

// model: folly::SynchronizedBase::lock silent
void synchronized_base_lock_silent() { auto held = exclusive_number.lock(); }

// model: folly::SynchronizedBase::withWLock reports double-lock
void synchronized_base_with_wlock_reports() {
  number.withWLock([](int &) { auto again = number.wlock(); });
}

// model: folly::SynchronizedBase::withWLock silent
void synchronized_base_with_wlock_silent() {
  number.withWLock([](int &) {});
  auto after = number.wlock();
}

// model: folly::SynchronizedBase::withRLock reports double-lock
void synchronized_base_with_rlock_reports() {
  number.withRLock([](const int &) { auto again = number.wlock(); });
}

// model: folly::SynchronizedBase::withRLock silent
void synchronized_base_with_rlock_silent() {
  number.withRLock([](const int &) {});
  auto after = number.wlock();
}

// model: folly::SynchronizedBase::withLock reports double-lock
void synchronized_base_with_lock_reports() {
  exclusive_number.withLock([](int &) { auto again = exclusive_number.lock(); });
}

// model: folly::SynchronizedBase::withLock silent
void synchronized_base_with_lock_silent() {
  exclusive_number.withLock([](int &) {});
  auto after = exclusive_number.lock();
}

// model: folly::LockedPtr::unlock reports unlock-not-held
void locked_ptr_unlock_reports() {
  auto held = number.wlock();
  held.unlock();
  held.unlock();
}

// model: folly::LockedPtr::unlock silent
// model: folly::LockedPtr silent
void locked_ptr_unlock_silent() {
  auto held = number.wlock();
  held.unlock();
  auto again = number.wlock();
}

// model: folly::LockedPtr trait guard
void folly_locked_ptr_is_seen() { auto held = number.wlock(); }
