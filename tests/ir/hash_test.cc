#include "tests/ir/sample_unit.h"

#include <gtest/gtest.h>

namespace heddle::ir {
namespace {

std::uint64_t hash_of(const Unit &unit) { return hash(unit, unit.functions[0]); }

/// The sample with a symbol, a type and a file put in front, so that every id of the unit differs.
Unit shifted() {
  Unit unit = sample_unit();
  const auto shift = [](std::uint32_t &id) { id += id == kNone ? 0U : 1U; };
  Function &function = unit.functions[0];
  for (SymbolId *id : {&function.symbol, &function.enclosing, &function.pattern})
    shift(*id);
  shift(function.anchor.file);
  shift(function.params[0].type);
  shift(function.captures[0].type);
  shift(function.locals[0].type);
  shift(function.scopes[1].range.file);
  for (Place &place : function.places) {
    shift(place.type);
    if (place.root.kind == RootKind::global)
      shift(place.root.index);
    for (Projection &projection : place.projections)
      if (projection.kind == ProjectionKind::field)
        shift(projection.arg);
  }
  shift(function.values[1].type);
  shift(function.values[4].index);
  Op &op = function.blocks[0].ops[0];
  shift(op.callee.symbol);
  shift(op.args[2].index);
  shift(op.type);
  shift(op.range.file);
  shift(op.macro);
  for (Symbol &symbol : unit.symbols) {
    shift(symbol.owner);
    shift(symbol.type);
    shift(symbol.file);
    for (auto *ids : {&symbol.params, &symbol.overrides, &symbol.members})
      for (std::uint32_t &id : *ids)
        shift(id);
    for (Contract &contract : symbol.contracts)
      for (Path &path : contract.paths) {
        if (path.base == PathBase::global)
          shift(path.index);
        for (Projection &projection : path.projections)
          if (projection.kind == ProjectionKind::field)
            shift(projection.arg);
      }
  }
  for (Type &type : unit.types) {
    shift(type.symbol);
    shift(type.pointee);
    for (TypeId &id : type.arguments)
      shift(id);
  }
  unit.symbols.insert(unit.symbols.begin(), Symbol{});
  unit.types.insert(unit.types.begin(), Type{});
  unit.files.insert(unit.files.begin(), File{});
  return unit;
}

TEST(Hash, HoldsNoUnitLocalId) { EXPECT_EQ(hash_of(shifted()), hash_of(sample_unit())); }

TEST(Hash, HoldsNoAbsolutePosition) {
  Unit unit = sample_unit();
  unit.functions[0].anchor.offset += 1000;
  for (Symbol &symbol : unit.symbols)
    symbol.offset += 1000;
  EXPECT_EQ(hash_of(unit), hash_of(sample_unit()));
}

TEST(Hash, SeesEachChange) {
  const std::uint64_t original = hash_of(sample_unit());
  const std::vector<void (*)(Function &)> changes = {
      [](Function &f) { f.blocks[0].ops[0].kind = OpKind::construct; },
      [](Function &f) { f.blocks[0].ops[0].unwind = 1; },
      [](Function &f) { f.blocks[0].ops[0].range.end += 1; },
      [](Function &f) { f.blocks[0].ops[0].args[0].moved = false; },
      [](Function &f) { f.blocks[0].ops[0].args[5].number += 1; },
      [](Function &f) { f.blocks[0].terminator.cases[0] = 0; },
      [](Function &f) { f.blocks[1].terminator.loop_back = false; },
      [](Function &f) { f.values[3].predicate = Predicate::equal; },
      [](Function &f) { f.places[0].projections.clear(); },
      [](Function &f) { f.texts[0] = "other"; },
      [](Function &f) { f.scopes[1].cleanups.clear(); },
      [](Function &f) { f.locals[0].storage = Storage::static_; },
      [](Function &f) { f.captures[0].by_reference = false; },
      [](Function &f) { f.degraded = false; },
  };
  for (std::size_t index = 0; index < changes.size(); ++index) {
    Unit unit = sample_unit();
    changes[index](unit.functions[0]);
    EXPECT_NE(hash_of(unit), original) << "change " << index;
  }
}

TEST(Hash, SeesTheContractOfACallee) {
  Unit unit = sample_unit();
  unit.symbols[4].contracts = {{ContractKind::requires_, {}, true, false, false}};
  EXPECT_NE(hash_of(unit), hash_of(sample_unit()));
}

} // namespace
} // namespace heddle::ir
