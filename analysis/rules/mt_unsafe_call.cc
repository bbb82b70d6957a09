// mt-unsafe-call: two threads use a library's own state, which has no lock.
#include "analysis/dataflow/solve.h"
#include "analysis/program/thread_presence.h"
#include "analysis/rules/catalogue.h"

#include <map>

namespace heddle::rules {

using meaning::Act;
using meaning::Operation;
using program::FunctionRecord;
using program::Site;

namespace {

const RuleInfo info = {
    "mt-unsafe-call",
    Severity::information,
    Kind::race,
    Group::advice,
    "Two threads call library functions that share a state without a lock",
    R"(Some functions of the C library keep their result or their position in a buffer that is one for
all threads: `strtok`, `localtime`, `getpwnam`, … Two threads that call one of them at once get
parts of each other's results. `setenv` beside `getenv` can leave the reader with a pointer to
memory that is gone.

```c
struct tm *now = localtime(&t);      // and another thread does the same
```

Both threads are known, and may be there at the same time.

**Fix.** The form with `_r` at its end, which is given the buffer; or one lock around all such
calls and the use of their results.

**Silent** under any lock, and for a library function that only one thread is known to call.)",
    {"CWE-362", "CERT-CON33-C"},
};

struct Use {
  Site site;
  const Operation *operation = nullptr;
};

/// The uses of each state that are made under no lock.
std::map<std::string, std::vector<Use>> unlocked_uses(const program::Program &program) {
  std::map<std::string, std::vector<Use>> found;
  for (const ir::SymbolId symbol : *program.functions) {
    const FunctionRecord &record = *program.function(symbol);
    if (!record.meaning.has(Act::library_state) || record.state.cut ||
        !program.context(symbol).locks.empty() || program::may_lock_unseen(program, record))
      continue;
    dataflow::Visitor visitor;
    visitor.operation = [&](const Operation &o, const dataflow::LockState &before) {
      if (o.act != Act::library_state || before.empty())
        return;
      for (const dataflow::Disjunct &d : before)
        if (!d.held.empty())
          return;
      found[o.state].push_back({{symbol, record.ir->blocks[o.block].ops[o.op].range}, &o});
    };
    dataflow::visit(record.meaning, record.state, visitor);
  }
  return found;
}

void check_program(Context &context) {
  for (const auto &[state, uses] : unlocked_uses(context.program))
    for (const Use &here : uses)
      for (const Use &there : uses) {
        const bool only_read = here.operation->mode == models::Mode::shared &&
                               there.operation->mode == models::Mode::shared;
        if (only_read || !program::known_to_meet(context.program, here.site, there.site))
          continue;
        const std::string callee = quoted(context.name(here.operation->callee));
        const bool same = here.site == there.site;
        Finding &finding = context.report(
            info, here.site.function, here.site.range,
            callee + " uses a state that all threads share, and another thread may " +
                (same ? "be in the same call"
                      : "call " + quoted(context.name(there.operation->callee)) + " in " +
                            quoted(context.name(there.site.function))) +
                " meanwhile",
            state);
        if (!same)
          finding.related.push_back({context.locate(there.site), "the other call"});
        break;
      }
}

} // namespace

Rule mt_unsafe_call() { return {&info, nullptr, nullptr, check_program}; }

} // namespace heddle::rules
