// flags: -std=c11
// Atomic operations: what <stdatomic.h> expands to, and GCC's builtins. Clang gives the __sync ones
// the size of their operand in their name.
#include <stdatomic.h>

static _Atomic int shared;
static int plain;
static int expected;
static int desired;
static signed char plain1;
static short plain2;
static int plain4;
static long long plain8;

// model: __atomic_load_n operation atomic_load
void atomic_load_n_is_seen(void) { (void)__atomic_load_n(&plain, __ATOMIC_SEQ_CST); }

// model: __atomic_load_n silent
void atomic_load_n_silent(void) { (void)__atomic_load_n(&plain, __ATOMIC_SEQ_CST); }

// model: __atomic_load operation atomic_load
void atomic_load_is_seen(void) { __atomic_load(&plain, &expected, __ATOMIC_SEQ_CST); }

// model: __atomic_load silent
void atomic_load_silent(void) { __atomic_load(&plain, &expected, __ATOMIC_SEQ_CST); }

// model: __c11_atomic_load operation atomic_load
void c11_atomic_load_is_seen(void) { (void)__c11_atomic_load(&shared, __ATOMIC_SEQ_CST); }

// model: __c11_atomic_load silent
void c11_atomic_load_silent(void) { (void)__c11_atomic_load(&shared, __ATOMIC_SEQ_CST); }

// model: __atomic_store_n operation atomic_store
void atomic_store_n_is_seen(void) { __atomic_store_n(&plain, 1, __ATOMIC_SEQ_CST); }

// model: __atomic_store_n silent
void atomic_store_n_silent(void) { __atomic_store_n(&plain, 1, __ATOMIC_SEQ_CST); }

// model: __atomic_store operation atomic_store
void atomic_store_is_seen(void) { __atomic_store(&plain, &desired, __ATOMIC_SEQ_CST); }

// model: __atomic_store silent
void atomic_store_silent(void) { __atomic_store(&plain, &desired, __ATOMIC_SEQ_CST); }

// model: __c11_atomic_store operation atomic_store
void c11_atomic_store_is_seen(void) { __c11_atomic_store(&shared, 1, __ATOMIC_SEQ_CST); }

// model: __c11_atomic_store silent
void c11_atomic_store_silent(void) { __c11_atomic_store(&shared, 1, __ATOMIC_SEQ_CST); }

// model: __sync_lock_release_1 operation atomic_store
void sync_lock_release_1_is_seen(void) { __sync_lock_release(&plain1); }

// model: __sync_lock_release_1 silent
void sync_lock_release_1_silent(void) { __sync_lock_release(&plain1); }

// model: __sync_lock_release_2 operation atomic_store
void sync_lock_release_2_is_seen(void) { __sync_lock_release(&plain2); }

// model: __sync_lock_release_2 silent
void sync_lock_release_2_silent(void) { __sync_lock_release(&plain2); }

// model: __sync_lock_release_4 operation atomic_store
void sync_lock_release_4_is_seen(void) { __sync_lock_release(&plain4); }

// model: __sync_lock_release_4 silent
void sync_lock_release_4_silent(void) { __sync_lock_release(&plain4); }

// model: __sync_lock_release_8 operation atomic_store
void sync_lock_release_8_is_seen(void) { __sync_lock_release(&plain8); }

// model: __sync_lock_release_8 silent
void sync_lock_release_8_silent(void) { __sync_lock_release(&plain8); }

// model: __atomic_fetch_add operation atomic_update
void atomic_fetch_add_is_seen(void) { (void)__atomic_fetch_add(&plain, 1, __ATOMIC_SEQ_CST); }

// model: __atomic_fetch_add silent
void atomic_fetch_add_silent(void) { (void)__atomic_fetch_add(&plain, 1, __ATOMIC_SEQ_CST); }

// model: __atomic_add_fetch operation atomic_update
void atomic_add_fetch_is_seen(void) { (void)__atomic_add_fetch(&plain, 1, __ATOMIC_SEQ_CST); }

