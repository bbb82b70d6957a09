#include "analysis/meaning/effects.h"

#include <algorithm>
#include <tuple>

namespace heddle::meaning {

bool operator<(const Path &a, const Path &b) {
  if (a.base != b.base)
    return a.base < b.base;
  if (a.index != b.index)
    return a.index < b.index;
  return std::lexicographical_compare(a.projections.begin(), a.projections.end(),
                                      b.projections.begin(), b.projections.end(),
                                      [](const ir::Projection &x, const ir::Projection &y) {
                                        return std::tie(x.kind, x.arg) < std::tie(y.kind, y.arg);
                                      });
}

bool ControlEffects::neutral() const {
  if (throws || returns_place || !bindings.empty())
    return false;
  return exits.size() == 1 && exits[0] == ExitEffect{};
}

const LockChange *ControlEffects::only_change_of_receiver() const {
  if (throws || returns_place || exits.size() != 1 || exits[0].changes.size() != 1 ||
      !exits[0].guards.empty())
    return nullptr;
  const LockChange &change = exits[0].changes[0];
  return change.must && change.lock.base == PathBase::receiver ? &change : nullptr;
}

} // namespace heddle::meaning
