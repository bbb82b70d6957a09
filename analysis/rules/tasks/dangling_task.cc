// dangling-task: a task that nobody keeps.
#include "analysis/rules/tasks/tasks.h"

namespace heddle::rules {

namespace {

const RuleInfo info = {
    "dangling-task",
    Severity::warning,
    Kind::dangling_task,
    Group::standard,
    "A task whose handle is dropped",
    R"(The event loop keeps only weak references to its tasks. One whose handle is dropped may be collected
before it is done, and what it raises is seen by nobody until then.

```python
asyncio.create_task(self.refresh())     # may vanish half way
```

**Fix.** Keep the handle until the task is done (`self._tasks.add(task)` with
`task.add_done_callback(self._tasks.discard)`), await it, or start it in a `TaskGroup`.

**Silent** where the handle is kept, returned, passed on or awaited, and for tasks of a group.)",
    {"CWE-401"},
    Languages::tasks,
};

void check_function(Context &context, const FunctionView &view) {
  for (const meaning::Operation &o : view.record.meaning.operations) {
    if (o.act != meaning::Act::spawn_task || !o.only_keeper)
      continue;
    const ir::Op &op = view.op(o);
    if (op.result != ir::kNone) // somebody uses it
      continue;
    const std::string task =
        o.callee != ir::kNone ? "of " + quoted(context.name(o.callee)) + ' ' : std::string();
    Finding &finding =
        context.report(info, view.symbol(), op.range,
                       "nobody keeps the task " + task +
                           "that is made here: it may be collected before it is done, and what it "
                           "raises is lost",
                       called_name(context, o.callee));
    offer(finding, ir::IntentKind::keep_task, "Keep the task until it is done", op.range);
  }
}

} // namespace

Rule dangling_task() { return {&info, check_function, nullptr, nullptr}; }

} // namespace heddle::rules
