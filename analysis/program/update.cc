// From one snapshot to the next.
#include "analysis/program/assembly.h"
#include "analysis/program/layers.h"

#include <algorithm>
#include <functional>
#include <iterator>
#include <set>
#include <utility>

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

/// Marks on symbols: constant-time, for questions asked of every call in the program.
class Marks {
public:
  void add(ir::SymbolId symbol) {
    if (symbol >= marked_.size())
      marked_.resize(symbol + 1);
    any_ = marked_[symbol] = true;
  }
  bool contains(ir::SymbolId symbol) const { return symbol < marked_.size() && marked_[symbol]; }
  bool any_of(const std::vector<ir::SymbolId> &symbols) const {
    return any_ && std::ranges::any_of(symbols, [this](ir::SymbolId s) { return contains(s); });
  }

private:
  std::vector<bool> marked_;
  bool any_ = false;
};

/// What a function is analysed from.
struct Input {
  std::shared_ptr<const ir::Function> ir;
  std::uint64_t hash = 0;
  std::vector<ir::SymbolId> callees;
  std::vector<ir::SymbolId> initialises;
};

/// Equal contents keep the object that is there: whoever compares pointers then sees no change.
template <typename T> bool replace(std::shared_ptr<const T> &kept, T value) {
  if (kept != nullptr && *kept == value)
    return false;
  kept = std::make_shared<const T>(std::move(value));
  return true;
}

class Updater {
public:
  Updater(const std::shared_ptr<const Program> &previous,
          const std::shared_ptr<const models::Models> &models, std::stop_token stop)
      : previous_(previous), models_(models), stop_(std::move(stop)) {}

  std::shared_ptr<const Program> run(Assembly assembly);
  std::shared_ptr<const Program> run(ir::Unit part, const ir::Splice &splice);

private:
  void add_assembly(Assembly assembly);
  void add_part(ir::Unit part, const ir::Splice &splice);
  void take_functions(ir::Unit &part);
  void shift_anchors(ir::FileId main, const std::vector<ir::TextChange> &changes);
  void replace_info(const ir::Unit &part);
  void look_again_at_callers(const SymbolSet &redeclared);
  void forget_what_is_as_before();
  void find_functions();
  Input input_of(ir::SymbolId symbol) const;
  const Input *new_input(ir::SymbolId symbol) const;
  const std::vector<ir::SymbolId> &callees_of(ir::SymbolId symbol) const;

  bool analyse_functions();
  void prepare_input(Input &input) const;
  bool find_recursive_locks();
  void find_overridden();
  bool find_wrapped_locks();
  void find_components();
  bool analyse_component(const std::vector<ir::SymbolId> &component);
  bool reusable(ir::SymbolId symbol) const;
  std::shared_ptr<FunctionRecord> analyse(ir::SymbolId symbol) const;
  const meaning::ControlEffects *effects_of(ir::SymbolId symbol) const;

  bool derive();
  bool affected(ir::SymbolId symbol) const { return everything_ || affected_.contains(symbol); }
  void effects_differ(ir::SymbolId symbol);
  void accumulate(const std::vector<ir::SymbolId> &component);
  bool renew_sites();
  void renew_accesses(ir::SymbolId symbol, SymbolSet &subjects);
  void forget_function(ir::SymbolId symbol, SymbolSet &subjects);

  const std::shared_ptr<const Program> &previous_;
  const std::shared_ptr<const models::Models> &models_;
  std::stop_token stop_;
  std::shared_ptr<Program> next_;
  std::unordered_map<ir::SymbolId, Input> inputs_; ///< of functions with another body, or all
  SymbolSet gone_;
  bool everything_ = true;       ///< all functions are looked at, not those of `inputs_` alone
  bool functions_differ_ = true; ///< from those of the snapshot before
  bool tables_differ_ = true;    ///< there are symbols that the snapshot before had not
  Marks control_changed_;
  std::vector<ir::SymbolId> analysed_;
  Marks affected_; ///< what is known of the function itself or of its callees' effects is new
};

