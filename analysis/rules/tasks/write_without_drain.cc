// write-without-drain: a stream is written to in a loop, and nobody waits for the peer.
#include "analysis/rules/tasks/tasks.h"

#include <algorithm>
#include <set>

namespace heddle::rules {

namespace {

const RuleInfo info = {
    "write-without-drain",
    Severity::information,
    Kind::resource,
    Group::advice,
    "A stream is written to in a loop without a drain",
    R"(`StreamWriter.write` only appends to a buffer. A loop that writes and never awaits `drain()` goes on as fast as it
makes data, however slowly the peer reads: all of it is held in memory.

```python
for row in rows:
    writer.write(encode(row))
await writer.drain()            # by now the buffer holds every row
```

**Fix.** `await writer.drain()` in the loop, after each write or each few.

**Silent** where the loop awaits anything: a drain, or what there is to send next; where it goes over a list that is
written there; where the writer's type is not known; in tests.)",
    {"CWE-400", "CWE-770"},
    Languages::tasks,
};

bool writes(const Context &context, const ir::Op &op) {
  const ir::Symbol *callee = context.program.tables->symbol(op.callee.symbol);
  return op.kind == ir::OpKind::call && callee != nullptr &&
         (callee->qualified == "asyncio.StreamWriter.write" ||
          callee->qualified == "asyncio.StreamWriter.writelines");
}

/// Something in the loop is awaited: a drain, or what the loop waits for between two writes.
bool awaits_in(const FunctionView &view, const ir::Scope &loop) {
  return std::ranges::any_of(awaits(view.ir()), [&](meaning::Position at) {
    return loop.range.encloses(view.op(at).range);
  });
}

/// The loop goes over something that is written there, `for part in (a, b)`.
bool is_short(const FunctionView &view, ir::ScopeId loop) {
  return any_op(view.ir(), [&](const ir::Op &op) {
    const ir::Symbol *callee = view.context.program.tables->symbol(op.callee.symbol);
    return op.kind == ir::OpKind::call && op.origin == ir::Origin::implicit && callee != nullptr &&
           (callee->qualified == "builtins.tuple" || callee->qualified == "builtins.list") &&
           view.ir().scopes[loop].range.encloses(op.range) && op.scope != loop &&
           op.scope == view.ir().scopes[loop].parent;
  });
}

void check_function(Context &context, const FunctionView &view) {
  if (view.ir().degraded || is_test_code(view))
    return;
  std::set<ir::ScopeId> told;
  for (const ir::Block &block : view.ir().blocks)
    for (const ir::Op &op : block.ops) {
      const ir::ScopeId loop =
          writes(context, op) ? innermost_loop(view.ir(), op.scope) : ir::kNone;
      if (loop == ir::kNone || awaits_in(view, view.ir().scopes[loop]) || is_short(view, loop) ||
          !told.insert(loop).second)
        continue;
      context.report(
          info, view.symbol(), op.range,
          "this loop writes as fast as it can, and awaits no `drain()`: what a slow peer "
          "has not read yet is all held in memory",
          "drain");
    }
}

} // namespace

Rule write_without_drain() { return {&info, check_function, nullptr, nullptr}; }

} // namespace heddle::rules
