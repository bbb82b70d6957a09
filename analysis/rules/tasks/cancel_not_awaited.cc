// cancel-not-awaited: tasks are cancelled and left.
#include "analysis/rules/tasks/handlers.h"
#include "analysis/rules/tasks/outcome.h"
#include "analysis/rules/tasks/value_life.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>
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

**Silent** where any function of the program awaits, gathers or passes on a handle of that name; where the function waits for
anything behind the `cancel()` (an event that the task sets, `asyncio.sleep`); for a single task that awaits nothing on its way
out, in a `finally`, a handler or an `async with`. Of several that are left with nothing awaited or closed behind it, it is
only information. Silent, too, in functions that cannot await; in a program's `main`, whose loop
waits for what it has cancelled; for futures, which do nothing by themselves, and tasks that are given to the function;
in tests.)",
    {"CWE-404", "CWE-362"},
    Languages::tasks,
};

constexpr std::array<std::string_view, 6> kCloses = {"close", "shutdown",  "disconnect",
                                                     "stop",  "terminate", "release"};

/// Tasks that the program starts, by what holds them.
struct Started {
  std::multimap<std::string, ir::SymbolId> in_attribute; ///< what runs
  std::set<std::string> awaited; ///< attributes whose tasks the function that makes them looks at
};

/// An `async with` that ends: what is awaited then may take its time, but for those of asyncio.
bool leaves_manager(const Context &context, const ir::Op &op) {
  const ir::Symbol *callee = context.program.tables->symbol(op.callee.symbol);
  return op.origin == ir::Origin::implicit && method_name(context, op) == "__aexit__" &&
         !callee->qualified.starts_with("asyncio.");
}

/// Whether the function awaits something while a cancellation is on its way, or one of those it
/// awaits does: it takes time to end.
bool has_long_cleanup(const Context &context, ir::SymbolId symbol, int depth = 0) {
  constexpr int kDepthMax = 3;
  const program::FunctionRecord *record = context.program.function(symbol);
  if (record == nullptr || depth > kDepthMax)
    return false;
  const ir::Function &function = *record->ir;
  return any_op(function, [&](const ir::Op &op) {
    if (leaves_manager(context, op))
      return true;
    if (op.kind != ir::OpKind::await || op.origin != ir::Origin::source || op.args.empty())
      return false;
    for (ir::ScopeId at = op.scope; at != ir::kNone; at = function.scopes[at].parent)
      if (function.scopes[at].kind == ir::ScopeKind::finally_ ||
          catches_cancellation(function.scopes[at]))
        return true;
    const ir::Op *call = made_by(function, op.args[0]);
    return call != nullptr && call->callee.symbol != ir::kNone &&
           has_long_cleanup(context, call->callee.symbol, depth + 1);
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

/// Calls `look` with the ops behind the call, as they are written.
template <typename Look>
void for_each_behind(const FunctionView &view, Position cancel, const Look &look) {
  const ir::Function &function = view.ir();
  for (std::uint32_t b = 0; b < function.blocks.size(); ++b)
    for (std::uint32_t i = 0; i < function.blocks[b].ops.size(); ++i)
      if (const ir::Op &op = function.blocks[b].ops[i];
          op.origin == ir::Origin::source && op.range.begin > view.op(cancel).range.begin &&
          follows(function, cancel, {b, i}))
        look(op);
}

/// Something that the task may let go on, or that gives it the time to end.
bool waits_behind(const FunctionView &view, Position cancel) {
  constexpr std::array<std::string_view, 6> kWaits = {"wait",   "wait_for", "join",
                                                      "gather", "sleep",    "shield"};
  bool waits = false;
  for_each_behind(view, cancel, [&](const ir::Op &op) {
    const ir::Op *call =
        op.kind == ir::OpKind::await && !op.args.empty() ? made_by(view.ir(), op.args[0]) : nullptr;
    waits = waits || (call != nullptr && ir::is_one_of(method_name(view.context, *call), kWaits));
  });
  return waits;
}

/// The first thing that is awaited or closed behind the call; nullptr: nothing is.
const ir::Op *goes_on_with(const FunctionView &view, Position cancel) {
  const ir::Op *first = nullptr;
  for_each_behind(view, cancel, [&](const ir::Op &op) {
    const bool acts = op.kind == ir::OpKind::await || says(method_name(view.context, op), kCloses);
    if (acts && (first == nullptr || op.range.begin < first->range.begin))
      first = &op;
  });
  return first;
}

/// One of those that a container holds, and a loop goes over.
bool is_one_of_many(const FunctionView &view, const ir::Op &cancel) {
  if (cancel.args.empty() || cancel.args[0].kind != ir::OperandKind::address)
    return false;
  const ir::Place &receiver = view.ir().places[cancel.args[0].index];
  const ir::Op *read = receiver.root.kind == ir::RootKind::pointee && receiver.projections.empty()
                           ? made_by(view.ir(), {ir::OperandKind::value, receiver.root.index})
                           : nullptr;
  return read != nullptr && read->kind == ir::OpKind::read && read->origin == ir::Origin::implicit;
}

/// Whether the function makes a task at all: `asyncio.wait` takes futures, too, which end at once.
bool makes_tasks(const FunctionView &view) {
  return view.record.meaning.has(meaning::Act::spawn_task);
}

struct Candidate {
  ir::SymbolId function = ir::kNone;
  Position cancel;
  std::set<std::string> attributes;
  std::vector<ir::SymbolId> runs; ///< of a local
  bool of_wait = false;           ///< `pending`, of an `asyncio.wait`
  bool of_many = false;
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
    if (read || !cancels(context, view.op(at)) || waits_behind(view, at) ||
        !told.insert(view.op(at).range.begin).second)
      continue;
    found.push_back({view.symbol(), at, std::move(attributes), runs_in(view, handles, handle),
                     is_pending(handle) && makes_tasks(view), is_one_of_many(view, view.op(at))});
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
    for (const auto &[value, name] : handles.names) {
      bool read = false;
      const std::set<std::string> holders = holders_of(handles, name, &read);
      if (read)
        found.awaited.insert(holders.begin(), holders.end());
    }
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
  if (cleaning == runs.end() && !candidate.of_wait && !candidate.of_many)
    return;
  const ir::Op *next = goes_on_with(view, candidate.cancel);
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
  // Several that are left may be in anything; nothing is seen to come of it.
  if (cleaning == runs.end() && next == nullptr)
    finding.severity = Severity::information;
  if (cleaning != runs.end())
    finding.related.push_back(
        {context.locate(*cleaning, context.program.function(*cleaning)->ir->name),
         quoted(context.name(*cleaning)) + " awaits something when it is cancelled"});
  if (next != nullptr)
    finding.related.push_back(
        {context.locate(candidate.function, next->range), "this does not wait for it"});
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
    if (std::ranges::none_of(candidate.attributes, [&](const std::string &name) {
          return read.contains(name) || tasks.awaited.contains(name);
        }))
      judge(context, candidate, tasks);
}

/// It starts tasks, or cancels something.
bool is_concerned(const FunctionView &view) {
  return view.record.meaning.has(meaning::Act::spawn_task) ||
         any_op(view.ir(), [&](const ir::Op &op) { return cancels(view.context, op); });
}

} // namespace

Rule cancel_not_awaited() { return {&info, nullptr, nullptr, check_program, is_concerned}; }

} // namespace heddle::rules
