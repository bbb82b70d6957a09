// missing-await: a call makes a coroutine, and nobody awaits it.
#include "analysis/rules/tasks/tasks.h"

#include <algorithm>

namespace heddle::rules {

namespace {

const RuleInfo info = {
    "missing-await",
    Severity::error,
    Kind::unawaited,
    Group::standard,
    "A coroutine is made and never awaited",
    R"(Calling a coroutine function runs nothing: it makes an object that runs when it is awaited. If that is
dropped, the work is not done, and nobody hears of it but for a warning at run time.

```python
async def close(self):
    self.flush()          # async def flush: nothing is flushed
    self.writer.close()
```

**Fix.** `await` the call; or make a task of it, and keep the task.

**Silent** where the result is used in any way (kept, returned, passed on), and for functions that a
decorator may have made something else.)",
    {"CWE-252"},
    Languages::tasks,
};

/// Whether the op is a call whose result nothing uses: it has no value then.
bool drops_result(const ir::Op &op) {
  return op.kind == ir::OpKind::call && op.callee.symbol != ir::kNone && op.result == ir::kNone;
}

/// Whether the op's result does nothing unless it is awaited.
bool makes_awaitable(const Context &context, const FunctionView &view, meaning::Position at,
                     const ir::Op &op) {
  if (std::ranges::any_of(view.record.meaning.at(at.block, at.op),
                          [](const auto &o) { return o.act == meaning::Act::make_awaitable; }))
    return true;
  const ir::Symbol *callee = context.program.tables->symbol(op.callee.symbol);
  const program::FunctionRecord *body = context.program.function(op.callee.symbol);
  return callee != nullptr && callee->deferred && callee->decorators.empty() && body != nullptr &&
         body->ir->form == ir::Form::coroutine;
}

void check_function(Context &context, const FunctionView &view) {
  for (std::uint32_t b = 0; b < view.ir().blocks.size(); ++b)
    for (std::uint32_t i = 0; i < view.ir().blocks[b].ops.size(); ++i) {
      const ir::Op &op = view.ir().blocks[b].ops[i];
      if (!drops_result(op) || !makes_awaitable(context, view, {b, i}, op))
        continue;
      const std::string name = quoted(context.name(op.callee.symbol));
      Finding &finding = context.report(
          info, view.symbol(), op.range,
          "the coroutine that " + name + " makes is never awaited, so nothing of it is done", name);
      if (is_task_code(view))
        offer(finding, ir::IntentKind::await_call, "Await it", op.range);
      if (context.program.function(op.callee.symbol) != nullptr)
        finding.related.push_back(
            {context.locate(op.callee.symbol, context.program.function(op.callee.symbol)->ir->name),
             name + " is a coroutine function"});
    }
}

void check_program(Context &context) { for_each_function(context, check_function); }

bool concerned(const FunctionView &view) { return any_op(view.ir(), drops_result); }

} // namespace

Rule missing_await() { return {&info, nullptr, nullptr, check_program, concerned}; }

} // namespace heddle::rules
