// wait-wrong-lock: a condition is waited on with a lock that is not held, or with different locks.
#include "analysis/rules/catalogue.h"
#include "analysis/rules/object_flow.h"
#include "analysis/rules/unheld.h"

#include <algorithm>
#include <map>

namespace heddle::rules {

using ir::kNone;
using meaning::Act;
using meaning::Operation;

namespace {

const RuleInfo info = {
    "wait-wrong-lock",
    Severity::error,
    Kind::condvar,
    Group::standard,
    "A condition is waited on with a lock that is not held, or with two different locks",
    R"(A wait gives a lock up and takes it again when it returns. If the lock is not held, that is undefined
behaviour. And all who wait on one condition must use one lock: two locks leave whoever notifies no way
to come between the test and the wait of both.

```cpp
std::unique_lock<std::mutex> lock(mu_);
lock.unlock();
flush();
cv_.wait(lock);          // not held any more
```

**Fix.** Lock before the wait; one mutex for each condition.

**Silent** where the caller may hold the lock, for guards that come from elsewhere, and, as to
different locks, for `std::condition_variable_any`.)",
    {"CERT-CON54-CPP", "CWE-667", "CP.42"},
};

bool is_guard(const FunctionView &view, ir::PlaceId id) {
  const models::TypeModel *model =
      model_of(view.context.program, view.record.meaning.places[id].type);
  return model != nullptr && model->guard;
}

/// The lock that the wait gives up, where all alternatives agree; kNone: not known.
ir::PlaceId lock_of(const FunctionView &view, const Operation &wait,
                    const dataflow::LockState &before) {
  if (wait.other == kNone)
    return kNone;
  ir::PlaceId lock = kNone;
  for (const dataflow::Disjunct &d : before) {
    const dataflow::Guard *guard = d.find_guard(wait.other);
    const ir::PlaceId its = guard == nullptr           ? wait.other
                            : guard->locks.size() == 1 ? guard->locks[0]
                                                       : kNone;
    if (its == kNone || (lock != kNone && lock != its) || is_guard(view, its))
      return kNone;
    lock = its;
  }
  return lock;
}

bool no_guard_owns(const Operation &wait, const dataflow::LockState &before) {
  return !before.empty() && std::ranges::all_of(before, [&](const dataflow::Disjunct &d) {
    const dataflow::Guard *guard = d.find_guard(wait.other);
    return guard != nullptr && !guard->owns && !guard->locks.empty();
  });
}

void check_held(Context &context, const FunctionView &view, const Operation &wait,
                const dataflow::LockState &before) {
  const ir::PlaceId lock = lock_of(view, wait, before);
  if (lock == kNone)
    return;
  const bool by_guard = no_guard_owns(wait, before);
  const bool is_bare = std::ranges::none_of(
      before, [&](const auto &d) { return d.find_guard(wait.other) != nullptr; });
  if (!by_guard && !(is_bare && nobody_holds(view, lock, before)))
    return;
  const std::string name = quoted(view.describe(lock));
  Finding &finding = context.report(info, view.symbol(), view.op(wait).range,
                                    "the wait on " + quoted(view.describe(wait.target)) +
                                        " gives " + name + " up, which is not held here",
                                    view.describe(wait.target));
  for (const Operation &o : view.record.meaning.operations)
    if (by_guard && o.act == Act::guard_unlock && o.target == wait.other &&
        follows(view.ir(), {o.block, o.op}, {wait.block, wait.op})) {
      finding.related.push_back(
          {context.locate(view.symbol(), view.op(o).range), name + " is unlocked here"});
      break;
    }
}

void check_function(Context &context, const FunctionView &view) {
  if (!view.record.meaning.has(Act::wait) || view.ir().degraded || view.record.state.approximated)
    return;
  dataflow::Visitor visitor;
  visitor.operation = [&](const Operation &o, const dataflow::LockState &before) {
    if (o.act == Act::wait && o.target != kNone)
      check_held(context, view, o, before);
  };
  dataflow::visit(view.record.meaning, view.record.state, visitor);
}

/// A wait on a condition that is a member or a global, with the lock as seen from beside it.
struct KnownWait {
  program::Site site;
  program::RelativeLock lock;
  std::string name;
};

void collect(const FunctionView &view, std::map<ir::SymbolId, std::vector<KnownWait>> &waits) {
  dataflow::Visitor visitor;
  visitor.operation = [&](const Operation &o, const dataflow::LockState &before) {
    if (o.act != Act::wait || o.target == kNone || before.empty())
      return;
    ir::Place base = view.record.meaning.places[o.target];
    const ir::SymbolId condition = program::lock_class(base);
    const models::TypeModel *model = model_of(view.context.program, base.type);
    const ir::PlaceId lock = lock_of(view, o, before);
    if (condition == kNone || lock == kNone || model == nullptr || model->name.ends_with("_any"))
      return;
    if (!base.projections.empty())
      base.projections.pop_back();
    const std::optional<program::RelativeLock> seen =
        program::seen_from(view.context.program, base, view.record.meaning.places[lock]);
    if (seen)
      waits[condition].push_back({{view.symbol(), view.op(o).range}, *seen, view.describe(lock)});
  };
  dataflow::visit(view.record.meaning, view.record.state, visitor);
}

/// Whether a lock is held is a matter of the callers, too.
void check_program(Context &context) {
  std::map<ir::SymbolId, std::vector<KnownWait>> waits;
  for (const ir::SymbolId symbol : context.concerned) {
    const program::FunctionRecord &record = *context.program.function(symbol);
    if (record.meaning.has(Act::wait) && !record.state.cut && !record.ir->degraded) {
      const FunctionView view{context, record};
      check_function(context, view);
      collect(view, waits);
    }
  }
  for (const auto &[condition, all] : waits) {
    const auto other = std::ranges::find_if(
        all, [&](const KnownWait &w) { return !(w.lock == all.front().lock); });
    if (other == all.end())
      continue;
    const std::string name = quoted(context.short_name(condition));
    Finding &finding = context.report(info, other->site.function, other->site.range,
                                      name + " is waited on with " + quoted(other->name) +
                                          " here and with " + quoted(all.front().name) + " in " +
                                          quoted(context.name(all.front().site.function)) +
                                          ": all who wait on a condition must use one lock",
                                      context.key(condition));
    finding.related.push_back({context.locate(all.front().site),
                               "waits on " + name + " with " + quoted(all.front().name)});
  }
}

} // namespace

Rule wait_wrong_lock() { return {&info, nullptr, nullptr, check_program, does<Act::wait>}; }

} // namespace heddle::rules
