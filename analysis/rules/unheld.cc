#include "analysis/rules/unheld.h"
#include "analysis/rules/object_flow.h"

#include <algorithm>

namespace heddle::rules {

using meaning::Act;
using meaning::Operation;

namespace {

bool calls_without_locks(const program::Program &program, const program::FunctionRecord &caller,
                         ir::SymbolId callee) {
  if (caller.state.cut || caller.ir->degraded || program::may_lock_unseen(program, caller) ||
      !program.context(caller.ir->symbol).locks.empty())
    return false;
  bool without = true;
  dataflow::Visitor visitor;
  visitor.operation = [&](const Operation &o, const dataflow::LockState &before) {
    if (o.act == Act::invoke && o.callee == callee)
      without = without && std::ranges::all_of(before, [](const dataflow::Disjunct &d) {
                  return d.held.empty() && d.guards.empty();
                });
  };
  dataflow::visit(caller.meaning, caller.state, visitor);
  return without;
}

/// Whether an acquisition of the lock would be seen: it is of a known type, or taken somewhere.
bool is_seen_to_be_taken(const program::Program &program, const ir::Place &lock) {
  const models::TypeModel *model = model_of(program, lock.type);
  const ir::SymbolId lock_class = program::lock_class(lock);
  return (model != nullptr && model->lock) ||
         std::ranges::any_of(*program.functions, [&](ir::SymbolId symbol) {
           return std::ranges::any_of(program.effects(symbol).taken, [&](const auto &taken) {
             return lock_class != ir::kNone && taken.lock_class == lock_class;
           });
         });
}

/// Every caller is known, and none holds a lock when it calls.
bool no_caller_holds(const FunctionView &view, ir::PlaceId lock) {
  const program::Program &program = view.context.program;
  const program::EntryContext &entry = program.context(view.symbol());
  const ir::Place &place = view.record.meaning.places[lock];
  if (place.root.kind == ir::RootKind::pointee &&
      (view.ir().values[place.root.index].kind == ir::ValueKind::result ||
       view.ir().values[place.root.index].kind == ir::ValueKind::phi))
    return false; // what a call gives may be locked already, or under another name
  if (!is_seen_to_be_taken(program, place))
    return false;
  if (entry.callers == 0)
    return entry.root;
  if (entry.escaped)
    return false;
  return std::ranges::all_of(program.callers_of(view.symbol()), [&](ir::SymbolId symbol) {
    return calls_without_locks(program, *program.function(symbol), view.symbol());
  });
}

} // namespace

bool nobody_holds(const FunctionView &view, ir::PlaceId lock, const dataflow::LockState &before) {
  const std::vector<ir::Place> &places = view.record.meaning.places;
  const ir::SymbolId lock_class = program::lock_class(places[lock]);
  // Perhaps the same lock under another name.
  const auto perhaps_held = [&](const dataflow::Disjunct &d) {
    return std::ranges::any_of(d.held, [&](const dataflow::Held &h) {
      const ir::SymbolId other = program::lock_class(places[h.lock]);
      return h.lock == lock || h.clobbered || !h.must || other == ir::kNone ||
             lock_class == ir::kNone || other == lock_class;
    });
  };
  if (before.empty() || std::ranges::any_of(before, perhaps_held))
    return false;
  const auto given_back = [&](const auto &d) { return d.was_balanced(lock); };
  if (std::ranges::all_of(before, given_back))
    return true;
  return std::ranges::none_of(before, [&](const auto &d) { return d.was_released(lock); }) &&
         no_caller_holds(view, lock);
}

} // namespace heddle::rules