// model: __atomic_add_fetch silent
void atomic_add_fetch_silent(void) { (void)__atomic_add_fetch(&plain, 1, __ATOMIC_SEQ_CST); }

// model: __sync_fetch_and_add_1 operation atomic_update
void sync_fetch_and_add_1_is_seen(void) { (void)__sync_fetch_and_add(&plain1, 1); }

// model: __sync_fetch_and_add_1 silent
void sync_fetch_and_add_1_silent(void) { (void)__sync_fetch_and_add(&plain1, 1); }

// model: __sync_fetch_and_add_2 operation atomic_update
void sync_fetch_and_add_2_is_seen(void) { (void)__sync_fetch_and_add(&plain2, 1); }

// model: __sync_fetch_and_add_2 silent
void sync_fetch_and_add_2_silent(void) { (void)__sync_fetch_and_add(&plain2, 1); }

// model: __sync_fetch_and_add_4 operation atomic_update
void sync_fetch_and_add_4_is_seen(void) { (void)__sync_fetch_and_add(&plain4, 1); }

// model: __sync_fetch_and_add_4 silent
void sync_fetch_and_add_4_silent(void) { (void)__sync_fetch_and_add(&plain4, 1); }

// model: __sync_fetch_and_add_8 operation atomic_update
void sync_fetch_and_add_8_is_seen(void) { (void)__sync_fetch_and_add(&plain8, 1); }

// model: __sync_fetch_and_add_8 silent
void sync_fetch_and_add_8_silent(void) { (void)__sync_fetch_and_add(&plain8, 1); }

// model: __sync_add_and_fetch_1 operation atomic_update
void sync_add_and_fetch_1_is_seen(void) { (void)__sync_add_and_fetch(&plain1, 1); }

// model: __sync_add_and_fetch_1 silent
void sync_add_and_fetch_1_silent(void) { (void)__sync_add_and_fetch(&plain1, 1); }

// model: __sync_add_and_fetch_2 operation atomic_update
void sync_add_and_fetch_2_is_seen(void) { (void)__sync_add_and_fetch(&plain2, 1); }

// model: __sync_add_and_fetch_2 silent
void sync_add_and_fetch_2_silent(void) { (void)__sync_add_and_fetch(&plain2, 1); }

// model: __sync_add_and_fetch_4 operation atomic_update
void sync_add_and_fetch_4_is_seen(void) { (void)__sync_add_and_fetch(&plain4, 1); }

// model: __sync_add_and_fetch_4 silent
void sync_add_and_fetch_4_silent(void) { (void)__sync_add_and_fetch(&plain4, 1); }

// model: __sync_add_and_fetch_8 operation atomic_update
void sync_add_and_fetch_8_is_seen(void) { (void)__sync_add_and_fetch(&plain8, 1); }

// model: __sync_add_and_fetch_8 silent
void sync_add_and_fetch_8_silent(void) { (void)__sync_add_and_fetch(&plain8, 1); }

// model: __c11_atomic_fetch_add operation atomic_update
void c11_atomic_fetch_add_is_seen(void) {
  (void)__c11_atomic_fetch_add(&shared, 1, __ATOMIC_SEQ_CST);
}

// model: __c11_atomic_fetch_add silent
void c11_atomic_fetch_add_silent(void) {
  (void)__c11_atomic_fetch_add(&shared, 1, __ATOMIC_SEQ_CST);
}

// model: __atomic_fetch_sub operation atomic_update
void atomic_fetch_sub_is_seen(void) { (void)__atomic_fetch_sub(&plain, 1, __ATOMIC_SEQ_CST); }

// model: __atomic_fetch_sub silent
void atomic_fetch_sub_silent(void) { (void)__atomic_fetch_sub(&plain, 1, __ATOMIC_SEQ_CST); }

// model: __atomic_sub_fetch operation atomic_update
void atomic_sub_fetch_is_seen(void) { (void)__atomic_sub_fetch(&plain, 1, __ATOMIC_SEQ_CST); }

