// lock-mode-mismatch: data is written under a lock held for reading, or a lock is given back in
// another mode than it was taken in.
#include "analysis/rules/catalogue.h"

#include <algorithm>
#include <array>

namespace heddle::rules {

using ir::kNone;
using meaning::Act;
using meaning::Operation;
using models::Mode;

namespace {

const RuleInfo info = {
    "lock-mode-mismatch",
    Severity::error,
    Kind::race,
    Group::standard,
    "Data is written under a shared lock, or a lock is unlocked in another mode than it was locked",
    R"(Whoever holds a lock shared is one of many: what it writes, others read and write at the same time.
And a lock that was taken with `lock_shared` must be given back with `unlock_shared`; the other way
round is undefined behaviour.

```cpp
std::shared_lock<std::shared_mutex> lock(mu_);
++hits_;                      // written under mu_ elsewhere, with mu_ held exclusively
```

**Fix.** Take the lock exclusively, or make the data atomic; the unlock that belongs to the lock.

**Silent** for data that is never written under the lock held exclusively, unless a declaration says
that the lock guards it; where another lock is held exclusively as well.)",
    {"CWE-667", "CWE-362", "CP.2"},
};

std::string mode_name(Mode mode) { return mode == Mode::shared ? "shared" : "exclusive"; }

/// What a call of `callee`, which unlocks in one mode, is called for a lock held in the other;
/// empty if that is not known.
std::string unlock_of_other_mode(std::string_view callee, Mode held) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 3> pairs = {{
      {"unlock", "unlock_shared"},
      {"ReleaseSRWLockExclusive", "ReleaseSRWLockShared"},
      {"WriterUnlock", "ReaderUnlock"},
  }};
  const std::string_view name = callee.substr(callee.rfind(':') + 1);
  for (const auto &[exclusive, shared] : pairs)
    if (name == (held == Mode::shared ? exclusive : shared))
      return std::string(held == Mode::shared ? shared : exclusive);
  return {};
}

void report_unlock(Context &context, const FunctionView &view, const Operation &o,
                   const dataflow::Held &held, Mode released) {
  const std::string name = quoted(view.describe(held.lock));
  Finding &finding =
      context.report(info, view.symbol(), view.op(o).range,
                     name + " is unlocked here as if it were " + mode_name(released) +
                         ", but it was locked " + mode_name(held.mode),
                     view.describe(held.lock));
  finding.related.push_back(
      acquired_step(view, held, "is locked " + mode_name(held.mode) + " here"));
  const ir::Symbol *callee = view.context.program.tables->symbol(o.callee);
  const std::string name_of_other =
      callee != nullptr ? unlock_of_other_mode(callee->qualified, held.mode) : std::string();
  if (name_of_other.empty())
    return;
  ir::EditIntent other;
  other.kind = ir::IntentKind::call_instead;
  other.title = "Unlock it as it was locked: " + name_of_other;
  other.function = finding.function;
  other.range = view.op(o).range;
  other.name = name_of_other;
  other.preferred = true;
  finding.intents.push_back(std::move(other));
}

/// One lock given back, in a mode that the call fixes.
void check_release(Context &context, const FunctionView &view, const Operation &o,
                   const dataflow::LockState &before) {
  if (o.alternatives.size() != 1 || o.alternatives[0].changes.size() != 1 || before.empty())
    return;
  const meaning::Alternative::Change &c = o.alternatives[0].changes[0];
  if (c.change >= 0 || !c.must || c.any_mode || o.through_call || !view.traits(c.lock).shared)
    return;
  const dataflow::Held *held = nullptr;
  for (const dataflow::Disjunct &d : before) {
    held = d.find(c.lock);
    if (held == nullptr || held->mode == c.mode || !held->must || held->from_entry ||
        held->guard != kNone || held->through_call)
      return;
  }
  report_unlock(context, view, o, *held, c.mode);
}

void check_function(Context &context, const FunctionView &view) {
  if (view.record.state.approximated || view.ir().degraded)
    return;
  dataflow::Visitor visitor;
  visitor.operation = [&](const Operation &o, const dataflow::LockState &before) {
    if (o.act == Act::change)
      check_release(context, view, o, before);
  };
  dataflow::visit(view.record.meaning, view.record.state, visitor);
}

/// How the access holds the guard; nullopt: it does not.
std::optional<Mode> mode_at(const program::Access &access, const program::Guard &guard) {
  const auto at =
      std::ranges::find_if(access.held, [&](const auto &held) { return held.first == guard.lock; });
  return at == access.held.end() ? std::nullopt : std::optional(at->second);
}

bool holds_exclusively(const program::Access &access) {
  return std::ranges::any_of(access.held,
                             [](const auto &held) { return held.second == Mode::exclusive; });
}

void check_guard(Context &context, ir::SymbolId subject, const program::Guard &guard) {
  const program::Program &program = context.program;
  std::vector<const program::Access *> shared;
  const program::Access *exclusive = nullptr;
  std::size_t exclusive_writes = 0;
  for (const ir::SymbolId function : program.accessors_of(subject))
    for (const program::Access &access : program.accesses(function)) {
      if (access.subject != subject || !access.write || access.exempt)
        continue;
      const std::optional<Mode> mode = mode_at(access, guard);
      if (mode == Mode::exclusive) {
        exclusive = exclusive == nullptr ? &access : exclusive;
        ++exclusive_writes;
      } else if (mode == Mode::shared && !holds_exclusively(access)) {
        shared.push_back(&access);
      }
    }
  if (!guard.declared && (exclusive == nullptr || shared.size() > exclusive_writes))
    return;
  const std::string name = quoted(context.short_name(subject));
  for (const program::Access *access : shared) {
    if (is_exempt(program.tables->symbols[access->function], info.kind))
      continue;
    Finding &finding = context.report(
        info, access->function, access->range,
        name + " is written here while " + quoted(guard.name) + " is held shared only" +
            (exclusive != nullptr && exclusive->function != access->function
                 ? "; " + quoted(context.name(exclusive->function)) + " holds it exclusively"
                 : ", so that others read and write it meanwhile"),
        program.tables->symbols[subject].key);
    if (exclusive != nullptr)
      finding.related.push_back(
          {context.locate(exclusive->function, exclusive->range),
           name + " is written with " + quoted(guard.name) + " held exclusively here"});
  }
}

void check_subject(Context &context, ir::SymbolId subject) {
  for (const program::Guard &guard : context.program.guards_of(subject))
    check_guard(context, subject, guard);
}

} // namespace

Rule lock_mode_mismatch() { return {&info, check_function, check_subject, nullptr}; }

} // namespace heddle::rules
