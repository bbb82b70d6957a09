// missing-unlock: some path leaves the function with a lock that was taken in it.
#include "analysis/dataflow/condition.h"
#include "analysis/rules/catalogue.h"

#include <algorithm>
#include <map>
#include <set>

namespace heddle::rules {

using ir::kNone;
using meaning::Act;
using meaning::Operation;

namespace {

const RuleInfo info = {
    "missing-unlock",
    Severity::warning,
    Kind::lock_leak,
    Group::standard,
    "Some path leaves the function with a lock still held that another path releases",
    R"(A lock is taken by hand; one path releases it, another leaves the function without:
an early `return`, a `break`, a `goto` past the unlock, a macro that hides a `return`, or an
exception. The next thread that wants the lock waits for ever.

```c
pthread_mutex_lock(&s->mu);
if (s->fd < 0)
  return -1;                 /* still holding s->mu */
s->packets += n;
pthread_mutex_unlock(&s->mu);
```

**Fix.** In C++ a scoped guard (`std::lock_guard`); else release on that path, too.

**Silent** where every path leaves with the lock (a function that locks for its caller),
where the result tells the caller whether it is held (a try-lock), where an annotation says
so, and on exception paths unless the throw is explicit or the callee is known to throw.)",
    {"CWE-667", "CWE-772", "CERT-CON51-CPP", "CP.20"},
    Languages::all,
};

/// At most this many exits are shown.
constexpr std::size_t kToldMax = 4;

/// Where control leaves with a lock held.
struct Leak {
  dataflow::Held held;
  dataflow::Exit exit;
  ir::Range range; ///< of the exit
  std::optional<bool> result;
  bool always = true; ///< every path that leaves there holds it
};

class Check {
public:
  Check(Context &context, const FunctionView &view)
      : context_(context), view_(view), conditions_(view.record.meaning) {}
  void run();

private:
  void at_exit(const dataflow::Exit &exit, const dataflow::LockState &state);
  bool by_design(ir::PlaceId lock) const;
  void report(ir::PlaceId lock, const std::vector<Leak> &leaks);

