// flags: -std=c++17 -fPIC
#include <QAtomicInt>
#include <QAtomicInteger>
#include <QAtomicPointer>

static QAtomicInt number;
static QBasicAtomicInteger<int> basic;
static QAtomicInteger<long> large;
static QAtomicPointer<int> pointer;

// model: QAtomicInt trait atomic
void qatomic_int_is_seen() { (void)number.loadAcquire(); }

// model: QAtomicInt silent
void qatomic_int_silent() { (void)number.loadAcquire(); }

// model: QAtomicInteger trait atomic
void qatomic_integer_is_seen() { (void)large.loadAcquire(); }

// model: QAtomicInteger silent
void qatomic_integer_silent() { (void)large.loadAcquire(); }

// model: QAtomicPointer trait atomic
void qatomic_pointer_is_seen() { (void)pointer.loadAcquire(); }

// model: QAtomicPointer silent
void qatomic_pointer_silent() { (void)pointer.loadAcquire(); }

// model: QBasicAtomicInteger::loadRelaxed operation atomic_load
void qbasic_atomic_integer_load_relaxed_is_seen() { (void)number.loadRelaxed(); }

// model: QBasicAtomicInteger::loadRelaxed silent
void qbasic_atomic_integer_load_relaxed_silent() { (void)number.loadRelaxed(); }

// model: QBasicAtomicInteger::loadAcquire operation atomic_load
void qbasic_atomic_integer_load_acquire_is_seen() { (void)number.loadAcquire(); }

// model: QBasicAtomicInteger::loadAcquire silent
void qbasic_atomic_integer_load_acquire_silent() { (void)number.loadAcquire(); }

// model: QBasicAtomicInteger::storeRelaxed operation atomic_store
void qbasic_atomic_integer_store_relaxed_is_seen() { number.storeRelaxed(1); }

// model: QBasicAtomicInteger::storeRelaxed silent
void qbasic_atomic_integer_store_relaxed_silent() { number.storeRelaxed(1); }

// model: QBasicAtomicInteger::storeRelease operation atomic_store
void qbasic_atomic_integer_store_release_is_seen() { number.storeRelease(1); }

// model: QBasicAtomicInteger::storeRelease silent
void qbasic_atomic_integer_store_release_silent() { number.storeRelease(1); }

// model: QBasicAtomicInteger::fetchAndStoreRelaxed operation atomic_update
void qbasic_atomic_integer_fetch_and_store_relaxed_is_seen() {
  (void)number.fetchAndStoreRelaxed(1);
}

// model: QBasicAtomicInteger::fetchAndStoreRelaxed silent
void qbasic_atomic_integer_fetch_and_store_relaxed_silent() {
  (void)number.fetchAndStoreRelaxed(1);
}

// model: QBasicAtomicInteger::fetchAndAddRelaxed operation atomic_update
void qbasic_atomic_integer_fetch_and_add_relaxed_is_seen() { (void)number.fetchAndAddRelaxed(1); }

// model: QBasicAtomicInteger::fetchAndAddRelaxed silent
void qbasic_atomic_integer_fetch_and_add_relaxed_silent() { (void)number.fetchAndAddRelaxed(1); }

// model: QBasicAtomicInteger::testAndSetRelaxed operation atomic_compare_exchange
void qbasic_atomic_integer_test_and_set_relaxed_is_seen() { (void)number.testAndSetRelaxed(1, 1); }

// model: QBasicAtomicInteger::testAndSetRelaxed silent
void qbasic_atomic_integer_test_and_set_relaxed_silent() { (void)number.testAndSetRelaxed(1, 1); }

// model: QBasicAtomicInteger::fetchAndStoreAcquire operation atomic_update
void qbasic_atomic_integer_fetch_and_store_acquire_is_seen() {
  (void)number.fetchAndStoreAcquire(1);
}

// model: QBasicAtomicInteger::fetchAndStoreAcquire silent
void qbasic_atomic_integer_fetch_and_store_acquire_silent() {
  (void)number.fetchAndStoreAcquire(1);
}

