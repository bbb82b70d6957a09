// flags: -std=c++20
#include <chrono>
#include <mutex>
#include <shared_mutex>
#include <utility>

static std::mutex mutex;
static std::timed_mutex timed_mutex;
static std::shared_mutex shared_mutex;
static std::shared_timed_mutex shared_timed_mutex;
static std::mutex first;
static std::mutex second;

// model: std::lock_guard::lock_guard(*) reports double-lock
void lock_guard_lock_guard_any_reports() {
  std::lock_guard<std::mutex> held(mutex);
  std::lock_guard<std::mutex> again(mutex);
}

// model: std::lock_guard::lock_guard(*) silent
// model: std::lock_guard silent
void lock_guard_lock_guard_any_silent() { std::lock_guard<std::mutex> held(mutex); }

// model: std::lock_guard reports unnamed-guard
void std_lock_guard_reports() { std::lock_guard<std::mutex>{mutex}; }

// model: std::lock_guard::lock_guard(*, std::adopt_lock_t) reports unlock-not-held
void lock_guard_lock_guard_any_adopt_lock_t_reports() {
  mutex.lock();
  {
    std::lock_guard<std::mutex> held(mutex, std::adopt_lock);
  }
  mutex.unlock();
}

// model: std::lock_guard::lock_guard(*, std::adopt_lock_t) silent
void lock_guard_lock_guard_any_adopt_lock_t_silent(bool early) {
  mutex.lock();
  if (early) {
    std::lock_guard<std::mutex> held(mutex, std::adopt_lock);
    return;
  }
  mutex.unlock();
}

// model: std::scoped_lock::scoped_lock(*, ...) reports double-lock
void scoped_lock_scoped_lock_any_rest_reports() {
  std::scoped_lock<std::mutex, std::mutex> held(first, second);
  std::scoped_lock<std::mutex> again(second);
}

// model: std::scoped_lock::scoped_lock(*, ...) silent
// model: std::scoped_lock silent
void scoped_lock_scoped_lock_any_rest_silent() {
  std::scoped_lock<std::mutex, std::mutex> held(first, second);
}

// model: std::scoped_lock reports unnamed-guard
void std_scoped_lock_reports() { std::scoped_lock<std::mutex>{mutex}; }

// model: std::scoped_lock::scoped_lock(std::adopt_lock_t, ...) reports unlock-not-held
void scoped_lock_scoped_lock_adopt_lock_t_rest_reports() {
  std::lock(first, second);
  {
    std::scoped_lock<std::mutex, std::mutex> held(std::adopt_lock, first, second);
  }
  second.unlock();
}

// model: std::scoped_lock::scoped_lock(std::adopt_lock_t, ...) silent
void scoped_lock_scoped_lock_adopt_lock_t_rest_silent(bool early) {
  std::lock(first, second);
  if (early) {
    std::scoped_lock<std::mutex, std::mutex> held(std::adopt_lock, first, second);
    return;
  }
  first.unlock();
  second.unlock();
}

// model: std::unique_lock::unique_lock(*) reports double-lock
void unique_lock_unique_lock_any_reports() {
  std::unique_lock<std::mutex> held(mutex);
  std::lock_guard<std::mutex> again(mutex);
}

// model: std::unique_lock::unique_lock(*) silent
// model: std::unique_lock silent
void unique_lock_unique_lock_any_silent() { std::unique_lock<std::mutex> held(mutex); }

// model: std::unique_lock reports unnamed-guard
void std_unique_lock_reports() { std::unique_lock<std::mutex>{mutex}; }

// model: std::unique_lock::unique_lock() operation guard_empty
void unique_lock_unique_lock_is_seen() { std::unique_lock<std::mutex> held; }

// model: std::unique_lock::unique_lock() silent
void unique_lock_unique_lock_silent() {
  std::unique_lock<std::mutex> held;
  std::lock_guard<std::mutex> again(mutex);
}

// model: std::unique_lock::unique_lock(*, std::adopt_lock_t) reports unlock-not-held
void unique_lock_unique_lock_any_adopt_lock_t_reports() {
  mutex.lock();
  {
    std::unique_lock<std::mutex> held(mutex, std::adopt_lock);
  }
  mutex.unlock();
}

// model: std::unique_lock::unique_lock(*, std::adopt_lock_t) silent
void unique_lock_unique_lock_any_adopt_lock_t_silent(bool early) {
  mutex.lock();
  if (early) {
    std::unique_lock<std::mutex> held(mutex, std::adopt_lock);
    return;
  }
  mutex.unlock();
}

