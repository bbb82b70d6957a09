// What accesses are compared by across functions and threads.
#include "analysis/program/threads.h"

#include <algorithm>
#include <tuple>

namespace heddle::program::threads {

using ir::kNone;

bool operator<(const Object &a, const Object &b) {
  const auto key = [](const Object &o) {
    return std::tuple(o.kind, o.thread, o.function, o.index, o.per_iteration);
  };
  if (key(a) != key(b))
    return key(a) < key(b);
  return std::ranges::lexicographical_compare(
      a.projections, b.projections, [](const ir::Projection &x, const ir::Projection &y) {
        return std::tie(x.kind, x.arg) < std::tie(y.kind, y.arg);
      });
}

ObjectId Objects::intern(Object object) {
  const auto [it, added] = ids_.emplace(object, static_cast<ObjectId>(objects_.size()));
  if (added)
    objects_.push_back(std::move(object));
  return it->second;
}

ObjectId Objects::extend(ObjectId base, std::span<const ir::Projection> projections) {
  if (base == kNone || projections.empty())
    return base;
  Object object = objects_[base];
  for (const ir::Projection &p : projections) {
    if (p.kind == ir::ProjectionKind::index_value || p.kind == ir::ProjectionKind::any)
      return kNone;
    object.projections.push_back(p);
  }
  return intern(std::move(object));
}

} // namespace heddle::program::threads
