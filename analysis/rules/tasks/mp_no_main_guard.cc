// mp-no-main-guard: a module starts processes when it is imported.
#include "analysis/rules/tasks/tasks.h"

#include <array>
#include <vector>

namespace heddle::rules {

namespace {

const RuleInfo info = {
    "mp-no-main-guard",
    Severity::warning,
    Kind::other,
    Group::advice,
    "A module starts processes when it is imported",
    R"(Where processes are spawned (macOS, Windows, and since Python 3.14 everywhere), each one imports the main
module first. A module that starts processes at its top level starts them there, too: Python ends the child with a
`RuntimeError`.

```python
pool = multiprocessing.Pool(4)        # each of the four runs this line again
print(pool.map(work, items))
```

**Fix.** Put it under `if __name__ == "__main__":`.

**Silent** under that test, inside functions that only it leads to, and in tests.)",
    {"CWE-674"},
    Languages::tasks,
};

constexpr std::array<std::string_view, 4> kStarts = {
    "multiprocessing.Process.start", "multiprocessing.Pool", "multiprocessing.pool.Pool",
    "concurrent.futures.ProcessPoolExecutor"};

bool starts_process(const Context &context, const ir::Op &op) {
  const ir::Symbol *callee = context.program.tables->symbol(op.callee.symbol);
  return op.kind == ir::OpKind::call && callee != nullptr &&
         ir::is_one_of(callee->qualified, kStarts);
}

/// `__name__ == "__main__"`
bool asks_for_main(const FunctionView &view, const ir::Terminator &branch) {
  if (branch.kind != ir::TerminatorKind::branch ||
      branch.condition.kind != ir::OperandKind::value ||
      branch.condition.index >= view.ir().values.size())
    return false;
  const ir::Value &test = view.ir().values[branch.condition.index];
  return test.kind == ir::ValueKind::compare && test.predicate == ir::Predicate::equal &&
         std::ranges::any_of(test.operands, [&](const ir::Operand &operand) {
           if (operand.kind != ir::OperandKind::load)
             return false;
           const ir::Place &place = view.ir().places[operand.index];
           const ir::Symbol *symbol = place.root.kind == ir::RootKind::global
                                          ? view.context.program.tables->symbol(place.root.index)
                                          : nullptr;
           return symbol != nullptr && ir::last_name(symbol->qualified, ".") == "__name__";
         });
}

/// The blocks that an import runs.
std::vector<bool> imported(const FunctionView &view) {
  const ir::Function &function = view.ir();
  return ir::walk(function, {0}, [&](ir::BlockId block) {
    std::vector<ir::BlockId> next = function.blocks[block].terminator.targets;
    if (asks_for_main(view, function.blocks[block].terminator))
      next.erase(next.begin());
    return next;
  });
}

void check_function(Context &context, const FunctionView &view) {
  if (view.ir().form != ir::Form::module || view.ir().degraded || is_test_code(view))
    return;
  const std::vector<bool> runs = imported(view);
  for (ir::BlockId block = 0; block < runs.size(); ++block) {
    if (!runs[block])
      continue;
    for (const ir::Op &op : view.ir().blocks[block].ops) {
      const auto starts = [&](const ir::Op &each) { return starts_process(context, each); };
      if (op.kind != ir::OpKind::call ||
          !(starts(op) || leads_to(context, op.callee.symbol, starts)))
        continue;
      const std::string name = quoted(called_name(context, op.callee.symbol));
      context.report(info, view.symbol(), op.range,
                     name + " starts a process when this module is imported, which a spawned "
                            "process does, too; put it under `if __name__ == \"__main__\":`",
                     name);
      return;
    }
  }
}

void check_program(Context &context) { for_each_function(context, check_function); }

bool concerned(const FunctionView &view) { return view.ir().form == ir::Form::module; }

} // namespace

Rule mp_no_main_guard() { return {&info, nullptr, nullptr, check_program, concerned}; }

} // namespace heddle::rules