// model: std::unique_lock::unique_lock(*, std::defer_lock_t) reports unlock-not-held
void unique_lock_unique_lock_any_defer_lock_t_reports() {
  std::unique_lock<std::mutex> held(mutex, std::defer_lock);
  held.unlock();
}

// model: std::unique_lock::unique_lock(*, std::defer_lock_t) silent
void unique_lock_unique_lock_any_defer_lock_t_silent() {
  std::unique_lock<std::mutex> held(mutex, std::defer_lock);
  std::lock_guard<std::mutex> again(mutex);
  (void)held.owns_lock();
}

// model: std::unique_lock::unique_lock(*, std::try_to_lock_t) reports double-lock
void unique_lock_unique_lock_any_try_to_lock_t_reports() {
  std::unique_lock<std::mutex> held(mutex, std::try_to_lock);
  if (held.owns_lock()) {
    std::lock_guard<std::mutex> again(mutex);
  }
}

// model: std::unique_lock::unique_lock(*, std::try_to_lock_t) silent
void unique_lock_unique_lock_any_try_to_lock_t_silent() {
  std::unique_lock<std::mutex> held(mutex, std::try_to_lock);
  if (!held.owns_lock()) {
    std::lock_guard<std::mutex> again(mutex);
  }
}

// model: std::unique_lock::unique_lock(*, std::chrono::duration) reports double-lock
void unique_lock_unique_lock_any_duration_reports() {
  std::unique_lock<std::timed_mutex> held(timed_mutex, std::chrono::seconds(1));
  if (held.owns_lock()) {
    std::lock_guard<std::timed_mutex> again(timed_mutex);
  }
}

// model: std::unique_lock::unique_lock(*, std::chrono::duration) silent
void unique_lock_unique_lock_any_duration_silent() {
  std::unique_lock<std::timed_mutex> held(timed_mutex, std::chrono::seconds(1));
  if (!held.owns_lock()) {
    std::lock_guard<std::timed_mutex> again(timed_mutex);
  }
}

// model: std::unique_lock::unique_lock(*, std::chrono::time_point) reports double-lock
void unique_lock_unique_lock_any_time_point_reports() {
  std::unique_lock<std::timed_mutex> held(timed_mutex, std::chrono::steady_clock::now());
  if (held.owns_lock()) {
    std::lock_guard<std::timed_mutex> again(timed_mutex);
  }
}

// model: std::unique_lock::unique_lock(*, std::chrono::time_point) silent
void unique_lock_unique_lock_any_time_point_silent() {
  std::unique_lock<std::timed_mutex> held(timed_mutex, std::chrono::steady_clock::now());
  if (!held.owns_lock()) {
    std::lock_guard<std::timed_mutex> again(timed_mutex);
  }
}

// model: std::unique_lock::unique_lock(std::unique_lock) reports double-lock
void unique_lock_unique_lock_unique_lock_reports() {
  std::unique_lock<std::mutex> from(mutex);
  std::unique_lock<std::mutex> held(std::move(from));
  from.release();
  std::lock_guard<std::mutex> again(mutex);
}

// model: std::unique_lock::unique_lock(std::unique_lock) silent
void unique_lock_unique_lock_unique_lock_silent() {
  std::unique_lock<std::mutex> from(mutex);
  std::unique_lock<std::mutex> held(std::move(from));
  held.unlock();
  std::lock_guard<std::mutex> again(mutex);
}

// model: std::unique_lock::operator= reports double-lock
void unique_lock_assigned_reports() {
  std::unique_lock<std::mutex> held;
  {
    std::unique_lock<std::mutex> from(mutex);
    held = std::move(from);
  }
  std::lock_guard<std::mutex> again(mutex);
}

// model: std::unique_lock::operator= silent
void unique_lock_assigned_silent() {
  std::unique_lock<std::mutex> held;
  std::unique_lock<std::mutex> from(mutex);
  held = std::move(from);
  held.unlock();
  std::lock_guard<std::mutex> again(mutex);
}

// model: std::unique_lock::lock reports double-lock
void unique_lock_lock_reports() {
  std::unique_lock<std::mutex> held(mutex, std::defer_lock);
  held.lock();
  std::lock_guard<std::mutex> again(mutex);
}

// model: std::unique_lock::lock silent
void unique_lock_lock_silent() {
  std::unique_lock<std::mutex> held(mutex, std::defer_lock);
  held.lock();
}

