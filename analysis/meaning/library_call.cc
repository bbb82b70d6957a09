// Calls that a model describes.
#include "analysis/meaning/builder.h"
#include "analysis/models/null_argument.h"

#include <algorithm>
#include <span>

namespace heddle::meaning {

using ir::kNone;
using models::Effect;
using models::TargetKind;

namespace {

/// `memory_order_relaxed`, in C and C++ alike.
constexpr std::int64_t kRelaxed = 0;

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
  const ir::SymbolId body = builder.callable(site.argument(effect.callee));
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
  emit_spawn(builder, site, effect.callee, builder.target(site, effect.target));
}

/// A wait calls its predicate, with the lock held.
void evaluate_predicate(Builder &builder, const CallSite &site, const Effect &effect) {
  if (effect.predicate.kind != TargetKind::argument)
    return;
  const ir::SymbolId body = builder.callable(site.argument(effect.predicate));
  if (body != kNone)
    emit_invoke(builder, site, body, true, true);
}

/// Whether the arguments are such that the call has the effect.
bool is_there(const CallSite &site, const Effect &effect) {
  if (effect.flags.kind != TargetKind::argument)
    return true;
  const ir::Operand flags = site.argument(effect.flags);
  const bool null = flags.null && flags.kind == ir::OperandKind::constant;
  const bool given = flags.kind != ir::OperandKind::none && !null;
  const bool known = flags.kind == ir::OperandKind::constant && !null;
  const bool is_null = effect.unless_equal && effect.flags_unless == models::kNullArgument;
  const bool holds = is_null               ? null
                     : effect.unless_given ? given
                     : effect.unless_equal ? known && flags.number == effect.flags_unless
                                           : known && (flags.number & effect.flags_unless) != 0;
  return holds == effect.only_when;
}

/// What becomes of an awaitable that the call is given: the function whose call made it. Some
/// libraries are given the function itself.
ir::SymbolId awaitable_of(Builder &builder, const CallSite &site, const models::Target &target) {
  const ir::Op *made = builder.deferred_call(site.argument(target));
  return made != nullptr ? builder.site(*made).callee : builder.callable(site.argument(target));
}

Operation &plain_call(Builder &builder, const CallSite &site, Act act) {
  Operation &operation = builder.emit(act);
  operation.callee = site.callee;
  operation.result = site.op.result;
  return operation;
}

void run_now(Builder &builder, const CallSite &site, const Effect &effect) {
  plain_call(builder, site, Act::run_awaitables);
  const std::uint32_t last = effect.target.kind == TargetKind::arguments_from
                                 ? site.argument_count()
                                 : effect.target.index + 1;
  for (std::uint32_t i = effect.target.index; i < last; ++i)
    if (const ir::Op *made = builder.deferred_call(site.argument(i)))
      interpret_body(builder, builder.site(*made));
}

/// The function that was stored last, as the text goes, in the object or a part of it.
ir::SymbolId last_function_in(Builder &builder, const CallSite &site, ir::PlaceId id) {
  ir::SymbolId found = kNone;
  std::int32_t at = 0;
  const ir::Place object = builder.out().places[id];
  for (const ir::Block &block : builder.function().blocks)
    for (const ir::Op &op : block.ops) {
      if (op.kind != ir::OpKind::write || op.place == kNone || op.args.empty() ||
          op.args[0].kind != ir::OperandKind::function || op.range.begin > site.op.range.begin ||
          (found != kNone && op.range.begin < at))
        continue;
      const ir::Place part = builder.canonical(builder.function().places[op.place]);
      if (!(part.root == object.root) || part.projections.size() < object.projections.size() ||
          !std::ranges::equal(object.projections,
                              std::span(part.projections).first(object.projections.size())))
        continue;
      found = op.args[0].index;
      at = op.range.begin;
    }
  return found;
}

void install_handler(Builder &builder, const CallSite &site, const Effect &effect) {
  ir::SymbolId handler = kNone;
  if (effect.callee.kind == TargetKind::argument)
    handler = builder.callable(site.argument(effect.callee.index));
  else if (const ir::PlaceId object = builder.target(site, effect.target); object != kNone)
    handler = last_function_in(builder, site, object);
  builder.emit(Act::handle_signal).callee = handler;
}

} // namespace

void interpret_library_call(Builder &builder, const CallSite &site,
                            const models::FunctionModel &model) {
  for (const Effect &effect : model.effects) {
    using enum models::Operation;
    if (!is_there(site, effect))
      continue;
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
      evaluate_predicate(builder, site, effect);
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
    case block:
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
      if (effect.order.kind == TargetKind::argument) {
        const ir::Operand order = site.argument(effect.order.index);
        builder.out().operations.back().relaxed =
            order.kind == ir::OperandKind::constant && order.number == kRelaxed;
      }
      break;
    case fence:
      plain_call(builder, site, Act::fence);
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
    case frees:
      if (builder.target(site, effect.target) != kNone) // not `free(0)`, nor half-typed
        on_target(builder, site, effect, Act::free);
      interpret_argument_access(builder, site);
      break;
    case semaphore_release:
    case promise_set:
      on_target(builder, site, effect, Act::signal);
      builder.out().operations.back().of_future = effect.op == promise_set;
      break;
    case forks:
      plain_call(builder, site, Act::fork);
      break;
    case replaces_image:
      plain_call(builder, site, Act::replace_image);
      break;
    case handles_signal:
      install_handler(builder, site, effect);
      break;
    case signal_unsafe:
      plain_call(builder, site, Act::signal_unsafe);
      break;
    case mt_unsafe:
      plain_call(builder, site, Act::library_state).state = effect.state;
      builder.out().operations.back().mode = effect.mode;
      break;
    case awaitable:
      plain_call(builder, site, Act::make_awaitable);
      break;
    case spawn_task: {
      const ir::SymbolId task = awaitable_of(builder, site, effect.callee);
      Operation &operation = plain_call(builder, site, Act::spawn_task);
      operation.callee = task;
      operation.only_keeper = effect.target.kind == TargetKind::result;
      break;
    }
    case run_awaitables:
      run_now(builder, site, effect);
      break;
    case run_loop:
      plain_call(builder, site, Act::run_loop);
      if (const ir::Op *made = builder.deferred_call(site.argument(effect.callee)))
        interpret_body(builder, builder.site(*made));
      break;
    case collect_failures:
      plain_call(builder, site, Act::collect_failures);
      break;
    case cancel_task:
      on_target(builder, site, effect, Act::cancel_task);
      break;
    case loop_only:
      plain_call(builder, site, Act::loop_only);
      break;
    case unbounded_wait:
      plain_call(builder, site, Act::unbounded_wait).block_kind = effect.kind;
      break;
    case bounds_time:
      plain_call(builder, site, Act::bound_time);
      break;
    case open_resource:
      plain_call(builder, site, Act::open_resource);
      break;
    case close_resource:
      on_target(builder, site, effect, Act::close_resource);
      break;
    case guard_mutex:
    case semaphore_try_acquire:
    case no_throw:
    case pure:
      break;
    }
  }
}

} // namespace heddle::meaning
