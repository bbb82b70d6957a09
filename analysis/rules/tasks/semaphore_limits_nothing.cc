// semaphore-limits-nothing: a lock or semaphore that is new in every call.
#include "analysis/rules/tasks/value_life.h"

namespace heddle::rules {

namespace {

const RuleInfo info = {
    "semaphore-limits-nothing",
    Severity::warning,
    Kind::other,
    Group::standard,
    "A lock or semaphore that every call makes anew",
    R"(A semaphore limits, and a lock keeps out, those who use the same one. Made inside the function that uses it,
each call has its own, and nobody ever waits.

```python
async def fetch(url):
    async with asyncio.Semaphore(10):     # one of its own for each fetch
        return await get(url)
```

**Fix.** Make it once, where all callers can see it, and use that.

**Silent** where it is given to others: returned, stored, passed on, used by a function inside.)",
    {"CWE-821"},
    Languages::tasks,
};

void check_function(Context &context, const FunctionView &view) {
  if (view.ir().form == ir::Form::module || view.ir().degraded)
    return;
  for (const ir::Block &block : view.ir().blocks)
    for (const ir::Op &op : block.ops) {
      if (op.kind != ir::OpKind::call || op.result == ir::kNone)
        continue;
      const ir::Symbol *callee = context.program.tables->symbol(op.callee.symbol);
      const models::TypeModel *type =
          callee != nullptr ? context.program.models->type(callee->qualified) : nullptr;
      if (type == nullptr || !(type->lock || type->semaphore))
        continue;
      const ValueLife life = life_of(view.ir(), op.result);
      if (life.escapes || life.method_calls.empty())
        continue;
      const std::string name = quoted(callee->qualified);
      context.report(info, view.symbol(), op.range,
                     "every call of " + quoted(context.name(view.symbol())) + " makes a " + name +
                         " of its own, so that nobody ever waits for another",
                     name);
    }
}

} // namespace

Rule semaphore_limits_nothing() { return {&info, check_function, nullptr, nullptr}; }

} // namespace heddle::rules
