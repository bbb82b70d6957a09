// flags: -std=c++20
#include <atomic>
#include <mutex>

struct Triple {
  int x = 0, y = 0, z = 0;
};

static std::mutex busy;
static int sections;
static std::atomic<bool> flag;
static std::atomic<int *> pointer;
static std::atomic<Triple> triple;
static std::atomic<int> number;
static std::atomic<double> real;
static std::atomic_flag bit;
static int plain;

// Not every section of this lock blocks, so it does not exist to serialise what blocks.
void ordinary_section() {
  std::lock_guard<std::mutex> hold(busy);
  ++sections;
}

// model: std::atomic trait atomic
void std_atomic_is_seen() { (void)flag.load(); }

// model: std::atomic silent
void std_atomic_silent() { (void)flag.load(); }

// model: std::atomic::load operation atomic_load
void atomic_load_is_seen() { (void)pointer.load(std::memory_order_relaxed); }

// model: std::atomic::load silent
void atomic_load_silent() { (void)pointer.load(std::memory_order_relaxed); }

// model: std::atomic::store operation atomic_store
void atomic_store_is_seen() { pointer.store(nullptr, std::memory_order_relaxed); }

// model: std::atomic::store silent
void atomic_store_silent() { pointer.store(nullptr, std::memory_order_relaxed); }

// model: std::atomic::exchange operation atomic_update
void atomic_exchange_is_seen() { (void)pointer.exchange(nullptr); }

// model: std::atomic::exchange silent
void atomic_exchange_silent() { (void)pointer.exchange(nullptr); }

// model: std::atomic::compare_exchange_weak operation atomic_compare_exchange
void atomic_compare_exchange_weak_is_seen() {
  int *expected = nullptr;
  while (!pointer.compare_exchange_weak(expected, nullptr)) {
  }
}

// model: std::atomic::compare_exchange_weak silent
void atomic_compare_exchange_weak_silent() {
  int *expected = nullptr;
  while (!pointer.compare_exchange_weak(expected, nullptr)) {
  }
}

// model: std::atomic::compare_exchange_strong operation atomic_compare_exchange
void atomic_compare_exchange_strong_is_seen() {
  int *expected = nullptr;
  (void)pointer.compare_exchange_strong(expected, nullptr);
}

// model: std::atomic::compare_exchange_strong silent
void atomic_compare_exchange_strong_silent() {
  int *expected = nullptr;
  (void)pointer.compare_exchange_strong(expected, nullptr);
}

// model: std::atomic::fetch_add operation atomic_update
void atomic_fetch_add_is_seen() { pointer.fetch_add(1); }

// model: std::atomic::fetch_add silent
void atomic_fetch_add_silent() { pointer.fetch_add(1); }

// model: std::atomic::fetch_sub operation atomic_update
void atomic_fetch_sub_is_seen() { pointer.fetch_sub(1); }

// model: std::atomic::fetch_sub silent
void atomic_fetch_sub_silent() { pointer.fetch_sub(1); }

// model: std::atomic::operator++ operation atomic_update
void atomic_incremented_is_seen() { ++pointer; }

// model: std::atomic::operator++ silent
void atomic_incremented_silent() { ++pointer; }

// model: std::atomic::operator-- operation atomic_update
void atomic_decremented_is_seen() { pointer--; }

// model: std::atomic::operator-- silent
void atomic_decremented_silent() { pointer--; }

// model: std::atomic::operator+= operation atomic_update
void atomic_added_to_is_seen() { pointer += 1; }

// model: std::atomic::operator+= silent
void atomic_added_to_silent() { pointer += 1; }

// model: std::atomic::operator-= operation atomic_update
void atomic_subtracted_from_is_seen() { pointer -= 1; }

// model: std::atomic::operator-= silent
void atomic_subtracted_from_silent() { pointer -= 1; }

// model: std::atomic::operator= operation atomic_store
void atomic_assigned_is_seen() { pointer = nullptr; }

