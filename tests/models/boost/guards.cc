// flags: -std=c++17 -DBOOST_THREAD_PROVIDES_FUTURE
#include <boost/thread.hpp>
#include <boost/thread/lock_factories.hpp>
#include <boost/thread/lock_guard.hpp>
#include <boost/thread/shared_lock_guard.hpp>
#include <boost/thread/strict_lock.hpp>

static boost::mutex mutex;
static boost::timed_mutex timed_mutex;
static boost::shared_mutex shared_mutex;

// model: boost::lock_guard::lock_guard(*) reports double-lock
void lock_guard_lock_guard_any_reports() {
  boost::lock_guard<boost::mutex> held(mutex);
  boost::lock_guard<boost::mutex> again(mutex);
}

// model: boost::lock_guard::lock_guard(*) silent
// model: boost::lock_guard silent
void lock_guard_lock_guard_any_silent() { boost::lock_guard<boost::mutex> held(mutex); }

// model: boost::lock_guard reports unnamed-guard
void boost_lock_guard_reports() { boost::lock_guard<boost::mutex>{mutex}; }

// model: boost::lock_guard::lock_guard(*, boost::adopt_lock_t) reports unlock-not-held
void lock_guard_lock_guard_any_adopt_lock_t_reports() {
  mutex.lock();
  {
    boost::lock_guard<boost::mutex> held(mutex, boost::adopt_lock);
  }
  mutex.unlock();
}

// model: boost::lock_guard::lock_guard(*, boost::adopt_lock_t) silent
void lock_guard_lock_guard_any_adopt_lock_t_silent(bool early) {
  mutex.lock();
  if (early) {
    boost::lock_guard<boost::mutex> held(mutex, boost::adopt_lock);
    return;
  }
  mutex.unlock();
}

// model: boost::shared_lock_guard::shared_lock_guard(*) reports double-lock
void shared_lock_guard_shared_lock_guard_any_reports() {
  boost::shared_lock_guard<boost::shared_mutex> held(shared_mutex);
  boost::lock_guard<boost::shared_mutex> again(shared_mutex);
}

// model: boost::shared_lock_guard::shared_lock_guard(*) silent
// model: boost::shared_lock_guard silent
void shared_lock_guard_shared_lock_guard_any_silent() {
  boost::shared_lock_guard<boost::shared_mutex> held(shared_mutex);
}

// model: boost::shared_lock_guard reports unnamed-guard
void boost_shared_lock_guard_reports() {
  boost::shared_lock_guard<boost::shared_mutex>{shared_mutex};
}

// model: boost::shared_lock_guard::shared_lock_guard(*, boost::adopt_lock_t) reports unlock-not-held
void shared_lock_guard_shared_lock_guard_any_adopt_lock_t_reports() {
  shared_mutex.lock_shared();
  {
    boost::shared_lock_guard<boost::shared_mutex> held(shared_mutex, boost::adopt_lock);
  }
  shared_mutex.unlock_shared();
}

// model: boost::shared_lock_guard::shared_lock_guard(*, boost::adopt_lock_t) silent
void shared_lock_guard_shared_lock_guard_any_adopt_lock_t_silent(bool early) {
  shared_mutex.lock_shared();
  if (early) {
    boost::shared_lock_guard<boost::shared_mutex> held(shared_mutex, boost::adopt_lock);
    return;
  }
  shared_mutex.unlock_shared();
}

// model: boost::strict_lock::strict_lock(*) reports double-lock
void strict_lock_strict_lock_any_reports() {
  boost::strict_lock<boost::mutex> held(mutex);
  boost::lock_guard<boost::mutex> again(mutex);
}

// model: boost::strict_lock::strict_lock(*) silent
// model: boost::strict_lock silent
void strict_lock_strict_lock_any_silent() { boost::strict_lock<boost::mutex> held(mutex); }

// model: boost::strict_lock reports unnamed-guard
void boost_strict_lock_reports() { boost::strict_lock<boost::mutex>{mutex}; }

// model: boost::detail::try_lock_wrapper::try_lock_wrapper(*) reports double-lock
void try_lock_wrapper_try_lock_wrapper_any_reports() {
  boost::mutex::scoped_try_lock held(mutex);
  if (held.owns_lock()) {
    boost::lock_guard<boost::mutex> again(mutex);
  }
}

// model: boost::detail::try_lock_wrapper::try_lock_wrapper(*) silent
// model: boost::detail::try_lock_wrapper silent
void try_lock_wrapper_try_lock_wrapper_any_silent() { boost::mutex::scoped_try_lock held(mutex); }

// model: boost::detail::try_lock_wrapper trait guard
void detail_try_lock_wrapper_is_seen() { boost::mutex::scoped_try_lock held(mutex); }

