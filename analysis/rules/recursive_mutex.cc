// recursive-mutex: a recursive mutex lets a function come back into its own critical section.
#include "analysis/rules/catalogue.h"
#include "analysis/rules/reacquisition.h"

#include <set>

namespace heddle::rules {

using ir::kNone;

namespace {

const RuleInfo info = {
    "recursive-mutex",
    Severity::hint,
    Kind::double_lock,
    Group::pedantic,
    "A recursive mutex hides that a thread comes back into its own critical section",
    R"(Whoever takes a lock relies on the data being whole. With a recursive mutex the lock is taken again by the
thread that holds it, in the middle of its change: the inner section sees data that is not whole yet, and
nothing waits. And a condition that is waited on gives back one of the two.

```cpp
void Table::rename(int id, Name name) {
  std::lock_guard<std::recursive_mutex> lock(mu_);
  by_name_.erase(rows_[id].name);
  check();                              // takes mu_ again, finds the row in one index only
  …
}
```

**Fix.** A public function that locks and a private one that expects the lock, and a plain mutex.

**Silent** for recursive mutexes that nobody is seen to take twice.)",
    {"CWE-764", "CP.20"},
};

void check_function(Context &context, const FunctionView &view) {
  if (view.ir().degraded)
    return;
  std::set<ir::SymbolId> told;
  for_each_reacquisition(view, [&](const Reacquisition &r) {
    if (r.lock_class == kNone || !may_be_recursive(view, r.lock, r.lock_class) ||
        r.mode == models::Mode::shared || !view.traits(r.lock).recursive ||
        dataflow::held(*r.before, r.lock) != dataflow::Certainty::always ||
        !told.insert(r.lock_class).second)
      return false;
    const std::string name = quoted(view.describe(r.lock));
    Finding &finding =
        context.report(info, view.symbol(), view.op(*r.operation).range,
                       (r.chain.empty() ? name + " is taken again here by the thread that holds it"
                                        : "this call takes " + name + " again") +
                           ": being recursive, it lets the thread into its own critical section",
                       view.describe(r.lock));
    finding.related.push_back(acquired_step(view, *r.held, "is first locked here"));
    add_chain(context, finding.related, r.chain, name + " is taken again here");
    return true;
  });
}

} // namespace

Rule recursive_mutex() { return {&info, check_function, nullptr, nullptr}; }

} // namespace heddle::rules
