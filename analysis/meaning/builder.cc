#include "analysis/meaning/builder.h"

#include <algorithm>

namespace heddle::meaning {

using ir::kNone;

ir::Operand CallSite::argument(std::uint32_t i) const {
  const std::size_t at = i + (has_receiver && op.kind == ir::OpKind::call ? 1 : 0);
  return i < argument_count() ? op.args[at] : ir::Operand{};
}

ir::Operand CallSite::argument(const models::Target &target) const {
  const auto named = std::ranges::find(op.keywords, target.name);
  if (!target.name.empty() && named != op.keywords.end())
    return op.args[op.args.size() - static_cast<std::size_t>(op.keywords.end() - named)];
  return argument(target.index);
}

std::uint32_t CallSite::argument_count() const {
  const std::size_t others =
      (has_receiver && op.kind == ir::OpKind::call ? 1 : 0) + op.keywords.size();
  return op.args.size() < others ? 0 : static_cast<std::uint32_t>(op.args.size() - others);
}

namespace {

/// A byte string that is equal exactly for equal places.
std::string key_of(const ir::Place &place) {
  std::string key;
  const auto add = [&key](std::uint32_t v) {
    key.append(reinterpret_cast<const char *>(&v), sizeof v);
  };
  add(static_cast<std::uint32_t>(place.root.kind));
  add(place.root.index);
  for (const ir::Projection &p : place.projections) {
    add(static_cast<std::uint32_t>(p.kind));
    add(p.arg);
  }
  return key;
}

/// Longer paths name too little to be worth following; they are cut and end in `any`.
constexpr std::size_t kProjectionsMax = 12;

} // namespace

Builder::Builder(std::shared_ptr<const ir::Function> function, const Surroundings &surroundings,
                 FunctionMeaning &out)
    : function_(*function), surroundings_(surroundings), out_(out) {
  out_.function = std::move(function);
  for (const ir::Block &block : function_.blocks)
    for (const ir::Op &op : block.ops)
      if (op.result != kNone)
        definition_.emplace(op.result, &op);
  find_shared_locals();
}

void Builder::find_shared_locals() {
  std::vector<bool> found(function_.locals.size(), false);
  const auto add = [&](const ir::Operand &operand) {
    if (operand.kind == ir::OperandKind::address && operand.index < function_.places.size())
      if (const ir::Root &root = function_.places[operand.index].root;
          root.kind == ir::RootKind::local && root.index < found.size())
        found[root.index] = true;
  };
  bool names_callable = false;
  for (const ir::Value &value : function_.values)
    if (value.kind == ir::ValueKind::closure) {
      names_callable = true;
      std::ranges::for_each(value.operands, add);
    }
  for (const ir::Block &block : function_.blocks)
    for (const ir::Op &op : block.ops)
      for (const ir::Operand &a : op.args) {
        names_callable = names_callable || a.kind == ir::OperandKind::function;
        add(a);
      }
  if (names_callable)
    shared_locals_ = std::move(found);
}

bool Builder::may_be_shared(ir::LocalId local) const {
  return local < shared_locals_.size() && shared_locals_[local];
}

ir::Operand Builder::written_to(ir::PlaceId place) const {
  ir::Operand found;
  std::size_t writes = 0;
  for (const ir::Block &block : function_.blocks)
    for (const ir::Op &op : block.ops)
      if (op.kind == ir::OpKind::write && op.place == place && !op.args.empty()) {
        found = op.args[0];
        ++writes;
      }
  return writes == 1 ? found : ir::Operand{};
}

ir::PlaceId Builder::intern(ir::Place place) {
  if (place.projections.size() > kProjectionsMax) {
    place.projections.resize(kProjectionsMax);
    place.projections.push_back({ir::ProjectionKind::any, 0});
  }
  const auto [it, added] =
      interned_.emplace(key_of(place), static_cast<ir::PlaceId>(out_.places.size()));
  if (added)
    out_.places.push_back(std::move(place));
  else if (out_.places[it->second].type == kNone)
    out_.places[it->second].type = place.type;
  return it->second;
}

void Builder::bind(ir::Place member, ir::Place target) {
  const ir::PlaceId id = intern(std::move(member));
  bound_.emplace(id, std::move(target));
}

ir::Place Builder::canonical(const ir::Place &place) {
  ir::Place result;
  result.root = place.root;
  if (place.root.kind == ir::RootKind::pointee)
    if (const std::optional<ir::Place> known = resolve_value(place.root.index))
      result = *known;
  const auto step = [&](const ir::Projection &projection) {
    if (projection.kind == ir::ProjectionKind::deref && !bound_.empty()) {
      ir::Place prefix = result;
      prefix.type = kNone;
      if (const auto it = interned_.find(key_of(prefix)); it != interned_.end())
        if (const auto target = bound_.find(it->second); target != bound_.end()) {
          result = target->second;
          return;
        }
    }
    result.projections.push_back(projection);
  };
  for (std::size_t i = 0; i < place.projections.size(); ++i) {
    const ir::Projection &projection = place.projections[i];
    step(projection);
    if (projection.kind != ir::ProjectionKind::field)
      continue;
    const ir::Symbol *field = surroundings_.tables.symbol(projection.arg);
    const ir::Type *type = field ? surroundings_.tables.type(field->type) : nullptr;
    const bool followed = i + 1 < place.projections.size() &&
                          place.projections[i + 1].kind == ir::ProjectionKind::deref;
    if (type != nullptr && type->is_reference && !followed)
      step({ir::ProjectionKind::deref, 0});
  }
  result.type = place.type;
  return result;
}

ir::PlaceId Builder::canonical(ir::PlaceId place) {
  if (place >= function_.places.size())
    return kNone;
  return intern(canonical(function_.places[place]));
}

ir::PlaceId Builder::designated(const ir::Operand &operand) {
  switch (operand.kind) {
  case ir::OperandKind::address:
    return canonical(operand.index);
  case ir::OperandKind::load: {
    if (operand.index >= function_.places.size())
      return kNone;
    ir::Place place = function_.places[operand.index];
    place.projections.push_back({ir::ProjectionKind::deref, 0});
    const ir::Type *type = surroundings_.tables.value_type(place.type);
    place.type = type != nullptr ? type->pointee : kNone;
    return intern(canonical(place));
  }
  case ir::OperandKind::value: {
    ir::Place place;
    place.root = {ir::RootKind::pointee, operand.index};
    if (operand.index < function_.values.size()) {
      const ir::Type *type = surroundings_.tables.type(function_.values[operand.index].type);
      place.type = type != nullptr ? type->pointee : kNone;
    }
    return intern(canonical(place));
  }
  default:
    return kNone;
  }
}

ir::PlaceId Builder::receiver(const CallSite &site) {
  if (site.op.kind != ir::OpKind::call)
    return canonical(site.op.place);
  return site.has_receiver && !site.op.args.empty() ? designated(site.op.args[0]) : kNone;
}

ir::PlaceId Builder::target(const CallSite &site, const models::Target &target) {
  switch (target.kind) {
  case models::TargetKind::receiver:
    return receiver(site);
  case models::TargetKind::argument:
  case models::TargetKind::arguments_from:
    return designated(site.argument(target));
  case models::TargetKind::result:
    if (site.op.place != kNone && site.op.kind == ir::OpKind::call)
      return canonical(site.op.place);
    if (site.op.result != kNone)
      return intern({{ir::RootKind::pointee, site.op.result}, {}, kNone});
    return kNone;
  case models::TargetKind::none:
    return kNone;
  }
  return kNone;
}

ir::SymbolId Builder::callable(const ir::Operand &operand) const {
  if (operand.kind == ir::OperandKind::function)
    return operand.index;
  if (operand.kind == ir::OperandKind::value && operand.index < function_.values.size()) {
    const ir::Value &value = function_.values[operand.index];
    if (value.kind == ir::ValueKind::closure)
      return value.index;
  }
  if (operand.kind == ir::OperandKind::address && operand.index < function_.places.size()) {
    // A named or temporary lambda object: the closure class's only body is the closure made here.
    const ir::Place &place = function_.places[operand.index];
    for (const ir::Block &block : function_.blocks)
      for (const ir::Op &op : block.ops)
        if ((op.kind == ir::OpKind::construct || op.kind == ir::OpKind::write) &&
            op.place != kNone && function_.places[op.place] == place && !op.args.empty() &&
            op.args[0].kind == ir::OperandKind::value)
          return callable(op.args[0]);
  }
  return kNone;
}

std::string Builder::class_of(const ir::Operand &object) const {
  if (object.kind != ir::OperandKind::address || object.index >= function_.places.size())
    return {};
  const ir::Place &place = function_.places[object.index];
  if (const ir::Type *type = surroundings_.tables.value_type(place.type);
      type != nullptr && !type->qualified.empty() && type->qualified != "?")
    return type->qualified;
  if (place.root.kind != ir::RootKind::pointee || !place.projections.empty())
    return {};
  const auto made = definition_.find(place.root.index);
  if (made == definition_.end() || made->second->kind != ir::OpKind::call)
    return {};
  const models::FunctionModel *model = model_of(site(*made->second));
  return model != nullptr ? model->returns : std::string();
}

const models::FunctionModel *Builder::model_of(const CallSite &site) const {
  if (site.symbol == nullptr)
    return nullptr;
  constexpr std::string_view kUnknownClass = "?.";
  if (site.op.callee.kind != ir::CalleeKind::unknown || site.op.args.empty() ||
      !site.symbol->qualified.starts_with(kUnknownClass))
    return function_model(surroundings_, *site.symbol);
  const std::string owner = class_of(site.op.args[0]);
  return owner.empty() ? nullptr
                       : surroundings_.models.function(
                             owner + '.' + site.symbol->qualified.substr(kUnknownClass.size()), {});
}

const ir::Op *Builder::deferred_call(const ir::Operand &operand) const {
  if (operand.kind != ir::OperandKind::value)
    return nullptr;
  const auto made = definition_.find(operand.index);
  if (made == definition_.end() || made->second->kind != ir::OpKind::call)
    return nullptr;
  const ir::Symbol *callee = site(*made->second).symbol;
  return callee != nullptr && callee->deferred ? made->second : nullptr;
}

const ir::Value *Builder::closure(ir::SymbolId body) const {
  for (const ir::Value &value : function_.values)
    if (value.kind == ir::ValueKind::closure && value.index == body)
      return &value;
  return nullptr;
}

std::vector<ir::PlaceId> Builder::captured(ir::SymbolId body) {
  std::vector<ir::PlaceId> places;
  if (const ir::Value *made = body != kNone ? closure(body) : nullptr)
    for (const ir::Operand &operand : made->operands)
      places.push_back(designated(operand));
  return places;
}

std::vector<ir::PlaceId> Builder::arguments(const CallSite &site) {
  std::vector<ir::PlaceId> places;
  for (std::uint32_t i = 0; i < site.argument_count(); ++i)
    places.push_back(designated(site.argument(i)));
  return places;
}

CallSite Builder::site(const ir::Op &op) const {
  CallSite site{op};
  site.callee = op.callee.symbol;
  if (op.callee.kind == ir::CalleeKind::value)
    site.callee = callable({ir::OperandKind::value, op.callee.value});
  site.symbol = surroundings_.tables.symbol(site.callee);
  site.has_receiver = site.symbol != nullptr && site.symbol->owner != kNone &&
                      !site.symbol->is_static && site.symbol->kind == ir::SymbolKind::function &&
                      op.callee.kind != ir::CalleeKind::value;
  return site;
}

void Builder::begin_op(std::uint32_t block, std::uint32_t op) {
  block_ = block;
  op_ = op;
}

Operation &Builder::emit(Act act) {
  Operation &operation = out_.operations.emplace_back();
  operation.act = act;
  out_.acts |= std::uint64_t{1} << static_cast<unsigned>(act);
  operation.block = block_;
  operation.op = op_;
  return operation;
}

ir::PlaceId Builder::substitute(const CallSite &site, const Path &path) {
  ir::Place base;
  const auto from = [&](ir::PlaceId id) {
    if (id == kNone)
      return false;
    base = out_.places[id];
    return true;
  };
  switch (path.base) {
  case PathBase::global:
    base.root = {ir::RootKind::global, path.index};
    break;
  case PathBase::receiver:
    if (!from(receiver(site)))
      return kNone;
    break;
  case PathBase::parameter:
    if (!from(designated(site.argument(path.index))))
      return kNone;
    break;
  case PathBase::capture: {
    const ir::Value *made = closure(site.callee);
    if (made == nullptr || path.index >= made->operands.size())
      return kNone;
    // What a capture value points to is what the captured operand designates (see
    // ir::ValueKind::capture).
    if (!from(designated(made->operands[path.index])))
      return kNone;
    break;
  }
  }
  for (ir::Projection p : path.projections) {
    if (p.kind == ir::ProjectionKind::index_value) {
      const ir::Operand index = site.argument(p.arg);
      if (index.kind == ir::OperandKind::constant && index.number >= 0 &&
          index.number < static_cast<std::int64_t>(kNone))
        p = {ir::ProjectionKind::index_const, static_cast<std::uint32_t>(index.number)};
      else if (index.kind == ir::OperandKind::value)
        p.arg = index.index;
      else
        return kNone;
    }
    base.projections.push_back(p);
  }
  base.type = kNone;
  if (!path.projections.empty() && path.projections.back().kind == ir::ProjectionKind::field)
    if (const ir::Symbol *field = surroundings_.tables.symbol(path.projections.back().arg))
      base.type = field->type;
  return intern(canonical(base));
}

std::optional<ir::Place> Builder::resolve_value(ir::ValueId value) {
  if (const auto it = resolved_.find(value); it != resolved_.end())
    return it->second;
  if (!resolving_.insert(value).second)
    return std::nullopt;
  std::optional<ir::Place> place;
  if (value < function_.values.size() && function_.values[value].kind == ir::ValueKind::result)
    if (const auto it = definition_.find(value);
        it != definition_.end() && it->second->kind == ir::OpKind::call)
      place = resolve_call(*it->second, value);
  resolving_.erase(value);
  resolved_.emplace(value, place);
  return place;
}

std::optional<ir::Place> Builder::resolve_call(const ir::Op &op, ir::ValueId value) {
  const CallSite call = site(op);
  if (call.symbol == nullptr)
    return std::nullopt;
  for (const ir::Contract &contract : call.symbol->contracts)
    if (contract.kind == ir::ContractKind::returns && contract.paths.size() == 1)
      if (const std::optional<Path> path = path_of_contract(contract.paths[0]))
        if (const ir::PlaceId id = substitute(call, *path); id != kNone)
          return out_.places[id];
  if (const ControlEffects *effects = surroundings_.effects(call.callee);
      effects != nullptr && effects->returns_place)
    if (const ir::PlaceId id = substitute(call, *effects->returns_place); id != kNone)
      return out_.places[id];
  if (std::optional<ir::Place> lock = lock_of_guard(call))
    return lock;
  const ir::ValueId same = representative(op, call, value);
  if (same == value)
    return std::nullopt;
  return ir::Place{{ir::RootKind::pointee, same}, {}, kNone};
}

/// `guard.mutex()`, `guard.release()`: the lock that the guard, made in this function, was made
/// with.
std::optional<ir::Place> Builder::lock_of_guard(const CallSite &call) {
  const models::FunctionModel *model = function_model(surroundings_, *call.symbol);
  const auto gives_lock = [](const models::Effect &e) {
    return e.op == models::Operation::guard_release || e.op == models::Operation::guard_mutex;
  };
  if (model == nullptr || std::ranges::none_of(model->effects, gives_lock))
    return std::nullopt;
  const ir::PlaceId guard = receiver(call);
  for (const ir::Block &block : function_.blocks)
    for (const ir::Op &op : block.ops) {
      if (op.kind != ir::OpKind::construct || canonical(op.place) != guard)
        continue;
      const CallSite made = site(op);
      const models::FunctionModel *constructor =
          made.symbol != nullptr ? function_model(surroundings_, *made.symbol) : nullptr;
      if (constructor == nullptr)
        continue;
      for (const models::Effect &effect : constructor->effects)
        if (effect.lock.kind != models::TargetKind::none)
          if (const ir::PlaceId lock = target(made, effect.lock); lock != kNone)
            return out_.places[lock];
    }
  return std::nullopt;
}

ir::ValueId Builder::representative(const ir::Op &op, const CallSite &site, ir::ValueId value) {
  const models::FunctionModel *model = function_model(surroundings_, *site.symbol);
  const bool pure = model != nullptr && std::ranges::any_of(model->effects, [](const auto &e) {
                      return e.op == models::Operation::pure;
                    });
  const bool getter =
      site.symbol->is_const || (site.argument_count() == 0 && !site.symbol->is_system);
  if (!pure && !getter)
    return value;
  std::string key(reinterpret_cast<const char *>(&site.callee), sizeof site.callee);
  for (const ir::Operand &argument : op.args) {
    if (argument.kind == ir::OperandKind::constant) {
      key += 'c' + std::to_string(argument.number);
      continue;
    }
    const ir::PlaceId place = designated(argument);
    if (place == kNone)
      return value;
    key += 'p' + std::to_string(place);
  }
  return pure_calls_.emplace(key, value).first->second;
}

const models::TypeModel *type_model(const Surroundings &surroundings, ir::TypeId id) {
  const ir::Type *type = surroundings.tables.value_type(id);
  return type == nullptr || type->is_pointer ? nullptr : surroundings.models.type(type->qualified);
}

const models::FunctionModel *function_model(const Surroundings &surroundings,
                                            const ir::Symbol &symbol) {
  std::vector<std::string> params;
  params.reserve(symbol.params.size());
  for (const ir::TypeId id : symbol.params) {
    const ir::Type *type = surroundings.tables.value_type(id);
    while (type != nullptr && type->is_pointer && surroundings.tables.type(type->pointee))
      type = surroundings.tables.type(type->pointee);
    params.push_back(type != nullptr ? type->qualified : std::string());
  }
  if (const models::FunctionModel *model = surroundings.models.function(symbol.qualified, params))
    return model;
  for (const ir::SymbolId id : symbol.overrides)
    if (const ir::Symbol *base = surroundings.tables.symbol(id);
        base != nullptr && symbol.kind == ir::SymbolKind::function)
      if (const models::FunctionModel *model =
              surroundings.models.function(base->qualified, params))
        return model;
  return nullptr;
}

bool has_lock_contract(const ir::Symbol &symbol) {
  return std::ranges::any_of(symbol.contracts, [](const ir::Contract &c) {
    using enum ir::ContractKind;
    return c.kind == acquire || c.kind == acquire_shared || c.kind == release ||
           c.kind == release_shared || c.kind == release_generic || c.kind == try_acquire ||
           c.kind == try_acquire_shared || c.kind == asserts || c.kind == asserts_shared;
  });
}

std::optional<Path> path_of_contract(const ir::Path &path) {
  Path result;
  switch (path.base) {
  case ir::PathBase::receiver:
    result.base = PathBase::receiver;
    break;
  case ir::PathBase::parameter:
    result.base = PathBase::parameter;
    break;
  case ir::PathBase::global:
    result.base = PathBase::global;
    break;
  case ir::PathBase::unknown:
    return std::nullopt;
  }
  result.index = path.index;
  result.projections = path.projections;
  return result;
}

} // namespace heddle::meaning
