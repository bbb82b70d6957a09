// nested-event-loop: a loop is started where one runs already.
#include "analysis/rules/tasks/tasks.h"

namespace heddle::rules {

namespace {

const RuleInfo info = {
    "nested-event-loop",
    Severity::error,
    Kind::async,
    Group::standard,
    "An event loop is started inside a running one",
    R"(A thread runs one event loop. `asyncio.run` and `run_until_complete` raise a RuntimeError where one runs
already, and that is so in every coroutine.

```python
async def handler(request):
    return asyncio.run(load(request))     # RuntimeError
```

**Fix.** `await load(request)`. From another thread: `asyncio.run_coroutine_threadsafe`.

**Silent** in functions that are no coroutines and are not called by any.)",
    {"CWE-691"},
    Languages::tasks,
};

void check_function(Context &context, const FunctionView &view) {
  if (!is_task_code(view))
    return;
  for (const meaning::Operation &o : view.record.meaning.operations) {
    if (o.act == meaning::Act::run_loop) {
      const std::string name = quoted(called_name(context, o.callee));
      Finding &finding =
          context.report(info, view.symbol(), view.op(o).range,
                         name + " starts an event loop inside the one that runs this coroutine: it "
                                "raises a RuntimeError; await instead",
                         name);
      offer(finding, ir::IntentKind::await_argument, "Await what is given to " + name,
            view.op(o).range);
    }
    const program::FunctionRecord *callee =
        o.act == meaning::Act::invoke ? context.program.function(o.callee) : nullptr;
    if (callee == nullptr || context.program.tables->symbols[o.callee].deferred)
      continue;
    for (const meaning::Operation &inner : callee->meaning.operations)
      if (inner.act == meaning::Act::run_loop) {
        const std::string name = quoted(called_name(context, inner.callee));
        Finding &finding = context.report(
            info, view.symbol(), view.op(o).range,
            quoted(context.name(o.callee)) + " calls " + name +
                ", which raises a RuntimeError inside the loop that runs this coroutine",
            name);
        finding.related.push_back(
            {context.locate(o.callee, callee->ir->blocks[inner.block].ops[inner.op].range),
             name + " is called here"});
        break;
      }
  }
}

void check_program(Context &context) { for_each_function(context, check_function); }

bool concerned(const FunctionView &view) {
  return is_task_code(view) && does<meaning::Act::run_loop, meaning::Act::invoke>(view);
}

} // namespace

Rule nested_event_loop() { return {&info, nullptr, nullptr, check_program, concerned}; }

} // namespace heddle::rules
