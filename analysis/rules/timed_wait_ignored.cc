// timed-wait-ignored: a wait with a time limit whose outcome nobody asks, or by the wrong clock.
#include "analysis/rules/catalogue.h"
#include "analysis/rules/object_flow.h"

#include <algorithm>

namespace heddle::rules {

using ir::kNone;
using meaning::Act;
using meaning::Operation;

namespace {

const RuleInfo info = {
    "timed-wait-ignored",
    Severity::information,
    Kind::condvar,
    Group::advice,
    "The outcome of a wait with a time limit is ignored, or its deadline is by the system clock",
    R"(A wait with a predicate and a time limit answers whether the predicate holds. Where nobody looks, the code
below runs as if it did, also when the time was up.

```cpp
cv_.wait_for(lock, 5s, [this] { return connected_; });
send(request_);                  // perhaps not connected
```

A deadline by `std::chrono::system_clock` moves when somebody sets the clock: an hour forward, and the wait
is over at once; an hour back, and it takes an hour longer.

**Fix.** Test the result; `std::chrono::steady_clock` for deadlines.

**Silent** where the result is used, in a loop that asks again, and for waits without a predicate.)",
    {"CWE-252", "CERT-ERR33-C", "CP.42"},
};

bool in_loop(const FunctionView &view, const Operation &o) {
  return std::ranges::any_of(view.ir().blocks[o.block].terminator.targets, [&](ir::BlockId to) {
    return to < view.ir().blocks.size() && ir::reachable(view.ir(), to, kNone)[o.block];
  });
}

/// Whether the function goes on to do something, rather than return.
bool does_more(const FunctionView &view, const Operation &wait) {
  return std::ranges::any_of(view.record.meaning.operations, [&](const Operation &o) {
    return (o.act == Act::access || o.act == Act::invoke || o.act == Act::atomic) &&
           follows(view.ir(), {wait.block, wait.op}, {o.block, o.op});
  });
}

bool is_by_system_clock(const FunctionView &view, const ir::Op &op) {
  return std::ranges::any_of(op.args, [&](const ir::Operand &o) {
    if (o.kind != ir::OperandKind::address || o.index >= view.ir().places.size())
      return false;
    const ir::Type *type = view.context.program.tables->value_type(view.ir().places[o.index].type);
    return type != nullptr && type->qualified == "std::chrono::time_point" &&
           type->text.find("system_clock") != std::string::npos;
  });
}

void check_function(Context &context, const FunctionView &view) {
  if (view.ir().degraded || !view.record.meaning.has(Act::wait))
    return;
  for (const Operation &o : view.record.meaning.operations) {
    if (o.act != Act::wait || !o.timed || o.target == kNone)
      continue;
    const ir::Op &op = view.op(o);
    const std::string name = quoted(view.describe(o.target));
    if (is_by_system_clock(view, op))
      context.report(info, view.symbol(), op.range,
                     "the deadline of this wait on " + name +
                         " is by the system clock, which can be set: take the steady clock",
                     view.describe(o.target));
    else if (o.predicate && (op.result == kNone || !is_used(view.ir(), op.result)) &&
             !in_loop(view, o) && does_more(view, o))
      context.report(info, view.symbol(), op.range,
                     "nobody asks whether this wait on " + name +
                         " ended because its condition holds or because the time was up",
                     view.describe(o.target));
  }
}

} // namespace

Rule timed_wait_ignored() { return {&info, check_function, nullptr, nullptr}; }

} // namespace heddle::rules
