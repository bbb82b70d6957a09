// mp-join-before-drain: a process is joined that cannot end before its queue is emptied.
#include "analysis/rules/tasks/tasks.h"

#include <array>
#include <optional>
#include <vector>

namespace heddle::rules {

using meaning::Position;

namespace {

const RuleInfo info = {
    "mp-join-before-drain",
    Severity::warning,
    Kind::deadlock,
    Group::advice,
    "A process is joined before what it put into a queue is taken out",
    R"(A process that has put something into a `multiprocessing.Queue` does not end before that has gone through the
pipe. Who joins it first and empties the queue afterwards waits for ever as soon as the pipe is full, with 64 KiB on
Linux.

```python
process = Process(target=work, args=(queue,))
process.start()
process.join()                # waits for a process that waits for a reader
result = queue.get()
```

**Fix.** Take out of the queue first, join afterwards.

**Silent** where the queue is read before the join as well, where the join has a time limit, and where the process is
not seen to put anything into the queue.)",
    {"CWE-833"},
    Languages::tasks,
};

constexpr std::array<std::string_view, 2> kPuts = {"put", "put_nowait"};

bool calls(const Context &context, const ir::Op &op, std::string_view name) {
  const ir::Symbol *callee = context.program.tables->symbol(op.callee.symbol);
  return op.kind == ir::OpKind::call && callee != nullptr && callee->qualified == name;
}

/// The object that an operand is, as a place; nullptr: it is none.
const ir::Place *object(const ir::Function &function, const ir::Operand &operand) {
  const bool is_place =
      operand.kind == ir::OperandKind::address || operand.kind == ir::OperandKind::load;
  return is_place ? &function.places[operand.index] : nullptr;
}

/// The same variable, or the same object that a call has made.
bool is_same(const ir::Function &function, const ir::Place &place, const ir::Operand &operand) {
  const ir::Place *other = object(function, operand);
  if (other != nullptr)
    return *other == place;
  return operand.kind == ir::OperandKind::value && place.root.kind == ir::RootKind::pointee &&
         place.root.index == operand.index && place.projections.empty();
}

/// Which parameter of a process's function the queue is: its position in `args=(…)`.
std::optional<std::size_t> position_in(const ir::Function &function, const ir::Op &process,
                                       const ir::Place &queue) {
  for (const ir::Operand &operand : process.args)
    if (const ir::Op *tuple = made_by(function, operand))
      for (std::size_t i = 0; i < tuple->args.size(); ++i)
        if (is_same(function, queue, tuple->args[i]))
          return i;
  return std::nullopt;
}

bool is_parameter(const ir::Function &function, const ir::Operand &operand, std::size_t parameter) {
  const ir::Place *place = object(function, operand);
  const bool is_value = operand.kind == ir::OperandKind::value;
  if (!is_value && (place == nullptr || place->root.kind != ir::RootKind::pointee))
    return false;
  const ir::Value &value = function.values[is_value ? operand.index : place->root.index];
  return value.kind == ir::ValueKind::parameter && value.index == parameter;
}

/// Whether the function, or one that it passes it to, puts something into what the parameter is.
bool puts_into(const Context &context, ir::SymbolId symbol, std::size_t parameter, int depth = 0) {
  constexpr int kDepthMax = 8; // of calls; also ends recursion
  const program::FunctionRecord *record = context.program.function(symbol);
  if (record == nullptr || record->state.cut || depth > kDepthMax)
    return false;
  const ir::Function &function = *record->ir;
  return any_op(function, [&](const ir::Op &op) {
    if (op.kind != ir::OpKind::call || op.args.empty())
      return false;
    if (ir::is_one_of(method_name(context, op), kPuts) &&
        is_parameter(function, op.args[0], parameter))
      return true;
    for (std::size_t i = 0; i < op.args.size(); ++i)
      if (is_parameter(function, op.args[i], parameter) &&
          puts_into(context, op.callee.symbol, i, depth + 1))
        return true;
    return false;
  });
}

class Check {
public:
  Check(Context &context, const FunctionView &view) : context_(context), view_(view) {}
  void run() {
    const std::vector<Position> joins = calls_of("multiprocessing.Process.join");
    const std::vector<Position> gets = calls_of("multiprocessing.Queue.get");
    for (const Position join : joins)
      if (view_.op(join).args.size() == 1) // without a time limit
        for (const Position get : gets)
          if (follows(view_.ir(), join, get) && check(join, get, gets))
            break;
  }

private:
  std::vector<Position> calls_of(std::string_view name) const {
    std::vector<Position> found;
    for (std::uint32_t b = 0; b < view_.ir().blocks.size(); ++b)
      for (std::uint32_t i = 0; i < view_.ir().blocks[b].ops.size(); ++i)
        if (calls(context_, view_.ir().blocks[b].ops[i], name) &&
            !view_.ir().blocks[b].ops[i].args.empty())
          found.push_back({b, i});
    return found;
  }
  bool check(Position join, Position get, const std::vector<Position> &gets);
  /// A process that is given the queue and fills it.
  const ir::Op *filler(const ir::Place &queue) const;

  Context &context_;
  const FunctionView &view_;
};

const ir::Op *Check::filler(const ir::Place &queue) const {
  for (const Position at : calls_of("multiprocessing.Process")) {
    const ir::Op &process = view_.op(at);
    const std::optional<std::size_t> position = position_in(view_.ir(), process, queue);
    const auto target = std::ranges::find(process.args, ir::OperandKind::function,
                                          [](const ir::Operand &o) { return o.kind; });
    if (position && target != process.args.end() && puts_into(context_, target->index, *position))
      return &process;
  }
  return nullptr;
}

bool Check::check(Position join, Position get, const std::vector<Position> &gets) {
  const ir::Place *queue = object(view_.ir(), view_.op(get).args[0]);
  if (queue == nullptr || filler(*queue) == nullptr ||
      std::ranges::any_of(gets, [&](Position other) {
        return is_same(view_.ir(), *queue, view_.op(other).args[0]) &&
               follows(view_.ir(), other, join);
      }))
    return false;
  const std::string name = quoted(meaning::describe(*context_.program.tables, view_.ir(), *queue));
  Finding &finding =
      context_.report(info, view_.symbol(), view_.op(join).range,
                      "the process that is joined here cannot end before what it put into " + name +
                          " is taken out, which is done only afterwards",
                      name);
  finding.related.push_back(
      {context_.locate(view_.symbol(), view_.op(get).range), name + " is read here"});
  return true;
}

void check_function(Context &context, const FunctionView &view) {
  if (!view.ir().degraded)
    Check(context, view).run();
}

void check_program(Context &context) { for_each_function(context, check_function); }

bool concerned(const FunctionView &view) {
  return any_op(view.ir(), [&](const ir::Op &op) {
    return calls(view.context, op, "multiprocessing.Process.join");
  });
}

} // namespace

Rule mp_join_before_drain() { return {&info, nullptr, nullptr, check_program, concerned}; }

} // namespace heddle::rules
