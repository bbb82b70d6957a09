// cancel-swallowed: a handler catches a task's cancellation and goes on.
#include "analysis/rules/tasks/handlers.h"

#include <algorithm>
#include <array>

namespace heddle::rules {

namespace {

const RuleInfo info = {
    "cancel-swallowed",
    Severity::warning,
    Kind::swallowed_cancellation,
    Group::standard,
    "A handler catches a cancellation and does not raise it again",
    R"(A task is cancelled by an exception at its `await`. A handler that catches it and goes on leaves a task
that runs although it was told to end: a shutdown hangs, a timeout does not fire, a task group waits for ever.

```python
while True:
    try:
        await self.step()
    except BaseException:        # CancelledError, too: this loop cannot be stopped
        log.exception("step failed")
```

A handler that catches everything and raises an error of its own does the same: the task fails, and whoever
cancelled it, a timeout for one, does not get its cancellation back.

**Fix.** Catch `Exception`, which a cancellation is not; or clean up and `raise`.

**Silent** where every way through the handler raises, where a handler before it takes the cancellation,
where the function waits for a task that it has cancelled itself, and where what catches the cancellation by
its name, or everything in a script's `main`, is the end of the function that a task runs; in tests.)",
    {"CWE-703"},
    Languages::tasks,
};

/// Caught by its own name, not along with everything.
bool is_meant(const ir::Scope &handler) {
  return std::ranges::any_of(handler.caught, [](std::string_view type) {
    return names_cancellation(type) && !type.ends_with("BaseException");
  });
}

/// Whether an await inside the range may end by a cancellation.
bool awaits_in(const ir::Function &function, const ir::Range &range) {
  return std::ranges::any_of(awaits(function), [&](meaning::Position at) {
    return range.encloses(function.blocks[at.block].ops[at.op].range);
  });
}

class Check {
public:
  Check(Context &context, const FunctionView &view) : context_(context), view_(view) {}

  void run() {
    for (ir::ScopeId id = 0; id < view_.ir().scopes.size(); ++id) {
      const ir::Scope &handler = view_.ir().scopes[id];
      const ir::Scope *guarded =
          catches_cancellation(handler) ? try_of(view_.ir(), handler) : nullptr;
      if (guarded == nullptr || handler.entry == ir::kNone)
        continue;
      const bool survives = goes_on(view_.ir(), handler);
      if (!survives && (is_meant(handler) || !raises_another(id)))
        continue;
      const ir::Range body = body_of(view_.ir(), *guarded);
      if (is_taken_before(view_.ir(), handler) || !awaits_in(view_.ir(), body) ||
          waits_for_cancelled(body) || is_end_of_task(handler, body))
        continue;
      Finding &finding = context_.report(
          info, view_.symbol(), head(handler.range),
          survives ? "a cancellation of this task ends here: the handler catches it, and "
                     "the task goes on as if nobody had asked it to stop"
                   : "a cancellation of this task ends here: the handler catches it and "
                     "raises another error in its place",
          std::to_string(id));
      if (survives)
        offer(finding, ir::IntentKind::raise_again, "Raise it again", head(handler.range));
    }
  }

private:
  /// An exception is made and raised in the handler itself.
  bool raises_another(ir::ScopeId handler) const {
    return any_op(view_.ir(), [&](const ir::Op &op) {
      const ir::Type *type = context_.program.tables->value_type(op.type);
      return op.kind == ir::OpKind::throw_ && innermost_handler(op.scope) == handler &&
             type != nullptr && !type->qualified.empty() && type->qualified != "?" &&
             !names_cancellation(type->qualified);
    });
  }

  ir::ScopeId innermost_handler(ir::ScopeId scope) const {
    while (scope != ir::kNone && view_.ir().scopes[scope].kind != ir::ScopeKind::handler)
      scope = view_.ir().scopes[scope].parent;
    return scope;
  }

  /// `task.cancel()`, then `try: await task`: the cancellation is the child's.
  bool waits_for_cancelled(const ir::Range &body) const {
    return any_op(view_.ir(), [&](const ir::Op &op) {
      return cancels(context_, op) && op.range.begin < body.end;
    });
  }

  /// Who means the cancellation, or a script's own `main`, which Ctrl-C cancels, is done.
  bool is_end_of_task(const ir::Scope &handler, const ir::Range &body) const {
    if (is_meant(handler))
      return is_last(handler) || is_farewell(handler, body);
    return context_.short_name(view_.symbol()) == "main" && is_last(handler);
  }

  /// The loop that the task runs ends there, and what is awaited behind it happens once.
  bool is_farewell(const ir::Scope &handler, const ir::Range &body) const {
    const auto in_loop = [&](meaning::Position at) {
      return ir::is_in_loop(view_.ir(), view_.op(at).scope);
    };
    const std::vector<bool> reached = ir::reachable(view_.ir(), handler.entry, ir::kNone);
    const std::vector<meaning::Position> all = awaits(view_.ir());
    return std::ranges::any_of(all,
                               [&](meaning::Position at) {
                                 return body.encloses(view_.op(at).range) && in_loop(at);
                               }) &&
           std::ranges::none_of(
               all, [&](meaning::Position at) { return reached[at.block] && in_loop(at); });
  }

  /// Nothing but cleanup is awaited behind the handler: the task ends.
  bool is_last(const ir::Scope &handler) const {
    const std::vector<bool> reached = ir::reachable(view_.ir(), handler.entry, ir::kNone);
    return std::ranges::none_of(awaits(view_.ir()), [&](meaning::Position at) {
      return reached[at.block] &&
             !ir::is_in(view_.ir(), view_.op(at).scope, ir::ScopeKind::finally_) &&
             !closes(view_.op(at)) && !handler.range.encloses(view_.op(at).range);
    });
  }

  /// The await of a call that is named after closing.
  bool closes(const ir::Op &await) const {
    constexpr std::array<std::string_view, 4> kCloses = {"close", "shutdown", "disconnect", "stop"};
    const ir::Op *call = await.args.empty() ? nullptr : made_by(view_.ir(), await.args[0]);
    return call != nullptr && says(method_name(context_, *call), kCloses);
  }

  /// The word that begins it.
  static ir::Range head(ir::Range handler) {
    constexpr std::int32_t kExcept = 6; // "except"
    handler.end = std::min(handler.end, handler.begin + kExcept);
    return handler;
  }

  Context &context_;
  const FunctionView &view_;
};

void check_function(Context &context, const FunctionView &view) {
  if (is_task_code(view) && !is_test_code(view))
    Check(context, view).run();
}

} // namespace

Rule cancel_swallowed() { return {&info, check_function, nullptr, nullptr}; }

} // namespace heddle::rules
