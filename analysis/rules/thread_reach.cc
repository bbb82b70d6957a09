#include "analysis/rules/thread_reach.h"

#include <algorithm>

namespace heddle::rules {

using meaning::Act;
using meaning::Operation;

namespace {

void reach(const program::Program &program, std::vector<ir::SymbolId> work, std::size_t limit,
           std::set<ir::SymbolId> &seen) {
  while (!work.empty() && seen.size() < limit) {
    const ir::SymbolId at = work.back();
    work.pop_back();
    const program::FunctionRecord *record = program.function(at);
    if (record != nullptr && seen.insert(at).second)
      work.insert(work.end(), record->callees.begin(), record->callees.end());
  }
}

} // namespace

std::set<ir::SymbolId> reach_of(const program::Program &program, ir::SymbolId function,
                                std::size_t limit) {
  std::set<ir::SymbolId> seen;
  reach(program, {function}, limit, seen);
  return seen;
}

std::set<ir::SymbolId> run_by_threads(const program::Program &program) {
  std::vector<ir::SymbolId> roots;
  for (const ir::SymbolId symbol : *program.functions)
    if (const program::FunctionRecord &record = *program.function(symbol);
        record.meaning.has(Act::spawn))
      for (const Operation &o : record.meaning.operations)
        if (o.act == Act::spawn && o.callee != ir::kNone)
          roots.push_back(o.callee);
  std::set<ir::SymbolId> seen;
  reach(program, std::move(roots), program.functions->size(), seen);
  return seen;
}

std::optional<program::Site> endless_loop(const program::Program &program, ir::SymbolId symbol,
                                          int depth) {
  const program::FunctionRecord *record = program.function(symbol);
  if (record == nullptr || record->state.cut || record->ir->degraded ||
      record->ir->blocks.empty() || !record->meaning.throwing.empty() || depth > 4)
    return std::nullopt;
  const ir::Function &function = *record->ir;
  std::optional<program::Site> loop;
  bool may_end = false;
  ir::walk(function, {0}, [&](ir::BlockId b) -> std::vector<ir::BlockId> {
    const ir::Block &block = function.blocks[b];
    const auto ending = std::ranges::lower_bound(record->meaning.ending, meaning::Position{b, 0});
    if (ending != record->meaning.ending.end() && ending->block == b) {
      // A call that does not come back: it loops itself, or the thread ends there.
      loop = endless_loop(program, block.ops[ending->op].callee.symbol, depth + 1);
      may_end = may_end || !loop;
      return {};
    }
    may_end = may_end || (block.terminator.kind != ir::TerminatorKind::jump &&
                          block.terminator.kind != ir::TerminatorKind::branch &&
                          block.terminator.kind != ir::TerminatorKind::switch_);
    if (block.terminator.loop_back && !loop)
      if (const auto at = std::ranges::find_if(
              block.ops, [](const ir::Op &op) { return op.range.end > op.range.begin; });
          at != block.ops.end())
        loop = program::Site{symbol, at->range};
    return block.terminator.targets;
  });
  if (may_end)
    return std::nullopt;
  return loop ? loop : program::Site{symbol, function.name};
}

} // namespace heddle::rules