// model: boost::unique_lock::unique_lock(*) reports double-lock
void unique_lock_unique_lock_any_reports() {
  boost::unique_lock<boost::mutex> held(mutex);
  boost::lock_guard<boost::mutex> again(mutex);
}

// model: boost::unique_lock::unique_lock(*) silent
// model: boost::unique_lock silent
void unique_lock_unique_lock_any_silent() { boost::unique_lock<boost::mutex> held(mutex); }

// model: boost::unique_lock reports unnamed-guard
void boost_unique_lock_reports() { boost::unique_lock<boost::mutex>{mutex}; }

// model: boost::unique_lock::unique_lock() operation guard_empty
void unique_lock_unique_lock_is_seen() { boost::unique_lock<boost::mutex> held; }

// model: boost::unique_lock::unique_lock() silent
void unique_lock_unique_lock_silent() {
  boost::unique_lock<boost::mutex> held;
  boost::lock_guard<boost::mutex> again(mutex);
}

// model: boost::unique_lock::unique_lock(*, boost::adopt_lock_t) reports unlock-not-held
void unique_lock_unique_lock_any_adopt_lock_t_reports() {
  mutex.lock();
  {
    boost::unique_lock<boost::mutex> held(mutex, boost::adopt_lock);
  }
  mutex.unlock();
}

// model: boost::unique_lock::unique_lock(*, boost::adopt_lock_t) silent
void unique_lock_unique_lock_any_adopt_lock_t_silent(bool early) {
  mutex.lock();
  if (early) {
    boost::unique_lock<boost::mutex> held(mutex, boost::adopt_lock);
    return;
  }
  mutex.unlock();
}

// model: boost::unique_lock::unique_lock(*, boost::defer_lock_t) reports unlock-not-held
void unique_lock_unique_lock_any_defer_lock_t_reports() {
  boost::unique_lock<boost::mutex> held(mutex, boost::defer_lock);
  held.unlock();
}

// model: boost::unique_lock::unique_lock(*, boost::defer_lock_t) silent
void unique_lock_unique_lock_any_defer_lock_t_silent() {
  boost::unique_lock<boost::mutex> held(mutex, boost::defer_lock);
  boost::lock_guard<boost::mutex> again(mutex);
  (void)held.owns_lock();
}

// model: boost::unique_lock::unique_lock(*, boost::try_to_lock_t) reports double-lock
void unique_lock_unique_lock_any_try_to_lock_t_reports() {
  boost::unique_lock<boost::mutex> held(mutex, boost::try_to_lock);
  if (held.owns_lock()) {
    boost::lock_guard<boost::mutex> again(mutex);
  }
}

// model: boost::unique_lock::unique_lock(*, boost::try_to_lock_t) silent
void unique_lock_unique_lock_any_try_to_lock_t_silent() {
  boost::unique_lock<boost::mutex> held(mutex, boost::try_to_lock);
  if (!held.owns_lock()) {
    boost::lock_guard<boost::mutex> again(mutex);
  }
}

// model: boost::unique_lock::unique_lock(*, boost::chrono::duration) reports double-lock
void unique_lock_unique_lock_any_duration_reports() {
  boost::unique_lock<boost::timed_mutex> held(timed_mutex, boost::chrono::seconds(1));
  if (held.owns_lock()) {
    boost::lock_guard<boost::timed_mutex> again(timed_mutex);
  }
}

// model: boost::unique_lock::unique_lock(*, boost::chrono::duration) silent
void unique_lock_unique_lock_any_duration_silent() {
  boost::unique_lock<boost::timed_mutex> held(timed_mutex, boost::chrono::seconds(1));
  if (!held.owns_lock()) {
    boost::lock_guard<boost::timed_mutex> again(timed_mutex);
  }
}

// model: boost::unique_lock::unique_lock(*, boost::chrono::time_point) reports double-lock
void unique_lock_unique_lock_any_time_point_reports() {
  boost::unique_lock<boost::timed_mutex> held(timed_mutex, boost::chrono::steady_clock::now());
  if (held.owns_lock()) {
    boost::lock_guard<boost::timed_mutex> again(timed_mutex);
  }
}

// model: boost::unique_lock::unique_lock(*, boost::chrono::time_point) silent
void unique_lock_unique_lock_any_time_point_silent() {
  boost::unique_lock<boost::timed_mutex> held(timed_mutex, boost::chrono::steady_clock::now());
  if (!held.owns_lock()) {
    boost::lock_guard<boost::timed_mutex> again(timed_mutex);
  }
}

// model: boost::unique_lock::unique_lock(*, boost::posix_time::ptime) reports double-lock
void unique_lock_unique_lock_any_ptime_reports() {
  boost::unique_lock<boost::timed_mutex> held(timed_mutex, boost::get_system_time());
  if (held.owns_lock()) {
    boost::lock_guard<boost::timed_mutex> again(timed_mutex);
  }
}

