// What of one function matters to threads.
#include "analysis/program/threads.h"

#include <algorithm>

namespace heddle::program::threads {

using meaning::Act;
using meaning::Operation;

namespace {

bool matters(const Operation &o) {
  if (acquires(o))
    return true;
  switch (o.act) {
  case Act::access:
  case Act::atomic:
  case Act::invoke:
  case Act::call_value:
  case Act::spawn:
  case Act::join:
  case Act::thread_move:
  case Act::wait:
  case Act::block:
  case Act::notify:
  case Act::signal:
  case Act::fork:
  case Act::library_state:
    return true;
  default:
    return false;
  }
}

/// Where the locks that the function itself holds may have become fewer.
bool releases(const Operation &o) {
  switch (o.act) {
  case Act::change:
    return changes_lock(o, -1);
  case Act::guard_unlock:
  case Act::guard_drop:
  case Act::guard_move:
    return true;
  default:
    return false;
  }
}

/// The blocks of the loop that the edge from `back` to `header` closes.
std::vector<bool> loop_body(const ir::Function &function, std::uint32_t back, std::uint32_t header,
                            const std::vector<std::vector<ir::BlockId>> &predecessors) {
  std::vector<bool> body(function.blocks.size(), false);
  body[header] = true;
  std::vector<std::uint32_t> work{back};
  while (!work.empty()) {
    const std::uint32_t b = work.back();
    work.pop_back();
    if (body[b])
      continue;
    body[b] = true;
    for (const ir::BlockId p : predecessors[b])
      if (!function.blocks[p].cleanup)
        work.push_back(p);
  }
  return body;
}

/// An op that initialises a static variable of the function.
struct StaticInitialiser {
  ir::SymbolId variable = ir::kNone;
  ir::Range range;
};

std::vector<StaticInitialiser> static_initialisers(const ir::Tables &tables,
                                                   const ir::Function &function) {
  std::vector<StaticInitialiser> found;
  for (const ir::Block &block : function.blocks)
    for (const ir::Op &op : block.ops) {
      const bool initialises = op.kind == ir::OpKind::construct ||
                               (op.kind == ir::OpKind::write && op.origin == ir::Origin::implicit);
      if (!initialises || op.place == ir::kNone)
        continue;
      const ir::Place &place = function.places[op.place];
      const ir::Symbol *variable =
          place.root.kind == ir::RootKind::global ? tables.symbol(place.root.index) : nullptr;
      if (variable != nullptr && variable->owner == function.symbol && place.projections.empty())
        found.push_back({place.root.index, op.range});
    }
  return found;
}

/// Objects that the function makes, and whether it makes others each time round a loop.
std::map<ir::ValueId, bool> made_objects(const FunctionRecord &record) {
  const ir::Function &function = *record.ir;
  std::map<ir::ValueId, bool> made;
  for (const ir::ValueId value : fresh_values(record.meaning))
    made.emplace(value, false);
  const auto note = [&](ir::ValueId value, const ir::Op &op) {
    if (const auto it = made.find(value); it != made.end())
      it->second = it->second || ir::is_in_loop(function, op.scope);
  };
  for (const ir::Block &block : function.blocks)
    for (const ir::Op &op : block.ops) {
      note(op.result, op);
      if (op.kind == ir::OpKind::construct && op.place != ir::kNone)
        if (const ir::Place &place = function.places[op.place];
            place.root.kind == ir::RootKind::pointee && place.projections.empty())
          note(place.root.index, op);
    }
  return made;
}

} // namespace

std::shared_ptr<const Steps> steps_of(const ir::Tables &tables,
                                      const std::shared_ptr<const FunctionRecord> &record) {
  auto steps = std::make_shared<Steps>();
  steps->record = record;
  const ir::Function &function = *record->ir;
  steps->blocks.resize(function.blocks.size());
  steps->conditions = global_conditions(function);
  steps->fresh = made_objects(*record);
  const std::vector<StaticInitialiser> statics = static_initialisers(tables, function);
  const auto add = [&](const Operation *o, std::uint32_t block, const dataflow::LockState &at) {
    Step &step = steps->blocks[block].emplace_back();
    step.operation = o;
    for (const dataflow::Held *h : must_held(at))
      step.held.emplace_back(h->lock, h->mode);
    for (const dataflow::Disjunct &d : at)
      step.released.insert(step.released.end(), d.released.begin(), d.released.end());
    if (o == nullptr)
      return;
    const ir::Range &range = function.blocks[o->block].ops[o->op].range;
    for (const StaticInitialiser &s : statics)
      if (range.file == s.range.file && range.begin >= s.range.begin && range.end <= s.range.end) {
        step.within = s.variable;
        step.initialises = range == s.range;
      }
  };
  dataflow::Visitor visitor;
  visitor.operation = [&](const Operation &o, const dataflow::LockState &before) {
    if (!before.empty() && matters(o))
      add(&o, o.block, before);
  };
  // Of several operations of one op, the state after the op is what counts.
  visitor.op = [&](meaning::Position p, const dataflow::LockState &,
                   const dataflow::LockState &after) {
    if (!after.empty() && std::ranges::any_of(record->meaning.at(p.block, p.op), releases))
      add(nullptr, p.block, after);
  };
  dataflow::visit(record->meaning, record->state, visitor);
  const std::vector<std::vector<ir::BlockId>> predecessors = ir::predecessors(function);
  for (std::uint32_t b = 0; b < function.blocks.size(); ++b) {
    const ir::Terminator &t = function.blocks[b].terminator;
    if (!t.loop_back || t.targets.empty() || t.targets[0] >= function.blocks.size())
      continue;
    Steps::Loop loop{loop_body(function, b, t.targets[0], predecessors), {}};
    for (std::uint32_t i = 0; i < loop.body.size(); ++i)
      if (loop.body[i])
        for (const Step &step : steps->blocks[i])
          if (step.operation != nullptr &&
              (step.operation->act == Act::join || step.operation->act == Act::block))
            loop.joins.push_back(&step);
    steps->loops.push_back(std::move(loop));
  }
  return steps;
}

} // namespace heddle::program::threads
