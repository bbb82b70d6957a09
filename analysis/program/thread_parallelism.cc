// Whether two threads may run at once, from who starts and joins whom.
#include "analysis/program/threads.h"

#include <algorithm>

namespace heddle::program::threads {

using ir::kNone;

std::vector<ThreadId> Parallelism::lineage(ThreadId thread) const {
  std::vector<ThreadId> up;
  for (; thread != kNone; thread = threads_[thread].parent)
    up.push_back(thread);
  std::ranges::reverse(up);
  return up;
}

/// Whether down.back() may run where `running` does: its ancestor down[from] does, or that has
/// ended and left it running.
bool Parallelism::runs(const Ids &running, const std::vector<ThreadId> &down,
                       std::size_t from) const {
  if (contains(running, down[from]))
    return true;
  return contains(running, down[from] | kTail) && from + 1 < down.size() &&
         runs(threads_[down[from]].exit.running, down, from + 1);
}

bool Parallelism::parallel(const Presence &a, const Presence &b) const {
  const std::vector<ThreadId> x = lineage(a.thread);
  const std::vector<ThreadId> y = lineage(b.thread);
  std::size_t common = 0;
  while (common < x.size() && common < y.size() && x[common] == y[common]) {
    if (threads_[x[common]].many)
      return true;
    ++common;
  }
  // Entries of the walk: each may be running when another is called, but no two programs run at
  // once.
  if (common == 0)
    return !(threads_[x[0]].is_main && threads_[y[0]].is_main) && x.size() > 1 && y.size() > 1 &&
           runs(threads_[x[0]].exit.running, x, 1) && runs(threads_[y[0]].exit.running, y, 1);
  if (common == x.size() && common == y.size())
    return false;
  if (common == x.size())
    return runs(a.running, y, common);
  if (common == y.size())
    return runs(b.running, x, common);
  return runs(threads_[x[common]].siblings, y, common) ||
         runs(threads_[y[common]].siblings, x, common);
}

} // namespace heddle::program::threads
