// coroutine-dangling: a coroutine goes on with what ended while it was suspended.
#include "analysis/rules/catalogue.h"
#include "analysis/rules/object_flow.h"

#include <algorithm>
#include <set>

namespace heddle::rules {

using ir::kNone;
using meaning::Position;

namespace {

const RuleInfo info = {
    "coroutine-dangling",
    Severity::error,
    Kind::resource,
    Group::standard,
    "A coroutine uses a reference or a capture after what it refers to has ended",
    R"(A coroutine's frame keeps its parameters as they are declared: a reference stays a reference. If the
argument is a temporary, or a local variable of a function that returns the task, it is gone when the
coroutine is resumed. The captures of a lambda that is a coroutine are not in the frame at all: they
are in the lambda object, which must live as long.

```cpp
task<void> save(const std::string &name) {
  co_await ready();
  write(name);                        // refers to the caller's temporary
}
task<void> start() { return save("journal"); }
```

**Fix.** Take the parameter by value; give a lambda's captures as parameters.

**Silent** where the call is awaited in the same expression, where the coroutine does not touch the
reference after its first suspension, and where the argument lives on.)",
    {"CWE-416", "CWE-562", "CP.51", "CP.53"},
};

bool is_coroutine(const program::FunctionRecord *record) {
  return record != nullptr && record->ir->form != ir::Form::plain && !record->ir->degraded;
}

/// Whether the op names something behind the value.
bool uses_value(const ir::Function &function, const ir::Op &op, ir::ValueId value) {
  const auto is = [&](const ir::Operand &o) {
    if (o.kind == ir::OperandKind::value)
      return o.index == value;
    return (o.kind == ir::OperandKind::address || o.kind == ir::OperandKind::load) &&
           o.index < function.places.size() &&
           function.places[o.index].root == ir::Root{ir::RootKind::pointee, value};
  };
  return std::ranges::any_of(op.args, is) ||
         (op.place < function.places.size() &&
          function.places[op.place].root == ir::Root{ir::RootKind::pointee, value});
}

/// The first use, after a suspension, of what the values of the kind and number lead to; nullptr:
/// there is none.
const ir::Op *use_after_suspension(const program::FunctionRecord &record, ir::ValueKind kind,
                                   std::optional<std::uint32_t> number) {
  const ir::Function &function = *record.ir;
  std::vector<Position> suspensions;
  for (std::uint32_t b = 0; b < function.blocks.size(); ++b)
    for (std::uint32_t i = 0; i < function.blocks[b].ops.size(); ++i) {
      const ir::OpKind op = function.blocks[b].ops[i].kind;
      if (op == ir::OpKind::await || op == ir::OpKind::yield)
        suspensions.push_back({b, i});
    }
  for (ir::ValueId v = 0; v < function.values.size(); ++v) {
    if (function.values[v].kind != kind || (number && function.values[v].index != *number))
      continue;
    for (std::uint32_t b = 0; b < function.blocks.size(); ++b)
      for (std::uint32_t i = 0; i < function.blocks[b].ops.size(); ++i)
        if (!function.blocks[b].cleanup && uses_value(function, function.blocks[b].ops[i], v) &&
            std::ranges::any_of(suspensions,
                                [&](Position s) { return follows(function, s, {b, i}); }))
          return &function.blocks[b].ops[i];
  }
  return nullptr;
}

class Check {
public:
  Check(Context &context, const FunctionView &view)
      : context_(context), view_(view), function_(view.ir()) {}
  void run();

private:
  struct Call {
    Position at;
    const ir::Op &op;
    const program::FunctionRecord &callee;
  };
  bool is_returned(const Call &call) const;
  bool ends_before_awaited(const Call &call, const ir::Place &argument) const;
  bool check_argument(const Call &call, std::uint32_t number);
  bool check_lambda(const Call &call);
  void look_at(const Call &call);

