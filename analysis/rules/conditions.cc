#include "analysis/rules/conditions.h"
#include "analysis/dataflow/solve.h"
#include "analysis/rules/loops.h"

#include <algorithm>

namespace heddle::rules {

using ir::kNone;
using meaning::Act;
using meaning::Operation;
using program::FunctionRecord;
using program::Program;

namespace {

class Tests {
public:
  Tests(const Program &program, Waiting &out) : program_(program), out_(out) {}
  /// What the block of the function reads.
  void add_block(const FunctionRecord &record, ir::BlockId block, int depth = 0);
  void add_function(ir::SymbolId symbol, int depth);

private:
  std::string test_of(const FunctionRecord &record, const Operation &read) const;

  const Program &program_;
  Waiting &out_;
};

/// How the data is asked, and what the answer is compared with.
std::string Tests::test_of(const FunctionRecord &record, const Operation &read) const {
  const ir::Function &function = *record.ir;
  const ir::Op &op = function.blocks[read.block].ops[read.op];
  const ir::Symbol &data =
      program_.tables->symbols[program::lock_class(record.meaning.places[read.target])];
  std::string how;
  if (op.kind == ir::OpKind::call)
    if (const ir::Symbol *callee = program_.tables->symbol(op.callee.symbol))
      how = callee->qualified.substr(callee->qualified.rfind(':') + 1);
  std::string compared;
  for (const ir::Value &value : function.values) {
    if (value.kind != ir::ValueKind::compare || value.operands.size() != 2)
      continue;
    for (int side = 0; side < 2; ++side) {
      const ir::Operand &mine = value.operands[static_cast<std::size_t>(side)];
      const ir::Operand &other = value.operands[static_cast<std::size_t>(1 - side)];
      const bool is_read =
          (mine.kind == ir::OperandKind::load && mine.index == op.place && op.place != kNone) ||
          (mine.kind == ir::OperandKind::value && mine.index == op.result && op.result != kNone);
      if (!is_read)
        continue;
      const bool zero =
          other.kind == ir::OperandKind::constant && (other.null || other.number == 0);
      if (how == "size" && zero)
        how = "empty";
      else if (!zero)
        compared = " with another value";
    }
  }
  return data.key + ' ' + how + compared;
}

void Tests::add_block(const FunctionRecord &record, ir::BlockId block, int depth) {
  const ir::Function &function = *record.ir;
  for (std::uint32_t i = 0; i < function.blocks[block].ops.size(); ++i)
    for (const Operation &o : record.meaning.at(block, i)) {
      if (o.act == Act::invoke && depth == 0)
        add_function(o.callee, depth + 1);
      if ((o.act != Act::access && o.act != Act::atomic) || !o.read || o.target == kNone)
        continue;
      const ir::SymbolId data = program::lock_class(record.meaning.places[o.target]);
      const ir::Symbol *symbol = program_.tables->symbol(data);
      if (symbol == nullptr || symbol->is_const || symbol->is_system)
        continue;
      out_.data.insert(data);
      out_.tests.insert(test_of(record, o));
    }
}

void Tests::add_function(ir::SymbolId symbol, int depth) {
  const FunctionRecord *record = program_.function(symbol);
  if (record == nullptr || record->state.cut || record->ir->degraded)
    return;
  for (ir::BlockId b = 0; b < record->ir->blocks.size(); ++b)
    add_block(*record, b, depth);
}

void add_tests(const Program &program, const FunctionRecord &record, const Operation &wait,
               Waiting &out) {
  Tests tests(program, out);
  if (wait.predicate) {
    for (const Operation &o : record.meaning.at(wait.block, wait.op))
      if (o.act == Act::invoke)
        tests.add_function(o.callee, 0);
    return;
  }
  const std::vector<bool> loop = loop_around(*record.ir, wait.block);
  for (ir::BlockId b = 0; b < loop.size(); ++b) {
    const std::vector<ir::BlockId> &targets = record.ir->blocks[b].terminator.targets;
    const bool leaves =
        std::ranges::any_of(targets, [&](ir::BlockId to) { return to < loop.size() && !loop[to]; });
    if (loop[b] && leaves)
      tests.add_block(record, b);
  }
}

} // namespace

std::vector<Waiting> waits(const Context &context) {
  std::vector<Waiting> found;
  const Program &program = context.program;
  for (const ir::SymbolId symbol : context.concerned) {
    const FunctionRecord &record = *program.function(symbol);
    if (!record.meaning.has(Act::wait) || record.state.cut || record.ir->degraded)
      continue;
    dataflow::Visitor visitor;
    visitor.operation = [&](const Operation &o, const dataflow::LockState &before) {
      if (o.act != Act::wait || o.target == kNone || before.empty())
        return;
      Waiting waiting;
      waiting.condition = program::lock_class(record.meaning.places[o.target]);
      if (waiting.condition == kNone)
        return;
      waiting.site = {symbol, record.ir->blocks[o.block].ops[o.op].range};
      waiting.timed = o.timed;
      for (const dataflow::Disjunct &d : before)
        for (const dataflow::Held &h : d.held)
          waiting.locks.insert(program::lock_class(record.meaning.places[h.lock]));
      for (const auto &[path, mode] : program.context(symbol).locks)
        waiting.locks.insert(program::lock_class(path));
      waiting.locks.erase(kNone);
      add_tests(program, record, o, waiting);
      found.push_back(std::move(waiting));
    };
    dataflow::visit(record.meaning, record.state, visitor);
  }
  return found;
}

std::set<ir::SymbolId> notified(const Program &program, const FunctionRecord &record,
                                const Operation &operation) {
  std::set<ir::SymbolId> found;
  if (operation.act == Act::notify && operation.target != kNone)
    found.insert(program::lock_class(record.meaning.places[operation.target]));
  if (operation.act == Act::invoke)
    if (const FunctionRecord *callee = program.function(operation.callee);
        callee != nullptr && callee->meaning.has(Act::notify) &&
        program.effects(operation.callee).taken.empty())
      for (const Operation &o : callee->meaning.operations)
        if (o.act == Act::notify && o.target != kNone)
          found.insert(program::lock_class(callee->meaning.places[o.target]));
  found.erase(kNone);
  return found;
}

} // namespace heddle::rules
