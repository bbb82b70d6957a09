// await-stale-state: a container is iterated over with an await in the body, and changed meanwhile.
#include "analysis/rules/tasks/handlers.h"
#include "analysis/rules/tasks/iteration.h"

#include <algorithm>
#include <optional>

namespace heddle::rules {

using meaning::Position;

namespace {

const RuleInfo info = {
    "await-stale-state",
    Severity::information,
    Kind::atomicity,
    Group::advice,
    "A container is changed by others while a loop over it awaits",
    R"(At each `await` other tasks run. One that adds to or removes from the dictionary or set that a loop stands in
makes its next round raise a `RuntimeError`; one that removes from a list makes the loop skip an element.

```python
async def broadcast(self, text):
    for client in self.clients:          # join() and leave() change self.clients
        await client.send(text)
```

**Fix.** Iterate over a copy: `for client in list(self.clients):`.

**Silent** over copies, under a lock, for lists that only grow, where no other function is seen to change the
size of the container, and behind the cancellation of the task that does. Whether the two functions can meet is
not known: hence advice.)",
    {"CWE-362"},
    Languages::tasks,
};

bool is_spawned_as_task(const Context &context, ir::SymbolId function) {
  return std::ranges::any_of(context.concerned, [&](ir::SymbolId symbol) {
    return std::ranges::any_of(context.program.function(symbol)->meaning.operations,
                               [&](const meaning::Operation &o) {
                                 return o.act == meaning::Act::spawn_task && o.callee == function;
                               });
  });
}

/// Another function that may run at the await.
std::optional<program::Site> changed_elsewhere(const Context &context, const FunctionView &view,
                                               const Iterated &over) {
  for (const ir::SymbolId symbol : context.concerned) {
    const program::FunctionRecord &record = *context.program.function(symbol);
    if (symbol == view.symbol() || record.state.cut || record.ir->form == ir::Form::module ||
        record.ir->special == ir::Special::constructor || is_test_code({context, record}))
      continue;
    for (const ir::Block &block : record.ir->blocks)
      for (const ir::Op &op : block.ops)
        if (changes_size(context, *record.ir, op, over) &&
            !(any_op(view.ir(), [&](const ir::Op &each) { return cancels(context, each); }) &&
              is_spawned_as_task(context, symbol)))
          return program::Site{symbol, op.range};
  }
  return std::nullopt;
}

void check_loop(Context &context, const FunctionView &view, Position at, const Iterated &over) {
  const ir::Function &function = view.ir();
  const ir::ScopeId loop = innermost_loop(function, view.op(at).scope);
  if (loop == ir::kNone)
    return;
  // An await from which the loop goes on.
  const std::vector<Position> all = awaits(function);
  const auto await = std::ranges::find_if(all, [&](Position each) {
    return is_inside(function, view.op(each).scope, loop) &&
           view.op(each).origin == ir::Origin::source && follows(function, each, at);
  });
  if (await == all.end() || is_locked(view, *await))
    return;
  const std::optional<program::Site> change = changed_elsewhere(context, view, over);
  if (!change)
    return;
  const std::string name =
      quoted(meaning::describe(*context.program.tables, function, over.container));
  Finding &finding = context.report(
      info, view.symbol(), view.op(at).range,
      quoted(context.name(change->function)) + " may change the size of " + name +
          " while this loop over it awaits" +
          (over.shape == Shape::list ? ": it skips an element then"
                                     : ": its next round raises a RuntimeError then"),
      name);
  finding.related.push_back(
      {context.locate(view.symbol(), view.op(*await).range), "other tasks run at this await"});
  finding.related.push_back(
      {context.locate(change->function, change->range), "its size changes here"});
}

void check_function(Context &context, const FunctionView &view) {
  if (!is_task_code(view) || view.ir().degraded || is_test_code(view))
    return;
  for (std::uint32_t b = 0; b < view.ir().blocks.size(); ++b)
    for (std::uint32_t i = 0; i < view.ir().blocks[b].ops.size(); ++i)
      if (const std::optional<Iterated> over = iterated(view, view.ir().blocks[b].ops[i]))
        check_loop(context, view, {b, i}, *over);
}

void check_program(Context &context) { for_each_function(context, check_function); }

} // namespace

Rule await_stale_state() { return {&info, nullptr, nullptr, check_program}; }

} // namespace heddle::rules
