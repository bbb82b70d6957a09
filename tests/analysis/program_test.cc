// Call graph components and the lock a class of places stands for.
#include "analysis/program/layers.h"

#include <gtest/gtest.h>

namespace heddle::program {
namespace {

ir::Tables tables_with(const std::vector<std::string> &keys) {
  ir::Tables tables;
  for (const std::string &key : keys) {
    ir::Symbol symbol;
    symbol.key = symbol.name = key;
    tables.symbols.push_back(symbol);
  }
  return tables;
}

TEST(CallGraph, CalleesComeFirstAndCyclesTogether) {
  const ir::Tables tables = tables_with({"main", "a", "b", "leaf"});
  const auto result = components({{0, {1}}, {1, {2, 3}}, {2, {1}}, {3, {}}}, tables);
  const std::vector<std::vector<ir::SymbolId>> expected = {{3}, {1, 2}, {0}};
  EXPECT_EQ(result, expected);
}

TEST(CallGraph, OrderFollowsKeysNotIds) {
  const auto forward = components({{0, {}}, {1, {}}}, tables_with({"a", "b"}));
  const auto backward = components({{0, {}}, {1, {}}}, tables_with({"b", "a"}));
  EXPECT_EQ(forward, (std::vector<std::vector<ir::SymbolId>>{{0}, {1}}));
  EXPECT_EQ(backward, (std::vector<std::vector<ir::SymbolId>>{{1}, {0}}));
}

TEST(LockClass, IsTheLastFieldElseTheGlobal) {
  ir::Place place;
  place.root = {ir::RootKind::global, 7};
  EXPECT_EQ(lock_class(place), 7U);
  place.projections = {{ir::ProjectionKind::field, 3}, {ir::ProjectionKind::index_const, 0}};
  EXPECT_EQ(lock_class(place), 3U);
  ir::Place parameter;
  parameter.root = {ir::RootKind::pointee, 0};
  EXPECT_EQ(lock_class(parameter), ir::kNone);
}

} // namespace
} // namespace heddle::program
