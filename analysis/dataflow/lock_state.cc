#include "analysis/dataflow/lock_state.h"

#include <algorithm>
#include <tuple>

namespace heddle::dataflow {

const Held *Disjunct::find(ir::PlaceId lock) const {
  const auto it =
      std::ranges::find_if(held, [lock](const Held &h) { return h.lock == lock && !h.clobbered; });
  return it == held.end() ? nullptr : &*it;
}

const Guard *Disjunct::find_guard(ir::PlaceId object) const {
  const auto it = std::ranges::find(guards, object, &Guard::object);
  return it == guards.end() ? nullptr : &*it;
}

bool Disjunct::was_released(ir::PlaceId lock) const {
  return std::ranges::find(released, lock) != released.end();
}

bool Disjunct::was_balanced(ir::PlaceId lock) const {
  return std::ranges::find(balanced, lock) != balanced.end();
}

std::optional<bool> Disjunct::fact(std::uint32_t atom) const {
  const auto it = std::ranges::find(facts, atom, &Fact::atom);
  return it == facts.end() ? std::nullopt : std::optional(it->value);
}

namespace {

void order(Disjunct &disjunct) {
  std::ranges::sort(disjunct.held, [](const Held &a, const Held &b) {
    return std::tuple(a.acquired, a.lock) < std::tuple(b.acquired, b.lock);
  });
  std::ranges::sort(disjunct.guards, {}, &Guard::object);
  std::ranges::sort(disjunct.released);
  std::ranges::sort(disjunct.balanced);
}

/// Lock identities independent of where they were acquired.
auto lock_identities(const Disjunct &disjunct) {
  std::vector<decltype(Held{}.identity())> identities;
  identities.reserve(disjunct.held.size());
  for (const Held &h : disjunct.held)
    identities.push_back(h.identity());
  std::ranges::sort(identities);
  return identities;
}

bool same_locks(const Disjunct &a, const Disjunct &b) {
  return a.held.size() == b.held.size() && a.guards == b.guards && a.released == b.released &&
         a.may_released == b.may_released && a.balanced == b.balanced && a.joined == b.joined &&
         lock_identities(a) == lock_identities(b);
}

void merge_facts_and_sites(Disjunct &into, const Disjunct &from) {
  std::erase_if(into.facts, [&](const Fact &f) { return from.fact(f.atom) != f.value; });
  for (Held &h : into.held)
    for (const Held &other : from.held)
      if (other.identity() == h.identity())
        h.acquired = std::min(h.acquired, other.acquired);
  order(into);
}

/// Every part is combined by an operation that is commutative, associative and idempotent, so that
/// the result depends on the set of alternatives only and repeating a join changes nothing: the
/// fixpoint iteration ends.
void fold_held(std::vector<Held> &into, const std::vector<Held> &from) {
  const auto find = [](std::vector<Held> &in, const Held &h) {
    return std::ranges::find_if(in, [&](const Held &o) {
      return o.lock == h.lock && o.mode == h.mode && o.clobbered == h.clobbered;
    });
  };
  std::vector<Held> other = from;
  for (Held &h : into) {
    const auto it = find(other, h);
    if (it == other.end()) {
      h.must = false;
      continue;
    }
    h.must = h.must && it->must;
    h.from_entry = h.from_entry && it->from_entry;
    h.through_call = h.through_call || it->through_call;
    h.depth = std::max(h.depth, it->depth);
    h.guard = std::min(h.guard, it->guard);
    h.acquired = std::min(h.acquired, it->acquired);
  }
  for (Held &h : other)
    if (find(into, h) == into.end()) {
      into.push_back(h);
      into.back().must = false;
    }
}

void fold_guards(std::vector<Guard> &into, const std::vector<Guard> &from) {
  for (const Guard &g : from) {
    const auto it = std::ranges::find(into, g.object, &Guard::object);
    if (it == into.end()) {
      into.push_back(g);
      continue;
    }
    it->owns = it->owns || g.owns;
    it->mode = std::min(it->mode, g.mode);
    it->locks.insert(it->locks.end(), g.locks.begin(), g.locks.end());
    std::ranges::sort(it->locks);
    it->locks.erase(std::unique(it->locks.begin(), it->locks.end()), it->locks.end());
  }
}

void unite(std::vector<ir::PlaceId> &into, const std::vector<ir::PlaceId> &from) {
  into.insert(into.end(), from.begin(), from.end());
  std::ranges::sort(into);
  into.erase(std::unique(into.begin(), into.end()), into.end());
}

/// One alternative that covers all: must is what all agree on.
Disjunct joined(const LockState &state) {
  Disjunct result = state[0];
  unite(result.may_released, result.released);
  for (const Disjunct &d : state) {
    fold_held(result.held, d.held);
    fold_guards(result.guards, d.guards);
    unite(result.may_released, d.released);
    unite(result.may_released, d.may_released);
    std::erase_if(result.released, [&](ir::PlaceId lock) { return !d.was_released(lock); });
    std::erase_if(result.balanced, [&](ir::PlaceId lock) { return !d.was_balanced(lock); });
    std::erase_if(result.facts, [&](const Fact &f) { return d.fact(f.atom) != f.value; });
  }
  result.joined = true;
  order(result);
  return result;
}

/// A total order by content, so that the result does not depend on the order of arrival.
bool less(const Disjunct &a, const Disjunct &b) {
  const auto x = lock_identities(a);
  const auto y = lock_identities(b);
  if (x != y)
    return x < y;
  if (a.released != b.released)
    return a.released < b.released;
  if (a.balanced != b.balanced)
    return a.balanced < b.balanced;
  const auto guard_key = [](const Disjunct &d) {
    std::vector<std::tuple<ir::PlaceId, bool>> key;
    for (const Guard &g : d.guards)
      key.emplace_back(g.object, g.owns);
    return key;
  };
  return guard_key(a) < guard_key(b);
}

} // namespace

bool normalise(LockState &state) {
  LockState merged;
  for (Disjunct &d : state) {
    order(d);
    const auto same =
        std::ranges::find_if(merged, [&](const Disjunct &m) { return same_locks(m, d); });
    if (same == merged.end())
      merged.push_back(std::move(d));
    else
      merge_facts_and_sites(*same, d);
  }
  const bool overflow = merged.size() > kDisjunctsMax;
  if (overflow)
    merged = {joined(merged)};
  std::ranges::sort(merged, less);
  state = std::move(merged);
  return overflow;
}

namespace {

bool equal(const LockState &a, const LockState &b) {
  return std::ranges::equal(a, b, [](const Disjunct &x, const Disjunct &y) {
    return same_locks(x, y) && x.facts == y.facts &&
           std::ranges::equal(x.held, y.held, [](const Held &h, const Held &i) {
             return h.identity() == i.identity() && h.acquired == i.acquired;
           });
  });
}

} // namespace

bool join(LockState &into, const LockState &from, bool *overflow) {
  if (from.empty())
    return false;
  LockState all = into;
  all.insert(all.end(), from.begin(), from.end());
  const bool was_joined = std::ranges::any_of(all, &Disjunct::joined);
  *overflow = normalise(all) || *overflow;
  // Once alternatives had to be joined here, a later one joins them: else the iteration would not
  // end.
  if (was_joined && all.size() > 1)
    all = {joined(all)};
  if (equal(all, into))
    return false;
  into = std::move(all);
  return true;
}

Certainty held(const LockState &state, ir::PlaceId lock) {
  bool every = !state.empty();
  bool some = false;
  for (const Disjunct &d : state) {
    const Held *h = d.find(lock);
    some = some || h != nullptr;
    every = every && h != nullptr && h->must;
  }
  return every ? Certainty::always : some ? Certainty::on_some_path : Certainty::never;
}

const Held *any_held(const LockState &state, ir::PlaceId lock) {
  for (const Disjunct &d : state)
    if (const Held *h = d.find(lock))
      return h;
  return nullptr;
}

} // namespace heddle::dataflow
