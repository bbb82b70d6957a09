#include "analysis/program/member_uses.h"
#include "analysis/program/layers.h"

#include <algorithm>
#include <deque>
#include <functional>

namespace heddle::program {

using ir::kNone;
using meaning::Act;
using meaning::Operation;

namespace {

constexpr std::size_t kFunctionsMax = 64;

/// The member of the object that the place is, or lies in; kNone if it is none.
ir::SymbolId member_of(const ir::Place &object, const ir::Place &place) {
  const std::size_t depth = object.projections.size();
  if (!(place.root == object.root) || place.projections.size() <= depth ||
      !std::equal(object.projections.begin(), object.projections.end(),
                  place.projections.begin()) ||
      place.projections[depth].kind != ir::ProjectionKind::field)
    return kNone;
  return place.projections[depth].arg;
}

} // namespace

bool in_initialiser(const ir::Function &constructor, const ir::Op &op) {
  return op.scope < constructor.scopes.size() &&
         constructor.scopes[op.scope].kind == ir::ScopeKind::function;
}

std::optional<ir::Place> own_object(const ir::Function &function) {
  for (ir::ValueId v = 0; v < function.values.size(); ++v)
    if (function.values[v].kind == ir::ValueKind::receiver)
      return ir::Place{{ir::RootKind::pointee, v}, {}, kNone};
  for (ir::ValueId v = 0; v < function.values.size(); ++v) {
    const ir::Value &value = function.values[v];
    if (value.kind == ir::ValueKind::capture && value.index < function.captures.size() &&
        function.captures[value.index].is_this)
      return ir::Place{{ir::RootKind::pointee, v}, {}, kNone};
  }
  return std::nullopt;
}

std::vector<MemberUse> member_uses_at(const FunctionRecord &record, const Operation &o,
                                      const ir::Place &object, bool locked) {
  std::vector<MemberUse> found;
  const auto note = [&](ir::PlaceId id, bool read, bool write, bool data) {
    if (id == kNone)
      return;
    const ir::SymbolId member = member_of(object, record.meaning.places[id]);
    if (member != kNone)
      found.push_back({member,
                       {record.ir->symbol, record.ir->blocks[o.block].ops[o.op].range},
                       &o,
                       read,
                       write,
                       data,
                       locked});
  };
  note(o.target, o.read, o.write, o.act == Act::access);
  for (const ir::PlaceId lock : o.locks)
    note(lock, false, false, false);
  for (const meaning::Alternative &alternative : o.alternatives)
    for (const meaning::Alternative::Change &c : alternative.changes)
      note(c.lock, false, false, false);
  if (o.act == Act::invoke)
    note(o.receiver, true, true, false);
  return found;
}

namespace {

/// Looks at each operation of what `function` calls with the object, itself first.
using Look = std::function<void(const FunctionRecord &, const Operation &, const ir::Place &object,
                                bool locked)>;

void follow(const Program &program, ir::SymbolId function, const meaning::Path &object,
            const Look &look) {
  std::deque<std::pair<ir::SymbolId, meaning::Path>> work{{function, object}};
  std::vector<std::pair<ir::SymbolId, meaning::Path>> seen{work.front()};
  while (!work.empty()) {
    const auto [symbol, path] = work.front();
    work.pop_front();
    const FunctionRecord *record = program.function(symbol);
    if (record == nullptr || record->state.cut)
      continue;
    const std::optional<ir::Place> place = own_place(*record->ir, path);
    if (!place)
      continue;
    dataflow::Visitor visitor;
    visitor.operation = [&](const Operation &o, const dataflow::LockState &state) {
      if (state.empty())
        return;
      look(*record, o, *place, !must_held(state).empty());
      if (o.act != Act::invoke || program.overridden->contains(o.callee))
        return;
      for (meaning::Path &inner : at_callee(record->meaning, o, *place)) {
        std::pair<ir::SymbolId, meaning::Path> next{o.callee, std::move(inner)};
        if (seen.size() < kFunctionsMax && std::ranges::count(seen, next) == 0) {
          seen.push_back(next);
          work.push_back(std::move(next));
        }
      }
    };
    dataflow::visit(record->meaning, record->state, visitor);
  }
}

} // namespace

std::vector<MemberUse> member_uses(const Program &program, ir::SymbolId function,
                                   const meaning::Path &object) {
  std::vector<MemberUse> found;
  follow(
      program, function, object,
      [&](const FunctionRecord &record, const Operation &o, const ir::Place &place, bool locked) {
        for (MemberUse &use : member_uses_at(record, o, place, locked))
          if (std::ranges::none_of(found, [&](const MemberUse &u) {
                return u.member == use.member && u.site.function == use.site.function &&
                       u.read == use.read && u.write == use.write && u.data == use.data &&
                       u.locked == use.locked;
              }))
            found.push_back(std::move(use));
      });
  return found;
}

std::vector<MemberUse> member_uses_of_thread(const Program &program, const FunctionRecord &record,
                                             const Operation &spawn, const ir::Place &object) {
  std::vector<MemberUse> found;
  for (const meaning::Path &path : at_callee(record.meaning, spawn, object))
    for (MemberUse &use : member_uses(program, spawn.callee, path))
      found.push_back(std::move(use));
  return found;
}

std::vector<MethodCall> method_calls_of_thread(const Program &program, const FunctionRecord &record,
                                               const Operation &spawn, const ir::Place &object) {
  std::vector<MethodCall> found;
  if (spawn.receiver != kNone && record.meaning.places[spawn.receiver] == object)
    found.push_back({spawn.callee, {}});
  for (const meaning::Path &path : at_callee(record.meaning, spawn, object))
    follow(program, spawn.callee, path,
           [&](const FunctionRecord &in, const Operation &o, const ir::Place &place, bool) {
             if (o.act == Act::invoke && o.receiver != kNone &&
                 in.meaning.places[o.receiver] == place)
               found.push_back({o.callee, {in.ir->symbol, in.ir->blocks[o.block].ops[o.op].range}});
           });
  return found;
}

} // namespace heddle::program
