#include "analysis/rules/guard_history.h"

#include "analysis/ir/canonical_places.h"
#include "analysis/ir/names.h"

#include <algorithm>
#include <array>

namespace heddle::rules {

using ir::kNone;
using meaning::Act;
using meaning::Position;

GuardHistory::GuardHistory(const FunctionView &view, const ir::Place &base,
                           const program::RelativeLock &guard)
    : view_(view), base_(base), guard_(guard), known_(view.record.meaning.places.size(), -1) {
  for (const auto &[path, mode] : view.context.program.context(view.symbol()).locks)
    if (const std::optional<ir::Place> lock = program::own_place(view.ir(), path))
      by_caller_ = by_caller_ || program::seen_from(view.context.program, base, *lock) == guard;
  for (const ir::Block &block : view.ir().blocks)
    holds_.emplace_back(block.ops.size() + 1, Hold::unclear);
  for (std::uint32_t b = 0; b < holds_.size(); ++b)
    if (holds_[b].size() == 1)
      holds_[b][0] = in(view.record.state.entry[b]);
  dataflow::Visitor visitor;
  visitor.op = [this](Position at, const dataflow::LockState &before,
                      const dataflow::LockState &after) {
    holds_[at.block][at.op] = in(before);
    if (at.op + 2 == holds_[at.block].size())
      holds_[at.block][at.op + 1] = in(after);
  };
  dataflow::visit(view.record.meaning, view.record.state, visitor);
}

bool GuardHistory::is_guard(ir::PlaceId lock) {
  if (known_[lock] < 0)
    known_[lock] = program::seen_from(view_.context.program, base_,
                                      view_.record.meaning.places[lock]) == guard_
                       ? 1
                       : 0;
  return known_[lock] == 1;
}

Hold GuardHistory::in(const dataflow::LockState &state) {
  bool some = false;
  bool all = !state.empty();
  bool unclear = state.empty();
  for (const dataflow::Disjunct &d : state) {
    bool held = by_caller_;
    for (const ir::PlaceId lock : d.released)
      if (is_guard(lock)) {
        held = false;
        handed_over_ = handed_over_ || !by_caller_;
      }
    for (const ir::PlaceId lock : d.may_released)
      unclear = unclear || is_guard(lock);
    for (const dataflow::Held &h : d.held)
      if (is_guard(h.lock)) {
        held = true;
        unclear = unclear || h.clobbered || !h.must;
        taken_here_ = taken_here_ || !h.from_entry;
      }
    some = some || held;
    all = all && held;
  }
  return unclear || some != all ? Hold::unclear : all ? Hold::yes : Hold::no;
}

std::vector<std::vector<std::uint8_t>>
GuardHistory::after(Position from, const std::function<bool(Position)> &ends) const {
  struct Step {
    Position at;
    std::uint8_t phase;
  };
  std::vector<std::vector<std::uint8_t>> reached;
  for (const std::vector<Hold> &block : holds_)
    reached.emplace_back(block.size(), std::uint8_t{0});
  std::vector<Step> work{
      {{from.block, from.op + 1}, before(from) == Hold::yes ? kSameSection : kGivenUp}};
  while (!work.empty()) {
    Step step = work.back();
    work.pop_back();
    const Hold hold = before(step.at);
    if (hold == Hold::unclear)
      continue;
    if (hold == Hold::no)
      step.phase = kGivenUp;
    else if (step.phase == kGivenUp)
      step.phase = kTakenAgain;
    std::uint8_t &bits = reached[step.at.block][step.at.op];
    if ((bits & step.phase) != 0)
      continue;
    bits |= step.phase;
    const ir::Block &block = view_.ir().blocks[step.at.block];
    if (step.at.op < block.ops.size()) {
      if (!ends(step.at))
        work.push_back({{step.at.block, step.at.op + 1}, step.phase});
      continue;
    }
    for (const ir::BlockId target : block.terminator.targets)
      work.push_back({{target, 0}, step.phase});
  }
  return reached;
}

bool GuardHistory::held_on_the_way_to(Position at) const {
  const auto in_block = [&](std::uint32_t block, std::size_t end) {
    return std::find(holds_[block].begin(),
                     holds_[block].begin() + static_cast<std::ptrdiff_t>(end),
                     Hold::yes) != holds_[block].begin() + static_cast<std::ptrdiff_t>(end);
  };
  if (in_block(at.block, at.op))
    return true;
  for (std::uint32_t b = 0; b < holds_.size(); ++b)
    if (b != at.block && in_block(b, holds_[b].size()) &&
        ir::reachable(view_.ir(), b, kNone)[at.block])
      return true;
  return false;
}

Definitions::Definitions(const FunctionView &view)
    : function_(view.ir()), positions_(function_.values.size()),
      led_into_(function_.locals.size(), kNone) {
  std::vector<std::uint32_t> set(function_.locals.size(), 0);
  for (std::uint32_t b = 0; b < function_.blocks.size(); ++b)
    for (std::uint32_t i = 0; i < function_.blocks[b].ops.size(); ++i) {
      const ir::Op &op = function_.blocks[b].ops[i];
      if (op.result < positions_.size())
        positions_[op.result] = Position{b, i};
      if (op.kind != ir::OpKind::call || op.place == kNone ||
          function_.places[op.place].root.kind != ir::RootKind::local ||
          !function_.places[op.place].projections.empty())
        continue;
      const ir::LocalId local = function_.places[op.place].root.index;
      const ir::Symbol *callee = view.context.program.tables->symbol(op.callee.symbol);
      const bool into = callee != nullptr && callee->is_system && callee->owner != kNone &&
                        !op.args.empty() && op.args[0].kind == ir::OperandKind::address &&
                        gives_iterator(ir::last_name(callee->qualified));
      led_into_[local] = into && ++set[local] == 1 ? op.args[0].index : kNone;
    }
}

std::optional<Position> Definitions::of(ir::ValueId value) const {
  return value < positions_.size() ? positions_[value] : std::nullopt;
}

ir::Place Definitions::written_out(ir::Place place) const {
  const auto lies_in = [&place](const ir::Place &outer, ir::ProjectionKind step,
                                std::size_t dropped) {
    std::vector<ir::Projection> projections = outer.projections;
    projections.push_back({step, 0});
    projections.insert(projections.end(),
                       place.projections.begin() + static_cast<std::ptrdiff_t>(dropped),
                       place.projections.end());
    place.root = outer.root;
    place.projections = std::move(projections);
  };
  while (place.projections.size() < ir::kProjectionsMax) {
    if (place.root.kind == ir::RootKind::local) {
      if (place.projections.empty() || place.projections[0].kind != ir::ProjectionKind::deref ||
          led_into_[place.root.index] == kNone)
        break;
      lies_in(function_.places[led_into_[place.root.index]], ir::ProjectionKind::any, 1);
      continue;
    }
    const std::optional<Position> at =
        place.root.kind == ir::RootKind::pointee ? of(place.root.index) : std::nullopt;
    if (!at)
      break;
    const ir::Op &op = function_.blocks[at->block].ops[at->op];
    if (op.kind != ir::OpKind::read || op.place == kNone)
      break;
    lies_in(function_.places[op.place], ir::ProjectionKind::deref, 0);
  }
  return place;
}

bool begins_with(const ir::Place &place, const ir::Place &prefix) {
  return place.root == prefix.root && prefix.projections.size() <= place.projections.size() &&
         std::equal(prefix.projections.begin(), prefix.projections.end(),
                    place.projections.begin());
}

std::optional<DataPlace> data_within(const ir::Place &place, ir::SymbolId subject) {
  DataPlace found;
  found.base.root = found.data.root = place.root;
  if (place.root.kind == ir::RootKind::global && place.root.index == subject)
    return found;
  for (std::size_t i = 0; i < place.projections.size(); ++i) {
    const ir::Projection &p = place.projections[i];
    if (p.kind == ir::ProjectionKind::field && p.arg == subject) {
      const auto end = place.projections.begin() + static_cast<std::ptrdiff_t>(i);
      found.base.projections.assign(place.projections.begin(), end);
      found.data.projections.assign(place.projections.begin(), end + 1);
      return found;
    }
  }
  return std::nullopt;
}

std::vector<DataPlace> mentions(const FunctionView &view, const Definitions &definitions,
                                ir::SymbolId subject) {
  std::vector<DataPlace> found;
  for (const meaning::Operation &o : view.record.meaning.operations) {
    if (o.act != Act::access)
      continue;
    std::optional<DataPlace> data =
        data_within(definitions.written_out(view.record.meaning.places[o.target]), subject);
    if (data && std::ranges::find(found, data->data, &DataPlace::data) == found.end())
      found.push_back(std::move(*data));
  }
  return found;
}

std::vector<const meaning::Operation *>
accesses_to(const FunctionView &view, const Definitions &definitions, const ir::Place &data) {
  std::vector<const meaning::Operation *> found;
  for (const meaning::Operation &o : view.record.meaning.operations)
    if (o.act == Act::access &&
        definitions.written_out(view.record.meaning.places[o.target]) == data)
      found.push_back(&o);
  return found;
}

std::string_view method_on(const FunctionView &view, const Definitions &definitions,
                           const ir::Op &op, const ir::Place &data) {
  if (op.kind != ir::OpKind::call || op.args.empty() || op.args[0].kind != ir::OperandKind::address)
    return {};
  const ir::Symbol *callee = view.context.program.tables->symbol(op.callee.symbol);
  if (callee == nullptr || callee->owner == kNone ||
      !(definitions.written_out(view.ir().places[op.args[0].index]) == data))
    return {};
  return ir::last_name(callee->qualified);
}

bool gives_iterator(std::string_view method) {
  static constexpr std::array<std::string_view, 10> kGiving = {
      "find",   "begin",  "end",   "lower_bound", "upper_bound",
      "rbegin", "cbegin", "erase", "insert",      "emplace"};
  return ir::is_one_of(method, kGiving);
}

bool removes_elements(std::string_view method) {
  static constexpr std::array<std::string_view, 14> kRemoving = {
      "erase", "clear",     "pop_back", "pop_front", "pop",    "extract", "swap",
      "merge", "operator=", "assign",   "remove",    "resize", "splice",  "remove_if"};
  return ir::is_one_of(method, kRemoving);
}

bool adds_elements(std::string_view method) {
  static constexpr std::array<std::string_view, 12> kAdding = {
      "push_back", "push_front", "push",   "emplace_back",     "emplace_front", "emplace",
      "insert",    "append",     "resize", "insert_or_assign", "try_emplace",   "reserve"};
  return ir::is_one_of(method, kAdding);
}

namespace {

constexpr std::array<std::string_view, 6> kNodes = {
    "std::map", "std::set", "std::multimap", "std::multiset", "std::list", "std::forward_list"};
constexpr std::array<std::string_view, 4> kHashed = {"std::unordered_map", "std::unordered_set",
                                                     "std::unordered_multimap",
                                                     "std::unordered_multiset"};
/// Iterators into a deque do not survive push_back, references do.
constexpr std::array<std::string_view, 3> kDeques = {"std::deque", "std::queue", "std::stack"};

} // namespace

bool stays_in_place(const ir::Type &container, bool iterators) {
  return ir::is_one_of(container.qualified, kNodes) ||
         (!iterators && (ir::is_one_of(container.qualified, kHashed) ||
                         ir::is_one_of(container.qualified, kDeques)));
}

bool is_container(const ir::Type &type) {
  return ir::is_one_of(type.qualified, kNodes) || ir::is_one_of(type.qualified, kHashed) ||
         ir::is_one_of(type.qualified, kDeques) || type.qualified == "std::vector";
}

bool is_sole_owner(const ir::Type &type) { return type.qualified == "std::unique_ptr"; }

bool is_shared_phase(const Context &context, ir::SymbolId function, ir::SymbolId subject) {
  return std::ranges::any_of(context.program.accesses(function), [&](const program::Access &a) {
    return a.subject == subject && !a.exempt;
  });
}

} // namespace heddle::rules
