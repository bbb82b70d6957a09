// shared-ptr-race: one shared_ptr object is assigned by one thread and used by another.
#include "analysis/rules/catalogue.h"

namespace heddle::rules {

using program::Conflict;

namespace {

const RuleInfo info = {
    "shared-ptr-race",
    Severity::warning,
    Kind::race,
    Group::standard,
    "One shared_ptr object is assigned by one thread while another uses it",
    R"(The counts that a `std::shared_ptr` shares are safe between threads, the object itself is not: it is
two plain pointers. A copy that is made while another thread assigns may pair the new pointer with the
old count, and free memory that is in use.

```cpp
std::shared_ptr<Config> config;               // global
void reload() { config = read(); }            // one thread
int limit() { return config->limit; }         // another
```

**Fix.** `std::atomic<std::shared_ptr<T>>` (C++20), `std::atomic_load` and `std::atomic_store` before that,
or a mutex around both; each thread works on a copy of its own.

**Silent** where the accesses have a lock in common or are ordered, as for `data-race`, and for copies.)",
    {"CWE-362", "CWE-416", "CP.2", "CERT-CON43-C"},
};

void check_program(Context &context) {
  for_each_conflict(context, [&](const Conflict &c) {
    if (!is_shared_pointer(context.program, c) || is_exempt_from_analysis(context, c) ||
        is_about_construction(context, c))
      return false;
    const std::string other = other_thread(context, c);
    report_conflict(
        context, info, c,
        "the pointer " + quoted(c.name) + " is " + (c.here_writes ? "assigned" : "used") +
            " here by " + who(context, c.here_root, c.here_entry) + " while " + other +
            (c.there == c.here
                 ? " does the same"
                 : (c.there_writes ? " assigns it" : " uses it") + elsewhere(context, c)) +
            ": a shared_ptr itself is not safe between threads");
    return true;
  });
}

} // namespace

Rule shared_ptr_race() { return {&info, nullptr, nullptr, check_program, has_conflicts}; }

} // namespace heddle::rules
