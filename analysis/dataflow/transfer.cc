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

void Transfer::set_result(Disjunct &d, ir::ValueId result, ResultClass result_class) const {
  if (result == kNone || result_class == ResultClass::any)
    return;
  const bool minus_one =
      result_class == ResultClass::minus_one || result_class == ResultClass::not_minus_one;
  const bool truth = result_class == ResultClass::zero || result_class == ResultClass::minus_one;
  if (const std::optional<std::uint32_t> atom = conditions_.equality(result, minus_one ? -1 : 0))
    conditions_.remember(d, *atom, truth);
}

bool Transfer::acquire(Disjunct &d, const Operation &operation, ir::PlaceId lock, models::Mode mode,
                       ir::PlaceId guard, bool must) const {
  for (Held &h : d.held)
    if (h.lock == lock && !h.clobbered) {
      const bool shares = h.mode == models::Mode::shared && mode == models::Mode::shared;
      const bool reenters = lock < meaning_.may_reenter.size() && meaning_.may_reenter[lock];
      if (h.must && !shares && !reenters)
        return false;
      h.depth = std::min<std::uint8_t>(kDepthMax, h.depth + 1);
      return true;
    }
  // What a callee takes on some of its paths is taken for a reason that is not known here (a mode
  // given as an argument): nothing follows from it.
  const bool perhaps = operation.through_call && !must;
  if (perhaps && std::ranges::any_of(d.held, [lock](const Held &h) { return h.lock == lock; }))
    return true;
  std::erase(d.balanced, lock);
  Held h;
  h.lock = lock;
  h.mode = mode;
  h.guard = guard;
  h.must = must;
  h.through_call = operation.through_call;
  h.clobbered = perhaps;
  h.acquired = {operation.block, operation.op};
  if (const auto it = std::ranges::find(d.released, lock); it != d.released.end()) {
    d.released.erase(it);
    h.from_entry = true;
  }
  d.held.push_back(h);
  return true;
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

bool Transfer::guard_lock(const Operation &operation, Disjunct &d) const {
  const auto it = std::ranges::find(d.guards, operation.target, &Guard::object);
  // A guard made elsewhere (a parameter) stands for its lock.
  if (it == d.guards.end())
    return acquire(d, operation, operation.target, models::Mode::exclusive, kNone, true);
  it->owns = true;
  const std::vector<ir::PlaceId> locks = it->locks;
  const models::Mode mode = it->mode;
  return std::ranges::all_of(locks, [&](ir::PlaceId lock) {
    return acquire(d, operation, lock, mode, operation.target, true);
  });
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
  // Of a guard made elsewhere, what it owns is not known, nor is it then of the target.
  const auto it = std::ranges::find(d.guards, source, &Guard::object);
  if (it == d.guards.end())
    return;
  Guard moved = *it;
  moved.object = target;
  it->locks.clear();
  it->owns = false;
  for (Held &h : d.held)
    if (h.guard == source)
      h.guard = target;
  d.guards.push_back(std::move(moved));
}

LockState Transfer::guard_create(const Operation &operation, Disjunct d) const {
  guard_drop(d, operation.target);
  const Guard guard{operation.target, operation.locks, operation.mode, false};
  const auto add_owning = [&](Disjunct state, LockState &out) {
    for (const ir::PlaceId lock : operation.locks) {
      const auto it = std::ranges::find_if(
          state.held, [lock](const Held &h) { return h.lock == lock && !h.clobbered; });
      if (operation.ownership != Ownership::adopted) {
        if (!acquire(state, operation, lock, operation.mode, operation.target, true))
          return;
      } else if (it != state.held.end()) {
        it->guard = operation.target;
      }
    }
    state.guards.push_back(guard);
    state.guards.back().owns = true;
    out.push_back(std::move(state));
  };
  LockState after;
  switch (operation.ownership) {
  case Ownership::owns:
  case Ownership::adopted:
    add_owning(std::move(d), after);
    break;
  case Ownership::tried:
    add_owning(d, after);
    [[fallthrough]];
  case Ownership::deferred:
  case Ownership::empty:
    d.guards.push_back(guard);
    after.push_back(std::move(d));
    break;
  }
  return after;
}

LockState Transfer::guard_try_lock(const Operation &operation, const Disjunct &before) const {
  const bool success_is_zero = operation.success == ResultClass::zero;
  const ResultClass success = success_is_zero ? ResultClass::zero : ResultClass::non_zero;
  const ResultClass failure = success_is_zero ? ResultClass::non_zero : ResultClass::zero;
  LockState after;
  Disjunct taken = before;
  if (guard_lock(operation, taken)) {
    set_result(taken, operation.result, success);
    after.push_back(std::move(taken));
  }
  Disjunct refused = before;
  set_result(refused, operation.result, failure);
  after.push_back(std::move(refused));
  return after;
}

LockState Transfer::change(const Operation &operation, const Disjunct &before) const {
  LockState after;
  for (const meaning::Alternative &alternative : operation.alternatives) {
    Disjunct d = before;
    const bool assumed = alternative.result == ResultClass::any && operation.assumed_success;
    set_result(d, operation.result, assumed ? operation.on_success : alternative.result);
    const bool possible = std::ranges::all_of(alternative.changes, [&](const auto &c) {
      const bool is_guard = d.find_guard(c.lock) != nullptr;
      if (is_guard && c.change > 0) {
        Operation on_guard = operation;
        on_guard.target = c.lock;
        return guard_lock(on_guard, d);
      }
      if (c.change > 0)
        return acquire(d, operation, c.lock, c.mode, kNone, c.must);
      if (is_guard)
        guard_unlock(d, c.lock);
      else
        release(d, c.lock, c.must);
      return true;
    });
    if (possible)
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
      if (!guard_lock(operation, d))
        continue;
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
        set_result(d, operation.result,
                   g->owns == (operation.success == ResultClass::non_zero) ? ResultClass::non_zero
                                                                           : ResultClass::zero);
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
