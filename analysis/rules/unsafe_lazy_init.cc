// unsafe-lazy-init: what several threads share is created by whoever comes first, and two can.
#include "analysis/rules/catalogue.h"
#include "analysis/rules/loop_test.h"

namespace heddle::rules {

using program::Conflict;

namespace {

const RuleInfo info = {
    "unsafe-lazy-init",
    Severity::warning,
    Kind::race,
    Group::standard,
    "A shared object is created on first use without synchronisation",
    R"(Two threads that are both known can be here at once: both find the object missing, both create
it, and one's is lost while the other thread already uses it. A third may see the pointer before
what it points to.

```cpp
Registry *registry() {
  if (instance == nullptr)
    instance = new Registry;      // twice, if two threads come first
  return instance;
}
```

**Fix.** A static variable of the function (initialised once, others wait), `std::call_once`, or
`pthread_once`; in C also: create it before the first thread starts.

**Silent** where a lock is held, where the test is made again under a lock (`data-race` tells what
is wrong with that), where only one thread can come here, and before threads start.)",
    {"CWE-543", "CWE-366", "CP.110", "CERT-CON43-C"},
    Languages::all,
};

/// Of the whole program: what a conflict is called depends on the functions at both of its ends.
void check_program(Context &context) {
  for_each_conflict(context, [&](const Conflict &c) {
    if (!is_lazy_test(context.program, c) || is_exempt_from_analysis(context, c))
      return false;
    report_conflict(context, info, c,
                    quoted(c.name) + " is created on first use with no lock: " +
                        who(context, c.here_root, c.here_entry) + " and " +
                        other_thread(context, c) + " can both find it missing here");
    return true;
  });
}

} // namespace

Rule unsafe_lazy_init() { return {&info, nullptr, nullptr, check_program, has_conflicts}; }

} // namespace heddle::rules
