// Calls that a model describes.
#include "analysis/meaning/builder.h"

#include <algorithm>

namespace heddle::meaning {

using ir::kNone;
using models::Effect;
using models::TargetKind;

namespace {

ResultClass result_class(models::Success success) {
  switch (success) {
  case models::Success::is_true:
  case models::Success::non_zero:
    return ResultClass::non_zero;
  case models::Success::is_false:
  case models::Success::zero:
    return ResultClass::zero;
  case models::Success::minus_one:
    return ResultClass::minus_one;
  case models::Success::none:
    return ResultClass::any;
  }
  return ResultClass::any;
}

ResultClass opposite(ResultClass result) {
  switch (result) {
  case ResultClass::zero:
    return ResultClass::non_zero;
  case ResultClass::minus_one:
    return ResultClass::not_minus_one;
  default:
    return ResultClass::zero;
  }
}

/// Every place a target names: one, or all arguments from an index on.
std::vector<ir::PlaceId> targets(Builder &builder, const CallSite &site,
                                 const models::Target &target) {
  std::vector<ir::PlaceId> places;
  if (target.kind != TargetKind::arguments_from) {
    if (const ir::PlaceId place = builder.target(site, target); place != kNone)
      places.push_back(place);
    return places;
  }
  for (std::uint32_t i = target.index; i < site.argument_count(); ++i)
    if (const ir::PlaceId place = builder.designated(site.argument(i)); place != kNone)
      places.push_back(place);
  return places;
}

void lock_change(Builder &builder, const CallSite &site, const Effect &effect) {
  using enum models::Operation;
  const bool try_ = effect.op == try_acquire || effect.op == try_acquire_all;
  const std::vector<ir::PlaceId> locks = targets(builder, site, effect.target);
  if (locks.empty())
    return;
  Alternative changed{try_ ? result_class(effect.success) : ResultClass::any, {}};
  for (const ir::PlaceId lock : locks) {
    const auto add = [&](std::int8_t change, models::Mode mode) {
      changed.changes.push_back({lock, mode, change, true, effect.any_mode});
    };
    if (effect.op == upgrade)
      add(-1, models::Mode::shared);
    if (effect.op == downgrade)
      add(-1, models::Mode::exclusive);
    if (effect.op == release)
      add(-1, effect.mode);
    else
      add(+1, effect.op == upgrade     ? models::Mode::exclusive
              : effect.op == downgrade ? models::Mode::shared
                                       : effect.mode);
  }
  Operation &operation = builder.emit(Act::change);
  operation.callee = site.callee;
  operation.result = site.op.result;
  operation.tried = try_;
  operation.timed = effect.timed;
  operation.together = effect.op == acquire_all || effect.op == try_acquire_all;
  operation.alternatives.push_back(changed);
  if (try_ && changed.result != ResultClass::any)
    operation.alternatives.push_back({opposite(changed.result), {}});
  if (!try_ && effect.success != models::Success::none) {
    operation.assumed_success = true;
    operation.on_success = result_class(effect.success);
  }
}

void guard_construction(Builder &builder, const CallSite &site, const Effect &effect) {
  using enum models::Operation;
  const ir::PlaceId guard = builder.target(site, effect.target);
  if (guard == kNone)
    return;
  std::vector<ir::PlaceId> locks = targets(builder, site, effect.lock);
  Operation &operation = builder.emit(Act::guard_create);
  operation.target = guard;
  operation.locks = std::move(locks);
  operation.mode = effect.mode;
  operation.callee = site.callee;
  operation.timed = effect.timed;
  operation.together = operation.locks.size() > 1;
  operation.ownership = effect.op == guard_adopt   ? Ownership::adopted
                        : effect.op == guard_defer ? Ownership::deferred
                        : effect.op == guard_try   ? Ownership::tried
                        : effect.op == guard_empty ? Ownership::empty
                                                   : Ownership::owns;
}

void guard_operation(Builder &builder, const CallSite &site, const Effect &effect, Act act) {
  const ir::PlaceId guard = builder.target(site, effect.target);
  if (guard == kNone)
    return;
  const ir::PlaceId other = builder.target(site, effect.lock);
  Operation &operation = builder.emit(act);
  operation.target = guard;
  operation.other = other;
  operation.result = site.op.result;
  operation.callee = site.callee;
  operation.timed = effect.timed;
  operation.success = effect.success == models::Success::none ? ResultClass::non_zero
                                                              : result_class(effect.success);
}

void on_target(Builder &builder, const CallSite &site, const Effect &effect, Act act) {
  const ir::PlaceId target = builder.target(site, effect.target);
  const ir::PlaceId other = builder.target(site, effect.lock);
  Operation &operation = builder.emit(act);
  operation.target = target;
  operation.other = other;
  operation.callee = site.callee;
  operation.result = site.op.result;
  operation.timed = effect.timed;
  operation.mode = effect.mode;
  operation.predicate = effect.predicate.kind != TargetKind::none;
  operation.all = effect.op == models::Operation::notify_all;
  if (effect.kind != models::BlockKind::none)
    operation.block_kind = effect.kind;
}

void callback(Builder &builder, const CallSite &site, const Effect &effect) {
  const ir::SymbolId body = builder.callable(site.argument(effect.callee.index));
  const bool concurrent =
      effect.op == models::Operation::spawn || effect.op == models::Operation::enqueue;
  if (!concurrent) {
    if (body == kNone)
      return;
    emit_invoke(builder, site, body, effect.op == models::Operation::call_now, true);
    if (effect.op == models::Operation::call_once) {
      const ir::PlaceId flag = builder.target(site, effect.target);
      builder.out().operations.back().once = flag != kNone;
      builder.out().operations.back().target = flag;
    }
    return;
  }
  emit_spawn(builder, site, effect.callee.index, builder.target(site, effect.target));
}

} // namespace

void interpret_library_call(Builder &builder, const CallSite &site,
                            const models::FunctionModel &model) {
  for (const Effect &effect : model.effects) {
    using enum models::Operation;
    switch (effect.op) {
    case acquire:
    case try_acquire:
    case release:
    case acquire_all:
    case try_acquire_all:
    case upgrade:
    case downgrade:
      lock_change(builder, site, effect);
      break;
    case guard_acquire:
    case guard_adopt:
    case guard_defer:
    case guard_try:
    case guard_empty:
      guard_construction(builder, site, effect);
      break;
    case guard_lock:
      guard_operation(builder, site, effect, Act::guard_lock);
      break;
    case guard_try_lock:
      guard_operation(builder, site, effect, Act::guard_try_lock);
      break;
    case guard_unlock:
      guard_operation(builder, site, effect, Act::guard_unlock);
      break;
    case guard_release:
      guard_operation(builder, site, effect, Act::guard_disown);
      break;
    case guard_owns:
      guard_operation(builder, site, effect, Act::guard_owns);
      break;
    case guard_swap:
      guard_operation(builder, site, effect, Act::guard_swap);
      break;
    case guard_assign:
      guard_operation(builder, site, effect, Act::guard_move);
      break;
    case assert_held:
      on_target(builder, site, effect, Act::assert_held);
      break;
    case lock_destroy:
      on_target(builder, site, effect, Act::lock_end);
      break;
    case wait:
      on_target(builder, site, effect, Act::wait);
      break;
    case notify_one:
    case notify_all:
      on_target(builder, site, effect, Act::notify);
      break;
    case join:
    case detach: {
      on_target(builder, site, effect, effect.op == join ? Act::join : Act::detach);
      const ir::PlaceId handle = thread_handle(builder, site, effect.target);
      builder.out().operations.back().target = handle;
      break;
    }
    case block: {
      const ir::Operand flags = effect.flags.kind == TargetKind::argument
                                    ? site.argument(effect.flags.index)
                                    : ir::Operand{};
      if (flags.kind == ir::OperandKind::constant &&
          (effect.unless_equal ? flags.number == effect.flags_unless
                               : (flags.number & effect.flags_unless) != 0))
        break;
      [[fallthrough]];
    }
    case barrier_wait:
      if (effect.op == barrier_wait)
        on_target(builder, site, effect, Act::signal);
      [[fallthrough]];
    case future_wait:
    case semaphore_acquire:
      on_target(builder, site, effect, Act::block);
      builder.out().operations.back().of_future = effect.op == future_wait;
      if (effect.kind == models::BlockKind::none)
        builder.out().operations.back().block_kind = models::BlockKind::wait;
      break;
    case spawn:
    case enqueue:
    case call_once:
    case call_now:
      callback(builder, site, effect);
      break;
    case atomic_load:
    case atomic_store:
    case atomic_update:
    case atomic_compare_exchange:
      on_target(builder, site, effect, Act::atomic);
      builder.out().operations.back().read = effect.op != atomic_store;
      builder.out().operations.back().write = effect.op != atomic_load;
      break;
    case throws:
      builder.out().throwing.push_back(builder.position());
      break;
    case no_return:
    case exits_process:
      builder.out().ending.push_back(builder.position());
      break;
    case lock_init: {
      on_target(builder, site, effect, Act::lock_init);
      const ir::Operand attributes = site.argument(1);
      builder.out().operations.back().with_attributes =
          attributes.kind != ir::OperandKind::none && !attributes.null &&
          !(attributes.kind == ir::OperandKind::constant && attributes.number == 0);
      break;
    }
    case allocates:
      if (site.op.result != kNone)
        builder.out().fresh.push_back(site.op.result);
      break;
    case semaphore_release:
    case promise_set:
      on_target(builder, site, effect, Act::signal);
      builder.out().operations.back().of_future = effect.op == promise_set;
      break;
    case guard_mutex:
    case semaphore_try_acquire:
    case fence:
    case no_throw:
    case pure:
      break;
    }
  }
}

} // namespace heddle::meaning
