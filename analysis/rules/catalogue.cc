#include "analysis/rules/catalogue.h"
#include "analysis/rules/tasks/tasks.h"

#include <algorithm>
#include <array>
#include <utility>

namespace heddle::rules {

const std::vector<Rule> &rules() {
  static const std::vector<Rule> all = {
      atomic_split_update(),
      await_check_then_act(),
      await_lazy_init(),
      await_stale_state(),
      bit_field_race(),
      blocking_in_async(),
      blocking_under_lock(),
      busy_wait(),
      callback_under_lock(),
      cancel_not_awaited(),
      cancel_swallowed(),
      cas_weak_no_loop(),
      check_then_act(),
      cleanup_shadows_error(),
      cleanup_skipped_by_cancel(),
      client_per_call(),
      condition_never_notified(),
      contextmanager_no_finally(),
      coroutine_dangling(),
      dangling_task(),
      data_race(),
      detached_thread(),
      discarded_future(),
      double_checked_locking(),
      double_lock(),
      endless_swallow(),
      exception_escapes_thread(),
      exception_lost_in_task(),
      executor_self_deadlock(),
      false_sharing(),
      fork_with_threads(),
      future_misuse(),
      future_used_twice(),
      gather_abandons(),
      guard_misuse(),
      guarded_reference_escapes(),
      in_progress_flag_stuck(),
      inconsistent_guard(),
      iteration_while_mutated(),
      lazy_mutable_in_const(),
      lock_copied(),
      lock_mode_mismatch(),
      lock_order_inversion(),
      lock_outlives_owner(),
      lock_used_before_init(),
      loop_bound_object(),
      lost_update_across_await(),
      lost_wakeup(),
      manual_lock(),
      member_outlived_by_thread(),
      missing_await(),
      missing_required_lock(),
      missing_timeout(),
      missing_unlock(),
      mixed_atomic_access(),
      mp_join_before_drain(),
      mp_no_main_guard(),
      mt_unsafe_call(),
      multi_phase_try(),
      mutex_guards_nothing(),
      nested_event_loop(),
      no_shutdown_path(),
      notify_one_many_waiters(),
      recursive_mutex(),
      recursive_read_lock(),
      reference_cleared_early(),
      relaxed_publication(),
      resource_leak_async(),
      results_not_inspected(),
      semaphore_imbalance(),
      semaphore_limits_nothing(),
      serial_awaits(),
      shared_ptr_race(),
      signal_unsafe_call(),
      static_destruction_race(),
      stop_flag_not_atomic(),
      suspend_under_lock(),
      this_escapes_constructor(),
      thread_captures_local(),
      thread_not_joined(),
      thread_per_item(),
      thread_unsafe_loop_call(),
      timed_wait_ignored(),
      toctou_file(),
      try_lock_ignored(),
      unbounded_gather(),
      unbounded_queue(),
      unguarded_access(),
      unlock_not_held(),
      unnamed_guard(),
      unsafe_lazy_init(),
      unshielded_cleanup(),
      unused_suppression(),
      use_after_unlock(),
      volatile_as_sync(),
      wait_holding_lock(),
      wait_without_predicate(),
      wait_wrong_lock(),
      wide_critical_section(),
      write_without_drain(),
  };
  return all;
}

const std::vector<RuleInfo> &catalogue() {
  static const std::vector<RuleInfo> all = [] {
    std::vector<RuleInfo> infos;
    for (const Rule &rule : rules())
      infos.push_back(*rule.info);
    return infos;
  }();
  return all;
}

bool says_more(std::string_view rule, std::string_view other) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 10> pairs = {{
      {"missing-unlock", "manual-lock"},
      {"check-then-act", "unguarded-access"},
      {"check-then-act", "data-race"},
      {"use-after-unlock", "unguarded-access"},
      {"use-after-unlock", "data-race"},
      {"wait-holding-lock", "blocking-under-lock"},
      {"inconsistent-guard", "data-race"},
      {"double-checked-locking", "unguarded-access"},
      {"double-checked-locking", "data-race"},
      {"cancel-swallowed", "endless-swallow"},
  }};
  return std::ranges::find(pairs, std::pair(rule, other)) != pairs.end();
}

const RuleInfo *find_rule(std::string_view id) {
  const auto it = std::ranges::find(catalogue(), id, &RuleInfo::id);
  return it == catalogue().end() ? nullptr : &*it;
}

std::string_view name(Severity severity) {
  switch (severity) {
  case Severity::error:
    return "error";
  case Severity::warning:
    return "warning";
  case Severity::information:
    return "information";
  case Severity::hint:
    return "hint";
  }
  return "warning";
}

std::string_view name(Kind kind) {
  switch (kind) {
  case Kind::race:
    return "race";
  case Kind::deadlock:
    return "deadlock";
  case Kind::double_lock:
    return "double-lock";
  case Kind::lock_leak:
    return "lock-leak";
  case Kind::condvar:
    return "condvar";
  case Kind::blocking:
    return "blocking";
  case Kind::atomicity:
    return "atomicity";
  case Kind::async:
    return "async";
  case Kind::resource:
    return "resource";
  case Kind::other:
    return "other";
  case Kind::blocking_in_async:
    return "blocking-in-async";
  case Kind::dangling_task:
    return "dangling-task";
  case Kind::unawaited:
    return "unawaited";
  case Kind::swallowed_cancellation:
    return "swallowed-cancellation";
  case Kind::exception_shadowing:
    return "exception-shadowing";
  case Kind::missing_timeout:
    return "missing-timeout";
  case Kind::unbounded_concurrency:
    return "unbounded-concurrency";
  case Kind::gather_unhandled:
    return "gather-unhandled";
  }
  return "other";
}

} // namespace heddle::rules
