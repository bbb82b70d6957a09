// A result depends on the texts only, not on how they came about: updating what was known equals
// starting cold, and units may come in any order.
#include "analysis/rules/analysis.h"
#include "lsp/workspace/shared_program.h"
#include "tests/runner/library.h"
#include "tests/runner/workspace_copy.h"

#include <nlohmann/json.hpp>

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <optional>
#include <random>
#include <set>
#include <thread>

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
  unbalanced.erase(unbalanced.find_last_of("})"), 1); // Python has no braces
  texts.push_back(unbalanced);
  texts.push_back("\n" + text);
  texts.push_back(text);
  return texts;
}

TEST(History, UpdatingEqualsStartingCold) {
  const WorkspaceCopy workspace(all_fixtures());
  Library warm;
  Library cold;
  int compared = 0;
  int texts = 0;
  std::mt19937 random(19570301); // fixed: a failure must come back
  for (const auto &fixture : all_fixtures()) {
    if (fixture.edits.empty() && fixture.fixed.empty()) {
      continue;
    }
    const auto path = workspace.path_of(fixture);
    workspace::FileResult previous;
    int step = 0;
    for (const auto &text : history_of(fixture, random)) {
      const auto updated = warm.analyse(path, text, &previous);
      const auto fresh = cold.analyse(path, text, nullptr);
      ASSERT_TRUE(updated.analysis && fresh.analysis)
          << path << ": " << updated.error << fresh.error;
      // Functions that do not parse are as they were when they last did.
      if (!fresh.analysis->statistics.reasons.contains("degraded: does not parse")) {
        ASSERT_EQ(as_text(*updated.analysis), as_text(*fresh.analysis))
            << path << ", text " << step << ":\n"
            << text;
        ++compared;
      }
      previous = updated;
      ++step;
      ++texts;
    }
  }
  EXPECT_GE(compared, texts / 2);
}

/// A unit and the hashes of its functions, by key.
struct Lowered {
  ir::Unit unit;
  std::map<std::string, std::uint64_t> hashes;
  std::map<std::string, std::string> declarations; ///< what a symbol is, but for where

  explicit Lowered(ir::Unit from) : unit(std::move(from)) {
    for (const auto &f : unit.functions)
      hashes[unit.symbols[f.symbol].key] = ir::hash(unit, f);
    for (auto s : unit.symbols) {
      json contracts = json::array();
      for (const auto &c : s.contracts)
        contracts.push_back(static_cast<int>(c.kind));
      declarations[s.key] =
          json{s.name, s.members.size(), s.overrides.size(), contracts, s.initialiser, s.is_public}
              .dump();
    }
  }
};

/// What the body lane would answer for the way from one unit to the other; nothing where
/// declarations differ, which is no edit inside functions.
std::optional<std::pair<ir::Unit, ir::Splice>>
splice_between(const Lowered &before, const Lowered &after, const ir::TextChange &change) {
  for (const auto &[key, declaration] : after.declarations)
    if (const auto at = before.declarations.find(key);
        at != before.declarations.end() && at->second != declaration)
      return std::nullopt;
  // What could not be lowered is told of whole units only.
  if (before.unit.skipped != after.unit.skipped)
    return std::nullopt;
  // One change over several functions says nothing of where those between have gone.
  for (const auto &f : before.unit.functions) {
    const auto &key = before.unit.symbols[f.symbol].key;
    const auto at = after.hashes.find(key);
    if (at != after.hashes.end() && at->second == before.hashes.at(key) &&
        f.anchor.offset > change.begin && f.anchor.offset < change.begin + change.removed)
      return std::nullopt;
  }
  std::pair<ir::Unit, ir::Splice> result{after.unit, {{change}, {}}};
  std::erase_if(result.first.functions, [&](const ir::Function &f) {
    const auto &key = after.unit.symbols[f.symbol].key;
    const auto at = before.hashes.find(key);
    return at != before.hashes.end() && at->second == after.hashes.at(key);
  });
  for (const auto &[key, hash] : before.hashes)
    if (!after.hashes.contains(key))
      result.second.gone.push_back(key);
  std::erase_if(result.first.comments,
                [&](const ir::Comment &c) { return c.file != after.unit.main; });
  return result;
}

/// Every how many fixtures one is taken: HEDDLE_HISTORY_EVERY, which `./dev full` sets to 1.
std::size_t every() {
  const char *const given = std::getenv("HEDDLE_HISTORY_EVERY");
  return given != nullptr ? std::max<std::size_t>(1, std::strtoul(given, nullptr, 10)) : 3;
}

