// executor-self-deadlock: a task waits for another task that it gave to its own pool.
#include "analysis/rules/catalogue.h"
#include "analysis/rules/object_flow.h"

#include <algorithm>

namespace heddle::rules {

using ir::kNone;
using meaning::Act;
using meaning::Operation;
using meaning::Position;

namespace {

const RuleInfo info = {
    "executor-self-deadlock",
    Severity::warning,
    Kind::deadlock,
    Group::standard,
    "A task of a thread pool waits for another task of the same pool",
    R"(A pool has so many threads and no more. A task that gives another task to its own pool and waits for the
result keeps one of them; when all threads wait like that, nobody is left to run what they wait for.

```cpp
pool_.submit([this] {
  auto part = pool_.submit([this] { return parse(); });
  return combine(part.get());          // with one thread: for ever
});
```

**Fix.** Do the inner work in the task itself; or have the inner task go on with the rest; or give each level
a pool of its own.

**Silent** unless the pool is a class of the project that keeps its threads in a container and starts none
when a task comes; for other pools, and where the inner future is only kept.)",
    {"CWE-833", "CERT-TPS01-J", "CP.22"},
};

constexpr int kDepthMax = 3;

/// A call that gives a task to a pool.
struct Submission {
  ir::SymbolId method = kNone;
  ir::SymbolId pool = kNone; ///< the member or global that the pool is
};

/// The class has a container of threads.
bool keeps_threads(const program::Program &program, ir::SymbolId owner) {
  const ir::Symbol *symbol = program.tables->symbol(owner);
  return symbol != nullptr && std::ranges::any_of(symbol->members, [&](ir::SymbolId member) {
           const ir::Symbol *field = program.tables->symbol(member);
           const ir::Type *type =
               field != nullptr ? program.tables->value_type(field->type) : nullptr;
           if (type == nullptr || type->arguments.empty())
             return false;
           const models::TypeModel *model = model_of(program, type->arguments[0]);
           return model != nullptr && model->thread;
         });
}

/// The pool that the call gives a task to, whose future it answers.
std::optional<Submission> submission(const program::Program &program,
                                     const program::FunctionRecord &record, const ir::Op &op) {
  const ir::Symbol *method = program.tables->symbol(op.callee.symbol);
  const models::TypeModel *result = model_of(program, op.type);
  if (op.kind != ir::OpKind::call || method == nullptr || method->owner == kNone ||
      method->is_system || op.place == kNone || result == nullptr || !result->future ||
      op.args.empty() || !keeps_threads(program, method->owner) ||
      program.function(op.callee.symbol) == nullptr || program.effects(op.callee.symbol).spawns)
    return std::nullopt;
  const ir::Operand &receiver = op.args[0];
  if (receiver.kind != ir::OperandKind::address && receiver.kind != ir::OperandKind::load)
    return Submission{op.callee.symbol, kNone};
  return Submission{op.callee.symbol, program::lock_class(record.ir->places[receiver.index])};
}

bool same_pool(const program::Program &program, const Submission &a, const Submission &b) {
  return a.pool == b.pool &&
         program.tables->symbols[a.method].qualified == program.tables->symbols[b.method].qualified;
}

/// Where the function waits for a task that it has given to the pool; the chain to the wait.
std::vector<program::Site> waits_for_own_task(const program::Program &program, ir::SymbolId symbol,
                                              const Submission &pool, int depth = 0) {
  const program::FunctionRecord *record = program.function(symbol);
  if (record == nullptr || record->ir->degraded || record->state.cut || depth > kDepthMax)
    return {};
  const ir::Function &function = *record->ir;
  for (std::uint32_t b = 0; b < function.blocks.size(); ++b)
    for (std::uint32_t i = 0; i < function.blocks[b].ops.size(); ++i) {
      const ir::Op &op = function.blocks[b].ops[i];
      const std::optional<Submission> inner = submission(program, *record, op);
      if (inner && same_pool(program, *inner, pool)) {
        const ir::Root &task = function.places[op.place].root;
        for (const Operation &o : record->meaning.operations)
          if (o.act == Act::block && o.of_future && !o.timed && o.target != kNone &&
              record->meaning.places[o.target].root == task)
            return {{symbol, function.blocks[o.block].ops[o.op].range}};
        continue;
      }
      for (const Operation &o : record->meaning.at(b, i)) {
        if (o.act != Act::invoke || o.callee == pool.method)
          continue;
        std::vector<program::Site> rest = waits_for_own_task(program, o.callee, pool, depth + 1);
        if (rest.empty())
          continue;
        rest.insert(rest.begin(), {symbol, op.range});
        return rest;
      }
    }
  return {};
}

/// The lambda or function that the call is given as a task.
ir::SymbolId task_of(const ir::Function &function, const ir::Op &op) {
  for (const ir::Operand &o : op.args) {
    if (o.kind == ir::OperandKind::function)
      return o.index;
    if (o.kind == ir::OperandKind::value && o.index < function.values.size() &&
        function.values[o.index].kind == ir::ValueKind::closure)
      return function.values[o.index].index;
    if (o.kind != ir::OperandKind::address)
      continue;
    // A lambda that is passed by reference stands in a temporary.
    for (const ir::Block &block : function.blocks)
      for (const ir::Op &made : block.ops)
        if ((made.kind == ir::OpKind::write || made.kind == ir::OpKind::construct) &&
            made.place == o.index && !made.args.empty() &&
            made.args[0].kind == ir::OperandKind::value &&
            made.args[0].index < function.values.size() &&
            function.values[made.args[0].index].kind == ir::ValueKind::closure)
          return function.values[made.args[0].index].index;
  }
  return kNone;
}

bool submits(const FunctionView &view) {
  return !view.ir().degraded && !view.record.state.cut &&
         std::ranges::any_of(view.ir().blocks, [&](const ir::Block &block) {
           return std::ranges::any_of(block.ops, [&](const ir::Op &op) {
             return submission(view.context.program, view.record, op).has_value();
           });
         });
}

void check_program(Context &context) {
  const program::Program &program = context.program;
  for (const ir::SymbolId symbol : context.concerned) {
    const program::FunctionRecord &record = *program.function(symbol);
    for (const ir::Block &block : record.ir->blocks)
      for (const ir::Op &op : block.ops) {
        const std::optional<Submission> pool = submission(program, record, op);
        const ir::SymbolId task = pool ? task_of(*record.ir, op) : kNone;
        if (task == kNone)
          continue;
        const std::vector<program::Site> chain = waits_for_own_task(program, task, *pool);
        if (chain.empty())
          continue;
        const std::string name = quoted(context.name(program.tables->symbols[pool->method].owner));
        Finding &finding =
            context.report(info, chain.front().function, chain.front().range,
                           "this task of " + name +
                               " waits here for another task that it gave to the same pool: "
                               "when every thread does so, none is left to run it",
                           context.key(task));
        finding.related.push_back(
            {context.locate(symbol, op.range), "the task is given to the pool here"});
        if (chain.size() > 1)
          add_chain(context, finding.related, chain, "waits for the inner task");
      }
  }
}

} // namespace

Rule executor_self_deadlock() { return {&info, nullptr, nullptr, check_program, submits}; }

} // namespace heddle::rules
