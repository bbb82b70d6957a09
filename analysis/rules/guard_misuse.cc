// guard-misuse: a scoped guard that owns something else than its author thinks.
#include "analysis/rules/catalogue.h"
#include "analysis/rules/object_flow.h"
#include "analysis/rules/unheld.h"

#include <algorithm>
#include <map>

namespace heddle::rules {

using ir::kNone;
using meaning::Act;
using meaning::Operation;
using meaning::Ownership;

namespace {

const RuleInfo info = {
    "guard-misuse",
    Severity::error,
    Kind::lock_leak,
    Group::standard,
    "A guard does not own its lock where it counts on it, or gives it back a second time",
    R"(- `std::adopt_lock` says that the lock is held already. Where it is not, nothing is locked, and the
  guard's destructor unlocks what another thread may hold.
- `std::defer_lock` says that the guard will be locked later. Where nothing does so, nothing is locked.
- A guard that was moved from, or released, has no lock: `lock()` on it throws.
- A lock that is unlocked by itself while a guard owns it is unlocked again by the guard.

```cpp
std::lock_guard<std::mutex> lock(mu_);
queue_.push(item);
mu_.unlock();                 // the guard's destructor unlocks again: undefined behaviour
cv_.notify_one();
```

**Fix.** For the last, `std::unique_lock` and its own `unlock()`, or a block of its own for the guard.

**Silent** where the caller may have taken the lock that is adopted; where a deferred guard is passed
on; where the lock is taken again before the guard ends.)",
    {"CWE-765", "CWE-667", "CERT-CON53-CPP", "CP.20"},
};

class Check {
public:
  Check(Context &context, const FunctionView &view)
      : context_(context), view_(view), meaning_(view.record.meaning) {}
  void run();
  void run_adopted();

private:
  void adopted(const Operation &o, const dataflow::LockState &before);
  void deferred(const Operation &o);
  void locked_empty(const Operation &o, const dataflow::LockState &before);
  void dropped(const Operation &o, const dataflow::LockState &before);

