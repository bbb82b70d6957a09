// Which operand reaches each read of a numbered local: the first half of value_numbers().
#pragma once

#include "analysis/ir/function.h"

#include <vector>

namespace heddle::ir {

/// `replacement[v]`: what stands for value v instead (kind none: v stays). An operand may itself
/// mention replaced values. `phis`: the values of kind phi that were added; an operand of kind none
/// stands for an edge that is never taken.
struct ReachingDefinitions {
  struct Phi {
    ValueId value = kNone;
    LocalId local = kNone;
    BlockId block = kNone;
  };
  std::vector<Operand> replacement;
  std::vector<Phi> phis;
};

/// Splits blocks so that along each unwind edge every local that matters there has one definition:
/// in `lock(); locked = true; f();` both calls may throw to one handler, with different values of
/// `locked`.
void split_at_unwinds(Function &function);

/// Adds phi values to the function, changes nothing else. Linear in ops plus phi operands.
ReachingDefinitions reaching_definitions(Function &function);

} // namespace heddle::ir