// model: __atomic_sub_fetch silent
void atomic_sub_fetch_silent(void) { (void)__atomic_sub_fetch(&plain, 1, __ATOMIC_SEQ_CST); }

// model: __sync_fetch_and_sub_1 operation atomic_update
void sync_fetch_and_sub_1_is_seen(void) { (void)__sync_fetch_and_sub(&plain1, 1); }

// model: __sync_fetch_and_sub_1 silent
void sync_fetch_and_sub_1_silent(void) { (void)__sync_fetch_and_sub(&plain1, 1); }

// model: __sync_fetch_and_sub_2 operation atomic_update
void sync_fetch_and_sub_2_is_seen(void) { (void)__sync_fetch_and_sub(&plain2, 1); }

// model: __sync_fetch_and_sub_2 silent
void sync_fetch_and_sub_2_silent(void) { (void)__sync_fetch_and_sub(&plain2, 1); }

// model: __sync_fetch_and_sub_4 operation atomic_update
void sync_fetch_and_sub_4_is_seen(void) { (void)__sync_fetch_and_sub(&plain4, 1); }

// model: __sync_fetch_and_sub_4 silent
void sync_fetch_and_sub_4_silent(void) { (void)__sync_fetch_and_sub(&plain4, 1); }

// model: __sync_fetch_and_sub_8 operation atomic_update
void sync_fetch_and_sub_8_is_seen(void) { (void)__sync_fetch_and_sub(&plain8, 1); }

// model: __sync_fetch_and_sub_8 silent
void sync_fetch_and_sub_8_silent(void) { (void)__sync_fetch_and_sub(&plain8, 1); }

// model: __sync_sub_and_fetch_1 operation atomic_update
void sync_sub_and_fetch_1_is_seen(void) { (void)__sync_sub_and_fetch(&plain1, 1); }

// model: __sync_sub_and_fetch_1 silent
void sync_sub_and_fetch_1_silent(void) { (void)__sync_sub_and_fetch(&plain1, 1); }

// model: __sync_sub_and_fetch_2 operation atomic_update
void sync_sub_and_fetch_2_is_seen(void) { (void)__sync_sub_and_fetch(&plain2, 1); }

// model: __sync_sub_and_fetch_2 silent
void sync_sub_and_fetch_2_silent(void) { (void)__sync_sub_and_fetch(&plain2, 1); }

// model: __sync_sub_and_fetch_4 operation atomic_update
void sync_sub_and_fetch_4_is_seen(void) { (void)__sync_sub_and_fetch(&plain4, 1); }

// model: __sync_sub_and_fetch_4 silent
void sync_sub_and_fetch_4_silent(void) { (void)__sync_sub_and_fetch(&plain4, 1); }

// model: __sync_sub_and_fetch_8 operation atomic_update
void sync_sub_and_fetch_8_is_seen(void) { (void)__sync_sub_and_fetch(&plain8, 1); }

// model: __sync_sub_and_fetch_8 silent
void sync_sub_and_fetch_8_silent(void) { (void)__sync_sub_and_fetch(&plain8, 1); }

// model: __c11_atomic_fetch_sub operation atomic_update
void c11_atomic_fetch_sub_is_seen(void) {
  (void)__c11_atomic_fetch_sub(&shared, 1, __ATOMIC_SEQ_CST);
}

// model: __c11_atomic_fetch_sub silent
void c11_atomic_fetch_sub_silent(void) {
  (void)__c11_atomic_fetch_sub(&shared, 1, __ATOMIC_SEQ_CST);
}

// model: __atomic_fetch_and operation atomic_update
void atomic_fetch_and_is_seen(void) { (void)__atomic_fetch_and(&plain, 1, __ATOMIC_SEQ_CST); }

// model: __atomic_fetch_and silent
void atomic_fetch_and_silent(void) { (void)__atomic_fetch_and(&plain, 1, __ATOMIC_SEQ_CST); }