const meaning::ControlEffects *Updater::effects_of(ir::SymbolId symbol) const {
  return next_->overridden->contains(symbol) ? nullptr : next_->control(symbol);
}

const Input *Updater::new_input(ir::SymbolId symbol) const {
  const auto it = inputs_.find(symbol);
  return it == inputs_.end() ? nullptr : &it->second;
}

Input Updater::input_of(ir::SymbolId symbol) const {
  if (const Input *input = new_input(symbol))
    return *input;
  const FunctionRecord &old = *previous_->function(symbol);
  return {old.ir, old.hash, old.callees, old.initialises};
}

const std::vector<ir::SymbolId> &Updater::callees_of(ir::SymbolId symbol) const {
  const Input *input = new_input(symbol);
  return input != nullptr ? input->callees : previous_->function(symbol)->callees;
}

// --- what there is

std::string main_path(const ir::Tables &tables, ir::FileId main) {
  const ir::File *file = tables.file(main);
  return file != nullptr ? file->path : "";
}

void sort_by_key(std::vector<ir::SymbolId> &symbols, const ir::Tables &tables) {
  std::ranges::sort(symbols, {},
                    [&](ir::SymbolId id) -> const std::string & { return tables.symbols[id].key; });
}

void Updater::add_assembly(Assembly assembly) {
  assembly.finish();
  next_ =
      previous_ != nullptr ? std::make_shared<Program>(*previous_) : std::make_shared<Program>();
  next_->tables = std::move(assembly.tables);
  next_->models = models_;
  next_->units = std::move(assembly.units);
  next_->definitions = std::move(assembly.definitions);
  next_->anchors.resize(next_->tables->symbols.size());
  everything_ =
      previous_ == nullptr || previous_->models != models_ || assembly.redeclared.other_things;
  tables_differ_ = true;
  for (auto &[symbol, body] : assembly.bodies) {
    next_->anchors.edit(symbol) = body.anchor;
    inputs_[symbol] = {std::move(body.ir), body.hash, {}, {}};
  }
  gone_ = std::move(assembly.gone);
  if (everything_ && previous_ != nullptr) {
    for (const ir::SymbolId symbol : *previous_->functions)
      if (!gone_.contains(symbol) && !inputs_.contains(symbol))
        inputs_[symbol] = {
            previous_->function(symbol)->ir, previous_->function(symbol)->hash, {}, {}};
  } else {
    forget_what_is_as_before();
    look_again_at_callers(assembly.redeclared.functions);
  }
  find_functions();
}

/// What a call means may hang on the declarations that are others now.
void Updater::look_again_at_callers(const SymbolSet &redeclared) {
  if (redeclared.empty() || previous_ == nullptr)
    return;
  for (const ir::SymbolId symbol : redeclared)
    control_changed_.add(symbol);
  for (const ir::SymbolId symbol : *previous_->functions) {
    const FunctionRecord &record = *previous_->function(symbol);
    if (redeclared.contains(symbol) || control_changed_.any_of(record.callees))
      inputs_.try_emplace(symbol, Input{record.ir, record.hash, {}, {}});
  }
}

void Updater::forget_what_is_as_before() {
  std::erase_if(inputs_, [&](const auto &input) {
    const FunctionRecord *old = previous_ != nullptr ? previous_->function(input.first) : nullptr;
    return old != nullptr && old->hash == input.second.hash;
  });
}

/// After what came and what went.
void Updater::find_functions() {
  const auto is_new = [&](const auto &input) {
    return previous_ == nullptr || previous_->function(input.first) == nullptr;
  };
  functions_differ_ =
      previous_ == nullptr || !gone_.empty() || std::ranges::any_of(inputs_, is_new);
  for (const ir::SymbolId symbol : gone_)
    control_changed_.add(symbol);
  if (!functions_differ_)
    return;
  std::vector<ir::SymbolId> functions;
  if (previous_ != nullptr)
    functions = *previous_->functions;
  std::erase_if(functions, [&](ir::SymbolId symbol) { return gone_.contains(symbol); });
  for (const auto &input : inputs_)
    if (is_new(input))
      functions.push_back(input.first);
  sort_by_key(functions, *next_->tables);
  next_->functions = std::make_shared<const std::vector<ir::SymbolId>>(std::move(functions));
}

