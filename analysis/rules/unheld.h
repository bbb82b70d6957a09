// Whether a lock is certainly held by nobody on this thread: by the function's own doing, or since
// none of its callers holds it.
#pragma once

#include "analysis/rules/check.h"

namespace heddle::rules {

/// In every alternative of `before`: the function has given the lock back, or never had it and is
/// called by nobody who holds a lock. False where that is not known.
bool nobody_holds(const FunctionView &view, ir::PlaceId lock, const dataflow::LockState &before);

} // namespace heddle::rules
