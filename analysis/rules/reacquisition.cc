#include "analysis/rules/reacquisition.h"

#include <algorithm>

namespace heddle::rules {

using meaning::Act;
using meaning::Operation;

namespace {

class Walk {
public:
  Walk(const FunctionView &view, const std::function<bool(const Reacquisition &)> &look)
      : view_(view), look_(look) {}

  void visit(const Operation &o, const dataflow::LockState &before) const;

private:
  void direct(const Operation &o, ir::PlaceId lock, models::Mode mode,
              const dataflow::LockState &before) const;
  void through_call(const Operation &o, const dataflow::LockState &before) const;

  const FunctionView &view_;
  const std::function<bool(const Reacquisition &)> &look_;
};

void Walk::direct(const Operation &o, ir::PlaceId lock, models::Mode mode,
                  const dataflow::LockState &before) const {
  if (const dataflow::Held *held = dataflow::any_held(before, lock))
    look_({&o,
           lock,
           program::lock_class(view_.record.meaning.places[lock]),
           mode,
           held,
           &before,
           {},
           true});
}

void Walk::through_call(const Operation &o, const dataflow::LockState &before) const {
  for (const program::TakenLock &taken : view_.context.program.effects(o.callee).taken) {
    if (!taken.path || taken.restores)
      continue;
    const std::optional<ir::Place> place = program::at_caller(view_.record.meaning, o, *taken.path);
    if (!place)
      continue;
    const auto it = std::ranges::find(view_.record.meaning.places, *place);
    if (it == view_.record.meaning.places.end())
      continue;
    const auto lock = static_cast<ir::PlaceId>(it - view_.record.meaning.places.begin());
    const dataflow::Held *held = dataflow::any_held(before, lock);
    if (held != nullptr && look_({&o, lock, taken.lock_class, taken.mode, held, &before,
                                  taken.chain, taken.unconditional}))
      return;
  }
}

void Walk::visit(const Operation &o, const dataflow::LockState &before) const {
  switch (o.act) {
  case Act::change:
    if (o.tried || o.through_call)
      return;
    for (const meaning::Alternative &alternative : o.alternatives)
      for (const meaning::Alternative::Change &c : alternative.changes) {
        const bool converts = std::ranges::any_of(alternative.changes, [&](const auto &other) {
          return other.lock == c.lock && other.change < 0;
        });
        if (c.change > 0 && !converts)
          direct(o, c.lock, c.mode, before);
      }
    return;
  case Act::guard_create:
    if (o.ownership == meaning::Ownership::owns && !o.through_call)
      for (const ir::PlaceId lock : o.locks)
        direct(o, lock, o.mode, before);
    return;
  case Act::guard_lock:
    for (const dataflow::Disjunct &d : before)
      if (const dataflow::Guard *guard = d.find_guard(o.target)) {
        for (const ir::PlaceId lock : guard->locks)
          direct(o, lock, guard->mode, before);
        return;
      }
    return;
  case Act::invoke:
    through_call(o, before);
    return;
  default:
    return;
  }
}

} // namespace

void for_each_reacquisition(const FunctionView &view,
                            const std::function<bool(const Reacquisition &)> &look) {
  const Walk walk(view, look);
  dataflow::Visitor visitor;
  visitor.operation = [&walk](const Operation &o, const dataflow::LockState &before) {
    walk.visit(o, before);
  };
  dataflow::visit(view.record.meaning, view.record.state, visitor);
}

bool may_be_recursive(const FunctionView &view, ir::PlaceId lock, ir::SymbolId lock_class) {
  const program::Program &program = view.context.program;
  if (view.traits(lock).recursive || program.maybe_recursive->contains(lock_class))
    return true;
  const ir::Symbol *symbol = program.tables->symbol(lock_class);
  const ir::Type *type = symbol != nullptr ? program.tables->value_type(symbol->type) : nullptr;
  const models::TypeModel *model =
      type != nullptr ? program.models->type(type->qualified) : nullptr;
  return model != nullptr && model->lock && model->lock->recursive;
}

} // namespace heddle::rules
