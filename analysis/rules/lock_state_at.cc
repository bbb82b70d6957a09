// What hover shows: the locks held at a point.
#include "analysis/rules/analysis.h"
#include "analysis/rules/check.h"
#include "analysis/rules/function_at.h"

#include <algorithm>
#include <iterator>
#include <map>

namespace heddle::rules {

using ir::kNone;

namespace {

/// The state to show: before the smallest op around the cursor, else after the last op before it on
/// the text.
struct Best {
  dataflow::LockState state;
  ir::Range range;
  bool inside = false;
  std::int64_t score = 0;
  bool set = false;
};

bool acquires(const program::FunctionRecord &record, meaning::Position p) {
  return std::ranges::any_of(record.meaning.at(p.block, p.op), [](const meaning::Operation &o) {
    using meaning::Act;
    return o.act == Act::change || o.act == Act::guard_create || o.act == Act::guard_lock ||
           o.act == Act::guard_unlock;
  });
}

Best best_at(const program::FunctionRecord &record, std::int32_t offset) {
  Best best;
  const auto offer = [&](const dataflow::LockState &state, const ir::Range &range, bool inside,
                         std::int64_t score) {
    if (state.empty() ||
        (best.set && (best.inside > inside || (best.inside == inside && best.score >= score))))
      return;
    best = {state, range, inside, score, true};
  };
  dataflow::Visitor visitor;
  visitor.op = [&](meaning::Position p, const dataflow::LockState &before,
                   const dataflow::LockState &after) {
    const ir::Op &op = record.ir->blocks[p.block].ops[p.op];
    if (op.range.file != kNone || op.origin == ir::Origin::implicit)
      return;
    // On a lock call itself the reader wants to know what holds once it is done.
    if (op.range.begin <= offset && offset < op.range.end)
      offer(acquires(record, p) ? after : before, op.range, true, -(op.range.end - op.range.begin));
    else if (op.range.end <= offset)
      offer(after, {offset, offset + 1, kNone}, false, op.range.end);
  };
  dataflow::visit(record.meaning, record.state, visitor);
  if (!best.set && !record.state.entry.empty() && !record.state.entry[0].empty())
    best = {record.state.entry[0], {offset, offset + 1, kNone}, false, 0, true};
  return best;
}

std::string type_text(const ir::Tables &tables, const ir::Place &place) {
  const ir::Type *type = tables.value_type(place.type);
  return type != nullptr ? type->text : std::string();
}

/// The end of the section that an acquisition began: where its guard ends or its unlock stands, if
/// there is one such place.
std::optional<ir::Range> section_end(const program::FunctionRecord &record,
                                     const dataflow::Held &held) {
  std::optional<ir::Range> end;
  bool several = false;
  dataflow::Visitor visitor;
  visitor.op = [&](meaning::Position p, const dataflow::LockState &before,
                   const dataflow::LockState &after) {
    const dataflow::Held *h = dataflow::any_held(before, held.lock);
    if (h == nullptr || h->acquired != held.acquired ||
        dataflow::any_held(after, held.lock) != nullptr)
      return;
    const ir::Range &range = record.ir->blocks[p.block].ops[p.op].range;
    several = several || (end && !(*end == range));
    end = range;
  };
  dataflow::visit(record.meaning, record.state, visitor);
  return several ? std::nullopt : end;
}

HeldLock describe(const Context &context, const program::FunctionRecord &record,
                  const dataflow::LockState &state, const dataflow::Held &held) {
  const FunctionView view{context, record};
  HeldLock lock;
  lock.lock = view.describe(held.lock);
  lock.type = type_text(*context.program.tables, record.meaning.places[held.lock]);
  lock.shared = held.mode == models::Mode::shared;
  lock.on_every_path = dataflow::held(state, held.lock) == dataflow::Certainty::always;
  lock.by_caller = held.from_entry;
  if (held.guard != kNone)
    lock.guard = view.describe(held.guard);
  if (!held.from_entry)
    lock.acquired = context.locate(record.ir->symbol, view.op(held.acquired).range);
  if (const std::optional<ir::Range> end = section_end(record, held))
    lock.held_until = context.locate(record.ir->symbol, *end);
  return lock;
}

/// What every known caller holds and the function has not given back by then, by name: ids depend
/// on the order in which files came.
std::vector<HeldLock> held_by_callers(const Context &context, const program::FunctionRecord &record,
                                      const dataflow::LockState &state) {
  std::vector<HeldLock> found;
  for (const auto &[path, mode] : context.program.context(record.ir->symbol).locks) {
    const std::optional<ir::Place> place = program::own_place(*record.ir, path);
    HeldLock lock;
    lock.lock = place ? program::describe_lock(context.program, *record.ir, *place)
                      : program::describe_lock(context.program, path);
    lock.shared = mode == models::Mode::shared;
    lock.by_caller = true;
    const auto known =
        place ? std::ranges::find(record.meaning.places, *place) : record.meaning.places.end();
    if (known != record.meaning.places.end()) {
      const auto id = static_cast<ir::PlaceId>(known - record.meaning.places.begin());
      const auto given_back = [&](const dataflow::Disjunct &d) { return d.was_released(id); };
      if (!state.empty() && std::ranges::all_of(state, given_back))
        continue;
      lock.on_every_path = std::ranges::none_of(state, [&](const dataflow::Disjunct &d) {
        return given_back(d) || std::ranges::count(d.may_released, id) > 0;
      });
    }
    found.push_back(std::move(lock));
  }
  std::ranges::sort(found, {}, &HeldLock::lock);
  return found;
}

} // namespace

std::optional<LockState> lock_state_at(const Analysis &analysis, const std::string &path,
                                       std::uint32_t offset) {
  const program::Program &program = *analysis.program;
  const std::optional<PlaceInFunction> found = function_at(program, path, offset);
  if (!found)
    return std::nullopt;
  const program::FunctionRecord &record = *program.function(found->symbol);
  std::vector<Finding> none;
  const Context context(program, none, nullptr);
  const Best best = best_at(record, found->offset);
  LockState result;
  result.function = context.name(found->symbol);
  result.degraded = record.ir->degraded || record.state.cut;
  result.degraded_why = record.state.cut ? "the step limit was reached" : record.ir->degraded_why;
  result.range = context.locate(found->symbol, best.range);
  std::map<ir::PlaceId, const dataflow::Held *> locks;
  for (const dataflow::Disjunct &d : best.state)
    for (const dataflow::Held &h : d.held)
      if (!h.clobbered)
        locks.emplace(h.lock, &h);
  std::vector<const dataflow::Held *> ordered;
  for (const auto &[lock, held] : locks)
    ordered.push_back(held);
  std::ranges::sort(ordered, {},
                    [](const dataflow::Held *h) { return std::pair(h->acquired, h->lock); });
  for (const dataflow::Held *held : ordered)
    result.held.push_back(describe(context, record, best.state, *held));
  std::vector<HeldLock> callers = held_by_callers(context, record, best.state);
  std::erase_if(callers, [&](const HeldLock &lock) {
    return std::ranges::any_of(result.held, [&](const HeldLock &h) { return h.lock == lock.lock; });
  });
  result.held.insert(result.held.begin(), std::make_move_iterator(callers.begin()),
                     std::make_move_iterator(callers.end()));
  return result;
}

} // namespace heddle::rules