// model: boost::unique_lock::unique_lock(*, boost::posix_time::ptime) silent
void unique_lock_unique_lock_any_ptime_silent() {
  boost::unique_lock<boost::timed_mutex> held(timed_mutex, boost::get_system_time());
  if (!held.owns_lock()) {
    boost::lock_guard<boost::timed_mutex> again(timed_mutex);
  }
}

// model: boost::unique_lock::unique_lock(*, *) reports double-lock
void unique_lock_unique_lock_any_any_reports() {
  boost::unique_lock<boost::timed_mutex> held(timed_mutex, boost::posix_time::seconds(1));
  if (held.owns_lock()) {
    boost::lock_guard<boost::timed_mutex> again(timed_mutex);
  }
}

// model: boost::unique_lock::unique_lock(*, *) silent
void unique_lock_unique_lock_any_any_silent() {
  boost::unique_lock<boost::timed_mutex> held(timed_mutex, boost::posix_time::seconds(1));
  if (!held.owns_lock()) {
    boost::lock_guard<boost::timed_mutex> again(timed_mutex);
  }
}

// model: boost::unique_lock::unique_lock(boost::unique_lock) reports double-lock
void unique_lock_unique_lock_unique_lock_reports() {
  boost::unique_lock<boost::mutex> from(mutex);
  boost::unique_lock<boost::mutex> held(boost::move(from));
  from.release();
  boost::lock_guard<boost::mutex> again(mutex);
}

// model: boost::unique_lock::unique_lock(boost::unique_lock) silent
void unique_lock_unique_lock_unique_lock_silent() {
  boost::unique_lock<boost::mutex> from(mutex);
  boost::unique_lock<boost::mutex> held(boost::move(from));
  held.unlock();
  boost::lock_guard<boost::mutex> again(mutex);
}

// model: boost::unique_lock::operator= reports double-lock
void unique_lock_assigned_reports() {
  boost::unique_lock<boost::mutex> held;
  {
    boost::unique_lock<boost::mutex> from(mutex);
    held = boost::move(from);
  }
  boost::lock_guard<boost::mutex> again(mutex);
}

// model: boost::unique_lock::operator= silent
void unique_lock_assigned_silent() {
  boost::unique_lock<boost::mutex> held;
  boost::unique_lock<boost::mutex> from(mutex);
  held = boost::move(from);
  held.unlock();
  boost::lock_guard<boost::mutex> again(mutex);
}

// model: boost::unique_lock::lock reports double-lock
void unique_lock_lock_reports() {
  boost::unique_lock<boost::mutex> held(mutex, boost::defer_lock);
  held.lock();
  boost::lock_guard<boost::mutex> again(mutex);
}

// model: boost::unique_lock::lock silent
void unique_lock_lock_silent() {
  boost::unique_lock<boost::mutex> held(mutex, boost::defer_lock);
  held.lock();
}

// model: boost::unique_lock::try_lock reports double-lock
void unique_lock_try_lock_reports() {
  boost::unique_lock<boost::mutex> held(mutex, boost::defer_lock);
  if (held.try_lock()) {
    boost::lock_guard<boost::mutex> again(mutex);
  }
}

// model: boost::unique_lock::try_lock silent
void unique_lock_try_lock_silent() {
  boost::unique_lock<boost::mutex> held(mutex, boost::defer_lock);
  if (!held.try_lock()) {
    boost::lock_guard<boost::mutex> again(mutex);
  }
}

// model: boost::unique_lock::timed_lock reports double-lock
void unique_lock_timed_lock_reports() {
  boost::unique_lock<boost::timed_mutex> held(timed_mutex, boost::defer_lock);
  if (held.timed_lock(boost::posix_time::seconds(1))) {
    boost::lock_guard<boost::timed_mutex> again(timed_mutex);
  }
}

// model: boost::unique_lock::timed_lock silent
void unique_lock_timed_lock_silent() {
  boost::unique_lock<boost::timed_mutex> held(timed_mutex, boost::defer_lock);
  if (!held.timed_lock(boost::posix_time::seconds(1))) {
    boost::lock_guard<boost::timed_mutex> again(timed_mutex);
  }
}

// model: boost::unique_lock::try_lock_for reports double-lock
void unique_lock_try_lock_for_reports() {
  boost::unique_lock<boost::timed_mutex> held(timed_mutex, boost::defer_lock);
  if (held.try_lock_for(boost::chrono::seconds(1))) {
    boost::lock_guard<boost::timed_mutex> again(timed_mutex);
  }
}

// model: boost::unique_lock::try_lock_for silent
void unique_lock_try_lock_for_silent() {
  boost::unique_lock<boost::timed_mutex> held(timed_mutex, boost::defer_lock);
  if (!held.try_lock_for(boost::chrono::seconds(1))) {
    boost::lock_guard<boost::timed_mutex> again(timed_mutex);
  }
}