// model: QBasicAtomicInteger::fetchAndAddAcquire operation atomic_update
void qbasic_atomic_integer_fetch_and_add_acquire_is_seen() { (void)number.fetchAndAddAcquire(1); }

// model: QBasicAtomicInteger::fetchAndAddAcquire silent
void qbasic_atomic_integer_fetch_and_add_acquire_silent() { (void)number.fetchAndAddAcquire(1); }

// model: QBasicAtomicInteger::testAndSetAcquire operation atomic_compare_exchange
void qbasic_atomic_integer_test_and_set_acquire_is_seen() { (void)number.testAndSetAcquire(1, 1); }

// model: QBasicAtomicInteger::testAndSetAcquire silent
void qbasic_atomic_integer_test_and_set_acquire_silent() { (void)number.testAndSetAcquire(1, 1); }

// model: QBasicAtomicInteger::fetchAndStoreRelease operation atomic_update
void qbasic_atomic_integer_fetch_and_store_release_is_seen() {
  (void)number.fetchAndStoreRelease(1);
}

// model: QBasicAtomicInteger::fetchAndStoreRelease silent
void qbasic_atomic_integer_fetch_and_store_release_silent() {
  (void)number.fetchAndStoreRelease(1);
}

// model: QBasicAtomicInteger::fetchAndAddRelease operation atomic_update
void qbasic_atomic_integer_fetch_and_add_release_is_seen() { (void)number.fetchAndAddRelease(1); }

// model: QBasicAtomicInteger::fetchAndAddRelease silent
void qbasic_atomic_integer_fetch_and_add_release_silent() { (void)number.fetchAndAddRelease(1); }

// model: QBasicAtomicInteger::testAndSetRelease operation atomic_compare_exchange
void qbasic_atomic_integer_test_and_set_release_is_seen() { (void)number.testAndSetRelease(1, 1); }

// model: QBasicAtomicInteger::testAndSetRelease silent
void qbasic_atomic_integer_test_and_set_release_silent() { (void)number.testAndSetRelease(1, 1); }

// model: QBasicAtomicInteger::fetchAndStoreOrdered operation atomic_update
void qbasic_atomic_integer_fetch_and_store_ordered_is_seen() {
  (void)number.fetchAndStoreOrdered(1);
}

// model: QBasicAtomicInteger::fetchAndStoreOrdered silent
void qbasic_atomic_integer_fetch_and_store_ordered_silent() {
  (void)number.fetchAndStoreOrdered(1);
}

// model: QBasicAtomicInteger::fetchAndAddOrdered operation atomic_update
void qbasic_atomic_integer_fetch_and_add_ordered_is_seen() { (void)number.fetchAndAddOrdered(1); }

// model: QBasicAtomicInteger::fetchAndAddOrdered silent
void qbasic_atomic_integer_fetch_and_add_ordered_silent() { (void)number.fetchAndAddOrdered(1); }

// model: QBasicAtomicInteger::testAndSetOrdered operation atomic_compare_exchange
void qbasic_atomic_integer_test_and_set_ordered_is_seen() { (void)number.testAndSetOrdered(1, 1); }

// model: QBasicAtomicInteger::testAndSetOrdered silent
void qbasic_atomic_integer_test_and_set_ordered_silent() { (void)number.testAndSetOrdered(1, 1); }

// model: QBasicAtomicPointer::loadRelaxed operation atomic_load
void qbasic_atomic_pointer_load_relaxed_is_seen() { (void)pointer.loadRelaxed(); }

// model: QBasicAtomicPointer::loadRelaxed silent
void qbasic_atomic_pointer_load_relaxed_silent() { (void)pointer.loadRelaxed(); }

// model: QBasicAtomicPointer::loadAcquire operation atomic_load
void qbasic_atomic_pointer_load_acquire_is_seen() { (void)pointer.loadAcquire(); }

// model: QBasicAtomicPointer::loadAcquire silent
void qbasic_atomic_pointer_load_acquire_silent() { (void)pointer.loadAcquire(); }

// model: QBasicAtomicPointer::storeRelaxed operation atomic_store
void qbasic_atomic_pointer_store_relaxed_is_seen() { pointer.storeRelaxed(nullptr); }

