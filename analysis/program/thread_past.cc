// What may have happened before a point, and how two paths to it are joined.
#include "analysis/program/threads.h"

#include <algorithm>

namespace heddle::program::threads {

void insert(Ids &set, std::uint32_t id) {
  const auto at = std::ranges::lower_bound(set, id);
  if (at == set.end() || *at != id)
    set.insert(at, id);
}

bool contains(const Ids &set, std::uint32_t id) { return std::ranges::binary_search(set, id); }

bool intersect(const Ids &a, const Ids &b) {
  return std::ranges::any_of(a, [&](std::uint32_t id) { return contains(b, id); });
}

void unite(Ids &into, const Ids &from) {
  for (const std::uint32_t id : from)
    insert(into, id);
}

bool Past::unite(const Past &other) {
  const Past before = *this;
  const auto starts_nowhere = [](const Past &past, ThreadId id) {
    return !contains(past.running, id) && !contains(past.running, id | kTail);
  };
  std::vector<std::pair<ThreadId, ObjectId>> both;
  const auto keep = [&](const Past &from, const Past &to) {
    for (const auto &gate : from.gates)
      if (std::ranges::binary_search(to.gates, gate) || !contains(to.running, gate.first))
        both.push_back(gate);
  };
  keep(before, other);
  keep(other, before);
  std::ranges::sort(both);
  both.erase(std::unique(both.begin(), both.end()), both.end());
  gates = std::move(both);
  std::erase_if(entered, [&](ObjectId lock) { return !contains(other.entered, lock); });
  threads::unite(running, other.running);
  threads::unite(perhaps, other.perhaps);
  for (const std::uint32_t id : running)
    if ((id & kTail) == 0 && (starts_nowhere(before, id) || starts_nowhere(other, id)))
      insert(perhaps, id);
  std::erase_if(running, [&](std::uint32_t id) {
    const bool joined = (contains(before.running, id | kTail) && !contains(before.running, id)) ||
                        (contains(other.running, id | kTail) && !contains(other.running, id));
    return (id & kTail) == 0 && joined &&
           (contains(before.perhaps, id) || contains(other.perhaps, id));
  });
  threads::unite(awaited, other.awaited);
  threads::unite(signalled, other.signalled);
  return !(before == *this);
}

} // namespace heddle::program::threads
