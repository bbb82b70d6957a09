// discarded-future: the future of std::async is dropped at once, so the call waits for the task.
#include "analysis/rules/catalogue.h"
#include "analysis/rules/object_flow.h"

#include <algorithm>
#include <set>

namespace heddle::rules {

using ir::kNone;
using meaning::Act;
using meaning::Operation;

namespace {

const RuleInfo info = {
    "discarded-future",
    Severity::warning,
    Kind::async,
    Group::standard,
    "The future of std::async is dropped at once, so that the caller waits for the task",
    R"(The destructor of a future that `std::async` gave waits until the task has ended. If the call is a
statement by itself, that destructor runs at its semicolon: nothing is done at the same time, and a
lock or a thread that the task waits for may be the caller's.

```cpp
std::async(std::launch::async, flush, log);    // waits for flush() here
serve(request);
```

A cast to `void` changes nothing. The same holds for a function that returns the future of
`std::async`.

**Fix.** Keep the future where the result is needed: in a variable or a member whose end is the right
place to wait.

**Silent** where the future is stored, passed on or asked, and for futures that come from elsewhere,
whose destructor does not wait.)",
    {"CP.60", "CWE-1088"},
};

constexpr int kDepthMax = 4;
constexpr std::int64_t kDeferred = 2; ///< std::launch::deferred alone: nothing runs by itself

bool is_async(const ir::Symbol *callee) {
  return callee != nullptr && callee->is_system && callee->qualified == "std::async";
}

/// The call whose result the function returns, if that is the future of std::async; the last step
/// of the chain is the call of std::async.
bool returns_async(const program::Program &program, ir::SymbolId symbol,
                   std::vector<program::Site> &chain, int depth = 0) {
  const program::FunctionRecord *record = program.function(symbol);
  if (record == nullptr || record->ir->degraded || depth > kDepthMax)
    return false;
  bool found = false;
  for (const ir::Block &block : record->ir->blocks) {
    const ir::Operand &out = block.terminator.condition;
    if (block.terminator.kind != ir::TerminatorKind::return_)
      continue;
    if (out.kind != ir::OperandKind::address)
      return false;
    const ir::Op *made = nullptr;
    for (const ir::Block &b : record->ir->blocks)
      for (const ir::Op &op : b.ops)
        if (op.kind == ir::OpKind::call && op.place == out.index)
          made = &op;
    if (made == nullptr)
      return false;
    if (chain.size() > static_cast<std::size_t>(depth))
      continue; // another return, which gives a future as well
    chain.push_back({symbol, made->range});
    if (!is_async(program.tables->symbol(made->callee.symbol)) &&
        !returns_async(program, made->callee.symbol, chain, depth + 1))
      return false;
    found = true;
  }
  return found;
}

/// The result goes into a temporary that nothing but its destructor looks at.
bool is_dropped(const ir::Function &function, const ir::Op &call) {
  if (call.kind != ir::OpKind::call || call.place == kNone)
    return false;
  const ir::Place &place = function.places[call.place];
  if (place.root.kind != ir::RootKind::local || !place.projections.empty() ||
      function.locals[place.root.index].storage != ir::Storage::temporary)
    return false;
  const auto is = [&](ir::PlaceId id) {
    return id < function.places.size() && function.places[id].root == place.root;
  };
  const auto names = [&](const ir::Operand &o) {
    return (o.kind == ir::OperandKind::address || o.kind == ir::OperandKind::load) && is(o.index);
  };
  for (const ir::Block &block : function.blocks) {
    if (names(block.terminator.condition))
      return false;
    for (const ir::Op &op : block.ops)
      if (&op != &call && op.kind != ir::OpKind::destroy &&
          (is(op.place) || std::ranges::any_of(op.args, names)))
        return false;
  }
  return true;
}

void check_call(Context &context, const FunctionView &view, const ir::Op &call,
                const Operation *spawn) {
  const ir::Symbol *callee = context.program.tables->symbol(call.callee.symbol);
  if (callee == nullptr || !is_dropped(view.ir(), call))
    return;
  std::vector<program::Site> chain;
  const bool direct = is_async(callee);
  if (!direct && (callee->is_system || !returns_async(context.program, call.callee.symbol, chain)))
    return;
  if (direct && !call.args.empty() && call.args[0].kind == ir::OperandKind::constant &&
      call.args[0].number == kDeferred)
    return;
  const std::string task =
      spawn != nullptr && spawn->callee != kNone ? quoted(context.name(spawn->callee)) : "the task";
  Finding &finding = context.report(
      info, view.symbol(), call.range,
      direct
          ? "the future of this call is dropped at once, and its destructor waits until " + task +
                " has ended: nothing runs at the same time"
          : "the future that " + quoted(callee->name) +
                " returns is dropped at once, and its destructor waits until the task has ended: "
                "nothing runs at the same time",
      callee->key);
  add_chain(context, finding.related, chain, "the future is that of this std::async");
}

void check_function(Context &context, const FunctionView &view) {
  if (view.ir().degraded)
    return;
  for (std::uint32_t b = 0; b < view.ir().blocks.size(); ++b)
    for (std::uint32_t i = 0; i < view.ir().blocks[b].ops.size(); ++i) {
      const ir::Op &call = view.ir().blocks[b].ops[i];
      const models::TypeModel *model = nullptr;
      if (const ir::Type *type = context.program.tables->value_type(call.type))
        model = context.program.models->type(type->qualified);
      if (call.kind != ir::OpKind::call || model == nullptr || !model->future)
        continue;
      const Operation *spawn = nullptr;
      for (const Operation &o : view.record.meaning.at(b, i))
        if (o.act == Act::spawn)
          spawn = &o;
      check_call(context, view, call, spawn);
    }
}

bool gives_future(const program::Program &program, ir::SymbolId function) {
  const ir::Symbol &symbol = program.tables->symbols[function];
  const models::TypeModel *model =
      symbol.kind == ir::SymbolKind::function ? model_of(program, symbol.type) : nullptr;
  return model != nullptr && model->future;
}

bool calls_what_gives_future(const FunctionView &view) {
  return !view.record.state.cut &&
         std::ranges::any_of(view.record.callees, [&](ir::SymbolId callee) {
           return gives_future(view.context.program, callee);
         });
}

/// What a callee returns is a matter of its body, so all that call such functions are asked again.
void check_program(Context &context) {
  for (const ir::SymbolId symbol : context.concerned)
    check_function(context, {context, *context.program.function(symbol)});
}

} // namespace

Rule discarded_future() {
  return {&info, nullptr, nullptr, check_program, calls_what_gives_future};
}

} // namespace heddle::rules
