// mutex-guards-nothing: the mutex that is locked is a local variable that no other thread can see.
#include "analysis/rules/catalogue.h"
#include "analysis/rules/object_flow.h"

#include <algorithm>
#include <set>

namespace heddle::rules {

using ir::kNone;
using meaning::Act;
using meaning::Operation;

namespace {

const RuleInfo info = {
    "mutex-guards-nothing",
    Severity::warning,
    Kind::race,
    Group::standard,
    "The mutex that is locked is a local variable, so that every thread has one of its own",
    R"(A mutex keeps threads out of each other's way only if it is one mutex for all of them. A local
variable is made anew in each call, and whoever locks it never waits for anybody.

```cpp
void Journal::append(const Entry &entry) {
  std::mutex mu;                          // one for each call
  std::lock_guard<std::mutex> lock(mu);
  entries_.push_back(entry);
}
```

**Fix.** Make the mutex a member of the object whose data it guards, or `static`.

**Silent** where the mutex is captured, or its address is given away, so that another thread may lock
it; and where a condition is waited on with it.)",
    {"CWE-667", "CWE-362", "CP.50"},
};

/// The local variable that the lock is; kNone: it is something else.
ir::LocalId own_lock(const FunctionView &view, ir::PlaceId lock) {
  const ir::Place &place = view.record.meaning.places[lock];
  if (place.root.kind != ir::RootKind::local || !place.projections.empty())
    return kNone;
  const ir::Local &local = view.ir().locals[place.root.index];
  const models::TypeModel *model = model_of(view.context.program, local.type);
  const bool is_lock = model != nullptr && model->lock;
  return is_lock && local.storage == ir::Storage::automatic ? place.root.index : kNone;
}

/// Whether all that is done with the variable is locking and unlocking it in this function.
bool stays_here(const FunctionView &view, ir::LocalId local) {
  const ir::Place place{{ir::RootKind::local, local}, {}, kNone};
  const ir::Function &function = view.ir();
  for (std::uint32_t b = 0; b < function.blocks.size(); ++b)
    for (std::uint32_t i = 0; i < function.blocks[b].ops.size(); ++i) {
      const ir::Op &op = function.blocks[b].ops[i];
      if (!mentions_object(function, op, place))
        continue;
      const bool itself = op.place != kNone && function.places[op.place].root == place.root;
      bool locks = itself && (op.kind == ir::OpKind::destroy || op.kind == ir::OpKind::read ||
                              op.kind == ir::OpKind::write || op.kind == ir::OpKind::construct);
      for (const Operation &o : view.record.meaning.at(b, i)) {
        if (o.act == Act::wait ||
            (o.act == Act::invoke && view.context.program.effects(o.callee).spawns))
          return false;
        locks = locks || o.act == Act::change || o.act == Act::guard_create ||
                o.act == Act::lock_init || o.act == Act::lock_end;
      }
      if (!locks)
        return false;
    }
  return std::ranges::none_of(function.blocks, [&](const ir::Block &b) {
    const ir::Operand &out = b.terminator.condition;
    return out.kind == ir::OperandKind::address && out.index < function.places.size() &&
           function.places[out.index].root == place.root;
  });
}

bool is_waited_with(const FunctionView &view, const Operation &guard) {
  return std::ranges::any_of(view.record.meaning.operations, [&](const Operation &o) {
    return o.act == Act::wait && o.other != kNone && o.other == guard.target;
  });
}

void look_at(Context &context, const FunctionView &view, const Operation &o, ir::PlaceId lock,
             std::set<ir::LocalId> &told) {
  const ir::LocalId local = own_lock(view, lock);
  if (local == kNone || is_waited_with(view, o) || !stays_here(view, local) ||
      !told.insert(local).second)
    return;
  const std::string &name = view.ir().locals[local].name;
  Finding &finding = context.report(info, view.symbol(), view.op(o).range,
                                    quoted(name) + " is a local variable of " +
                                        quoted(context.name(view.symbol())) +
                                        ": every call locks a mutex of its own, which keeps "
                                        "nobody out",
                                    name);
  finding.related.push_back({context.locate(view.symbol(), view.ir().locals[local].range),
                             quoted(name) + " is made anew in each call"});
}

void check_function(Context &context, const FunctionView &view) {
  if (view.ir().degraded)
    return;
  std::set<ir::LocalId> told;
  for (const Operation &o : view.record.meaning.operations) {
    if (o.act == Act::guard_create)
      for (const ir::PlaceId lock : o.locks)
        look_at(context, view, o, lock, told);
    if (o.act == Act::change)
      for (const meaning::Alternative &alternative : o.alternatives)
        for (const meaning::Alternative::Change &c : alternative.changes)
          if (c.change > 0)
            look_at(context, view, o, c.lock, told);
  }
}

} // namespace

Rule mutex_guards_nothing() { return {&info, check_function, nullptr, nullptr}; }

} // namespace heddle::rules
