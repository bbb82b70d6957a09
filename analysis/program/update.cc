// From one snapshot to the next.
#include "analysis/program/layers.h"

#include <algorithm>
#include <functional>
#include <set>

namespace heddle::program {

using ir::kNone;

namespace {

/// Rounds of a recursive component's control effects before what is not stable yet is dropped.
constexpr int kRoundsMax = 4;

std::uint64_t mix(std::uint64_t hash, std::uint64_t value) {
  return (hash ^ value) * 0x100000001B3ULL;
}

/// What interpretation reads of the declarations of callees: contracts, flags and names.
std::uint64_t surroundings_hash(const std::vector<ir::SymbolId> &callees, ir::SymbolId self,
                                const ir::Tables &tables) {
  std::uint64_t hash = 0xCBF29CE484222325ULL;
  const auto add = [&](ir::SymbolId id) {
    const ir::Symbol &s = tables.symbols[id];
    hash = mix(hash, std::hash<std::string>()(s.key));
    for (const ir::Contract &c : s.contracts) {
      hash = mix(hash, static_cast<std::uint64_t>(c.kind) * 4 + (c.success ? 2 : 0) +
                           (c.negated ? 1 : 0));
      for (const ir::Path &p : c.paths) {
        hash = mix(hash, static_cast<std::uint64_t>(p.base) * 64 + p.index);
        for (const ir::Projection &step : p.projections)
          hash = mix(hash, static_cast<std::uint64_t>(step.kind) * 0x10000 + step.arg);
      }
    }
    hash =
        mix(hash, (s.is_noreturn ? 1U : 0U) + (s.is_const ? 2U : 0U) + (s.is_noexcept ? 4U : 0U));
  };
  for (const ir::SymbolId id : callees)
    add(id);
  add(self);
  return hash;
}

std::vector<std::pair<ir::PlaceId, models::Mode>> entry_locks(meaning::FunctionMeaning &meaning,
                                                              const ir::Tables &tables) {
  std::vector<std::pair<ir::PlaceId, models::Mode>> locks;
  const ir::Symbol *symbol = tables.symbol(meaning.function->symbol);
  if (symbol == nullptr)
    return locks;
  using enum ir::ContractKind;
  for (const ir::Contract &c : symbol->contracts) {
    const bool held = c.kind == requires_ || c.kind == requires_shared || c.kind == release ||
                      c.kind == release_shared || c.kind == release_generic;
    if (!held || c.negated)
      continue;
    std::vector<ir::Path> paths = c.paths;
    if (paths.empty() && (c.kind != requires_ && c.kind != requires_shared))
      continue; // a capability's own unlock method: what it releases is its members' business
    for (const ir::Path &path : paths) {
      meaning::Path p;
      p.projections = path.projections;
      p.index = path.index;
      if (path.base == ir::PathBase::unknown)
        continue;
      p.base = path.base == ir::PathBase::receiver    ? meaning::PathBase::receiver
               : path.base == ir::PathBase::parameter ? meaning::PathBase::parameter
                                                      : meaning::PathBase::global;
      const std::optional<ir::Place> place = own_place(*meaning.function, p);
      if (!place)
        continue;
      auto it = std::ranges::find(meaning.places, *place);
      if (it == meaning.places.end()) {
        meaning.places.push_back(*place);
        it = meaning.places.end() - 1;
      }
      locks.emplace_back(static_cast<ir::PlaceId>(it - meaning.places.begin()),
                         c.kind == requires_shared || c.kind == release_shared
                             ? models::Mode::shared
                             : models::Mode::exclusive);
    }
  }
  return locks;
}

class Updater {
public:
  Updater(const std::shared_ptr<const Program> &previous,
          const std::shared_ptr<const models::Models> &models, std::stop_token stop)
      : previous_(previous), models_(models), stop_(std::move(stop)),
        next_(std::make_shared<Program>()) {}

  std::shared_ptr<const Program> run(ir::Unit unit);

private:
  void add_unit(ir::Unit unit);
  bool analyse_functions();
  void find_recursive_locks();
  bool analyse_component(const std::vector<ir::SymbolId> &component);
  bool reusable(ir::SymbolId symbol) const;
  std::shared_ptr<FunctionRecord> analyse(ir::SymbolId symbol);
  const meaning::ControlEffects *effects_of(ir::SymbolId symbol) const;
  void find_wrapped_locks();
  void find_overridden();