// model: boost::unique_lock::try_lock_until reports double-lock
void unique_lock_try_lock_until_reports() {
  boost::unique_lock<boost::timed_mutex> held(timed_mutex, boost::defer_lock);
  if (held.try_lock_until(boost::chrono::steady_clock::now())) {
    boost::lock_guard<boost::timed_mutex> again(timed_mutex);
  }
}

// model: boost::unique_lock::try_lock_until silent
void unique_lock_try_lock_until_silent() {
  boost::unique_lock<boost::timed_mutex> held(timed_mutex, boost::defer_lock);
  if (!held.try_lock_until(boost::chrono::steady_clock::now())) {
    boost::lock_guard<boost::timed_mutex> again(timed_mutex);
  }
}

// model: boost::unique_lock::unlock reports unlock-not-held
void unique_lock_unlock_reports() {
  boost::unique_lock<boost::mutex> held(mutex);
  held.unlock();
  held.unlock();
}

// model: boost::unique_lock::unlock silent
void unique_lock_unlock_silent() {
  boost::unique_lock<boost::mutex> held(mutex);
  held.unlock();
  boost::lock_guard<boost::mutex> again(mutex);
}

// model: boost::unique_lock::release reports missing-unlock
void unique_lock_release_reports(bool early) {
  boost::unique_lock<boost::mutex> held(mutex);
  held.release();
  if (early)
    return;
  mutex.unlock();
}

// model: boost::unique_lock::release silent
void unique_lock_release_silent() {
  boost::unique_lock<boost::mutex> held(mutex);
  held.release();
  mutex.unlock();
}

// model: boost::unique_lock::owns_lock reports double-lock
void unique_lock_owns_lock_reports() {
  boost::unique_lock<boost::mutex> held(mutex, boost::try_to_lock);
  if (held.owns_lock()) {
    boost::lock_guard<boost::mutex> again(mutex);
  }
}

// model: boost::unique_lock::owns_lock silent
void unique_lock_owns_lock_silent() {
  boost::unique_lock<boost::mutex> held(mutex, boost::try_to_lock);
  if (!held.owns_lock()) {
    boost::lock_guard<boost::mutex> again(mutex);
  }
}

// model: boost::unique_lock::operator bool reports double-lock
void unique_lock_converted_reports() {
  boost::unique_lock<boost::mutex> held(mutex, boost::try_to_lock);
  if (held) {
    boost::lock_guard<boost::mutex> again(mutex);
  }
}

// model: boost::unique_lock::operator bool silent
void unique_lock_converted_silent() {
  boost::unique_lock<boost::mutex> held(mutex, boost::try_to_lock);
  if (!held) {
    boost::lock_guard<boost::mutex> again(mutex);
  }
}

// model: boost::unique_lock::mutex operation guard_mutex
void unique_lock_mutex_is_seen() {
  boost::unique_lock<boost::mutex> held(mutex);
  (void)held.mutex();
}

// model: boost::unique_lock::mutex silent
void unique_lock_mutex_silent() {
  boost::unique_lock<boost::mutex> held(mutex);
  (void)held.mutex();
}

// model: boost::unique_lock::swap reports unlock-not-held
void unique_lock_swap_reports() {
  boost::unique_lock<boost::mutex> held(mutex);
  boost::unique_lock<boost::mutex> other;
  held.swap(other);
  held.unlock();
}

// model: boost::unique_lock::swap silent
void unique_lock_swap_silent() {
  boost::unique_lock<boost::mutex> held(mutex);
  boost::unique_lock<boost::mutex> other;
  held.swap(other);
  other.unlock();
  boost::lock_guard<boost::mutex> again(mutex);
}

// model: boost::swap(boost::unique_lock, boost::unique_lock) reports unlock-not-held
void boost_swap_unique_lock_unique_lock_reports() {
  boost::unique_lock<boost::mutex> held(mutex);
  boost::unique_lock<boost::mutex> other;
  boost::swap(held, other);
  held.unlock();
}

// model: boost::swap(boost::unique_lock, boost::unique_lock) silent
void boost_swap_unique_lock_unique_lock_silent() {
  boost::unique_lock<boost::mutex> held(mutex);
  boost::unique_lock<boost::mutex> other;
  boost::swap(held, other);
  other.unlock();
  boost::lock_guard<boost::mutex> again(mutex);
}

// model: boost::make_unique_lock(*) reports double-lock
void boost_make_unique_lock_any_reports() {
  auto held = boost::make_unique_lock(mutex);
  boost::lock_guard<boost::mutex> again(mutex);
}

// model: boost::make_unique_lock(*) silent
void boost_make_unique_lock_any_silent() { auto held = boost::make_unique_lock(mutex); }

// model: boost::shared_lock::shared_lock(*) reports double-lock
void shared_lock_shared_lock_any_reports() {
  boost::shared_lock<boost::shared_mutex> held(shared_mutex);
  boost::lock_guard<boost::shared_mutex> again(shared_mutex);
}

