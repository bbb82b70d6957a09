// What a condition rests on: the reads and calls whose results it compares or negates.
#pragma once

#include "analysis/rules/guard_history.h"

#include <set>
#include <vector>

namespace heddle::rules {

/// `view` and `definitions` outlive the object.
class ConditionSources {
public:
  ConditionSources(const FunctionView &view, const Definitions &definitions)
      : view_(view), definitions_(definitions) {}

  /// Of a branch's condition, or of what a function returns.
  std::vector<meaning::Position> of(const ir::Operand &operand);

private:
  void follow(const ir::Operand &operand);

  const FunctionView &view_;
  const Definitions &definitions_;
  std::set<ir::ValueId> seen_;
  std::vector<meaning::Position> found_;
};

} // namespace heddle::rules
