// Internal to analysis/rules/tasks: what becomes of an object that a function has made.
#pragma once

#include "analysis/rules/tasks/tasks.h"

#include <vector>

namespace heddle::rules {

struct ValueLife {
  /// Others may have it: it is returned, stored, passed on, captured, or joined with another value.
  bool escapes = false;
  std::vector<meaning::Position> method_calls; ///< on the object, ascending
};

/// Linear in the function.
ValueLife life_of(const ir::Function &function, ir::ValueId value);

/// The op that the operand is the result of; nullptr: it is none, or not known.
const ir::Op *made_by(const ir::Function &function, const ir::Operand &operand);

} // namespace heddle::rules
