#include "analysis/dataflow/transfer.h"

#include <algorithm>

namespace heddle::dataflow {

using ir::kNone;
using meaning::Act;
using meaning::Operation;
using meaning::Ownership;
using meaning::ResultClass;

Transfer::Transfer(const meaning::FunctionMeaning &meaning, const Conditions &conditions)
    : meaning_(meaning), conditions_(conditions) {}

bool Transfer::contains(ir::PlaceId outer, ir::PlaceId inner) const {
  if (outer == inner)
    return true;
  const ir::Place &a = meaning_.places[outer];
  const ir::Place &b = meaning_.places[inner];
  return a.root == b.root && a.projections.size() <= b.projections.size() &&
         std::equal(a.projections.begin(), a.projections.end(), b.projections.begin());
}

/// Equal but for roots and indices: `locks[i]` in one loop, `locks[j]` in the next.
bool Transfer::same_shape(ir::PlaceId a, ir::PlaceId b) const {
  const auto &x = meaning_.places[a].projections;
  const auto &y = meaning_.places[b].projections;
  const auto last_field = [](const std::vector<ir::Projection> &ps) {
    for (auto it = ps.rbegin(); it != ps.rend(); ++it)
      if (it->kind == ir::ProjectionKind::field)
        return it->arg;
    return kNone;
  };
  return last_field(x) == last_field(y);
}

void Transfer::set_result(Disjunct &d, ir::ValueId result, bool zero) const {
  if (result == kNone)
    return;
  if (const std::optional<std::uint32_t> atom = conditions_.zero_test(result))
    conditions_.remember(d, *atom, zero);
}

void Transfer::acquire(Disjunct &d, const Operation &operation, ir::PlaceId lock, models::Mode mode,
                       ir::PlaceId guard, bool must) const {
  for (Held &h : d.held)
    if (h.lock == lock && !h.clobbered) {
      h.depth = std::min<std::uint8_t>(kDepthMax, h.depth + 1);
      return;
    }
  std::erase(d.balanced, lock);
  Held h;
  h.lock = lock;
  h.mode = mode;
  h.guard = guard;
  h.must = must;
  h.through_call = operation.through_call;
  h.acquired = {operation.block, operation.op};
  if (const auto it = std::ranges::find(d.released, lock); it != d.released.end()) {
    d.released.erase(it);
    h.from_entry = true;
  }
  d.held.push_back(h);
}

void Transfer::release(Disjunct &d, ir::PlaceId lock, bool must) const {
  const auto it = std::ranges::find_if(
      d.held, [lock](const Held &h) { return h.lock == lock && !h.clobbered; });
  if (it != d.held.end()) {
    if (it->depth > 1) {
      --it->depth;
      return;
    }
    const bool from_entry = it->from_entry;
    d.held.erase(it);
    (from_entry ? d.released : d.balanced).push_back(lock);
    return;
  }
  if (!must || d.was_balanced(lock))
    return;
  // Some element of an array or list that was locked under another name.
  const auto other = std::ranges::find_if(
      d.held, [&](const Held &h) { return h.clobbered && same_shape(h.lock, lock); });
  if (other != d.held.end()) {
    d.held.erase(other);
    return;
  }
  if (!d.was_released(lock))
    d.released.push_back(lock);
}

void Transfer::guard_lock(const Operation &operation, Disjunct &d) const {
  const auto it = std::ranges::find(d.guards, operation.target, &Guard::object);
  if (it == d.guards.end()) {
    // A guard made elsewhere (a parameter): the guard stands for its lock.
    acquire(d, operation, operation.target, models::Mode::exclusive, kNone, true);
    return;
  }
  it->owns = true;
  const std::vector<ir::PlaceId> locks = it->locks;
  const models::Mode mode = it->mode;
  for (const ir::PlaceId lock : locks)
    acquire(d, operation, lock, mode, operation.target, true);
}

void Transfer::guard_unlock(Disjunct &d, ir::PlaceId object) const {
  const auto it = std::ranges::find(d.guards, object, &Guard::object);
  if (it == d.guards.end()) {
    release(d, object, true);
    return;
  }
  if (!it->owns)
    return;
  it->owns = false;
  const std::vector<ir::PlaceId> locks = it->locks;
  for (const ir::PlaceId lock : locks)
    release(d, lock, true);
}

void Transfer::guard_drop(Disjunct &d, ir::PlaceId object) const {
  std::vector<Guard> ended;
  std::erase_if(d.guards, [&](const Guard &g) {
    if (!contains(object, g.object))
      return false;
    ended.push_back(g);
    return true;
  });
  for (const Guard &g : ended)
    if (g.owns)
      for (const ir::PlaceId lock : g.locks)
        release(d, lock, true);
}

void Transfer::guard_move(Disjunct &d, ir::PlaceId target, ir::PlaceId source) const {
  if (target == kNone)
    return;
  guard_drop(d, target);
  Guard moved;
  moved.object = target;
  if (const auto it = std::ranges::find(d.guards, source, &Guard::object); it != d.guards.end()) {
    moved.locks = std::move(it->locks);
    moved.mode = it->mode;
    moved.owns = it->owns;
    d.guards.erase(it);
    for (Held &h : d.held)
      if (h.guard == source)
        h.guard = target;
  }
  d.guards.push_back(std::move(moved));
}

LockState Transfer::guard_create(const Operation &operation, Disjunct d) const {
  guard_drop(d, operation.target);
  Guard guard{operation.target, operation.locks, operation.mode, false};
  const auto owning = [&](Disjunct state) {
    for (const ir::PlaceId lock : operation.locks) {
      const auto it = std::ranges::find_if(
          state.held, [lock](const Held &h) { return h.lock == lock && !h.clobbered; });
      if (operation.ownership != Ownership::adopted)
        acquire(state, operation, lock, operation.mode, operation.target, true);
      else if (it != state.held.end())
        it->guard = operation.target;
    }
    state.guards.push_back(guard);
    state.guards.back().owns = true;
    return state;
  };
  switch (operation.ownership) {
  case Ownership::owns:
  case Ownership::adopted:
    return {owning(d)};
  case Ownership::tried: {
    LockState both = {owning(d)};
    d.guards.push_back(guard);
    both.push_back(std::move(d));
    return both;
  }
  case Ownership::deferred:
  case Ownership::empty:
    d.guards.push_back(guard);
    return {std::move(d)};
  }
  return {std::move(d)};
}

LockState Transfer::guard_try_lock(const Operation &operation, const Disjunct &before) const {
  const bool success_is_zero = operation.success == ResultClass::zero;
  Disjunct taken = before;
  guard_lock(operation, taken);
  set_result(taken, operation.result, success_is_zero);
  Disjunct refused = before;
  set_result(refused, operation.result, !success_is_zero);
  return {std::move(taken), std::move(refused)};
}

LockState Transfer::change(const Operation &operation, const Disjunct &before) const {
  LockState after;
  for (const meaning::Alternative &alternative : operation.alternatives) {
    Disjunct d = before;
    if (alternative.result != ResultClass::any)
      set_result(d, operation.result, alternative.result == ResultClass::zero);
    else if (operation.assumed_success)
      set_result(d, operation.result, operation.on_success == ResultClass::zero);
    for (const meaning::Alternative::Change &c : alternative.changes) {
      const bool is_guard = d.find_guard(c.lock) != nullptr;
      if (is_guard && c.change > 0) {
        Operation on_guard = operation;
        on_guard.target = c.lock;
        guard_lock(on_guard, d);
      } else if (is_guard)
        guard_unlock(d, c.lock);
      else if (c.change > 0)
        acquire(d, operation, c.lock, c.mode, kNone, c.must);
      else
        release(d, c.lock, c.must);
    }
    after.push_back(std::move(d));
  }
  return after;
}

LockState Transfer::apply(const Operation &operation, const LockState &before) const {
  LockState after;
  for (const Disjunct &b : before) {
    Disjunct d = b;
    switch (operation.act) {
    case Act::change: {
      LockState changed = change(operation, b);
      std::ranges::move(changed, std::back_inserter(after));
      continue;
    }
    case Act::guard_create: {
      LockState made = guard_create(operation, std::move(d));
      std::ranges::move(made, std::back_inserter(after));
      continue;
    }
    case Act::guard_try_lock: {
      LockState tried = guard_try_lock(operation, b);
      std::ranges::move(tried, std::back_inserter(after));
      continue;
    }
    case Act::guard_lock:
      guard_lock(operation, d);
      break;
    case Act::guard_unlock:
      guard_unlock(d, operation.target);
      break;
    case Act::guard_disown: {
      for (Held &h : d.held)
        if (h.guard == operation.target)
          h.guard = kNone;
      std::erase_if(d.guards, [&](const Guard &g) { return g.object == operation.target; });
      d.guards.push_back({operation.target, {}, models::Mode::exclusive, false});
      break;
    }
    case Act::guard_drop:
      guard_drop(d, operation.target);
      break;
    case Act::guard_move:
      guard_move(d, operation.target, operation.other);
      break;
    case Act::guard_swap: {
      for (Guard &g : d.guards)
        g.object = g.object == operation.target  ? operation.other
                   : g.object == operation.other ? operation.target
                                                 : g.object;
      for (Held &h : d.held)
        h.guard = h.guard == operation.target  ? operation.other
                  : h.guard == operation.other ? operation.target
                                               : h.guard;
      break;
    }
    case Act::guard_owns:
      if (const Guard *g = d.find_guard(operation.target))
        set_result(d, operation.result, g->owns != (operation.success == ResultClass::non_zero));
      break;
    case Act::assert_held:
      if (operation.target != kNone && d.find(operation.target) == nullptr) {
        Held h;
        h.lock = operation.target;
        h.mode = operation.mode;
        h.from_entry = true;
        h.acquired = {operation.block, operation.op};
        std::erase(d.released, operation.target);
        d.held.push_back(h);
      }
      break;
    case Act::lock_end:
      std::erase_if(d.held, [&](const Held &h) { return h.lock == operation.target; });
      std::erase(d.released, operation.target);
      break;
    default:
      break;
    }
    after.push_back(std::move(d));
  }
  return after;
}

void Transfer::clobber_through(LockState &state, ir::PlaceId place) const {
  const ir::Place &written = meaning_.function->places[place];
  const auto leads_to = [&](ir::PlaceId lock) {
    const ir::Place &p = meaning_.places[lock];
    const std::size_t n = written.projections.size();
    return p.root == written.root && p.projections.size() > n &&
           std::equal(written.projections.begin(), written.projections.end(),
                      p.projections.begin()) &&
           p.projections[n].kind == ir::ProjectionKind::deref;
  };
  for (Disjunct &d : state)
    for (Held &h : d.held)
      h.clobbered = h.clobbered || leads_to(h.lock);
}

} // namespace heddle::dataflow
