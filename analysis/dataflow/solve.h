// The lock state at every operation of one function, by forward iteration to a fixpoint over its
// blocks.
#pragma once

#include "analysis/dataflow/lock_state.h"

#include <functional>
#include <stop_token>

namespace heddle::dataflow {

/// Visits of a block before the analysis gives up on a function; real functions stay below 50.
inline constexpr std::uint32_t kVisitsPerBlockMax = 400;

struct FunctionState {
  std::vector<LockState> entry; ///< per block; empty: not reachable
  bool approximated = false;    ///< alternatives were joined
  bool cut = false; ///< gave up at the step limit or was stopped: nothing may be reported
};

/// `entry_locks`: what annotations say is held at entry. Deterministic; polls `stop` once a block.
FunctionState solve(const meaning::FunctionMeaning &meaning,
                    const std::vector<std::pair<ir::PlaceId, models::Mode>> &entry_locks,
                    std::stop_token stop);

/// A point where control leaves the function, with the state there.
struct Exit {
  std::uint32_t block = 0;
  bool by_exception = false;
  const ir::Terminator *terminator = nullptr;
};

struct Visitor {
  /// Before each operation, in order within a block; blocks ascending.
  std::function<void(const meaning::Operation &, const LockState &before)> operation;
  std::function<void(const Exit &, const LockState &)> exit;
  /// Before and after each IR op, for hovers.
  std::function<void(meaning::Position, const LockState &before, const LockState &after)> op;
};

/// Replays the solved function for a reader. Linear in operations.
void visit(const meaning::FunctionMeaning &meaning, const FunctionState &state,
           const Visitor &visitor);

/// What callers see of the function. `returns_guard_object`: places that are the returned object.
meaning::ControlEffects control_effects(const meaning::FunctionMeaning &meaning,
                                        const FunctionState &state);

} // namespace heddle::dataflow
