// loop-bound-object: what belongs to one event loop is made before that loop exists.
#include "analysis/rules/tasks/tasks.h"

#include <array>
#include <optional>
#include <utility>
#include <vector>

namespace heddle::rules {

namespace {

const RuleInfo info = {
    "loop-bound-object",
    Severity::warning,
    Kind::async,
    Group::advice,
    "A client is made at import, before the event loop that it will be used in",
    R"(An `aiohttp` session or connector belongs to the event loop that is current when it is made. `asyncio.run` makes
a loop of its own each time. A session that a module makes when it is imported belongs to another one: its first use
raises a `RuntimeError`, or its time-outs never come.

```python
session = aiohttp.ClientSession()       # no loop runs yet

async def main():
    await session.get(url)              # in asyncio.run's loop

asyncio.run(main())
```

**Fix.** Make it in a coroutine, and pass it on.

**Silent** where the loop is given, and in programs that never call `asyncio.run`. Locks and queues of `asyncio`
belong to the loop that first waits for them since Python 3.10, and are not looked at.)",
    {"CWE-664"},
    Languages::tasks,
};

constexpr std::array<std::string_view, 2> kBound = {"aiohttp.ClientSession",
                                                    "aiohttp.TCPConnector"};

/// The op's callee, with its module; empty: it is no call, or not of a known function.
std::string_view called(const Context &context, const ir::Op &op) {
  const ir::Symbol *callee = context.program.tables->symbol(op.callee.symbol);
  return op.kind == ir::OpKind::call && callee != nullptr ? std::string_view(callee->qualified)
                                                          : std::string_view();
}

bool makes_bound(const Context &context, const ir::Op &op) {
  return ir::is_one_of(called(context, op), kBound) &&
         std::ranges::find(op.keywords, "loop") == op.keywords.end();
}

/// Whether a statement that an import runs makes one, itself or through functions.
bool comes_to_make_bound(const Context &context, const ir::Op &op) {
  const auto makes = [&](const ir::Op &each) { return makes_bound(context, each); };
  return makes(op) || (op.kind == ir::OpKind::call && leads_to(context, op.callee.symbol, makes));
}

bool runs_own_loop(const Context &context, const ir::Op &op) {
  return called(context, op) == "asyncio.run";
}

void check_program(Context &context) {
  std::vector<std::pair<ir::SymbolId, const ir::Op *>> bound;
  std::optional<program::Site> run;
  for (const ir::SymbolId symbol : context.concerned) {
    const FunctionView view{context, *context.program.function(symbol)};
    const bool is_import =
        view.ir().form == ir::Form::module && !view.ir().degraded && !is_test_code(view);
    for (const ir::Block &block : view.ir().blocks)
      for (const ir::Op &op : block.ops) {
        if (is_import && comes_to_make_bound(context, op))
          bound.emplace_back(symbol, &op);
        if (!run && runs_own_loop(context, op))
          run = program::Site{symbol, op.range};
      }
  }
  if (!run)
    return;
  for (const auto &[symbol, op] : bound) {
    const std::string name = quoted(called_name(context, op->callee.symbol));
    Finding &finding = context.report(info, symbol, op->range,
                                      name + " is called at import, before `asyncio.run` makes "
                                             "the event loop that its result will be used in",
                                      name);
    finding.related.push_back({context.locate(*run), "a loop of its own is made here"});
  }
}

bool concerned(const FunctionView &view) {
  return view.ir().form == ir::Form::module ||
         any_op(view.ir(), [&](const ir::Op &op) { return runs_own_loop(view.context, op); });
}

} // namespace

Rule loop_bound_object() { return {&info, nullptr, nullptr, check_program, concerned}; }

} // namespace heddle::rules
