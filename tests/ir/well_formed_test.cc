#include "analysis/ir/serialise.h"
#include "tests/ir/sample_unit.h"

#include <gtest/gtest.h>

#include <functional>

namespace heddle::ir {
namespace {

constexpr std::uint32_t kBad = 99;

/// One way to damage the sample, and what the error must say.
struct Damage {
  const char *name;
  const char *message;
  std::function<void(Unit &)> apply;
};

Function &first(Unit &unit) { return unit.functions[0]; }
Op &op(Unit &unit) { return first(unit).blocks[0].ops[0]; }

const std::vector<Damage> &damages() {
  static const std::vector<Damage> list = {
      {"MainFile", "file 99", [](Unit &u) { u.main = kBad; }},
      {"CommentFile", "file 99", [](Unit &u) { u.comments[0].file = kBad; }},
      {"SymbolOwner", "symbol 99", [](Unit &u) { u.symbols[2].owner = kBad; }},
      {"SymbolType", "type 99", [](Unit &u) { u.symbols[0].type = kBad; }},
      {"SymbolParam", "type 99", [](Unit &u) { u.symbols[0].params[1] = kBad; }},
      {"SymbolMember", "symbol 99", [](Unit &u) { u.symbols[1].members[0] = kBad; }},
      {"SymbolOverride", "symbol 99", [](Unit &u) { u.symbols[0].overrides[0] = kBad; }},
      {"SymbolOwnsItself", "owns itself", [](Unit &u) { u.symbols[1].owner = 1; }},
      {"OverridesItself", "overrides itself", [](Unit &u) { u.symbols[4].overrides = {0}; }},
      {"ContractGlobal", "symbol 99",
       [](Unit &u) { u.symbols[0].contracts[0].paths[1].index = kBad; }},
      {"ContractField", "symbol 99",
       [](Unit &u) { u.symbols[0].contracts[0].paths[0].projections[0].arg = kBad; }},
      {"TypeSymbol", "symbol 99", [](Unit &u) { u.types[1].symbol = kBad; }},
      {"TypeArgument", "type 99", [](Unit &u) { u.types[1].arguments[0] = kBad; }},
      {"TypeInItself", "part of itself", [](Unit &u) { u.types[0].pointee = 1; }},
      {"FunctionSymbol", "symbol 4294967295", [](Unit &u) { first(u).symbol = kNone; }},
      {"Enclosing", "symbol 99", [](Unit &u) { first(u).enclosing = kBad; }},
      {"AnchorFile", "file 99", [](Unit &u) { first(u).anchor.file = kBad; }},
      {"ParamLocal", "local 99", [](Unit &u) { first(u).params[0].local = kBad; }},
      {"CaptureType", "type 99", [](Unit &u) { first(u).captures[0].type = kBad; }},
      {"LocalScope", "scope 99", [](Unit &u) { first(u).locals[0].scope = kBad; }},
      {"ScopeParent", "scope 99", [](Unit &u) { first(u).scopes[1].parent = kBad; }},
      {"ScopeCycle", "own parent", [](Unit &u) { first(u).scopes[0].parent = 1; }},
      {"Cleanup", "local 99", [](Unit &u) { first(u).scopes[1].cleanups[0] = kBad; }},
      {"PlaceValue", "value 99", [](Unit &u) { first(u).places[0].root.index = kBad; }},
      {"PlaceGlobal", "symbol 99", [](Unit &u) { first(u).places[1].root.index = kBad; }},
      {"PlaceLocal", "local 99", [](Unit &u) { first(u).places[2].root.index = kBad; }},
      {"PlaceField", "symbol 99", [](Unit &u) { first(u).places[0].projections[0].arg = kBad; }},
      {"PlaceIndex", "value 99", [](Unit &u) { first(u).places[1].projections[0].arg = kBad; }},
      {"Parameter", "parameter 99", [](Unit &u) { first(u).values[0].index = kBad; }},
      {"PhiBlock", "block 99", [](Unit &u) { first(u).values[2].index = kBad; }},
      {"PhiCount", "for each predecessor", [](Unit &u) { first(u).values[2].operands.pop_back(); }},
      {"CompareCount", "two operands", [](Unit &u) { first(u).values[3].operands.pop_back(); }},
      {"ClosureSymbol", "symbol 99", [](Unit &u) { first(u).values[4].index = kBad; }},
      {"ValueCycle", "without a phi", [](Unit &u) { first(u).values[3].operands[0].index = 3; }},
      {"OpArgPlace", "place 99", [](Unit &u) { op(u).args[0].index = kBad; }},
      {"OpArgSymbol", "symbol 99", [](Unit &u) { op(u).args[2].index = kBad; }},
      {"OpArgText", "text 99", [](Unit &u) { op(u).args[3].index = kBad; }},
      {"OpResult", "value 99", [](Unit &u) { op(u).result = kBad; }},
      {"OpPlace", "place 99", [](Unit &u) { op(u).place = kBad; }},
      {"OpLocal", "local 99", [](Unit &u) { op(u).local = kBad; }},
      {"OpType", "type 99", [](Unit &u) { op(u).type = kBad; }},
      {"OpUnwind", "block 99", [](Unit &u) { op(u).unwind = kBad; }},
      {"OpScope", "scope 99", [](Unit &u) { op(u).scope = kBad; }},
      {"OpMacro", "symbol 99", [](Unit &u) { op(u).macro = kBad; }},
      {"OpRange", "file 99", [](Unit &u) { op(u).range.file = kBad; }},
      {"OpKind", "unknown op kind", [](Unit &u) { op(u).kind = static_cast<OpKind>(kBad); }},
      {"LocalSetLeft", "is left", [](Unit &u) { op(u).kind = OpKind::local_set; }},
      {"CalleeSymbol", "symbol 99", [](Unit &u) { op(u).callee.symbol = kBad; }},
      {"CalleeMissing", "needs a symbol", [](Unit &u) { op(u).callee.symbol = kNone; }},
      {"Condition", "value 99",
       [](Unit &u) { first(u).blocks[0].terminator.condition.index = kBad; }},
      {"Target", "block 99", [](Unit &u) { first(u).blocks[1].terminator.targets[0] = kBad; }},
      {"TargetCount", "number of targets",
       [](Unit &u) { first(u).blocks[0].terminator.cases.pop_back(); }},
      {"NoBlocks", "no entry block",
       [](Unit &u) { first(u).blocks.clear(), first(u).values.clear(), first(u).places.clear(); }},
  };
  return list;
}

class WellFormed : public testing::TestWithParam<Damage> {};

TEST_P(WellFormed, NamesTheOffence) {
  Unit unit = sample_unit();
  GetParam().apply(unit);
  std::string error;
  EXPECT_FALSE(well_formed(unit, &error));
  EXPECT_NE(error.find(GetParam().message), std::string::npos) << error;
  // And so it is refused when it comes from outside.
  EXPECT_FALSE(deserialise(serialise(unit), &error));
}

INSTANTIATE_TEST_SUITE_P(, WellFormed, testing::ValuesIn(damages()),
                         [](const auto &info) { return std::string(info.param.name); });

TEST(WellFormedSample, IsAccepted) {
  std::string error;
  EXPECT_TRUE(well_formed(sample_unit(), &error)) << error;
}

} // namespace
} // namespace heddle::ir