// model: std::atomic::operator= silent
void atomic_assigned_silent() { pointer = nullptr; }

// model: std::atomic::operator * operation atomic_load
void atomic_converted_is_seen() {
  int *value = pointer;
  (void)value;
}

// model: std::atomic::operator * silent
void atomic_converted_silent() {
  int *value = pointer;
  (void)value;
}

// model: std::atomic::wait reports blocking-under-lock
void atomic_wait_reports() {
  std::lock_guard<std::mutex> hold(busy);
  pointer.wait(nullptr);
}

// model: std::atomic::wait silent
void atomic_wait_silent() { pointer.wait(nullptr); }

// model: std::atomic::notify_one operation notify_one
void atomic_notify_one_is_seen() { pointer.notify_one(); }

// model: std::atomic::notify_one silent
void atomic_notify_one_silent() { pointer.notify_one(); }

// model: std::atomic::notify_all operation notify_all
void atomic_notify_all_is_seen() { pointer.notify_all(); }

// model: std::atomic::notify_all silent
void atomic_notify_all_silent() { pointer.notify_all(); }

// model: std::__atomic_base::load operation atomic_load
void atomic_base_load_is_seen() { (void)number.load(std::memory_order_relaxed); }

// model: std::__atomic_base::load silent
void atomic_base_load_silent() { (void)number.load(std::memory_order_relaxed); }

// model: std::__atomic_base::store operation atomic_store
void atomic_base_store_is_seen() { number.store(1, std::memory_order_relaxed); }

// model: std::__atomic_base::store silent
void atomic_base_store_silent() { number.store(1, std::memory_order_relaxed); }

// model: std::__atomic_base::exchange operation atomic_update
void atomic_base_exchange_is_seen() { (void)number.exchange(1); }

// model: std::__atomic_base::exchange silent
void atomic_base_exchange_silent() { (void)number.exchange(1); }

// model: std::__atomic_base::compare_exchange_weak operation atomic_compare_exchange
void atomic_base_compare_exchange_weak_is_seen() {
  int expected = 0;
  while (!number.compare_exchange_weak(expected, 1)) {
  }
}

// model: std::__atomic_base::compare_exchange_weak silent
void atomic_base_compare_exchange_weak_silent() {
  int expected = 0;
  while (!number.compare_exchange_weak(expected, 1)) {
  }
}

// model: std::__atomic_base::compare_exchange_strong operation atomic_compare_exchange
void atomic_base_compare_exchange_strong_is_seen() {
  int expected = 0;
  (void)number.compare_exchange_strong(expected, 1);
}

// model: std::__atomic_base::compare_exchange_strong silent
void atomic_base_compare_exchange_strong_silent() {
  int expected = 0;
  (void)number.compare_exchange_strong(expected, 1);
}

// model: std::__atomic_base::fetch_add operation atomic_update
void atomic_base_fetch_add_is_seen() { number.fetch_add(1); }

// model: std::__atomic_base::fetch_add silent
void atomic_base_fetch_add_silent() { number.fetch_add(1); }

// model: std::__atomic_base::fetch_sub operation atomic_update
void atomic_base_fetch_sub_is_seen() { number.fetch_sub(1); }

// model: std::__atomic_base::fetch_sub silent
void atomic_base_fetch_sub_silent() { number.fetch_sub(1); }

// model: std::__atomic_base::fetch_and operation atomic_update
void atomic_base_fetch_and_is_seen() { number.fetch_and(1); }

// model: std::__atomic_base::fetch_and silent
void atomic_base_fetch_and_silent() { number.fetch_and(1); }

// model: std::__atomic_base::fetch_or operation atomic_update
void atomic_base_fetch_or_is_seen() { number.fetch_or(1); }

// model: std::__atomic_base::fetch_or silent
void atomic_base_fetch_or_silent() { number.fetch_or(1); }

// model: std::__atomic_base::fetch_xor operation atomic_update
void atomic_base_fetch_xor_is_seen() { number.fetch_xor(1); }

