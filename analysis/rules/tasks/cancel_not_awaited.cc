// cancel-not-awaited: tasks are cancelled and left.
#include "analysis/rules/tasks/handlers.h"
#include "analysis/rules/tasks/outcome.h"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

namespace heddle::rules {

using meaning::Position;

namespace {

const RuleInfo info = {
    "cancel-not-awaited",
    Severity::warning,
    Kind::async,
    Group::standard,
    "A task is cancelled, and nobody waits for its end",
    R"(`cancel()` only asks: the task hears of it the next time the loop runs it, and may then have cleanup of its own
that awaits. A function that cancels and goes on closes what the task still uses, and what the task raises on its way
out is lost.

```python
async def stop(self):
    self._reader.cancel()
    await self._connection.close()     # the reader is still in its `finally`, on this connection
```

**Fix.** `await asyncio.gather(task, return_exceptions=True)` behind the `cancel()`, or `asyncio.wait` of all that were
cancelled; or a `TaskGroup`.

**Silent** where any function of the program awaits, gathers or passes on a handle of that name; in functions
that cannot await; in a program's `main`, whose loop waits for what it has cancelled; where nothing is awaited or
closed behind the `cancel()` and the task has no cleanup that awaits; for futures, which do nothing by themselves,
and tasks that are given to the function; in tests.)",
    {"CWE-404", "CWE-362"},
    Languages::tasks,
};

constexpr std::array<std::string_view, 6> kCloses = {"close", "shutdown",  "disconnect",
                                                     "stop",  "terminate", "release"};

/// Tasks that the program starts, by what holds them.
struct Started {
  std::multimap<std::string, ir::SymbolId> in_attribute; ///< what runs
};

/// Whether the function awaits something while a cancellation is on its way: it takes time to end.
bool has_long_cleanup(const Context &context, ir::SymbolId symbol) {
  const program::FunctionRecord *record = context.program.function(symbol);
  return record != nullptr && any_op(*record->ir, [&](const ir::Op &op) {
           if (op.kind != ir::OpKind::await)
             return false;
           for (ir::ScopeId at = op.scope; at != ir::kNone; at = record->ir->scopes[at].parent) {
             const ir::Scope &scope = record->ir->scopes[at];
             if (scope.kind == ir::ScopeKind::finally_ || catches_cancellation(scope))
               return true;
           }
           return false;
         });
}

/// What runs in the tasks that the function makes and the handle may be one of.
std::vector<ir::SymbolId> runs_in(const FunctionView &view, const Handles &handles,
                                  const std::string &handle) {
  std::vector<ir::SymbolId> found;
  for (const meaning::Operation &o : view.record.meaning.operations) {
    if (o.act != meaning::Act::spawn_task || view.op(o).result == ir::kNone)
      continue;
    const auto name = handles.names.find(view.op(o).result);
    if (name == handles.names.end())
      continue;
    // Is it the same, or kept there?
    std::vector<std::string> work{name->second};
    for (std::size_t i = 0; i < work.size() && i < handles.kept_in.size() + 1; ++i) {
      if (work[i] == handle)
        found.push_back(o.callee);
      const auto [first, last] = handles.kept_in.equal_range(work[i]);
      for (auto it = first; it != last; ++it)
        work.push_back(it->second);
    }
  }
  return found;
}

/// The first thing that is awaited or closed behind the call, outside of what is closed for the
/// handle itself.
std::optional<Position> goes_on_with(const FunctionView &view, Position cancel) {
  const ir::Function &function = view.ir();
  std::optional<Position> found;
  for (std::uint32_t b = 0; b < function.blocks.size(); ++b)
    for (std::uint32_t i = 0; i < function.blocks[b].ops.size(); ++i) {
      const ir::Op &op = function.blocks[b].ops[i];
      const bool acts =
          op.kind == ir::OpKind::await || says(method_name(view.context, op), kCloses);
      if (acts && op.origin == ir::Origin::source && op.range.begin > view.op(cancel).range.begin &&
          follows(function, cancel, {b, i}) &&
          (!found || op.range.begin < view.op(*found).range.begin))
        found = Position{b, i};
    }
  return found;
}

struct Candidate {
  ir::SymbolId function = ir::kNone;
  Position cancel;
  std::set<std::string> attributes;
  std::vector<ir::SymbolId> runs; ///< of a local
  bool of_wait = false;           ///< `pending`, of an `asyncio.wait`
};

/// `pending` of `done, pending = await asyncio.wait(...)`.
bool is_pending(const std::string &handle) { return handle.find('.') != std::string::npos; }

void look_at(const Context &context, const FunctionView &view, std::vector<Candidate> &found) {
  if (!is_task_code(view) || view.ir().degraded || is_test_code(view) ||
      context.short_name(view.symbol()) == "main")
    return;
  if (!any_op(view.ir(), [&](const ir::Op &op) { return cancels(context, op); }))
    return;
  const Handles handles = handles_of(view);
  std::set<std::int32_t> told; // copies of one `finally`
  for (const auto &[at, handle] : handles.cancelled) {
    bool read = false;
    std::set<std::string> attributes = holders_of(handles, handle, &read);
    if (read || !cancels(context, view.op(at)) || !told.insert(view.op(at).range.begin).second)
      continue;
    found.push_back({view.symbol(), at, std::move(attributes), runs_in(view, handles, handle),
                     is_pending(handle)});
  }
}

/// What runs in tasks that attributes of the names hold.
Started started(const Context &context, const std::set<std::string> &attributes) {
  Started found;
  for (const ir::SymbolId symbol : context.concerned) {
    const program::FunctionRecord &record = *context.program.function(symbol);
    if (record.state.cut || !record.meaning.has(meaning::Act::spawn_task))
      continue;
    const FunctionView view{context, record};
    const Handles handles = handles_of(view);
    for (const std::string &attribute : attributes)
      for (const ir::SymbolId runs : runs_in(view, handles, attribute))
        found.in_attribute.emplace(attribute, runs);
  }
  return found;
}

void judge(Context &context, const Candidate &candidate, const Started &started) {
  const FunctionView view{context, *context.program.function(candidate.function)};
  std::vector<ir::SymbolId> runs = candidate.runs;
  for (const std::string &attribute : candidate.attributes) {
    const auto [first, last] = started.in_attribute.equal_range(attribute);
    for (auto it = first; it != last; ++it)
      runs.push_back(it->second);
  }
  if (runs.empty() && !candidate.of_wait)
    return; // nobody is seen to start a task there
  const auto cleaning = std::ranges::find_if(
      runs, [&](ir::SymbolId each) { return has_long_cleanup(context, each); });
  const std::optional<Position> next = goes_on_with(view, candidate.cancel);
  if (cleaning == runs.end() && !next && !candidate.of_wait)
    return;
  const ir::Op &op = view.op(candidate.cancel);
  const auto known =
      std::ranges::find_if(runs, [](ir::SymbolId each) { return each != ir::kNone; });
  const std::string task =
      known != runs.end() ? "the task of " + quoted(context.name(*known)) : "the task";
  Finding &finding = context.report(
      info, candidate.function, op.range,
      task + " is asked to end here, and nobody waits until it has: it may go on while this "
             "function does",
      candidate.attributes.empty() ? std::string("task") : *candidate.attributes.begin());
  if (cleaning != runs.end())
    finding.related.push_back(
        {context.locate(*cleaning, context.program.function(*cleaning)->ir->name),
         quoted(context.name(*cleaning)) + " awaits something when it is cancelled"});
  if (next)
    finding.related.push_back(
        {context.locate(candidate.function, view.op(*next).range), "this does not wait for it"});
}

void check_program(Context &context) {
  std::vector<Candidate> candidates;
  std::set<std::string> attributes;
  for (const ir::SymbolId symbol : context.concerned)
    if (const program::FunctionRecord &record = *context.program.function(symbol);
        !record.state.cut)
      look_at(context, {context, record}, candidates);
  if (candidates.empty())
    return;
  for (const Candidate &candidate : candidates)
    attributes.insert(candidate.attributes.begin(), candidate.attributes.end());
  const std::set<std::string> read = read_anywhere(context, attributes);
  const Started tasks = started(context, attributes);
  for (const Candidate &candidate : candidates)
    if (std::ranges::none_of(candidate.attributes,
                             [&](const std::string &name) { return read.contains(name); }))
      judge(context, candidate, tasks);
}

} // namespace

Rule cancel_not_awaited() { return {&info, nullptr, nullptr, check_program}; }

} // namespace heddle::rules
