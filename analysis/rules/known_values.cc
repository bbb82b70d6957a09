#include "analysis/rules/known_values.h"

#include <algorithm>

namespace heddle::rules {

namespace {

std::optional<std::int64_t> number(const ir::Operand &o, const KnownValues &known) {
  if (o.kind == ir::OperandKind::constant)
    return o.null ? 0 : o.number;
  const auto at = o.kind == ir::OperandKind::value ? known.find(o.index) : known.end();
  return at != known.end() ? std::optional(at->second) : std::nullopt;
}

} // namespace

std::optional<bool> holds_given(const ir::Function &function, const ir::Operand &condition,
                                const KnownValues &known) {
  if (const std::optional<std::int64_t> n = number(condition, known))
    return *n != 0;
  if (condition.kind != ir::OperandKind::value || condition.index >= function.values.size())
    return std::nullopt;
  const ir::Value &value = function.values[condition.index];
  if (value.kind == ir::ValueKind::negation && !value.operands.empty()) {
    const std::optional<bool> inner = holds_given(function, value.operands[0], known);
    return inner ? std::optional(!*inner) : std::nullopt;
  }
  if (value.kind != ir::ValueKind::compare || value.operands.size() != 2)
    return std::nullopt;
  const std::optional<std::int64_t> a = number(value.operands[0], known);
  const std::optional<std::int64_t> b = number(value.operands[1], known);
  if (!a || !b)
    return std::nullopt;
  switch (value.predicate) {
  case ir::Predicate::equal:
    return *a == *b;
  case ir::Predicate::not_equal:
    return *a != *b;
  case ir::Predicate::less:
    return *a < *b;
  case ir::Predicate::less_equal:
    return *a <= *b;
  case ir::Predicate::greater:
    return *a > *b;
  case ir::Predicate::greater_equal:
    return *a >= *b;
  }
  return std::nullopt;
}

std::vector<ir::BlockId> targets_given(const ir::Function &function, ir::BlockId block,
                                       const KnownValues &known) {
  const ir::Terminator &t = function.blocks[block].terminator;
  if (t.kind == ir::TerminatorKind::branch)
    if (const std::optional<bool> way = holds_given(function, t.condition, known))
      return {t.targets[*way ? 0 : 1]};
  if (t.kind == ir::TerminatorKind::switch_)
    if (const std::optional<std::int64_t> n = number(t.condition, known)) {
      const auto at = std::ranges::find(t.cases, *n);
      return {t.targets[static_cast<std::size_t>(at - t.cases.begin())]};
    }
  return t.targets;
}

std::vector<bool> reachable_given(const ir::Function &function, const KnownValues &known) {
  return ir::walk(function, {0},
                  [&](ir::BlockId block) { return targets_given(function, block, known); });
}

KnownValues constants_of_call(const ir::Op &call, const ir::Function &callee) {
  KnownValues known;
  if (call.args.size() < callee.params.size())
    return known;
  const std::size_t first = call.args.size() - callee.params.size();
  for (ir::ValueId v = 0; v < callee.values.size(); ++v) {
    const ir::Value &value = callee.values[v];
    if (value.kind != ir::ValueKind::parameter || value.index >= callee.params.size())
      continue;
    const ir::Operand &argument = call.args[first + value.index];
    if (argument.kind == ir::OperandKind::constant)
      known.emplace(v, argument.null ? 0 : argument.number);
  }
  return known;
}

} // namespace heddle::rules
