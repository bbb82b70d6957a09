// results-not-inspected: failures are collected, and nobody looks at them.
#include "analysis/rules/tasks/tasks.h"

#include <algorithm>

namespace heddle::rules {

namespace {

const RuleInfo info = {
    "results-not-inspected",
    Severity::warning,
    Kind::gather_unhandled,
    Group::standard,
    "Failures are collected in a result that nobody looks at",
    R"(`gather(return_exceptions=True)` raises nothing: what failed is in the list that it returns. Where that is
dropped, failures are neither handled nor logged.

```python
await asyncio.gather(*jobs, return_exceptions=True)
```

**Fix.** Go through the results, and log or raise those that are exceptions.

**Silent** where the result is used, and where the tasks that are gathered were cancelled before.)",
    {"CWE-252", "CWE-390"},
    Languages::tasks,
};

/// The await of the value, if there is one; what it comes to is then the result.
const ir::Op *await_of(const ir::Function &function, ir::ValueId value) {
  for (const ir::Block &block : function.blocks)
    for (const ir::Op &op : block.ops)
      if (op.kind == ir::OpKind::await && !op.args.empty() &&
          op.args[0].kind == ir::OperandKind::value && op.args[0].index == value)
        return &op;
  return nullptr;
}

void check_function(Context &context, const FunctionView &view) {
  for (const meaning::Operation &o : view.record.meaning.operations) {
    if (o.act != meaning::Act::collect_failures)
      continue;
    const ir::Op &op = view.op(o);
    const ir::Op *await = op.result != ir::kNone ? await_of(view.ir(), op.result) : nullptr;
    if (await == nullptr || await->result != ir::kNone)
      continue;
    if (any_op(view.ir(), [&](const ir::Op &each) { return cancels(context, each); }))
      continue;
    const std::string name = quoted(called_name(context, o.callee));
    context.report(info, view.symbol(), op.range,
                   "what fails is collected by " + name +
                       " and dropped: nobody looks at the exceptions among the results",
                   name);
  }
}

} // namespace

Rule results_not_inspected() { return {&info, check_function, nullptr, nullptr}; }

} // namespace heddle::rules
