#include "analysis/ir/compaction.h"

#include "analysis/ir/canonical_places.h"

#include <map>
#include <tuple>

namespace heddle::ir {
namespace {

/// Equal keys are equal values: the same receiver, parameter or capture, or the same test of values
/// that cannot change.
using PureKey = std::tuple<ValueKind, std::uint32_t, Predicate, TypeId,
                           std::vector<std::tuple<OperandKind, std::uint32_t, std::int64_t, bool>>>;

bool is_entry_value(const Value &value) {
  return value.kind == ValueKind::receiver || value.kind == ValueKind::parameter ||
         value.kind == ValueKind::capture;
}

bool is_test(const Value &value) {
  return value.kind == ValueKind::negation || value.kind == ValueKind::compare;
}

/// One pass over the function in the order of its ops that maps every value and place it meets to a
/// new id.
struct Numbering {
  const Function &function;
  const std::vector<bool> *used = nullptr; ///< second pass: the values that the first one met
  std::vector<ValueId> values = std::vector<ValueId>(function.values.size(), kNone);
  std::vector<PlaceId> places = std::vector<PlaceId>(function.places.size(), kNone);
  std::vector<Value> new_values = {};
  PlaceTable table = {};
  std::map<PureKey, ValueId> pure = {};
  std::vector<ValueId> todo =
      {}; ///< old ids of phis and closures whose operands are not mapped yet

  Operand operand(const Operand &old) {
    Operand result = old;
    if (old.kind == OperandKind::value)
      result.index = value(old.index);
    else if (old.kind == OperandKind::address || old.kind == OperandKind::load)
      result.index = place(old.index);
    return result;
  }

  ValueId add(ValueId old, Value value) {
    new_values.push_back(std::move(value));
    return values[old] = static_cast<ValueId>(new_values.size() - 1);
  }

  ValueId value(ValueId old) {
    if (old >= values.size())
      return kNone;
    if (values[old] != kNone)
      return values[old];
    const Value &from = function.values[old];
    if (is_entry_value(from) || is_test(from))
      return pure_value(old);
    const ValueId id = add(old, from);
    if (from.kind == ValueKind::phi || from.kind == ValueKind::closure)
      todo.push_back(old); // later: a phi may be its own operand
    return id;
  }

  ValueId pure_value(ValueId old) {
    Value value = function.values[old];
    bool shared = true;
    PureKey key{value.kind, value.index, value.predicate, value.type, {}};
    for (Operand &item : value.operands) {
      item = operand(item);
      shared = shared && item.kind != OperandKind::load && item.kind != OperandKind::none;
      std::get<4>(key).emplace_back(item.kind, item.index, item.number, item.null);
    }
    if (!shared)
      return add(old, std::move(value));
    const auto [found, added] = pure.try_emplace(std::move(key), kNone);
    if (added)
      found->second = add(old, std::move(value));
    return values[old] = found->second;
  }

  PlaceId place(PlaceId old) {
    if (old >= places.size())
      return kNone;
    if (places[old] != kNone)
      return places[old];
    Place place = function.places[old];
    if (place.root.kind == RootKind::pointee)
      place.root.index = value(place.root.index);
    for (Projection &projection : place.projections)
      if (projection.kind == ProjectionKind::index_value)
        projection.arg = value(projection.arg);
    return places[old] = table.intern(place);
  }

  void drain() {
    while (!todo.empty()) {
      const ValueId old = todo.back();
      todo.pop_back();
      std::vector<Operand> operands;
      for (const Operand &item : function.values[old].operands)
        operands.push_back(operand(item));
      new_values[values[old]].operands = std::move(operands);
    }
  }

  bool keeps_result(const Op &op) const {
    return op.result < values.size() &&
           (op.kind == OpKind::closure || (used != nullptr && (*used)[op.result]));
  }

  void visit(Op &op) {
    op.place = place(op.place);
    op.callee.place = place(op.callee.place);
    op.callee.value = value(op.callee.value);
    for (Operand &arg : op.args)
      arg = operand(arg);
    op.result = keeps_result(op) ? value(op.result) : kNone;
    drain();
  }

  void run(std::vector<Block> &blocks) {
    for (Block &block : blocks) {
      for (Op &op : block.ops)
        visit(op);
      block.terminator.condition = operand(block.terminator.condition);
      drain();
    }
  }
};

} // namespace

void compact(Function &function) {
  // The first pass finds what is used at all, the second numbers it, results where their op stands.
  std::vector<Block> scratch = function.blocks;
  Numbering first{function};
  first.run(scratch);
  std::vector<bool> used(function.values.size(), false);
  for (ValueId value = 0; value < used.size(); ++value)
    used[value] = first.values[value] != kNone;

  Numbering second{function, &used};
  second.run(function.blocks);
  function.values = std::move(second.new_values);
  function.places = std::move(second.table.places);
}

} // namespace heddle::ir
