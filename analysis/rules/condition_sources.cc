#include "analysis/rules/condition_sources.h"

namespace heddle::rules {

std::vector<meaning::Position> ConditionSources::of(const ir::Operand &operand) {
  found_.clear();
  seen_.clear();
  follow(operand);
  return found_;
}

void ConditionSources::follow(const ir::Operand &operand) {
  if (operand.kind == ir::OperandKind::load) {
    // The place is not written here, so each read of it is as good as the one that is meant.
    for (const meaning::Operation &o : view_.record.meaning.operations)
      if (o.act == meaning::Act::access && view_.op(o).place == operand.index)
        found_.push_back({o.block, o.op});
    return;
  }
  if (operand.kind != ir::OperandKind::value || !seen_.insert(operand.index).second)
    return;
  if (const std::optional<meaning::Position> at = definitions_.of(operand.index)) {
    found_.push_back(*at);
    return;
  }
  const ir::Value &value = view_.ir().values[operand.index];
  if (value.kind == ir::ValueKind::negation || value.kind == ir::ValueKind::compare)
    for (const ir::Operand &inner : value.operands)
      follow(inner);
}

} // namespace heddle::rules
