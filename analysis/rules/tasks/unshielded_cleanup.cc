// unshielded-cleanup: the end of a cleanup block is skipped if an await in it is cancelled.
#include "analysis/rules/tasks/handlers.h"
#include "analysis/rules/tasks/value_life.h"

#include <algorithm>
#include <array>
#include <set>

namespace heddle::rules {

using meaning::Position;

namespace {

const RuleInfo info = {
    "unshielded-cleanup",
    Severity::warning,
    Kind::resource,
    Group::standard,
    "An await in a cleanup block, with more cleanup behind it",
    R"(Cleanup often runs because the task was cancelled, and it may be cancelled again while it awaits: by the timeout
around it, by a shutdown that does not want to wait. The peer that is told goodbye may be gone, too. Whatever the
reason, the rest of the block does not run.

```python
finally:
    await self.say_goodbye()      # raises, or is cancelled: the socket stays open
    self.socket.close()
```

**Fix.** What cannot fail first; or an inner `try` with a `finally`; or `asyncio.shield`, or a limit of time with the
rest behind it in a `finally`.

**Silent** where the await is in a `try` or under a `suppress` of its own, is shielded or given a limit of time, where
the rest runs all the same, and where what is awaited awaits nothing itself; where nothing behind it is named after
giving something back; in tests.)",
    {"CWE-404", "CWE-460"},
    Languages::tasks,
};

constexpr std::array<std::string_view, 9> kGivesBack = {
    "close", "release", "disconnect", "terminate", "kill", "unlock", "unlink", "rollback", "stop"};
constexpr std::array<std::string_view, 10> kProtects = {
    "shield",     "wait_for",    "timeout",    "timeout_at", "move_on_after",
    "fail_after", "CancelScope", "move_on_at", "fail_at",    "sleep"};

bool is_cleanup(const ir::Scope &scope) {
  return scope.kind == ir::ScopeKind::finally_ ||
         (catches_cancellation(scope) && scope.entry != ir::kNone);
}

bool is_protected(const FunctionView &view, const ir::Scope &cleanup, ir::ScopeId id,
                  const ir::Op &await) {
  if (try_around(view.ir(), await.scope, id) != ir::kNone)
    return true;
  return any_op(view.ir(), [&](const ir::Op &op) {
    return cleanup.range.encloses(op.range) && op.range.begin <= await.range.end &&
           ir::is_one_of(method_name(view.context, op), kProtects);
  });
}

/// A function of the program that does something, and awaits and raises nothing itself, is as good
/// as a plain call; so is an event of the program's own that is set.
bool never_suspends(const FunctionView &view, const ir::Op &await) {
  const ir::Op *call = await.args.empty() ? nullptr : made_by(view.ir(), await.args[0]);
  if (call == nullptr)
    return false;
  const program::FunctionRecord *callee = view.context.program.function(call->callee.symbol);
  const auto acts = [](const ir::Op &op) {
    return op.kind == ir::OpKind::call || op.kind == ir::OpKind::write;
  };
  const auto waits = [](const ir::Op &op) {
    return op.kind == ir::OpKind::await || op.kind == ir::OpKind::throw_ ||
           op.kind == ir::OpKind::hole;
  };
  return method_name(view.context, *call) == "set" ||
         (callee != nullptr && any_op(*callee->ir, acts) && !any_op(*callee->ir, waits));
}

/// The first call behind the await, in the same block, that gives something back.
const ir::Op *rest_of(const FunctionView &view, ir::ScopeId id, Position await) {
  const ir::Function &function = view.ir();
  const ir::Op *first = nullptr;
  for (std::uint32_t b = 0; b < function.blocks.size(); ++b)
    for (std::uint32_t i = 0; i < function.blocks[b].ops.size(); ++i) {
      const ir::Op &op = function.blocks[b].ops[i];
      if (op.origin == ir::Origin::source && is_inside(function, op.scope, id) &&
          op.range.begin >= view.op(await).range.end &&
          says(method_name(view.context, op), kGivesBack) && follows(function, await, {b, i}) &&
          (first == nullptr || op.range.begin < first->range.begin))
        first = &op;
    }
  return first;
}

void check_cleanup(Context &context, const FunctionView &view, ir::ScopeId id,
                   std::set<std::int32_t> &told) {
  const ir::Scope &cleanup = view.ir().scopes[id];
  for (const Position at : awaits(view.ir())) {
    const ir::Op &await = view.op(at);
    if (await.origin != ir::Origin::source || !is_inside(view.ir(), await.scope, id) ||
        never_suspends(view, await))
      continue;
    const ir::Op *rest = rest_of(view, id, at);
    if (rest == nullptr || is_protected(view, cleanup, id, await) ||
        !leaves_without(view.ir(), await.unwind,
                        [&](const ir::Op &op) { return op.range == rest->range; }))
      continue;
    if (!told.insert(cleanup.range.begin).second)
      return; // another copy of the block
    const std::string name = quoted(std::string(method_name(context, *rest)));
    Finding &finding =
        context.report(info, view.symbol(), await.range,
                       "if this await raises, or the task is cancelled here, " + name +
                           " behind it is not called: nothing protects the rest of the cleanup",
                       name);
    finding.related.push_back(
        {context.locate(view.symbol(), rest->range), name + " is called here"});
    return;
  }
}

void check_function(Context &context, const FunctionView &view) {
  if (!is_task_code(view) || view.ir().degraded || is_test_code(view))
    return;
  std::set<std::int32_t> told;
  for (ir::ScopeId id = 0; id < view.ir().scopes.size(); ++id)
    if (is_cleanup(view.ir().scopes[id]))
      check_cleanup(context, view, id, told);
}

void check_program(Context &context) { for_each_function(context, check_function); }

/// It has a cleanup block, and may await there.
bool is_concerned(const FunctionView &view) {
  return is_task_code(view) && std::ranges::any_of(view.ir().scopes, is_cleanup);
}

} // namespace

Rule unshielded_cleanup() { return {&info, nullptr, nullptr, check_program, is_concerned}; }

} // namespace heddle::rules