// model: QBasicAtomicPointer::storeRelaxed silent
void qbasic_atomic_pointer_store_relaxed_silent() { pointer.storeRelaxed(nullptr); }

// model: QBasicAtomicPointer::storeRelease operation atomic_store
void qbasic_atomic_pointer_store_release_is_seen() { pointer.storeRelease(nullptr); }

// model: QBasicAtomicPointer::storeRelease silent
void qbasic_atomic_pointer_store_release_silent() { pointer.storeRelease(nullptr); }

// model: QBasicAtomicPointer::fetchAndStoreRelaxed operation atomic_update
void qbasic_atomic_pointer_fetch_and_store_relaxed_is_seen() {
  (void)pointer.fetchAndStoreRelaxed(nullptr);
}

// model: QBasicAtomicPointer::fetchAndStoreRelaxed silent
void qbasic_atomic_pointer_fetch_and_store_relaxed_silent() {
  (void)pointer.fetchAndStoreRelaxed(nullptr);
}

// model: QBasicAtomicPointer::fetchAndAddRelaxed operation atomic_update
void qbasic_atomic_pointer_fetch_and_add_relaxed_is_seen() { (void)pointer.fetchAndAddRelaxed(1); }

// model: QBasicAtomicPointer::fetchAndAddRelaxed silent
void qbasic_atomic_pointer_fetch_and_add_relaxed_silent() { (void)pointer.fetchAndAddRelaxed(1); }

// model: QBasicAtomicPointer::testAndSetRelaxed operation atomic_compare_exchange
void qbasic_atomic_pointer_test_and_set_relaxed_is_seen() {
  (void)pointer.testAndSetRelaxed(nullptr, nullptr);
}

// model: QBasicAtomicPointer::testAndSetRelaxed silent
void qbasic_atomic_pointer_test_and_set_relaxed_silent() {
  (void)pointer.testAndSetRelaxed(nullptr, nullptr);
}

// model: QBasicAtomicPointer::fetchAndStoreAcquire operation atomic_update
void qbasic_atomic_pointer_fetch_and_store_acquire_is_seen() {
  (void)pointer.fetchAndStoreAcquire(nullptr);
}

// model: QBasicAtomicPointer::fetchAndStoreAcquire silent
void qbasic_atomic_pointer_fetch_and_store_acquire_silent() {
  (void)pointer.fetchAndStoreAcquire(nullptr);
}

// model: QBasicAtomicPointer::fetchAndAddAcquire operation atomic_update
void qbasic_atomic_pointer_fetch_and_add_acquire_is_seen() { (void)pointer.fetchAndAddAcquire(1); }

// model: QBasicAtomicPointer::fetchAndAddAcquire silent
void qbasic_atomic_pointer_fetch_and_add_acquire_silent() { (void)pointer.fetchAndAddAcquire(1); }

// model: QBasicAtomicPointer::testAndSetAcquire operation atomic_compare_exchange
void qbasic_atomic_pointer_test_and_set_acquire_is_seen() {
  (void)pointer.testAndSetAcquire(nullptr, nullptr);
}

// model: QBasicAtomicPointer::testAndSetAcquire silent
void qbasic_atomic_pointer_test_and_set_acquire_silent() {
  (void)pointer.testAndSetAcquire(nullptr, nullptr);
}

// model: QBasicAtomicPointer::fetchAndStoreRelease operation atomic_update
void qbasic_atomic_pointer_fetch_and_store_release_is_seen() {
  (void)pointer.fetchAndStoreRelease(nullptr);
}

// model: QBasicAtomicPointer::fetchAndStoreRelease silent
void qbasic_atomic_pointer_fetch_and_store_release_silent() {
  (void)pointer.fetchAndStoreRelease(nullptr);
}

// model: QBasicAtomicPointer::fetchAndAddRelease operation atomic_update
void qbasic_atomic_pointer_fetch_and_add_release_is_seen() { (void)pointer.fetchAndAddRelease(1); }

// model: QBasicAtomicPointer::fetchAndAddRelease silent
void qbasic_atomic_pointer_fetch_and_add_release_silent() { (void)pointer.fetchAndAddRelease(1); }

