#include "analysis/rules/tasks/value_life.h"

#include <algorithm>

namespace heddle::rules {

namespace {

class Life {
public:
  Life(const ir::Function &function, ir::ValueId value) : function_(function), value_(value) {}

  ValueLife find() {
    for (std::uint32_t b = 0; b < function_.blocks.size(); ++b) {
      const ir::Block &block = function_.blocks[b];
      for (std::uint32_t i = 0; i < block.ops.size(); ++i)
        look_at({b, i}, block.ops[i]);
      life_.escapes = life_.escapes || (block.terminator.kind == ir::TerminatorKind::return_ &&
                                        is_it(block.terminator.condition));
    }
    for (const ir::Value &value : function_.values)
      if (value.kind == ir::ValueKind::phi || value.kind == ir::ValueKind::closure)
        life_.escapes = life_.escapes || std::ranges::any_of(value.operands, [&](const auto &o) {
                          return is_it(o) || designates(o);
                        });
    return std::move(life_);
  }

private:
  bool is_it(const ir::Operand &operand) const {
    return operand.kind == ir::OperandKind::value && operand.index == value_;
  }

  /// The address of the object itself.
  bool designates(const ir::Operand &operand) const {
    if (operand.kind != ir::OperandKind::address || operand.index >= function_.places.size())
      return false;
    const ir::Place &place = function_.places[operand.index];
    return place.root.kind == ir::RootKind::pointee && place.root.index == value_ &&
           place.projections.empty();
  }

  void look_at(meaning::Position at, const ir::Op &op) {
    for (std::size_t i = 0; i < op.args.size(); ++i) {
      const bool receiver = i == 0 && op.kind == ir::OpKind::call && designates(op.args[0]);
      if (receiver)
        life_.method_calls.push_back(at);
      else if (is_it(op.args[i]) || designates(op.args[i]))
        life_.escapes = true;
    }
  }

  const ir::Function &function_;
  ir::ValueId value_;
  ValueLife life_;
};

} // namespace

ValueLife life_of(const ir::Function &function, ir::ValueId value) {
  return Life(function, value).find();
}

const ir::Op *made_by(const ir::Function &function, const ir::Operand &operand) {
  if (operand.kind == ir::OperandKind::value)
    for (const ir::Block &block : function.blocks)
      for (const ir::Op &op : block.ops)
        if (op.result == operand.index)
          return &op;
  return nullptr;
}

} // namespace heddle::rules
