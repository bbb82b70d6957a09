// flags: -std=c++20
#include <chrono>
#include <mutex>
#include <shared_mutex>

static std::mutex mutex;
static std::timed_mutex timed_mutex;
static std::recursive_mutex recursive_mutex;
static std::recursive_timed_mutex recursive_timed_mutex;
static std::shared_mutex shared_mutex;
static std::shared_timed_mutex shared_timed_mutex;
static std::mutex first;
static std::mutex second;

// model: std::mutex::lock reports missing-unlock
void mutex_lock_reports(bool early) {
  mutex.lock();
  if (early)
    return;
  mutex.unlock();
}

// model: std::mutex::lock silent
// model: std::mutex::unlock silent
// model: std::mutex silent
void mutex_lock_silent() {
  mutex.lock();
  mutex.unlock();
}

// model: std::mutex::unlock reports unlock-not-held
void mutex_unlock_reports() {
  mutex.lock();
  mutex.unlock();
  mutex.unlock();
}

// model: std::mutex reports double-lock
void std_mutex_reports() {
  mutex.lock();
  mutex.lock();
  mutex.unlock();
  mutex.unlock();
}

// model: std::mutex::try_lock reports missing-unlock
void mutex_try_lock_reports(bool early) {
  if (!(mutex.try_lock()))
    return;
  if (early)
    return;
  mutex.unlock();
}

// model: std::mutex::try_lock silent
void mutex_try_lock_silent() {
  if (mutex.try_lock())
    mutex.unlock();
}

// model: std::timed_mutex::lock reports missing-unlock
void timed_mutex_lock_reports(bool early) {
  timed_mutex.lock();
  if (early)
    return;
  timed_mutex.unlock();
}

// model: std::timed_mutex::lock silent
// model: std::timed_mutex::unlock silent
// model: std::timed_mutex silent
void timed_mutex_lock_silent() {
  timed_mutex.lock();
  timed_mutex.unlock();
}

// model: std::timed_mutex::unlock reports unlock-not-held
void timed_mutex_unlock_reports() {
  timed_mutex.lock();
  timed_mutex.unlock();
  timed_mutex.unlock();
}

// model: std::timed_mutex reports double-lock
void std_timed_mutex_reports() {
  timed_mutex.lock();
  timed_mutex.lock();
  timed_mutex.unlock();
  timed_mutex.unlock();
}

// model: std::timed_mutex::try_lock reports missing-unlock
void timed_mutex_try_lock_reports(bool early) {
  if (!(timed_mutex.try_lock()))
    return;
  if (early)
    return;
  timed_mutex.unlock();
}

// model: std::timed_mutex::try_lock silent
void timed_mutex_try_lock_silent() {
  if (timed_mutex.try_lock())
    timed_mutex.unlock();
}

// model: std::timed_mutex::try_lock_for reports missing-unlock
void timed_mutex_try_lock_for_reports(bool early) {
  if (!(timed_mutex.try_lock_for(std::chrono::seconds(1))))
    return;
  if (early)
    return;
  timed_mutex.unlock();
}

// model: std::timed_mutex::try_lock_for silent
void timed_mutex_try_lock_for_silent() {
  if (timed_mutex.try_lock_for(std::chrono::seconds(1)))
    timed_mutex.unlock();
}

// model: std::timed_mutex::try_lock_until reports missing-unlock
void timed_mutex_try_lock_until_reports(bool early) {
  if (!(timed_mutex.try_lock_until(std::chrono::steady_clock::now())))
    return;
  if (early)
    return;
  timed_mutex.unlock();
}

// model: std::timed_mutex::try_lock_until silent
void timed_mutex_try_lock_until_silent() {
  if (timed_mutex.try_lock_until(std::chrono::steady_clock::now()))
    timed_mutex.unlock();
}

// model: std::recursive_mutex::lock reports missing-unlock
// model: std::recursive_mutex::unlock reports missing-unlock
// model: std::recursive_mutex reports missing-unlock
void recursive_mutex_lock_reports(bool early) {
  recursive_mutex.lock();
  if (early)
    return;
  recursive_mutex.unlock();
}

