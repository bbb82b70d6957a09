// await-lazy-init: something is made on first use, with an await between the test and the store.
#include "analysis/rules/tasks/flags.h"

#include <array>

namespace heddle::rules {

namespace {

const RuleInfo info = {
    "await-lazy-init",
    Severity::warning,
    Kind::atomicity,
    Group::standard,
    "What is made on first use may be made twice",
    R"(At each `await` other tasks run. A second one that comes in while the first makes the object finds the
attribute still empty, makes another, and one of the two is overwritten: its connection is never closed.

```python
async def pool(self):
    if self._pool is None:
        self._pool = await create_pool(self.dsn)   # two first callers make two pools
    return self._pool
```

**Fix.** Hold an `asyncio.Lock` and test again under it; or store the task that makes the object, and await
that.

**Silent** under a lock, where nothing is awaited in between, and where the one that loses costs nothing
(a value that is computed).)",
    {"CWE-362", "CWE-543"},
    Languages::tasks,
};

/// Words for making what must be given back.
constexpr std::array<std::string_view, 14> kMakes = {
    "connect", "create", "open",  "start", "acquire", "launch", "spawn",
    "login",   "listen", "serve", "bind",  "setup",   "init",   "new_"};

/// Whether the function that is called on the way to the write is named after making a resource, or
/// is known to.
bool makes_resource(const FunctionView &view, const LateWrite &late) {
  const ir::Function &function = view.ir();
  for (const meaning::Operation &o : view.record.meaning.operations)
    if (o.act == meaning::Act::open_resource && follows(function, {o.block, o.op}, late.write))
      return true;
  const ir::Op &await = view.op(late.await);
  const ir::Op *call = await.args.empty() ? nullptr : made_by(function, await.args[0]);
  return call != nullptr && says(method_name(view.context, *call), kMakes);
}

void check_function(Context &context, const FunctionView &view) {
  if (!is_task_code(view) || view.ir().degraded || !may_be_entered_twice(view))
    return;
  for (const FlagTest &test : flag_tests(view)) {
    const std::optional<LateWrite> late = late_write(view, test);
    if (!late || late->sets || late->found_set || is_locked(view, late->await) ||
        !makes_resource(view, *late))
      continue;
    report_late_write(
        context, info, view, test, *late,
        "a second call of " + quoted(context.name(view.symbol())) +
            " that comes in at this await finds " + name_of(view, test) +
            " still empty and makes another one: one of the two is overwritten and never closed",
        "is stored");
    return;
  }
}

} // namespace

Rule await_lazy_init() { return {&info, check_function, nullptr, nullptr}; }

} // namespace heddle::rules
