// Drops what no op mentions and numbers the rest in order of first use, so that equal source gives
// equal IR.
#pragma once

#include "analysis/ir/function.h"

namespace heddle::ir {

/// Renumbers values and places. Results that nothing uses become kNone. Equal negations and
/// comparisons of values become one value, so that two tests of `n > 0` are known to agree; those
/// of loads stay apart, since memory may change.
void compact(Function &function);

} // namespace heddle::ir
