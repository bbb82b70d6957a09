#include "analysis/program/program.h"
#include "analysis/program/layers.h"

#include <algorithm>
#include <tuple>

namespace heddle::program {

bool operator<(const RelativeLock &a, const RelativeLock &b) {
  if (std::tie(a.global, a.strip) != std::tie(b.global, b.strip))
    return std::tie(a.global, a.strip) < std::tie(b.global, b.strip);
  return std::lexicographical_compare(a.rest.begin(), a.rest.end(), b.rest.begin(), b.rest.end(),
                                      [](const ir::Projection &x, const ir::Projection &y) {
                                        return std::tie(x.kind, x.arg) < std::tie(y.kind, y.arg);
                                      });
}

const FunctionFacts &Program::facts_of(ir::SymbolId symbol) const {
  static const FunctionFacts none;
  return symbol < facts.size() ? facts[symbol] : none;
}

const meaning::ControlEffects *Program::control(ir::SymbolId symbol) const {
  const FunctionRecord *record = function(symbol);
  return record == nullptr ? nullptr : &record->control;
}

const EntryContext &Program::context(ir::SymbolId symbol) const {
  static const EntryContext none;
  const FunctionFacts &of = facts_of(symbol);
  return of.context == nullptr ? none : *of.context;
}

const AccumulatedEffects &Program::effects(ir::SymbolId symbol) const {
  static const AccumulatedEffects none;
  const FunctionFacts &of = facts_of(symbol);
  return of.effects == nullptr ? none : *of.effects;
}

const std::vector<OrderEdge> &Program::order(ir::SymbolId symbol) const {
  static const std::vector<OrderEdge> none;
  const FunctionFacts &of = facts_of(symbol);
  return of.order == nullptr ? none : *of.order;
}

const std::vector<Access> &Program::accesses(ir::SymbolId symbol) const {
  static const std::vector<Access> none;
  const FunctionFacts &of = facts_of(symbol);
  return of.accesses == nullptr ? none : *of.accesses;
}

const std::vector<Conflict> &Program::conflicts(ir::SymbolId symbol) const {
  static const std::vector<Conflict> none;
  const FunctionFacts &of = facts_of(symbol);
  return of.conflicts == nullptr ? none : *of.conflicts;
}

const ir::Anchor &Program::anchor(ir::SymbolId symbol) const {
  static const ir::Anchor none;
  return symbol < anchors.size() ? anchors[symbol] : none;
}

const std::vector<Guard> &Program::guards_of(ir::SymbolId subject) const {
  static const std::vector<Guard> none;
  return subject < guards.size() && guards[subject] != nullptr ? *guards[subject] : none;
}

const std::vector<ir::SymbolId> &Program::accessors_of(ir::SymbolId subject) const {
  static const std::vector<ir::SymbolId> none;
  return subject < accessors.size() && accessors[subject] != nullptr ? *accessors[subject] : none;
}

const std::vector<ir::SymbolId> &Program::callers_of(ir::SymbolId callee) const {
  static const std::vector<ir::SymbolId> none;
  return callee < callers.size() && callers[callee] != nullptr ? *callers[callee] : none;
}

bool may_lock_unseen(const Program &program, const FunctionRecord &record) {
  return std::ranges::any_of(record.ir->blocks, [&](const ir::Block &block) {
    return std::ranges::any_of(block.ops, [&](const ir::Op &op) {
      const auto unseen = [&](ir::SymbolId function) {
        const ir::Symbol *symbol = program.tables->symbol(function);
        return symbol != nullptr && !symbol->is_system && symbol->contracts.empty() &&
               program.function(function) == nullptr;
      };
      if (op.kind != ir::OpKind::construct || op.callee.symbol == ir::kNone)
        return false;
      const FunctionRecord *made = program.function(op.callee.symbol);
      const bool not_seen =
          made != nullptr ? std::ranges::any_of(made->callees, unseen) : unseen(op.callee.symbol);
      return not_seen && std::ranges::any_of(op.args, [](const ir::Operand &o) {
               return o.kind == ir::OperandKind::address;
             });
    });
  });
}

bool is_main(const ir::Symbol &function) {
  return function.qualified == "main" && function.owner == ir::kNone;
}

namespace {

ir::SymbolId last_field(const std::vector<ir::Projection> &projections) {
  for (auto it = projections.rbegin(); it != projections.rend(); ++it)
    if (it->kind == ir::ProjectionKind::field)
      return it->arg;
  return ir::kNone;
}

} // namespace

ir::SymbolId lock_class(const ir::Place &place) {
  const ir::SymbolId field = last_field(place.projections);
  if (field != ir::kNone)
    return field;
  return place.root.kind == ir::RootKind::global ? place.root.index : ir::kNone;
}

ir::SymbolId lock_class(const meaning::Path &path) {
  const ir::SymbolId field = last_field(path.projections);
  if (field != ir::kNone)
    return field;
  return path.base == meaning::PathBase::global ? path.index : ir::kNone;
}

bool changes_lock(const meaning::Operation &o, int sign) {
  return std::ranges::any_of(o.alternatives, [sign](const meaning::Alternative &a) {
    return std::ranges::any_of(a.changes, [sign](const auto &c) { return c.change == sign; });
  });
}

bool acquires(const meaning::Operation &o) {
  switch (o.act) {
  case meaning::Act::change:
    return changes_lock(o, +1);
  case meaning::Act::guard_create:
    return o.ownership == meaning::Ownership::owns && !o.locks.empty();
  case meaning::Act::guard_lock:
    return true;
  default:
    return false;
  }
}

std::vector<const dataflow::Held *> must_held(const dataflow::LockState &state) {
  std::vector<const dataflow::Held *> result;
  if (state.empty())
    return result;
  for (const dataflow::Held &h : state[0].held)
    if (!h.clobbered && dataflow::held(state, h.lock) == dataflow::Certainty::always)
      result.push_back(&h);
  return result;
}

std::optional<ir::Place> own_place(const ir::Function &function, const meaning::Path &path) {
  ir::Place place;
  place.projections = path.projections;
  if (path.base == meaning::PathBase::global) {
    place.root = {ir::RootKind::global, path.index};
    return place;
  }
  for (std::uint32_t v = 0; v < function.values.size(); ++v) {
    const ir::Value &value = function.values[v];
    const bool matches =
        (path.base == meaning::PathBase::receiver && value.kind == ir::ValueKind::receiver) ||
        (path.base == meaning::PathBase::parameter && value.kind == ir::ValueKind::parameter &&
         value.index == path.index) ||
        (path.base == meaning::PathBase::capture && value.kind == ir::ValueKind::capture &&
         value.index == path.index);
    if (matches) {
      place.root = {ir::RootKind::pointee, v};
      return place;
    }
  }
  return std::nullopt;
}

namespace {

ir::PlaceId base_at(const meaning::Operation &invoke, const meaning::Path &path) {
  switch (path.base) {
  case meaning::PathBase::receiver:
    return invoke.receiver;
  case meaning::PathBase::parameter:
    return path.index < invoke.arguments.size() ? invoke.arguments[path.index] : ir::kNone;
  case meaning::PathBase::capture:
    return path.index < invoke.captures.size() ? invoke.captures[path.index] : ir::kNone;
  case meaning::PathBase::global:
    return ir::kNone;
  }
  return ir::kNone;
}

} // namespace

std::optional<ir::Place> at_caller(const meaning::FunctionMeaning &caller,
                                   const meaning::Operation &invoke, const meaning::Path &path) {
  ir::Place place;
  if (path.base == meaning::PathBase::global) {
    place.root = {ir::RootKind::global, path.index};
  } else {
    const ir::PlaceId base = base_at(invoke, path);
    if (base == ir::kNone)
      return std::nullopt;
    place = caller.places[base];
  }
  place.projections.insert(place.projections.end(), path.projections.begin(),
                           path.projections.end());
  place.type = ir::kNone;
  return place;
}

std::vector<meaning::Path> at_callee(const meaning::FunctionMeaning &caller,
                                     const meaning::Operation &invoke, const ir::Place &place) {
  std::vector<meaning::Path> paths;
  if (place.root.kind == ir::RootKind::global)
    paths.push_back({meaning::PathBase::global, place.root.index, place.projections});
  const auto through = [&](meaning::PathBase base, std::uint32_t index, ir::PlaceId id) {
    if (id == ir::kNone)
      return;
    const ir::Place &prefix = caller.places[id];
    if (!(prefix.root == place.root) || prefix.projections.size() > place.projections.size() ||
        !std::equal(prefix.projections.begin(), prefix.projections.end(),
                    place.projections.begin()))
      return;
    meaning::Path path{base, index, {}};
    path.projections.assign(place.projections.begin() +
                                static_cast<std::ptrdiff_t>(prefix.projections.size()),
                            place.projections.end());
    for (const ir::Projection &p : path.projections)
      if (p.kind == ir::ProjectionKind::index_value || p.kind == ir::ProjectionKind::any)
        return;
    paths.push_back(std::move(path));
  };
  through(meaning::PathBase::receiver, 0, invoke.receiver);
  for (std::uint32_t i = 0; i < invoke.arguments.size(); ++i)
    through(meaning::PathBase::parameter, i, invoke.arguments[i]);
  for (std::uint32_t i = 0; i < invoke.captures.size(); ++i)
    through(meaning::PathBase::capture, i, invoke.captures[i]);
  return paths;
}

void drop_wrapped(const Program &program, std::vector<ir::Projection> &projections,
                  std::size_t keep) {
  while (projections.size() > keep && projections.back().kind == ir::ProjectionKind::field &&
         program.wrapped->contains(projections.back().arg))
    projections.pop_back();
}

ir::SymbolId named_lock_class(const Program &program, ir::Place lock) {
  drop_wrapped(program, lock.projections, lock.root.kind == ir::RootKind::global ? 0 : 1);
  return lock_class(lock);
}

ir::SymbolId named_lock_class(const Program &program, meaning::Path lock) {
  drop_wrapped(program, lock.projections, lock.base == meaning::PathBase::global ? 0 : 1);
  return lock_class(lock);
}

std::string describe_lock(const Program &program, const ir::Function &function, ir::Place lock) {
  // A global or local lock object stands before its own field.
  if (lock.root.kind != ir::RootKind::pointee && lock.projections.size() == 1 &&
      lock.projections[0].kind == ir::ProjectionKind::field &&
      program.wrapped->contains(lock.projections[0].arg))
    lock.projections.clear();
  drop_wrapped(program, lock.projections, 1);
  return meaning::describe(*program.tables, function, lock);
}

std::string describe_lock(const Program &program, meaning::Path lock) {
  drop_wrapped(program, lock.projections, 1);
  return meaning::describe(*program.tables, lock);
}

} // namespace heddle::program
