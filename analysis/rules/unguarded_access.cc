// unguarded-access: data that a lock guards is accessed without it.
#include "analysis/rules/catalogue.h"

#include <algorithm>

namespace heddle::rules {

using ir::kNone;

namespace {

const RuleInfo info = {
    "unguarded-access",
    Severity::warning,
    Kind::race,
    Group::standard,
    "Data guarded by a lock is read or written without it",
    R"(A field or global is accessed under one lock nearly everywhere, or its declaration says
which lock guards it, and here it is accessed without. Another thread may change it in
between: the value read can be torn, stale, or inconsistent with its neighbours.

```cpp
void deposit(int n) { std::lock_guard<std::mutex> lock(mu_); balance_ += n; }
int balance() const { return balance_; }      // "just a read" is a data race, too
```

The guard is taken from `GUARDED_BY`, from a comment (`// guarded by mu_`), or inferred: at
least three functions access the data under the lock, one of them writing, and at least three
quarters of all functions that touch it. The counts are in the message.

**Fix.** Take the lock here, or say with an annotation that the caller holds it.

**Silent** in constructors and destructors, for objects nobody else knows yet, where every
caller holds the lock, before the first thread starts, for atomics and constants, and in
functions whose name says that the lock is held (`...Locked`).)",
    {"CWE-366", "CWE-820", "CERT-CON43-C", "CP.2", "CP.3"},
    Languages::all,
};

class Check {
public:
  Check(Context &context, ir::SymbolId subject)
      : context_(context), guards_(context.program.guards_of(subject)) {
    if (guards_.empty())
      return;
    for (const ir::SymbolId function : context.program.accessors_of(subject))
      for (const program::Access &access : context.program.accesses(function))
        if (access.subject == subject)
          accesses_.push_back(&access);
  }
  void run() {
    for (const program::Access *access : accesses_)
      check(*access);
  }

private:
  void check(const program::Access &access);
  bool callable_without(const program::Access &access) const;
  void report(const program::Access &access, const program::Guard &guard);
  void add_fix(Finding &finding, const program::Access &access, const program::Guard &guard) const;
  const program::Access *witness(const program::Guard &guard) const;

  Context &context_;
  const std::vector<program::Guard> &guards_;
  std::vector<const program::Access *> accesses_;
};

bool holds(const program::Access &access, const program::Guard &guard) {
  return std::ranges::any_of(access.held, [&](const auto &h) { return h.first == guard.lock; });
}

/// Whether somebody can run the function without the lock: a known caller, or one we cannot see.
bool Check::callable_without(const program::Access &access) const {
  const program::EntryContext &entry = context_.program.context(access.function);
  return entry.callers > 0 || entry.open || entry.root;
}

/// The most telling access under the guard: a write, in another function.
const program::Access *Check::witness(const program::Guard &guard) const {
  const program::Access *best = nullptr;
  for (const program::Access *other : accesses_)
    if (!other->exempt && holds(*other, guard) &&
        (best == nullptr || (other->write && !best->write)))
      best = other;
  return best;
}

void Check::add_fix(Finding &finding, const program::Access &access,
                    const program::Guard &guard) const {
  if (guard.lock.strip != 0)
    return;
  const ir::SymbolId lock = guard.lock.global != kNone ? guard.lock.global
                            : guard.lock.rest.empty()  ? kNone
                                                       : guard.lock.rest.back().arg;
  const ir::Symbol *symbol = context_.program.tables->symbol(lock);
  const ir::Type *type =
      symbol != nullptr ? context_.program.tables->value_type(symbol->type) : nullptr;
  const program::FunctionRecord *record = context_.program.function(access.function);
  if (type == nullptr || record == nullptr)
    return;
  const ir::Symbol &function = context_.program.tables->symbols[access.function];
  const ir::Symbol *field = context_.program.tables->symbol(access.subject);
  // Only where the lock's name is valid as it stands: a sibling member, or a global.
  if (guard.lock.global == kNone && (field == nullptr || field->owner != function.owner))
    return;
  ir::EditIntent guard_here;
  guard_here.kind = ir::IntentKind::lock_here;
  guard_here.title = "Lock " + guard.name + " here";
  guard_here.function = finding.function;
  guard_here.range = access.range;
  guard_here.name = "lock";
  guard_here.expression = guard.name;
  guard_here.lock_type = type->qualified;
  guard_here.preferred = true;
  finding.intents.push_back(std::move(guard_here));
}

void Check::report(const program::Access &access, const program::Guard &guard) {
  const ir::Symbol &subject = context_.program.tables->symbols[access.subject];
  const std::string name = context_.short_name(access.subject);
  std::string message =
      quoted(name) + (access.write ? " is written" : " is read") + " without " + quoted(guard.name);
  if (guard.declared)
    message += guard.from_comment ? ", which guards it according to the comment at its declaration"
                                  : ", which guards it by declaration";
  else
    message += ", which is held at " + std::to_string(guard.under) + " of its " +
               std::to_string(guard.total) + " accesses";
  const program::Access *other = witness(guard);
  if (other != nullptr && other->function != access.function)
    message += ", for example in " + quoted(context_.name(other->function));
  Finding &finding = context_.report(info, access.function, access.range, message, subject.key);
  if (other != nullptr)
    finding.related.push_back({context_.locate(other->function, other->range),
                               quoted(name) + (other->write ? " is written" : " is read") +
                                   " under " + quoted(guard.name) + " here"});
  add_fix(finding, access, guard);
}

void Check::check(const program::Access &access) {
  if (access.exempt)
    return;
  const bool guarded =
      std::ranges::any_of(guards_, [&](const auto &g) { return holds(access, g); });
  if (guarded)
    return;
  const auto lacking = std::ranges::find_if(
      guards_, [&](const program::Guard &g) { return program::concerns(g.lock, access); });
  if (lacking == guards_.end())
    return;
  const program::Guard &guard = *lacking;
  const ir::Symbol &function = context_.program.tables->symbols[access.function];
  const auto silent = [&](const std::string &why) {
    context_.silent(info, access.function, access.range,
                    "accessed without " + quoted(guard.name) + ", but " + why);
  };
  if (is_exempt(function, info.kind))
    silent("the function is exempt from thread-safety analysis");
  else if (name_says_locked(function))
    silent("the function's name says that its caller holds it");
  else if (!callable_without(access))
    silent("no caller of the function is known");
  else
    report(access, guard);
}

void check_subject(Context &context, ir::SymbolId subject) { Check(context, subject).run(); }

} // namespace

Rule unguarded_access() { return {&info, nullptr, check_subject, nullptr}; }

} // namespace heddle::rules
