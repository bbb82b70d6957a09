#include "analysis/ir/value_numbers.h"

#include "analysis/ir/canonical_places.h"
#include "analysis/ir/compaction.h"
#include "analysis/ir/reaching_definitions.h"
#include "analysis/ir/unstable_paths.h"

#include <algorithm>

namespace heddle::ir {
namespace {

/// Removing one phi can make another one trivial; each round takes all that are. A phi left over
/// only costs precision.
constexpr int kTrivialPhiRoundsMax = 64;

/// The one operand of the phi besides itself, in terms of old places; `several` where there are
/// more. Kind none: the phi has no operand but itself.
struct OnlyOperand {
  Operand operand;
  bool several = false;
};

OnlyOperand only_operand(const Value &phi, ValueId self, CanonicalPlaces &places) {
  OnlyOperand result;
  Operand first;
  for (const Operand &item : phi.operands) {
    const Operand canonical = places.definition(item);
    const bool is_self = canonical.kind == OperandKind::value && canonical.index == self;
    if (canonical.kind == OperandKind::none || is_self)
      continue;
    if (first.kind == OperandKind::none) {
      first = canonical;
      result.operand = item;
    } else if (!(first == canonical)) {
      result.several = true;
      break;
    }
  }
  return result;
}

bool remove_trivial_phis_once(Function &function, ReachingDefinitions &reaching, Objects objects) {
  CanonicalPlaces places(function, reaching.replacement, objects);
  bool changed = false;
  for (const ReachingDefinitions::Phi &item : reaching.phis) {
    if (reaching.replacement[item.value].kind != OperandKind::none ||
        function.values[item.value].kind != ValueKind::phi)
      continue;
    // A copy: looking at the operands may add values.
    const Value phi = function.values[item.value];
    const OnlyOperand only = only_operand(phi, item.value, places);
    if (only.several)
      continue;
    changed = true;
    if (only.operand.kind == OperandKind::none)
      function.values[item.value].kind = ValueKind::undefined;
    else
      reaching.replacement[item.value] = only.operand;
  }
  return changed;
}

ReachingDefinitions find_definitions(Function &function, Objects objects) {
  ReachingDefinitions reaching = reaching_definitions(function);
  for (int round = 0; round < kTrivialPhiRoundsMax; ++round)
    if (!remove_trivial_phis_once(function, reaching, objects))
      break;
  return reaching;
}

void forget(Function &function, const ReachingDefinitions &reaching) {
  for (const ReachingDefinitions::Phi &phi : reaching.phis) {
    function.values[phi.value].kind = ValueKind::undefined;
    function.values[phi.value].operands.clear();
  }
}

Callee rewritten(const Callee &old, CanonicalPlaces &places) {
  Callee callee = old;
  if (old.kind == CalleeKind::slot)
    callee.place = places.place(old.place);
  if (old.kind != CalleeKind::value)
    return callee;
  const Operand target = places.value(old.value);
  callee = Callee{};
  switch (target.kind) {
  case OperandKind::value:
    callee.kind = CalleeKind::value;
    callee.value = target.index;
    break;
  case OperandKind::function:
    callee.kind = CalleeKind::direct;
    callee.symbol = target.index;
    break;
  case OperandKind::load:
  case OperandKind::address:
    callee.kind = CalleeKind::slot;
    callee.place = target.index;
    break;
  default:
    callee.kind = CalleeKind::unknown;
    break;
  }
  return callee;
}

void rewrite_blocks(Function &function, CanonicalPlaces &places) {
  for (Block &block : function.blocks) {
    std::erase_if(block.ops, [](const Op &op) {
      return op.kind == OpKind::local_get || op.kind == OpKind::local_set;
    });
    for (Op &op : block.ops) {
      op.place = places.place(op.place);
      op.callee = rewritten(op.callee, places);
      for (Operand &arg : op.args)
        arg = places.operand(arg);
    }
    block.terminator.condition = places.operand(block.terminator.condition);
  }
}

/// Operands of phis, tests and closures; values that are added on the way have none.
void rewrite_values(Function &function, CanonicalPlaces &places) {
  const std::size_t count = function.values.size();
  for (ValueId id = 0; id < count; ++id) {
    const ValueKind kind = function.values[id].kind;
    if (kind == ValueKind::undefined)
      function.values[id].operands.clear();
    for (std::size_t index = 0; index < function.values[id].operands.size(); ++index) {
      const Operand old = function.values[id].operands[index];
      Operand fresh = kind == ValueKind::phi ? places.definition(old) : places.operand(old);
      // A phi's edge from code that never runs.
      if (fresh.kind == OperandKind::none && kind == ValueKind::phi) {
        fresh.kind = OperandKind::value;
        fresh.index = static_cast<ValueId>(function.values.size());
        function.values.emplace_back();
      }
      function.values[id].operands[index] = fresh;
    }
  }
}

/// Values that nothing else names are called as the variable that holds them.
void name_values(Function &function) {
  for (const Block &block : function.blocks)
    for (const Op &op : block.ops)
      if (op.kind == OpKind::local_set && !op.args.empty() &&
          op.args[0].kind == OperandKind::value) {
        Value &value = function.values[op.args[0].index];
        if (value.kind == ValueKind::result && value.name.empty())
          value.name = function.locals[op.local].name;
      }
}

} // namespace

void value_numbers(Function &function, Objects objects) {
  split_at_unwinds(function);
  name_values(function);
  ReachingDefinitions reaching = find_definitions(function, objects);
  CanonicalPlaces first_look(function, reaching.replacement, objects);
  if (name_unstable_loads(function, reaching, first_look)) {
    forget(function, reaching);
    reaching = find_definitions(function, objects);
  }
  CanonicalPlaces places(function, reaching.replacement, objects);
  rewrite_blocks(function, places);
  rewrite_values(function, places);
  function.places = std::move(places.table.places);
  compact(function);
}

} // namespace heddle::ir