/// Moves the functions of a linked part into `inputs_`.
void Updater::take_functions(ir::Unit &part) {
  for (ir::Function &f : part.functions) {
    const ir::SymbolId symbol = f.symbol;
    next_->anchors.edit(symbol) = f.anchor;
    inputs_[symbol].ir = std::make_shared<const ir::Function>(std::move(f));
  }
}

void Updater::shift_anchors(ir::FileId main, const std::vector<ir::TextChange> &changes) {
  for (const ir::SymbolId symbol : *next_->functions) {
    ir::Anchor anchor = next_->anchor(symbol);
    if (anchor.file != main || inputs_.contains(symbol))
      continue;
    const std::uint32_t before = anchor.offset;
    for (const ir::TextChange &c : changes)
      if (anchor.offset >= c.begin + c.removed)
        anchor.offset = anchor.offset - c.removed + c.inserted;
    if (anchor.offset != before)
      next_->anchors.edit(symbol) = anchor;
  }
}

/// Comments, functions and what was skipped, as they are now; and who defines what.
void Updater::replace_info(const ir::Unit &part) {
  std::shared_ptr<const UnitInfo> &kept = next_->units[main_path(*next_->tables, part.main)];
  auto info = kept != nullptr ? std::make_shared<UnitInfo>(*kept) : std::make_shared<UnitInfo>();
  std::erase_if(info->comments, [&](const ir::Comment &c) { return c.file == part.main; });
  info->comments.insert(info->comments.begin(), part.comments.begin(), part.comments.end());
  std::erase_if(info->skipped, [&](const ir::Skipped &skipped) {
    return std::ranges::any_of(inputs_, [&](const auto &input) {
      return next_->tables->symbols[input.first].name == skipped.name;
    });
  });
  info->skipped.insert(info->skipped.end(), part.skipped.begin(), part.skipped.end());
  std::erase_if(info->functions, [&](ir::SymbolId symbol) {
    const bool leaves = gone_.contains(symbol);
    if (!leaves && !inputs_.contains(symbol))
      return false;
    --next_->definitions.edit(symbol).units;
    return true;
  });
  for (const auto &[symbol, input] : inputs_) {
    info->functions.push_back(symbol);
    const std::uint32_t units = next_->definitions[symbol].units + 1;
    next_->definitions.edit(symbol) = {part.main, units, info->live, info->problems.empty()};
  }
  // What another unit defines, too, stays.
  std::erase_if(gone_, [&](ir::SymbolId symbol) { return next_->definitions[symbol].units > 0; });
  kept = std::move(info);
}

void Updater::add_part(ir::Unit part, const ir::Splice &splice) {
  next_ = std::make_shared<Program>(*previous_);
  everything_ = false;
  const auto unit = previous_->units.find(part.files[part.main].path);
  const std::vector<std::string> apart =
      unit != previous_->units.end() ? unit->second->apart : std::vector<std::string>();
  keep_apart(part, apart);
  std::vector<std::uint64_t> hashes; // link() changes ids
  for (const ir::Function &f : part.functions)
    hashes.push_back(ir::hash(part, f));
  auto tables = std::make_shared<ir::Tables>(*previous_->tables);
  link(*tables, part, Linking::part);
  next_->tables = tables;
  tables_differ_ = tables->symbols.size() != previous_->tables->symbols.size();
  next_->anchors.resize(tables->symbols.size());
  next_->definitions.resize(tables->symbols.size());
  for (std::size_t i = 0; i < hashes.size(); ++i)
    inputs_[part.functions[i].symbol].hash = hashes[i];
  take_functions(part);
  shift_anchors(part.main, splice.changes);
  for (const std::string &key : splice.gone) {
    const bool is_apart = std::ranges::binary_search(apart, key);
    const ir::SymbolId symbol =
        tables->symbols_by_key.find(is_apart ? apart_key(main_path(*tables, part.main), key) : key);
    if (previous_->function(symbol) != nullptr && !inputs_.contains(symbol))
      gone_.insert(symbol);
  }
  replace_info(part);
  forget_what_is_as_before();
  find_functions();
}