// model: std::unique_lock::try_lock reports double-lock
void unique_lock_try_lock_reports() {
  std::unique_lock<std::mutex> held(mutex, std::defer_lock);
  if (held.try_lock()) {
    std::lock_guard<std::mutex> again(mutex);
  }
}

// model: std::unique_lock::try_lock silent
void unique_lock_try_lock_silent() {
  std::unique_lock<std::mutex> held(mutex, std::defer_lock);
  if (!held.try_lock()) {
    std::lock_guard<std::mutex> again(mutex);
  }
}

// model: std::unique_lock::try_lock_for reports double-lock
void unique_lock_try_lock_for_reports() {
  std::unique_lock<std::timed_mutex> held(timed_mutex, std::defer_lock);
  if (held.try_lock_for(std::chrono::seconds(1))) {
    std::lock_guard<std::timed_mutex> again(timed_mutex);
  }
}

// model: std::unique_lock::try_lock_for silent
void unique_lock_try_lock_for_silent() {
  std::unique_lock<std::timed_mutex> held(timed_mutex, std::defer_lock);
  if (!held.try_lock_for(std::chrono::seconds(1))) {
    std::lock_guard<std::timed_mutex> again(timed_mutex);
  }
}

// model: std::unique_lock::try_lock_until reports double-lock
void unique_lock_try_lock_until_reports() {
  std::unique_lock<std::timed_mutex> held(timed_mutex, std::defer_lock);
  if (held.try_lock_until(std::chrono::steady_clock::now())) {
    std::lock_guard<std::timed_mutex> again(timed_mutex);
  }
}

// model: std::unique_lock::try_lock_until silent
void unique_lock_try_lock_until_silent() {
  std::unique_lock<std::timed_mutex> held(timed_mutex, std::defer_lock);
  if (!held.try_lock_until(std::chrono::steady_clock::now())) {
    std::lock_guard<std::timed_mutex> again(timed_mutex);
  }
}

// model: std::unique_lock::unlock reports unlock-not-held
void unique_lock_unlock_reports() {
  std::unique_lock<std::mutex> held(mutex);
  held.unlock();
  held.unlock();
}

// model: std::unique_lock::unlock silent
void unique_lock_unlock_silent() {
  std::unique_lock<std::mutex> held(mutex);
  held.unlock();
  std::lock_guard<std::mutex> again(mutex);
}

// model: std::unique_lock::release reports missing-unlock
void unique_lock_release_reports(bool early) {
  std::unique_lock<std::mutex> held(mutex);
  held.release();
  if (early)
    return;
  mutex.unlock();
}

// model: std::unique_lock::release silent
void unique_lock_release_silent() {
  std::unique_lock<std::mutex> held(mutex);
  held.release();
  mutex.unlock();
}

// model: std::unique_lock::owns_lock reports double-lock
void unique_lock_owns_lock_reports() {
  std::unique_lock<std::mutex> held(mutex, std::try_to_lock);
  if (held.owns_lock()) {
    std::lock_guard<std::mutex> again(mutex);
  }
}

// model: std::unique_lock::owns_lock silent
void unique_lock_owns_lock_silent() {
  std::unique_lock<std::mutex> held(mutex, std::try_to_lock);
  if (!held.owns_lock()) {
    std::lock_guard<std::mutex> again(mutex);
  }
}

// model: std::unique_lock::operator bool reports double-lock
void unique_lock_converted_reports() {
  std::unique_lock<std::mutex> held(mutex, std::try_to_lock);
  if (held) {
    std::lock_guard<std::mutex> again(mutex);
  }
}

// model: std::unique_lock::operator bool silent
void unique_lock_converted_silent() {
  std::unique_lock<std::mutex> held(mutex, std::try_to_lock);
  if (!held) {
    std::lock_guard<std::mutex> again(mutex);
  }
}

// model: std::unique_lock::mutex operation guard_mutex
void unique_lock_mutex_is_seen() {
  std::unique_lock<std::mutex> held(mutex);
  (void)held.mutex();
}

// model: std::unique_lock::mutex silent
void unique_lock_mutex_silent() {
  std::unique_lock<std::mutex> held(mutex);
  (void)held.mutex();
}

// model: std::unique_lock::swap reports unlock-not-held
void unique_lock_swap_reports() {
  std::unique_lock<std::mutex> held(mutex);
  std::unique_lock<std::mutex> other;
  held.swap(other);
  held.unlock();
}

