// Builds small ir::Functions the way a front end does: locals with local_get and local_set, places
// by path.
#pragma once

#include "analysis/ir/function.h"
#include "analysis/ir/unit.h"

#include <string>
#include <utility>
#include <vector>

namespace heddle::ir {

struct FunctionBuilder {
  Unit unit;
  Function function;
  BlockId here = 0;
  std::int32_t position = 0;

  FunctionBuilder() {
    function.blocks.emplace_back();
    function.symbol = symbol(SymbolKind::function, "f");
  }

  SymbolId symbol(SymbolKind kind, const std::string &name) {
    Symbol result;
    result.kind = kind;
    result.key = result.name = result.qualified = name;
    unit.symbols.push_back(std::move(result));
    return static_cast<SymbolId>(unit.symbols.size() - 1);
  }

  SymbolId field(const std::string &name) { return symbol(SymbolKind::field, name); }

  LocalId local(const std::string &name, bool numbered = true) {
    Local result;
    result.name = name;
    result.numbered = numbered;
    function.locals.push_back(std::move(result));
    return static_cast<LocalId>(function.locals.size() - 1);
  }

  BlockId block() {
    function.blocks.emplace_back();
    return static_cast<BlockId>(function.blocks.size() - 1);
  }

  ValueId value(ValueKind kind, std::uint32_t index = kNone, std::vector<Operand> operands = {}) {
    Value result;
    result.kind = kind;
    result.index = index;
    result.operands = std::move(operands);
    function.values.push_back(std::move(result));
    return static_cast<ValueId>(function.values.size() - 1);
  }

  Op &emit(OpKind kind) {
    Op op;
    op.kind = kind;
    op.range = {position, position + 1, kNone};
    ++position;
    function.blocks[here].ops.push_back(std::move(op));
    return function.blocks[here].ops.back();
  }

  static Operand operand(OperandKind kind, std::uint32_t index) {
    Operand result;
    result.kind = kind;
    result.index = index;
    return result;
  }
  static Operand value_of(ValueId id) { return operand(OperandKind::value, id); }
  static Operand address_of(PlaceId id) { return operand(OperandKind::address, id); }
  static Operand load_of(PlaceId id) { return operand(OperandKind::load, id); }
  static Operand number(std::int64_t number) {
    Operand result;
    result.kind = OperandKind::constant;
    result.number = number;
    return result;
  }

  ValueId get(LocalId local) {
    const ValueId result = value(ValueKind::result);
    Op &op = emit(OpKind::local_get);
    op.local = local;
    op.result = result;
    return result;
  }

  void set(LocalId local, const Operand &operand) {
    Op &op = emit(OpKind::local_set);
    op.local = local;
    op.args = {operand};
  }

  /// A parameter held in a numbered local, set at entry.
  LocalId param(const std::string &name) {
    const LocalId result = local(name);
    Param param;
    param.name = name;
    param.local = result;
    function.params.push_back(param);
    set(result, value_of(value(ValueKind::parameter,
                               static_cast<std::uint32_t>(function.params.size() - 1))));
    return result;
  }

  PlaceId place(Root root, std::vector<Projection> projections) {
    Place result;
    result.root = root;
    result.projections = std::move(projections);
    return intern(function, result);
  }
  PlaceId at(ValueId pointer, std::vector<Projection> projections) {
    return place({RootKind::pointee, pointer}, std::move(projections));
  }
  static Projection dot(SymbolId field) { return {ProjectionKind::field, field}; }
  static Projection deref() { return {ProjectionKind::deref, 0}; }

  Op &call(const std::string &name, std::vector<Operand> args) {
    const SymbolId callee = symbol(SymbolKind::function, name);
    Op &op = emit(OpKind::call);
    op.callee.kind = CalleeKind::direct;
    op.callee.symbol = callee;
    op.args = std::move(args);
    return op;
  }

  void jump(BlockId target) {
    Terminator &end = function.blocks[here].terminator;
    end.kind = TerminatorKind::jump;
    end.targets = {target};
  }
  void branch(const Operand &condition, BlockId yes, BlockId no) {
    Terminator &end = function.blocks[here].terminator;
    end.kind = TerminatorKind::branch;
    end.condition = condition;
    end.targets = {yes, no};
  }
  void leave() { function.blocks[here].terminator.kind = TerminatorKind::return_; }
};

} // namespace heddle::ir
