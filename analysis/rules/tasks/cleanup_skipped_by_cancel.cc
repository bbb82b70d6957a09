// cleanup-skipped-by-cancel: what is given back after an error stays when the task is cancelled.
#include "analysis/rules/tasks/handlers.h"

#include <algorithm>
#include <array>

namespace heddle::rules {

namespace {

const RuleInfo info = {
    "cleanup-skipped-by-cancel",
    Severity::warning,
    Kind::resource,
    Group::standard,
    "Cleanup in `except Exception` that a cancellation gets past",
    R"(A cancellation comes at an `await` as a `CancelledError`, which is no `Exception`. A handler that closes or
releases something and raises again does so after every error but that: a timeout or a shutdown leaves the
connection open, the slot taken.

```python
connection = await open_connection(host)
try:
    await connection.log_in(user)        # cancelled here: close() is not called
except Exception:
    connection.close()
    raise
```

**Fix.** `except BaseException:`, or a `finally` that asks whether all went well; or `async with`.

**Silent** where another handler or a `finally` around it gives the same back, where nothing is awaited in the
`try`, and where the handler does not raise again: then it is about the error; in tests.)",
    {"CWE-404", "CWE-460"},
    Languages::tasks,
};

constexpr std::array<std::string_view, 10> kGivesBack = {
    "close", "release",   "rollback", "abort",  "disconnect",
    "kill",  "terminate", "unlock",   "unlink", "shutdown"};

bool catches_errors_only(const ir::Scope &handler) {
  return handler.kind == ir::ScopeKind::handler && handler.entry != ir::kNone &&
         !catches_cancellation(handler) &&
         std::ranges::find(handler.caught, "Exception") != handler.caught.end();
}

/// The first call in the handler itself that gives something back.
const ir::Op *release_in(const Context &context, const ir::Function &function,
                         const ir::Scope &handler) {
  for (const ir::Block &block : function.blocks)
    for (const ir::Op &op : block.ops)
      if (op.origin == ir::Origin::source && handler.range.encloses(op.range) &&
          says(method_name(context, op), kGivesBack))
        return &op;
  return nullptr;
}

void check_handler(Context &context, const FunctionView &view, const ir::Scope &handler) {
  const ir::Function &function = view.ir();
  const ir::Scope *guarded = try_of(function, handler);
  const ir::Op *release = release_in(context, function, handler);
  if (guarded == nullptr || release == nullptr || goes_on(function, handler) ||
      is_taken_before(function, handler))
    return;
  const ir::Range body = body_of(function, *guarded);
  const std::string_view method = method_name(context, *release);
  for (const meaning::Position at : awaits(function)) {
    const ir::Op &await = view.op(at);
    if (!body.encloses(await.range) || await.origin != ir::Origin::source ||
        !leaves_without(function, await.unwind, [&](const ir::Op &op) {
          return !handler.range.encloses(op.range) && method_name(context, op) == method;
        }))
      continue;
    const std::string name = quoted(context.short_name(release->callee.symbol));
    Finding &finding = context.report(
        info, view.symbol(), await.range,
        "if the task is cancelled here, " + name +
            " is not called: a cancellation is no `Exception`, which the handler catches",
        name);
    finding.related.push_back(
        {context.locate(view.symbol(), release->range), name + " is called here"});
    return;
  }
}

void check_function(Context &context, const FunctionView &view) {
  if (!is_task_code(view) || view.ir().degraded || is_test_code(view))
    return;
  for (const ir::Scope &scope : view.ir().scopes)
    if (catches_errors_only(scope))
      check_handler(context, view, scope);
}

} // namespace

Rule cleanup_skipped_by_cancel() { return {&info, check_function, nullptr, nullptr}; }

} // namespace heddle::rules
