// await-check-then-act: a flag is tested, and set only after an await.
#include "analysis/rules/tasks/flags.h"

#include <algorithm>
#include <span>

namespace heddle::rules {

namespace {

const RuleInfo info = {
    "await-check-then-act",
    Severity::warning,
    Kind::atomicity,
    Group::standard,
    "A flag that keeps others out is set only after an await",
    R"(At each `await` other tasks run. A second call that comes in there tests the flag, finds it as the first
did, and does everything again: two connections, a resource closed twice.

```python
async def close(self):
    if self.closed:
        return
    await self.writer.wait_closed()     # a second close() passes the test meanwhile
    self.closed = True
```

**Fix.** Set the flag right after the test, before the first `await`; or hold an `asyncio.Lock` over both.

**Silent** where the flag is set before the first await, under a lock, where it is tested again after the
await, and where the object that is awaited is the flag itself.)",
    {"CWE-367", "CWE-362"},
    Languages::tasks,
};

/// `await self.task`, `await self.connection.close()` with that object as the flag: both calls wait
/// for the one object, and find it there.
bool is_for_the_flag(const FunctionView &view, const FlagTest &test, const LateWrite &late) {
  const ir::Function &function = view.ir();
  const ir::Op &await = view.op(late.await);
  if (await.args.empty())
    return false;
  const auto is_flag = [&](const ir::Operand &operand) {
    return (operand.kind == ir::OperandKind::load || operand.kind == ir::OperandKind::address) &&
           operand.index < function.places.size() &&
           function.places[operand.index].projections.size() >=
               function.places[test.flag].projections.size() &&
           function.places[operand.index].root == function.places[test.flag].root &&
           std::ranges::equal(function.places[test.flag].projections,
                              std::span(function.places[operand.index].projections)
                                  .first(function.places[test.flag].projections.size()));
  };
  if (is_flag(await.args[0]))
    return true;
  const ir::Op *call = made_by(function, await.args[0]);
  return call != nullptr && std::ranges::any_of(call->args, is_flag);
}

void check_function(Context &context, const FunctionView &view) {
  if (!is_task_code(view) || view.ir().degraded || !may_be_entered_twice(view))
    return;
  for (const FlagTest &test : flag_tests(view)) {
    const std::optional<LateWrite> late = late_write(view, test);
    if (!late || !late->sets || *late->sets == late->found_set || is_locked(view, late->await) ||
        is_for_the_flag(view, test, *late))
      continue;
    report_late_write(context, info, view, test, *late,
                      "a second call of " + quoted(context.name(view.symbol())) +
                          " that comes in at this await finds " + name_of(view, test) +
                          " as this one did and does the same again: it is set only afterwards",
                      "is set");
    return;
  }
}

} // namespace

Rule await_check_then_act() { return {&info, check_function, nullptr, nullptr}; }

} // namespace heddle::rules