// model: std::unique_lock::swap silent
void unique_lock_swap_silent() {
  std::unique_lock<std::mutex> held(mutex);
  std::unique_lock<std::mutex> other;
  held.swap(other);
  other.unlock();
  std::lock_guard<std::mutex> again(mutex);
}

// model: std::swap(std::unique_lock, std::unique_lock) reports unlock-not-held
void std_swap_unique_lock_unique_lock_reports() {
  std::unique_lock<std::mutex> held(mutex);
  std::unique_lock<std::mutex> other;
  std::swap(held, other);
  held.unlock();
}

// model: std::swap(std::unique_lock, std::unique_lock) silent
void std_swap_unique_lock_unique_lock_silent() {
  std::unique_lock<std::mutex> held(mutex);
  std::unique_lock<std::mutex> other;
  std::swap(held, other);
  other.unlock();
  std::lock_guard<std::mutex> again(mutex);
}

// model: std::shared_lock::shared_lock(*) reports double-lock
void shared_lock_shared_lock_any_reports() {
  std::shared_lock<std::shared_mutex> held(shared_mutex);
  std::lock_guard<std::shared_mutex> again(shared_mutex);
}

// model: std::shared_lock::shared_lock(*) silent
// model: std::shared_lock silent
void shared_lock_shared_lock_any_silent() {
  std::shared_lock<std::shared_mutex> held(shared_mutex);
}

// model: std::shared_lock reports unnamed-guard
void std_shared_lock_reports() { std::shared_lock<std::shared_mutex>{shared_mutex}; }

// model: std::shared_lock::shared_lock() operation guard_empty
void shared_lock_shared_lock_is_seen() { std::shared_lock<std::shared_mutex> held; }

// model: std::shared_lock::shared_lock() silent
void shared_lock_shared_lock_silent() {
  std::shared_lock<std::shared_mutex> held;
  std::lock_guard<std::shared_mutex> again(shared_mutex);
}

// model: std::shared_lock::shared_lock(*, std::adopt_lock_t) reports unlock-not-held
void shared_lock_shared_lock_any_adopt_lock_t_reports() {
  shared_mutex.lock_shared();
  {
    std::shared_lock<std::shared_mutex> held(shared_mutex, std::adopt_lock);
  }
  shared_mutex.unlock_shared();
}

// model: std::shared_lock::shared_lock(*, std::adopt_lock_t) silent
void shared_lock_shared_lock_any_adopt_lock_t_silent(bool early) {
  shared_mutex.lock_shared();
  if (early) {
    std::shared_lock<std::shared_mutex> held(shared_mutex, std::adopt_lock);
    return;
  }
  shared_mutex.unlock_shared();
}

// model: std::shared_lock::shared_lock(*, std::defer_lock_t) reports unlock-not-held
void shared_lock_shared_lock_any_defer_lock_t_reports() {
  std::shared_lock<std::shared_mutex> held(shared_mutex, std::defer_lock);
  held.unlock();
}

// model: std::shared_lock::shared_lock(*, std::defer_lock_t) silent
void shared_lock_shared_lock_any_defer_lock_t_silent() {
  std::shared_lock<std::shared_mutex> held(shared_mutex, std::defer_lock);
  std::lock_guard<std::shared_mutex> again(shared_mutex);
  (void)held.owns_lock();
}

// model: std::shared_lock::shared_lock(*, std::try_to_lock_t) reports double-lock
void shared_lock_shared_lock_any_try_to_lock_t_reports() {
  std::shared_lock<std::shared_mutex> held(shared_mutex, std::try_to_lock);
  if (held.owns_lock()) {
    std::lock_guard<std::shared_mutex> again(shared_mutex);
  }
}

// model: std::shared_lock::shared_lock(*, std::try_to_lock_t) silent
void shared_lock_shared_lock_any_try_to_lock_t_silent() {
  std::shared_lock<std::shared_mutex> held(shared_mutex, std::try_to_lock);
  if (!held.owns_lock()) {
    std::lock_guard<std::shared_mutex> again(shared_mutex);
  }
}

// model: std::shared_lock::shared_lock(*, std::chrono::duration) reports double-lock
void shared_lock_shared_lock_any_duration_reports() {
  std::shared_lock<std::shared_timed_mutex> held(shared_timed_mutex, std::chrono::seconds(1));
  if (held.owns_lock()) {
    std::lock_guard<std::shared_timed_mutex> again(shared_timed_mutex);
  }
}

