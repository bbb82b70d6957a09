// future-misuse: an answer is given to a future that may have ended already.
#include "analysis/rules/tasks/handlers.h"

#include <algorithm>
#include <array>

namespace heddle::rules {

namespace {

const RuleInfo info = {
    "future-misuse",
    Severity::warning,
    Kind::async,
    Group::standard,
    "A future is given a result although it may be cancelled or done",
    R"(Whoever waits for a future may be cancelled, by a timeout for one, and the future with them. `set_result`
and `set_exception` raise an `InvalidStateError` then, in the callback or reader task that has nothing to do with it.

```python
def on_reply(self, reply):
    self.waiter.set_result(reply)       # the waiter ran into its timeout: raises here
```

**Fix.** `if not self.waiter.done():` in front of it.

**Silent** where the function asks `done()` or `cancelled()`, where an `InvalidStateError` is caught, for futures
that the function has just made, and where the one that waits is shielded; in tests.)",
    {"CWE-362"},
    Languages::tasks,
};

constexpr std::array<std::string_view, 2> kSets = {"asyncio.Future.set_result",
                                                   "asyncio.Future.set_exception"};
constexpr std::array<std::string_view, 2> kAsks = {"done", "cancelled"};
constexpr std::array<std::string_view, 2> kLimits = {"wait_for", "timeout"};

bool sets_future(const Context &context, const ir::Op &op) {
  const ir::Symbol *callee = context.program.tables->symbol(op.callee.symbol);
  return op.kind == ir::OpKind::call && callee != nullptr &&
         ir::is_one_of(callee->qualified, kSets);
}

/// What is waited for, so that a cancellation reaches it: `self.waiter` of `await self.waiter` and
/// of `await asyncio.wait_for(self.waiter, 3)`.
const ir::Operand *awaited(const Context &context, const ir::Op &op) {
  const bool waits =
      op.kind == ir::OpKind::await || ir::is_one_of(method_name(context, op), kLimits);
  const bool is_place =
      waits && !op.args.empty() &&
      (op.args[0].kind == ir::OperandKind::load || op.args[0].kind == ir::OperandKind::address);
  return is_place ? &op.args[0] : nullptr;
}

/// An attribute, or what is taken out of a container that is one: somebody else waits for it.
bool is_shared(const FunctionView &view, const ir::Op &call) {
  if (call.args.empty() || call.args[0].kind != ir::OperandKind::address)
    return false;
  const ir::Place &place = view.ir().places[call.args[0].index];
  return place.root.kind == ir::RootKind::pointee && !place.projections.empty();
}

bool is_awaited_bare(const Context &context, const ir::Place &future) {
  if (future.projections.empty() || future.projections.back().kind != ir::ProjectionKind::field)
    return false;
  for (const ir::SymbolId symbol : context.concerned) {
    const program::FunctionRecord &record = *context.program.function(symbol);
    if (record.state.cut)
      continue;
    const ir::Function &function = *record.ir;
    const bool waits = any_op(function, [&](const ir::Op &op) {
      const ir::Operand *operand = awaited(context, op);
      const ir::Place *place = operand != nullptr ? &function.places[operand->index] : nullptr;
      return place != nullptr && !place->projections.empty() &&
             place->projections.back() == future.projections.back();
    });
    if (waits)
      return true;
  }
  return false;
}

bool is_guarded(const Context &context, const FunctionView &view, const ir::Op &set) {
  for (ir::ScopeId scope = set.scope; scope != ir::kNone; scope = view.ir().scopes[scope].parent)
    if (view.ir().scopes[scope].kind == ir::ScopeKind::try_)
      return true;
  return any_op(view.ir(),
                [&](const ir::Op &op) { return ir::is_one_of(method_name(context, op), kAsks); });
}

void check_function(Context &context, const FunctionView &view) {
  if (view.ir().degraded || is_test_code(view))
    return;
  for (const ir::Block &block : view.ir().blocks)
    for (const ir::Op &op : block.ops) {
      if (!sets_future(context, op) || !is_shared(view, op) || is_guarded(context, view, op) ||
          !is_awaited_bare(context, view.ir().places[op.args[0].index]))
        continue;
      const std::string future = quoted(view.describe(op.args[0].index));
      context.report(info, view.symbol(), op.range,
                     future + " may be done by now: whoever waits for it may have been cancelled, "
                              "and this raises an `InvalidStateError` then",
                     future);
    }
}

void check_program(Context &context) { for_each_function(context, check_function); }

bool concerned(const FunctionView &view) {
  return any_op(view.ir(), [&](const ir::Op &op) {
    return sets_future(view.context, op) || awaited(view.context, op) != nullptr;
  });
}

} // namespace

Rule future_misuse() { return {&info, nullptr, nullptr, check_program, concerned}; }

} // namespace heddle::rules
