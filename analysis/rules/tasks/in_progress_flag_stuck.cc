// in-progress-flag-stuck: a flag that says "running" stays set when an await raises.
#include "analysis/rules/tasks/flags.h"

#include <algorithm>

namespace heddle::rules {

using meaning::Position;

namespace {

const RuleInfo info = {
    "in-progress-flag-stuck",
    Severity::warning,
    Kind::atomicity,
    Group::standard,
    "A flag that says that something is under way stays set when that fails",
    R"(The function sets a flag, awaits, and clears the flag. If the await raises, or the task is cancelled there, the
flag stays set, and every later call thinks that the work is still under way.

```python
async def refresh(self):
    if self._refreshing:
        return
    self._refreshing = True
    self.data = await self.fetch()     # raises once: never refreshed again
    self._refreshing = False
```

**Fix.** `try:` around the work, and the flag cleared in its `finally`.

**Silent** where the flag is cleared on every way out.)",
    {"CWE-460", "CWE-755"},
    Languages::tasks,
};

std::optional<bool> stores(const ir::Op &op, ir::PlaceId flag) {
  if (op.kind != ir::OpKind::write || op.place != flag || op.args.empty() ||
      op.args[0].kind != ir::OperandKind::constant)
    return std::nullopt;
  return !op.args[0].null && op.args[0].number != 0;
}

/// An await that comes behind the op at `set` and before any other write of the flag.
std::vector<Position> awaits_behind(const ir::Function &function, Position set, ir::PlaceId flag) {
  std::vector<Position> found;
  visit_forward(function, {set.block, set.op + 1}, [&](Position at, const ir::Op &op) {
    if (op.kind == ir::OpKind::await)
      found.push_back(at);
    return op.kind != ir::OpKind::write || op.place != flag;
  });
  std::ranges::sort(found);
  return found;
}

void check_function(Context &context, const FunctionView &view) {
  if (!is_task_code(view) || view.ir().degraded)
    return;
  const ir::Function &function = view.ir();
  std::vector<ir::PlaceId> told;
  for (const FlagTest &test : flag_tests(view)) {
    // What is set only after an await says that something was done, not that it is under way.
    if (std::ranges::count(told, test.flag) > 0 || late_write(view, test))
      continue;
    std::optional<Position> set;
    std::optional<Position> cleared;
    for (std::uint32_t b = 0; b < function.blocks.size(); ++b)
      for (std::uint32_t i = 0; i < function.blocks[b].ops.size(); ++i)
        if (const std::optional<bool> value = stores(function.blocks[b].ops[i], test.flag))
          (*value ? set : cleared) = Position{b, i};
    if (!set || !cleared || !follows(function, *set, *cleared))
      continue;
    for (const Position await : awaits_behind(function, *set, test.flag)) {
      if (!leaves_without(function, view.op(await).unwind, [&](const ir::Op &op) {
            return op.kind == ir::OpKind::write && op.place == test.flag;
          }))
        continue;
      const std::string name = name_of(view, test);
      Finding &finding =
          context.report(info, view.symbol(), view.op(*set).range,
                         name + " stays set if the await behind it raises or the task is "
                                "cancelled there: every later call finds the work under way",
                         name);
      finding.related.push_back(
          {context.locate(view.symbol(), view.op(await).range), "this await may raise"});
      finding.related.push_back({context.locate(view.symbol(), view.op(*cleared).range),
                                 name + " is cleared here, where nothing was raised"});
      told.push_back(test.flag);
      break;
    }
  }
}

} // namespace

Rule in_progress_flag_stuck() { return {&info, check_function, nullptr, nullptr}; }

} // namespace heddle::rules
