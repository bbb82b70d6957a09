// notify-one-many-waiters: one waiter is woken, perhaps one that waits for something else.
#include "analysis/rules/catalogue.h"
#include "analysis/rules/conditions.h"

#include <algorithm>
#include <array>

namespace heddle::rules {

using ir::kNone;
using meaning::Act;
using meaning::Operation;
using program::FunctionRecord;

namespace {

const RuleInfo info = {
    "notify-one-many-waiters",
    Severity::warning,
    Kind::condvar,
    Group::standard,
    "One waiter of a condition is notified although waiters wait for different things",
    R"(`notify_one` (`pthread_cond_signal`) wakes any one waiter. If some wait until the queue is not empty
and others until it is not full, it may wake one that cannot go on; that one waits again, and the one
that could go on sleeps for ever.

```cpp
changed_.wait(lock, [&] { return !jobs_.empty(); });       // in take()
changed_.wait(lock, [&] { return jobs_.size() < kMax; });  // in put()
changed_.notify_one();                                     // whom?
```

**Fix.** `notify_all`, or a condition for each thing that is waited for.

**Silent** where all waiters wait for the same, or one's test is part of the other's.)",
    {"CERT-CON38-C", "CERT-CON55-CPP", "CP.42"},
    Languages::all,
};

bool includes(const Waiting &a, const Waiting &b) {
  return std::ranges::includes(a.tests, b.tests);
}

/// Two waits on the condition, in different functions, of which neither's test is part of the
/// other's.
std::pair<const Waiting *, const Waiting *> different(const std::vector<Waiting> &all,
                                                      ir::SymbolId condition) {
  for (const Waiting &a : all)
    for (const Waiting &b : all)
      if (a.condition == condition && b.condition == condition && !a.tests.empty() &&
          !b.tests.empty() && a.site.function != b.site.function && !a.timed && !b.timed &&
          !includes(a, b) && !includes(b, a))
        return {&a, &b};
  return {};
}

/// The function of the same arguments that wakes all.
void add_wake_all(const Context &context, Finding &finding, const ir::Op &op) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 5> pairs = {{
      {"notify_one", "notify_all"},
      {"pthread_cond_signal", "pthread_cond_broadcast"},
      {"cnd_signal", "cnd_broadcast"},
      {"Signal", "SignalAll"},
      {"WakeConditionVariable", "WakeAllConditionVariable"},
  }};
  const ir::Symbol *callee = context.program.tables->symbol(op.callee.symbol);
  if (callee == nullptr)
    return;
  const std::string_view whole = callee->qualified;
  const auto at = std::ranges::find(pairs, whole.substr(whole.rfind(':') + 1),
                                    [](const auto &pair) { return pair.first; });
  if (at == pairs.end())
    return;
  ir::EditIntent all;
  all.kind = ir::IntentKind::call_instead;
  all.title = "Wake all who wait: " + std::string(at->second);
  all.function = finding.function;
  all.range = op.range;
  all.name = at->second;
  all.preferred = true;
  finding.intents.push_back(std::move(all));
}

void check_program(Context &context) {
  const program::Program &program = context.program;
  const std::vector<Waiting> all = waits(context);
  if (all.size() < 2)
    return;
  for (const ir::SymbolId symbol : context.concerned) {
    const FunctionRecord &record = *program.function(symbol);
    if (!record.meaning.has(Act::notify) || record.state.cut)
      continue;
    for (const Operation &o : record.meaning.operations) {
      if (o.act != Act::notify || o.all || o.target == kNone)
        continue;
      const ir::SymbolId condition = program::lock_class(record.meaning.places[o.target]);
      const auto [a, b] = different(all, condition);
      const bool wakes_more =
          std::ranges::count_if(record.meaning.operations, [&](const Operation &other) {
            return other.act == Act::notify && other.target != kNone &&
                   program::lock_class(record.meaning.places[other.target]) == condition;
          }) > 1;
      if (a == nullptr || wakes_more)
        continue;
      Finding &finding = context.report(
          info, symbol, record.ir->blocks[o.block].ops[o.op].range,
          "this wakes one waiter of " + quoted(context.short_name(condition)) + ", but " +
              quoted(context.name(a->site.function)) + " and " +
              quoted(context.name(b->site.function)) + " wait there for different things",
          context.key(condition));
      finding.related.push_back({context.locate(a->site), "one waits here"});
      finding.related.push_back({context.locate(b->site), "another waits here"});
      add_wake_all(context, finding, record.ir->blocks[o.block].ops[o.op]);
    }
  }
}

} // namespace

Rule notify_one_many_waiters() {
  return {&info, nullptr, nullptr, check_program, does<Act::wait, Act::notify>};
}

} // namespace heddle::rules