// model: __atomic_and_fetch operation atomic_update
void atomic_and_fetch_is_seen(void) { (void)__atomic_and_fetch(&plain, 1, __ATOMIC_SEQ_CST); }

// model: __atomic_and_fetch silent
void atomic_and_fetch_silent(void) { (void)__atomic_and_fetch(&plain, 1, __ATOMIC_SEQ_CST); }

// model: __sync_fetch_and_and_1 operation atomic_update
void sync_fetch_and_and_1_is_seen(void) { (void)__sync_fetch_and_and(&plain1, 1); }

// model: __sync_fetch_and_and_1 silent
void sync_fetch_and_and_1_silent(void) { (void)__sync_fetch_and_and(&plain1, 1); }

// model: __sync_fetch_and_and_2 operation atomic_update
void sync_fetch_and_and_2_is_seen(void) { (void)__sync_fetch_and_and(&plain2, 1); }

// model: __sync_fetch_and_and_2 silent
void sync_fetch_and_and_2_silent(void) { (void)__sync_fetch_and_and(&plain2, 1); }

// model: __sync_fetch_and_and_4 operation atomic_update
void sync_fetch_and_and_4_is_seen(void) { (void)__sync_fetch_and_and(&plain4, 1); }

// model: __sync_fetch_and_and_4 silent
void sync_fetch_and_and_4_silent(void) { (void)__sync_fetch_and_and(&plain4, 1); }

// model: __sync_fetch_and_and_8 operation atomic_update
void sync_fetch_and_and_8_is_seen(void) { (void)__sync_fetch_and_and(&plain8, 1); }

// model: __sync_fetch_and_and_8 silent
void sync_fetch_and_and_8_silent(void) { (void)__sync_fetch_and_and(&plain8, 1); }

// model: __sync_and_and_fetch_1 operation atomic_update
void sync_and_and_fetch_1_is_seen(void) { (void)__sync_and_and_fetch(&plain1, 1); }

// model: __sync_and_and_fetch_1 silent
void sync_and_and_fetch_1_silent(void) { (void)__sync_and_and_fetch(&plain1, 1); }

// model: __sync_and_and_fetch_2 operation atomic_update
void sync_and_and_fetch_2_is_seen(void) { (void)__sync_and_and_fetch(&plain2, 1); }

// model: __sync_and_and_fetch_2 silent
void sync_and_and_fetch_2_silent(void) { (void)__sync_and_and_fetch(&plain2, 1); }

// model: __sync_and_and_fetch_4 operation atomic_update
void sync_and_and_fetch_4_is_seen(void) { (void)__sync_and_and_fetch(&plain4, 1); }

// model: __sync_and_and_fetch_4 silent
void sync_and_and_fetch_4_silent(void) { (void)__sync_and_and_fetch(&plain4, 1); }

// model: __sync_and_and_fetch_8 operation atomic_update
void sync_and_and_fetch_8_is_seen(void) { (void)__sync_and_and_fetch(&plain8, 1); }

// model: __sync_and_and_fetch_8 silent
void sync_and_and_fetch_8_silent(void) { (void)__sync_and_and_fetch(&plain8, 1); }

// model: __c11_atomic_fetch_and operation atomic_update
void c11_atomic_fetch_and_is_seen(void) {
  (void)__c11_atomic_fetch_and(&shared, 1, __ATOMIC_SEQ_CST);
}

// model: __c11_atomic_fetch_and silent
void c11_atomic_fetch_and_silent(void) {
  (void)__c11_atomic_fetch_and(&shared, 1, __ATOMIC_SEQ_CST);
}

// model: __atomic_fetch_or operation atomic_update
void atomic_fetch_or_is_seen(void) { (void)__atomic_fetch_or(&plain, 1, __ATOMIC_SEQ_CST); }

// model: __atomic_fetch_or silent
void atomic_fetch_or_silent(void) { (void)__atomic_fetch_or(&plain, 1, __ATOMIC_SEQ_CST); }

