// cas-weak-no-loop: a compare_exchange_weak that fails for no reason is not tried again.
#include "analysis/rules/catalogue.h"

#include <algorithm>

namespace heddle::rules {

using ir::kNone;
using meaning::Act;
using meaning::Operation;

namespace {

const RuleInfo info = {
    "cas-weak-no-loop",
    Severity::warning,
    Kind::atomicity,
    Group::standard,
    "compare_exchange_weak is used outside a loop",
    R"(The weak form may fail although the value is the expected one, as it does on processors that have
load-linked and store-conditional. Outside a loop nobody tries again: a lock that is free is not
taken, a first arrival not noticed, once in a while and on some machines only.

```cpp
bool expected = false;
if (!claimed_.compare_exchange_weak(expected, true))
  return;                       // perhaps nobody had claimed it
```

**Fix.** `compare_exchange_strong`, or a loop.

**Silent** in a loop, in a function that passes the answer on to its caller, and for the strong form.)",
    {"CP.100", "CWE-754"},
};

/// Whether control can come back to the block.
bool in_cycle(const ir::Function &function, ir::BlockId block) {
  return std::ranges::any_of(function.blocks[block].terminator.targets, [&](ir::BlockId to) {
    return to < function.blocks.size() && ir::reachable(function, to, kNone)[block];
  });
}

bool is_weak(const ir::Symbol &callee) {
  const std::string_view name = callee.qualified;
  return callee.is_system && (name.ends_with("::compare_exchange_weak") ||
                              name.starts_with("std::atomic_compare_exchange_weak") ||
                              name == "__c11_atomic_compare_exchange_weak");
}

/// Whether the function answers what the operation did.
bool is_returned(const ir::Function &function, ir::ValueId result) {
  return std::ranges::any_of(function.blocks, [&](const ir::Block &block) {
    const ir::Operand &out = block.terminator.condition;
    if (block.terminator.kind != ir::TerminatorKind::return_ ||
        out.kind != ir::OperandKind::value || out.index >= function.values.size())
      return false;
    const ir::Value &value = function.values[out.index];
    return out.index == result || std::ranges::any_of(value.operands, [&](const ir::Operand &o) {
             return o.kind == ir::OperandKind::value && o.index == result;
           });
  });
}

/// The strong form takes the same arguments.
void add_strong_form(Finding &finding, const ir::Op &op, std::string_view callee) {
  std::string name(callee.substr(callee.rfind(':') + 1));
  const std::size_t weak = name.find("_weak");
  ir::EditIntent strong;
  strong.kind = ir::IntentKind::call_instead;
  strong.title = "Use the strong form, which fails for a reason only";
  strong.function = finding.function;
  strong.range = op.range;
  strong.name = name.replace(weak, 5, "_strong");
  strong.preferred = true;
  finding.intents.push_back(std::move(strong));
}

void check_function(Context &context, const FunctionView &view) {
  for (const Operation &o : view.record.meaning.operations) {
    const ir::Symbol *callee = context.program.tables->symbol(o.callee);
    if (o.act != Act::atomic || callee == nullptr || !is_weak(*callee) ||
        in_cycle(view.ir(), o.block))
      continue;
    if (view.op(o).result != kNone && is_returned(view.ir(), view.op(o).result)) {
      context.silent(info, view.symbol(), view.op(o).range,
                     "the function answers whether it succeeded, so its caller can try again");
      continue;
    }
    const std::string object = o.target != kNone ? view.describe(o.target) : "the atomic";
    Finding &finding = context.report(
        info, view.symbol(), view.op(o).range,
        "this exchange of " + quoted(object) +
            " may fail although the value is the expected one, and is not tried again",
        object);
    add_strong_form(finding, view.op(o), callee->qualified);
  }
}

} // namespace

Rule cas_weak_no_loop() { return {&info, check_function, nullptr, nullptr}; }

} // namespace heddle::rules