// model: std::shared_lock::shared_lock(*, std::chrono::duration) silent
void shared_lock_shared_lock_any_duration_silent() {
  std::shared_lock<std::shared_timed_mutex> held(shared_timed_mutex, std::chrono::seconds(1));
  if (!held.owns_lock()) {
    std::lock_guard<std::shared_timed_mutex> again(shared_timed_mutex);
  }
}

// model: std::shared_lock::shared_lock(*, std::chrono::time_point) reports double-lock
void shared_lock_shared_lock_any_time_point_reports() {
  std::shared_lock<std::shared_timed_mutex> held(shared_timed_mutex,
                                                 std::chrono::steady_clock::now());
  if (held.owns_lock()) {
    std::lock_guard<std::shared_timed_mutex> again(shared_timed_mutex);
  }
}

// model: std::shared_lock::shared_lock(*, std::chrono::time_point) silent
void shared_lock_shared_lock_any_time_point_silent() {
  std::shared_lock<std::shared_timed_mutex> held(shared_timed_mutex,
                                                 std::chrono::steady_clock::now());
  if (!held.owns_lock()) {
    std::lock_guard<std::shared_timed_mutex> again(shared_timed_mutex);
  }
}

// model: std::shared_lock::shared_lock(std::shared_lock) reports double-lock
void shared_lock_shared_lock_shared_lock_reports() {
  std::shared_lock<std::shared_mutex> from(shared_mutex);
  std::shared_lock<std::shared_mutex> held(std::move(from));
  from.release();
  std::lock_guard<std::shared_mutex> again(shared_mutex);
}

// model: std::shared_lock::shared_lock(std::shared_lock) silent
void shared_lock_shared_lock_shared_lock_silent() {
  std::shared_lock<std::shared_mutex> from(shared_mutex);
  std::shared_lock<std::shared_mutex> held(std::move(from));
  held.unlock();
  std::lock_guard<std::shared_mutex> again(shared_mutex);
}

// model: std::shared_lock::operator= reports double-lock
void shared_lock_assigned_reports() {
  std::shared_lock<std::shared_mutex> held;
  {
    std::shared_lock<std::shared_mutex> from(shared_mutex);
    held = std::move(from);
  }
  std::lock_guard<std::shared_mutex> again(shared_mutex);
}

// model: std::shared_lock::operator= silent
void shared_lock_assigned_silent() {
  std::shared_lock<std::shared_mutex> held;
  std::shared_lock<std::shared_mutex> from(shared_mutex);
  held = std::move(from);
  held.unlock();
  std::lock_guard<std::shared_mutex> again(shared_mutex);
}

// model: std::shared_lock::lock reports double-lock
void shared_lock_lock_reports() {
  std::shared_lock<std::shared_mutex> held(shared_mutex, std::defer_lock);
  held.lock();
  std::lock_guard<std::shared_mutex> again(shared_mutex);
}

// model: std::shared_lock::lock silent
void shared_lock_lock_silent() {
  std::shared_lock<std::shared_mutex> held(shared_mutex, std::defer_lock);
  held.lock();
}

// model: std::shared_lock::try_lock reports double-lock
void shared_lock_try_lock_reports() {
  std::shared_lock<std::shared_mutex> held(shared_mutex, std::defer_lock);
  if (held.try_lock()) {
    std::lock_guard<std::shared_mutex> again(shared_mutex);
  }
}

// model: std::shared_lock::try_lock silent
void shared_lock_try_lock_silent() {
  std::shared_lock<std::shared_mutex> held(shared_mutex, std::defer_lock);
  if (!held.try_lock()) {
    std::lock_guard<std::shared_mutex> again(shared_mutex);
  }
}

// model: std::shared_lock::try_lock_for reports double-lock
void shared_lock_try_lock_for_reports() {
  std::shared_lock<std::shared_timed_mutex> held(shared_timed_mutex, std::defer_lock);
  if (held.try_lock_for(std::chrono::seconds(1))) {
    std::lock_guard<std::shared_timed_mutex> again(shared_timed_mutex);
  }
}

// model: std::shared_lock::try_lock_for silent
void shared_lock_try_lock_for_silent() {
  std::shared_lock<std::shared_timed_mutex> held(shared_timed_mutex, std::defer_lock);
  if (!held.try_lock_for(std::chrono::seconds(1))) {
    std::lock_guard<std::shared_timed_mutex> again(shared_timed_mutex);
  }
}

