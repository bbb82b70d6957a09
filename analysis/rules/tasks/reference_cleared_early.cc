// reference-cleared-early: a handle is dropped although giving back what it stands for has failed.
#include "analysis/rules/tasks/handlers.h"
#include "analysis/rules/tasks/value_life.h"

#include <algorithm>
#include <array>
#include <set>

namespace heddle::rules {

using meaning::Position;

namespace {

const RuleInfo info = {
    "reference-cleared-early",
    Severity::information,
    Kind::resource,
    Group::advice,
    "A reference is cleared although what it stands for may not be given back",
    R"(A `finally` that sets the attribute to `None` does so after a failure, too. What could not be closed or removed is
still there then, and nobody has a reference to try again with: the subscription stays, the process runs on.

```python
try:
    await self.broker.unsubscribe(self.subscription)
finally:
    self.subscription = None       # unsubscribe() failed: it still delivers
```

**Fix.** Clear it behind the call, where nothing was raised; after a failure leave it, or note what is left.

**Silent** where the `try` has handlers of its own, or the function another way to reach the object (it was copied
to a local first); where the call is a `cancel()` or waits for an end; in tests. It is advice: a connection that
cannot be closed is often of no use to anybody.)",
    {"CWE-772", "CWE-460"},
    Languages::tasks,
};

constexpr std::array<std::string_view, 12> kGivesBack = {
    "unsubscribe", "unregister", "deregister", "remove",    "delete", "close",
    "disconnect",  "release",    "stop",       "terminate", "kill",   "shutdown"};

bool is_attribute(const ir::Place &place) {
  return place.root.kind == ir::RootKind::pointee && place.projections.size() == 1 &&
         place.projections.back().kind == ir::ProjectionKind::field;
}

bool clears(const ir::Function &function, const ir::Op &op) {
  return op.kind == ir::OpKind::write && op.place != ir::kNone && op.args.size() == 1 &&
         op.args[0].kind == ir::OperandKind::constant && op.args[0].null &&
         is_attribute(function.places[op.place]);
}

/// Whether the operand is the object of the attribute, read of it in this function or not.
bool is_of(const ir::Function &function, const ir::Operand &operand, ir::PlaceId attribute) {
  if (operand.kind == ir::OperandKind::address || operand.kind == ir::OperandKind::load) {
    if (operand.index == attribute)
      return true;
    const ir::Place &place = function.places[operand.index];
    const ir::Op *read = place.root.kind == ir::RootKind::pointee && place.projections.empty()
                             ? made_by(function, {ir::OperandKind::value, place.root.index})
                             : nullptr;
    return read != nullptr && read->kind == ir::OpKind::read && read->place == attribute;
  }
  const ir::Op *read = made_by(function, operand);
  return read != nullptr && read->kind == ir::OpKind::read && read->place == attribute;
}

/// The call that is awaited there and gives back what the attribute stands for.
const ir::Op *gives_back(const FunctionView &view, const ir::Op &await, ir::PlaceId attribute) {
  const ir::Op *call = await.args.empty() ? nullptr : made_by(view.ir(), await.args[0]);
  return call != nullptr && says(method_name(view.context, *call), kGivesBack) &&
                 std::ranges::any_of(call->args,
                                     [&](const ir::Operand &operand) {
                                       return is_of(view.ir(), operand, attribute);
                                     })
             ? call
             : nullptr;
}

/// Whether an exception out of the op comes to the clearing with nothing that catches it before.
bool leads_to(const ir::Function &function, const ir::Op &from, const ir::Op &clearing) {
  return from.unwind != ir::kNone &&
         std::ranges::any_of(function.blocks[from.unwind].ops, [&](const ir::Op &op) {
           return op.kind == ir::OpKind::write && op.range == clearing.range;
         });
}

void check_clearing(Context &context, const FunctionView &view, const ir::Op &clearing) {
  for (const Position at : awaits(view.ir())) {
    const ir::Op &await = view.op(at);
    const ir::Op *call = gives_back(view, await, clearing.place);
    if (call == nullptr || !leads_to(view.ir(), await, clearing))
      continue;
    const std::string name = quoted(
        meaning::describe(*context.program.tables, view.ir(), view.ir().places[clearing.place]));
    Finding &finding = context.report(
        info, view.symbol(), clearing.range,
        name + " is cleared although " + quoted(std::string(method_name(context, *call))) +
            " may have failed: what it stood for is still there then, and nobody "
            "has it any more",
        name);
    finding.related.push_back({context.locate(view.symbol(), await.range), "this may raise"});
    return;
  }
}

void check_function(Context &context, const FunctionView &view) {
  if (!is_task_code(view) || view.ir().degraded || is_test_code(view))
    return;
  std::set<std::int32_t> told; // copies of one `finally`
  for (const ir::Block &block : view.ir().blocks)
    for (const ir::Op &op : block.ops)
      if (clears(view.ir(), op) && ir::is_in(view.ir(), op.scope, ir::ScopeKind::finally_) &&
          told.insert(op.range.begin).second)
        check_clearing(context, view, op);
}

} // namespace

Rule reference_cleared_early() { return {&info, check_function, nullptr, nullptr}; }

} // namespace heddle::rules
