// blocking-in-async: a call that blocks the thread, and with it every task of the event loop.
#include "analysis/rules/tasks/tasks.h"

#include <algorithm>

namespace heddle::rules {

namespace {

const RuleInfo info = {
    "blocking-in-async",
    Severity::warning,
    Kind::blocking_in_async,
    Group::standard,
    "A call in a coroutine blocks the event loop",
    R"(All tasks of an event loop share one thread. A call that waits for a clock, a socket, a file or another
process without `await` stops them all until it returns: requests time out, heartbeats are missed.

```python
async def poll(self):
    while True:
        self.update(requests.get(self.url))    # every other task waits, too
        time.sleep(1)
```

The call may be several functions down; the steps lead to it.

**Fix.** Use the asynchronous twin (`asyncio.sleep`, an asynchronous client), or give the call to a thread:
`await asyncio.to_thread(requests.get, self.url)`.

**Silent** for what runs in a thread or an executor, in a script's `main`, and in tests.)",
    {"CWE-833"},
    Languages::tasks,
};

const char *what(models::BlockKind kind) {
  switch (kind) {
  case models::BlockKind::sleep:
    return "sleeps";
  case models::BlockKind::subprocess:
    return "waits for another process";
  case models::BlockKind::network:
    return "waits for the network";
  case models::BlockKind::dns:
    return "waits for a name to be resolved";
  case models::BlockKind::file:
    return "waits for the disk";
  case models::BlockKind::join:
    return "waits for a thread";
  default:
    return "waits";
  }
}

bool counts(models::BlockKind kind) {
  return kind != models::BlockKind::none && kind != models::BlockKind::log;
}

bool receiver_is_opened_here(const FunctionView &view, const ir::Op &call, int depth);

/// Whether the object is a file that is opened in this function, on one way at least.
bool is_opened_here(const FunctionView &view, ir::ValueId object, int depth) {
  constexpr int kDepthMax = 4; // phis of phis
  const ir::Function &function = view.ir();
  if (depth > kDepthMax || object >= function.values.size())
    return false;
  const ir::Value &value = function.values[object];
  if (value.kind == ir::ValueKind::phi)
    return std::ranges::any_of(value.operands, [&](const ir::Operand &operand) {
      return operand.kind == ir::OperandKind::value &&
             is_opened_here(view, operand.index, depth + 1);
    });
  for (const meaning::Operation &o : view.record.meaning.operations)
    if (o.act == meaning::Act::open_resource && view.op(o).result == object)
      return true;
  return any_op(function, [&](const ir::Op &op) { // `with open(path) as file`
    return op.result == object && method_name(view.context, op) == "__enter__" &&
           receiver_is_opened_here(view, op, depth + 1);
  });
}

bool receiver_is_opened_here(const FunctionView &view, const ir::Op &call, int depth) {
  if (call.args.empty() || call.args[0].kind != ir::OperandKind::address ||
      call.args[0].index >= view.ir().places.size())
    return false;
  const ir::Root &root = view.ir().places[call.args[0].index].root;
  return root.kind == ir::RootKind::pointee && is_opened_here(view, root.index, depth);
}

/// The asynchronous twin, or a thread. What is opened has to be closed, and what its methods do may
/// block as well: there is more to change than the call.
void offer_edit(const Context &context, const FunctionView &view, const meaning::Operation &o,
                Finding &finding) {
  const ir::Range &call = view.op(o).range;
  if (view.op(o).origin != ir::Origin::source || view.ir().form != ir::Form::coroutine)
    return;
  if (called_name(context, o.callee) == "time.sleep")
    offer(finding, ir::IntentKind::await_call, "Use asyncio.sleep", call, "asyncio.sleep");
  else if (std::ranges::none_of(view.record.meaning.at(o.block, o.op),
                                [](const meaning::Operation &each) {
                                  return each.act == meaning::Act::open_resource;
                                }))
    offer(finding, ir::IntentKind::await_thread, "Call it in a thread", call);
}

void report_call(Context &context, const FunctionView &view, const meaning::Operation &o) {
  // That a file is opened here is told, not each line that is read of it.
  if (o.block_kind == models::BlockKind::file && receiver_is_opened_here(view, view.op(o), 0))
    return;
  const std::string name = quoted(called_name(context, o.callee));
  Finding &finding = context.report(
      info, view.symbol(), view.op(o).range,
      name + ' ' + what(o.block_kind) +
          " here without await: until it returns, no other task of the event loop runs",
      name);
  offer_edit(context, view, o, finding);
}

/// A call of a function that is no coroutine, and blocks.
void report_chain(Context &context, const FunctionView &view, const meaning::Operation &o) {
  const program::AccumulatedEffects &effects = context.program.effects(o.callee);
  const auto blocking = std::ranges::find_if(effects.blocking, counts, &program::Blocking::kind);
  if (blocking == effects.blocking.end())
    return;
  const std::string name = quoted(called_name(context, blocking->callee));
  Finding &finding = context.report(
      info, view.symbol(), view.op(o).range,
      quoted(context.name(o.callee)) + " calls " + name + ", which " + what(blocking->kind) +
          " without await: until it returns, no other task of the event loop runs",
      name);
  add_chain(context, finding.related, blocking->chain, name + " is called here");
}

void check_function(Context &context, const FunctionView &view) {
  // A script's own `main` has nobody to keep waiting yet.
  if (!is_task_code(view) || is_test_code(view) || context.short_name(view.symbol()) == "main")
    return;
  for (const meaning::Operation &o : view.record.meaning.operations) {
    if ((o.act == meaning::Act::block || o.act == meaning::Act::join) && counts(o.block_kind))
      report_call(context, view, o);
    else if (o.act == meaning::Act::invoke && !context.program.tables->symbols[o.callee].deferred)
      report_chain(context, view, o);
  }
}

} // namespace

Rule blocking_in_async() { return {&info, check_function, nullptr, nullptr}; }

} // namespace heddle::rules
