// What hover shows: the locks held at a point.
#include "analysis/rules/analysis.h"
#include "analysis/rules/check.h"

#include <algorithm>
#include <map>

namespace heddle::rules {

using ir::kNone;

namespace {

struct Found {
  ir::SymbolId symbol = kNone;
  std::int32_t offset = 0; ///< relative to the anchor
};

/// The innermost function around the offset: the one that begins last.
std::optional<Found> function_at(const program::Program &program, const std::string &path,
                                 std::uint32_t offset) {
  std::optional<Found> found;
  std::int64_t best = -1;
  for (const ir::SymbolId symbol : *program.functions) {
    const program::FunctionRecord *record = program.function(symbol);
    const ir::Anchor &anchor = program.anchor(symbol);
    const ir::File *file = program.tables->file(anchor.file);
    if (file == nullptr || file->path != path)
      continue;
    const std::int64_t at = static_cast<std::int64_t>(offset) - anchor.offset;
    const ir::Range &range = record->ir->range;
    if (at < range.begin || at >= range.end)
      continue;
    const std::int64_t begin = static_cast<std::int64_t>(anchor.offset) + range.begin;
    const auto key = [&](ir::SymbolId s) -> const std::string & {
      return program.tables->symbols[s].key;
    };
    if (begin > best || (begin == best && found && key(symbol) < key(found->symbol))) {
      best = begin;
      found = Found{symbol, static_cast<std::int32_t>(at)};
    }
  }
  return found;
}

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

} // namespace

std::optional<LockState> lock_state_at(const Analysis &analysis, const std::string &path,
                                       std::uint32_t offset) {
  const program::Program &program = *analysis.program;
  const std::optional<Found> found = function_at(program, path, offset);
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
  for (const auto &[path_, mode] : program.context(found->symbol).locks) {
    const std::optional<ir::Place> place = program::own_place(*record.ir, path_);
    HeldLock lock;
    lock.lock = place ? program::describe_lock(program, *record.ir, *place)
                      : program::describe_lock(program, path_);
    lock.shared = mode == models::Mode::shared;
    lock.by_caller = true;
    if (std::ranges::none_of(result.held, [&](const HeldLock &h) { return h.lock == lock.lock; }))
      result.held.insert(result.held.begin(), std::move(lock));
  }
  return result;
}

} // namespace heddle::rules