  Context &context_;
  const FunctionView &view_;
  const meaning::FunctionMeaning &meaning_;
  std::map<ir::PlaceId, ir::Range> unlocked_; ///< by itself, while a guard owned it: the last time
};

void Check::adopted(const Operation &o, const dataflow::LockState &before) {
  for (const ir::PlaceId lock : o.locks) {
    if (!nobody_holds(view_, lock, before))
      continue;
    const std::string name = quoted(view_.describe(lock));
    context_.report(info, view_.symbol(), view_.op(o).range,
                    "this guard adopts " + name +
                        ", which is not held here: nothing is locked, and the guard unlocks what "
                        "another thread may hold",
                    view_.describe(lock));
    return;
  }
}

/// Nothing in the function locks the guard, or passes it on.
void Check::deferred(const Operation &o) {
  const ir::Place &guard = meaning_.places[o.target];
  if (guard.root.kind != ir::RootKind::local || !guard.projections.empty() || o.locks.empty())
    return;
  const ir::Local &local = view_.ir().locals[guard.root.index];
  if (local.storage != ir::Storage::automatic || local.name.empty())
    return;
  for (const ir::Block &block : view_.ir().blocks)
    for (const ir::Op &op : block.ops)
      if (&op != &view_.op(o) && op.kind != ir::OpKind::destroy &&
          mentions_object(view_.ir(), op, guard))
        return;
  const std::string lock = quoted(view_.describe(o.locks[0]));
  context_.report(info, view_.symbol(), view_.op(o).range,
                  quoted(local.name) + " is to lock " + lock +
                      " later, but nothing does so: " + lock + " is not held here",
                  local.name);
}

/// What is moved from, or released, has nothing to lock.
void Check::locked_empty(const Operation &o, const dataflow::LockState &before) {
  const bool empty = !before.empty() && std::ranges::all_of(before, [&](const auto &d) {
    const dataflow::Guard *guard = d.find_guard(o.target);
    return guard != nullptr && guard->locks.empty() && !guard->owns;
  });
  if (!empty)
    return;
  const std::string name = view_.describe(o.target);
  context_.report(info, view_.symbol(), view_.op(o).range,
                  "the guard " + quoted(name) + " has no lock here: this throws", name);
}

/// The guard gives back what it does not hold any more.
void Check::dropped(const Operation &o, const dataflow::LockState &before) {
  ir::PlaceId lock = kNone;
  for (const dataflow::Disjunct &d : before) {
    const dataflow::Guard *guard = d.find_guard(o.target);
    if (guard == nullptr || !guard->owns || guard->locks.size() != 1 ||
        std::ranges::any_of(
            d.held, [&](const auto &h) { return h.lock == guard->locks[0] || h.clobbered; }))
      return;
    lock = guard->locks[0];
  }
  const auto unlocked = unlocked_.find(lock);
  if (lock == kNone || unlocked == unlocked_.end())
    return;
  const std::string name = view_.describe(lock);
  Finding &finding = context_.report(info, view_.symbol(), unlocked->second,
                                     quoted(name) + " is unlocked here while the guard " +
                                         quoted(view_.describe(o.target)) +
                                         " owns it, and unlocked again when the guard ends",
                                     name);
  const ir::Range at = unlocked->second;
  unlocked_.erase(unlocked);
  finding.related.push_back({context_.locate(view_.symbol(), view_.op(o).range),
                             "the guard unlocks " + quoted(name) + " here"});
  // Held for longer, the lock must not be in anybody's way.
  const bool something_follows = std::ranges::any_of(meaning_.operations, [&](const Operation &p) {
    return view_.op(p).range.begin > at.end &&
           (p.act == Act::invoke || p.act == Act::block || p.act == Act::change ||
            p.act == Act::guard_create || p.act == Act::call_value || p.act == Act::wait);
  });
  if (something_follows)
    return;
  ir::EditIntent remove;
  remove.kind = ir::IntentKind::delete_statement;
  remove.title = "Leave unlocking " + name + " to the guard";
  remove.function = finding.function;
  remove.range = at;
  finding.intents.push_back(std::move(remove));
}

void Check::run() {
  if (view_.record.state.approximated || view_.ir().degraded)
    return;
  dataflow::Visitor visitor;
  visitor.operation = [this](const Operation &o, const dataflow::LockState &before) {
    if (o.act == Act::guard_create && o.ownership == Ownership::deferred)
      deferred(o);
    if (o.act == Act::guard_lock || o.act == Act::guard_try_lock)
      locked_empty(o, before);
    if (o.act == Act::guard_drop && !view_.ir().blocks[o.block].cleanup)
      dropped(o, before);
    if (o.act == Act::change)
      for (const meaning::Alternative &alternative : o.alternatives)
        for (const meaning::Alternative::Change &c : alternative.changes)
          for (const dataflow::Disjunct &d : before)
            if (const dataflow::Held *held = d.find(c.lock);
                c.change < 0 && c.must && held != nullptr && held->guard != kNone &&
                held->depth == 1)
              unlocked_[c.lock] = view_.op(o).range;
  };
  dataflow::visit(meaning_, view_.record.state, visitor);
}

void Check::run_adopted() {
  if (view_.record.state.approximated || view_.ir().degraded)
    return;
  dataflow::Visitor visitor;
  visitor.operation = [this](const Operation &o, const dataflow::LockState &before) {
    if (o.act == Act::guard_create && o.ownership == Ownership::adopted)
      adopted(o, before);
  };
  dataflow::visit(meaning_, view_.record.state, visitor);
}

void check_function(Context &context, const FunctionView &view) { Check(context, view).run(); }

bool adopts(const FunctionView &view) {
  return !view.record.state.cut && view.record.meaning.has(Act::guard_create) &&
         std::ranges::any_of(view.record.meaning.operations, [](const Operation &o) {
           return o.act == Act::guard_create && o.ownership == Ownership::adopted;
         });
}

/// Whether a lock that is adopted is held is a matter of the callers.
void check_program(Context &context) {
  for (const ir::SymbolId symbol : context.concerned) {
    const FunctionView view{context, *context.program.function(symbol)};
    Check(context, view).run_adopted();
  }
}

} // namespace

Rule guard_misuse() { return {&info, check_function, nullptr, check_program, adopts}; }

} // namespace heddle::rules
