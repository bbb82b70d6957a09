#include "analysis/dataflow/solve.h"
#include "analysis/dataflow/condition.h"
#include "analysis/dataflow/transfer.h"

#include <algorithm>
#include <set>

namespace heddle::dataflow {

using ir::kNone;
using meaning::Position;

namespace {

bool listed(const std::vector<Position> &positions, Position position) {
  return std::ranges::binary_search(positions, position);
}

/// One function's solver; also replays a solution for a visitor.
class Solver {
public:
  explicit Solver(const meaning::FunctionMeaning &meaning)
      : meaning_(meaning), function_(*meaning.function), conditions_(meaning),
        transfer_(meaning, conditions_), predecessors_(ir::predecessors(function_)) {
    number_blocks();
  }

  FunctionState solve(LockState initial, std::stop_token stop);
  void replay(const FunctionState &state, const Visitor &visitor);

private:
  using Send = std::function<void(std::uint32_t from, std::uint32_t to, LockState)>;

  void number_blocks();
  /// Runs a block from `state` and sends what leaves it along each edge.
  void run_block(std::uint32_t block, LockState state, const Visitor *visitor, const Send &send);
  bool run_op(std::uint32_t block, std::uint32_t op, LockState &state, const Visitor *visitor,
              const Send &send);
  void run_terminator(std::uint32_t block, const LockState &state, const Visitor *visitor,
                      const Send &send);
  void run_switch(std::uint32_t block, const LockState &state, const Send &send);
  LockState assuming(const LockState &state, const ir::Operand &condition, bool value) const;
  void cross_edge(std::uint32_t from, std::uint32_t to, LockState &state) const;
  void leave_iteration(std::uint32_t from, std::uint32_t to, Disjunct &d) const;
  void enter_phis(std::uint32_t from, std::uint32_t to, Disjunct &d) const;
  bool dies(ir::ValueId value, std::uint32_t to) const;

