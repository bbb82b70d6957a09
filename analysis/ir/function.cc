#include "analysis/ir/function.h"

#include <algorithm>

namespace heddle::ir {

std::vector<std::vector<BlockId>> predecessors(const Function &function) {
  std::vector<std::vector<BlockId>> result(function.blocks.size());
  const auto add = [&](BlockId from, BlockId to) {
    // Blocks are visited in ascending order, so a repeated edge can only be the last entry.
    if (to < result.size() && (result[to].empty() || result[to].back() != from))
      result[to].push_back(from);
  };
  for (BlockId block = 0; block < function.blocks.size(); ++block) {
    for (const Op &op : function.blocks[block].ops)
      add(block, op.unwind);
    for (BlockId target : function.blocks[block].terminator.targets)
      add(block, target);
  }
  return result;
}

bool is_in(const Function &function, ScopeId scope, ScopeKind kind) {
  for (; scope < function.scopes.size(); scope = function.scopes[scope].parent)
    if (function.scopes[scope].kind == kind)
      return true;
  return false;
}

bool is_in_loop(const Function &function, ScopeId scope) {
  return is_in(function, scope, ScopeKind::loop);
}

std::vector<bool> reachable(const Function &function, BlockId from, BlockId without) {
  static const std::vector<BlockId> nowhere;
  std::vector<bool> seen =
      walk(function, {from}, [&](BlockId block) -> const std::vector<BlockId> & {
        return block == without ? nowhere : function.blocks[block].terminator.targets;
      });
  if (without < seen.size())
    seen[without] = false;
  return seen;
}

PlaceId intern(Function &function, const Place &place) {
  const auto found = std::find(function.places.begin(), function.places.end(), place);
  if (found != function.places.end())
    return static_cast<PlaceId>(found - function.places.begin());
  function.places.push_back(place);
  return static_cast<PlaceId>(function.places.size() - 1);
}

} // namespace heddle::ir