  const std::shared_ptr<const Program> &previous_;
  const std::shared_ptr<const models::Models> &models_;
  std::stop_token stop_;
  std::shared_ptr<Program> next_;
  std::map<ir::SymbolId, std::shared_ptr<const ir::Function>> functions_;
  std::map<ir::SymbolId, std::uint64_t> hashes_;
  std::map<ir::SymbolId, std::vector<ir::SymbolId>> callees_;
  std::vector<std::vector<ir::SymbolId>> components_;
  std::set<ir::SymbolId> effects_changed_;
  std::set<ir::SymbolId> overridden_; ///< virtual methods with another body below them
};

const meaning::ControlEffects *Updater::effects_of(ir::SymbolId symbol) const {
  if (overridden_.contains(symbol))
    return nullptr;
  const auto it = next_->functions.find(symbol);
  return it == next_->functions.end() ? nullptr : &it->second->control;
}

/// Locks initialised with attributes may be recursive. Found before anything is interpreted, since
/// the dataflow ends a path at the second acquisition of a lock that is not. One that is a local
/// variable has no class: then any lock that a parameter points to may be it.
void Updater::find_recursive_locks() {
  const meaning::Surroundings surroundings{*next_->tables, *models_,
                                           [](ir::SymbolId) { return nullptr; },
                                           [](const ir::Place &) { return true; }};
  for (ir::SymbolId id = 0; id < next_->tables->symbols.size(); ++id) {
    const ir::Symbol &symbol = next_->tables->symbols[id];
    if (symbol.initialiser.empty())
      continue;
    const ir::Type *type = next_->tables->value_type(symbol.type);
    const models::TypeModel *model = type != nullptr ? models_->type(type->qualified) : nullptr;
    if (model != nullptr && model->lock &&
        std::ranges::count(model->lock->recursive_initialisers, symbol.initialiser) > 0)
      next_->maybe_recursive.insert(id);
  }
  for (const auto &[symbol, function] : functions_) {
    const bool initialises = std::ranges::any_of(callees_.at(symbol), [&](ir::SymbolId callee) {
      return meaning::initialises_lock(surroundings, callee);
    });
    if (!initialises)
      continue;
    const meaning::FunctionMeaning meaning = meaning::interpret(function, surroundings);
    for (const meaning::Operation &o : meaning.operations)
      if (o.act == meaning::Act::lock_init && o.with_attributes && o.target != kNone)
        next_->maybe_recursive.insert(lock_class(meaning.places[o.target]));
  }
}

void Updater::find_wrapped_locks() {
  for (const auto &[symbol, record] : next_->functions)
    if (const meaning::LockChange *change = record->control.only_change_of_receiver();
        change != nullptr && change->change > 0 && change->lock.projections.size() == 1)
      next_->wrapped.insert(lock_class(change->lock));
  next_->wrapped.erase(kNone);
}

void Updater::find_overridden() {
  for (const ir::Symbol &s : next_->tables->symbols)
    if (s.kind == ir::SymbolKind::function)
      overridden_.insert(s.overrides.begin(), s.overrides.end());
}

void Updater::add_unit(ir::Unit unit) {
  auto tables = std::make_shared<ir::Tables>();
  if (previous_ != nullptr) {
    *tables = *previous_->tables;
    next_->units = previous_->units;
  }
  std::unordered_map<std::string, ir::SymbolId> by_key;
  for (std::uint32_t i = 0; i < tables->symbols.size(); ++i)
    by_key.emplace(tables->symbols[i].key, i);
  for (const ir::Function &f : unit.functions)
    hashes_[f.symbol] = ir::hash(unit, f); // still unit ids; re-keyed below
  std::vector<std::pair<ir::SymbolId, std::uint64_t>> unit_hashes(hashes_.begin(), hashes_.end());
  hashes_.clear();
  std::vector<ir::SymbolId> before;
  for (const ir::Function &f : unit.functions)
    before.push_back(f.symbol);
  link(*tables, by_key, unit);
  const std::string main = tables->file(unit.main) != nullptr ? tables->files[unit.main].path : "";
  UnitInfo info{unit.language,
                unit.main,
                unit.standard,
                unit.exceptions,
                std::move(unit.comments),
                std::move(unit.skipped),
                std::move(unit.problems),
                {}};
  const auto hash_of = [&](ir::SymbolId unit_id) {
    return std::ranges::lower_bound(unit_hashes, unit_id, {}, [](const auto &p) { return p.first; })
        ->second;
  };
  for (std::size_t i = 0; i < unit.functions.size(); ++i) {
    ir::Function &f = unit.functions[i];
    const ir::SymbolId symbol = f.symbol;
    info.functions.push_back(symbol);
    next_->anchors[symbol] = f.anchor;
    hashes_[symbol] = hash_of(before[i]);
    functions_[symbol] = std::make_shared<const ir::Function>(std::move(f));
  }
  next_->units[main] = std::move(info);
  // Functions of the other units, as far as this one does not have them.
  if (previous_ != nullptr)
    for (const auto &[path, other] : next_->units)
      if (path != main)
        for (const ir::SymbolId symbol : other.functions)
          if (const FunctionRecord *record = previous_->function(symbol);
              record != nullptr && functions_.emplace(symbol, record->ir).second) {
            hashes_[symbol] = record->hash;
            next_->anchors[symbol] = previous_->anchors.at(symbol);
          }
  next_->tables = std::move(tables);
  next_->models = models_;
}

bool Updater::reusable(ir::SymbolId symbol) const {
  if (previous_ == nullptr || previous_->models != models_ ||
      previous_->maybe_recursive != next_->maybe_recursive)
    return false;
  const FunctionRecord *old = previous_->function(symbol);
  if (old == nullptr || old->hash != hashes_.at(symbol))
    return false;
  const std::vector<ir::SymbolId> &callees = callees_.at(symbol);
  if (old->callees != callees ||
      old->surroundings != surroundings_hash(callees, symbol, *next_->tables))
    return false;
  return std::ranges::none_of(callees,
                              [&](ir::SymbolId c) { return effects_changed_.contains(c); });
}

std::shared_ptr<FunctionRecord> Updater::analyse(ir::SymbolId symbol) {
  auto record = std::make_shared<FunctionRecord>();
  record->ir = functions_.at(symbol);
  record->hash = hashes_.at(symbol);
  record->callees = callees_.at(symbol);
  record->surroundings = surroundings_hash(record->callees, symbol, *next_->tables);
  const meaning::Surroundings surroundings{
      *next_->tables, *models_, [this](ir::SymbolId id) { return effects_of(id); },
      [this](const ir::Place &place) {
        return next_->maybe_recursive.contains(lock_class(place));
      }};
  record->meaning = meaning::interpret(record->ir, surroundings);
  const auto locks = entry_locks(record->meaning, *next_->tables);
  record->state = dataflow::solve(record->meaning, locks, stop_);
  record->control = dataflow::control_effects(record->meaning, record->state);
  return record;
}

bool Updater::analyse_component(const std::vector<ir::SymbolId> &component) {
  const auto remember_change = [&](ir::SymbolId symbol) {
    const FunctionRecord *old = previous_ != nullptr ? previous_->function(symbol) : nullptr;
    if (old == nullptr || !(old->control == next_->functions.at(symbol)->control))
      effects_changed_.insert(symbol);
  };
  if (std::ranges::all_of(component, [&](ir::SymbolId s) { return reusable(s); })) {
    for (const ir::SymbolId symbol : component)
      next_->functions[symbol] = previous_->functions.at(symbol);
    return true;
  }
  const bool recursive =
      component.size() > 1 || std::ranges::count(callees_.at(component[0]), component[0]) > 0;
  for (int round = 0; round < (recursive ? kRoundsMax : 1); ++round) {
    bool stable = true;
    for (const ir::SymbolId symbol : component) {
      if (stop_.stop_requested())
        return false;
      const auto it = next_->functions.find(symbol);
      std::shared_ptr<FunctionRecord> record = analyse(symbol);
      stable = stable && it != next_->functions.end() && it->second->control == record->control;
      next_->functions[symbol] = std::move(record);
    }
    if (stable)
      break;
  }
  for (const ir::SymbolId symbol : component) {
    remember_change(symbol);
    next_->changed.push_back(symbol);
  }
  return true;
}

bool Updater::analyse_functions() {
  for (const auto &[symbol, function] : functions_)
    callees_[symbol] = meaning::callees(*function, *next_->tables);
  find_recursive_locks();
  // A callee that went away or lost its body changes its callers, too.
  if (previous_ != nullptr)
    for (const auto &[symbol, record] : previous_->functions)
      if (!functions_.contains(symbol))
        effects_changed_.insert(symbol);
  components_ = components(callees_, *next_->tables);
  return std::ranges::all_of(components_,
                             [&](const auto &component) { return analyse_component(component); });
}

std::shared_ptr<const Program> Updater::run(ir::Unit unit) {
  add_unit(std::move(unit));
  find_overridden();
  if (!analyse_functions())
    return nullptr;
  find_wrapped_locks();
  fill_accumulated_effects(*next_, components_);
  if (stop_.stop_requested())
    return nullptr;
  fill_entry_contexts(*next_);
  fill_lock_order(*next_);
  if (stop_.stop_requested())
    return nullptr;
  fill_guards(*next_);
  return stop_.stop_requested() ? nullptr : next_;
}

} // namespace

std::shared_ptr<const Program> update(const std::shared_ptr<const Program> &previous, ir::Unit unit,
                                      const std::shared_ptr<const models::Models> &models,
                                      std::stop_token stop) {
  return Updater(previous, models, std::move(stop)).run(std::move(unit));
}

} // namespace heddle::program