// --- functions by themselves

/// Its callees, and the lock classes that it initialises with attributes.
void Updater::prepare_input(Input &input) const {
  input.callees = meaning::callees(*input.ir, *next_->tables);
  const meaning::Surroundings surroundings{*next_->tables, *models_,
                                           [](ir::SymbolId) { return nullptr; },
                                           [](const ir::Place &) { return true; }};
  const bool initialises = std::ranges::any_of(input.callees, [&](ir::SymbolId callee) {
    return meaning::initialises_lock(surroundings, callee);
  });
  if (!initialises)
    return;
  SymbolSet classes;
  const meaning::FunctionMeaning meaning = meaning::interpret(input.ir, surroundings);
  for (const meaning::Operation &o : meaning.operations)
    if (o.act == meaning::Act::lock_init && o.with_attributes && o.target != kNone)
      classes.insert(lock_class(meaning.places[o.target]));
  input.initialises.assign(classes.begin(), classes.end());
}

/// Locks initialised with attributes may be recursive. Found before anything is interpreted, since
/// the dataflow ends a path at the second acquisition of a lock that is not. One that is a local
/// variable has no class: then any lock that a parameter points to may be it. Answers whether they
/// are others than before.
bool Updater::find_recursive_locks() {
  const bool as_before = !everything_ && !tables_differ_ && gone_.empty() &&
                         std::ranges::all_of(inputs_, [&](const auto &input) {
                           const FunctionRecord *old = previous_->function(input.first);
                           return old != nullptr ? old->initialises == input.second.initialises
                                                 : input.second.initialises.empty();
                         });
  if (as_before)
    return false;
  SymbolSet found;
  ir::SymbolId id = 0;
  for (const ir::Symbol &symbol : next_->tables->symbols) {
    if (!symbol.initialiser.empty()) {
      const ir::Type *type = next_->tables->value_type(symbol.type);
      const models::TypeModel *model = type != nullptr ? models_->type(type->qualified) : nullptr;
      if (model != nullptr && model->lock &&
          std::ranges::count(model->lock->recursive_initialisers, symbol.initialiser) > 0)
        found.insert(id);
    }
    ++id;
  }
  for (const ir::SymbolId symbol : *next_->functions) {
    const Input *input = new_input(symbol);
    const std::vector<ir::SymbolId> &classes =
        input != nullptr ? input->initialises : previous_->function(symbol)->initialises;
    found.insert(classes.begin(), classes.end());
  }
  next_->maybe_recursive = previous_ != nullptr ? previous_->maybe_recursive : nullptr;
  return replace(next_->maybe_recursive, std::move(found));
}

/// What a call of a virtual method does is known only while nothing overrides it.
void Updater::find_overridden() {
  if (!everything_ && !tables_differ_)
    return;
  SymbolSet found;
  for (const ir::Symbol &s : next_->tables->symbols)
    if (s.kind == ir::SymbolKind::function)
      found.insert(s.overrides.begin(), s.overrides.end());
  if (previous_ != nullptr) {
    std::vector<ir::SymbolId> differ;
    std::ranges::set_symmetric_difference(found, *previous_->overridden,
                                          std::back_inserter(differ));
    for (const ir::SymbolId symbol : differ)
      control_changed_.add(symbol);
  }
  next_->overridden = previous_ != nullptr ? previous_->overridden : nullptr;
  replace(next_->overridden, std::move(found));
}