// model: QBasicAtomicPointer::testAndSetRelease operation atomic_compare_exchange
void qbasic_atomic_pointer_test_and_set_release_is_seen() {
  (void)pointer.testAndSetRelease(nullptr, nullptr);
}

// model: QBasicAtomicPointer::testAndSetRelease silent
void qbasic_atomic_pointer_test_and_set_release_silent() {
  (void)pointer.testAndSetRelease(nullptr, nullptr);
}

// model: QBasicAtomicPointer::fetchAndStoreOrdered operation atomic_update
void qbasic_atomic_pointer_fetch_and_store_ordered_is_seen() {
  (void)pointer.fetchAndStoreOrdered(nullptr);
}

// model: QBasicAtomicPointer::fetchAndStoreOrdered silent
void qbasic_atomic_pointer_fetch_and_store_ordered_silent() {
  (void)pointer.fetchAndStoreOrdered(nullptr);
}

// model: QBasicAtomicPointer::fetchAndAddOrdered operation atomic_update
void qbasic_atomic_pointer_fetch_and_add_ordered_is_seen() { (void)pointer.fetchAndAddOrdered(1); }

// model: QBasicAtomicPointer::fetchAndAddOrdered silent
void qbasic_atomic_pointer_fetch_and_add_ordered_silent() { (void)pointer.fetchAndAddOrdered(1); }

// model: QBasicAtomicPointer::testAndSetOrdered operation atomic_compare_exchange
void qbasic_atomic_pointer_test_and_set_ordered_is_seen() {
  (void)pointer.testAndSetOrdered(nullptr, nullptr);
}

// model: QBasicAtomicPointer::testAndSetOrdered silent
void qbasic_atomic_pointer_test_and_set_ordered_silent() {
  (void)pointer.testAndSetOrdered(nullptr, nullptr);
}

// model: QBasicAtomicInteger::ref operation atomic_update
void qbasic_atomic_integer_ref_is_seen() { number.ref(); }

// model: QBasicAtomicInteger::ref silent
void qbasic_atomic_integer_ref_silent() { number.ref(); }

// model: QBasicAtomicInteger::deref operation atomic_update
void qbasic_atomic_integer_deref_is_seen() { (void)number.deref(); }

// model: QBasicAtomicInteger::deref silent
void qbasic_atomic_integer_deref_silent() { (void)number.deref(); }

// model: QBasicAtomicInteger::operator++ operation atomic_update
void qbasic_atomic_integer_incremented_is_seen() { ++number; }

// model: QBasicAtomicInteger::operator++ silent
void qbasic_atomic_integer_incremented_silent() { ++number; }

// model: QBasicAtomicInteger::operator-- operation atomic_update
void qbasic_atomic_integer_decremented_is_seen() { --number; }

// model: QBasicAtomicInteger::operator-- silent
void qbasic_atomic_integer_decremented_silent() { --number; }

// model: QBasicAtomicInteger::operator+= operation atomic_update
void qbasic_atomic_integer_added_to_is_seen() { number += 1; }

// model: QBasicAtomicInteger::operator+= silent
void qbasic_atomic_integer_added_to_silent() { number += 1; }

// model: QBasicAtomicInteger::operator-= operation atomic_update
void qbasic_atomic_integer_subtracted_from_is_seen() { number -= 1; }

// model: QBasicAtomicInteger::operator-= silent
void qbasic_atomic_integer_subtracted_from_silent() { number -= 1; }

// model: QBasicAtomicInteger::operator * operation atomic_load
void qbasic_atomic_integer_converted_is_seen() {
  int value = number;
  (void)value;
}

// model: QBasicAtomicInteger::operator * silent
void qbasic_atomic_integer_converted_silent() {
  int value = number;
  (void)value;
}

// model: QBasicAtomicInteger::operator= operation atomic_store
void qbasic_atomic_integer_assigned_is_seen() { basic = 1; }

// model: QBasicAtomicInteger::operator= silent
void qbasic_atomic_integer_assigned_silent() { basic = 1; }
