// mixed-atomic-access: one thread accesses data atomically, another plainly.
#include "analysis/rules/catalogue.h"

namespace heddle::rules {

using program::Conflict;

namespace {

const RuleInfo info = {
    "mixed-atomic-access",
    Severity::warning,
    Kind::race,
    Group::standard,
    "Data that one thread accesses atomically is accessed plainly by another",
    R"(An atomic operation protects nothing from a plain access to the same object: the plain one can
be torn, cached in a register or moved, and together they are a data race.

```c
long hits;
void *worker(void *arg) { __atomic_fetch_add(&hits, 1, __ATOMIC_RELAXED); return arg; }
// meanwhile, in main:
printf("%ld\n", hits);
```

Both accesses and the threads are known, as for `data-race`.

**Fix.** Use the atomic operation here, too (a relaxed load or store is enough for a counter), or
give the object an atomic type.

**Silent** before the first thread starts, after the join, and under a common lock.)",
    {"CWE-366", "CERT-CON40-C"},
};

void check_function(Context &context, const FunctionView &view) {
  for_each_conflict(context, view.symbol(), [&](const Conflict &c) {
    if (c.here_atomic || !c.there_atomic || is_exempt_from_analysis(context, c))
      return false;
    report_conflict(context, info, c,
                    quoted(c.name) + " is " + (c.here_writes ? "written" : "read") +
                        " here as plain data while " + other_thread(context, c) +
                        (c.there_writes ? " changes" : " reads") + " it atomically" +
                        elsewhere(context, c));
    return true;
  });
}

} // namespace

Rule mixed_atomic_access() { return {&info, check_function, nullptr, nullptr}; }

} // namespace heddle::rules