// model: __atomic_or_fetch operation atomic_update
void atomic_or_fetch_is_seen(void) { (void)__atomic_or_fetch(&plain, 1, __ATOMIC_SEQ_CST); }

// model: __atomic_or_fetch silent
void atomic_or_fetch_silent(void) { (void)__atomic_or_fetch(&plain, 1, __ATOMIC_SEQ_CST); }

// model: __sync_fetch_and_or_1 operation atomic_update
void sync_fetch_and_or_1_is_seen(void) { (void)__sync_fetch_and_or(&plain1, 1); }

// model: __sync_fetch_and_or_1 silent
void sync_fetch_and_or_1_silent(void) { (void)__sync_fetch_and_or(&plain1, 1); }

// model: __sync_fetch_and_or_2 operation atomic_update
void sync_fetch_and_or_2_is_seen(void) { (void)__sync_fetch_and_or(&plain2, 1); }

// model: __sync_fetch_and_or_2 silent
void sync_fetch_and_or_2_silent(void) { (void)__sync_fetch_and_or(&plain2, 1); }

// model: __sync_fetch_and_or_4 operation atomic_update
void sync_fetch_and_or_4_is_seen(void) { (void)__sync_fetch_and_or(&plain4, 1); }

// model: __sync_fetch_and_or_4 silent
void sync_fetch_and_or_4_silent(void) { (void)__sync_fetch_and_or(&plain4, 1); }

// model: __sync_fetch_and_or_8 operation atomic_update
void sync_fetch_and_or_8_is_seen(void) { (void)__sync_fetch_and_or(&plain8, 1); }

// model: __sync_fetch_and_or_8 silent
void sync_fetch_and_or_8_silent(void) { (void)__sync_fetch_and_or(&plain8, 1); }

// model: __sync_or_and_fetch_1 operation atomic_update
void sync_or_and_fetch_1_is_seen(void) { (void)__sync_or_and_fetch(&plain1, 1); }

// model: __sync_or_and_fetch_1 silent
void sync_or_and_fetch_1_silent(void) { (void)__sync_or_and_fetch(&plain1, 1); }

// model: __sync_or_and_fetch_2 operation atomic_update
void sync_or_and_fetch_2_is_seen(void) { (void)__sync_or_and_fetch(&plain2, 1); }

// model: __sync_or_and_fetch_2 silent
void sync_or_and_fetch_2_silent(void) { (void)__sync_or_and_fetch(&plain2, 1); }

// model: __sync_or_and_fetch_4 operation atomic_update
void sync_or_and_fetch_4_is_seen(void) { (void)__sync_or_and_fetch(&plain4, 1); }

// model: __sync_or_and_fetch_4 silent
void sync_or_and_fetch_4_silent(void) { (void)__sync_or_and_fetch(&plain4, 1); }

// model: __sync_or_and_fetch_8 operation atomic_update
void sync_or_and_fetch_8_is_seen(void) { (void)__sync_or_and_fetch(&plain8, 1); }

// model: __sync_or_and_fetch_8 silent
void sync_or_and_fetch_8_silent(void) { (void)__sync_or_and_fetch(&plain8, 1); }

// model: __c11_atomic_fetch_or operation atomic_update
void c11_atomic_fetch_or_is_seen(void) {
  (void)__c11_atomic_fetch_or(&shared, 1, __ATOMIC_SEQ_CST);
}

// model: __c11_atomic_fetch_or silent
void c11_atomic_fetch_or_silent(void) { (void)__c11_atomic_fetch_or(&shared, 1, __ATOMIC_SEQ_CST); }

// model: __atomic_fetch_xor operation atomic_update
void atomic_fetch_xor_is_seen(void) { (void)__atomic_fetch_xor(&plain, 1, __ATOMIC_SEQ_CST); }

// model: __atomic_fetch_xor silent
void atomic_fetch_xor_silent(void) { (void)__atomic_fetch_xor(&plain, 1, __ATOMIC_SEQ_CST); }

