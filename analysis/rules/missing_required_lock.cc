// missing-required-lock: a function is called without the lock that its declaration asks for, or
// with one that it must not find held.
#include "analysis/rules/catalogue.h"

#include <algorithm>

namespace heddle::rules {

using ir::kNone;
using meaning::Act;
using meaning::Operation;

namespace {

const RuleInfo info = {
    "missing-required-lock",
    Severity::warning,
    Kind::race,
    Group::standard,
    "A function is called without the lock that it requires, or with one that it excludes",
    R"(The declaration says which lock its caller must hold (`REQUIRES`, `EXCLUSIVE_LOCKS_REQUIRED`,
a comment `// requires mu_`), and on the way to this call it is not taken. Or it says that the lock
must not be held (`EXCLUDES`, `LOCKS_EXCLUDED`), since the function takes it itself, and it is held.

```cpp
void Table::compact() REQUIRES(mu_);
void Table::tick() { if (full_) compact(); }     // mu_ is not held
```

**Fix.** Take the lock before the call, or say that the caller's caller holds it.

**Silent** where the lock is held on some path to the call, where every caller holds it, in
constructors and destructors for the object's own locks, for objects nobody else knows yet, in
functions that are exempt from thread-safety analysis, where the lock cannot be named here.)",
    {"CWE-414", "CWE-667", "CP.2"},
};

class Check {
public:
  Check(Context &context, const FunctionView &view) : context_(context), view_(view) {}
  void run();

private:
  void check(const Operation &o, const dataflow::LockState &before);
  void check(const Operation &o, const ir::Contract &contract, const ir::Path &path,
             const dataflow::LockState &before);
  bool held_by_callers(const ir::Place &lock, const dataflow::LockState &before) const;
  bool is_own_in_structor(const ir::Place &lock) const;
  bool is_of_new_object(const ir::Place &lock) const;
  void report(const Operation &o, const ir::Place &lock, bool excluded);

  Context &context_;
  const FunctionView &view_;
};

bool Check::held_by_callers(const ir::Place &lock, const dataflow::LockState &before) const {
  const bool released = std::ranges::any_of(before, [&](const dataflow::Disjunct &d) {
    return std::ranges::any_of(
        d.released, [&](ir::PlaceId id) { return view_.record.meaning.places[id] == lock; });
  });
  return !released &&
         std::ranges::any_of(context_.program.context(view_.symbol()).locks, [&](const auto &held) {
           const auto own = program::own_place(view_.ir(), held.first);
           return own && *own == lock;
         });
}

bool Check::is_own_in_structor(const ir::Place &lock) const {
  const ir::Symbol &symbol = context_.program.tables->symbols[view_.symbol()];
  const bool structor =
      view_.ir().special != ir::Special::none || symbol.is_constructor || symbol.is_destructor;
  return structor && lock.root.kind == ir::RootKind::pointee &&
         view_.ir().values[lock.root.index].kind == ir::ValueKind::receiver;
}

bool Check::is_of_new_object(const ir::Place &lock) const {
  return lock.root.kind == ir::RootKind::local ||
         (lock.root.kind == ir::RootKind::pointee &&
          std::ranges::count(view_.record.meaning.fresh, lock.root.index) > 0);
}

void Check::report(const Operation &o, const ir::Place &lock, bool excluded) {
  const std::string name = quoted(program::describe_lock(context_.program, view_.ir(), lock));
  const std::string callee = quoted(context_.name(o.callee));
  context_.report(info, view_.symbol(), view_.op(o).range,
                  excluded ? callee + " must not be called with " + name + " held, and it is"
                           : callee + " requires " + name + ", which is not held here",
                  name);
}

void Check::check(const Operation &o, const ir::Contract &contract, const ir::Path &path,
                  const dataflow::LockState &before) {
  meaning::Path required;
  required.index = path.index;
  required.projections = path.projections;
  switch (path.base) {
  case ir::PathBase::receiver:
    required.base = meaning::PathBase::receiver;
    break;
  case ir::PathBase::parameter:
    required.base = meaning::PathBase::parameter;
    break;
  case ir::PathBase::global:
    required.base = meaning::PathBase::global;
    break;
  case ir::PathBase::unknown:
    return;
  }
  const std::optional<ir::Place> lock = program::at_caller(view_.record.meaning, o, required);
  if (!lock || is_own_in_structor(*lock) || is_of_new_object(*lock))
    return;
  const bool excluded = contract.kind == ir::ContractKind::excludes ||
                        (contract.kind == ir::ContractKind::requires_ && contract.negated);
  const auto at = std::ranges::find(view_.record.meaning.places, *lock);
  const auto certainty =
      at == view_.record.meaning.places.end()
          ? dataflow::Certainty::never
          : dataflow::held(before,
                           static_cast<ir::PlaceId>(at - view_.record.meaning.places.begin()));
  if (excluded) {
    if (certainty == dataflow::Certainty::always)
      report(o, *lock, true);
    return;
  }
  // Another name of the lock may be what is held.
  const bool unclear = std::ranges::any_of(before, [](const dataflow::Disjunct &d) {
    return std::ranges::any_of(d.held, [](const dataflow::Held &h) { return h.clobbered; });
  });
  if (certainty == dataflow::Certainty::never && !unclear && !held_by_callers(*lock, before))
    report(o, *lock, false);
}

void Check::check(const Operation &o, const dataflow::LockState &before) {
  using enum ir::ContractKind;
  for (const ir::Contract &contract : context_.program.tables->symbols[o.callee].contracts)
    if (contract.kind == requires_ || contract.kind == requires_shared || contract.kind == excludes)
      for (const ir::Path &path : contract.paths)
        check(o, contract, path, before);
}

void Check::run() {
  if (name_says_locked(context_.program.tables->symbols[view_.symbol()]) || view_.ir().degraded)
    return;
  dataflow::Visitor visitor;
  visitor.operation = [this](const Operation &o, const dataflow::LockState &before) {
    if (o.act == Act::invoke && o.callee != kNone && !before.empty())
      check(o, before);
  };
  dataflow::visit(view_.record.meaning, view_.record.state, visitor);
}

void check_function(Context &context, const FunctionView &view) { Check(context, view).run(); }

} // namespace

Rule missing_required_lock() { return {&info, check_function, nullptr, nullptr}; }

} // namespace heddle::rules
