// volatile-as-sync: threads communicate through a volatile variable.
#include "analysis/rules/catalogue.h"

namespace heddle::rules {

using program::Conflict;

namespace {

const RuleInfo info = {
    "volatile-as-sync",
    Severity::warning,
    Kind::atomicity,
    Group::standard,
    "A volatile variable is shared between threads, which volatile does not make safe",
    R"(`volatile` keeps the compiler from leaving an access out. It makes none atomic: `++` is still
a read and a write with room between them, a wide value can be torn, and nothing orders what other
threads see of the data around it.

```cpp
volatile bool ready = false;
int result;
std::thread worker([] { result = compute(); ready = true; });
while (!ready) {}          // may be seen before `result` is
use(result);
```

Both accesses and the threads are known, as for `data-race`.

**Fix.** Use `std::atomic` (in C, `_Atomic`), or a mutex.

**Silent** where the threads are ordered or a lock is common to both; for a `volatile` that only
one thread and a signal handler share; for memory-mapped devices.)",
    {"CP.8", "CP.200", "CERT-CON02-C"},
};

void check_function(Context &context, const FunctionView &view) {
  for_each_conflict(context, view.symbol(), [&](const Conflict &c) {
    if (!c.is_volatile || is_exempt_from_analysis(context, c))
      return false;
    report_conflict(context, info, c,
                    quoted(c.name) + " is volatile, not atomic: it is " +
                        (c.here_writes ? "written" : "read") + " here while another thread " +
                        (c.there_writes ? "writes" : "reads") + " it" + elsewhere(context, c));
    return true;
  });
}

} // namespace

Rule volatile_as_sync() { return {&info, check_function, nullptr, nullptr}; }

} // namespace heddle::rules
