// From the states at a function's exits to what its callers need to know.
#include "analysis/dataflow/condition.h"
#include "analysis/dataflow/solve.h"

#include <algorithm>
#include <map>

namespace heddle::dataflow {

using ir::kNone;
using meaning::ExitEffect;
using meaning::GuardLeft;
using meaning::LockChange;
using meaning::ResultClass;

namespace {

bool by_lock(const LockChange &a, const LockChange &b) { return a.lock < b.lock; }

/// The place of the object that a return statement returns by value, kNone if it is none.
ir::PlaceId returned_object(const meaning::FunctionMeaning &meaning, const ir::Operand &operand) {
  if (operand.kind == ir::OperandKind::address && operand.index < meaning.function->places.size()) {
    const auto it = std::ranges::find(meaning.places, meaning.function->places[operand.index]);
    return it == meaning.places.end() ? kNone
                                      : static_cast<ir::PlaceId>(it - meaning.places.begin());
  }
  if (operand.kind == ir::OperandKind::value) {
    ir::Place place;
    place.root = {ir::RootKind::pointee, operand.index};
    const auto it = std::ranges::find(meaning.places, place);
    return it == meaning.places.end() ? kNone
                                      : static_cast<ir::PlaceId>(it - meaning.places.begin());
  }
  return kNone;
}

ExitEffect effect_of(const meaning::FunctionMeaning &meaning, const Disjunct &d,
                     ir::PlaceId returned) {
  ExitEffect effect;
  for (const Guard &g : d.guards) {
    GuardLeft left;
    left.mode = g.mode;
    left.owns = g.owns;
    left.in_result = g.object == returned && returned != kNone;
    if (!left.in_result) {
      const std::optional<meaning::Path> object =
          path_with_parameters(meaning, meaning.places[g.object]);
      if (!object || object->base == meaning::PathBase::global)
        continue;
      left.guard = *object;
    }
    for (const ir::PlaceId lock : g.locks)
      if (const std::optional<meaning::Path> path =
              path_with_parameters(meaning, meaning.places[lock]))
        left.locks.push_back(*path);
    effect.guards.push_back(std::move(left));
  }
  for (const Held &h : d.held) {
    if (h.from_entry || h.clobbered || h.guard != kNone)
      continue;
    if (std::optional<meaning::Path> path = path_with_parameters(meaning, meaning.places[h.lock]))
      effect.changes.push_back({std::move(*path), h.mode, +1, h.must, false});
  }
  const auto released = [&](ir::PlaceId lock, bool must) {
    if (std::optional<meaning::Path> path = path_with_parameters(meaning, meaning.places[lock]))
      effect.changes.push_back({std::move(*path), models::Mode::exclusive, -1, must, true});
  };
  for (const ir::PlaceId lock : d.released)
    released(lock, true);
  for (const ir::PlaceId lock : d.may_released)
    if (!d.was_released(lock))
      released(lock, false);
  std::ranges::sort(effect.changes, by_lock);
  return effect;
}

/// What both exits have in common is certain; the rest happens on some path.
ExitEffect merged(const ExitEffect &a, const ExitEffect &b) {
  ExitEffect result;
  const auto find = [](const ExitEffect &e, const LockChange &c) {
    return std::ranges::find_if(
        e.changes, [&](const LockChange &o) { return o.lock == c.lock && o.change == c.change; });
  };
  for (const LockChange &c : a.changes) {
    const auto it = find(b, c);
    result.changes.push_back(c);
    result.changes.back().must = c.must && it != b.changes.end() && it->must;
  }
  for (const LockChange &c : b.changes)
    if (find(a, c) == a.changes.end()) {
      result.changes.push_back(c);
      result.changes.back().must = false;
    }
  std::ranges::sort(result.changes, by_lock);
  for (const GuardLeft &g : a.guards)
    if (std::ranges::find(b.guards, g) != b.guards.end())
      result.guards.push_back(g);
  return result;
}

/// Per result class, the merged effect of all exits of that class.
struct Exits {
  std::map<ResultClass, ExitEffect> by_result;

  void add(ResultClass result, ExitEffect effect) {
    const auto [it, added] = by_result.emplace(result, effect);
    if (!added)
      it->second = merged(it->second, effect);
  }

  std::vector<ExitEffect> finish() {
    if (by_result.empty())
      return {};
    bool all_equal = true;
    for (const auto &[result, effect] : by_result)
      all_equal = all_equal && effect == by_result.begin()->second;
    if (!all_equal && !by_result.contains(ResultClass::any)) {
      std::vector<ExitEffect> exits;
      for (auto &[result, effect] : by_result) {
        effect.result = result;
        exits.push_back(effect);
      }
      return exits;
    }
    ExitEffect all = by_result.begin()->second;
    for (const auto &[result, effect] : by_result)
      all = merged(all, effect);
    // `return pthread_mutex_lock(m);`: every caller that goes on sees the result that means
    // success.
    if (by_result.size() == 1 && !all.changes.empty())
      all.result = by_result.begin()->first;
    return {all};
  }
};

} // namespace

meaning::ControlEffects control_effects(const meaning::FunctionMeaning &meaning,
                                        const FunctionState &state) {
  meaning::ControlEffects effects;
  effects.bindings = meaning.bindings;
  effects.returns_place = meaning.returns_place;
  if (state.cut)
    return effects;
  const Conditions conditions(meaning);
  Exits exits;
  bool thrown = false;
  Visitor visitor;
  visitor.exit = [&](const Exit &exit, const LockState &at) {
    for (const Disjunct &d : at) {
      if (exit.by_exception) {
        ExitEffect effect = effect_of(meaning, d, kNone);
        effects.on_throw = thrown ? merged(effects.on_throw, effect) : effect;
        thrown = true;
        continue;
      }
      const ir::Operand &result = exit.terminator->condition;
      ResultClass result_class = ResultClass::any;
      if (result.kind != ir::OperandKind::none)
        if (const std::optional<bool> truth = conditions.evaluate(d, result))
          result_class = *truth ? ResultClass::non_zero : ResultClass::zero;
      exits.add(result_class, effect_of(meaning, d, returned_object(meaning, result)));
    }
  };
  visit(meaning, state, visitor);
  effects.exits = exits.finish();
  effects.throws = thrown;
  return effects;
}

} // namespace heddle::dataflow