bool Updater::find_wrapped_locks() {
  std::vector<const meaning::Path *> taken;
  for (const ir::SymbolId symbol : *next_->functions)
    if (const meaning::LockChange *change =
            next_->function(symbol)->control.only_change_of_receiver();
        change != nullptr && change->change > 0)
      taken.push_back(&change->lock);
  // A lock class around a lock class is one when the inner one is known to be.
  SymbolSet found;
  for (std::size_t before = 0, depth = 1; depth == 1 || found.size() > before; ++depth) {
    before = found.size();
    for (const meaning::Path *lock : taken)
      if (lock->projections.size() == depth &&
          std::all_of(lock->projections.begin() + 1, lock->projections.end(),
                      [&](const ir::Projection &step) {
                        return step.kind == ir::ProjectionKind::field && found.contains(step.arg);
                      }))
        found.insert(lock_class({lock->base, lock->index, {lock->projections.front()}}));
  }
  found.erase(kNone);
  return replace(next_->wrapped, std::move(found));
}

bool Updater::reusable(ir::SymbolId symbol) const {
  if (previous_ == nullptr || previous_->models != models_ ||
      previous_->maybe_recursive != next_->maybe_recursive)
    return false;
  const FunctionRecord *old = previous_->function(symbol);
  const Input *input = new_input(symbol);
  // Without a reason to look at everything, only what differs is an input.
  if (old == nullptr || (input != nullptr && (!everything_ || old->hash != input->hash)))
    return false;
  const std::vector<ir::SymbolId> &callees = callees_of(symbol);
  // An edit inside functions changes no declaration.
  if (everything_ && (old->callees != callees ||
                      old->surroundings != surroundings_hash(callees, symbol, *next_->tables)))
    return false;
  return !control_changed_.any_of(callees);
}

std::shared_ptr<FunctionRecord> Updater::analyse(ir::SymbolId symbol) const {
  Input input = input_of(symbol);
  auto record = std::make_shared<FunctionRecord>();
  record->ir = std::move(input.ir);
  record->hash = input.hash;
  record->callees = std::move(input.callees);
  record->initialises = std::move(input.initialises);
  record->surroundings = surroundings_hash(record->callees, symbol, *next_->tables);
  const meaning::Surroundings surroundings{
      *next_->tables, *models_, [this](ir::SymbolId id) { return effects_of(id); },
      [this](const ir::Place &place) {
        return next_->maybe_recursive->contains(lock_class(place));
      }};
  record->meaning = meaning::interpret(record->ir, surroundings);
  const auto locks = entry_locks(record->meaning, *next_->tables);
  record->state = dataflow::solve(record->meaning, locks, stop_);
  record->control = dataflow::control_effects(record->meaning, record->state);
  return record;
}

bool Updater::analyse_component(const std::vector<ir::SymbolId> &component) {
  if (std::ranges::all_of(component, [&](ir::SymbolId s) { return reusable(s); }))
    return true;
  // A component that changed starts again from nothing.
  for (const ir::SymbolId symbol : component)
    next_->facts.edit(symbol).record = nullptr;
  const bool recursive =
      component.size() > 1 || std::ranges::count(callees_of(component[0]), component[0]) > 0;
  for (int round = 0; round < (recursive ? kRoundsMax : 1); ++round) {
    bool stable = true;
    for (const ir::SymbolId symbol : component) {
      if (stop_.stop_requested())
        return false;
      std::shared_ptr<FunctionRecord> record = analyse(symbol);
      const meaning::ControlEffects *before = next_->control(symbol);
      stable = stable && before != nullptr && *before == record->control;
      next_->facts.edit(symbol).record = std::move(record);
    }
    if (stable)
      break;
  }
  for (const ir::SymbolId symbol : component) {
    analysed_.push_back(symbol);
    affected_.add(symbol);
    const meaning::ControlEffects *old =
        previous_ != nullptr ? previous_->control(symbol) : nullptr;
    if (old == nullptr || !(*old == *next_->control(symbol)))
      control_changed_.add(symbol);
  }
  return true;
}