  Context &context_;
  const FunctionView &view_;
  dataflow::Conditions conditions_;
  std::map<ir::PlaceId, std::vector<Leak>> leaks_;
  std::map<ir::PlaceId, std::vector<ir::Range>> releases_; ///< unlock calls, in order
  std::map<ir::PlaceId, std::vector<ir::Range>> throws_;   ///< ops that can throw while it is held
  std::vector<std::pair<dataflow::Disjunct, std::optional<bool>>> exits_; ///< normal ones
};

void Check::at_exit(const dataflow::Exit &exit, const dataflow::LockState &state) {
  for (const dataflow::Disjunct &d : state) {
    std::optional<bool> result;
    if (!exit.by_exception && exit.terminator->condition.kind != ir::OperandKind::none)
      result = conditions_.evaluate(d, exit.terminator->condition);
    for (const dataflow::Held &h : d.held)
      if (!h.from_entry && !h.clobbered && h.must && h.guard == kNone)
        leaks_[h.lock].push_back(
            {h, exit, exit.terminator->range, result,
             std::ranges::all_of(state, [&](const auto &other) { return other.find(h.lock); })});
    if (!exit.by_exception)
      exits_.emplace_back(d, result);
  }
}

/// The result says whether the lock is held: success with it, failure without.
bool Check::by_design(ir::PlaceId lock) const {
  const ir::Symbol &symbol = context_.program.tables->symbols[view_.symbol()];
  const ir::Type *type = context_.program.tables->type(symbol.type);
  if (type == nullptr || type->text == "void")
    return false;
  const bool success_is_zero = !type->is_pointer && type->text != "bool" && type->text != "_Bool";
  const std::vector<Leak> &leaks = leaks_.at(lock);
  if (std::ranges::any_of(leaks, [](const Leak &l) { return l.exit.by_exception; }))
    return false;
  return std::ranges::all_of(exits_, [&](const auto &exit) {
    const auto &[state, result] = exit;
    const bool held = state.find(lock) != nullptr;
    const bool touched = held || state.was_balanced(lock) || result.has_value();
    return !touched || result == (held ? !success_is_zero : success_is_zero);
  });
}

void Check::report(ir::PlaceId lock, const std::vector<Leak> &leaks) {
  const Leak &first = leaks.front();
  const std::string name = quoted(view_.describe(lock));
  std::string message = name + " is locked here, but ";
  message += first.exit.by_exception ? "an exception leaves " : "a path leaves ";
  message += quoted(context_.name(view_.symbol())) + " still holding it; another path unlocks it";
  const ir::Range &acquired = view_.op(first.held.acquired).range;
  Finding &finding = context_.report(info, view_.symbol(), acquired, message, view_.describe(lock));
  std::set<std::pair<std::int32_t, std::int32_t>> told;
  const auto tell = [&](const ir::Range &range, const std::string &how) {
    if (told.size() < kToldMax && told.emplace(range.begin, range.end).second)
      finding.related.push_back(
          {context_.locate(view_.symbol(), range), how + " still holding " + name});
  };
  for (const Leak &leak : leaks)
    if (!leak.exit.by_exception)
      tell(leak.range, "leaves here");
  if (std::ranges::any_of(leaks, [](const Leak &l) { return l.exit.by_exception; }))
    for (const ir::Range &range : throws_[lock])
      tell(range, "an exception leaves here");
  const ir::Type *type =
      context_.program.tables->value_type(view_.record.meaning.places[lock].type);
  ir::EditIntent guard;
  guard.kind = ir::IntentKind::guard_instead;
  guard.title = "Hold " + view_.describe(lock) + " with a scoped guard";
  guard.function = finding.function;
  guard.range = acquired;
  guard.others = releases_[lock];
  guard.expression = view_.describe(lock);
  guard.name = "lock";
  guard.lock_type = type != nullptr ? type->qualified : "";
  guard.shared = first.held.mode == models::Mode::shared;
  guard.preferred = true;
  finding.intents.push_back(guard);
  if (told.size() == 1 && !first.exit.by_exception && first.always) {
    ir::EditIntent unlock = guard;
    unlock.kind = ir::IntentKind::insert_before;
    unlock.title = "Unlock " + view_.describe(lock) + " before leaving here";
    unlock.range = first.range;
    unlock.others = {releases_[lock].front()};
    unlock.preferred = false;
    finding.intents.push_back(std::move(unlock));
  }
}

void Check::run() {
  const ir::Symbol &symbol = context_.program.tables->symbols[view_.symbol()];
  if (may_return_held(symbol) || symbol.qualified == "main" || view_.record.state.approximated)
    return;
  dataflow::Visitor visitor;
  visitor.operation = [this](const Operation &o, const dataflow::LockState &before) {
    const auto released = [&](ir::PlaceId lock) {
      for (const dataflow::Disjunct &d : before)
        if (const dataflow::Held *h = d.find(lock); h != nullptr && !h->from_entry) {
          releases_[lock].push_back(view_.op(o).range);
          return;
        }
    };
    if (o.act == Act::change)
      for (const meaning::Alternative &alternative : o.alternatives)
        for (const meaning::Alternative::Change &c : alternative.changes)
          if (c.change < 0)
            released(c.lock);
    if (o.act == Act::guard_drop)
      for (const dataflow::Disjunct &d : before)
        for (const dataflow::Guard &g : d.guards)
          if (g.object == o.target && g.owns)
            for (const ir::PlaceId lock : g.locks)
              released(lock);
  };
  visitor.op = [this](meaning::Position p, const dataflow::LockState &before,
                      const dataflow::LockState &) {
    if (!std::ranges::binary_search(view_.record.meaning.throwing, p))
      return;
    for (const dataflow::Disjunct &d : before)
      for (const dataflow::Held &h : d.held)
        if (!h.from_entry && h.guard == kNone)
          throws_[h.lock].push_back(view_.op(p).range);
  };
  visitor.exit = [this](const dataflow::Exit &exit, const dataflow::LockState &state) {
    at_exit(exit, state);
  };
  dataflow::visit(view_.record.meaning, view_.record.state, visitor);
  for (const auto &[lock, leaks] : leaks_) {
    const ir::Range &acquired = view_.op(leaks.front().held.acquired).range;
    if (!releases_.contains(lock))
      context_.silent(info, view_.symbol(), acquired,
                      "no path of " + quoted(symbol.name) + " releases " +
                          quoted(view_.describe(lock)) + ": it seems to lock for its caller");
    else if (by_design(lock))
      context_.silent(info, view_.symbol(), acquired,
                      "the result of " + quoted(symbol.name) + " tells whether " +
                          quoted(view_.describe(lock)) + " is held");
    else
      report(lock, leaks);
  }
}

void check_function(Context &context, const FunctionView &view) { Check(context, view).run(); }

} // namespace

Rule missing_unlock() { return {&info, check_function, nullptr, nullptr}; }

} // namespace heddle::rules
