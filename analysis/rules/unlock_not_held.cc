// unlock-not-held: a lock is released that this thread does not hold.
#include "analysis/rules/catalogue.h"

#include <algorithm>
#include <set>

namespace heddle::rules {

using ir::kNone;
using meaning::Act;
using meaning::Operation;

namespace {

const RuleInfo info = {
    "unlock-not-held",
    Severity::error,
    Kind::double_lock,
    Group::standard,
    "A lock is released that is not held, or released twice",
    R"(Releasing a lock that the thread does not hold is undefined behaviour, and in practice
it opens the critical section of another thread that holds the lock right now.

```c
  pthread_mutex_lock(&s->mu);
  if (s->closed) {
    pthread_mutex_unlock(&s->mu);
    goto out;
  }
out:
  pthread_mutex_unlock(&s->mu);   /* second unlock on the error path */
```

Reported where this function took the lock and gave it back already, where a try-lock failed,
where a guard does not own its lock, and where every caller is known and none holds it.

**Fix.** Remove the surplus unlock.

**Silent** where the caller may hold the lock: an annotation says so, or the function only
releases (half of an interface).)",
    {"CWE-765", "CWE-832", "CERT-POS48-C"},
    Languages::all,
};

class Check {
public:
  Check(Context &context, const FunctionView &view) : context_(context), view_(view) {}
  void run();

private:
  enum class Verdict { held_or_unknown, given_back, failed_try, nobody_holds };
  Verdict verdict(const dataflow::Disjunct &d, ir::PlaceId lock) const;
  void lock_release(const Operation &o, ir::PlaceId lock, const dataflow::LockState &before);
  void guard_release(const Operation &o, const dataflow::LockState &before);
  void report(const Operation &o, ir::PlaceId lock, const std::string &why);
  void collect_acquisitions(const Operation &o);

  Context &context_;
  const FunctionView &view_;
  std::set<ir::PlaceId> tried_; ///< locks that the function itself tries to take
  std::vector<std::pair<ir::PlaceId, ir::Range>> released_; ///< earlier releases, for the evidence
};

Check::Verdict Check::verdict(const dataflow::Disjunct &d, ir::PlaceId lock) const {
  if (d.find(lock) != nullptr || d.find_guard(lock) != nullptr)
    return Verdict::held_or_unknown;
  const std::vector<ir::Place> &places = view_.record.meaning.places;
  // Perhaps the same lock under another name.
  const bool clobbered = std::ranges::any_of(d.held, [&](const dataflow::Held &h) {
    const ir::SymbolId held = program::lock_class(places[h.lock]);
    const ir::SymbolId released = program::lock_class(places[lock]);
    return (h.clobbered || !h.must) && (held == kNone || released == kNone || held == released);
  });
  if (clobbered || view_.traits(lock).recursive ||
      context_.program.maybe_recursive->contains(
          program::lock_class(view_.record.meaning.places[lock])))
    return Verdict::held_or_unknown;
  if (d.was_balanced(lock) || d.was_released(lock))
    return Verdict::given_back;
  if (tried_.contains(lock))
    return Verdict::failed_try;
  const program::EntryContext &context = context_.program.context(view_.symbol());
  const ir::Place &place = view_.record.meaning.places[lock];
  if (place.root.kind == ir::RootKind::pointee &&
      view_.ir().values[place.root.index].kind == ir::ValueKind::result)
    return Verdict::held_or_unknown; // what a call gives may be locked already
  if (place.root.kind == ir::RootKind::local && place.projections.empty())
    return Verdict::nobody_holds;
  if (context.root && context.callers == 0)
    return Verdict::nobody_holds;
  return Verdict::held_or_unknown;
}

void Check::report(const Operation &o, ir::PlaceId lock, const std::string &why) {
  const std::string name = view_.describe(lock);
  Finding &finding = context_.report(info, view_.symbol(), view_.op(o).range,
                                     quoted(name) + " is unlocked here, but " + why, name);
  for (const auto &[other, range] : released_)
    if (other == lock && !(range == view_.op(o).range)) {
      finding.related.push_back(
          {context_.locate(view_.symbol(), range), quoted(name) + " is unlocked here already"});
      break;
    }
  ir::EditIntent remove;
  remove.kind = ir::IntentKind::delete_statement;
  remove.title = "Remove this unlock of " + name;
  remove.function = finding.function;
  remove.range = view_.op(o).range;
  remove.preferred = true;
  finding.intents.push_back(std::move(remove));
}

void Check::lock_release(const Operation &o, ir::PlaceId lock, const dataflow::LockState &before) {
  bool given_back = false;
  bool everywhere = !before.empty();
  Verdict other = Verdict::held_or_unknown;
  for (const dataflow::Disjunct &d : before) {
    const Verdict v = verdict(d, lock);
    given_back = given_back || v == Verdict::given_back;
    everywhere = everywhere && v != Verdict::held_or_unknown;
    other = v == Verdict::held_or_unknown ? other : v;
  }
  if (given_back && everywhere)
    report(o, lock, "it was unlocked already");
  else if (given_back)
    report(o, lock, "on some path it was unlocked already");
  else if (everywhere && other == Verdict::failed_try)
    report(o, lock, "this path did not get it");
  else if (everywhere && other == Verdict::nobody_holds)
    report(o, lock, "it is held on no path");
}

void Check::guard_release(const Operation &o, const dataflow::LockState &before) {
  ir::PlaceId lock = kNone;
  for (const dataflow::Disjunct &d : before) {
    const dataflow::Guard *guard = d.find_guard(o.target);
    if (guard == nullptr || guard->owns)
      return;
    if (!guard->locks.empty())
      lock = guard->locks[0];
  }
  if (lock != kNone)
    report(o, lock, "the guard " + quoted(view_.describe(o.target)) + " does not own it");
  else
    report(o, o.target, "this guard owns no lock");
}

void Check::collect_acquisitions(const Operation &o) {
  if (o.act != Act::change || !o.tried)
    return;
  for (const meaning::Alternative &alternative : o.alternatives)
    for (const meaning::Alternative::Change &c : alternative.changes)
      if (c.change > 0)
        tried_.insert(c.lock);
}

void Check::run() {
  if (view_.record.state.approximated || view_.ir().degraded)
    return;
  for (const Operation &o : view_.record.meaning.operations)
    collect_acquisitions(o);
  dataflow::Visitor visitor;
  visitor.operation = [this](const Operation &o, const dataflow::LockState &before) {
    if (before.empty())
      return;
    if (o.act == Act::guard_unlock)
      guard_release(o, before);
    if (o.act != Act::change || view_.op(o).kind == ir::OpKind::destroy)
      return;
    for (const meaning::Alternative &alternative : o.alternatives)
      for (const meaning::Alternative::Change &c : alternative.changes)
        if (c.change < 0 && c.must) {
          lock_release(o, c.lock, before);
          released_.emplace_back(c.lock, view_.op(o).range);
        }
  };
  dataflow::visit(view_.record.meaning, view_.record.state, visitor);
}

void check_function(Context &context, const FunctionView &view) { Check(context, view).run(); }

} // namespace

Rule unlock_not_held() { return {&info, check_function, nullptr, nullptr}; }

} // namespace heddle::rules