// model: std::__atomic_base::fetch_xor silent
void atomic_base_fetch_xor_silent() { number.fetch_xor(1); }

// model: std::__atomic_base::operator++ operation atomic_update
void atomic_base_incremented_is_seen() { ++number; }

// model: std::__atomic_base::operator++ silent
void atomic_base_incremented_silent() { ++number; }

// model: std::__atomic_base::operator-- operation atomic_update
void atomic_base_decremented_is_seen() { number--; }

// model: std::__atomic_base::operator-- silent
void atomic_base_decremented_silent() { number--; }

// model: std::__atomic_base::operator+= operation atomic_update
void atomic_base_added_to_is_seen() { number += 1; }

// model: std::__atomic_base::operator+= silent
void atomic_base_added_to_silent() { number += 1; }

// model: std::__atomic_base::operator-= operation atomic_update
void atomic_base_subtracted_from_is_seen() { number -= 1; }

// model: std::__atomic_base::operator-= silent
void atomic_base_subtracted_from_silent() { number -= 1; }

// model: std::__atomic_base::operator&= operation atomic_update
void atomic_base_anded_is_seen() { number &= 1; }

// model: std::__atomic_base::operator&= silent
void atomic_base_anded_silent() { number &= 1; }

// model: std::__atomic_base::operator|= operation atomic_update
void atomic_base_ored_is_seen() { number |= 1; }

// model: std::__atomic_base::operator|= silent
void atomic_base_ored_silent() { number |= 1; }

// model: std::__atomic_base::operator^= operation atomic_update
void atomic_base_xored_is_seen() { number ^= 1; }

// model: std::__atomic_base::operator^= silent
void atomic_base_xored_silent() { number ^= 1; }

// model: std::__atomic_base::operator= operation atomic_store
void atomic_base_assigned_is_seen() { number = 1; }

// model: std::__atomic_base::operator= silent
void atomic_base_assigned_silent() { number = 1; }

// model: std::__atomic_base::operator * operation atomic_load
void atomic_base_converted_is_seen() {
  int value = number;
  (void)value;
}

// model: std::__atomic_base::operator * silent
void atomic_base_converted_silent() {
  int value = number;
  (void)value;
}

// model: std::__atomic_base::wait reports blocking-under-lock
void atomic_base_wait_reports() {
  std::lock_guard<std::mutex> hold(busy);
  number.wait(1);
}

// model: std::__atomic_base::wait silent
void atomic_base_wait_silent() { number.wait(1); }

// model: std::__atomic_base::notify_one operation notify_one
void atomic_base_notify_one_is_seen() { number.notify_one(); }

// model: std::__atomic_base::notify_one silent
void atomic_base_notify_one_silent() { number.notify_one(); }

// model: std::__atomic_base::notify_all operation notify_all
void atomic_base_notify_all_is_seen() { number.notify_all(); }

// model: std::__atomic_base::notify_all silent
void atomic_base_notify_all_silent() { number.notify_all(); }

// model: std::__atomic_float::load operation atomic_load
void atomic_float_load_is_seen() { (void)real.load(std::memory_order_relaxed); }

// model: std::__atomic_float::load silent
void atomic_float_load_silent() { (void)real.load(std::memory_order_relaxed); }

// model: std::__atomic_float::store operation atomic_store
void atomic_float_store_is_seen() { real.store(1.0, std::memory_order_relaxed); }

// model: std::__atomic_float::store silent
void atomic_float_store_silent() { real.store(1.0, std::memory_order_relaxed); }

// model: std::__atomic_float::exchange operation atomic_update
void atomic_float_exchange_is_seen() { (void)real.exchange(1.0); }

// model: std::__atomic_float::exchange silent
void atomic_float_exchange_silent() { (void)real.exchange(1.0); }

// model: std::__atomic_float::compare_exchange_weak operation atomic_compare_exchange
void atomic_float_compare_exchange_weak_is_seen() {
  double expected = 0;
  while (!real.compare_exchange_weak(expected, 1.0)) {
  }
}

