// contextmanager-no-finally: what a generator context manager gives back is kept if its user
// raises.
#include "analysis/rules/tasks/tasks.h"

#include <algorithm>
#include <array>

namespace heddle::rules {

namespace {

const RuleInfo info = {
    "contextmanager-no-finally",
    Severity::warning,
    Kind::resource,
    Group::standard,
    "A generator context manager gives back what it took only if nothing is raised",
    R"(What the body of a `with` raises comes out of the generator's `yield`. Where that does not stand in a `try`
with a `finally`, what follows it is skipped: the lock stays locked, the connection is never given back. A
cancelled task is one that raises.

```python
@asynccontextmanager
async def connection(self):
    c = await self.take()
    yield c
    await self.release(c)      # not after an exception, not after a cancellation
```

**Fix.** `try: yield c` and the release in its `finally`.

**Silent** where the `yield` stands in a `try` with cleanup or in a `with`, and where what follows gives
nothing back.)",
    {"CWE-772", "CWE-404"},
    Languages::tasks,
};

constexpr std::array<std::string_view, 20> kGivesBack = {
    "close",  "release", "cleanup",  "clean_up",  "stop",    "shutdown", "disconnect",
    "remove", "unlink",  "rmtree",   "reset",     "restore", "kill",     "terminate",
    "cancel", "unlock",  "rollback", "give_back", "detach",  "delete"};

bool gives_back(const Context &context, const ir::Op &op) {
  return op.origin == ir::Origin::source && says(method_name(context, op), kGivesBack);
}

/// What gives something back in the blocks that are reached, behind the op in the first of them.
const ir::Op *release_in(const Context &context, const ir::Function &function,
                         const std::vector<bool> &reached) {
  for (ir::BlockId b = 0; b < function.blocks.size(); ++b)
    if (reached[b])
      for (const ir::Op &op : function.blocks[b].ops)
        if (gives_back(context, op))
          return &op;
  return nullptr;
}

void check_yield(Context &context, const FunctionView &view, ir::BlockId block, std::size_t at) {
  const ir::Function &function = view.ir();
  const ir::Op &yield = function.blocks[block].ops[at];
  const ir::Op *release = nullptr;
  for (std::size_t i = at + 1; i < function.blocks[block].ops.size() && release == nullptr; ++i)
    if (gives_back(context, function.blocks[block].ops[i]))
      release = &function.blocks[block].ops[i];
  for (const ir::BlockId next : function.blocks[block].terminator.targets)
    if (release == nullptr)
      release = release_in(context, function, ir::reachable(function, next, ir::kNone));
  if (release == nullptr || !leaves_without(function, yield.unwind, [&](const ir::Op &op) {
        return gives_back(context, op);
      }))
    return;
  const std::string name = quoted(context.short_name(release->callee.symbol));
  Finding &finding =
      context.report(info, view.symbol(), yield.range,
                     "if the body of the with raises, or its task is cancelled, " + name +
                         " is not called: the yield stands in no try with a finally",
                     name);
  finding.related.push_back(
      {context.locate(view.symbol(), release->range), name + " is called here"});
}

void check_function(Context &context, const FunctionView &view) {
  const std::vector<std::string> &decorators =
      context.program.tables->symbols[view.symbol()].decorators;
  const bool manager = std::ranges::any_of(decorators, [](std::string_view decorator) {
    return decorator == "contextlib.contextmanager" ||
           decorator == "contextlib.asynccontextmanager";
  });
  if (!manager || view.ir().degraded)
    return;
  for (ir::BlockId b = 0; b < view.ir().blocks.size(); ++b)
    for (std::size_t i = 0; i < view.ir().blocks[b].ops.size(); ++i)
      if (view.ir().blocks[b].ops[i].kind == ir::OpKind::yield)
        check_yield(context, view, b, i);
}

} // namespace

Rule contextmanager_no_finally() { return {&info, check_function, nullptr, nullptr}; }

} // namespace heddle::rules
