#include "tests/runner/fixture.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>

namespace heddle::tests {
namespace {

FixtureText parse(std::string_view text, std::vector<std::string> *errors,
                  const std::string &path = "a.cc") {
  return parse_fixture_text(path, text, errors);
}

FixtureText parse_well(std::string_view text, const std::string &path = "a.cc") {
  std::vector<std::string> errors;
  auto result = parse(text, &errors, path);
  EXPECT_TRUE(errors.empty()) << errors.front();
  return result;
}

void expect_refused(std::string_view text, const std::string &part,
                    const std::string &path = "a.cc") {
  std::vector<std::string> errors;
  parse(text, &errors, path);
  ASSERT_EQ(errors.size(), 1u) << text;
  EXPECT_NE(errors[0].find(part), std::string::npos) << errors[0];
}

TEST(FixtureFormat, FindingCarriesRangeSeverityRuleAndMessage) {
  const auto text = parse_well("int x;\n"
                               "  mu.lock(); f();\n"
                               "  // ^^^^^^ error double-lock: mu: again\n");
  ASSERT_EQ(text.expectations.size(), 1u);
  const auto &e = text.expectations[0];
  EXPECT_EQ(e.kind, ExpectationKind::finding);
  EXPECT_EQ(e.span, (Span{1, 5, 11}));
  EXPECT_EQ(e.severity, "error");
  EXPECT_EQ(e.rule, "double-lock");
  EXPECT_EQ(e.text, "mu: again");
  EXPECT_EQ(e.at_line, 2u);
}

TEST(FixtureFormat, AssertionsUnderOneLineAllSpeakOfThatLine) {
  const auto text = parse_well("     lock(a); lock(b);\n"
                               "  // ^ hover: a is held\n"
                               "  // ^^^^^^^ warn missing-unlock: a\n"
                               "  //          ^^^^^^^ warn missing-unlock: b\n"
                               "  // ^ related: here\n"
                               "  // ^ fix[A]: Unlock `a`\n",
                               "a.c");
  ASSERT_EQ(text.expectations.size(), 5u);
  for (const auto &e : text.expectations) {
    EXPECT_EQ(e.span.line, 0u);
  }
  EXPECT_EQ(text.expectations[0].kind, ExpectationKind::hover);
  EXPECT_EQ(text.expectations[0].text, "a is held");
  EXPECT_EQ(text.expectations[2].span, (Span{0, 14, 21}));
  EXPECT_EQ(text.expectations[3].kind, ExpectationKind::related);
  EXPECT_EQ(text.expectations[4].kind, ExpectationKind::fix);
  EXPECT_EQ(text.expectations[4].label, "A");
  EXPECT_EQ(text.expectations[4].text, "Unlock `a`");
}

TEST(FixtureFormat, PythonUsesItsOwnComment) {
  const auto text = parse_well("    a.acquire()\n"
                               "#   ^^^^^^^^^^^ warn missing-unlock: a\n",
                               "a.py");
  ASSERT_EQ(text.expectations.size(), 1u);
  EXPECT_EQ(text.expectations[0].span, (Span{0, 4, 15}));
}

TEST(FixtureFormat, TrailingCommentsAndOrdinaryCommentsAreNoAssertions) {
  const auto text = parse_well("// What this shows: nothing at all.\n"
                               "int x; // ^^^ error double-lock: not a line of its own\n"
                               "// double-lock: mu\n");
  EXPECT_TRUE(text.expectations.empty());
}

TEST(FixtureFormat, FlagsAreTheFirstLinesOnly) {
  EXPECT_EQ(parse_well("// flags: -std=c++20 -DX=1\nint x;\n").flags,
            (std::vector<std::string>{"-std=c++20", "-DX=1"}));
  expect_refused("// Something.\n// flags: -std=c++20\nint x;\n", "first line");
  EXPECT_TRUE(parse_well("int x;\n// flags: -std=c++20\n").flags.empty());
}

TEST(FixtureFormat, LaneBelongsToEdits) {
  const auto edit = parse_well("// lane: body\n   int x;\n// ^^^ hover: x\n", "a.1.edit");
  EXPECT_EQ(edit.lane, "body");
  EXPECT_TRUE(edit.text.starts_with("   int x;")); // the line is no part of what is typed
  EXPECT_EQ(edit.expectations.at(0).span.line, 0u);
  expect_refused("// lane: fast\nint x;\n", "no lane 'fast'", "a.1.edit");
  expect_refused("// lane: body\nint x;\n", "unknown key 'lane'");
  expect_refused("int x;\n// ^ related text\n", "a.1.edit:2:", "a.1.edit");
  expect_refused("// lane: body\nint x;\n// ^ related text\n", "a.1.edit:3:", "a.1.edit");
}

TEST(FixtureFormat, WhatIsNotUnderstoodIsRefused) {
  expect_refused("// flag: -g\nint x;\n", "unknown key 'flag'");
  expect_refused("int x;\n// ^ warning double-lock: x\n", "not an assertion");
  expect_refused("int x;\n// ^ warn double-lock\n", "not an assertion");
  expect_refused("int x;\n// ^ warn Double Lock: x\n", "not an assertion");
  expect_refused("int x;\n// ^ hover:\n", "not an assertion");
  expect_refused("int x;\n// ^ fix[]: Do it\n", "not an assertion");
  expect_refused("int x;\n// ^ related text\n", "not an assertion");
  expect_refused("// ^ hover: x\n", "not an assertion");
  expect_refused("int x;\n//     ^^^ hover: x\n", "past the end");
}

TEST(FixtureFormat, SuppressionsAreNoKeys) {
  EXPECT_TRUE(parse_well("// heddle: ignore[double-lock] on purpose\nint x;\n").flags.empty());
}

TEST(FixtureFormat, TextWithoutAssertionsIsWhatFixesAreComparedBy) {
  EXPECT_EQ(without_assertions("a.A.fixed", "a;\n  // ^ hover: x\nb;\n# ^^ warn x: y\n// c\n"),
            "a;\nb;\n// c\n");
  EXPECT_EQ(without_assertions("a.cc", "a;"), "a;\n");
}

class FixtureFolder : public ::testing::Test {
protected:
  void SetUp() override {
    std::string name = (std::filesystem::temp_directory_path() / "heddle-fixture-XXXXXX").string();
    ASSERT_NE(::mkdtemp(name.data()), nullptr);
    root = name;
    std::filesystem::create_directory(root / "double-lock");
  }
  void TearDown() override { std::filesystem::remove_all(root); }
  void write(const std::string &name, const std::string &text) const {
    std::ofstream(root / "double-lock" / name) << text;
  }

