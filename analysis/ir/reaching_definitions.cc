#include "analysis/ir/reaching_definitions.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <unordered_map>

namespace heddle::ir {
namespace {

template <typename Visit> void for_each_successor(const Block &block, Visit visit) {
  for (const Op &op : block.ops)
    if (op.unwind != kNone)
      visit(op.unwind);
  for (BlockId target : block.terminator.targets)
    visit(target);
}

std::vector<bool> reachable_from(const Function &function, std::vector<BlockId> todo) {
  std::vector<bool> seen(function.blocks.size(), false);
  for (BlockId block : todo)
    seen[block] = true;
  while (!todo.empty()) {
    const BlockId block = todo.back();
    todo.pop_back();
    for_each_successor(function.blocks[block], [&](BlockId next) {
      if (!seen[next]) {
        seen[next] = true;
        todo.push_back(next);
      }
    });
  }
  return seen;
}

/// Locals that are read somewhere after an exception was caught or while it unwinds.
std::vector<bool> read_after_unwinding(const Function &function) {
  std::vector<BlockId> targets;
  for (const Block &block : function.blocks)
    for (const Op &op : block.ops)
      if (op.unwind != kNone)
        targets.push_back(op.unwind);
  const std::vector<bool> after = reachable_from(function, std::move(targets));
  std::vector<bool> result(function.locals.size(), false);
  for (BlockId block = 0; block < function.blocks.size(); ++block)
    if (after[block])
      for (const Op &op : function.blocks[block].ops)
        if (op.kind == OpKind::local_get)
          result[op.local] = true;
  return result;
}

/// The first op that may throw after a watched local was set after another op that may throw;
/// ops.size() if none.
std::size_t split_point(const std::vector<Op> &ops, const std::vector<bool> &watched) {
  bool thrown = false;
  bool set_since = false;
  for (std::size_t index = 0; index < ops.size(); ++index) {
    if (ops[index].kind == OpKind::local_set && watched[ops[index].local])
      set_since = thrown;
    if (ops[index].unwind == kNone)
      continue;
    if (set_since)
      return index;
    thrown = true;
  }
  return ops.size();
}

/// Cuts `block` before its op `at`; the rest becomes a new block at the end of the function.
/// Nothing names a block by its predecessors yet: there are no phis.
void split(Function &function, BlockId block, std::size_t at) {
  const auto fresh = static_cast<BlockId>(function.blocks.size());
  function.blocks.emplace_back();
  Block &front = function.blocks[block];
  Block &back = function.blocks.back();
  const auto cut = front.ops.begin() + static_cast<std::ptrdiff_t>(at);
  back.ops.assign(std::make_move_iterator(cut), std::make_move_iterator(front.ops.end()));
  front.ops.erase(cut, front.ops.end());
  back.cleanup = front.cleanup;
  back.terminator = std::move(front.terminator);
  front.terminator = Terminator{};
  front.terminator.kind = TerminatorKind::jump;
  front.terminator.targets = {fresh};
  front.terminator.range = {back.ops.front().range.begin, back.ops.front().range.begin,
                            back.ops.front().range.file};
  front.terminator.origin = Origin::implicit;
}

/// Gives the exceptions of a block that go where its terminator goes, too, a block of their own on
/// the way: an edge has one definition. No compiler's graph has such edges; hand-made ones may.
void separate_landings(Function &function) {
  const auto count = static_cast<BlockId>(function.blocks.size());
  for (BlockId block = 0; block < count; ++block) {
    const std::vector<BlockId> targets = function.blocks[block].terminator.targets;
    for (std::size_t at = 0; at < function.blocks[block].ops.size(); ++at) {
      const BlockId unwind = function.blocks[block].ops[at].unwind;
      if (unwind == kNone || std::find(targets.begin(), targets.end(), unwind) == targets.end())
        continue;
      function.blocks[block].ops[at].unwind = static_cast<BlockId>(function.blocks.size());
      Block landing;
      landing.cleanup = true;
      landing.terminator.kind = TerminatorKind::jump;
      landing.terminator.targets = {unwind};
      landing.terminator.range = function.blocks[block].ops[at].range;
      landing.terminator.origin = Origin::implicit;
      function.blocks.push_back(std::move(landing));
    }
  }
}

Operand value_operand(ValueId value) {
  Operand operand;
  operand.kind = OperandKind::value;
  operand.index = value;
  return operand;
}

/// M. Braun et al., CC 2013, section 2, with all blocks sealed. Reads go backwards only on demand,
/// so phis are pruned. Phis are filled from a worklist instead of by recursion, because real
/// functions have thousands of blocks in a row.
struct Braun {
  Function &function;
  std::vector<std::vector<BlockId>> preds = predecessors(function);
  std::vector<bool> reachable = reachable_from(function, {0});
  std::unordered_map<std::uint64_t, Operand> at_end =
      {}; ///< (local, block) -> last local_set's operand
  std::unordered_map<std::uint64_t, Operand> at_start = {}; ///< memo of start()
  std::unordered_map<LocalId, ValueId> undefined = {};
  std::vector<ReachingDefinitions::Phi> pending = {};
  ReachingDefinitions result = {};

