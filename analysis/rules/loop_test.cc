#include "analysis/rules/loop_test.h"

#include <algorithm>

namespace heddle::rules {

using ir::kNone;
using meaning::Act;
using meaning::Operation;
using program::Conflict;
using program::FunctionRecord;
using program::Program;

namespace {

/// Whether the operand says that the value at `place` is set (true) or not (false), by itself or
/// compared with a constant: another than zero counts as "set". nullopt: it says something else.
std::optional<bool> says_set(const ir::Function &function, const ir::Operand &operand,
                             ir::PlaceId place, int depth = 0) {
  if (operand.kind == ir::OperandKind::load && operand.index == place)
    return true;
  if (operand.kind != ir::OperandKind::value || operand.index >= function.values.size() ||
      depth > 4)
    return std::nullopt;
  const ir::Value &value = function.values[operand.index];
  if (value.kind == ir::ValueKind::negation && !value.operands.empty()) {
    const std::optional<bool> inner = says_set(function, value.operands[0], place, depth + 1);
    return inner ? std::optional(!*inner) : std::nullopt;
  }
  if (value.kind != ir::ValueKind::compare)
    return std::nullopt;
  for (const ir::Operand &side : value.operands)
    if (const std::optional<bool> inner = says_set(function, side, place, depth + 1)) {
      const auto constant =
          std::ranges::find(value.operands, ir::OperandKind::constant, &ir::Operand::kind);
      const bool equality =
          value.predicate == ir::Predicate::equal || value.predicate == ir::Predicate::not_equal;
      if (constant == value.operands.end() || !equality)
        return std::nullopt;
      const bool with_zero = constant->null || constant->number == 0;
      return with_zero && value.predicate == ir::Predicate::equal ? !*inner : *inner;
    }
  return std::nullopt;
}

bool leads_to(const ir::Function &function, ir::BlockId from, ir::BlockId to,
              ir::BlockId without = kNone) {
  return from < function.blocks.size() && from != without &&
         ir::reachable(function, from, without)[to];
}

/// Whether the place of the access is returned by the function as it is.
bool is_returned(const ir::Function &function, ir::PlaceId place) {
  return std::ranges::any_of(function.blocks, [&](const ir::Block &b) {
    return b.terminator.kind == ir::TerminatorKind::return_ &&
           says_set(function, b.terminator.condition, place);
  });
}

/// Whether some loop of `function` goes on or not by what a call of `callee` answers.
bool ends_loop_by_call(const ir::Function &function, ir::SymbolId callee) {
  for (ir::BlockId b = 0; b < function.blocks.size(); ++b) {
    const ir::Block &block = function.blocks[b];
    if (block.terminator.kind != ir::TerminatorKind::branch || block.ops.empty())
      continue;
    const bool asks = std::ranges::any_of(block.ops, [&](const ir::Op &op) {
      return op.kind == ir::OpKind::call && op.callee.symbol == callee;
    });
    if (!asks || block.ops.back().callee.symbol != callee)
      continue;
    const auto &targets = block.terminator.targets;
    if (leads_to(function, targets[0], b) != leads_to(function, targets[1], b))
      return true;
  }
  return false;
}

const ir::Op &op_of(const FunctionRecord &record, const Operation &o) {
  return record.ir->blocks[o.block].ops[o.op];
}

bool reads_to_end_loop(const Program &program, const program::Site &site) {
  const FunctionRecord *record = program.function(site.function);
  const Operation *read = record != nullptr ? access_at(*record, site.range, false) : nullptr;
  if (read == nullptr)
    return false;
  const std::optional<Test> test = tested(*record->ir, {read->block, read->op});
  if (test)
    return test->ends_loop;
  if (!is_returned(*record->ir, op_of(*record, *read).place))
    return false;
  return std::ranges::any_of(program.callers_of(site.function), [&](ir::SymbolId caller) {
    return ends_loop_by_call(*program.function(caller)->ir, site.function);
  });
}

/// Whether the write at `site` is made, or called for, only where the read at `test` found nothing.
bool sets_where_unset(const Program &program, const program::Site &test,
                      const program::Site &write) {
  const FunctionRecord *record = program.function(test.function);
  const Operation *read = record != nullptr ? access_at(*record, test.range, false) : nullptr;
  if (read == nullptr)
    return false;
  const std::optional<Test> branch = tested(*record->ir, {read->block, read->op});
  if (!branch || branch->ends_loop)
    return false;
  const auto only_if_unset = [&](ir::BlockId block) {
    const auto &targets = record->ir->blocks[branch->block].terminator.targets;
    const ir::BlockId other = targets[0] == branch->if_unset ? targets[1] : targets[0];
    return leads_to(*record->ir, branch->if_unset, block, branch->block) &&
           !leads_to(*record->ir, other, block, branch->block);
  };
  for (const Operation &o : record->meaning.operations) {
    const bool here = write.function == test.function && o.act == Act::access && o.write &&
                      op_of(*record, o).range == write.range;
    const bool below = o.act == Act::invoke && o.callee == write.function;
    if ((here || below) && only_if_unset(o.block))
      return true;
  }
  return false;
}

bool is_locked(const Program &program, const program::Site &site) {
  return std::ranges::any_of(program.accesses(site.function), [&](const program::Access &a) {
    return a.range == site.range && !a.held.empty();
  });
}

} // namespace

bool is_lazy_test(const Program &program, const Conflict &c) {
  return !c.here_writes && c.there_writes && !c.here_atomic && !c.there_atomic &&
         c.subject != kNone && !is_locked(program, c.there) &&
         sets_where_unset(program, c.here, c.there);
}

const Operation *access_at(const FunctionRecord &record, const ir::Range &range, bool write) {
  for (const Operation &o : record.meaning.operations)
    if (o.act == Act::access && (write ? o.write : o.read) && op_of(record, o).range == range)
      return &o;
  return nullptr;
}

std::optional<Test> tested(const ir::Function &function, meaning::Position read) {
  const ir::Op &op = function.blocks[read.block].ops[read.op];
  const ir::Terminator &t = function.blocks[read.block].terminator;
  if (t.kind != ir::TerminatorKind::branch || op.place == kNone || t.targets.size() != 2)
    return std::nullopt;
  const std::optional<bool> set = says_set(function, t.condition, op.place);
  if (!set)
    return std::nullopt;
  return Test{read.block, t.targets[*set ? 1 : 0],
              leads_to(function, t.targets[0], read.block) !=
                  leads_to(function, t.targets[1], read.block)};
}

bool is_stop_flag(const Program &program, const Conflict &c) {
  if (c.is_volatile || c.here_atomic || c.there_atomic || c.here_writes == c.there_writes)
    return false;
  const program::Site &read = c.here_writes ? c.there : c.here;
  const program::Site &write = c.here_writes ? c.here : c.there;
  const FunctionRecord *writer = program.function(write.function);
  const Operation *set = writer != nullptr ? access_at(*writer, write.range, true) : nullptr;
  if (set == nullptr)
    return false;
  const std::vector<ir::Operand> &stored = op_of(*writer, *set).args;
  return !stored.empty() && stored[0].kind == ir::OperandKind::constant &&
         reads_to_end_loop(program, read);
}

bool is_lazy_creation(const Program &program, const Conflict &c) {
  const auto creates = [&](const program::Site &write) {
    return std::ranges::any_of(program.accessors_of(c.subject), [&](ir::SymbolId function) {
      return std::ranges::any_of(program.conflicts(function), [&](const Conflict &other) {
        return other.subject == c.subject && other.there == write && is_lazy_test(program, other);
      });
    });
  };
  return c.subject != kNone &&
         ((c.here_writes && creates(c.here)) || (c.there_writes && creates(c.there)));
}

} // namespace heddle::rules
