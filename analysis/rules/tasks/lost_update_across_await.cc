// lost-update-across-await: a new value is made of the old one, with an await in between.
#include "analysis/rules/tasks/tasks.h"

#include <algorithm>

namespace heddle::rules {

using meaning::Position;

namespace {

const RuleInfo info = {
    "lost-update-across-await",
    Severity::warning,
    Kind::atomicity,
    Group::standard,
    "An update reads the old value before an await and stores the new one after it",
    R"(At each `await` other tasks run. What they add to the attribute between the read and the store is
overwritten.

```python
self.total = self.total + await price(item)    # self.total is read first
self.total += await price(item)                # the same
```

**Fix.** Await first: `amount = await price(item)`, then `self.total += amount`.

**Silent** where the value is read after the await, and under a lock.)",
    {"CWE-362", "CWE-366"},
    Languages::tasks,
};

/// Whether the op is evaluated for the assignment whose target, or whole, is `target`: it stands in
/// it, or behind the target, although it comes first.
bool is_for(const ir::Range &target, const ir::Op &op) {
  return target.encloses(op.range) || op.range.begin >= target.end;
}

/// The read of what the write stores to, in the same statement and before an await of it.
void look_at(Context &context, const FunctionView &view, Position at) {
  const ir::Op &write = view.op(at);
  const ir::Block &block = view.ir().blocks[at.block];
  std::optional<Position> read;
  ir::Range statement = write.range;
  for (std::uint32_t i = at.op; i-- > 0 && is_for(write.range, block.ops[i]);) {
    const ir::Op &op = block.ops[i];
    if (op.kind == ir::OpKind::write && op.place == write.place)
      return;
    if (op.kind == ir::OpKind::read && op.place == write.place)
      read = Position{at.block, i};
    statement.end = std::max(statement.end, op.range.end);
  }
  if (!read)
    return;
  const auto await = std::find_if(block.ops.begin() + read->op, block.ops.begin() + at.op,
                                  [](const ir::Op &op) { return op.kind == ir::OpKind::await; });
  if (await == block.ops.begin() + at.op ||
      is_locked(view, {at.block, static_cast<std::uint32_t>(await - block.ops.begin())}))
    return;
  const std::string name =
      quoted(meaning::describe(*context.program.tables, view.ir(), view.ir().places[write.place]));
  Finding &finding = context.report(
      info, view.symbol(), statement,
      name + " is read before the await and stored after it: what other tasks add to it meanwhile "
             "is lost",
      name);
  finding.related.push_back(
      {context.locate(view.symbol(), view.op(*read).range), name + " is read here"});
  finding.related.push_back(
      {context.locate(view.symbol(), await->range), "other tasks run at this await"});
}

void check_function(Context &context, const FunctionView &view) {
  if (!is_task_code(view) || view.ir().degraded)
    return;
  for (std::uint32_t b = 0; b < view.ir().blocks.size(); ++b)
    for (std::uint32_t i = 0; i < view.ir().blocks[b].ops.size(); ++i) {
      const ir::Op &op = view.ir().blocks[b].ops[i];
      if (op.kind == ir::OpKind::write && op.place != ir::kNone &&
          view.ir().places[op.place].root.kind != ir::RootKind::local)
        look_at(context, view, {b, i});
    }
}

} // namespace

Rule lost_update_across_await() { return {&info, check_function, nullptr, nullptr}; }

} // namespace heddle::rules