// model: boost::shared_lock::shared_lock(*) silent
// model: boost::shared_lock silent
void shared_lock_shared_lock_any_silent() {
  boost::shared_lock<boost::shared_mutex> held(shared_mutex);
}

// model: boost::shared_lock reports unnamed-guard
void boost_shared_lock_reports() { boost::shared_lock<boost::shared_mutex>{shared_mutex}; }

// model: boost::shared_lock::shared_lock() operation guard_empty
void shared_lock_shared_lock_is_seen() { boost::shared_lock<boost::shared_mutex> held; }

// model: boost::shared_lock::shared_lock() silent
void shared_lock_shared_lock_silent() {
  boost::shared_lock<boost::shared_mutex> held;
  boost::lock_guard<boost::shared_mutex> again(shared_mutex);
}

// model: boost::shared_lock::shared_lock(*, boost::adopt_lock_t) reports unlock-not-held
void shared_lock_shared_lock_any_adopt_lock_t_reports() {
  shared_mutex.lock_shared();
  {
    boost::shared_lock<boost::shared_mutex> held(shared_mutex, boost::adopt_lock);
  }
  shared_mutex.unlock_shared();
}

// model: boost::shared_lock::shared_lock(*, boost::adopt_lock_t) silent
void shared_lock_shared_lock_any_adopt_lock_t_silent(bool early) {
  shared_mutex.lock_shared();
  if (early) {
    boost::shared_lock<boost::shared_mutex> held(shared_mutex, boost::adopt_lock);
    return;
  }
  shared_mutex.unlock_shared();
}

// model: boost::shared_lock::shared_lock(*, boost::defer_lock_t) reports unlock-not-held
void shared_lock_shared_lock_any_defer_lock_t_reports() {
  boost::shared_lock<boost::shared_mutex> held(shared_mutex, boost::defer_lock);
  held.unlock();
}

// model: boost::shared_lock::shared_lock(*, boost::defer_lock_t) silent
void shared_lock_shared_lock_any_defer_lock_t_silent() {
  boost::shared_lock<boost::shared_mutex> held(shared_mutex, boost::defer_lock);
  boost::lock_guard<boost::shared_mutex> again(shared_mutex);
  (void)held.owns_lock();
}

// model: boost::shared_lock::shared_lock(*, boost::try_to_lock_t) reports double-lock
void shared_lock_shared_lock_any_try_to_lock_t_reports() {
  boost::shared_lock<boost::shared_mutex> held(shared_mutex, boost::try_to_lock);
  if (held.owns_lock()) {
    boost::lock_guard<boost::shared_mutex> again(shared_mutex);
  }
}

// model: boost::shared_lock::shared_lock(*, boost::try_to_lock_t) silent
void shared_lock_shared_lock_any_try_to_lock_t_silent() {
  boost::shared_lock<boost::shared_mutex> held(shared_mutex, boost::try_to_lock);
  if (!held.owns_lock()) {
    boost::lock_guard<boost::shared_mutex> again(shared_mutex);
  }
}

// model: boost::shared_lock::shared_lock(*, boost::chrono::duration) reports double-lock
void shared_lock_shared_lock_any_duration_reports() {
  boost::shared_lock<boost::shared_mutex> held(shared_mutex, boost::chrono::seconds(1));
  if (held.owns_lock()) {
    boost::lock_guard<boost::shared_mutex> again(shared_mutex);
  }
}

// model: boost::shared_lock::shared_lock(*, boost::chrono::duration) silent
void shared_lock_shared_lock_any_duration_silent() {
  boost::shared_lock<boost::shared_mutex> held(shared_mutex, boost::chrono::seconds(1));
  if (!held.owns_lock()) {
    boost::lock_guard<boost::shared_mutex> again(shared_mutex);
  }
}

// model: boost::shared_lock::shared_lock(*, boost::chrono::time_point) reports double-lock
void shared_lock_shared_lock_any_time_point_reports() {
  boost::shared_lock<boost::shared_mutex> held(shared_mutex, boost::chrono::steady_clock::now());
  if (held.owns_lock()) {
    boost::lock_guard<boost::shared_mutex> again(shared_mutex);
  }
}

// model: boost::shared_lock::shared_lock(*, boost::chrono::time_point) silent
void shared_lock_shared_lock_any_time_point_silent() {
  boost::shared_lock<boost::shared_mutex> held(shared_mutex, boost::chrono::steady_clock::now());
  if (!held.owns_lock()) {
    boost::lock_guard<boost::shared_mutex> again(shared_mutex);
  }
}

// model: boost::shared_lock::shared_lock(boost::shared_lock) reports double-lock
void shared_lock_shared_lock_shared_lock_reports() {
  boost::shared_lock<boost::shared_mutex> from(shared_mutex);
  boost::shared_lock<boost::shared_mutex> held(boost::move(from));
  from.release();
  boost::lock_guard<boost::shared_mutex> again(shared_mutex);
}

