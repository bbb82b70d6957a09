// Calls of functions that the program declares: by their annotations, or by what their bodies do.
#include "analysis/meaning/builder.h"

#include <algorithm>

namespace heddle::meaning {

using ir::kNone;

void emit_invoke(Builder &builder, const CallSite &site, ir::SymbolId callee, bool may_repeat,
                 bool as_callback) {
  const ir::PlaceId receiver = as_callback ? kNone : builder.receiver(site);
  std::vector<ir::PlaceId> arguments =
      as_callback ? std::vector<ir::PlaceId>() : builder.arguments(site);
  std::vector<ir::PlaceId> captures = builder.captured(callee);
  Operation &operation = builder.emit(Act::invoke);
  operation.callee = callee;
  operation.receiver = receiver;
  operation.arguments = std::move(arguments);
  operation.captures = std::move(captures);
  operation.may_repeat = may_repeat;
  operation.result = site.op.result;
}

void emit_call_of_value(Builder &builder, const CallSite &site) {
  std::vector<ir::PlaceId> arguments = builder.arguments(site);
  Operation &operation = builder.emit(Act::call_value);
  operation.arguments = std::move(arguments);
  operation.result = site.op.result;
}

namespace {

struct ContractEffect {
  std::int8_t change = 0;
  models::Mode mode = models::Mode::exclusive;
  bool any_mode = false;
  bool tried = false;
};

std::optional<ContractEffect> effect_of(ir::ContractKind kind) {
  using enum ir::ContractKind;
  using models::Mode;
  switch (kind) {
  case acquire:
    return ContractEffect{+1, Mode::exclusive, false, false};
  case acquire_shared:
    return ContractEffect{+1, Mode::shared, false, false};
  case release:
    return ContractEffect{-1, Mode::exclusive, false, false};
  case release_shared:
    return ContractEffect{-1, Mode::shared, false, false};
  case release_generic:
    return ContractEffect{-1, Mode::exclusive, true, false};
  case try_acquire:
    return ContractEffect{+1, Mode::exclusive, false, true};
  case try_acquire_shared:
    return ContractEffect{+1, Mode::shared, false, true};
  default:
    return std::nullopt;
  }
}

std::vector<ir::PlaceId> contract_locks(Builder &builder, const CallSite &site,
                                        const ir::Contract &contract) {
  std::vector<ir::PlaceId> locks;
  if (contract.paths.empty()) {
    if (const ir::PlaceId lock = builder.receiver(site); lock != kNone)
      locks.push_back(lock);
    return locks;
  }
  for (const ir::Path &path : contract.paths)
    if (const std::optional<Path> p = path_of_contract(path))
      if (const ir::PlaceId lock = builder.substitute(site, *p); lock != kNone)
        locks.push_back(lock);
  return locks;
}

/// A method of a scoped capability: construction, destruction, or relocking through the guard.
bool scoped_contract(Builder &builder, const CallSite &site, const ir::Contract &contract,
                     const ContractEffect &effect) {
  const ir::Symbol *owner = builder.surroundings().tables.symbol(site.symbol->owner);
  if (owner == nullptr || !owner->scoped_capability)
    return false;
  const ir::PlaceId guard = builder.receiver(site);
  if (site.symbol->is_constructor) {
    std::vector<ir::PlaceId> locks = contract_locks(builder, site, contract);
    Operation &operation = builder.emit(Act::guard_create);
    operation.target = guard;
    operation.mode = effect.mode;
    operation.ownership = effect.tried ? Ownership::tried : Ownership::owns;
    if (!contract.paths.empty())
      operation.locks = std::move(locks);
    operation.callee = site.callee;
    return true;
  }
  if (site.symbol->is_destructor)
    return true; // guard_drop comes with every destruction
  if (!contract.paths.empty())
    return false;
  Operation &operation = builder.emit(effect.change < 0 ? Act::guard_unlock
                                      : effect.tried    ? Act::guard_try_lock
                                                        : Act::guard_lock);
  operation.target = guard;
  operation.result = site.op.result;
  operation.callee = site.callee;
  operation.success = contract.success ? ResultClass::non_zero : ResultClass::zero;
  return true;
}

void lock_contract(Builder &builder, const CallSite &site, const ir::Contract &contract,
                   const ContractEffect &effect) {
  if (scoped_contract(builder, site, contract, effect))
    return;
  const std::vector<ir::PlaceId> locks = contract_locks(builder, site, contract);
  if (locks.empty())
    return;
  Operation &operation = builder.emit(Act::change);
  operation.by_contract = true;
  operation.callee = site.callee;
  operation.result = site.op.result;
  operation.tried = effect.tried;
  Alternative changed;
  for (const ir::PlaceId lock : locks)
    changed.changes.push_back({lock, effect.mode, effect.change, true, effect.any_mode});
  if (effect.tried) {
    changed.result = contract.success ? ResultClass::non_zero : ResultClass::zero;
    operation.alternatives.push_back(
        {contract.success ? ResultClass::zero : ResultClass::non_zero, {}});
  }
  operation.alternatives.push_back(std::move(changed));
}

} // namespace

void interpret_contracts(Builder &builder, const CallSite &site) {
  for (const ir::Contract &contract : site.symbol->contracts) {
    if (const std::optional<ContractEffect> effect = effect_of(contract.kind)) {
      lock_contract(builder, site, contract, *effect);
      continue;
    }
    if (contract.kind != ir::ContractKind::asserts &&
        contract.kind != ir::ContractKind::asserts_shared)
      continue;
    for (const ir::PlaceId lock : contract_locks(builder, site, contract)) {
      Operation &operation = builder.emit(Act::assert_held);
      operation.target = lock;
      operation.mode = contract.kind == ir::ContractKind::asserts ? models::Mode::exclusive
                                                                  : models::Mode::shared;
      operation.by_contract = true;
    }
  }
}

void interpret_project_call(Builder &builder, const CallSite &site, const ControlEffects &effects) {
  if (effects.throws)
    builder.out().throwing.push_back(builder.position());
  if (effects.no_return())
    builder.out().ending.push_back(builder.position());
  std::vector<Alternative> alternatives;
  bool changes = false;
  for (const ExitEffect &exit : effects.exits) {
    Alternative &alternative = alternatives.emplace_back();
    alternative.result = exit.result;
    for (const LockChange &change : exit.changes)
      if (const ir::PlaceId lock = builder.substitute(site, change.lock); lock != kNone) {
        alternative.changes.push_back(
            {lock, change.mode, change.change, change.must, change.any_mode});
        changes = true;
      }
  }
  if (changes) {
    Operation &operation = builder.emit(Act::change);
    operation.alternatives = std::move(alternatives);
    operation.through_call = true;
    operation.callee = site.callee;
    operation.result = site.op.result;
  }
  // Guards that the callee leaves behind; those of conditional exits are too uncertain to track.
  if (effects.exits.size() != 1)
    return;
  for (const GuardLeft &left : effects.exits[0].guards) {
    const ir::PlaceId guard = left.in_result ? builder.target(site, {models::TargetKind::result, 0})
                                             : builder.substitute(site, left.guard);
    if (guard == kNone)
      continue;
    std::vector<ir::PlaceId> locks;
    for (const Path &path : left.locks)
      if (const ir::PlaceId lock = builder.substitute(site, path); lock != kNone)
        locks.push_back(lock);
    Operation &operation = builder.emit(Act::guard_create);
    operation.target = guard;
    operation.locks = std::move(locks);
    operation.mode = left.mode;
    operation.ownership = left.owns ? Ownership::owns : Ownership::deferred;
    operation.through_call = true;
    operation.callee = site.callee;
  }
}

} // namespace heddle::meaning
