// The loops of a function, as its source has them.
#pragma once

#include "analysis/ir/function.h"

#include <vector>

namespace heddle::rules {

/// One loop: where it begins, and which blocks it has.
struct Loop {
  ir::BlockId header = ir::kNone;
  std::vector<bool> body; ///< by block; the header is one of them
};

/// In the order of the edges that close them.
std::vector<Loop> loops(const ir::Function &function);

/// The blocks of the smallest loop around `block`; empty: it is in none.
std::vector<bool> loop_around(const ir::Function &function, ir::BlockId block);

} // namespace heddle::rules