// model: std::recursive_mutex::lock silent
// model: std::recursive_mutex::unlock silent
void recursive_mutex_lock_silent() {
  recursive_mutex.lock();
  recursive_mutex.unlock();
}

// model: std::recursive_mutex silent
void std_recursive_mutex_silent() {
  recursive_mutex.lock();
  recursive_mutex.lock();
  recursive_mutex.unlock();
  recursive_mutex.unlock();
}

// model: std::recursive_mutex::try_lock reports missing-unlock
void recursive_mutex_try_lock_reports(bool early) {
  if (!(recursive_mutex.try_lock()))
    return;
  if (early)
    return;
  recursive_mutex.unlock();
}

// model: std::recursive_mutex::try_lock silent
void recursive_mutex_try_lock_silent() {
  if (recursive_mutex.try_lock())
    recursive_mutex.unlock();
}

// model: std::recursive_timed_mutex::lock reports missing-unlock
// model: std::recursive_timed_mutex::unlock reports missing-unlock
// model: std::recursive_timed_mutex reports missing-unlock
void recursive_timed_mutex_lock_reports(bool early) {
  recursive_timed_mutex.lock();
  if (early)
    return;
  recursive_timed_mutex.unlock();
}

// model: std::recursive_timed_mutex::lock silent
// model: std::recursive_timed_mutex::unlock silent
void recursive_timed_mutex_lock_silent() {
  recursive_timed_mutex.lock();
  recursive_timed_mutex.unlock();
}

// model: std::recursive_timed_mutex silent
void std_recursive_timed_mutex_silent() {
  recursive_timed_mutex.lock();
  recursive_timed_mutex.lock();
  recursive_timed_mutex.unlock();
  recursive_timed_mutex.unlock();
}

// model: std::recursive_timed_mutex::try_lock reports missing-unlock
void recursive_timed_mutex_try_lock_reports(bool early) {
  if (!(recursive_timed_mutex.try_lock()))
    return;
  if (early)
    return;
  recursive_timed_mutex.unlock();
}

// model: std::recursive_timed_mutex::try_lock silent
void recursive_timed_mutex_try_lock_silent() {
  if (recursive_timed_mutex.try_lock())
    recursive_timed_mutex.unlock();
}

// model: std::recursive_timed_mutex::try_lock_for reports missing-unlock
void recursive_timed_mutex_try_lock_for_reports(bool early) {
  if (!(recursive_timed_mutex.try_lock_for(std::chrono::seconds(1))))
    return;
  if (early)
    return;
  recursive_timed_mutex.unlock();
}

// model: std::recursive_timed_mutex::try_lock_for silent
void recursive_timed_mutex_try_lock_for_silent() {
  if (recursive_timed_mutex.try_lock_for(std::chrono::seconds(1)))
    recursive_timed_mutex.unlock();
}

// model: std::recursive_timed_mutex::try_lock_until reports missing-unlock
void recursive_timed_mutex_try_lock_until_reports(bool early) {
  if (!(recursive_timed_mutex.try_lock_until(std::chrono::steady_clock::now())))
    return;
  if (early)
    return;
  recursive_timed_mutex.unlock();
}

// model: std::recursive_timed_mutex::try_lock_until silent
void recursive_timed_mutex_try_lock_until_silent() {
  if (recursive_timed_mutex.try_lock_until(std::chrono::steady_clock::now()))
    recursive_timed_mutex.unlock();
}

// model: std::shared_mutex::lock reports missing-unlock
void shared_mutex_lock_reports(bool early) {
  shared_mutex.lock();
  if (early)
    return;
  shared_mutex.unlock();
}

// model: std::shared_mutex::lock silent
// model: std::shared_mutex::unlock silent
// model: std::shared_mutex silent
void shared_mutex_lock_silent() {
  shared_mutex.lock();
  shared_mutex.unlock();
}

