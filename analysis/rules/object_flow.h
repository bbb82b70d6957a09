// What may be the case of one object along the paths of a function: a thread that was started, a
// permit that was taken, a future whose value was fetched.
#pragma once

#include "analysis/rules/check.h"

#include <cstdint>
#include <functional>
#include <vector>

namespace heddle::rules {

/// The states that an object may be in at a point, a bit for each; none: control does not come
/// there. What the bits mean is the rule's.
using ObjectStates = std::uint8_t;

/// Forward flow along normal edges, and along those of exceptions that are known to be thrown: with
/// the states before the op that throws. Linear in ops times states.
class ObjectFlow {
public:
  /// `step`: the states after the op, of an object that is in one state before it.
  using Step = std::function<ObjectStates(meaning::Position, ObjectStates)>;
  ObjectFlow(const program::FunctionRecord &record, ObjectStates at_entry, const Step &step);

  /// Before the op; `at.op` one past the last is the block's terminator.
  ObjectStates before(meaning::Position at) const { return before_[at.block][at.op]; }

private:
  std::vector<std::vector<ObjectStates>> before_; ///< by block and op
};

/// Whether the op names something in the storage that `prefix` names, or captures it.
bool mentions_object(const ir::Function &function, const ir::Op &op, const ir::Place &prefix);

/// Whether an exception may leave the function from this op: nothing between catches it.
bool leaves_by_exception(const ir::Function &function, const ir::Op &op);

/// Whether anything in the function looks at the value.
bool is_used(const ir::Function &function, ir::ValueId value);

/// The model of a type behind references; nullptr without one.
const models::TypeModel *model_of(const program::Program &program, ir::TypeId type);

} // namespace heddle::rules