// model: boost::shared_lock::shared_lock(boost::shared_lock) silent
void shared_lock_shared_lock_shared_lock_silent() {
  boost::shared_lock<boost::shared_mutex> from(shared_mutex);
  boost::shared_lock<boost::shared_mutex> held(boost::move(from));
  held.unlock();
  boost::lock_guard<boost::shared_mutex> again(shared_mutex);
}

// model: boost::shared_lock::operator= reports double-lock
void shared_lock_assigned_reports() {
  boost::shared_lock<boost::shared_mutex> held;
  {
    boost::shared_lock<boost::shared_mutex> from(shared_mutex);
    held = boost::move(from);
  }
  boost::lock_guard<boost::shared_mutex> again(shared_mutex);
}

// model: boost::shared_lock::operator= silent
void shared_lock_assigned_silent() {
  boost::shared_lock<boost::shared_mutex> held;
  boost::shared_lock<boost::shared_mutex> from(shared_mutex);
  held = boost::move(from);
  held.unlock();
  boost::lock_guard<boost::shared_mutex> again(shared_mutex);
}

// model: boost::shared_lock::lock reports double-lock
void shared_lock_lock_reports() {
  boost::shared_lock<boost::shared_mutex> held(shared_mutex, boost::defer_lock);
  held.lock();
  boost::lock_guard<boost::shared_mutex> again(shared_mutex);
}

// model: boost::shared_lock::lock silent
void shared_lock_lock_silent() {
  boost::shared_lock<boost::shared_mutex> held(shared_mutex, boost::defer_lock);
  held.lock();
}

// model: boost::shared_lock::try_lock reports double-lock
void shared_lock_try_lock_reports() {
  boost::shared_lock<boost::shared_mutex> held(shared_mutex, boost::defer_lock);
  if (held.try_lock()) {
    boost::lock_guard<boost::shared_mutex> again(shared_mutex);
  }
}

// model: boost::shared_lock::try_lock silent
void shared_lock_try_lock_silent() {
  boost::shared_lock<boost::shared_mutex> held(shared_mutex, boost::defer_lock);
  if (!held.try_lock()) {
    boost::lock_guard<boost::shared_mutex> again(shared_mutex);
  }
}

// model: boost::shared_lock::try_lock_for reports double-lock
void shared_lock_try_lock_for_reports() {
  boost::shared_lock<boost::shared_mutex> held(shared_mutex, boost::defer_lock);
  if (held.try_lock_for(boost::chrono::seconds(1))) {
    boost::lock_guard<boost::shared_mutex> again(shared_mutex);
  }
}

// model: boost::shared_lock::try_lock_for silent
void shared_lock_try_lock_for_silent() {
  boost::shared_lock<boost::shared_mutex> held(shared_mutex, boost::defer_lock);
  if (!held.try_lock_for(boost::chrono::seconds(1))) {
    boost::lock_guard<boost::shared_mutex> again(shared_mutex);
  }
}

// model: boost::shared_lock::try_lock_until reports double-lock
void shared_lock_try_lock_until_reports() {
  boost::shared_lock<boost::shared_mutex> held(shared_mutex, boost::defer_lock);
  if (held.try_lock_until(boost::chrono::steady_clock::now())) {
    boost::lock_guard<boost::shared_mutex> again(shared_mutex);
  }
}

// model: boost::shared_lock::try_lock_until silent
void shared_lock_try_lock_until_silent() {
  boost::shared_lock<boost::shared_mutex> held(shared_mutex, boost::defer_lock);
  if (!held.try_lock_until(boost::chrono::steady_clock::now())) {
    boost::lock_guard<boost::shared_mutex> again(shared_mutex);
  }
}

// model: boost::shared_lock::unlock reports unlock-not-held
void shared_lock_unlock_reports() {
  boost::shared_lock<boost::shared_mutex> held(shared_mutex);
  held.unlock();
  held.unlock();
}

// model: boost::shared_lock::unlock silent
void shared_lock_unlock_silent() {
  boost::shared_lock<boost::shared_mutex> held(shared_mutex);
  held.unlock();
  boost::lock_guard<boost::shared_mutex> again(shared_mutex);
}

// model: boost::shared_lock::release reports missing-unlock
void shared_lock_release_reports(bool early) {
  boost::shared_lock<boost::shared_mutex> held(shared_mutex);
  held.release();
  if (early)
    return;
  shared_mutex.unlock_shared();
}

// model: boost::shared_lock::release silent
void shared_lock_release_silent() {
  boost::shared_lock<boost::shared_mutex> held(shared_mutex);
  held.release();
  shared_mutex.unlock_shared();
}