// model: std::shared_mutex::unlock reports unlock-not-held
void shared_mutex_unlock_reports() {
  shared_mutex.lock();
  shared_mutex.unlock();
  shared_mutex.unlock();
}

// model: std::shared_mutex reports double-lock
void std_shared_mutex_reports() {
  shared_mutex.lock();
  shared_mutex.lock();
  shared_mutex.unlock();
  shared_mutex.unlock();
}

// model: std::shared_mutex::try_lock reports missing-unlock
void shared_mutex_try_lock_reports(bool early) {
  if (!(shared_mutex.try_lock()))
    return;
  if (early)
    return;
  shared_mutex.unlock();
}

// model: std::shared_mutex::try_lock silent
void shared_mutex_try_lock_silent() {
  if (shared_mutex.try_lock())
    shared_mutex.unlock();
}

// model: std::shared_mutex::lock_shared reports missing-unlock
void shared_mutex_lock_shared_reports(bool early) {
  shared_mutex.lock_shared();
  if (early)
    return;
  shared_mutex.unlock_shared();
}

// model: std::shared_mutex::lock_shared silent
// model: std::shared_mutex::unlock_shared silent
void shared_mutex_lock_shared_silent() {
  shared_mutex.lock_shared();
  shared_mutex.unlock_shared();
}

// model: std::shared_mutex::unlock_shared reports unlock-not-held
void shared_mutex_unlock_shared_reports() {
  shared_mutex.lock_shared();
  shared_mutex.unlock_shared();
  shared_mutex.unlock_shared();
}

// model: std::shared_mutex::try_lock_shared reports missing-unlock
void shared_mutex_try_lock_shared_reports(bool early) {
  if (!(shared_mutex.try_lock_shared()))
    return;
  if (early)
    return;
  shared_mutex.unlock_shared();
}

// model: std::shared_mutex::try_lock_shared silent
void shared_mutex_try_lock_shared_silent() {
  if (shared_mutex.try_lock_shared())
    shared_mutex.unlock_shared();
}

// model: std::shared_timed_mutex::lock reports missing-unlock
void shared_timed_mutex_lock_reports(bool early) {
  shared_timed_mutex.lock();
  if (early)
    return;
  shared_timed_mutex.unlock();
}

// model: std::shared_timed_mutex::lock silent
// model: std::shared_timed_mutex::unlock silent
// model: std::shared_timed_mutex silent
void shared_timed_mutex_lock_silent() {
  shared_timed_mutex.lock();
  shared_timed_mutex.unlock();
}

// model: std::shared_timed_mutex::unlock reports unlock-not-held
void shared_timed_mutex_unlock_reports() {
  shared_timed_mutex.lock();
  shared_timed_mutex.unlock();
  shared_timed_mutex.unlock();
}

// model: std::shared_timed_mutex reports double-lock
void std_shared_timed_mutex_reports() {
  shared_timed_mutex.lock();
  shared_timed_mutex.lock();
  shared_timed_mutex.unlock();
  shared_timed_mutex.unlock();
}

// model: std::shared_timed_mutex::try_lock reports missing-unlock
void shared_timed_mutex_try_lock_reports(bool early) {
  if (!(shared_timed_mutex.try_lock()))
    return;
  if (early)
    return;
  shared_timed_mutex.unlock();
}

// model: std::shared_timed_mutex::try_lock silent
void shared_timed_mutex_try_lock_silent() {
  if (shared_timed_mutex.try_lock())
    shared_timed_mutex.unlock();
}

// model: std::shared_timed_mutex::try_lock_for reports missing-unlock
void shared_timed_mutex_try_lock_for_reports(bool early) {
  if (!(shared_timed_mutex.try_lock_for(std::chrono::seconds(1))))
    return;
  if (early)
    return;
  shared_timed_mutex.unlock();
}

// model: std::shared_timed_mutex::try_lock_for silent
void shared_timed_mutex_try_lock_for_silent() {
  if (shared_timed_mutex.try_lock_for(std::chrono::seconds(1)))
    shared_timed_mutex.unlock();
}

