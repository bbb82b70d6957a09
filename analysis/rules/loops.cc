#include "analysis/rules/loops.h"

#include <algorithm>

namespace heddle::rules {

using ir::kNone;

std::vector<Loop> loops(const ir::Function &function) {
  std::vector<Loop> found;
  for (ir::BlockId back = 0; back < function.blocks.size(); ++back) {
    const ir::Terminator &t = function.blocks[back].terminator;
    if (!t.loop_back || t.targets.empty() || t.targets[0] >= function.blocks.size())
      continue;
    Loop loop;
    loop.header = t.targets[0];
    const std::vector<bool> from_header = ir::reachable(function, loop.header, kNone);
    loop.body.assign(function.blocks.size(), false);
    for (ir::BlockId b = 0; b < loop.body.size(); ++b)
      loop.body[b] = from_header[b] && (b == loop.header || b == back ||
                                        ir::reachable(function, b, loop.header)[back]);
    found.push_back(std::move(loop));
  }
  return found;
}

std::vector<bool> loop_around(const ir::Function &function, ir::BlockId block) {
  std::vector<bool> smallest;
  std::ptrdiff_t size = 0;
  for (Loop &loop : loops(function)) {
    const std::ptrdiff_t count = std::ranges::count(loop.body, true);
    if (loop.body[block] && (smallest.empty() || count < size)) {
      smallest = std::move(loop.body);
      size = count;
    }
  }
  return smallest;
}

} // namespace heddle::rules
