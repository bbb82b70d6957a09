// exception-lost-in-task: a task or future is kept, and nobody asks how it ended.
#include "analysis/rules/tasks/outcome.h"

#include <algorithm>
#include <optional>
#include <vector>

namespace heddle::rules {

namespace {

const RuleInfo info = {
    "exception-lost-in-task",
    Severity::warning,
    Kind::async,
    Group::standard,
    "A task or future whose exception nobody reads",
    R"(What a task raises stays in the task until somebody awaits it or asks for its result. A handle that is kept and
never looked at keeps the exception, too: the work stops in the middle, and no log says so. The loop's own message,
"exception was never retrieved", comes only when the handle is dropped, at shutdown or never. Of a job that was
submitted to an executor there is no such message at all.

```python
def start(self):
    self._poller = asyncio.create_task(self.poll())   # poll() raises: nothing polls any more

async def stop(self):
    self._poller.cancel()
```

**Fix.** Await the task where the object is closed; or `add_done_callback` with a function that logs
`task.exception()`; or start it in a `TaskGroup`. Of a future, ask for its `result()`.

**Silent** where any function of the program awaits an attribute of that name, passes it on, returns it, asks it for
its result or exception or gives it a callback; where the handle is dropped (that is `dangling-task`) or
put into a container; where a local handle is cancelled (that is `cancel-not-awaited`), and where the task clears the attribute when it ends; where what runs is not in the
program, or handles errors itself around all that it awaits; in tests.)",
    {"CWE-391", "CWE-755"},
    Languages::tasks,
};

struct Candidate {
  ir::SymbolId function = ir::kNone;
  ir::Range range;
  ir::SymbolId runs = ir::kNone;
  std::set<std::string> attributes; ///< empty: a local
  bool submitted = false;
};

/// A job given to an executor, not a thread.
bool is_submitted(const Context &context, const meaning::Operation &o, const ir::Op &op) {
  return o.act == meaning::Act::spawn && method_name(context, op) == "submit";
}

bool is_cancelled(const Handles &handles, const std::string &handle) {
  for (const auto &[at, name] : handles.cancelled)
    if (name == handle)
      return true;
  return false;
}

/// Whether the handle is an element of a container, at the places that hold it in the function.
bool is_in_container(const FunctionView &view, ir::ValueId handle) {
  return any_op(view.ir(), [&](const ir::Op &op) {
    const bool stored = !op.args.empty() && op.args.back().kind == ir::OperandKind::value &&
                        op.args.back().index == handle;
    return stored &&
           (op.kind != ir::OpKind::write || op.place == ir::kNone ||
            view.ir().places[op.place].projections.empty() ||
            view.ir().places[op.place].projections.back().kind != ir::ProjectionKind::field);
  });
}

void look_at(const Context &context, const FunctionView &view, std::vector<Candidate> &found) {
  if (view.ir().degraded || is_test_code(view))
    return;
  std::optional<Handles> handles;
  for (const meaning::Operation &o : view.record.meaning.operations) {
    const ir::Op &op = view.op(o);
    const bool submitted = is_submitted(context, o, op);
    if (!submitted && (o.act != meaning::Act::spawn_task || !o.only_keeper))
      continue;
    if (!may_fail(context, o.callee))
      continue;
    if (op.result == ir::kNone) {
      if (submitted)
        found.push_back({view.symbol(), op.range, o.callee, {}, submitted});
      continue;
    }
    if (!handles)
      handles = handles_of(view);
    const auto name = handles->names.find(op.result);
    bool read = false;
    if (name == handles->names.end() || is_in_container(view, op.result))
      continue;
    std::set<std::string> attributes = holders_of(*handles, name->second, &read);
    if (!read && (!attributes.empty() || !is_cancelled(*handles, name->second)))
      found.push_back({view.symbol(), op.range, o.callee, std::move(attributes), submitted});
  }
}

/// What runs clears the attribute itself when it ends: the loop then speaks of the exception.
bool drops_itself(const Context &context, const Candidate &candidate) {
  const ir::Function &function = *context.program.function(candidate.runs)->ir;
  return any_op(function, [&](const ir::Op &op) {
    if (op.kind != ir::OpKind::write || op.place == ir::kNone || op.args.empty() ||
        !op.args[0].null || function.places[op.place].projections.empty())
      return false;
    const ir::Projection &last = function.places[op.place].projections.back();
    const ir::Symbol *field =
        last.kind == ir::ProjectionKind::field ? context.program.tables->symbol(last.arg) : nullptr;
    return field != nullptr && candidate.attributes.contains(std::string(last_name(*field)));
  });
}

std::string message(const Context &context, const Candidate &candidate) {
  const std::string runs = quoted(context.name(candidate.runs));
  if (candidate.submitted && candidate.attributes.empty())
    return "what " + runs +
           " raises is lost: nobody asks for the result of the future that this returns";
  const std::string where =
      candidate.attributes.empty() ? std::string() : " in " + quoted(*candidate.attributes.begin());
  return "what " + runs + " raises is lost: the " + (candidate.submitted ? "future" : "task") +
         " is kept" + where + ", and nobody awaits it or asks how it ended";
}

void check_program(Context &context) {
  std::vector<Candidate> candidates;
  std::set<std::string> attributes;
  for (const ir::SymbolId symbol : context.concerned)
    if (const program::FunctionRecord &record = *context.program.function(symbol);
        !record.state.cut)
      look_at(context, {context, record}, candidates);
  for (const Candidate &candidate : candidates)
    attributes.insert(candidate.attributes.begin(), candidate.attributes.end());
  const std::set<std::string> read =
      attributes.empty() ? attributes : read_anywhere(context, attributes);
  for (const Candidate &candidate : candidates) {
    if (std::ranges::any_of(candidate.attributes,
                            [&](const std::string &name) { return read.contains(name); }) ||
        drops_itself(context, candidate))
      continue;
    context.report(info, candidate.function, candidate.range, message(context, candidate),
                   context.name(candidate.runs));
  }
}

} // namespace

Rule exception_lost_in_task() {
  return {&info, nullptr, nullptr, check_program,
          does<meaning::Act::spawn_task, meaning::Act::spawn>};
}

} // namespace heddle::rules