// model: std::shared_lock::try_lock_until reports double-lock
void shared_lock_try_lock_until_reports() {
  std::shared_lock<std::shared_timed_mutex> held(shared_timed_mutex, std::defer_lock);
  if (held.try_lock_until(std::chrono::steady_clock::now())) {
    std::lock_guard<std::shared_timed_mutex> again(shared_timed_mutex);
  }
}

// model: std::shared_lock::try_lock_until silent
void shared_lock_try_lock_until_silent() {
  std::shared_lock<std::shared_timed_mutex> held(shared_timed_mutex, std::defer_lock);
  if (!held.try_lock_until(std::chrono::steady_clock::now())) {
    std::lock_guard<std::shared_timed_mutex> again(shared_timed_mutex);
  }
}

// model: std::shared_lock::unlock reports unlock-not-held
void shared_lock_unlock_reports() {
  std::shared_lock<std::shared_mutex> held(shared_mutex);
  held.unlock();
  held.unlock();
}

// model: std::shared_lock::unlock silent
void shared_lock_unlock_silent() {
  std::shared_lock<std::shared_mutex> held(shared_mutex);
  held.unlock();
  std::lock_guard<std::shared_mutex> again(shared_mutex);
}

// model: std::shared_lock::release reports missing-unlock
void shared_lock_release_reports(bool early) {
  std::shared_lock<std::shared_mutex> held(shared_mutex);
  held.release();
  if (early)
    return;
  shared_mutex.unlock_shared();
}

// model: std::shared_lock::release silent
void shared_lock_release_silent() {
  std::shared_lock<std::shared_mutex> held(shared_mutex);
  held.release();
  shared_mutex.unlock_shared();
}

// model: std::shared_lock::owns_lock reports double-lock
void shared_lock_owns_lock_reports() {
  std::shared_lock<std::shared_mutex> held(shared_mutex, std::try_to_lock);
  if (held.owns_lock()) {
    std::lock_guard<std::shared_mutex> again(shared_mutex);
  }
}

// model: std::shared_lock::owns_lock silent
void shared_lock_owns_lock_silent() {
  std::shared_lock<std::shared_mutex> held(shared_mutex, std::try_to_lock);
  if (!held.owns_lock()) {
    std::lock_guard<std::shared_mutex> again(shared_mutex);
  }
}

// model: std::shared_lock::operator bool reports double-lock
void shared_lock_converted_reports() {
  std::shared_lock<std::shared_mutex> held(shared_mutex, std::try_to_lock);
  if (held) {
    std::lock_guard<std::shared_mutex> again(shared_mutex);
  }
}

// model: std::shared_lock::operator bool silent
void shared_lock_converted_silent() {
  std::shared_lock<std::shared_mutex> held(shared_mutex, std::try_to_lock);
  if (!held) {
    std::lock_guard<std::shared_mutex> again(shared_mutex);
  }
}

// model: std::shared_lock::mutex operation guard_mutex
void shared_lock_mutex_is_seen() {
  std::shared_lock<std::shared_mutex> held(shared_mutex);
  (void)held.mutex();
}

// model: std::shared_lock::mutex silent
void shared_lock_mutex_silent() {
  std::shared_lock<std::shared_mutex> held(shared_mutex);
  (void)held.mutex();
}

// model: std::shared_lock::swap reports unlock-not-held
void shared_lock_swap_reports() {
  std::shared_lock<std::shared_mutex> held(shared_mutex);
  std::shared_lock<std::shared_mutex> other;
  held.swap(other);
  held.unlock();
}

// model: std::shared_lock::swap silent
void shared_lock_swap_silent() {
  std::shared_lock<std::shared_mutex> held(shared_mutex);
  std::shared_lock<std::shared_mutex> other;
  held.swap(other);
  other.unlock();
  std::lock_guard<std::shared_mutex> again(shared_mutex);
}

// model: std::swap(std::shared_lock, std::shared_lock) reports unlock-not-held
void std_swap_shared_lock_shared_lock_reports() {
  std::shared_lock<std::shared_mutex> held(shared_mutex);
  std::shared_lock<std::shared_mutex> other;
  std::swap(held, other);
  held.unlock();
}

// model: std::swap(std::shared_lock, std::shared_lock) silent
void std_swap_shared_lock_shared_lock_silent() {
  std::shared_lock<std::shared_mutex> held(shared_mutex);
  std::shared_lock<std::shared_mutex> other;
  std::swap(held, other);
  other.unlock();
  std::lock_guard<std::shared_mutex> again(shared_mutex);
}
