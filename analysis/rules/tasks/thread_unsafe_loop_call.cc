// thread-unsafe-loop-call: an event loop is touched by a thread that does not run it.
#include "analysis/rules/tasks/tasks.h"

#include <algorithm>
#include <deque>
#include <map>

namespace heddle::rules {

namespace {

const RuleInfo info = {
    "thread-unsafe-loop-call",
    Severity::error,
    Kind::race,
    Group::standard,
    "An event loop is used from another thread",
    R"(Queues, events, futures and the loop of asyncio are for the loop's own thread. From another one the call
races with the loop, and does not wake it: a task waits on although its event is set.

```python
def read(self):                              # runs in a thread
    for line in self.port:
        self.queue.put_nowait(line)          # an asyncio.Queue
```

**Fix.** `loop.call_soon_threadsafe(self.queue.put_nowait, line)`; of a coroutine
`asyncio.run_coroutine_threadsafe`.

**Silent** in threads that run a loop of their own, and where it is not known that a thread runs the function.)",
    {"CWE-362", "CWE-821"},
    Languages::tasks,
};

/// Who starts a function in a thread, or calls it there.
struct Start {
  ir::SymbolId function = ir::kNone;
  meaning::Position at;
  bool starts = false;
};

bool has_loop(const Context &context, const program::FunctionRecord &record) {
  return std::ranges::any_of(record.meaning.operations,
                             [](const auto &o) { return o.act == meaning::Act::run_loop; }) ||
         any_op(*record.ir, [&](const ir::Op &op) {
           const std::string_view name = method_name(context, op);
           return name == "new_event_loop" || name == "set_event_loop";
         });
}

/// Functions that run in threads which have no loop, each with how it comes to that.
std::map<ir::SymbolId, Start> in_threads(const Context &context) {
  std::map<ir::SymbolId, Start> found;
  std::deque<ir::SymbolId> work;
  const auto add = [&](ir::SymbolId callee, const Start &start) {
    const program::FunctionRecord *record = context.program.function(callee);
    if (record == nullptr || context.program.tables->symbols[callee].deferred ||
        has_loop(context, *record))
      return;
    if (found.try_emplace(callee, start).second)
      work.push_back(callee);
  };
  for (const ir::SymbolId symbol : context.concerned) {
    const program::FunctionRecord &record = *context.program.function(symbol);
    if (record.state.cut)
      continue;
    for (const meaning::Operation &o : record.meaning.operations)
      if (o.act == meaning::Act::spawn && o.callee != ir::kNone)
        add(o.callee, {symbol, {o.block, o.op}, true});
  }
  for (; !work.empty(); work.pop_front())
    for (const meaning::Operation &o : context.program.function(work.front())->meaning.operations)
      if (o.act == meaning::Act::invoke && o.callee != ir::kNone)
        add(o.callee, {work.front(), {o.block, o.op}, false});
  return found;
}

void check_program(Context &context) {
  const std::map<ir::SymbolId, Start> threads = in_threads(context);
  for (const auto &[symbol, start] : threads) {
    const FunctionView view{context, *context.program.function(symbol)};
    for (const meaning::Operation &o : view.record.meaning.operations) {
      if (o.act != meaning::Act::loop_only)
        continue;
      const std::string name = quoted(called_name(context, o.callee));
      Finding &finding = context.report(
          info, symbol, view.op(o).range,
          name + " is called by a thread that does not run the event loop: it races with the "
                 "loop, and does not wake it",
          name);
      Start step = start;
      for (ir::SymbolId callee = symbol;; callee = step.function, step = threads.at(callee)) {
        const std::string who = quoted(context.name(callee));
        finding.related.push_back(
            {context.locate(
                 step.function,
                 FunctionView{context, *context.program.function(step.function)}.op(step.at).range),
             step.starts ? "a thread that runs " + who + " is started here"
                         : who + " is called here"});
        if (step.starts)
          break;
      }
      break;
    }
  }
}

} // namespace

Rule thread_unsafe_loop_call() {
  return {&info, nullptr, nullptr, check_program, does<meaning::Act::spawn>};
}

} // namespace heddle::rules
