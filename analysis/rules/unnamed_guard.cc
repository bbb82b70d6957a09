// unnamed-guard: a scoped guard that protects nothing because it ends at once, or never had a lock.
#include "analysis/rules/catalogue.h"

#include "analysis/ir/names.h"

#include <algorithm>

namespace heddle::rules {

using ir::kNone;
using meaning::Act;
using meaning::Operation;

namespace {

const RuleInfo info = {
    "unnamed-guard",
    Severity::error,
    Kind::race,
    Group::standard,
    "A scoped guard without a name ends at once and protects nothing",
    R"(A guard that is a temporary releases its lock at the end of the statement, so the code
below runs without it. Two spellings look right and do something else: with parentheses
`std::unique_lock<std::mutex>(mu_);` declares a new, empty guard called `mu_`; and
`std::lock_guard<mutex> guard(mutex);`, where `mutex` names a type, declares a function.

```cpp
std::lock_guard<std::mutex>{mu_};   // locked and unlocked here
total_ += n;                        // not protected
```

**Fix.** Give the guard a name.

**Silent** where the temporary is bound to a reference, passed on, or covers the rest of a
longer expression.)",
    {"CP.44", "CWE-413"},
};

/// The guard object the operation makes, if it is an unnamed temporary.
const ir::Local *temporary(const FunctionView &view, ir::PlaceId object) {
  const ir::Place &place = view.record.meaning.places[object];
  if (place.root.kind != ir::RootKind::local || !place.projections.empty() ||
      place.root.index >= view.ir().locals.size())
    return nullptr;
  const ir::Local &local = view.ir().locals[place.root.index];
  return local.storage == ir::Storage::temporary ? &local : nullptr;
}

/// Whether the temporary is destroyed before anything else happens: the next op of its block is its
/// end.
bool ends_at_once(const FunctionView &view, const Operation &o) {
  const std::vector<ir::Op> &ops = view.ir().blocks[o.block].ops;
  return o.op + 1 < ops.size() &&
         std::ranges::any_of(view.record.meaning.at(o.block, o.op + 1), [&](const Operation &next) {
           return next.act == Act::guard_drop && next.target == o.target;
         });
}

void report(Context &context, const FunctionView &view, const ir::Range &range,
            const std::string &message, const std::string &lock, const std::string &new_name) {
  Finding &finding = context.report(info, view.symbol(), range, message, lock);
  if (new_name.empty())
    return;
  ir::EditIntent name;
  name.kind = ir::IntentKind::name_object;
  name.title = "Name the guard of " + lock;
  name.function = finding.function;
  name.range = range;
  name.name = new_name;
  name.expression = lock;
  name.preferred = true;
  finding.intents.push_back(std::move(name));
}

void report_temporary(Context &context, const FunctionView &view, const Operation &o,
                      ir::PlaceId lock, const std::string &new_name) {
  const std::string name = view.describe(lock);
  report(context, view, view.op(o).range,
         "this guard has no name: it unlocks " + quoted(name) +
             " again at the end of this statement",
         name, new_name);
}

/// `std::unique_lock<std::mutex>(mu_);`: a variable that hides the lock it was meant to take.
void check_shadow(Context &context, const FunctionView &view, const Operation &o) {
  const ir::Place &place = view.record.meaning.places[o.target];
  if (place.root.kind != ir::RootKind::local || !place.projections.empty())
    return;
  const ir::Local &local = view.ir().locals[place.root.index];
  if (local.storage != ir::Storage::automatic || local.name.empty())
    return;
  const ir::Symbol &self = context.program.tables->symbols[view.symbol()];
  const bool hides = std::ranges::any_of(context.program.tables->symbols, [&](const ir::Symbol &s) {
    if (s.kind != ir::SymbolKind::field && s.kind != ir::SymbolKind::global)
      return false;
    if (ir::last_name(s.qualified) != local.name ||
        (s.kind == ir::SymbolKind::field && s.owner != self.owner))
      return false;
    const ir::Type *type = context.program.tables->value_type(s.type);
    const models::TypeModel *model =
        type != nullptr ? context.program.models->type(type->qualified) : nullptr;
    return model != nullptr && model->lock.has_value();
  });
  if (hides)
    report(context, view, view.op(o).range,
           "this declares an empty guard named " + quoted(local.name) +
               ", which hides the lock of that name and takes none",
           local.name, "lock");
}

void check_declarations(Context &context, const FunctionView &view) {
  for (const ir::Block &block : view.ir().blocks)
    for (const ir::Op &op : block.ops) {
      if (op.kind != ir::OpKind::declaration)
        continue;
      const ir::Type *type = context.program.tables->value_type(op.type);
      const models::TypeModel *model =
          type != nullptr ? context.program.models->type(type->qualified) : nullptr;
      if (model == nullptr || !model->guard)
        continue;
      const ir::Symbol *declared = context.program.tables->symbol(op.callee.symbol);
      const std::string name = declared != nullptr ? declared->name : "guard";
      report(context, view, op.range,
             "this declares a function named " + quoted(name) + ", not a guard: nothing is locked",
             name, "");
    }
}

/// A class of the project that locks in its constructor and unlocks in its destructor, as an
/// unnamed temporary: the lock it takes, kNone if the operation is something else.
ir::PlaceId taken_and_given_back(const FunctionView &view, const Operation &o) {
  const ir::Op &op = view.op(o);
  const std::vector<ir::Op> &ops = view.ir().blocks[o.block].ops;
  if (o.act != Act::change || op.kind != ir::OpKind::construct || op.place == kNone ||
      o.op + 1 >= ops.size() || ops[o.op + 1].kind != ir::OpKind::destroy ||
      ops[o.op + 1].place != op.place)
    return kNone;
  const ir::Place &place = view.ir().places[op.place];
  if (place.root.kind != ir::RootKind::local || !place.projections.empty() ||
      view.ir().locals[place.root.index].storage != ir::Storage::temporary)
    return kNone;
  const auto lock_of = [](const Operation &change, std::int8_t direction) {
    for (const meaning::Alternative &a : change.alternatives)
      for (const meaning::Alternative::Change &c : a.changes)
        if (c.change == direction)
          return c.lock;
    return kNone;
  };
  const ir::PlaceId taken = lock_of(o, +1);
  for (const Operation &next : view.record.meaning.at(o.block, o.op + 1))
    if (taken != kNone && next.act == Act::change && lock_of(next, -1) == taken)
      return taken;
  return kNone;
}

void check_function(Context &context, const FunctionView &view) {
  check_declarations(context, view);
  for (const Operation &o : view.record.meaning.operations) {
    if (const ir::PlaceId lock = taken_and_given_back(view, o); lock != kNone)
      report_temporary(context, view, o, lock, "lock");
    if (o.act != Act::guard_create)
      continue;
    if (o.ownership == meaning::Ownership::empty) {
      check_shadow(context, view, o);
      continue;
    }
    if (o.ownership == meaning::Ownership::deferred || temporary(view, o.target) == nullptr ||
        !ends_at_once(view, o) || o.locks.empty())
      continue;
    report_temporary(context, view, o, o.locks[0], o.through_call ? "" : "lock");
  }
}

} // namespace

Rule unnamed_guard() { return {&info, check_function, nullptr, nullptr}; }

} // namespace heddle::rules
