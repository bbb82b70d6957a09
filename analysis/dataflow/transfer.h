// How one operation changes the lock state.
#pragma once

#include "analysis/dataflow/condition.h"

namespace heddle::dataflow {

/// `meaning` and `conditions` outlive the object. Pure.
class Transfer {
public:
  Transfer(const meaning::FunctionMeaning &meaning, const Conditions &conditions);

  /// The state after the operation, before normalise().
  LockState apply(const meaning::Operation &operation, const LockState &before) const;

  /// A write to a pointer that leads to held locks: their names no longer mean the same object.
  /// `place` is of the IR.
  void clobber_through(LockState &state, ir::PlaceId place) const;

private:
  LockState change(const meaning::Operation &operation, const Disjunct &before) const;
  LockState guard_create(const meaning::Operation &operation, Disjunct before) const;
  LockState guard_try_lock(const meaning::Operation &operation, const Disjunct &before) const;
  /// These answer false if the thread would wait for itself for ever: there is no state after.
  [[nodiscard]] bool guard_lock(const meaning::Operation &operation, Disjunct &d) const;
  void guard_unlock(Disjunct &d, ir::PlaceId object) const;
  void guard_drop(Disjunct &d, ir::PlaceId object) const;
  void guard_move(Disjunct &d, ir::PlaceId target, ir::PlaceId source) const;
  [[nodiscard]] bool acquire(Disjunct &d, const meaning::Operation &operation, ir::PlaceId lock,
                             models::Mode mode, ir::PlaceId guard, bool must) const;
  void release(Disjunct &d, ir::PlaceId lock, bool must) const;
  void set_result(Disjunct &d, ir::ValueId result, meaning::ResultClass result_class) const;
  bool contains(ir::PlaceId outer, ir::PlaceId inner) const;
  bool same_shape(ir::PlaceId a, ir::PlaceId b) const;

  const meaning::FunctionMeaning &meaning_;
  const Conditions &conditions_;
};

} // namespace heddle::dataflow
