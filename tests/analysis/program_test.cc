// Call graph components and the lock a class of places stands for.
#include "analysis/program/layers.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

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

using Graph = std::map<ir::SymbolId, std::vector<ir::SymbolId>>;

std::vector<std::vector<ir::SymbolId>> components_of(const Graph &graph,
                                                     const std::vector<std::string> &keys) {
  const ir::Tables tables = tables_with(keys);
  std::vector<ir::SymbolId> functions;
  for (const auto &[symbol, callees] : graph)
    functions.push_back(symbol);
  std::ranges::sort(functions, {}, [&](ir::SymbolId id) { return keys[id]; });
  return components(
      functions, [&](ir::SymbolId id) -> const auto & { return graph.at(id); }, tables);
}

TEST(CallGraph, CalleesComeFirstAndCyclesTogether) {
  const auto result =
      components_of({{0, {1}}, {1, {2, 3}}, {2, {1}}, {3, {}}}, {"main", "a", "b", "leaf"});
  const std::vector<std::vector<ir::SymbolId>> expected = {{3}, {1, 2}, {0}};
  EXPECT_EQ(result, expected);
}

TEST(CallGraph, OrderFollowsKeysNotIds) {
  const auto forward = components_of({{0, {}}, {1, {}}}, {"a", "b"});
  const auto backward = components_of({{0, {}}, {1, {}}}, {"b", "a"});
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