void Updater::find_components() {
  const auto in_program = [&](std::vector<ir::SymbolId> callees) {
    std::erase_if(callees, [&](ir::SymbolId s) { return previous_->function(s) == nullptr; });
    return callees;
  };
  const bool as_before =
      !everything_ && !functions_differ_ && std::ranges::all_of(inputs_, [&](const auto &input) {
        return in_program(previous_->function(input.first)->callees) ==
               in_program(input.second.callees);
      });
  if (as_before)
    return;
  next_->components = std::make_shared<const std::vector<std::vector<ir::SymbolId>>>(components(
      *next_->functions,
      [this](ir::SymbolId symbol) -> const std::vector<ir::SymbolId> & {
        return callees_of(symbol);
      },
      *next_->tables));
}

bool Updater::analyse_functions() {
  for (auto &[symbol, input] : inputs_)
    prepare_input(input);
  next_->facts.resize(next_->tables->symbols.size());
  const bool recursion_changed = find_recursive_locks();
  find_overridden();
  everything_ = everything_ || recursion_changed;
  find_components();
  return std::ranges::all_of(*next_->components,
                             [&](const auto &component) { return analyse_component(component); });
}

// --- functions together

/// Whoever calls it is affected.
void Updater::effects_differ(ir::SymbolId symbol) {
  for (const ir::SymbolId caller : next_->callers_of(symbol))
    affected_.add(caller);
}

/// Effects of a component whose members or callees changed, again from nothing.
void Updater::accumulate(const std::vector<ir::SymbolId> &component) {
  if (std::ranges::none_of(component, [&](ir::SymbolId symbol) { return affected(symbol); }))
    return;
  std::vector<std::shared_ptr<const AccumulatedEffects>> before;
  for (const ir::SymbolId symbol : component)
    before.push_back(std::exchange(next_->facts.edit(symbol).effects, nullptr));
  const int rounds = component.size() > 1 ? 3 : 1;
  for (int round = 0; round < rounds; ++round)
    for (const ir::SymbolId symbol : component)
      next_->facts.edit(symbol).effects = std::make_shared<const AccumulatedEffects>(
          accumulated_effects(*next_, *next_->function(symbol)));
  for (std::size_t i = 0; i < component.size(); ++i) {
    std::shared_ptr<const AccumulatedEffects> &now = next_->facts.edit(component[i]).effects;
    if (before[i] != nullptr && *before[i] == *now)
      now = before[i];
    else
      effects_differ(component[i]);
  }
}

/// Answers whether contexts may be others now.
bool Updater::renew_sites() {
  bool changed = functions_differ_;
  for (const ir::SymbolId symbol : *next_->functions) {
    if (!affected(symbol))
      continue;
    FunctionFacts &facts = next_->facts.edit(symbol);
    std::shared_ptr<const CallSites> sites = call_sites(*next_, facts.record);
    changed = changed || facts.sites == nullptr || !same(*facts.sites, *sites);
    facts.sites = std::move(sites);
  }
  return changed;
}

/// Replaces the accesses of a function, and keeps the index of accessors true.
void Updater::renew_accesses(ir::SymbolId symbol, SymbolSet &subjects) {
  FunctionFacts &facts = next_->facts.edit(symbol);
  SymbolSet before;
  if (facts.accesses != nullptr)
    for (const Access &a : *facts.accesses)
      before.insert(a.subject);
  std::vector<Access> list;
  if (facts.record != nullptr)
    list = accesses(*next_, *facts.record);
  SymbolSet now;
  for (const Access &a : list)
    now.insert(a.subject);
  facts.accesses =
      list.empty() ? nullptr : std::make_shared<const std::vector<Access>>(std::move(list));
  subjects.insert(before.begin(), before.end());
  subjects.insert(now.begin(), now.end());
  const auto key = [&](ir::SymbolId id) -> const std::string & {
    return next_->tables->symbols[id].key;
  };
  const auto change = [&](ir::SymbolId subject, bool add) {
    std::vector<ir::SymbolId> functions = next_->accessors_of(subject);
    const auto at = std::ranges::lower_bound(functions, key(symbol), {}, key);
    if (add)
      functions.insert(at, symbol);
    else
      functions.erase(at);
    next_->accessors.resize(subject + 1);
    next_->accessors.edit(subject) =
        functions.empty() ? nullptr
                          : std::make_shared<const std::vector<ir::SymbolId>>(std::move(functions));
  };
  for (const ir::SymbolId subject : before)
    if (!now.contains(subject))
      change(subject, false);
  for (const ir::SymbolId subject : now)
    if (!before.contains(subject))
      change(subject, true);
}

