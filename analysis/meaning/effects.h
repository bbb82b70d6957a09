// What a function does to locks as seen by its callers: its control effects. They are all that a
// caller's dataflow needs to know of it, they are small, and they seldom change when its body does.
#pragma once

#include "analysis/ir/unit.h"
#include "analysis/models/models.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace heddle::meaning {

enum class PathBase : std::uint8_t { receiver, parameter, capture, global };

/// A storage location in terms that mean the same to a function and its callers. Projections:
/// field, deref and index_const; in control effects also index_value, whose `arg` is then the
/// number of the parameter that is the index. Anything else has no Path.
struct Path {
  PathBase base = PathBase::receiver;
  std::uint32_t index = 0; ///< parameter or capture number, or SymbolId of the global
  std::vector<ir::Projection> projections;
  bool operator==(const Path &) const = default;
};

/// A total order that depends on contents only.
bool operator<(const Path &a, const Path &b);

/// One lock whose state a call changes. `change` +1: held after, -1: no longer held after.
struct LockChange {
  Path lock;
  models::Mode mode = models::Mode::exclusive;
  std::int8_t change = 0;
  bool must = true; ///< false: on some path only. A release that is not `must` is "if held" (a
                    ///< guard's destructor).
  bool any_mode = false;
  bool operator==(const LockChange &) const = default;
};

/// A guard object that outlives the call: a member of the receiver, the result, or a parameter's
/// target.
struct GuardLeft {
  bool in_result = false;
  Path guard; ///< unless in_result
  std::vector<Path> locks;
  models::Mode mode = models::Mode::exclusive;
  bool owns = true;
  bool operator==(const GuardLeft &) const = default;
};

/// What a result says about which exit was taken. The last two occur in library calls only
/// (std::try_lock).
enum class ResultClass : std::uint8_t { any, zero, non_zero, minus_one, not_minus_one };

struct ExitEffect {
  ResultClass result = ResultClass::any;
  std::vector<LockChange> changes; ///< ordered by lock
  std::vector<GuardLeft> guards;
  bool operator==(const ExitEffect &) const = default;
};

/// A pointer or reference member that the constructor sets from an argument: `m_(mu)`.
struct Binding {
  Path member; ///< receiver.m_
  Path target; ///< what it points to
  bool operator==(const Binding &) const = default;
};

/// Invariant: `exits` is empty exactly if the function never returns normally; otherwise one entry
/// for `any`, or one each for `zero` and `non_zero`.
struct ControlEffects {
  std::vector<ExitEffect> exits{ExitEffect{}};
  bool throws = false;               ///< an explicit throw, or a callee known to throw, leaves it
  ExitEffect on_throw;               ///< lock changes when it does
  std::optional<Path> returns_place; ///< it returns a pointer or reference to this on every path
  std::vector<Binding> bindings;
  bool operator==(const ControlEffects &) const = default;

  bool no_return() const { return exits.empty() && !throws; }
  /// The method of a lock class: all it does is to take, or give back, one lock within its object.
  const LockChange *only_change_of_receiver() const;
  bool neutral() const;
};

} // namespace heddle::meaning