// model: boost::shared_lock::owns_lock reports double-lock
void shared_lock_owns_lock_reports() {
  boost::shared_lock<boost::shared_mutex> held(shared_mutex, boost::try_to_lock);
  if (held.owns_lock()) {
    boost::lock_guard<boost::shared_mutex> again(shared_mutex);
  }
}

// model: boost::shared_lock::owns_lock silent
void shared_lock_owns_lock_silent() {
  boost::shared_lock<boost::shared_mutex> held(shared_mutex, boost::try_to_lock);
  if (!held.owns_lock()) {
    boost::lock_guard<boost::shared_mutex> again(shared_mutex);
  }
}

// model: boost::shared_lock::operator bool reports double-lock
void shared_lock_converted_reports() {
  boost::shared_lock<boost::shared_mutex> held(shared_mutex, boost::try_to_lock);
  if (held) {
    boost::lock_guard<boost::shared_mutex> again(shared_mutex);
  }
}

// model: boost::shared_lock::operator bool silent
void shared_lock_converted_silent() {
  boost::shared_lock<boost::shared_mutex> held(shared_mutex, boost::try_to_lock);
  if (!held) {
    boost::lock_guard<boost::shared_mutex> again(shared_mutex);
  }
}

// model: boost::shared_lock::mutex operation guard_mutex
void shared_lock_mutex_is_seen() {
  boost::shared_lock<boost::shared_mutex> held(shared_mutex);
  (void)held.mutex();
}

// model: boost::shared_lock::mutex silent
void shared_lock_mutex_silent() {
  boost::shared_lock<boost::shared_mutex> held(shared_mutex);
  (void)held.mutex();
}

// model: boost::shared_lock::swap reports unlock-not-held
void shared_lock_swap_reports() {
  boost::shared_lock<boost::shared_mutex> held(shared_mutex);
  boost::shared_lock<boost::shared_mutex> other;
  held.swap(other);
  held.unlock();
}

// model: boost::shared_lock::swap silent
void shared_lock_swap_silent() {
  boost::shared_lock<boost::shared_mutex> held(shared_mutex);
  boost::shared_lock<boost::shared_mutex> other;
  held.swap(other);
  other.unlock();
  boost::lock_guard<boost::shared_mutex> again(shared_mutex);
}

// model: boost::upgrade_lock::upgrade_lock(*) reports double-lock
void upgrade_lock_upgrade_lock_any_reports() {
  boost::upgrade_lock<boost::shared_mutex> held(shared_mutex);
  boost::lock_guard<boost::shared_mutex> again(shared_mutex);
}

// model: boost::upgrade_lock::upgrade_lock(*) silent
// model: boost::upgrade_lock silent
void upgrade_lock_upgrade_lock_any_silent() {
  boost::upgrade_lock<boost::shared_mutex> held(shared_mutex);
}

// model: boost::upgrade_lock reports unnamed-guard
void boost_upgrade_lock_reports() { boost::upgrade_lock<boost::shared_mutex>{shared_mutex}; }

// model: boost::upgrade_lock::upgrade_lock() operation guard_empty
void upgrade_lock_upgrade_lock_is_seen() { boost::upgrade_lock<boost::shared_mutex> held; }

// model: boost::upgrade_lock::upgrade_lock() silent
void upgrade_lock_upgrade_lock_silent() {
  boost::upgrade_lock<boost::shared_mutex> held;
  boost::lock_guard<boost::shared_mutex> again(shared_mutex);
}

// model: boost::upgrade_lock::upgrade_lock(*, boost::adopt_lock_t) reports unlock-not-held
void upgrade_lock_upgrade_lock_any_adopt_lock_t_reports() {
  shared_mutex.lock_upgrade();
  {
    boost::upgrade_lock<boost::shared_mutex> held(shared_mutex, boost::adopt_lock);
  }
  shared_mutex.unlock_upgrade();
}

// model: boost::upgrade_lock::upgrade_lock(*, boost::adopt_lock_t) silent
void upgrade_lock_upgrade_lock_any_adopt_lock_t_silent(bool early) {
  shared_mutex.lock_upgrade();
  if (early) {
    boost::upgrade_lock<boost::shared_mutex> held(shared_mutex, boost::adopt_lock);
    return;
  }
  shared_mutex.unlock_upgrade();
}

// model: boost::upgrade_lock::upgrade_lock(*, boost::defer_lock_t) reports unlock-not-held
void upgrade_lock_upgrade_lock_any_defer_lock_t_reports() {
  boost::upgrade_lock<boost::shared_mutex> held(shared_mutex, boost::defer_lock);
  held.unlock();
}

// model: boost::upgrade_lock::upgrade_lock(*, boost::defer_lock_t) silent
void upgrade_lock_upgrade_lock_any_defer_lock_t_silent() {
  boost::upgrade_lock<boost::shared_mutex> held(shared_mutex, boost::defer_lock);
  boost::lock_guard<boost::shared_mutex> again(shared_mutex);
  (void)held.owns_lock();
}

