// serial-awaits: what does not need each other is waited for one after the other.
#include "analysis/rules/tasks/handlers.h"
#include "analysis/rules/tasks/value_life.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>

namespace heddle::rules {

using meaning::Position;

namespace {

const RuleInfo info = {
    "serial-awaits",
    Severity::hint,
    Kind::async,
    Group::advice,
    "Independent requests that wait for each other",
    R"(Two requests of which neither needs what the other gives take as long as both together, if the second is made
only when the first is answered. In a loop they take as long as all.

```python
user = await self.fetch_user(user_id)
orders = await self.fetch_orders(user_id)       # needs nothing of user
```

**Fix.** `user, orders = await asyncio.gather(…)`, or a `TaskGroup`; for a loop with a limit on how many run at once.

**Silent** where the second is given the first one's result, or that decides whether there is a second; where a loop can be
left or carries something from one round to the next; under a lock; for functions that are not named after asking for
something, or are given a connection, session or cursor, which serves one at a time; in tests. It is advice: whether it
matters, and whether the other side likes it, is not known.)",
    {"CWE-1050"},
    Languages::tasks,
};

constexpr std::array<std::string_view, 8> kAsks = {"fetch", "get_",   "load_",   "download",
                                                   "query", "lookup", "resolve", "retrieve"};
constexpr std::array<std::string_view, 9> kServeOne = {
    "conn", "connection", "session", "cursor", "db", "tx", "transaction", "lock", "channel"};

bool is_under_lock(const FunctionView &view, const ir::Op &await) {
  return std::ranges::any_of(awaits(view.ir()), [&](Position at) {
    return &view.op(at) == &await && is_locked(view, at);
  });
}

/// `_get_user`, `fetch`, `load_page`.
bool asks(std::string_view name) {
  name.remove_prefix(std::min(name.find_first_not_of('_'), name.size()));
  return std::ranges::any_of(kAsks, [&](std::string_view word) { return name.starts_with(word); });
}

/// The coroutine of the program that is awaited there, if it asks for something and can be asked
/// twice at once as far as its parameters say.
const ir::Op *request_at(const FunctionView &view, const ir::Op &await) {
  if (await.origin != ir::Origin::source || await.args.empty())
    return nullptr;
  const ir::Op *call = made_by(view.ir(), await.args[0]);
  const program::FunctionRecord *callee =
      call != nullptr ? view.context.program.function(call->callee.symbol) : nullptr;
  if (callee == nullptr || !asks(method_name(view.context, *call)) ||
      std::ranges::any_of(callee->ir->params, [](const ir::Param &param) {
        return ir::is_one_of(param.name, kServeOne);
      }))
    return nullptr;
  return call;
}

/// Whether the operand is the value, or something in it.
bool stems_from(const ir::Function &function, const ir::Operand &operand, ir::ValueId value,
                int depth = 0) {
  constexpr int kDepthMax = 6;
  if (depth > kDepthMax)
    return true;
  if (operand.kind == ir::OperandKind::address || operand.kind == ir::OperandKind::load) {
    const ir::Place &place = function.places[operand.index];
    return place.root.kind == ir::RootKind::pointee &&
           stems_from(function, {ir::OperandKind::value, place.root.index}, value, depth + 1);
  }
  if (operand.kind != ir::OperandKind::value)
    return false;
  if (operand.index == value)
    return true;
  const ir::Value &known = function.values[operand.index];
  if (known.kind == ir::ValueKind::phi || known.kind == ir::ValueKind::undefined)
    return true; // not known
  const ir::Op *made = made_by(function, operand);
  return made != nullptr &&
         (std::ranges::any_of(made->args,
                              [&](const ir::Operand &each) {
                                return stems_from(function, each, value, depth + 1);
                              }) ||
          (made->kind == ir::OpKind::read &&
           stems_from(function, {ir::OperandKind::load, made->place}, value, depth + 1)));
}

/// Two in a row, with nothing but reading in between.
void check_pairs(Context &context, const FunctionView &view) {
  for (const ir::Block &block : view.ir().blocks) {
    const ir::Op *before = nullptr;
    for (const ir::Op &op : block.ops) {
      if (op.kind == ir::OpKind::write || op.kind == ir::OpKind::compound ||
          op.kind == ir::OpKind::throw_)
        before = nullptr;
      if (op.kind != ir::OpKind::await)
        continue;
      const ir::Op *call = op.result != ir::kNone ? request_at(view, op) : nullptr;
      if (call != nullptr && before != nullptr &&
          std::ranges::none_of(call->args,
                               [&](const ir::Operand &operand) {
                                 return stems_from(view.ir(), operand, before->result);
                               }) &&
          !is_under_lock(view, op)) {
        Finding &finding = context.report(
            info, view.symbol(), op.range,
            "this waits for an answer that it needs nothing of: both could be asked for at once",
            std::string(method_name(context, *call)));
        finding.related.push_back(
            {context.locate(view.symbol(), before->range), "the request before it"});
        return;
      }
      before = call != nullptr ? &op : nullptr;
    }
  }
}

/// The only await of a `for` loop that nothing leaves.
void check_loop(Context &context, const FunctionView &view, ir::ScopeId id) {
  const ir::Function &function = view.ir();
  const ir::Scope &loop = function.scopes[id];
  const ir::Op *element = nullptr;
  bool disturbed = false;
  std::vector<const ir::Op *> waits;
  for (const ir::Block &block : function.blocks) {
    for (const ir::Op &op : block.ops) {
      if (!is_inside(function, op.scope, id))
        continue;
      if (op.scope == id && op.kind == ir::OpKind::read && op.origin == ir::Origin::implicit)
        element = &op;
      if (op.kind == ir::OpKind::await)
        waits.push_back(&op);
      disturbed = disturbed || op.kind == ir::OpKind::throw_ || op.kind == ir::OpKind::yield ||
                  op.kind == ir::OpKind::write || op.kind == ir::OpKind::compound;
    }
    // `break`, `continue` and `return` are written.
    disturbed = disturbed || (loop.range.encloses(block.terminator.range) &&
                              block.terminator.range.begin < block.terminator.range.end &&
                              block.terminator.origin == ir::Origin::source &&
                              block.terminator.kind != ir::TerminatorKind::branch);
  }
  const ir::Op *call = waits.size() == 1 && element != nullptr && element->result != ir::kNone
                           ? request_at(view, *waits[0])
                           : nullptr;
  const auto stems = [&](const ir::Operand &operand) {
    return stems_from(function, operand, element->result);
  };
  if (call == nullptr || disturbed || !std::ranges::any_of(call->args, stems) ||
      is_under_lock(view, *waits[0]))
    return;
  context.report(info, view.symbol(), waits[0]->range,
                 "each round waits for the answer to the one before, which it needs nothing of: "
                 "several could be asked for at once",
                 std::string(method_name(context, *call)));
}

void check_function(Context &context, const FunctionView &view) {
  if (!is_task_code(view) || view.ir().degraded || is_test_code(view))
    return;
  check_pairs(context, view);
  for (ir::ScopeId id = 0; id < view.ir().scopes.size(); ++id)
    if (view.ir().scopes[id].kind == ir::ScopeKind::loop)
      check_loop(context, view, id);
}

void check_program(Context &context) { for_each_function(context, check_function); }

/// Something in it is named after asking.
bool is_concerned(const FunctionView &view) {
  return is_task_code(view) && any_op(view.ir(), [&](const ir::Op &op) {
           return op.kind == ir::OpKind::call && asks(method_name(view.context, op));
         });
}

} // namespace

Rule serial_awaits() { return {&info, nullptr, nullptr, check_program, is_concerned}; }

} // namespace heddle::rules
