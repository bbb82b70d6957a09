// The lock state at a point of one function: at most kDisjunctsMax alternatives, each a set of held
// locks, of live guards, and of tracked conditions under which it is the case.
//
//   if (flag) mu.lock();          { flag: mu held } or { !flag: nothing held }
//   if (flag) mu.unlock();        each alternative takes only the branch it can take
//
// What a function does is described relative to its entry: a lock that it releases without having
// acquired it is `released` (its caller held it), and acquiring that again restores the entry
// state.
//
// Bounds. More than kDisjunctsMax alternatives are joined to one: a lock held in all of them stays
// `must`, one held in some becomes "on some path", and the function counts as approximated. More
// than kFactsMax conditions: the oldest goes.
#pragma once

#include "analysis/meaning/operation.h"

#include <compare>
#include <cstdint>
#include <optional>
#include <vector>

namespace heddle::dataflow {

inline constexpr std::size_t kDisjunctsMax = 8;
inline constexpr std::size_t kFactsMax = 4;
/// Re-entries of a recursive lock are counted up to here.
inline constexpr std::uint8_t kDepthMax = 3;

struct Held {
  ir::PlaceId lock = ir::kNone;
  models::Mode mode = models::Mode::exclusive;
  std::uint8_t depth = 1;
  bool must = true;          ///< false only after joining: held on some path that ends here
  bool from_entry = false;   ///< the caller held it already
  bool clobbered = false;    ///< its name may mean another object now; never must-equal to anything
  bool through_call = false; ///< a callee took it
  ir::PlaceId guard = ir::kNone; ///< the guard object that will release it
  meaning::Position
      acquired; ///< the earliest acquisition, where several join; not part of the identity

  auto identity() const {
    return std::tuple(lock, mode, depth, must, from_entry, clobbered, through_call, guard);
  }
};

struct Guard {
  ir::PlaceId object = ir::kNone;
  std::vector<ir::PlaceId> locks;
  models::Mode mode = models::Mode::exclusive;
  bool owns = false;
  bool operator==(const Guard &) const = default;
};

/// `atom` indexes the function's tracked conditions.
struct Fact {
  std::uint32_t atom = 0;
  bool value = false;
  bool operator==(const Fact &) const = default;
};

struct Disjunct {
  std::vector<Held> held;                ///< ordered by (acquired, lock)
  std::vector<Guard> guards;             ///< ordered by object
  std::vector<ir::PlaceId> released;     ///< released more often than acquired here; ordered
  std::vector<ir::PlaceId> may_released; ///< after joining: released on some path
  std::vector<ir::PlaceId>
      balanced;            ///< acquired and released again here: not held by anybody now; ordered
  std::vector<Fact> facts; ///< oldest first
  bool joined = false;     ///< stands for several alternatives

  const Held *find(ir::PlaceId lock) const;
  const Guard *find_guard(ir::PlaceId object) const;
  bool was_released(ir::PlaceId lock) const;
  bool was_balanced(ir::PlaceId lock) const;
  std::optional<bool> fact(std::uint32_t atom) const;
};

/// Empty: not reachable.
using LockState = std::vector<Disjunct>;

/// Merges alternatives that differ in conditions only, orders them, and joins all if there are too
/// many; true if so.
bool normalise(LockState &state);

/// Adds the alternatives of `from`; true if `into` changed. `*overflow` is set if they had to be
/// joined.
bool join(LockState &into, const LockState &from, bool *overflow);

/// Whether `lock` is held: in all alternatives, in some, in none.
enum class Certainty : std::uint8_t { never, on_some_path, always };
Certainty held(const LockState &state, ir::PlaceId lock);

/// The first alternative's record of `lock`, nullptr if none holds it.
const Held *any_held(const LockState &state, ir::PlaceId lock);

} // namespace heddle::dataflow