// model: boost::upgrade_lock::upgrade_lock(*, boost::try_to_lock_t) reports double-lock
void upgrade_lock_upgrade_lock_any_try_to_lock_t_reports() {
  boost::upgrade_lock<boost::shared_mutex> held(shared_mutex, boost::try_to_lock);
  if (held.owns_lock()) {
    boost::lock_guard<boost::shared_mutex> again(shared_mutex);
  }
}

// model: boost::upgrade_lock::upgrade_lock(*, boost::try_to_lock_t) silent
void upgrade_lock_upgrade_lock_any_try_to_lock_t_silent() {
  boost::upgrade_lock<boost::shared_mutex> held(shared_mutex, boost::try_to_lock);
  if (!held.owns_lock()) {
    boost::lock_guard<boost::shared_mutex> again(shared_mutex);
  }
}

// model: boost::upgrade_lock::lock reports double-lock
void upgrade_lock_lock_reports() {
  boost::upgrade_lock<boost::shared_mutex> held(shared_mutex, boost::defer_lock);
  held.lock();
  boost::lock_guard<boost::shared_mutex> again(shared_mutex);
}

// model: boost::upgrade_lock::lock silent
void upgrade_lock_lock_silent() {
  boost::upgrade_lock<boost::shared_mutex> held(shared_mutex, boost::defer_lock);
  held.lock();
}

// model: boost::upgrade_lock::try_lock reports double-lock
void upgrade_lock_try_lock_reports() {
  boost::upgrade_lock<boost::shared_mutex> held(shared_mutex, boost::defer_lock);
  if (held.try_lock()) {
    boost::lock_guard<boost::shared_mutex> again(shared_mutex);
  }
}

// model: boost::upgrade_lock::try_lock silent
void upgrade_lock_try_lock_silent() {
  boost::upgrade_lock<boost::shared_mutex> held(shared_mutex, boost::defer_lock);
  if (!held.try_lock()) {
    boost::lock_guard<boost::shared_mutex> again(shared_mutex);
  }
}

// model: boost::upgrade_lock::unlock reports unlock-not-held
void upgrade_lock_unlock_reports() {
  boost::upgrade_lock<boost::shared_mutex> held(shared_mutex);
  held.unlock();
  held.unlock();
}

// model: boost::upgrade_lock::unlock silent
void upgrade_lock_unlock_silent() {
  boost::upgrade_lock<boost::shared_mutex> held(shared_mutex);
  held.unlock();
  boost::lock_guard<boost::shared_mutex> again(shared_mutex);
}

// model: boost::upgrade_lock::release reports missing-unlock
void upgrade_lock_release_reports(bool early) {
  boost::upgrade_lock<boost::shared_mutex> held(shared_mutex);
  held.release();
  if (early)
    return;
  shared_mutex.unlock_upgrade();
}

// model: boost::upgrade_lock::release silent
void upgrade_lock_release_silent() {
  boost::upgrade_lock<boost::shared_mutex> held(shared_mutex);
  held.release();
  shared_mutex.unlock_upgrade();
}

// model: boost::upgrade_lock::owns_lock reports double-lock
void upgrade_lock_owns_lock_reports() {
  boost::upgrade_lock<boost::shared_mutex> held(shared_mutex, boost::try_to_lock);
  if (held.owns_lock()) {
    boost::lock_guard<boost::shared_mutex> again(shared_mutex);
  }
}

// model: boost::upgrade_lock::owns_lock silent
void upgrade_lock_owns_lock_silent() {
  boost::upgrade_lock<boost::shared_mutex> held(shared_mutex, boost::try_to_lock);
  if (!held.owns_lock()) {
    boost::lock_guard<boost::shared_mutex> again(shared_mutex);
  }
}

// model: boost::upgrade_lock::operator bool reports double-lock
void upgrade_lock_converted_reports() {
  boost::upgrade_lock<boost::shared_mutex> held(shared_mutex, boost::try_to_lock);
  if (held) {
    boost::lock_guard<boost::shared_mutex> again(shared_mutex);
  }
}

// model: boost::upgrade_lock::operator bool silent
void upgrade_lock_converted_silent() {
  boost::upgrade_lock<boost::shared_mutex> held(shared_mutex, boost::try_to_lock);
  if (!held) {
    boost::lock_guard<boost::shared_mutex> again(shared_mutex);
  }
}

// model: boost::upgrade_lock::mutex operation guard_mutex
void upgrade_lock_mutex_is_seen() {
  boost::upgrade_lock<boost::shared_mutex> held(shared_mutex);
  (void)held.mutex();
}

// model: boost::upgrade_lock::mutex silent
void upgrade_lock_mutex_silent() {
  boost::upgrade_lock<boost::shared_mutex> held(shared_mutex);
  (void)held.mutex();
}