// model: std::__atomic_float::compare_exchange_weak silent
void atomic_float_compare_exchange_weak_silent() {
  double expected = 0;
  while (!real.compare_exchange_weak(expected, 1.0)) {
  }
}

// model: std::__atomic_float::compare_exchange_strong operation atomic_compare_exchange
void atomic_float_compare_exchange_strong_is_seen() {
  double expected = 0;
  (void)real.compare_exchange_strong(expected, 1.0);
}

// model: std::__atomic_float::compare_exchange_strong silent
void atomic_float_compare_exchange_strong_silent() {
  double expected = 0;
  (void)real.compare_exchange_strong(expected, 1.0);
}

// model: std::__atomic_float::fetch_add operation atomic_update
void atomic_float_fetch_add_is_seen() { real.fetch_add(1); }

// model: std::__atomic_float::fetch_add silent
void atomic_float_fetch_add_silent() { real.fetch_add(1); }

// model: std::__atomic_float::fetch_sub operation atomic_update
void atomic_float_fetch_sub_is_seen() { real.fetch_sub(1); }

// model: std::__atomic_float::fetch_sub silent
void atomic_float_fetch_sub_silent() { real.fetch_sub(1); }

// model: std::__atomic_float::operator+= operation atomic_update
void atomic_float_added_to_is_seen() { real += 1; }

// model: std::__atomic_float::operator+= silent
void atomic_float_added_to_silent() { real += 1; }

// model: std::__atomic_float::operator-= operation atomic_update
void atomic_float_subtracted_from_is_seen() { real -= 1; }

// model: std::__atomic_float::operator-= silent
void atomic_float_subtracted_from_silent() { real -= 1; }

// model: std::__atomic_float::operator= operation atomic_store
void atomic_float_assigned_is_seen() { real = 1.0; }

// model: std::__atomic_float::operator= silent
void atomic_float_assigned_silent() { real = 1.0; }

// model: std::__atomic_float::operator * operation atomic_load
void atomic_float_converted_is_seen() {
  double value = real;
  (void)value;
}

// model: std::__atomic_float::operator * silent
void atomic_float_converted_silent() {
  double value = real;
  (void)value;
}

// model: std::__atomic_ref::load operation atomic_load
void atomic_ref_load_is_seen() {
  std::atomic_ref<int> reference(plain);
  (void)reference.load(std::memory_order_relaxed);
}

// model: std::__atomic_ref::load silent
void atomic_ref_load_silent() {
  std::atomic_ref<int> reference(plain);
  (void)reference.load(std::memory_order_relaxed);
}

// model: std::__atomic_ref::store operation atomic_store
void atomic_ref_store_is_seen() {
  std::atomic_ref<int> reference(plain);
  reference.store(1, std::memory_order_relaxed);
}

// model: std::__atomic_ref::store silent
void atomic_ref_store_silent() {
  std::atomic_ref<int> reference(plain);
  reference.store(1, std::memory_order_relaxed);
}

// model: std::__atomic_ref::exchange operation atomic_update
void atomic_ref_exchange_is_seen() {
  std::atomic_ref<int> reference(plain);
  (void)reference.exchange(1);
}

// model: std::__atomic_ref::exchange silent
void atomic_ref_exchange_silent() {
  std::atomic_ref<int> reference(plain);
  (void)reference.exchange(1);
}

// model: std::__atomic_ref::compare_exchange_weak operation atomic_compare_exchange
void atomic_ref_compare_exchange_weak_is_seen() {
  std::atomic_ref<int> reference(plain);
  int expected = 0;
  while (!reference.compare_exchange_weak(expected, 1)) {
  }
}

// model: std::__atomic_ref::compare_exchange_weak silent
void atomic_ref_compare_exchange_weak_silent() {
  std::atomic_ref<int> reference(plain);
  int expected = 0;
  while (!reference.compare_exchange_weak(expected, 1)) {
  }
}

