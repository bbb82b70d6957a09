// data-race: two threads access the same data, one of them writing, and nothing keeps them apart.
#include "analysis/rules/catalogue.h"
#include "analysis/rules/loop_test.h"

namespace heddle::rules {

using ir::kNone;
using program::Conflict;

namespace {

const RuleInfo info = {
    "data-race",
    Severity::warning,
    Kind::race,
    Group::standard,
    "Two threads access the same data, one of them writing, with no lock and no order between them",
    R"(Two threads that are both known (each is `main` or is started at a place that heddle sees)
can be at these two accesses at the same time; at least one of them writes, and there is no lock
that both hold. In C and C++ that is undefined behaviour, whatever the size of the data: a value
can be torn, an increment lost, a loop never see the change.

```cpp
int done = 0;
std::thread worker([&] { work(); ++done; });
while (done == 0) {}        // reads `done` while the worker may write it
worker.join();
```

The evidence names both accesses and where the thread is started. A thread counts as running from
its start to its join, on this path; several threads that run one function race with each other.

**Fix.** Guard both accesses with one mutex, or make the data `std::atomic`; or move the access
before the start or after the join.

**Silent** where the accesses are ordered by start or join, by a condition, semaphore, future,
barrier, or atomic flag that the one sets after its access and the other reads before; where a held
lock or an element's index cannot be told apart; for data that a lock guards elsewhere
(`unguarded-access` says it then); for functions that are exempt from thread-safety analysis.)",
    {"CWE-362", "CWE-366", "CERT-CON43-C", "CERT-CON32-C", "CP.2"},
};

std::string message_of(const Context &context, const Conflict &c) {
  const std::string other = other_thread(context, c);
  return quoted(c.name) + (c.here_writes ? " is written" : " is read") + " here by " +
         who(context, c.here_root, c.here_entry) + " while " + other +
         (c.there == c.here
              ? " does the same"
              : (c.there_writes ? " writes it" : " reads it") + elsewhere(context, c)) +
         ", with no lock in common";
}

/// Of the whole program: what a conflict is called depends on the functions at both of its ends.
void check_program(Context &context) {
  for_each_conflict(context, [&](const Conflict &c) {
    const auto silent = [&](const std::string &why) {
      context.silent(info, c.here.function, c.here.range,
                     "another thread accesses " + quoted(c.name) + " meanwhile, but " + why);
      return false;
    };
    if (is_exempt_from_analysis(context, c))
      return silent("a function is exempt from thread-safety analysis");
    if (c.here_atomic || c.there_atomic)
      return silent("one of the accesses is atomic");
    if (c.is_volatile)
      return silent("it is volatile: volatile-as-sync says so");
    if (is_stop_flag(context.program, c))
      return silent("it is a stop flag: stop-flag-not-atomic says so");
    if (is_shared_pointer(context.program, c))
      return silent("it is a shared_ptr: shared-ptr-race says so");
    if (is_lazy_creation(context.program, c))
      return silent("it is created on first use: unsafe-lazy-init says so");
    if (is_about_construction(context, c))
      return silent("its constructor starts the thread: member-outlived-by-thread and "
                    "this-escapes-constructor are about that");
    if (c.subject != kNone && !context.program.guards_of(c.subject).empty())
      return silent("its guard is known: unguarded-access says where that is not held");
    report_conflict(context, info, c, message_of(context, c));
    return true;
  });
}

} // namespace

Rule data_race() { return {&info, nullptr, nullptr, check_program, has_conflicts}; }

} // namespace heddle::rules