// model: __atomic_xor_fetch operation atomic_update
void atomic_xor_fetch_is_seen(void) { (void)__atomic_xor_fetch(&plain, 1, __ATOMIC_SEQ_CST); }

// model: __atomic_xor_fetch silent
void atomic_xor_fetch_silent(void) { (void)__atomic_xor_fetch(&plain, 1, __ATOMIC_SEQ_CST); }

// model: __sync_fetch_and_xor_1 operation atomic_update
void sync_fetch_and_xor_1_is_seen(void) { (void)__sync_fetch_and_xor(&plain1, 1); }

// model: __sync_fetch_and_xor_1 silent
void sync_fetch_and_xor_1_silent(void) { (void)__sync_fetch_and_xor(&plain1, 1); }

// model: __sync_fetch_and_xor_2 operation atomic_update
void sync_fetch_and_xor_2_is_seen(void) { (void)__sync_fetch_and_xor(&plain2, 1); }

// model: __sync_fetch_and_xor_2 silent
void sync_fetch_and_xor_2_silent(void) { (void)__sync_fetch_and_xor(&plain2, 1); }

// model: __sync_fetch_and_xor_4 operation atomic_update
void sync_fetch_and_xor_4_is_seen(void) { (void)__sync_fetch_and_xor(&plain4, 1); }

// model: __sync_fetch_and_xor_4 silent
void sync_fetch_and_xor_4_silent(void) { (void)__sync_fetch_and_xor(&plain4, 1); }

// model: __sync_fetch_and_xor_8 operation atomic_update
void sync_fetch_and_xor_8_is_seen(void) { (void)__sync_fetch_and_xor(&plain8, 1); }

// model: __sync_fetch_and_xor_8 silent
void sync_fetch_and_xor_8_silent(void) { (void)__sync_fetch_and_xor(&plain8, 1); }

// model: __sync_xor_and_fetch_1 operation atomic_update
void sync_xor_and_fetch_1_is_seen(void) { (void)__sync_xor_and_fetch(&plain1, 1); }

// model: __sync_xor_and_fetch_1 silent
void sync_xor_and_fetch_1_silent(void) { (void)__sync_xor_and_fetch(&plain1, 1); }

// model: __sync_xor_and_fetch_2 operation atomic_update
void sync_xor_and_fetch_2_is_seen(void) { (void)__sync_xor_and_fetch(&plain2, 1); }

// model: __sync_xor_and_fetch_2 silent
void sync_xor_and_fetch_2_silent(void) { (void)__sync_xor_and_fetch(&plain2, 1); }

// model: __sync_xor_and_fetch_4 operation atomic_update
void sync_xor_and_fetch_4_is_seen(void) { (void)__sync_xor_and_fetch(&plain4, 1); }

// model: __sync_xor_and_fetch_4 silent
void sync_xor_and_fetch_4_silent(void) { (void)__sync_xor_and_fetch(&plain4, 1); }

// model: __sync_xor_and_fetch_8 operation atomic_update
void sync_xor_and_fetch_8_is_seen(void) { (void)__sync_xor_and_fetch(&plain8, 1); }

// model: __sync_xor_and_fetch_8 silent
void sync_xor_and_fetch_8_silent(void) { (void)__sync_xor_and_fetch(&plain8, 1); }

// model: __c11_atomic_fetch_xor operation atomic_update
void c11_atomic_fetch_xor_is_seen(void) {
  (void)__c11_atomic_fetch_xor(&shared, 1, __ATOMIC_SEQ_CST);
}

// model: __c11_atomic_fetch_xor silent
void c11_atomic_fetch_xor_silent(void) {
  (void)__c11_atomic_fetch_xor(&shared, 1, __ATOMIC_SEQ_CST);
}

// model: __atomic_exchange_n operation atomic_update
void atomic_exchange_n_is_seen(void) { (void)__atomic_exchange_n(&plain, 1, __ATOMIC_SEQ_CST); }

