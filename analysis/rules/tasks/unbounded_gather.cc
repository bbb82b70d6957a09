// unbounded-gather: one task for each element of a collection, with nothing that limits them.
#include "analysis/rules/tasks/tasks.h"

#include <algorithm>

namespace heddle::rules {

namespace {

const RuleInfo info = {
    "unbounded-gather",
    Severity::warning,
    Kind::unbounded_concurrency,
    Group::standard,
    "As many tasks as there are elements run at once",
    R"(All awaitables that `gather` is given run at once. One for each element of a collection is one for each
row, file or user there will ever be: connections run out, the peer refuses, memory goes.

```python
await asyncio.gather(*[fetch(url) for url in urls])
```

**Fix.** A semaphore that `fetch` enters, made once; or batches of a fixed size.

**Silent** where the functions that run enter a semaphore or lock, for constant collections, and where the
collection is cut to a size.)",
    {"CWE-770", "CWE-400"},
    Languages::tasks,
};

/// Whether the coroutine takes a lock or a permit before its work.
bool is_limited(const Context &context, ir::SymbolId coroutine) {
  const program::FunctionRecord *record = context.program.function(coroutine);
  if (record == nullptr)
    return true; // not known
  return any_op(*record->ir, [&](const ir::Op &op) {
    const std::string_view name = method_name(context, op);
    return name == "__aenter__" || name == "acquire";
  });
}

/// The coroutines that are called in a loop right before the op, for the list that it is given.
std::vector<ir::SymbolId> made_in_loop(const Context &context, const FunctionView &view,
                                       const ir::Op &gather) {
  std::vector<ir::SymbolId> found;
  for (const ir::Block &block : view.ir().blocks)
    for (const ir::Op &op : block.ops) {
      const ir::Symbol *callee = context.program.tables->symbol(op.callee.symbol);
      if (op.kind == ir::OpKind::call && callee != nullptr && callee->deferred &&
          gather.range.encloses(op.range) && ir::is_in_loop(view.ir(), op.scope))
        found.push_back(op.callee.symbol);
    }
  return found;
}

/// A slice is iterated over: a batch.
bool is_cut(const FunctionView &view, const ir::Op &gather) {
  return any_op(view.ir(), [&](const ir::Op &op) {
    return reads_element(view.ir(), op) && op.origin == ir::Origin::source &&
           gather.range.encloses(op.range);
  });
}

void check_function(Context &context, const FunctionView &view) {
  if (!is_task_code(view) || view.ir().degraded || is_test_code(view))
    return;
  for (const meaning::Operation &o : view.record.meaning.operations) {
    if (o.act != meaning::Act::run_awaitables)
      continue;
    const ir::Op &op = view.op(o);
    if (std::ranges::find(op.keywords, "*") == op.keywords.end())
      continue;
    const std::vector<ir::SymbolId> made = made_in_loop(context, view, op);
    if (made.empty() || is_cut(view, op) ||
        std::ranges::any_of(made, [&](ir::SymbolId f) { return is_limited(context, f); }))
      continue;
    const std::string name = quoted(context.name(made.front()));
    context.report(info, view.symbol(), op.range,
                   "as many calls of " + name +
                       " run at once as the collection has elements: nothing limits them",
                   name);
  }
}

void check_program(Context &context) { for_each_function(context, check_function); }

} // namespace

Rule unbounded_gather() {
  return {&info, nullptr, nullptr, check_program, does<meaning::Act::run_awaitables>};
}

} // namespace heddle::rules
