// thread-per-item: a loop over elements or requests starts a thread for each.
#include "analysis/rules/catalogue.h"
#include "analysis/rules/loops.h"
#include "analysis/rules/object_flow.h"

#include <algorithm>

namespace heddle::rules {

using ir::kNone;
using meaning::Act;
using meaning::Operation;

namespace {

const RuleInfo info = {
    "thread-per-item",
    Severity::information,
    Kind::resource,
    Group::pedantic,
    "A loop starts a thread for each element or request, with no bound",
    R"(How many threads run is then up to the input. A thread costs some 10 µs to start and a stack of some
megabytes; past the number of processors they only compete, and at some thousands none can be started.

```cpp
for (const Path &path : paths)
  readers.emplace_back(read, path);
```

**Fix.** As many threads as `std::thread::hardware_concurrency` says, which take the elements from a queue
or by an atomic index; a pool.

**Silent** in loops that count to a number, where a semaphore is taken or a thread is joined in the loop.)",
    {"CP.41", "CWE-400", "CWE-770"},
};

/// The loop goes through the elements of a container, or never ends.
bool is_over_input(const FunctionView &view, const Loop &loop) {
  bool leaves = false;
  bool iterates = false;
  for (std::uint32_t b = 0; b < loop.body.size(); ++b) {
    if (!loop.body[b])
      continue;
    const ir::Block &block = view.ir().blocks[b];
    leaves = leaves || std::ranges::any_of(block.terminator.targets, [&](ir::BlockId to) {
               return to < loop.body.size() && !loop.body[to];
             });
    if (std::ranges::all_of(block.terminator.targets,
                            [&](ir::BlockId to) { return to < loop.body.size() && loop.body[to]; }))
      continue;
    for (const ir::Op &op : block.ops)
      for (const ir::Operand &o : op.args)
        if (o.kind == ir::OperandKind::address && o.index < view.ir().places.size())
          if (const ir::Root &root = view.ir().places[o.index].root;
              root.kind == ir::RootKind::local)
            iterates = iterates || view.ir().locals[root.index].name == "__begin";
  }
  return iterates || !leaves;
}

/// Something in the loop keeps the number down.
bool is_bounded(const FunctionView &view, const Loop &loop) {
  return std::ranges::any_of(view.record.meaning.operations, [&](const Operation &o) {
    if (!loop.body[o.block])
      return false;
    const models::TypeModel *model =
        o.target != kNone
            ? model_of(view.context.program, view.record.meaning.places[o.target].type)
            : nullptr;
    return o.act == Act::join || o.act == Act::wait ||
           (o.act == Act::block && model != nullptr && (model->semaphore || model->future));
  });
}

void check_function(Context &context, const FunctionView &view) {
  if (view.ir().degraded || !view.record.meaning.has(Act::spawn))
    return;
  const std::vector<Loop> all = loops(view.ir());
  for (const Operation &o : view.record.meaning.operations) {
    if (o.act != Act::spawn)
      continue;
    const auto around = std::ranges::find_if(all, [&](const Loop &loop) {
      return loop.body[o.block] && is_over_input(view, loop) && !is_bounded(view, loop);
    });
    if (around == all.end())
      continue;
    context.report(info, view.symbol(), view.op(o).range,
                   "a thread is started here for each round of the loop: how many run at once is "
                   "up to the input",
                   o.callee != kNone ? context.key(o.callee) : std::string("thread"));
  }
}

} // namespace

Rule thread_per_item() { return {&info, check_function, nullptr, nullptr}; }

} // namespace heddle::rules
