#include "analysis/rules/object_flow.h"

#include <algorithm>
#include <set>

namespace heddle::rules {

using ir::kNone;
using meaning::Position;

namespace {

constexpr unsigned kStates = 8;

ObjectStates apply(const ObjectFlow::Step &step, Position at, ObjectStates before) {
  ObjectStates after = 0;
  for (unsigned bit = 0; bit < kStates; ++bit)
    if (const auto one = static_cast<ObjectStates>(1U << bit); (before & one) != 0)
      after = static_cast<ObjectStates>(after | step(at, one));
  return after;
}

} // namespace

ObjectFlow::ObjectFlow(const program::FunctionRecord &record, ObjectStates at_entry,
                       const Step &step) {
  const ir::Function &function = *record.ir;
  std::vector<ObjectStates> entry(function.blocks.size(), 0);
  for (const ir::Block &block : function.blocks)
    before_.emplace_back(block.ops.size() + 1, ObjectStates{0});
  if (entry.empty())
    return;
  entry[0] = at_entry;
  std::set<ir::BlockId> work = {0};
  const auto send = [&](ir::BlockId to, ObjectStates states) {
    if (to >= entry.size() || (entry[to] | states) == entry[to])
      return;
    entry[to] = static_cast<ObjectStates>(entry[to] | states);
    work.insert(to);
  };
  const auto listed = [](const std::vector<Position> &positions, Position at) {
    return std::ranges::binary_search(positions, at);
  };
  while (!work.empty()) {
    const ir::BlockId b = *work.begin();
    work.erase(work.begin());
    const ir::Block &block = function.blocks[b];
    ObjectStates now = entry[b];
    bool goes_on = true;
    for (std::uint32_t i = 0; goes_on && i < block.ops.size(); ++i) {
      const Position at{b, i};
      before_[b][i] = now;
      if (block.ops[i].unwind != kNone && listed(record.meaning.throwing, at))
        send(block.ops[i].unwind, now);
      goes_on = block.ops[i].kind != ir::OpKind::throw_ && !listed(record.meaning.ending, at);
      now = apply(step, at, now);
    }
    if (!goes_on)
      continue;
    before_[b][block.ops.size()] = now;
    for (const ir::BlockId to : block.terminator.targets)
      send(to, now);
  }
}

bool mentions_object(const ir::Function &function, const ir::Op &op, const ir::Place &prefix) {
  const auto within = [&](ir::PlaceId id) {
    if (id >= function.places.size())
      return false;
    const ir::Place &place = function.places[id];
    return place.root == prefix.root && place.projections.size() >= prefix.projections.size() &&
           std::equal(prefix.projections.begin(), prefix.projections.end(),
                      place.projections.begin());
  };
  const auto named = [&](const ir::Operand &o) {
    return (o.kind == ir::OperandKind::address || o.kind == ir::OperandKind::load) &&
           within(o.index);
  };
  const bool captured = op.kind == ir::OpKind::closure && op.result < function.values.size() &&
                        std::ranges::any_of(function.values[op.result].operands, named);
  return captured || within(op.place) || within(op.callee.place) ||
         std::ranges::any_of(op.args, named);
}

bool leaves_by_exception(const ir::Function &function, const ir::Op &op) {
  ir::BlockId block = op.unwind;
  for (std::size_t steps = 0; block < function.blocks.size() && steps < function.blocks.size();
       ++steps) {
    const ir::Block &b = function.blocks[block];
    if (!b.cleanup)
      return false;
    if (b.terminator.kind == ir::TerminatorKind::exceptional_exit)
      return true;
    if (b.terminator.kind != ir::TerminatorKind::jump || b.terminator.targets.empty())
      return false;
    block = b.terminator.targets[0];
  }
  return false;
}

bool is_used(const ir::Function &function, ir::ValueId value) {
  const auto is = [value](const ir::Operand &o) {
    return o.kind == ir::OperandKind::value && o.index == value;
  };
  const auto looks = [&](const auto &of) { return std::ranges::any_of(of, is); };
  return std::ranges::any_of(function.values,
                             [&](const ir::Value &v) { return looks(v.operands); }) ||
         std::ranges::any_of(function.blocks, [&](const ir::Block &b) {
           return is(b.terminator.condition) ||
                  std::ranges::any_of(b.ops, [&](const ir::Op &op) { return looks(op.args); });
         });
}

const models::TypeModel *model_of(const program::Program &program, ir::TypeId id) {
  const ir::Type *type = program.tables->value_type(id);
  return type != nullptr ? program.models->type(type->qualified) : nullptr;
}

} // namespace heddle::rules
