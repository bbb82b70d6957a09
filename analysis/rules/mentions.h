// Internal to analysis/rules: which symbols the code mentions, and where.
#pragma once

#include "analysis/program/program.h"

#include <cstdint>
#include <string_view>

namespace heddle::rules {

/// Calls `look` with the symbols that an op mentions: its callee, and fields and globals of its
/// places; kNone among them.
void for_each_mentioned(const ir::Function &function, const ir::Op &op, const auto &look) {
  look(op.callee.symbol);
  const auto look_in = [&](ir::PlaceId id) {
    if (id >= function.places.size())
      return;
    const ir::Place &place = function.places[id];
    if (place.root.kind == ir::RootKind::global)
      look(place.root.index);
    for (const ir::Projection &p : place.projections)
      if (p.kind == ir::ProjectionKind::field)
        look(p.arg);
  };
  look_in(op.place);
  for (const ir::Operand &o : op.args)
    if (o.kind == ir::OperandKind::address || o.kind == ir::OperandKind::load)
      look_in(o.index);
}

/// The symbol of that name which the smallest op around the offset mentions, or the function itself
/// on its name; kNone if there is none. `offset`: relative to the function's anchor.
ir::SymbolId mentioned_at(const program::Program &program, const ir::Function &function,
                          std::int32_t offset, std::string_view name);

} // namespace heddle::rules
