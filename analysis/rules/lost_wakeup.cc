// lost-wakeup: what a waiter tests changes without the waiter's lock, so that the notification can
// come between the test and the wait.
#include "analysis/dataflow/solve.h"
#include "analysis/program/member_uses.h"
#include "analysis/rules/catalogue.h"
#include "analysis/rules/conditions.h"

#include <algorithm>
#include <map>
#include <set>

namespace heddle::rules {

using ir::kNone;
using meaning::Act;
using meaning::Operation;
using program::FunctionRecord;
using program::Site;

namespace {

const RuleInfo info = {
    "lost-wakeup",
    Severity::warning,
    Kind::condvar,
    Group::standard,
    "What a waiter tests changes without its lock before the notification",
    R"(The waiter tests, finds nothing, and is about to wait. Now the other thread changes what was
tested and notifies: nobody waits yet, the notification is lost. Then the waiter waits, for
something that has happened already. Only the lock keeps the two apart; that the data is atomic does
not help.

```cpp
ready_ = true;              // std::atomic<bool>, no lock
cv_.notify_one();           // between the waiter's test of ready_ and its wait
```

**Fix.** Change the data under the lock that the waiter holds when it tests. The notification may
come after the lock is released.

**Silent** where the lock is held when the data changes or is taken between that and the
notification, where the wait has a time limit, in constructors and before threads start.)",
    {"CWE-821", "CERT-CON36-C", "CP.42"},
    Languages::all,
};

struct Change {
  meaning::Position at;
  Site site;
  ir::SymbolId data = kNone;
};

class Check {
public:
  explicit Check(Context &context) : context_(context), program_(context.program) {}
  void run();

private:
  void check(const FunctionRecord &record);
  std::vector<Change> changes(const FunctionRecord &record, const Waiting &waiting) const;
  void report(const FunctionRecord &record, const Operation &notify, const Change &change,
              const Waiting &waiting);

  Context &context_;
  const program::Program &program_;
  std::multimap<ir::SymbolId, Waiting> waits_; ///< by condition
};

/// Where the function, or a method it calls, changes what is tested, under no lock.
std::vector<Change> Check::changes(const FunctionRecord &record, const Waiting &waiting) const {
  std::vector<Change> found;
  const auto note = [&](const Operation &o, ir::SymbolId data, const Site &site) {
    if (waiting.data.contains(data))
      found.push_back({{o.block, o.op}, site, data});
  };
  dataflow::Visitor visitor;
  visitor.operation = [&](const Operation &o, const dataflow::LockState &before) {
    const bool held =
        std::ranges::any_of(before, [](const dataflow::Disjunct &d) { return !d.held.empty(); });
    if (before.empty() || held)
      return;
    const Site here{record.ir->symbol, record.ir->blocks[o.block].ops[o.op].range};
    if ((o.act == Act::access || o.act == Act::atomic) && o.write && o.target != kNone) {
      const ir::Place &place = record.meaning.places[o.target];
      const bool own = place.root.kind == ir::RootKind::local ||
                       (place.root.kind == ir::RootKind::pointee &&
                        std::ranges::count(record.meaning.fresh, place.root.index) > 0);
      if (!own)
        note(o, program::lock_class(place), here);
    }
    if (o.act == Act::invoke && o.receiver != kNone && program_.effects(o.callee).taken.empty())
      for (const program::MemberUse &use :
           program::member_uses(program_, o.callee, {meaning::PathBase::receiver, 0, {}}))
        if (use.write && !use.locked && use.operation->act != Act::invoke)
          note(o, use.member, use.site);
  };
  dataflow::visit(record.meaning, record.state, visitor);
  return found;
}

void Check::report(const FunctionRecord &record, const Operation &notify, const Change &change,
                   const Waiting &waiting) {
  const std::string data = quoted(context_.short_name(change.data));
  const std::string condition = quoted(context_.short_name(waiting.condition));
  Finding &finding = context_.report(
      info, record.ir->symbol, record.ir->blocks[notify.block].ops[notify.op].range,
      "this notification of " + condition + " can be lost: " + data +
          " changed without the lock under which " + quoted(context_.name(waiting.site.function)) +
          " tests it and goes to wait",
      context_.key(waiting.condition));
  finding.related.push_back({context_.locate(change.site), data + " changes here, under no lock"});
  finding.related.push_back({context_.locate(waiting.site),
                             "the waiter may have tested " + data + " already, and wait only now"});
}

void Check::check(const FunctionRecord &record) {
  for (const Operation &notify : record.meaning.operations)
    for (const ir::SymbolId condition : notified(program_, record, notify)) {
      const auto [first, last] = waits_.equal_range(condition);
      for (auto at = first; at != last; ++at)
        for (const Change &change : changes(record, at->second)) {
          const meaning::Position p{notify.block, notify.op};
          // The lock, once had in between, lets no waiter stand between test and wait.
          const bool had = std::ranges::any_of(record.meaning.operations, [&](const Operation &o) {
            const meaning::Position q{o.block, o.op};
            const bool takes = o.act == Act::guard_create || o.act == Act::guard_lock ||
                               o.act == Act::change || o.act == Act::assert_held ||
                               (o.act == Act::invoke && !program_.effects(o.callee).taken.empty());
            return takes && follows(*record.ir, change.at, q) && follows(*record.ir, q, p);
          });
          if (!had && (change.at == p || follows(*record.ir, change.at, p)))
            return report(record, notify, change, at->second);
        }
    }
}

void Check::run() {
  for (Waiting &waiting : waits(context_))
    if (!waiting.timed && !waiting.data.empty() && !waiting.locks.empty())
      waits_.emplace(waiting.condition, std::move(waiting));
  if (waits_.empty())
    return;
  std::set<ir::SymbolId> notifiers;
  for (const ir::SymbolId symbol : context_.concerned)
    if (program_.function(symbol)->meaning.has(Act::notify)) {
      notifiers.insert(symbol);
      const std::vector<ir::SymbolId> &callers = program_.callers_of(symbol);
      notifiers.insert(callers.begin(), callers.end());
    }
  for (const ir::SymbolId symbol : notifiers) {
    const FunctionRecord &record = *program_.function(symbol);
    const program::EntryContext &entry = program_.context(symbol);
    const ir::Symbol &function = program_.tables->symbols[symbol];
    if (!record.state.cut && !record.ir->degraded && entry.locks.empty() && !entry.serial &&
        record.ir->special != ir::Special::constructor && !is_exempt(function, info.kind) &&
        !name_says_locked(function) && !program::may_lock_unseen(program_, record))
      check(record);
  }
}

void check_program(Context &context) { Check(context).run(); }

} // namespace

Rule lost_wakeup() {
  return {&info, nullptr, nullptr, check_program, does<Act::wait, Act::notify>};
}

} // namespace heddle::rules
