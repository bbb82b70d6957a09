// Internal to analysis/rules/tasks: attributes and globals that decide what a coroutine does, and
// where it gives way between looking at one and setting it.
#pragma once

#include "analysis/rules/tasks/tasks.h"

#include <optional>
#include <string>
#include <vector>

namespace heddle::rules {

/// A branch that goes by whether an attribute or global is set (not zero, not null).
struct FlagTest {
  meaning::Position read;
  ir::PlaceId flag = ir::kNone; ///< in the function's IR
  ir::BlockId block = ir::kNone;
  ir::BlockId if_set = ir::kNone;
  ir::BlockId if_unset = ir::kNone;
};

/// Every op that normal flow comes to from `from` on, that included, until `visit` answers false
/// for that way. A block is begun once, but for the first.
void visit_forward(const ir::Function &function, meaning::Position from,
                   const std::function<bool(meaning::Position, const ir::Op &)> &visit);

/// Those that do not decide whether a loop goes on, in the order of the blocks.
std::vector<FlagTest> flag_tests(const FunctionView &view);

/// A write of the flag after an await, on one way of the test only, where nothing writes it or
/// tests it again before.
struct LateWrite {
  meaning::Position await;
  meaning::Position write;
  bool found_set = false; ///< the way where the test found the flag set
  /// What is written: true: something that is set; nullopt: not known.
  std::optional<bool> sets;
};

/// The first one of the test, by position of the await.
std::optional<LateWrite> late_write(const FunctionView &view, const FlagTest &test);

/// The flag as a person says it.
std::string name_of(const FunctionView &view, const FlagTest &test);

/// Reports the await between the two, with the test and, as `stored`, the write.
void report_late_write(Context &context, const RuleInfo &rule, const FunctionView &view,
                       const FlagTest &test, const LateWrite &late, std::string message,
                       const std::string &stored);

/// Whether several tasks may be in the function at once, as far as its name and callers say.
bool may_be_entered_twice(const FunctionView &view);

} // namespace heddle::rules
