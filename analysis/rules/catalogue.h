// Internal to analysis/rules: one entry for each rule's file.
#pragma once

#include "analysis/rules/check.h"

namespace heddle::rules {

Rule atomic_split_update();
Rule bit_field_race();
Rule blocking_under_lock();
Rule busy_wait();
Rule callback_under_lock();
Rule cas_weak_no_loop();
Rule check_then_act();
Rule condition_never_notified();
Rule coroutine_dangling();
Rule data_race();
Rule detached_thread();
Rule discarded_future();
Rule double_checked_locking();
Rule double_lock();
Rule exception_escapes_thread();
Rule executor_self_deadlock();
Rule false_sharing();
Rule fork_with_threads();
Rule future_used_twice();
Rule guard_misuse();
Rule guarded_reference_escapes();
Rule inconsistent_guard();
Rule lazy_mutable_in_const();
Rule lock_copied();
Rule lock_mode_mismatch();
Rule lock_order_inversion();
Rule lock_outlives_owner();
Rule lost_wakeup();
Rule manual_lock();
Rule member_outlived_by_thread();
Rule missing_required_lock();
Rule missing_unlock();
Rule mixed_atomic_access();
Rule mt_unsafe_call();
Rule mutex_guards_nothing();
Rule no_shutdown_path();
Rule notify_one_many_waiters();
Rule recursive_mutex();
Rule recursive_read_lock();
Rule relaxed_publication();
Rule semaphore_imbalance();
Rule shared_ptr_race();
Rule signal_unsafe_call();
Rule static_destruction_race();
Rule stop_flag_not_atomic();
Rule suspend_under_lock();
Rule this_escapes_constructor();
Rule thread_captures_local();
Rule thread_not_joined();
Rule thread_per_item();
Rule timed_wait_ignored();
Rule toctou_file();
Rule try_lock_ignored();
Rule unbounded_queue();
Rule unguarded_access();
Rule unlock_not_held();
Rule unnamed_guard();
Rule unsafe_lazy_init();
Rule unused_suppression();
Rule use_after_unlock();
Rule volatile_as_sync();
Rule wait_holding_lock();
Rule wait_without_predicate();
Rule wait_wrong_lock();
Rule wide_critical_section();

/// Whether, at one place, the first rule says all that the second does, and more.
bool says_more(std::string_view rule, std::string_view other);

} // namespace heddle::rules
