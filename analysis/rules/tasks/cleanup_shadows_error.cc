// cleanup-shadows-error: a `finally` that leaves by itself, and with it the exception.
#include "analysis/rules/tasks/tasks.h"

#include <algorithm>

namespace heddle::rules {

namespace {

const RuleInfo info = {
    "cleanup-shadows-error",
    Severity::warning,
    Kind::exception_shadowing,
    Group::standard,
    "A return, break or continue in a finally block drops the exception",
    R"(A `finally` block runs while an exception is on its way. If it ends by `return`, `break` or `continue`, that
exception is gone: an error, a cancellation or a request to exit is lost without a trace.

```python
try:
    await self.work()
finally:
    return self.result       # whatever work() raised, nobody hears of it
```

**Fix.** Leave the function behind the `finally` block; catch what is meant to be caught by name.

**Silent** for `break` and `continue` of a loop inside the block.)",
    {"CWE-584"},
    Languages::tasks,
};

/// The innermost scope of the kind around the range.
const ir::Scope *around(const ir::Function &function, ir::ScopeKind kind, const ir::Range &range) {
  const ir::Scope *found = nullptr;
  for (const ir::Scope &scope : function.scopes)
    if (scope.kind == kind && scope.range.encloses(range) &&
        (found == nullptr || found->range.encloses(scope.range)))
      found = &scope;
  return found;
}

void check_function(Context &context, const FunctionView &view) {
  std::vector<std::int32_t> told; // copies of one block, for each way into it
  for (const ir::Block &block : view.ir().blocks) {
    const ir::Terminator &t = block.terminator;
    const bool returns = t.kind == ir::TerminatorKind::return_;
    const bool jumps = t.kind == ir::TerminatorKind::jump; // break, continue
    if (t.origin != ir::Origin::source || (!returns && !jumps))
      continue;
    const ir::Scope *finally = around(view.ir(), ir::ScopeKind::finally_, t.range);
    if (finally == nullptr || std::ranges::count(told, t.range.begin) > 0)
      continue;
    if (jumps) {
      const ir::Scope *loop = around(view.ir(), ir::ScopeKind::loop, t.range);
      if (loop != nullptr && finally->range.encloses(loop->range))
        continue;
    }
    told.push_back(t.range.begin);
    context.report(info, view.symbol(), t.range,
                   std::string(returns ? "this return" : "this jump") +
                       " in a finally block drops the exception that is on its way, a "
                       "cancellation, too",
                   std::to_string(told.size()));
  }
}

} // namespace

Rule cleanup_shadows_error() { return {&info, check_function, nullptr, nullptr}; }

} // namespace heddle::rules
