#include "analysis/rules/catalogue.h"

#include <algorithm>

namespace heddle::rules {

const std::vector<Rule> &rules() {
  static const std::vector<Rule> all = {
      blocking_under_lock(),    data_race(),      double_lock(),         lock_order_inversion(),
      missing_required_lock(),  missing_unlock(), mixed_atomic_access(), unguarded_access(),
      unlock_not_held(),        unnamed_guard(),  unused_suppression(),  volatile_as_sync(),
      wait_without_predicate(),
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
  }
  return "other";
}

} // namespace heddle::rules
