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
         a.may_released == b.may_released && a.balanced == b.balanced &&
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

/// One alternative that covers all: must is what all agree on.
Disjunct joined(const LockState &state) {
  Disjunct result = state[0];
  const auto everywhere = [&](auto predicate) { return std::ranges::all_of(state, predicate); };
  for (const Disjunct &d : state) {
    for (const Held &h : d.held)
      if (std::ranges::none_of(result.held, [&](const Held &r) {
            return r.lock == h.lock && r.mode == h.mode && r.clobbered == h.clobbered;
          }))
        result.held.push_back(h);
    for (const Guard &g : d.guards)
      if (result.find_guard(g.object) == nullptr)
        result.guards.push_back(g);
    for (const ir::PlaceId lock : d.released)
      result.may_released.push_back(lock);
    for (const ir::PlaceId lock : d.may_released)
      result.may_released.push_back(lock);
    merge_facts_and_sites(result, d);
  }
  for (Held &h : result.held)
    h.must = h.must && everywhere([&](const Disjunct &d) {
               return std::ranges::any_of(d.held, [&](const Held &o) {
                 return o.lock == h.lock && o.mode == h.mode && o.must && !o.clobbered;
               });
             });
  for (Guard &g : result.guards)
    g.owns = std::ranges::any_of(state, [&](const Disjunct &d) {
      const Guard *other = d.find_guard(g.object);
      return other != nullptr && other->owns;
    });
  std::erase_if(result.released, [&](ir::PlaceId lock) {
    return !everywhere([&](const Disjunct &d) { return d.was_released(lock); });
  });
  std::erase_if(result.balanced, [&](ir::PlaceId lock) {
    return !everywhere([&](const Disjunct &d) { return d.was_balanced(lock); });
  });
  std::ranges::sort(result.may_released);
  result.may_released.erase(std::unique(result.may_released.begin(), result.may_released.end()),
                            result.may_released.end());
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
  *overflow = normalise(all) || *overflow;
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