  Context &context_;
  const FunctionView &view_;
  const ir::Function &function_;
};

bool names_place(const ir::Function &function, const ir::Operand &o, const ir::Place &place) {
  return (o.kind == ir::OperandKind::address || o.kind == ir::OperandKind::load) &&
         o.index < function.places.size() && function.places[o.index].root == place.root;
}

bool Check::is_returned(const Call &call) const {
  if (call.op.place == kNone)
    return false;
  const ir::Place &task = function_.places[call.op.place];
  return function_.form == ir::Form::plain &&
         std::ranges::any_of(function_.blocks, [&](const ir::Block &b) {
           return b.terminator.kind == ir::TerminatorKind::return_ &&
                  names_place(function_, b.terminator.condition, task);
         });
}

/// In the call's own block the temporary ends while nobody has awaited, or passed on, the task.
bool Check::ends_before_awaited(const Call &call, const ir::Place &argument) const {
  const std::vector<ir::Op> &ops = function_.blocks[call.at.block].ops;
  for (std::size_t i = call.at.op + 1; i < ops.size(); ++i) {
    const ir::Op &op = ops[i];
    if (op.kind == ir::OpKind::destroy && op.place != kNone &&
        function_.places[op.place] == argument)
      return true;
    if (mentions_object(function_, op, function_.places[call.op.place]))
      return false;
  }
  return false;
}

bool Check::check_argument(const Call &call, std::uint32_t number) {
  const ir::Function &callee = *call.callee.ir;
  const std::size_t hidden = call.op.args.size() - callee.params.size();
  const ir::Operand &argument = call.op.args[number + hidden];
  const ir::Type *type = context_.program.tables->type(callee.params[number].type);
  if (type == nullptr || !type->is_reference || argument.kind != ir::OperandKind::address)
    return false;
  const ir::Place &place = function_.places[argument.index];
  if (place.root.kind != ir::RootKind::local || !place.projections.empty())
    return false;
  const ir::Local &local = function_.locals[place.root.index];
  const bool temporary = local.storage == ir::Storage::temporary;
  const bool ends = temporary ? ends_before_awaited(call, place) || is_returned(call)
                              : (local.storage == ir::Storage::automatic ||
                                 local.storage == ir::Storage::parameter) &&
                                    is_returned(call);
  if (!ends)
    return false;
  const ir::Op *use = use_after_suspension(call.callee, ir::ValueKind::parameter, number);
  if (use == nullptr)
    return false;
  const std::string name = quoted(callee.params[number].name);
  Finding &finding = context_.report(
      info, view_.symbol(), call.op.range,
      quoted(context_.name(callee.symbol)) + " keeps " + name + " as a reference, and " +
          (temporary ? "the temporary it is given" : quoted(local.name)) +
          " ends before the coroutine is resumed",
      callee.params[number].name);
  finding.related.push_back(
      {context_.locate(callee.symbol, use->range), name + " is used here, after a suspension"});
  return true;
}

/// The lambda object ends with the expression, or with the function that returns the task.
bool Check::check_lambda(const Call &call) {
  if (call.callee.ir->captures.empty() || call.op.place == kNone)
    return false;
  const ir::Op *made = nullptr;
  for (const ir::Block &block : function_.blocks)
    for (const ir::Op &op : block.ops)
      if (op.kind == ir::OpKind::closure &&
          function_.values[op.result].index == call.callee.ir->symbol)
        made = &op;
  if (made == nullptr)
    return false;
  const bool called_at_once =
      made->range.begin >= call.op.range.begin && made->range.end <= call.op.range.end;
  const ir::Place &task = function_.places[call.op.place];
  const bool kept = task.root.kind == ir::RootKind::local && task.projections.empty() &&
                    !function_.locals[task.root.index].name.empty();
  if (!is_returned(call) && !(called_at_once && kept))
    return false;
  const ir::Op *use = use_after_suspension(call.callee, ir::ValueKind::capture, std::nullopt);
  if (use == nullptr)
    return false;
  Finding &finding = context_.report(
      info, view_.symbol(), call.op.range,
      "this lambda is a coroutine whose captures are in the lambda object, which ends " +
          std::string(called_at_once ? "with this expression" : "with this function") +
          ", before the coroutine is resumed",
      context_.key(call.callee.ir->symbol));
  finding.related.push_back({context_.locate(call.callee.ir->symbol, use->range),
                             "a capture is used here, after a suspension"});
  return true;
}

void Check::look_at(const Call &call) {
  if (check_lambda(call) || call.op.args.size() < call.callee.ir->params.size() ||
      call.op.place == kNone)
    return;
  for (std::uint32_t i = 0; i < call.callee.ir->params.size(); ++i)
    if (check_argument(call, i))
      return;
}

void Check::run() {
  for (std::uint32_t b = 0; b < function_.blocks.size(); ++b)
    for (std::uint32_t i = 0; i < function_.blocks[b].ops.size(); ++i) {
      const ir::Op &op = function_.blocks[b].ops[i];
      if (op.kind != ir::OpKind::call)
        continue;
      for (const meaning::Operation &o : view_.record.meaning.at(b, i))
        if (o.act == meaning::Act::invoke)
          if (const program::FunctionRecord *callee = context_.program.function(o.callee);
              is_coroutine(callee))
            look_at({{b, i}, op, *callee});
    }
}

void check_function(Context &context, const FunctionView &view) {
  if (!view.ir().degraded)
    Check(context, view).run();
}

/// What a coroutine uses is a matter of its body, so all that call one are asked again.
void check_program(Context &context) {
  const program::Program &program = context.program;
  std::set<ir::SymbolId> callers;
  for (const ir::SymbolId symbol : context.concerned)
    callers.insert(program.callers_of(symbol).begin(), program.callers_of(symbol).end());
  for (const ir::SymbolId symbol : callers)
    if (const program::FunctionRecord &record = *program.function(symbol); !record.state.cut)
      check_function(context, {context, record});
}

} // namespace

Rule coroutine_dangling() {
  return {&info, nullptr, nullptr, check_program,
          [](const FunctionView &view) { return is_coroutine(&view.record); }};
}

} // namespace heddle::rules
