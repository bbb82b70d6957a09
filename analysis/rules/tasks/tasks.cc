#include "analysis/rules/tasks/tasks.h"

#include "analysis/ir/names.h"

#include <cctype>
#include <set>

namespace heddle::rules {

void for_each_function(Context &context, void (*look)(Context &, const FunctionView &)) {
  for (const ir::SymbolId symbol : context.concerned)
    if (const program::FunctionRecord &record = *context.program.function(symbol);
        !record.state.cut)
      look(context, {context, record});
}

bool is_task_code(const FunctionView &view) {
  return view.context.program.tables->symbols[view.symbol()].deferred &&
         (view.ir().form == ir::Form::coroutine || view.ir().form == ir::Form::async_generator);
}

bool is_test_code(const FunctionView &view) {
  const ir::File *file =
      view.context.program.tables->file(view.context.program.anchor(view.symbol()).file);
  if (file == nullptr)
    return false;
  const std::string_view path = file->path;
  const std::string_view name = path.substr(path.rfind('/') + 1);
  return name.starts_with("test_") || name.ends_with("_test.py") || name == "conftest.py" ||
         path.find("/tests/") != std::string_view::npos ||
         path.find("/test/") != std::string_view::npos;
}

std::vector<meaning::Position> awaits(const ir::Function &function) {
  std::vector<meaning::Position> found;
  for (std::uint32_t b = 0; b < function.blocks.size(); ++b)
    for (std::uint32_t i = 0; i < function.blocks[b].ops.size(); ++i)
      if (function.blocks[b].ops[i].kind == ir::OpKind::await)
        found.push_back({b, i});
  return found;
}

bool is_locked(const FunctionView &view, meaning::Position at) {
  if (!view.context.program.context(view.symbol()).locks.empty())
    return true;
  bool locked = false;
  dataflow::Visitor visitor;
  visitor.op = [&](meaning::Position here, const dataflow::LockState &before,
                   const dataflow::LockState &) {
    if (here == at && !before.empty())
      for (const dataflow::Held &held : before.front().held)
        locked = locked || dataflow::held(before, held.lock) == dataflow::Certainty::always;
  };
  dataflow::visit(view.record.meaning, view.record.state, visitor);
  return locked;
}

bool leaves_without(const ir::Function &function, ir::BlockId from,
                    const std::function<bool(const ir::Op &)> &passes) {
  if (from == ir::kNone)
    return true;
  bool leaves = false;
  ir::walk(function, {from}, [&](ir::BlockId b) {
    const ir::Block &block = function.blocks[b];
    if (std::ranges::any_of(block.ops, passes))
      return std::vector<ir::BlockId>();
    leaves = leaves || block.terminator.kind == ir::TerminatorKind::exceptional_exit;
    return block.terminator.targets;
  });
  return leaves;
}

std::string_view last_name(const ir::Symbol &symbol) {
  return ir::last_name(symbol.qualified, ".");
}

std::string_view method_name(const Context &context, const ir::Op &op) {
  const ir::Symbol *callee = context.program.tables->symbol(op.callee.symbol);
  return op.kind == ir::OpKind::call && callee != nullptr ? last_name(*callee) : std::string_view();
}

ir::ScopeId innermost_loop(const ir::Function &function, ir::ScopeId scope) {
  while (scope != ir::kNone && function.scopes[scope].kind != ir::ScopeKind::loop)
    scope = function.scopes[scope].parent;
  return scope;
}

namespace {

bool leads_to(const Context &context, ir::SymbolId function,
              const std::function<bool(const ir::Op &)> &what, std::set<ir::SymbolId> &seen) {
  const program::FunctionRecord *record = context.program.function(function);
  return record != nullptr && !context.program.tables->symbols[function].deferred &&
         seen.insert(function).second &&
         (any_op(*record->ir, what) ||
          std::ranges::any_of(record->callees, [&](ir::SymbolId callee) {
            return leads_to(context, callee, what, seen);
          }));
}

} // namespace

bool leads_to(const Context &context, ir::SymbolId function,
              const std::function<bool(const ir::Op &)> &what) {
  std::set<ir::SymbolId> seen;
  return leads_to(context, function, what, seen);
}

const ir::Op *made_by(const ir::Function &function, const ir::Operand &operand) {
  if (operand.kind != ir::OperandKind::value || operand.index == ir::kNone)
    return nullptr;
  for (const ir::Block &block : function.blocks)
    for (const ir::Op &op : block.ops)
      if (op.result == operand.index)
        return &op;
  return nullptr;
}

bool reads_element(const ir::Function &function, const ir::Op &op) {
  if (op.kind != ir::OpKind::read || op.place == ir::kNone)
    return false;
  const std::vector<ir::Projection> &projections = function.places[op.place].projections;
  return !projections.empty() && projections.back().kind == ir::ProjectionKind::any;
}

bool says(std::string_view name, std::span<const std::string_view> words) {
  std::string small(name);
  std::ranges::transform(small, small.begin(), [](unsigned char c) { return std::tolower(c); });
  return std::ranges::any_of(
      words, [&](std::string_view word) { return small.find(word) != std::string::npos; });
}

bool cancels(const Context &context, const ir::Op &op) {
  const ir::Symbol *callee = context.program.tables->symbol(op.callee.symbol);
  return op.kind == ir::OpKind::call && callee != nullptr && callee->qualified.ends_with(".cancel");
}

void offer(Finding &finding, ir::IntentKind kind, std::string title, const ir::Range &range,
           std::string name) {
  ir::EditIntent edit;
  edit.kind = kind;
  edit.title = std::move(title);
  edit.function = finding.function;
  edit.range = range;
  edit.name = std::move(name);
  edit.preferred = true;
  finding.intents.push_back(std::move(edit));
}

std::string called_name(const Context &context, ir::SymbolId callee) {
  const ir::Symbol *symbol = context.program.tables->symbol(callee);
  if (symbol == nullptr)
    return {};
  return symbol->qualified.substr(symbol->qualified.starts_with("?.") ? 2 : 0);
}

} // namespace heddle::rules
