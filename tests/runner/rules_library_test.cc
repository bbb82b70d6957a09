// Every fixture through the library: workspace::Analyser with a worker process, no server and no
// protocol in between. Also what only the library can tell: that the fixtures parse, and that each
// rule has its share of them.
#include "lsp/workspace/analyser.h"
#include "tests/runner/library.h"
#include "tests/runner/observed.h"
#include "tests/runner/workspace_copy.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <memory>

namespace heddle::tests {
namespace {

std::unique_ptr<WorkspaceCopy> shared_workspace;
std::unique_ptr<Library> shared_library;

class RulesThroughLibrary : public ::testing::TestWithParam<const Fixture *> {
protected:
  static void SetUpTestSuite() {
    shared_workspace = std::make_unique<WorkspaceCopy>(all_fixtures());
    shared_library = std::make_unique<Library>();
  }
  static void TearDownTestSuite() {
    shared_library.reset();
    shared_workspace.reset();
  }

  void expect_met(const FixtureText &text, const workspace::FileResult &result) {
    for (const auto &problem : compare(text, observed_in(result, text.text))) {
      ADD_FAILURE() << problem;
    }
  }

  /// A fixture that does not compile shows nothing.
  void expect_parsed(const FixtureText &text, const workspace::FileResult &result) {
    for (const auto &problem : result.problems) {
      ADD_FAILURE() << text.path << ": " << problem;
    }
    for (const auto &[reason, count] : result.analysis->statistics.reasons) {
      EXPECT_EQ(reason.find("parse"), std::string::npos) << text.path << ": " << reason;
    }
    for (const auto &finding : result.analysis->findings) {
      EXPECT_EQ(finding.location.path, result.path) << finding.rule << ": " << finding.message;
    }
  }

  void expect_hovers(const FixtureText &text, const workspace::FileResult &result) {
    for (const auto &expected : text.expectations) {
      if (expected.kind == ExpectationKind::hover) {
        EXPECT_NE(locks_at(result, text.text, expected.span).find(expected.text), std::string::npos)
            << text.path << ":" << expected.span.line + 1
            << ": held: " << locks_at(result, text.text, expected.span);
      }
    }
  }

  void expect_fix(const FixtureText &text, const Expectation &expected,
                  const workspace::FileResult &result) {
    const auto intents = intents_at(result, text.text, expected);
    ASSERT_EQ(intents.size(), 1u) << text.path << ": fixes that begin with '" << expected.text
                                  << "'";
    const auto rendered = shared_library->render(result.path, intents[0]);
    ASSERT_EQ(rendered.status, frontends::Status::ok) << rendered.message;
    const auto &fixed = GetParam()->fixed.at(expected.label);
    EXPECT_EQ(without_assertions(fixed.path,
                                 with_replacements(text.text, replacements_of(rendered.edits))),
              without_assertions(fixed.path, fixed.text));
    const auto after = analyse(fixed, result);
    expect_met(fixed, after);
    const auto of_rule = [](const workspace::FileResult &r, const std::string &rule) {
      return std::count_if(r.analysis->findings.begin(), r.analysis->findings.end(),
                           [&](const auto &finding) { return finding.rule == rule; });
    };
    EXPECT_LT(of_rule(after, GetParam()->rule), of_rule(result, GetParam()->rule));
    analyse(text, after); // the worker renders the next fix against this text again
  }

  workspace::FileResult analyse(const FixtureText &text, const workspace::FileResult &previous) {
    auto result =
        shared_library->analyse(shared_workspace->path_of(*GetParam()), text.text, &previous);
    EXPECT_EQ(result.error, "");
    if (result.analysis) {
      expect_parsed(text, result);
    }
    return result;
  }

