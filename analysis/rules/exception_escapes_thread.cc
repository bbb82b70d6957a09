// exception-escapes-thread: an exception leaves the function that a thread runs.
#include "analysis/rules/catalogue.h"
#include "analysis/rules/object_flow.h"

#include <algorithm>
#include <array>
#include <set>

namespace heddle::rules {

using ir::kNone;
using meaning::Act;
using meaning::Operation;
using meaning::Position;

namespace {

const RuleInfo info = {
    "exception-escapes-thread",
    Severity::warning,
    Kind::other,
    Group::standard,
    "An exception can leave the function that a thread runs, which ends the program",
    R"(Nobody can catch an exception that leaves a thread's function: the library calls `std::terminate`.
A handler around the code that started the thread does not help.

```cpp
void load(const Path &path) {
  if (!exists(path))
    throw std::runtime_error("no such file");
}
std::thread loader([&] { load(path); });       // ends the program if the file is gone
```

Only a `throw` that is seen counts, in the thread's function or in what it calls.

**Fix.** Catch in the thread's function, and hand the exception over: as `std::exception_ptr`, or by
using `std::async` or `std::packaged_task`, whose future carries it.

**Silent** where a handler stands between, of whatever type; for `std::async` and tasks; for functions
of the standard library that may throw.)",
    {"CWE-248", "CERT-ERR50-CPP", "CERT-ERR51-CPP"},
};

bool is_thread(const program::Program &program, ir::TypeId type) {
  const models::TypeModel *model = model_of(program, type);
  return model != nullptr && model->thread;
}

/// Whether the call starts a thread, not a task whose future takes the exception.
bool starts_thread(const program::Program &program, const program::FunctionRecord &record,
                   const Operation &spawn) {
  const ir::Op &op = record.ir->blocks[spawn.block].ops[spawn.op];
  if (op.kind == ir::OpKind::construct)
    return is_thread(program, op.type);
  static constexpr std::array<std::string_view, 2> starters = {"pthread_create", "thrd_create"};
  const ir::Symbol *callee = program.tables->symbol(op.callee.symbol);
  if (callee != nullptr && std::ranges::find(starters, callee->qualified) != starters.end())
    return true;
  // Made in place, in a container or behind a smart pointer.
  ir::TypeId owner = op.type;
  if (callee != nullptr && callee->owner != kNone && !op.args.empty() &&
      op.args[0].kind == ir::OperandKind::address)
    owner = record.ir->places[op.args[0].index].type;
  const ir::Type *type = program.tables->value_type(owner);
  return type != nullptr && !type->arguments.empty() && is_thread(program, type->arguments[0]);
}

/// From the function's own op down to the `throw`.
std::vector<program::Site> way_to_throw(const program::Program &program, ir::SymbolId symbol) {
  std::vector<program::Site> chain;
  while (chain.size() < program::kChainMax) {
    const program::FunctionRecord *record = program.function(symbol);
    if (record == nullptr || record->ir->degraded || record->state.cut)
      return {};
    const auto escaping = std::ranges::find_if(record->meaning.throwing, [&](Position at) {
      const ir::Op &op = record->ir->blocks[at.block].ops[at.op];
      return !record->state.entry[at.block].empty() && leaves_by_exception(*record->ir, op);
    });
    if (escaping == record->meaning.throwing.end())
      return {};
    const ir::Op &op = record->ir->blocks[escaping->block].ops[escaping->op];
    chain.push_back({symbol, op.range});
    if (op.kind == ir::OpKind::throw_)
      return chain;
    symbol = op.callee.symbol;
  }
  return {};
}

void check_program(Context &context) {
  const program::Program &program = context.program;
  std::set<ir::SymbolId> told;
  for (const ir::SymbolId symbol : context.concerned) {
    const program::FunctionRecord &record = *program.function(symbol);
    if (!record.meaning.has(Act::spawn) || record.state.cut)
      continue;
    for (const Operation &o : record.meaning.operations) {
      const meaning::ControlEffects *control =
          o.act == Act::spawn && o.callee != kNone ? program.control(o.callee) : nullptr;
      if (control == nullptr || !control->throws || !starts_thread(program, record, o) ||
          !told.insert(o.callee).second)
        continue;
      const std::vector<program::Site> chain = way_to_throw(program, o.callee);
      if (chain.empty())
        continue;
      Finding &finding =
          context.report(info, o.callee, chain.front().range,
                         (chain.size() == 1 ? "this exception leaves "
                                            : "the exception that this call may throw leaves ") +
                             quoted(context.name(o.callee)) +
                             ", which a thread runs: nothing can catch it, and the program ends",
                         context.key(o.callee));
      finding.related.push_back({context.locate(symbol, record.ir->blocks[o.block].ops[o.op].range),
                                 "the thread is started here"});
      add_chain(context, finding.related, chain, "this is thrown and not caught");
    }
  }
}

} // namespace

Rule exception_escapes_thread() {
  return {&info, nullptr, nullptr, check_program, does<Act::spawn>};
}

} // namespace heddle::rules
