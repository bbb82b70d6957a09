// double-lock: a non-recursive lock is taken again by the thread that holds it.
#include "analysis/rules/catalogue.h"

#include <algorithm>

namespace heddle::rules {

using ir::kNone;
using meaning::Act;
using meaning::Operation;

namespace {

const RuleInfo info = {
    "double-lock",
    Severity::error,
    Kind::double_lock,
    Group::standard,
    "A non-recursive lock is taken again while the same thread holds it",
    R"(A thread that takes a non-recursive lock it already holds waits for itself for ever
(for `std::mutex` the behaviour is undefined). The second acquisition may be in the same
function, or in a function it calls; the chain of calls is shown.

```cpp
void append(int record) {
  std::lock_guard<std::mutex> lock(mutex_);
  if (full())
    compact();           // takes mutex_ again
}
```

Reported as an error where the lock is held on every path to the second acquisition, and as
a warning where it is held on some path.

**Fix.** Remove the inner acquisition, or split the callee: a public function that locks and
a private `...Locked()` one that expects the lock.

**Silent** for recursive locks, for `try_lock`, for two locks that are not provably the same
object, and where a condition makes the path impossible.)",
    {"CWE-764", "CERT-CON53-CPP", "MISRA-CPP-CON"},
};

class Check {
public:
  Check(Context &context, const FunctionView &view) : context_(context), view_(view) {}

  void run() {
    dataflow::Visitor visitor;
    visitor.operation = [this](const Operation &o, const dataflow::LockState &before) {
      visit(o, before);
    };
    dataflow::visit(view_.record.meaning, view_.record.state, visitor);
  }

private:
  void visit(const Operation &o, const dataflow::LockState &before);
  void direct(const Operation &o, ir::PlaceId lock, models::Mode mode,
              const dataflow::LockState &before);
  void through_call(const Operation &o, const dataflow::LockState &before);
  void report(const Operation &o, ir::PlaceId lock, const dataflow::LockState &before,
              const std::vector<program::Site> &chain);
  bool recursive(ir::PlaceId lock, ir::SymbolId lock_class) const;

  Context &context_;
  const FunctionView &view_;
};

bool Check::recursive(ir::PlaceId lock, ir::SymbolId lock_class) const {
  if (view_.traits(lock).recursive || context_.program.maybe_recursive->contains(lock_class))
    return true;
  const ir::Symbol *symbol = context_.program.tables->symbol(lock_class);
  const ir::Type *type =
      symbol != nullptr ? context_.program.tables->value_type(symbol->type) : nullptr;
  const models::TypeModel *model =
      type != nullptr ? context_.program.models->type(type->qualified) : nullptr;
  return model != nullptr && model->lock && model->lock->recursive;
}

void Check::report(const Operation &o, ir::PlaceId lock, const dataflow::LockState &before,
                   const std::vector<program::Site> &chain) {
  const dataflow::Certainty certainty = dataflow::held(before, lock);
  const dataflow::Held *held = dataflow::any_held(before, lock);
  const std::string lock_name = quoted(view_.describe(lock));
  // A lock method of the project is as direct as one of a library.
  const meaning::ControlEffects *callee = context_.program.control(o.callee);
  const bool direct =
      chain.empty() || (callee != nullptr && callee->only_change_of_receiver() != nullptr);
  std::string message;
  if (direct)
    message = lock_name + " is locked again while this thread already holds it";
  else
    message = "this call locks " + lock_name + " again, which is already held here: " +
              quoted(context_.name(chain.back().function)) + " takes it";
  if (certainty != dataflow::Certainty::always)
    message += ", on some path";
  Finding &finding =
      context_.report(info, view_.symbol(), view_.op(o).range, message, view_.describe(lock));
  if (certainty != dataflow::Certainty::always)
    finding.severity = Severity::warning;
  const std::string first = held->from_entry ? lock_name + " is held by the caller, by contract"
                                             : lock_name + " is first locked here";
  const ir::Range &range = held->from_entry ? view_.ir().name : view_.op(held->acquired).range;
  finding.related.push_back({context_.locate(view_.symbol(), range), first});
  if (!direct) {
    add_chain(context_, finding.related, chain, lock_name + " is locked again here");
    return;
  }
  // Where only some paths hold the lock, the others need this acquisition.
  if (certainty != dataflow::Certainty::always)
    return;
  ir::EditIntent remove;
  remove.kind = ir::IntentKind::delete_statement;
  remove.title = "Remove the second lock of " + view_.describe(lock);
  remove.function = finding.function;
  remove.range = view_.op(o).range;
  remove.preferred = true;
  finding.intents.push_back(std::move(remove));
}

void Check::direct(const Operation &o, ir::PlaceId lock, models::Mode mode,
                   const dataflow::LockState &before) {
  const dataflow::Certainty certainty = dataflow::held(before, lock);
  if (certainty == dataflow::Certainty::never)
    return;
  const dataflow::Held *held = dataflow::any_held(before, lock);
  if (recursive(lock, program::lock_class(view_.record.meaning.places[lock]))) {
    context_.silent(info, view_.symbol(), view_.op(o).range,
                    quoted(view_.describe(lock)) + " is held already, but it is a recursive lock");
    return;
  }
  if (held->mode == models::Mode::shared && mode == models::Mode::shared)
    return;
  report(o, lock, before, {});
}

void Check::through_call(const Operation &o, const dataflow::LockState &before) {
  for (const program::TakenLock &taken : context_.program.effects(o.callee).taken) {
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
    // Several calls deep and on some path only: each condition on the way may rule it out.
    if (!taken.unconditional && taken.chain.size() > 2) {
      if (held != nullptr)
        context_.silent(info, view_.symbol(), view_.op(o).range,
                        "calls what may lock " + quoted(view_.describe(lock)) +
                            " again, but only under conditions, several calls down");
      continue;
    }
    if (held == nullptr || recursive(lock, taken.lock_class) ||
        (held->mode == models::Mode::shared && taken.mode == models::Mode::shared))
      continue;
    report(o, lock, before, taken.chain);
    return;
  }
}

void Check::visit(const Operation &o, const dataflow::LockState &before) {
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

void check_function(Context &context, const FunctionView &view) { Check(context, view).run(); }

} // namespace

Rule double_lock() { return {&info, check_function, nullptr, nullptr}; }

} // namespace heddle::rules