// model: __atomic_exchange_n silent
void atomic_exchange_n_silent(void) { (void)__atomic_exchange_n(&plain, 1, __ATOMIC_SEQ_CST); }

// model: __atomic_exchange operation atomic_update
void atomic_exchange_is_seen(void) {
  __atomic_exchange(&plain, &desired, &expected, __ATOMIC_SEQ_CST);
}

// model: __atomic_exchange silent
void atomic_exchange_silent(void) {
  __atomic_exchange(&plain, &desired, &expected, __ATOMIC_SEQ_CST);
}

// model: __c11_atomic_exchange operation atomic_update
void c11_atomic_exchange_is_seen(void) {
  (void)__c11_atomic_exchange(&shared, 1, __ATOMIC_SEQ_CST);
}

// model: __c11_atomic_exchange silent
void c11_atomic_exchange_silent(void) { (void)__c11_atomic_exchange(&shared, 1, __ATOMIC_SEQ_CST); }

// model: __sync_lock_test_and_set_1 operation atomic_update
void sync_lock_test_and_set_1_is_seen(void) { (void)__sync_lock_test_and_set(&plain1, 1); }

// model: __sync_lock_test_and_set_1 silent
void sync_lock_test_and_set_1_silent(void) { (void)__sync_lock_test_and_set(&plain1, 1); }

// model: __sync_lock_test_and_set_2 operation atomic_update
void sync_lock_test_and_set_2_is_seen(void) { (void)__sync_lock_test_and_set(&plain2, 1); }

// model: __sync_lock_test_and_set_2 silent
void sync_lock_test_and_set_2_silent(void) { (void)__sync_lock_test_and_set(&plain2, 1); }

// model: __sync_lock_test_and_set_4 operation atomic_update
void sync_lock_test_and_set_4_is_seen(void) { (void)__sync_lock_test_and_set(&plain4, 1); }

// model: __sync_lock_test_and_set_4 silent
void sync_lock_test_and_set_4_silent(void) { (void)__sync_lock_test_and_set(&plain4, 1); }

// model: __sync_lock_test_and_set_8 operation atomic_update
void sync_lock_test_and_set_8_is_seen(void) { (void)__sync_lock_test_and_set(&plain8, 1); }

// model: __sync_lock_test_and_set_8 silent
void sync_lock_test_and_set_8_silent(void) { (void)__sync_lock_test_and_set(&plain8, 1); }

// model: __atomic_compare_exchange_n operation atomic_compare_exchange
void atomic_compare_exchange_n_is_seen(void) {
  (void)__atomic_compare_exchange_n(&plain, &expected, 1, 0, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST);
}

// model: __atomic_compare_exchange_n silent
void atomic_compare_exchange_n_silent(void) {
  (void)__atomic_compare_exchange_n(&plain, &expected, 1, 0, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST);
}

// model: __atomic_compare_exchange operation atomic_compare_exchange
void atomic_compare_exchange_is_seen(void) {
  (void)__atomic_compare_exchange(&plain, &expected, &desired, 0, __ATOMIC_SEQ_CST,
                                  __ATOMIC_SEQ_CST);
}

// model: __atomic_compare_exchange silent
void atomic_compare_exchange_silent(void) {
  (void)__atomic_compare_exchange(&plain, &expected, &desired, 0, __ATOMIC_SEQ_CST,
                                  __ATOMIC_SEQ_CST);
}

// model: __c11_atomic_compare_exchange_strong operation atomic_compare_exchange
void c11_atomic_compare_exchange_strong_is_seen(void) {
  (void)__c11_atomic_compare_exchange_strong(&shared, &expected, 1, __ATOMIC_SEQ_CST,
                                             __ATOMIC_SEQ_CST);
}

// model: __c11_atomic_compare_exchange_strong silent
void c11_atomic_compare_exchange_strong_silent(void) {
  (void)__c11_atomic_compare_exchange_strong(&shared, &expected, 1, __ATOMIC_SEQ_CST,
                                             __ATOMIC_SEQ_CST);
}