TEST(History, SplicesEqualStartingCold) {
  const WorkspaceCopy workspace(all_fixtures());
  Library library;
  std::mt19937 random(19570302);
  int spliced = 0;
  int with_findings = 0;
  for (std::size_t at = 0; at < all_fixtures().size(); at += every()) {
    const Fixture &fixture = all_fixtures()[at];
    const auto path = workspace.path_of(fixture);
    const auto lower = [&](const std::string &text) {
      return Lowered(library.lower(path, text).unit);
    };
    std::vector<std::string> texts{fixture.source.text};
    for (const auto &edit : fixture.edits)
      texts.push_back(edit.text);
    for (const auto &[label, fixed] : fixture.fixed)
      texts.push_back(fixed.text);
    // Lines that are statements go, and come back.
    for (int i = 0; i < 2; ++i) {
      const auto &text = fixture.source.text;
      const auto at =
          text.find(";\n", std::uniform_int_distribution<std::size_t>(0, text.size())(random));
      const auto next = at == std::string::npos ? at : text.find(";\n", at + 2);
      if (next != std::string::npos)
        texts.push_back(text.substr(0, at + 2) + text.substr(next + 2));
      texts.push_back(text);
    }
    std::optional<Lowered> before;
    std::shared_ptr<const rules::Analysis> previous;
    for (std::size_t i = 0; i < texts.size(); ++i) {
      Lowered after = lower(texts[i]);
      const auto fresh = rules::update(nullptr, after.unit, library.models, library.options, {});
      auto part = before ? splice_between(*before, after, ir::difference(texts[i - 1], texts[i]))
                         : std::nullopt;
      if (part) {
        previous = rules::update(previous, std::move(part->first), part->second, {});
        ASSERT_EQ(as_text(*previous), as_text(*fresh)) << path << ", text " << i << ":\n"
                                                       << texts[i];
        ++spliced;
        with_findings += fresh->findings.empty() ? 0 : 1;
      } else {
        previous = fresh;
      }
      before = std::move(after);
    }
  }
  EXPECT_GT(spliced, 300);
  EXPECT_GT(with_findings, 150);
}

class UnitOrder : public ::testing::Test {
protected:
  /// Units that agree, in one program: each class, function and global of the fixtures is defined
  /// in one of them. Of two definitions with one name, which is not a program, either may count.
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

/// All units in random portions, open documents and others, with units that come back and units
/// that go again.
TEST_F(UnitOrder, PortionsGiveTheSame) {
  const auto expected = as_text(*add_all(*units));
  std::mt19937 random(20261121);
  for (int round = 0; round < 3; ++round) {
    auto waiting = *units;
    std::shuffle(waiting.begin(), waiting.end(), random);
    // A third is there twice.
    waiting.insert(waiting.end(), waiting.begin(), waiting.begin() + waiting.size() / 3);
    Snapshot snapshot;
    for (std::size_t at = 0; at < waiting.size();) {
      const std::size_t size = std::min<std::size_t>(
          std::uniform_int_distribution<std::size_t>(1, 40)(random), waiting.size() - at);
      program::Assembly assembly(snapshot != nullptr ? snapshot->program : nullptr);
      for (const std::size_t end = at + size; at < end; ++at)
        assembly.add(waiting[at], random() % 2 == 0);
      snapshot =
          rules::update(snapshot, std::move(assembly), library->models, library->options, {});
    }
    EXPECT_EQ(as_text(*snapshot), expected) << "round " << round;
  }
}

/// Edits of open documents while the index brings its portions: none is lost, none overwritten.
TEST_F(UnitOrder, TheIndexBesideOpenDocumentsGivesTheSame) {
  const auto expected = as_text(*add_all(*units));
  workspace::SharedProgram program(library->models, library->options);
  const std::size_t open = units->size() / 3;
  std::jthread index([&] {
    for (std::size_t at = 0; at < units->size();) {
      std::vector<ir::Unit> portion;
      for (; at < units->size() && portion.size() < 20; ++at)
        portion.push_back((*units)[at]);
      EXPECT_TRUE(program.add(std::move(portion), {}, {}));
    }
  });
  const auto take = [&](std::size_t i, std::uint64_t revision, ir::Unit unit) {
    frontends::Response response;
    response.unit = std::move(unit);
    response.revision = revision;
    EXPECT_NE(program.take(std::to_string(i), 0, std::move(response), {}).analysis, nullptr);
  };
  for (std::uint64_t revision = 1; revision <= 4; ++revision)
    for (std::size_t i = 0; i < open; ++i) {
      ir::Unit unit = (*units)[i];
      if (revision % 2 == 1)
        unit.functions.clear(); // an edit; the next one takes it back
      take(i, revision, std::move(unit));
    }
  index.join();
  EXPECT_EQ(as_text(*program.now().analysis), expected);
  // Closed: a third of them are nowhere else.
  const auto stays = [&](std::size_t i) { return i >= open || i % 3 != 0; };
  std::vector<ir::Unit> rest;
  for (std::size_t i = 0; i < units->size(); ++i) {
    if (i < open)
      program.close(std::to_string(i), stays(i));
    if (stays(i))
      rest.push_back((*units)[i]);
  }
  EXPECT_EQ(as_text(*program.now().analysis), as_text(*add_all(rest)));
}

TEST_F(UnitOrder, WhatIsRemovedWasNeverThere) {
  const std::vector<ir::Unit> half(units->begin(), units->begin() + units->size() / 2);
  const auto all = add_all(*units);
  program::Assembly assembly(all->program);
  for (std::size_t i = half.size(); i < units->size(); ++i)
    assembly.remove((*units)[i].files[(*units)[i].main].path);
  const auto fewer = rules::update(all, std::move(assembly), library->models, library->options, {});
  EXPECT_EQ(as_text(*fewer), as_text(*add_all(half)));
}

} // namespace
} // namespace heddle::tests
