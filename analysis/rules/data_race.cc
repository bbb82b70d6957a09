// data-race: two threads access the same data, one of them writing, and nothing keeps them apart.
#include "analysis/rules/catalogue.h"

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

std::string does(bool writes) { return writes ? "writes" : "reads"; }

void report(Context &context, const Conflict &c) {
  std::string message = quoted(c.name) + (c.here_writes ? " is written" : " is read") +
                        " here by " + who(context, c.here_root, c.here_entry);
  const std::string other =
      c.same_thread_root ? "another of these threads" : who(context, c.there_root, c.there_entry);
  if (c.there == c.here)
    message += " while " + other + " does the same";
  else
    message +=
        " while " + other + " " + does(c.there_writes) + " it" +
        (c.there.function == c.here.function ? std::string()
                                             : " in " + quoted(context.name(c.there.function)));
  message += ", with no lock in common";
  const ir::Symbol *subject = context.program.tables->symbol(c.subject);
  Finding &finding = context.report(info, c.here.function, c.here.range, message,
                                    subject != nullptr ? subject->key : c.name);
  add_conflict_steps(context, finding, c);
}

void check_function(Context &context, const FunctionView &view) {
  const Conflict *last = nullptr;
  for (const Conflict &c : context.program.conflicts(view.symbol())) {
    if (last != nullptr && last->here == c.here && last->name == c.name)
      continue;
    const auto silent = [&](const std::string &why) {
      context.silent(info, c.here.function, c.here.range,
                     "another thread accesses " + quoted(c.name) + " meanwhile, but " + why);
    };
    if (is_exempt_from_analysis(context, c))
      silent("a function is exempt from thread-safety analysis");
    else if (c.here_atomic || c.there_atomic)
      silent("one of the accesses is atomic");
    else if (c.is_volatile)
      silent("it is volatile: volatile-as-sync says so");
    else if (c.subject != kNone && !context.program.guards_of(c.subject).empty())
      silent("its guard is known: unguarded-access says where that is not held");
    else {
      report(context, c);
      last = &c;
    }
  }
}

} // namespace

Rule data_race() { return {&info, check_function, nullptr, nullptr}; }

} // namespace heddle::rules
