// flags: -std=c++17
#include <boost/atomic.hpp>
#include <mutex>

static std::mutex busy;
static int sections;
static boost::atomic<int> number(0);
static boost::atomic_flag bit;

// Not every section of this lock blocks, so it does not exist to serialise what blocks.
void ordinary_section() {
  std::lock_guard<std::mutex> hold(busy);
  ++sections;
}

// model: boost::atomics::detail::base_atomic::load operation atomic_load
void base_atomic_load_is_seen() { (void)number.load(boost::memory_order_relaxed); }

// model: boost::atomics::detail::base_atomic::load silent
void base_atomic_load_silent() { (void)number.load(boost::memory_order_relaxed); }

// model: boost::atomics::detail::base_atomic::store operation atomic_store
void base_atomic_store_is_seen() { number.store(1, boost::memory_order_relaxed); }

// model: boost::atomics::detail::base_atomic::store silent
void base_atomic_store_silent() { number.store(1, boost::memory_order_relaxed); }

// model: boost::atomics::detail::base_atomic::exchange operation atomic_update
void base_atomic_exchange_is_seen() { (void)number.exchange(1); }

// model: boost::atomics::detail::base_atomic::exchange silent
void base_atomic_exchange_silent() { (void)number.exchange(1); }

// model: boost::atomics::detail::base_atomic::compare_exchange_weak operation atomic_compare_exchange
void base_atomic_compare_exchange_weak_is_seen() {
  int expected = 0;
  while (!number.compare_exchange_weak(expected, 1)) {
  }
}

// model: boost::atomics::detail::base_atomic::compare_exchange_weak silent
void base_atomic_compare_exchange_weak_silent() {
  int expected = 0;
  while (!number.compare_exchange_weak(expected, 1)) {
  }
}

// model: boost::atomics::detail::base_atomic::compare_exchange_strong operation atomic_compare_exchange
void base_atomic_compare_exchange_strong_is_seen() {
  int expected = 0;
  (void)number.compare_exchange_strong(expected, 1);
}

// model: boost::atomics::detail::base_atomic::compare_exchange_strong silent
void base_atomic_compare_exchange_strong_silent() {
  int expected = 0;
  (void)number.compare_exchange_strong(expected, 1);
}

// model: boost::atomics::detail::base_atomic::fetch_add operation atomic_update
void base_atomic_fetch_add_is_seen() { number.fetch_add(1); }

// model: boost::atomics::detail::base_atomic::fetch_add silent
void base_atomic_fetch_add_silent() { number.fetch_add(1); }

// model: boost::atomics::detail::base_atomic::fetch_sub operation atomic_update
void base_atomic_fetch_sub_is_seen() { number.fetch_sub(1); }

// model: boost::atomics::detail::base_atomic::fetch_sub silent
void base_atomic_fetch_sub_silent() { number.fetch_sub(1); }

// model: boost::atomics::detail::base_atomic::fetch_and operation atomic_update
void base_atomic_fetch_and_is_seen() { number.fetch_and(1); }

// model: boost::atomics::detail::base_atomic::fetch_and silent
void base_atomic_fetch_and_silent() { number.fetch_and(1); }

// model: boost::atomics::detail::base_atomic::fetch_or operation atomic_update
void base_atomic_fetch_or_is_seen() { number.fetch_or(1); }

// model: boost::atomics::detail::base_atomic::fetch_or silent
void base_atomic_fetch_or_silent() { number.fetch_or(1); }

// model: boost::atomics::detail::base_atomic::fetch_xor operation atomic_update
void base_atomic_fetch_xor_is_seen() { number.fetch_xor(1); }

// model: boost::atomics::detail::base_atomic::fetch_xor silent
void base_atomic_fetch_xor_silent() { number.fetch_xor(1); }

// model: boost::atomics::detail::base_atomic::operator++ operation atomic_update
void base_atomic_incremented_is_seen() { ++number; }

// model: boost::atomics::detail::base_atomic::operator++ silent
void base_atomic_incremented_silent() { ++number; }

// model: boost::atomics::detail::base_atomic::operator-- operation atomic_update
void base_atomic_decremented_is_seen() { number--; }

// model: boost::atomics::detail::base_atomic::operator-- silent
void base_atomic_decremented_silent() { number--; }

// model: boost::atomics::detail::base_atomic::operator+= operation atomic_update
void base_atomic_added_to_is_seen() { number += 1; }

// model: boost::atomics::detail::base_atomic::operator+= silent
void base_atomic_added_to_silent() { number += 1; }

// model: boost::atomics::detail::base_atomic::operator-= operation atomic_update
void base_atomic_subtracted_from_is_seen() { number -= 1; }

// model: boost::atomics::detail::base_atomic::operator-= silent
void base_atomic_subtracted_from_silent() { number -= 1; }

// model: boost::atomics::detail::base_atomic::wait reports blocking-under-lock
void base_atomic_wait_reports() {
  std::lock_guard<std::mutex> hold(busy);
  number.wait(1);
}

// model: boost::atomics::detail::base_atomic::wait silent
void base_atomic_wait_silent() { number.wait(1); }

// model: boost::atomics::atomic::operator= operation atomic_store
void atomic_assigned_is_seen() { number = 1; }

// model: boost::atomics::atomic::operator= silent
void atomic_assigned_silent() { number = 1; }

// model: boost::atomics::atomic::operator * operation atomic_load
void atomic_converted_is_seen() {
  int value = number;
  (void)value;
}

// model: boost::atomics::atomic::operator * silent
void atomic_converted_silent() {
  int value = number;
  (void)value;
}

// model: boost::atomics::atomic trait atomic
void atomics_atomic_is_seen() { (void)number.load(); }

// model: boost::atomics::atomic silent
void atomics_atomic_silent() { (void)number.load(); }

// model: boost::atomics::detail::atomic_flag_impl trait atomic
void detail_atomic_flag_impl_is_seen() { bit.clear(); }

// model: boost::atomics::detail::atomic_flag_impl silent
void detail_atomic_flag_impl_silent() { bit.clear(); }

// model: boost::atomics::detail::atomic_flag_impl::test_and_set operation atomic_update
void atomic_flag_impl_test_and_set_is_seen() { (void)bit.test_and_set(); }

// model: boost::atomics::detail::atomic_flag_impl::test_and_set silent
void atomic_flag_impl_test_and_set_silent() { (void)bit.test_and_set(); }

// model: boost::atomics::detail::atomic_flag_impl::clear operation atomic_store
void atomic_flag_impl_clear_is_seen() { bit.clear(); }

// model: boost::atomics::detail::atomic_flag_impl::clear silent
void atomic_flag_impl_clear_silent() { bit.clear(); }

// model: boost::atomics::atomic_thread_fence operation fence
void atomics_atomic_thread_fence_is_seen() {
  boost::atomic_thread_fence(boost::memory_order_seq_cst);
}

// model: boost::atomics::atomic_thread_fence silent
void atomics_atomic_thread_fence_silent() {
  boost::atomic_thread_fence(boost::memory_order_seq_cst);
}
