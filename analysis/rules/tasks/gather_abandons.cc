// gather-abandons: one failure ends the wait for all, and the others go on unseen.
#include "analysis/rules/tasks/handlers.h"
#include "analysis/rules/tasks/outcome.h"
#include "analysis/rules/tasks/value_life.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <utility>

namespace heddle::rules {

using meaning::Position;

namespace {

const RuleInfo info = {
    "gather-abandons",
    Severity::warning,
    Kind::gather_unhandled,
    Group::standard,
    "A gather fails, and the function goes on while the others still run",
    R"(The first exception of what `gather` runs comes out of it at once. The others are not cancelled: they go on, with
nobody waiting for them. Where the exception is caught and the function continues, it does so beside them: it closes
what they use, or starts the same again.

```python
while True:
    try:
        await asyncio.gather(self.read(), self.write())
    except ConnectionError:
        await self.reconnect()        # the other one still runs, on the old connection; next time there are three
```

**Fix.** `asyncio.TaskGroup`, which cancels and awaits the others; or tasks of its own, cancelled and awaited in the
handler; or `return_exceptions=True`, and a look at the results.

**Silent** where the handler leaves the function or nothing is awaited behind it; where the function cancels what it
started; where only cancellations and timeouts are caught, which reach all; where all that runs is known and
handles its own errors; with `return_exceptions`, and in tests.)",
    {"CWE-755", "CWE-362"},
    Languages::tasks,
};

/// Cancelled with the gather, or not an error of one of those that run.
bool concerns_all(std::string_view type) {
  constexpr std::array<std::string_view, 6> kTypes = {"TimeoutError",
                                                      "asyncio.TimeoutError",
                                                      "asyncio.exceptions.TimeoutError",
                                                      "KeyboardInterrupt",
                                                      "concurrent.futures.TimeoutError",
                                                      "SystemExit"};
  return names_cancellation(type) || ir::is_one_of(type, kTypes);
}

bool catches_one(const ir::Scope &handler) {
  return handler.entry != ir::kNone &&
         (handler.catches_all || !std::ranges::all_of(handler.caught, concerns_all) ||
          std::ranges::find(handler.caught, "BaseException") != handler.caught.end());
}

/// The coroutines of the program that are called for the gather in its arguments.
std::vector<ir::SymbolId> gathered(const FunctionView &view, const ir::Op &gather) {
  std::vector<ir::SymbolId> found;
  for (const ir::Block &block : view.ir().blocks)
    for (const ir::Op &op : block.ops) {
      const ir::Symbol *callee = view.context.program.tables->symbol(op.callee.symbol);
      if (op.kind == ir::OpKind::call && callee != nullptr && callee->deferred &&
          gather.range.encloses(op.range))
        found.push_back(op.callee.symbol);
    }
  return found;
}

/// The first await that control comes to behind the handler; in the handler itself, of something
/// that is named after closing.
std::optional<Position> next_await(const FunctionView &view, const ir::Scope &handler) {
  constexpr std::array<std::string_view, 4> kCloses = {"close", "disconnect", "shutdown", "stop"};
  const ir::Function &function = view.ir();
  const std::vector<bool> reached = ir::reachable(function, handler.entry, ir::kNone);
  std::optional<Position> first;
  for (const Position at : awaits(function)) {
    const ir::Op &op = view.op(at);
    if (!reached[at.block] || op.origin != ir::Origin::source || op.args.empty())
      continue;
    const ir::Op *call = made_by(function, op.args[0]);
    if (handler.range.encloses(op.range) &&
        (call == nullptr || !says(method_name(view.context, *call), kCloses)))
      continue;
    const auto rank = [&](const ir::Op &each) {
      return std::pair(each.range.begin < handler.range.begin, each.range.begin);
    };
    if (!first || rank(op) < rank(view.op(*first)))
      first = at;
  }
  return first;
}

const ir::Op *await_of(const ir::Function &function, ir::ValueId value) {
  for (const Position at : awaits(function)) {
    const ir::Op &op = function.blocks[at.block].ops[at.op];
    if (!op.args.empty() && op.args[0].kind == ir::OperandKind::value && op.args[0].index == value)
      return &op;
  }
  return nullptr;
}

/// Several, as far as can be seen, and how their failures come out is not decided at run time.
bool runs_several(const ir::Op &gather) {
  const auto collects = std::ranges::find(gather.keywords, "return_exceptions");
  if (collects != gather.keywords.end() &&
      gather.args[gather.args.size() - static_cast<std::size_t>(gather.keywords.end() - collects)]
              .kind != ir::OperandKind::constant)
    return false;
  return gather.args.size() - gather.keywords.size() > 1 ||
         std::ranges::find(gather.keywords, "*") != gather.keywords.end();
}

void check_gather(Context &context, const FunctionView &view, const ir::Op &gather) {
  const ir::Op *await = gather.result != ir::kNone ? await_of(view.ir(), gather.result) : nullptr;
  const ir::ScopeId guarded =
      await != nullptr ? try_around(view.ir(), await->scope, ir::kNone) : ir::kNone;
  if (guarded == ir::kNone)
    return;
  const std::vector<ir::SymbolId> runs = gathered(view, gather);
  if (!runs.empty() &&
      std::ranges::none_of(runs, [&](ir::SymbolId each) { return may_fail(context, each); }))
    return;
  for (const ir::Scope *handler : handlers_of_try(view.ir(), guarded)) {
    if (!catches_one(*handler))
      continue;
    const std::optional<Position> next =
        goes_on(view.ir(), *handler) ? next_await(view, *handler) : std::nullopt;
    if (!next)
      continue;
    Finding &finding = context.report(
        info, view.symbol(), gather.range,
        "if one of these fails, the others go on: the handler catches the error, and the function "
        "continues beside them",
        "gather");
    finding.related.push_back(
        {context.locate(view.symbol(), {handler->range.begin,
                                        std::min(handler->range.end, handler->range.begin + 6)}),
         "the error is caught here"}); // `except`
    finding.related.push_back(
        {context.locate(view.symbol(), view.op(*next).range), "the function goes on to this"});
    return;
  }
}

void check_function(Context &context, const FunctionView &view) {
  if (!is_task_code(view) || view.ir().degraded || is_test_code(view) ||
      any_op(view.ir(), [&](const ir::Op &op) { return cancels(context, op); }))
    return;
  std::set<std::int32_t> told; // copies of one `finally`
  for (const meaning::Operation &o : view.record.meaning.operations) {
    const ir::Op &op = view.op(o);
    const auto collects = [](const meaning::Operation &each) {
      return each.act == meaning::Act::collect_failures;
    };
    if (o.act == meaning::Act::run_awaitables && method_name(context, op) == "gather" &&
        runs_several(op) && !std::ranges::any_of(view.record.meaning.at(o.block, o.op), collects) &&
        told.insert(op.range.begin).second)
      check_gather(context, view, op);
  }
}

void check_program(Context &context) { for_each_function(context, check_function); }

} // namespace

Rule gather_abandons() {
  return {&info, nullptr, nullptr, check_program, does<meaning::Act::run_awaitables>};
}

} // namespace heddle::rules