void Updater::forget_function(ir::SymbolId symbol, SymbolSet &subjects) {
  next_->facts.edit(symbol).record = nullptr;
  renew_accesses(symbol, subjects);
  next_->facts.edit(symbol) = {};
  next_->anchors.edit(symbol) = {};
}

bool Updater::derive() {
  SymbolSet subjects;
  for (const ir::SymbolId symbol : gone_)
    forget_function(symbol, subjects);
  std::vector<ir::SymbolId> other_records = analysed_;
  other_records.insert(other_records.end(), gone_.begin(), gone_.end());
  renew_callers(*next_, previous_.get(), other_records);
  for (const ir::SymbolId symbol : gone_)
    effects_differ(symbol);
  for (const std::vector<ir::SymbolId> &component : *next_->components)
    accumulate(component);
  if (stop_.stop_requested())
    return false;
  const bool names_changed = find_wrapped_locks();
  SymbolSet contexts_changed;
  if (renew_sites())
    contexts_changed = fill_entry_contexts(*next_);
  if (stop_.stop_requested())
    return false;
  SymbolSet touched;
  for (const ir::SymbolId symbol : *next_->functions) {
    if (!affected(symbol) && !names_changed && !contexts_changed.contains(symbol))
      continue;
    touched.insert(symbol);
    FunctionFacts &facts = next_->facts.edit(symbol);
    std::vector<OrderEdge> order = lock_order(*next_, *facts.record);
    facts.order =
        order.empty() ? nullptr : std::make_shared<const std::vector<OrderEdge>>(std::move(order));
    CriticalSections sections = critical_sections(*next_, *facts.record);
    facts.sections = sections.begins.empty() && sections.blocked.empty()
                         ? nullptr
                         : std::make_shared<const CriticalSections>(std::move(sections));
    renew_accesses(symbol, subjects);
  }
  if (stop_.stop_requested())
    return false;
  touched.merge(fill_conflicts(*next_, [this](ir::SymbolId symbol) { return affected(symbol); }));
  fill_guards(*next_, subjects);
  next_->changes = {everything_ || names_changed, std::move(touched), std::move(subjects)};
  return !stop_.stop_requested();
}

std::shared_ptr<const Program> Updater::run(ir::Unit part, const ir::Splice &splice) {
  add_part(std::move(part), splice);
  return analyse_functions() && derive() ? next_ : nullptr;
}

std::shared_ptr<const Program> Updater::run(Assembly assembly) {
  add_assembly(std::move(assembly));
  return analyse_functions() && derive() ? next_ : nullptr;
}

} // namespace

std::shared_ptr<const Program> update(Assembly assembly,
                                      const std::shared_ptr<const models::Models> &models,
                                      std::stop_token stop) {
  const std::shared_ptr<const Program> base = assembly.base;
  return Updater(base, models, std::move(stop)).run(std::move(assembly));
}

std::shared_ptr<const Program> update(const std::shared_ptr<const Program> &previous, ir::Unit part,
                                      const ir::Splice &splice, std::stop_token stop) {
  return Updater(previous, previous->models, std::move(stop)).run(std::move(part), splice);
}

} // namespace heddle::program