  static std::uint64_t key(LocalId local, BlockId block) {
    return (std::uint64_t{local} << 32U) | block;
  }

  ValueId add_value(ValueKind kind, LocalId local) {
    Value value;
    value.kind = kind;
    value.type = function.locals[local].type;
    function.values.push_back(std::move(value));
    return static_cast<ValueId>(function.values.size() - 1);
  }

  Operand undefined_of(LocalId local) {
    const auto [found, added] = undefined.try_emplace(local, kNone);
    if (added)
      found->second = add_value(ValueKind::undefined, local);
    return value_operand(found->second);
  }

  Operand add_phi(LocalId local, BlockId block) {
    const ValueId phi = add_value(ValueKind::phi, local);
    function.values[phi].index = block;
    function.values[phi].name = function.locals[local].name;
    pending.push_back({phi, local, block});
    result.phis.push_back(pending.back());
    return value_operand(phi);
  }

  /// The operand at the start of `block`.
  Operand start(LocalId local, BlockId block) {
    std::vector<std::uint64_t> path;
    Operand operand;
    for (;;) {
      const auto memo = at_start.find(key(local, block));
      if (memo != at_start.end()) {
        operand = memo->second;
        break;
      }
      path.push_back(key(local, block));
      // A loop to the entry block would need a phi with an operand for the call itself; nothing is
      // known there.
      if (block == 0 || !reachable[block]) {
        operand = undefined_of(local);
        break;
      }
      BlockId only = kNone;
      std::size_t count = 0;
      for (BlockId pred : preds[block])
        if (reachable[pred]) {
          only = pred;
          ++count;
        }
      if (count != 1 || only == block) {
        operand = add_phi(local, block);
        break;
      }
      const std::optional<Operand> there = on_edge(local, only, block);
      if (there) {
        operand = *there;
        break;
      }
      block = only;
    }
    for (std::uint64_t passed : path)
      at_start.emplace(passed, operand);
    return operand;
  }

  /// The definition inside `pred` that leaves it towards `block`; nullopt if it comes from before
  /// `pred`.
  std::optional<Operand> on_edge(LocalId local, BlockId pred, BlockId block) {
    const Block &from = function.blocks[pred];
    const auto &targets = from.terminator.targets;
    const auto last = at_end.find(key(local, pred));
    if (last == at_end.end())
      return std::nullopt;
    if (std::find(targets.begin(), targets.end(), block) != targets.end())
      return last->second;
    // An unwind edge. split_at_unwinds() made what holds at the first op true of all of them.
    std::optional<Operand> before;
    for (const Op &op : from.ops) {
      if (op.unwind == block)
        return before;
      if (op.kind == OpKind::local_set && op.local == local)
        before = defined_by(op);
    }
    return before;
  }

  void find_last_sets() {
    for (BlockId block = 0; block < function.blocks.size(); ++block)
      for (const Op &op : function.blocks[block].ops)
        if (op.kind == OpKind::local_set)
          at_end[key(op.local, block)] = defined_by(op);
  }

  Operand defined_by(const Op &op) {
    return op.args.empty() || op.args[0].kind == OperandKind::none ? undefined_of(op.local)
                                                                   : op.args[0];
  }

  void read_block(BlockId block) {
    std::unordered_map<LocalId, Operand> here;
    for (const Op &op : function.blocks[block].ops) {
      if (op.kind == OpKind::local_set)
        here[op.local] = defined_by(op);
      if (op.kind != OpKind::local_get || op.result == kNone)
        continue;
      const auto found = here.find(op.local);
      const Operand operand = found != here.end() ? found->second : start(op.local, block);
      result.replacement.resize(function.values.size());
      result.replacement[op.result] = operand;
    }
  }

  void fill_phis() {
    while (!pending.empty()) {
      const ReachingDefinitions::Phi item = pending.back();
      pending.pop_back();
      std::vector<Operand> operands;
      for (BlockId pred : preds[item.block]) {
        if (!reachable[pred]) {
          operands.emplace_back();
          continue;
        }
        const std::optional<Operand> there = on_edge(item.local, pred, item.block);
        operands.push_back(there ? *there : start(item.local, pred));
      }
      function.values[item.value].operands = std::move(operands);
    }
  }
};

} // namespace

void split_at_unwinds(Function &function) {
  const std::vector<bool> watched = read_after_unwinding(function);
  if (std::find(watched.begin(), watched.end(), true) == watched.end())
    return;
  separate_landings(function);
  // New blocks go to the end, so the loop reaches them and splits them further.
  for (BlockId block = 0; block < function.blocks.size(); ++block) {
    const std::size_t at = split_point(function.blocks[block].ops, watched);
    if (at != function.blocks[block].ops.size())
      split(function, block, at);
  }
}

ReachingDefinitions reaching_definitions(Function &function) {
  Braun braun{function};
  braun.find_last_sets();
  for (BlockId block = 0; block < function.blocks.size(); ++block)
    braun.read_block(block);
  braun.fill_phis();
  braun.result.replacement.resize(function.values.size());
  return std::move(braun.result);
}

} // namespace heddle::ir
