// What hover tells of the thing under the cursor: a lock, data that locks guard, a function.
#pragma once

#include "analysis/rules/lock_overview.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace heddle::rules {

struct LockSubject {
  std::vector<GuardedData> guards;   ///< what it guards, by name
  std::vector<std::string> taken_in; ///< functions that take it themselves; by name
  std::vector<std::string> after;    ///< locks that are held somewhere when it is taken; by name
  std::vector<std::string> before;   ///< locks that are taken somewhere while it is held; by name
};

struct DataSubject {
  std::vector<GuardedData> guards; ///< the locks that guard it
  std::uint32_t accesses = 0;      ///< that count: no construction, nothing before threads run
  std::uint32_t locked = 0;        ///< of these, under some lock
};

struct FunctionSubject {
  std::vector<std::string> held; ///< by every caller that is known; by name
  std::uint32_t callers = 0;
  std::vector<std::string> takes;  ///< locks, through any depth of calls; by name
  std::vector<std::string> blocks; ///< functions in which it may wait; by name
  bool starts_threads = false;
  bool runs_as_thread = false;
};

struct Subject {
  std::string name;
  std::optional<LockSubject> lock;
  std::optional<DataSubject> data;
  std::optional<FunctionSubject> function;
};

/// The thing of that name which the code at `offset` of `path` mentions; nullopt if there is none
/// that anything is known of. `name`: without class or namespace.
std::optional<Subject> subject_at(const Analysis &analysis, const std::string &path,
                                  std::uint32_t offset, std::string_view name);

} // namespace heddle::rules