// model: std::__atomic_ref::compare_exchange_strong operation atomic_compare_exchange
void atomic_ref_compare_exchange_strong_is_seen() {
  std::atomic_ref<int> reference(plain);
  int expected = 0;
  (void)reference.compare_exchange_strong(expected, 1);
}

// model: std::__atomic_ref::compare_exchange_strong silent
void atomic_ref_compare_exchange_strong_silent() {
  std::atomic_ref<int> reference(plain);
  int expected = 0;
  (void)reference.compare_exchange_strong(expected, 1);
}

// model: std::__atomic_ref::fetch_add operation atomic_update
void atomic_ref_fetch_add_is_seen() {
  std::atomic_ref<int> reference(plain);
  reference.fetch_add(1);
}

// model: std::__atomic_ref::fetch_add silent
void atomic_ref_fetch_add_silent() {
  std::atomic_ref<int> reference(plain);
  reference.fetch_add(1);
}

// model: std::__atomic_ref::fetch_sub operation atomic_update
void atomic_ref_fetch_sub_is_seen() {
  std::atomic_ref<int> reference(plain);
  reference.fetch_sub(1);
}

// model: std::__atomic_ref::fetch_sub silent
void atomic_ref_fetch_sub_silent() {
  std::atomic_ref<int> reference(plain);
  reference.fetch_sub(1);
}

// model: std::atomic_ref trait atomic
void std_atomic_ref_is_seen() {
  std::atomic_ref<int> reference(plain);
  reference.store(1);
}

// model: std::atomic_ref silent
void std_atomic_ref_silent() {
  std::atomic_ref<int> reference(plain);
  reference.store(1);
}

// model: std::atomic_flag trait atomic
void std_atomic_flag_is_seen() { bit.clear(); }

// model: std::atomic_flag silent
void std_atomic_flag_silent() { bit.clear(); }

// model: std::atomic_flag::test operation atomic_load
void atomic_flag_test_is_seen() { (void)bit.test(); }

// model: std::atomic_flag::test silent
void atomic_flag_test_silent() { (void)bit.test(); }

// model: std::atomic_flag::test_and_set operation atomic_update
void atomic_flag_test_and_set_is_seen() { (void)bit.test_and_set(); }

// model: std::atomic_flag::test_and_set silent
void atomic_flag_test_and_set_silent() { (void)bit.test_and_set(); }

// model: std::atomic_flag::clear operation atomic_store
void atomic_flag_clear_is_seen() { bit.clear(); }

// model: std::atomic_flag::clear silent
void atomic_flag_clear_silent() { bit.clear(); }

// model: std::atomic_flag::wait reports blocking-under-lock
void atomic_flag_wait_reports() {
  std::lock_guard<std::mutex> hold(busy);
  bit.wait(true);
}

// model: std::atomic_flag::wait silent
void atomic_flag_wait_silent() { bit.wait(true); }

// model: std::atomic_flag::notify_one operation notify_one
void atomic_flag_notify_one_is_seen() { bit.notify_one(); }

// model: std::atomic_flag::notify_one silent
void atomic_flag_notify_one_silent() { bit.notify_one(); }

// model: std::atomic_flag::notify_all operation notify_all
void atomic_flag_notify_all_is_seen() { bit.notify_all(); }

// model: std::atomic_flag::notify_all silent
void atomic_flag_notify_all_silent() { bit.notify_all(); }

// model: std::atomic_load operation atomic_load
void std_atomic_load_is_seen() { (void)std::atomic_load(&number); }

// model: std::atomic_load silent
void std_atomic_load_silent() { (void)std::atomic_load(&number); }

// model: std::atomic_load_explicit operation atomic_load
void std_atomic_load_explicit_is_seen() {
  (void)std::atomic_load_explicit(&number, std::memory_order_relaxed);
}

// model: std::atomic_load_explicit silent
void std_atomic_load_explicit_silent() {
  (void)std::atomic_load_explicit(&number, std::memory_order_relaxed);
}

// model: std::atomic_store operation atomic_store
void std_atomic_store_is_seen() { (void)std::atomic_store(&number, 1); }

