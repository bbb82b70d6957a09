#include "analysis/dataflow/condition.h"

#include <algorithm>

namespace heddle::dataflow {

namespace {

ir::Operand constant(std::int64_t number) {
  return {ir::OperandKind::constant, ir::kNone, number, false, false};
}

Atom equality_atom(ir::ValueId value, std::int64_t number) {
  return {{ir::OperandKind::value, value}, Relation::equal, constant(number)};
}

/// Operands are compared by what they denote only.
ir::Operand plain(ir::Operand operand) {
  operand.moved = false;
  operand.null = false;
  return operand;
}

Condition truth(const ir::Function &function, const ir::Operand &operand, int depth);

Condition negate(Condition c) {
  if (c.known)
    c.known = !*c.known;
  c.negated = !c.negated;
  return c;
}

Condition compare_constants(ir::Predicate predicate, std::int64_t a, std::int64_t b) {
  Condition c;
  c.opaque = false;
  switch (predicate) {
  case ir::Predicate::equal:
    c.known = a == b;
    break;
  case ir::Predicate::not_equal:
    c.known = a != b;
    break;
  case ir::Predicate::less:
    c.known = a < b;
    break;
  case ir::Predicate::less_equal:
    c.known = a <= b;
    break;
  case ir::Predicate::greater:
    c.known = a > b;
    break;
  case ir::Predicate::greater_equal:
    c.known = a >= b;
    break;
  }
  return c;
}

ir::Predicate mirrored(ir::Predicate predicate) {
  switch (predicate) {
  case ir::Predicate::less:
    return ir::Predicate::greater;
  case ir::Predicate::less_equal:
    return ir::Predicate::greater_equal;
  case ir::Predicate::greater:
    return ir::Predicate::less;
  case ir::Predicate::greater_equal:
    return ir::Predicate::less_equal;
  default:
    return predicate;
  }
}

bool is_condition_value(const ir::Function &function, const ir::Operand &operand) {
  if (operand.kind != ir::OperandKind::value || operand.index >= function.values.size())
    return false;
  const ir::ValueKind kind = function.values[operand.index].kind;
  return kind == ir::ValueKind::negation || kind == ir::ValueKind::compare;
}

Condition comparison(const ir::Function &function, ir::Predicate predicate, ir::Operand a,
                     ir::Operand b, int depth) {
  if (a.kind == ir::OperandKind::constant && b.kind == ir::OperandKind::constant)
    return compare_constants(predicate, a.number, b.number);
  if (a.kind == ir::OperandKind::constant) {
    std::swap(a, b);
    predicate = mirrored(predicate);
  }
  // `(x == 1) == false`: a test of a test.
  if (b.kind == ir::OperandKind::constant && is_condition_value(function, a) &&
      (predicate == ir::Predicate::equal || predicate == ir::Predicate::not_equal)) {
    const Condition inner = truth(function, a, depth + 1);
    return (b.number == 0) == (predicate == ir::Predicate::equal) ? negate(inner) : inner;
  }
  Condition c;
  c.opaque = false;
  c.atom.operand = plain(a);
  c.atom.other = plain(b);
  switch (predicate) {
  case ir::Predicate::equal:
  case ir::Predicate::not_equal:
    c.negated = predicate == ir::Predicate::not_equal;
    break;
  case ir::Predicate::less:
  case ir::Predicate::greater_equal:
    c.atom.relation = Relation::less;
    c.negated = predicate == ir::Predicate::greater_equal;
    break;
  case ir::Predicate::greater:
  case ir::Predicate::less_equal:
    c.atom.relation = Relation::greater;
    c.negated = predicate == ir::Predicate::less_equal;
    break;
  }
  return c;
}

Condition truth(const ir::Function &function, const ir::Operand &operand, int depth) {
  Condition c;
  if (depth > 16)
    return c;
  switch (operand.kind) {
  case ir::OperandKind::constant:
    c.known = operand.number != 0;
    c.opaque = false;
    return c;
  case ir::OperandKind::address:
  case ir::OperandKind::function:
  case ir::OperandKind::text:
    c.known = true;
    c.opaque = false;
    return c;
  case ir::OperandKind::value: {
    if (operand.index >= function.values.size())
      return c;
    const ir::Value &value = function.values[operand.index];
    if (value.kind == ir::ValueKind::negation && !value.operands.empty())
      return negate(truth(function, value.operands[0], depth + 1));
    if (value.kind == ir::ValueKind::compare && value.operands.size() == 2)
      return comparison(function, value.predicate, value.operands[0], value.operands[1], depth);
    if (value.kind == ir::ValueKind::undefined)
      return c;
    break;
  }
  case ir::OperandKind::load:
    break;
  case ir::OperandKind::none:
    return c;
  }
  c.opaque = false;
  c.negated = true;
  c.atom = {plain(operand), Relation::equal, constant(0)};
  return c;
}

} // namespace

Condition normal_form(const ir::Function &function, const ir::Operand &condition) {
  return truth(function, condition, 0);
}

void Conditions::track(const Atom &atom) {
  if (std::ranges::find(atoms_, atom) == atoms_.end())
    atoms_.push_back(atom);
}

Conditions::Conditions(const meaning::FunctionMeaning &meaning) : function_(*meaning.function) {
  const ir::Function &f = function_;
  std::vector<Atom> seen;
  for (const ir::Block &block : f.blocks) {
    const ir::Terminator &t = block.terminator;
    if (t.kind == ir::TerminatorKind::branch) {
      const Condition c = normal_form(f, t.condition);
      if (c.opaque || c.known)
        continue;
      const bool joined = c.atom.operand.kind == ir::OperandKind::value &&
                          f.values[c.atom.operand.index].kind == ir::ValueKind::phi;
      if (joined || std::ranges::find(seen, c.atom) != seen.end())
        track(c.atom);
      seen.push_back(c.atom);
    } else if (t.kind == ir::TerminatorKind::return_) {
      const Condition c = normal_form(f, t.condition);
      if (!c.opaque && !c.known)
        track(c.atom);
    }
  }
  for (const meaning::Operation &operation : meaning.operations) {
    const bool decided = operation.alternatives.size() > 1 || operation.assumed_success ||
                         std::ranges::any_of(operation.alternatives,
                                             [](const meaning::Alternative &a) {
                                               return a.result != meaning::ResultClass::any;
                                             }) ||
                         operation.act == meaning::Act::guard_owns ||
                         operation.act == meaning::Act::guard_try_lock;
    if (!decided || operation.result == ir::kNone)
      continue;
    track(equality_atom(operation.result, 0));
    if (std::ranges::any_of(operation.alternatives, [](const meaning::Alternative &a) {
          return a.result == meaning::ResultClass::minus_one;
        }))
      track(equality_atom(operation.result, -1));
  }
}

std::optional<std::uint32_t> Conditions::index(const Atom &atom) const {
  const auto it = std::ranges::find(atoms_, atom);
  if (it == atoms_.end())
    return std::nullopt;
  return static_cast<std::uint32_t>(it - atoms_.begin());
}

std::optional<std::uint32_t> Conditions::equality(ir::ValueId value, std::int64_t number) const {
  return index(equality_atom(value, number));
}

std::optional<bool> Conditions::evaluate(const Disjunct &disjunct,
                                         const ir::Operand &condition) const {
  const Condition c = normal_form(function_, condition);
  if (c.known)
    return c.known;
  if (c.opaque)
    return std::nullopt;
  std::optional<bool> value;
  if (const std::optional<std::uint32_t> atom = index(c.atom))
    value = disjunct.fact(*atom);
  // Equal to one constant is different from every other.
  if (!value && c.atom.relation == Relation::equal &&
      c.atom.other.kind == ir::OperandKind::constant)
    for (const Fact &fact : disjunct.facts) {
      const Atom &other = atoms_[fact.atom];
      if (fact.value && other.operand == c.atom.operand && other.relation == Relation::equal &&
          other.other.kind == ir::OperandKind::constant &&
          other.other.number != c.atom.other.number)
        value = false;
    }
  if (value && c.negated)
    value = !*value;
  return value;
}

void Conditions::remember(Disjunct &disjunct, std::uint32_t atom, bool value) const {
  std::erase_if(disjunct.facts, [atom](const Fact &f) { return f.atom == atom; });
  disjunct.facts.push_back({atom, value});
  if (disjunct.facts.size() > kFactsMax)
    disjunct.facts.erase(disjunct.facts.begin());
}

std::optional<Disjunct> Conditions::assuming(const Disjunct &disjunct, const ir::Operand &condition,
                                             bool value) const {
  if (const std::optional<bool> known = evaluate(disjunct, condition); known && *known != value)
    return std::nullopt;
  Disjunct result = disjunct;
  const Condition c = normal_form(function_, condition);
  if (!c.known && !c.opaque)
    if (const std::optional<std::uint32_t> atom = index(c.atom))
      remember(result, *atom, value != c.negated);
  return result;
}

} // namespace heddle::dataflow
