// Locks that a thread takes although it holds them: what rules on re-entry look at.
#pragma once

#include "analysis/rules/check.h"

#include <functional>
#include <vector>

namespace heddle::rules {

/// A lock that is held, at least on some path, and taken again.
struct Reacquisition {
  const meaning::Operation *operation = nullptr; ///< the acquisition, or the call that leads there
  ir::PlaceId lock = ir::kNone;
  ir::SymbolId lock_class = ir::kNone;
  models::Mode mode = models::Mode::exclusive; ///< of the second acquisition
  const dataflow::Held *held = nullptr;        ///< the first one; of the first path that has it
  const dataflow::LockState *before = nullptr;
  std::vector<program::Site> chain; ///< through calls, down to the acquisition; empty: it is here
  bool unconditional = true;        ///< the callee takes it on every path
};

/// Calls `look` with each. Of one call, until it answers that it has reported.
void for_each_reacquisition(const FunctionView &view,
                            const std::function<bool(const Reacquisition &)> &look);

/// Whether the lock is of a recursive type, or may have been initialised as one.
bool may_be_recursive(const FunctionView &view, ir::PlaceId lock, ir::SymbolId lock_class);

} // namespace heddle::rules
