// multi-phase-try: one handler for several steps that have nothing to do with each other.
#include "analysis/rules/tasks/handlers.h"
#include "analysis/rules/tasks/value_life.h"

#include <algorithm>
#include <set>

namespace heddle::rules {

namespace {

const RuleInfo info = {
    "multi-phase-try",
    Severity::hint,
    Kind::other,
    Group::pedantic,
    "One handler for several steps",
    R"(A handler that takes every error of three steps cannot know which of them failed, and so how much is done already:
what was read and not stored, what was stored and not announced.

```python
try:
    rows = await self.extract(source)
    rows = await self.transform(rows)
    await self.publish(rows)
except Exception:
    log.exception("job failed")         # has anything been published?
```

**Fix.** A `try` for each step, or one for the steps that are undone in the same way; name the step in the message.

**Silent** below three different coroutines, where the handler raises, and where it catches certain errors only.)",
    {"CWE-396"},
    Languages::tasks,
};

constexpr std::size_t kPhasesMin = 3;

/// The different coroutines that are awaited in the `try` itself, by name.
std::set<std::string> phases(const FunctionView &view, ir::ScopeId guarded) {
  std::set<std::string> found;
  for (const meaning::Position at : awaits(view.ir())) {
    const ir::Op &op = view.op(at);
    if (op.origin != ir::Origin::source || op.args.empty() ||
        try_around(view.ir(), op.scope, ir::kNone) != guarded)
      continue;
    const ir::Op *call = made_by(view.ir(), op.args[0]);
    if (call == nullptr || call->kind != ir::OpKind::call)
      continue;
    if (const std::string_view name = method_name(view.context, *call); !name.empty())
      found.emplace(name);
    else
      found.emplace(call->callee.kind == ir::CalleeKind::slot
                        ? meaning::describe(*view.context.program.tables, view.ir(),
                                            view.ir().places[call->callee.place])
                        : "a callback");
  }
  return found;
}

void check_function(Context &context, const FunctionView &view) {
  if (!is_task_code(view) || view.ir().degraded || is_test_code(view))
    return;
  for (ir::ScopeId id = 0; id < view.ir().scopes.size(); ++id) {
    if (view.ir().scopes[id].kind != ir::ScopeKind::try_)
      continue;
    const std::vector<const ir::Scope *> handlers = handlers_of_try(view.ir(), id);
    if (handlers.size() != 1 || !catches_errors(*handlers[0]) || handlers[0]->entry == ir::kNone ||
        !goes_on(view.ir(), *handlers[0]))
      continue;
    const std::set<std::string> steps = phases(view, id);
    if (steps.size() < kPhasesMin)
      continue;
    constexpr std::int32_t kExcept = 6; // "except"
    std::string names;
    for (const std::string &step : steps)
      names += (names.empty() ? "" : ", ") + quoted(step);
    context.report(info, view.symbol(),
                   {handlers[0]->range.begin,
                    std::min(handlers[0]->range.end, handlers[0]->range.begin + kExcept)},
                   "this handler is for " + std::to_string(steps.size()) + " steps (" + names +
                       "): it cannot know which of them failed",
                   std::to_string(id));
  }
}

} // namespace

Rule multi_phase_try() { return {&info, check_function, nullptr, nullptr}; }

} // namespace heddle::rules