  const meaning::FunctionMeaning &meaning_;
  const ir::Function &function_;
  Conditions conditions_;
  Transfer transfer_;
  std::vector<std::vector<ir::BlockId>> predecessors_;
  std::vector<std::uint32_t> order_;            ///< reverse post-order number per block
  std::vector<std::uint32_t> definition_block_; ///< per value: where results and phis are defined
  bool overflow_ = false;
};

void successors(const ir::Block &block, std::vector<std::uint32_t> &out) {
  out.assign(block.terminator.targets.begin(), block.terminator.targets.end());
  for (const ir::Op &op : block.ops)
    if (op.unwind != kNone)
      out.push_back(op.unwind);
}

void Solver::number_blocks() {
  const std::size_t n = function_.blocks.size();
  order_.assign(n, kNone);
  std::vector<std::uint8_t> seen(n, 0);
  std::vector<std::uint32_t> post;
  std::vector<std::pair<std::uint32_t, std::vector<std::uint32_t>>> stack;
  const auto push = [&](std::uint32_t b) {
    if (b >= n || seen[b] != 0)
      return;
    seen[b] = 1;
    std::vector<std::uint32_t> next;
    successors(function_.blocks[b], next);
    std::ranges::reverse(next);
    stack.emplace_back(b, std::move(next));
  };
  push(0);
  while (!stack.empty()) {
    auto &[block, next] = stack.back();
    if (next.empty()) {
      post.push_back(block);
      stack.pop_back();
      continue;
    }
    const std::uint32_t to = next.back();
    next.pop_back();
    push(to);
  }
  for (std::size_t i = 0; i < post.size(); ++i)
    order_[post[post.size() - 1 - i]] = static_cast<std::uint32_t>(i);

  definition_block_.assign(function_.values.size(), kNone);
  for (std::uint32_t v = 0; v < function_.values.size(); ++v)
    if (function_.values[v].kind == ir::ValueKind::phi)
      definition_block_[v] = function_.values[v].index;
  for (std::uint32_t b = 0; b < n; ++b)
    for (const ir::Op &op : function_.blocks[b].ops)
      if (op.result != kNone && op.result < definition_block_.size())
        definition_block_[op.result] = b;
}

/// Whether the value gets a new meaning when control goes back to block `to`.
bool Solver::dies(ir::ValueId value, std::uint32_t to) const {
  if (value >= definition_block_.size())
    return false;
  const std::uint32_t block = definition_block_[value];
  return block != kNone && order_[block] != kNone && order_[block] >= order_[to];
}

/// On a back edge, names that hang on this iteration's values are renamed to the next iteration's
/// if a phi carries the object over (hand-over-hand locking), else they no longer name anything
/// known.
void Solver::leave_iteration(std::uint32_t from, std::uint32_t to, Disjunct &d) const {
  const auto &preds = predecessors_[to];
  const auto edge = static_cast<std::size_t>(std::ranges::find(preds, from) - preds.begin());
  const auto renamed = [&](ir::PlaceId lock) -> std::optional<ir::PlaceId> {
    const ir::Place &place = meaning_.places[lock];
    for (std::uint32_t v = 0; v < function_.values.size(); ++v) {
      const ir::Value &phi = function_.values[v];
      if (phi.kind != ir::ValueKind::phi || phi.index != to || edge >= phi.operands.size())
        continue;
      const ir::Operand &o = phi.operands[edge];
      ir::Place source;
      if (o.kind == ir::OperandKind::value)
        source.root = {ir::RootKind::pointee, o.index};
      else if (o.kind == ir::OperandKind::address || o.kind == ir::OperandKind::load)
        source = function_.places[o.index];
      else
        continue;
      if (o.kind == ir::OperandKind::load)
        source.projections.push_back({ir::ProjectionKind::deref, 0});
      if (!(source.root == place.root) || source.projections.size() > place.projections.size() ||
          !std::equal(source.projections.begin(), source.projections.end(),
                      place.projections.begin()))
        continue;
      ir::Place target;
      target.root = {ir::RootKind::pointee, v};
      target.projections.assign(place.projections.begin() +
                                    static_cast<std::ptrdiff_t>(source.projections.size()),
                                place.projections.end());
      const auto it = std::ranges::find(meaning_.places, target);
      if (it != meaning_.places.end())
        return static_cast<ir::PlaceId>(it - meaning_.places.begin());
    }
    return std::nullopt;
  };
  const auto root_dies = [&](ir::PlaceId id) {
    const ir::Place &place = meaning_.places[id];
    return place.root.kind == ir::RootKind::pointee && dies(place.root.index, to);
  };
  const auto index_dies = [&](ir::PlaceId id) {
    return std::ranges::any_of(meaning_.places[id].projections, [&](const ir::Projection &p) {
      return p.kind == ir::ProjectionKind::index_value && dies(p.arg, to);
    });
  };
  const auto gone = [&](ir::PlaceId id) { return root_dies(id) || index_dies(id); };
  for (Held &h : d.held) {
    if (!gone(h.lock))
      continue;
    if (const std::optional<ir::PlaceId> name = index_dies(h.lock) ? std::nullopt : renamed(h.lock))
      h.lock = *name;
    else
      h.clobbered = true;
  }
  std::erase_if(d.released, gone);
  std::erase_if(d.balanced, gone);
  std::erase_if(d.facts, [&](const Fact &f) {
    const Atom &atom = conditions_.atoms()[f.atom];
    const auto on = [&](const ir::Operand &o) {
      return o.kind == ir::OperandKind::value && dies(o.index, to);
    };
    return on(atom.operand) || on(atom.other);
  });
}

void Solver::enter_phis(std::uint32_t from, std::uint32_t to, Disjunct &d) const {
  const auto &preds = predecessors_[to];
  const auto edge = static_cast<std::size_t>(std::ranges::find(preds, from) - preds.begin());
  std::vector<std::pair<std::uint32_t, bool>> learned;
  for (std::uint32_t a = 0; a < conditions_.atoms().size(); ++a) {
    const Atom &atom = conditions_.atoms()[a];
    if (atom.operand.kind != ir::OperandKind::value ||
        atom.operand.index >= function_.values.size())
      continue;
    const ir::Value &value = function_.values[atom.operand.index];
    if (value.kind != ir::ValueKind::phi || value.index != to)
      continue;
    std::erase_if(d.facts, [a](const Fact &f) { return f.atom == a; });
    if (edge >= value.operands.size() || atom.relation != Relation::equal ||
        atom.other.kind != ir::OperandKind::constant)
      continue;
    const ir::Operand &source = value.operands[edge];
    if (source.kind == ir::OperandKind::constant) {
      learned.emplace_back(a, source.number == atom.other.number);
    } else if (atom.other.number == 0) {
      if (const std::optional<bool> truth = conditions_.evaluate(d, source))
        learned.emplace_back(a, !*truth);
    }
  }
  for (const auto &[atom, value] : learned)
    conditions_.remember(d, atom, value);
}

void Solver::cross_edge(std::uint32_t from, std::uint32_t to, LockState &state) const {
  const bool back = order_[to] != kNone && order_[to] <= order_[from];
  for (Disjunct &d : state) {
    if (back)
      leave_iteration(from, to, d);
    enter_phis(from, to, d);
  }
}

LockState Solver::assuming(const LockState &state, const ir::Operand &condition, bool value) const {
  LockState result;
  for (const Disjunct &d : state)
    if (std::optional<Disjunct> assumed = conditions_.assuming(d, condition, value))
      result.push_back(std::move(*assumed));
  return result;
}

void Solver::run_switch(std::uint32_t block, const LockState &state, const Send &send) {
  const ir::Terminator &t = function_.blocks[block].terminator;
  for (std::size_t i = 0; i < t.targets.size(); ++i) {
    LockState taken = state;
    if (i < t.cases.size()) {
      const ir::Operand constant{ir::OperandKind::constant, kNone, t.cases[i]};
      const std::optional<std::uint32_t> atom =
          conditions_.index({t.condition, Relation::equal, constant});
      if (atom)
        std::erase_if(taken, [&](const Disjunct &d) { return d.fact(*atom) == false; });
    }
    send(block, t.targets[i], std::move(taken));
  }
}

void Solver::run_terminator(std::uint32_t block, const LockState &state, const Visitor *visitor,
                            const Send &send) {
  const ir::Terminator &t = function_.blocks[block].terminator;
  switch (t.kind) {
  case ir::TerminatorKind::jump:
    if (!t.targets.empty())
      send(block, t.targets[0], state);
    break;
  case ir::TerminatorKind::branch:
    if (t.targets.size() == 2) {
      send(block, t.targets[0], assuming(state, t.condition, true));
      send(block, t.targets[1], assuming(state, t.condition, false));
    }
    break;
  case ir::TerminatorKind::switch_:
    run_switch(block, state, send);
    break;
  case ir::TerminatorKind::return_:
  case ir::TerminatorKind::exceptional_exit:
    if (visitor != nullptr && visitor->exit)
      visitor->exit({block, t.kind == ir::TerminatorKind::exceptional_exit, &t}, state);
    break;
  case ir::TerminatorKind::suspend_forever:
  case ir::TerminatorKind::unreachable:
    break;
  }
}

/// False if control does not go on behind the op.
bool Solver::run_op(std::uint32_t block, std::uint32_t index, LockState &state,
                    const Visitor *visitor, const Send &send) {
  const ir::Op &op = function_.blocks[block].ops[index];
  const Position position{block, index};
  if (op.unwind != kNone && listed(meaning_.throwing, position))
    send(block, op.unwind, state);
  LockState before;
  if (visitor != nullptr && visitor->op)
    before = state;
  for (const meaning::Operation &operation : meaning_.at(block, index)) {
    if (visitor != nullptr && visitor->operation)
      visitor->operation(operation, state);
    state = transfer_.apply(operation, state);
    overflow_ = normalise(state) || overflow_;
  }
  if ((op.kind == ir::OpKind::write || op.kind == ir::OpKind::compound) && op.place != kNone) {
    transfer_.clobber_through(state, op.place);
    for (Disjunct &d : state)
      std::erase_if(d.facts, [&](const Fact &f) {
        const Atom &atom = conditions_.atoms()[f.atom];
        return atom.operand.kind == ir::OperandKind::load && atom.operand.index == op.place;
      });
    // A flag set to a constant is a known condition from here on.
    if (op.kind == ir::OpKind::write && !op.args.empty() &&
        op.args[0].kind == ir::OperandKind::constant)
      for (std::uint32_t a = 0; a < conditions_.atoms().size(); ++a) {
        const Atom &atom = conditions_.atoms()[a];
        if (atom.operand.kind == ir::OperandKind::load && atom.operand.index == op.place &&
            atom.relation == Relation::equal && atom.other.kind == ir::OperandKind::constant)
          for (Disjunct &d : state)
            conditions_.remember(d, a, atom.other.number == op.args[0].number);
      }
  }
  if (visitor != nullptr && visitor->op)
    visitor->op(position, before, state);
  return op.kind != ir::OpKind::throw_ && !listed(meaning_.ending, position);
}

void Solver::run_block(std::uint32_t block, LockState state, const Visitor *visitor,
                       const Send &send) {
  const std::size_t count = function_.blocks[block].ops.size();
  for (std::uint32_t i = 0; i < count; ++i)
    if (!run_op(block, i, state, visitor, send))
      return;
  run_terminator(block, state, visitor, send);
}

FunctionState Solver::solve(LockState initial, std::stop_token stop) {
  FunctionState result;
  result.entry.resize(function_.blocks.size());
  if (function_.blocks.empty())
    return result;
  result.entry[0] = std::move(initial);
  std::set<std::pair<std::uint32_t, std::uint32_t>> work = {{order_[0], 0}};
  std::vector<std::uint32_t> visits(function_.blocks.size(), 0);
  const Send send = [&](std::uint32_t from, std::uint32_t to, LockState state) {
    if (to >= result.entry.size() || state.empty())
      return;
    cross_edge(from, to, state);
    if (join(result.entry[to], state, &overflow_))
      work.emplace(order_[to], to);
  };
  while (!work.empty()) {
    const std::uint32_t block = work.begin()->second;
    work.erase(work.begin());
    if (++visits[block] > kVisitsPerBlockMax || stop.stop_requested()) {
      result.cut = true;
      break;
    }
    run_block(block, result.entry[block], nullptr, send);
  }
  result.approximated = overflow_;
  return result;
}

void Solver::replay(const FunctionState &state, const Visitor &visitor) {
  const Send nowhere = [](std::uint32_t, std::uint32_t, LockState) {};
  for (std::uint32_t b = 0; b < state.entry.size(); ++b)
    if (!state.entry[b].empty())
      run_block(b, state.entry[b], &visitor, nowhere);
}

} // namespace

FunctionState solve(const meaning::FunctionMeaning &meaning,
                    const std::vector<std::pair<ir::PlaceId, models::Mode>> &entry_locks,
                    std::stop_token stop) {
  Disjunct initial;
  for (const auto &[lock, mode] : entry_locks) {
    Held h;
    h.lock = lock;
    h.mode = mode;
    h.from_entry = true;
    initial.held.push_back(h);
  }
  return Solver(meaning).solve({initial}, stop);
}

void visit(const meaning::FunctionMeaning &meaning, const FunctionState &state,
           const Visitor &visitor) {
  Solver(meaning).replay(state, visitor);
}

} // namespace heddle::dataflow
