// Which way branches go where some values are known.
#pragma once

#include "analysis/ir/function.h"

#include <map>
#include <optional>

namespace heddle::rules {

using KnownValues = std::map<ir::ValueId, std::int64_t>;

/// Whether the condition holds where the values are these; nullopt: they do not say.
std::optional<bool> holds_given(const ir::Function &function, const ir::Operand &condition,
                                const KnownValues &known);

/// The blocks that control may go to from `block`, where the values are these.
std::vector<ir::BlockId> targets_given(const ir::Function &function, ir::BlockId block,
                                       const KnownValues &known);

/// The blocks that can be reached from the entry, where the values are these.
std::vector<bool> reachable_given(const ir::Function &function, const KnownValues &known);

/// What a call says of the callee's parameters: the constants among its last arguments, as values
/// of the callee.
KnownValues constants_of_call(const ir::Op &call, const ir::Function &callee);

} // namespace heddle::rules