  workspace::FileResult check(const FixtureText &text, const workspace::FileResult &previous) {
    auto result = analyse(text, previous);
    if (!result.analysis) {
      return result;
    }
    expect_met(text, result);
    expect_hovers(text, result);
    for (const auto &expected : text.expectations) {
      if (expected.kind == ExpectationKind::fix) {
        expect_fix(text, expected, result);
      }
    }
    return result;
  }
};

TEST_P(RulesThroughLibrary, IsAsExpected) {
  auto result = check(GetParam()->source, {});
  for (const auto &edit : GetParam()->edits) {
    if (!result.analysis) {
      return;
    }
    result = check(edit, result);
  }
}

std::vector<const Fixture *> pointers() {
  std::vector<const Fixture *> result;
  for (const auto &fixture : all_fixtures()) {
    result.push_back(&fixture);
  }
  return result;
}

std::string test_name(const ::testing::TestParamInfo<const Fixture *> &info) {
  auto name = info.param->rule + "__" + info.param->name;
  std::replace_if(name.begin(), name.end(), [](unsigned char c) { return !std::isalnum(c); }, '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(Fixtures, RulesThroughLibrary, ::testing::ValuesIn(pointers()), test_name);

/// What looks at a text of the fixture's language, without the file.
std::string compile_command(const Fixture &fixture) {
  if (language_of(fixture) == "python")
    return "python3 -m py_compile";
  std::string command = std::string(std::getenv("HEDDLE_CLANG")) + " -fsyntax-only -x " +
                        (language_of(fixture) == "c" ? "c" : "c++");
  const auto words = command_of(fixture);
  for (std::size_t i = 1; i < words.size(); ++i) {
    command += " '" + words[i] + "'";
  }
  return command;
}

/// A compiler of its own looks at every text that a fix produces.
TEST(FixedTexts, Compile) {
  ASSERT_NE(std::getenv("HEDDLE_CLANG"), nullptr) << "not set: run this through ctest";
  const WorkspaceCopy workspace(all_fixtures());
  int compiled = 0;
  for (const auto &fixture : all_fixtures()) {
    for (const auto &[label, text] : fixture.fixed) {
      const auto file =
          workspace.root() / (fixture.name + label + fixture.source.path.extension().string());
      std::ofstream(file, std::ios::binary) << text.text;
      const std::string command = compile_command(fixture) + " '" + file.string() + "'";
      EXPECT_EQ(std::system(command.c_str()), 0) << text.path;
      ++compiled;
    }
  }
  EXPECT_GT(compiled, 0);
}

/// "One row is one rule: one folder of fixtures", for what reports and for what must not.
TEST(Catalogue, EveryRuleHasItsFixtures) {
  for (const auto &rule : rules::catalogue()) {
    int reporting = 0;
    int silent = 0;
    bool through_a_call = false;
    bool through_a_name = false; // a wrapper or a macro
    for (const auto &fixture : all_fixtures()) {
      if (fixture.rule != rule.id) {
        continue;
      }
      ++(fixture.reports() ? reporting : silent);
      const auto named = [&](const char *word) {
        return fixture.name.find(word) != std::string::npos;
      };
      through_a_call = through_a_call || (fixture.reports() && named("helper"));
      through_a_name =
          through_a_name || (fixture.reports() && (named("wrapper") || named("macro")));
    }
    EXPECT_GE(reporting, 3) << rule.id;
    EXPECT_GE(silent, 3) << rule.id;
    if (rule.severity == rules::Severity::hint) {
      continue; // about a comment, not about what calls and names may hide
    }
    EXPECT_TRUE(through_a_call) << rule.id << ": none named *helper* that reports";
    EXPECT_TRUE(through_a_name) << rule.id << ": none named *wrapper* or *macro* that reports";
  }
}

TEST(Catalogue, PedanticRulesAreKnownToTheRunner) {
  std::vector<std::string_view> pedantic;
  for (const auto &rule : rules::catalogue()) {
    if (rule.group == rules::Group::pedantic) {
      pedantic.push_back(rule.id);
    }
  }
  EXPECT_TRUE(std::ranges::equal(pedantic, pedantic_rules()));
}

TEST(Catalogue, EveryFolderIsARule) {
  for (const auto &fixture : all_fixtures()) {
    EXPECT_NE(rules::find_rule(fixture.rule), nullptr) << fixture.source.path;
  }
}

} // namespace
} // namespace heddle::tests