// model: std::atomic_store silent
void std_atomic_store_silent() { (void)std::atomic_store(&number, 1); }

// model: std::atomic_store_explicit operation atomic_store
void std_atomic_store_explicit_is_seen() {
  (void)std::atomic_store_explicit(&number, 1, std::memory_order_relaxed);
}

// model: std::atomic_store_explicit silent
void std_atomic_store_explicit_silent() {
  (void)std::atomic_store_explicit(&number, 1, std::memory_order_relaxed);
}

// model: std::atomic_exchange operation atomic_update
void std_atomic_exchange_is_seen() { (void)std::atomic_exchange(&number, 1); }

// model: std::atomic_exchange silent
void std_atomic_exchange_silent() { (void)std::atomic_exchange(&number, 1); }

// model: std::atomic_exchange_explicit operation atomic_update
void std_atomic_exchange_explicit_is_seen() {
  (void)std::atomic_exchange_explicit(&number, 1, std::memory_order_relaxed);
}

// model: std::atomic_exchange_explicit silent
void std_atomic_exchange_explicit_silent() {
  (void)std::atomic_exchange_explicit(&number, 1, std::memory_order_relaxed);
}

// model: std::atomic_fetch_add operation atomic_update
void std_atomic_fetch_add_is_seen() { (void)std::atomic_fetch_add(&number, 1); }

// model: std::atomic_fetch_add silent
void std_atomic_fetch_add_silent() { (void)std::atomic_fetch_add(&number, 1); }

// model: std::atomic_fetch_add_explicit operation atomic_update
void std_atomic_fetch_add_explicit_is_seen() {
  (void)std::atomic_fetch_add_explicit(&number, 1, std::memory_order_relaxed);
}

// model: std::atomic_fetch_add_explicit silent
void std_atomic_fetch_add_explicit_silent() {
  (void)std::atomic_fetch_add_explicit(&number, 1, std::memory_order_relaxed);
}

// model: std::atomic_fetch_sub operation atomic_update
void std_atomic_fetch_sub_is_seen() { (void)std::atomic_fetch_sub(&number, 1); }

// model: std::atomic_fetch_sub silent
void std_atomic_fetch_sub_silent() { (void)std::atomic_fetch_sub(&number, 1); }

// model: std::atomic_fetch_sub_explicit operation atomic_update
void std_atomic_fetch_sub_explicit_is_seen() {
  (void)std::atomic_fetch_sub_explicit(&number, 1, std::memory_order_relaxed);
}

// model: std::atomic_fetch_sub_explicit silent
void std_atomic_fetch_sub_explicit_silent() {
  (void)std::atomic_fetch_sub_explicit(&number, 1, std::memory_order_relaxed);
}

// model: std::atomic_compare_exchange_weak operation atomic_compare_exchange
void std_atomic_compare_exchange_weak_is_seen() {
  int expected = 0;
  while (!std::atomic_compare_exchange_weak(&number, &expected, 1)) {
  }
}

// model: std::atomic_compare_exchange_weak silent
void std_atomic_compare_exchange_weak_silent() {
  int expected = 0;
  while (!std::atomic_compare_exchange_weak(&number, &expected, 1)) {
  }
}

// model: std::atomic_compare_exchange_strong operation atomic_compare_exchange
void std_atomic_compare_exchange_strong_is_seen() {
  int expected = 0;
  (void)std::atomic_compare_exchange_strong(&number, &expected, 1);
}

// model: std::atomic_compare_exchange_strong silent
void std_atomic_compare_exchange_strong_silent() {
  int expected = 0;
  (void)std::atomic_compare_exchange_strong(&number, &expected, 1);
}

// model: std::atomic_thread_fence operation fence
void std_atomic_thread_fence_is_seen() { std::atomic_thread_fence(std::memory_order_seq_cst); }

// model: std::atomic_thread_fence silent
void std_atomic_thread_fence_silent() { std::atomic_thread_fence(std::memory_order_seq_cst); }
