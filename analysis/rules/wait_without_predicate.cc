// wait-without-predicate: a wait whose condition is not tested again when it returns.
#include "analysis/rules/catalogue.h"

#include <algorithm>

namespace heddle::rules {

using ir::kNone;
using meaning::Act;
using meaning::Operation;

namespace {

const RuleInfo info = {
    "wait-without-predicate",
    Severity::warning,
    Kind::condvar,
    Group::standard,
    "A condition is waited for without testing again what was waited for",
    R"(A wait may return although nothing was signalled (a spurious wake-up), or after another
thread has already taken what was signalled. The condition must be tested again: in a loop
around the wait, or with the overload that takes a predicate.

```cpp
std::unique_lock<std::mutex> lock(mu_);
if (queue_.empty())
  cv_.wait(lock);        // may return with the queue still empty
auto item = queue_.front();
```

**Fix.** `while` instead of `if`, or `cv_.wait(lock, [&] { return !queue_.empty(); })`.

**Silent** in any loop that comes back to the test, with the predicate overload, and in a
wrapper whose caller does the waiting (the caller is checked instead).)",
    {"CERT-CON54-CPP", "CERT-CON36-C", "CP.42"},
    Languages::all,
};

/// Blocks from which control can come back to the block itself.
bool in_cycle(const ir::Function &function, std::uint32_t block) {
  std::vector<bool> seen(function.blocks.size(), false);
  std::vector<std::uint32_t> work(function.blocks[block].terminator.targets);
  while (!work.empty()) {
    const std::uint32_t b = work.back();
    work.pop_back();
    if (b == block)
      return true;
    if (b >= seen.size() || seen[b])
      continue;
    seen[b] = true;
    const auto &targets = function.blocks[b].terminator.targets;
    work.insert(work.end(), targets.begin(), targets.end());
  }
  return false;
}

/// The block whose test decides whether the wait is reached, kNone if it is always reached.
ir::Range deciding_condition(const ir::Function &function, std::uint32_t block) {
  for (const ir::Block &b : function.blocks)
    if (b.terminator.kind == ir::TerminatorKind::branch &&
        std::ranges::find(b.terminator.targets, block) != b.terminator.targets.end())
      return b.terminator.range;
  return {};
}

void report(Context &context, const FunctionView &view, const Operation &o,
            const std::string &condition, const std::vector<program::Site> &chain) {
  Finding &finding = context.report(
      info, view.symbol(), view.op(o).range,
      "the wait on " + quoted(condition) +
          " is not in a loop that tests its condition again: it can return without a signal",
      condition);
  add_chain(context, finding.related, chain, "waits here");
  const ir::Range test = deciding_condition(view.ir(), o.block);
  if (test.end == test.begin)
    return;
  finding.related.push_back(
      {context.locate(view.symbol(), test), "this condition is tested only once"});
  ir::EditIntent loop;
  loop.kind = ir::IntentKind::loop_on_condition;
  loop.title = "Test the condition again: while instead of if";
  loop.function = finding.function;
  loop.range = view.op(o).range;
  loop.others = {test};
  loop.preferred = true;
  finding.intents.push_back(std::move(loop));
}

void check_function(Context &context, const FunctionView &view) {
  for (const Operation &o : view.record.meaning.operations) {
    if (o.act == Act::wait && !o.predicate && o.target != kNone) {
      if (program::waits_for_caller(view.record, o)) {
        context.silent(info, view.symbol(), view.op(o).range,
                       "the function waits on behalf of its caller, which is checked instead");
        continue;
      }
      if (!in_cycle(view.ir(), o.block))
        report(context, view, o, view.describe(o.target), {});
      continue;
    }
    if (o.act != Act::invoke)
      continue;
    const program::AccumulatedEffects &callee = context.program.effects(o.callee);
    if (callee.waits.empty() || in_cycle(view.ir(), o.block) ||
        program::waits_for_caller(view.record, o))
      continue;
    std::string condition =
        o.receiver != kNone ? view.describe(o.receiver) : context.name(o.callee);
    report(context, view, o, condition, callee.waits);
  }
}

} // namespace

Rule wait_without_predicate() { return {&info, check_function, nullptr, nullptr}; }

} // namespace heddle::rules