// model: std::shared_timed_mutex::try_lock_until reports missing-unlock
void shared_timed_mutex_try_lock_until_reports(bool early) {
  if (!(shared_timed_mutex.try_lock_until(std::chrono::steady_clock::now())))
    return;
  if (early)
    return;
  shared_timed_mutex.unlock();
}

// model: std::shared_timed_mutex::try_lock_until silent
void shared_timed_mutex_try_lock_until_silent() {
  if (shared_timed_mutex.try_lock_until(std::chrono::steady_clock::now()))
    shared_timed_mutex.unlock();
}

// model: std::shared_timed_mutex::lock_shared reports missing-unlock
void shared_timed_mutex_lock_shared_reports(bool early) {
  shared_timed_mutex.lock_shared();
  if (early)
    return;
  shared_timed_mutex.unlock_shared();
}

// model: std::shared_timed_mutex::lock_shared silent
// model: std::shared_timed_mutex::unlock_shared silent
void shared_timed_mutex_lock_shared_silent() {
  shared_timed_mutex.lock_shared();
  shared_timed_mutex.unlock_shared();
}

// model: std::shared_timed_mutex::unlock_shared reports unlock-not-held
void shared_timed_mutex_unlock_shared_reports() {
  shared_timed_mutex.lock_shared();
  shared_timed_mutex.unlock_shared();
  shared_timed_mutex.unlock_shared();
}

// model: std::shared_timed_mutex::try_lock_shared reports missing-unlock
void shared_timed_mutex_try_lock_shared_reports(bool early) {
  if (!(shared_timed_mutex.try_lock_shared()))
    return;
  if (early)
    return;
  shared_timed_mutex.unlock_shared();
}

// model: std::shared_timed_mutex::try_lock_shared silent
void shared_timed_mutex_try_lock_shared_silent() {
  if (shared_timed_mutex.try_lock_shared())
    shared_timed_mutex.unlock_shared();
}

// model: std::shared_timed_mutex::try_lock_shared_for reports missing-unlock
void shared_timed_mutex_try_lock_shared_for_reports(bool early) {
  if (!(shared_timed_mutex.try_lock_shared_for(std::chrono::seconds(1))))
    return;
  if (early)
    return;
  shared_timed_mutex.unlock_shared();
}

// model: std::shared_timed_mutex::try_lock_shared_for silent
void shared_timed_mutex_try_lock_shared_for_silent() {
  if (shared_timed_mutex.try_lock_shared_for(std::chrono::seconds(1)))
    shared_timed_mutex.unlock_shared();
}

// model: std::shared_timed_mutex::try_lock_shared_until reports missing-unlock
void shared_timed_mutex_try_lock_shared_until_reports(bool early) {
  if (!(shared_timed_mutex.try_lock_shared_until(std::chrono::steady_clock::now())))
    return;
  if (early)
    return;
  shared_timed_mutex.unlock_shared();
}

// model: std::shared_timed_mutex::try_lock_shared_until silent
void shared_timed_mutex_try_lock_shared_until_silent() {
  if (shared_timed_mutex.try_lock_shared_until(std::chrono::steady_clock::now()))
    shared_timed_mutex.unlock_shared();
}

// model: std::lock reports missing-unlock
void std_lock_reports(bool early) {
  std::lock(first, second);
  if (early) {
    first.unlock();
    return;
  }
  first.unlock();
  second.unlock();
}

// model: std::lock silent
void std_lock_silent() {
  std::lock(first, second);
  first.unlock();
  second.unlock();
}

// model: std::try_lock reports missing-unlock
void std_try_lock_reports(bool early) {
  if (std::try_lock(first, second) == -1) {
    if (early) {
      first.unlock();
      return;
    }
    first.unlock();
    second.unlock();
  }
}

// model: std::try_lock silent
void std_try_lock_silent() {
  if (std::try_lock(first, second) == -1) {
    first.unlock();
    second.unlock();
  }
}
