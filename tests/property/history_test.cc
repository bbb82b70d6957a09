// A result depends on the texts only, not on how they came about: updating what was known equals
// starting cold, and units may come in any order.
#include "analysis/rules/analysis.h"
#include "tests/runner/library.h"
#include "tests/runner/workspace_copy.h"

#include <nlohmann/json.hpp>

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>

namespace heddle::tests {
namespace {

using nlohmann::json;

json as_json(const rules::Location &location) {
  return {location.path, location.begin, location.end};
}

json as_json(const ir::Range &range) { return {range.begin, range.end, range.file}; }

json as_json(const ir::EditIntent &intent) {
  json others = json::array();
  for (const auto &other : intent.others) {
    others.push_back(as_json(other));
  }
  return {static_cast<int>(intent.kind),
          intent.title,
          intent.function,
          as_json(intent.range),
          others,
          intent.name,
          intent.expression,
          intent.lock_type,
          intent.shared,
          intent.preferred};
}

/// Everything a user or a program could see of an analysis, comparable and readable.
std::string as_text(const rules::Analysis &analysis) {
  json all = json::array();
  for (const auto &finding : analysis.findings) {
    json related = json::array();
    for (const auto &step : finding.related) {
      related.push_back({as_json(step.location), step.message});
    }
    json intents = json::array();
    for (const auto &intent : finding.intents) {
      intents.push_back(as_json(intent));
    }
    all.push_back({{"rule", finding.rule},
                   {"severity", static_cast<int>(finding.severity)},
                   {"location", as_json(finding.location)},
                   {"message", finding.message},
                   {"related", related},
                   {"intents", intents},
                   {"function", finding.function},
                   {"fingerprint", finding.fingerprint}});
  }
  const auto &s = analysis.statistics;
  return json{{"findings", all},
              {"functions", s.functions},
              {"degraded", s.degraded},
              {"skipped", s.skipped},
              {"reasons", s.reasons}}
      .dump(1);
}

/// The texts that a user goes through in one fixture: the source, its edits, fixed texts,
/// half-typed ones, and back.
std::vector<std::string> history_of(const Fixture &fixture, std::mt19937 &random) {
  std::vector<std::string> texts{fixture.source.text};
  for (const auto &edit : fixture.edits) {
    texts.push_back(edit.text);
  }
  for (const auto &[label, fixed] : fixture.fixed) {
    texts.push_back(fixed.text);
  }
  // A line is gone, a brace is gone, a line moved everything down.
  const auto &text = fixture.source.text;
  const auto at =
      text.find('\n', std::uniform_int_distribution<std::size_t>(0, text.size() / 2)(random));
  const auto next = text.find('\n', at + 1);
  texts.push_back(text.substr(0, at) + text.substr(next));
  auto unbalanced = text;
  unbalanced.erase(unbalanced.rfind('}'), 1);
  texts.push_back(unbalanced);
  texts.push_back("\n" + text);
  texts.push_back(text);
  return texts;
}

TEST(History, UpdatingEqualsStartingCold) {
  const WorkspaceCopy workspace(all_fixtures());
  Library warm;
  Library cold;
  std::mt19937 random(19570301); // fixed: a failure must come back
  for (const auto &fixture : all_fixtures()) {
    if (fixture.edits.empty() && fixture.fixed.empty()) {
      continue;
    }
    const auto path = workspace.path_of(fixture);
    std::shared_ptr<const rules::Analysis> previous;
    int step = 0;
    for (const auto &text : history_of(fixture, random)) {
      const auto updated = warm.analyse(path, text, previous);
      const auto fresh = cold.analyse(path, text, nullptr);
      ASSERT_TRUE(updated.analysis && fresh.analysis)
          << path << ": " << updated.error << fresh.error;
      ASSERT_EQ(as_text(*updated.analysis), as_text(*fresh.analysis))
          << path << ", text " << step << ":\n"
          << text;
      previous = updated.analysis;
      ++step;
    }
  }
}

class UnitOrder : public ::testing::Test {
protected:
  /// Units that agree, in one program: each class, function and global of the fixtures is defined in
  /// one of them. Of two definitions with one name, which is not a program, either may count.
  static void SetUpTestSuite() {
    library = new Library;
    const WorkspaceCopy workspace(all_fixtures());
    units = new std::vector<ir::Unit>;
    std::set<std::string> defined;
    for (const auto &fixture : all_fixtures()) {
      auto response = library->lower(workspace.path_of(fixture), fixture.source.text);
      ASSERT_EQ(response.status, frontends::Status::ok) << response.message;
      std::vector<std::string> own;
      for (const ir::Symbol &symbol : response.unit.symbols)
        if (!symbol.is_system)
          own.push_back(symbol.key);
      if (std::ranges::any_of(own, [&](const auto &key) { return defined.contains(key); }))
        continue;
      defined.insert(own.begin(), own.end());
      units->push_back(std::move(response.unit));
    }
    ASSERT_GT(units->size(), 50U);
  }
  static void TearDownTestSuite() {
    delete units;
    delete library;
  }

  using Snapshot = std::shared_ptr<const rules::Analysis>;

  static Snapshot add(const Snapshot &previous, const ir::Unit &unit) {
    return rules::update(previous, unit, library->models, library->options, {});
  }
  static Snapshot add_all(const std::vector<ir::Unit> &list) {
    Snapshot snapshot;
    for (const auto &unit : list) {
      snapshot = add(snapshot, unit);
    }
    return snapshot;
  }

  static Library *library;
  static std::vector<ir::Unit> *units;
};

Library *UnitOrder::library = nullptr;
std::vector<ir::Unit> *UnitOrder::units = nullptr;

TEST_F(UnitOrder, AnyOrderGivesTheSame) {
  const auto expected = as_text(*add_all(*units));
  EXPECT_NE(expected.find("double-lock"), std::string::npos);
  std::mt19937 random(18010704);
  for (int round = 0; round < 3; ++round) {
    auto shuffled = *units;
    std::shuffle(shuffled.begin(), shuffled.end(), random);
    EXPECT_EQ(as_text(*add_all(shuffled)), expected) << "round " << round;
  }
}

TEST_F(UnitOrder, AddingAgainChangesNothing) {
  const auto once = add_all(*units);
  EXPECT_EQ(as_text(*add(once, units->front())), as_text(*once));
}

TEST_F(UnitOrder, WhatIsReplacedIsForgotten) {
  const auto expected = as_text(*add_all(*units));
  // The same main file with nothing in it, then with its contents again.
  ir::Unit emptied = units->front();
  emptied.functions.clear();
  emptied.comments.clear();
  auto snapshot = add(add_all(*units), emptied);
  EXPECT_NE(as_text(*snapshot), expected);
  EXPECT_EQ(as_text(*add(snapshot, units->front())), expected);
}

} // namespace
} // namespace heddle::tests