  std::filesystem::path root;
};

TEST_F(FixtureFolder, FindsEditsAndFixedTextsBesideTheSource) {
  write("a.cc", "   int x;\n// ^^^ warn double-lock: x\n// ^ fix[A]: Remove\n");
  write("a.A.fixed", "int y;\n");
  write("a.1.edit", "// lane: body\nint x;\n");
  write("a.2.edit", "int z;\n");
  write("b.c", "int b;\n");
  std::vector<std::string> errors;
  const auto fixtures = load_fixtures(root, &errors);
  EXPECT_TRUE(errors.empty()) << errors.front();
  ASSERT_EQ(fixtures.size(), 2u);
  EXPECT_EQ(fixtures[0].rule, "double-lock");
  EXPECT_EQ(fixtures[0].name, "a");
  EXPECT_TRUE(fixtures[0].reports());
  ASSERT_EQ(fixtures[0].edits.size(), 2u);
  EXPECT_EQ(fixtures[0].edits[0].lane, "body");
  EXPECT_EQ(fixtures[0].edits[1].text, "int z;\n");
  EXPECT_EQ(fixtures[0].fixed.at("A").text, "int y;\n");
  EXPECT_FALSE(fixtures[1].reports());
}

TEST_F(FixtureFolder, WhatDoesNotFitTogetherIsAnError) {
  write("a.cc", "   int x;\n// ^^^ warn double-lock: x\n// ^ fix[A]: Remove\n"); // no a.A.fixed
  write("b.c", "int b;\n");
  write("b.cc", "int b;\n");      // two of one name
  write("c.B.fixed", "int c;\n"); // no source
  write("b.2.edit", "int d;\n");  // no b.1.edit
  std::vector<std::string> errors;
  load_fixtures(root, &errors);
  ASSERT_EQ(errors.size(), 4u);
  EXPECT_NE(errors[0].find("fix[A] has no"), std::string::npos);
  EXPECT_NE(errors[1].find("two fixtures"), std::string::npos);
  EXPECT_NE(errors[2].find("b.2.edit: belongs to no"), std::string::npos);
  EXPECT_NE(errors[3].find("c.B.fixed: belongs to no"), std::string::npos);
}

TEST(RuleFixtures, AreWellFormed) {
  std::vector<std::string> errors;
  const auto fixtures = load_fixtures(HEDDLE_FIXTURES_FOLDER, &errors);
  EXPECT_FALSE(fixtures.empty());
  for (const auto &error : errors) {
    ADD_FAILURE() << error;
  }
}

} // namespace
} // namespace heddle::tests
