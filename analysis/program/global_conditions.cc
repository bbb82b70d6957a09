// Which blocks run only if global data has some value: programs say in such flags which phase they
// are in, and then it is not a lock that keeps threads apart.
#include "analysis/program/threads.h"

#include <algorithm>

namespace heddle::program::threads {

namespace {

constexpr int kDepthMax = 4; ///< of comparisons and negations in a condition

class Conditions {
public:
  explicit Conditions(const ir::Function &function) : function_(function) {}
  std::vector<std::vector<ir::PlaceId>> run();

private:
  void add_tested(const ir::Operand &operand, std::vector<ir::PlaceId> &tested, int depth) const;
  bool is_global(ir::PlaceId place) const;
  bool heads_a_loop(ir::BlockId block) const;

  const ir::Function &function_;
};

bool Conditions::is_global(ir::PlaceId place) const {
  if (place >= function_.places.size() || function_.places[place].root.kind != ir::RootKind::global)
    return false;
  return std::ranges::none_of(function_.places[place].projections, [](const ir::Projection &p) {
    return p.kind == ir::ProjectionKind::index_value || p.kind == ir::ProjectionKind::any;
  });
}

void Conditions::add_tested(const ir::Operand &operand, std::vector<ir::PlaceId> &tested,
                            int depth) const {
  if (operand.kind == ir::OperandKind::load && is_global(operand.index))
    tested.push_back(operand.index);
  if (operand.kind != ir::OperandKind::value || depth == 0 ||
      operand.index >= function_.values.size())
    return;
  const ir::Value &value = function_.values[operand.index];
  if (value.kind == ir::ValueKind::negation || value.kind == ir::ValueKind::compare)
    for (const ir::Operand &part : value.operands)
      add_tested(part, tested, depth - 1);
  if (value.kind != ir::ValueKind::result)
    return;
  for (const ir::Block &block : function_.blocks)
    for (const ir::Op &op : block.ops)
      if (op.result == operand.index && op.kind == ir::OpKind::read && is_global(op.place))
        tested.push_back(op.place);
}

bool Conditions::heads_a_loop(ir::BlockId block) const {
  return std::ranges::any_of(function_.blocks, [block](const ir::Block &b) {
    return b.terminator.loop_back && std::ranges::count(b.terminator.targets, block) > 0;
  });
}

std::vector<std::vector<ir::PlaceId>> Conditions::run() {
  std::vector<std::vector<ir::PlaceId>> conditions(function_.blocks.size());
  for (ir::BlockId branch = 0; branch < function_.blocks.size(); ++branch) {
    const ir::Terminator &t = function_.blocks[branch].terminator;
    if (t.targets.size() < 2)
      continue;
    std::vector<ir::PlaceId> tested;
    add_tested(t.condition, tested, kDepthMax);
    if (tested.empty() || heads_a_loop(branch))
      continue;
    const std::vector<bool> anyhow = ir::reachable(function_, 0, branch);
    std::vector<std::size_t> ways(function_.blocks.size(), 0);
    for (const ir::BlockId target : t.targets) {
      const std::vector<bool> here = ir::reachable(function_, target, branch);
      for (ir::BlockId b = 0; b < here.size(); ++b)
        ways[b] += here[b] ? 1 : 0;
    }
    for (ir::BlockId b = 0; b < ways.size(); ++b)
      if (ways[b] > 0 && ways[b] < t.targets.size() && !anyhow[b])
        conditions[b].insert(conditions[b].end(), tested.begin(), tested.end());
  }
  return conditions;
}

} // namespace

std::vector<std::vector<ir::PlaceId>> global_conditions(const ir::Function &function) {
  return Conditions(function).run();
}

} // namespace heddle::program::threads
