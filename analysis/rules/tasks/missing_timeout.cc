// missing-timeout: a call that waits for the network for as long as that takes.
#include "analysis/rules/tasks/tasks.h"

namespace heddle::rules {

namespace {

const RuleInfo info = {
    "missing-timeout",
    Severity::information,
    Kind::missing_timeout,
    Group::advice,
    "A network call without a limit of time",
    R"(A peer that goes away without a word leaves the call waiting for ever, and with it whoever waits for this
thread or task.

```python
requests.get(url)                  # no default limit
requests.get(url, timeout=10)
```

**Fix.** Say how long it may take.

**Silent** where a limit is given, and for clients that have one by default.)",
    {"CWE-400", "CWE-1088"},
    Languages::tasks,
};

void check_function(Context &context, const FunctionView &view) {
  for (const meaning::Operation &o : view.record.meaning.operations) {
    if (o.act != meaning::Act::unbounded_wait)
      continue;
    const std::string name = quoted(called_name(context, o.callee));
    context.report(info, view.symbol(), view.op(o).range,
                   name + " is given no timeout: it waits for ever for a peer that went away",
                   name);
  }
}

} // namespace

Rule missing_timeout() { return {&info, check_function, nullptr, nullptr}; }

} // namespace heddle::rules