// model: __c11_atomic_compare_exchange_weak operation atomic_compare_exchange
void c11_atomic_compare_exchange_weak_is_seen(void) {
  while (!__c11_atomic_compare_exchange_weak(&shared, &expected, 1, __ATOMIC_SEQ_CST,
                                             __ATOMIC_SEQ_CST)) {
  }
}

// model: __c11_atomic_compare_exchange_weak silent
void c11_atomic_compare_exchange_weak_silent(void) {
  while (!__c11_atomic_compare_exchange_weak(&shared, &expected, 1, __ATOMIC_SEQ_CST,
                                             __ATOMIC_SEQ_CST)) {
  }
}

// model: __sync_bool_compare_and_swap_1 operation atomic_compare_exchange
void sync_bool_compare_and_swap_1_is_seen(void) {
  (void)__sync_bool_compare_and_swap(&plain1, 0, 1);
}

// model: __sync_bool_compare_and_swap_1 silent
void sync_bool_compare_and_swap_1_silent(void) {
  (void)__sync_bool_compare_and_swap(&plain1, 0, 1);
}

// model: __sync_bool_compare_and_swap_2 operation atomic_compare_exchange
void sync_bool_compare_and_swap_2_is_seen(void) {
  (void)__sync_bool_compare_and_swap(&plain2, 0, 1);
}

// model: __sync_bool_compare_and_swap_2 silent
void sync_bool_compare_and_swap_2_silent(void) {
  (void)__sync_bool_compare_and_swap(&plain2, 0, 1);
}

// model: __sync_bool_compare_and_swap_4 operation atomic_compare_exchange
void sync_bool_compare_and_swap_4_is_seen(void) {
  (void)__sync_bool_compare_and_swap(&plain4, 0, 1);
}

// model: __sync_bool_compare_and_swap_4 silent
void sync_bool_compare_and_swap_4_silent(void) {
  (void)__sync_bool_compare_and_swap(&plain4, 0, 1);
}

// model: __sync_bool_compare_and_swap_8 operation atomic_compare_exchange
void sync_bool_compare_and_swap_8_is_seen(void) {
  (void)__sync_bool_compare_and_swap(&plain8, 0, 1);
}

// model: __sync_bool_compare_and_swap_8 silent
void sync_bool_compare_and_swap_8_silent(void) {
  (void)__sync_bool_compare_and_swap(&plain8, 0, 1);
}

// model: __sync_val_compare_and_swap_1 operation atomic_compare_exchange
void sync_val_compare_and_swap_1_is_seen(void) { (void)__sync_val_compare_and_swap(&plain1, 0, 1); }

// model: __sync_val_compare_and_swap_1 silent
void sync_val_compare_and_swap_1_silent(void) { (void)__sync_val_compare_and_swap(&plain1, 0, 1); }

// model: __sync_val_compare_and_swap_2 operation atomic_compare_exchange
void sync_val_compare_and_swap_2_is_seen(void) { (void)__sync_val_compare_and_swap(&plain2, 0, 1); }

// model: __sync_val_compare_and_swap_2 silent
void sync_val_compare_and_swap_2_silent(void) { (void)__sync_val_compare_and_swap(&plain2, 0, 1); }

// model: __sync_val_compare_and_swap_4 operation atomic_compare_exchange
void sync_val_compare_and_swap_4_is_seen(void) { (void)__sync_val_compare_and_swap(&plain4, 0, 1); }

// model: __sync_val_compare_and_swap_4 silent
void sync_val_compare_and_swap_4_silent(void) { (void)__sync_val_compare_and_swap(&plain4, 0, 1); }

// model: __sync_val_compare_and_swap_8 operation atomic_compare_exchange
void sync_val_compare_and_swap_8_is_seen(void) { (void)__sync_val_compare_and_swap(&plain8, 0, 1); }

// model: __sync_val_compare_and_swap_8 silent
void sync_val_compare_and_swap_8_silent(void) { (void)__sync_val_compare_and_swap(&plain8, 0, 1); }
