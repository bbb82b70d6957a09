#include "tests/runner/observed.h"

#include <gtest/gtest.h>

namespace heddle::tests {
namespace {

const std::string kText = "int x;\n"
                          "  lock(a); lock(a);\n"
                          "  //       ^^^^^^^ error double-lock: a\n"
                          "  // ^ related: first\n";

FixtureText fixture() {
  std::vector<std::string> errors;
  auto text = parse_fixture_text("a.c", kText, &errors);
  EXPECT_TRUE(errors.empty());
  return text;
}

Observed second_lock() {
  return {{1, 11, 1, 18},
          "error",
          "double-lock",
          "`a` is locked again",
          {{{1, 5, 1, 9}, "first here"}}};
}

TEST(Compare, AllMet) { EXPECT_TRUE(compare(fixture(), {second_lock()}).empty()); }

TEST(Compare, MissingFindingAndRelated) {
  const auto problems = compare(fixture(), {});
  ASSERT_EQ(problems.size(), 2u);
  EXPECT_NE(problems[0].find("a.c:2: missing"), std::string::npos);
  EXPECT_NE(problems[1].find("no related"), std::string::npos);
}

TEST(Compare, ASecondEqualFindingIsNotExpected) {
  const auto problems = compare(fixture(), {second_lock(), second_lock()});
  ASSERT_EQ(problems.size(), 1u);
  EXPECT_NE(problems[0].find("not expected"), std::string::npos);
}

TEST(Compare, RangeSeverityRuleAndMessageAllCount) {
  const auto differs = [](auto change) {
    auto finding = second_lock();
    change(finding);
    return compare(fixture(), {finding}).size() == 2; // one missing, one not expected
  };
  EXPECT_TRUE(differs([](Observed &f) { f.extent.end += 1; }));
  EXPECT_TRUE(differs([](Observed &f) { f.extent.begin -= 1; }));
  EXPECT_TRUE(differs([](Observed &f) { f.severity = "warn"; }));
  EXPECT_TRUE(differs([](Observed &f) { f.rule = "missing-unlock"; }));
  EXPECT_TRUE(differs([](Observed &f) { f.message = "`b`"; }));
}

TEST(Compare, OneCaretUnderRelatedAssertsTheBeginning) {
  auto finding = second_lock();
  finding.related[0].extent.end = 12;
  EXPECT_TRUE(compare(fixture(), {finding}).empty());
  finding.related[0].extent.begin = 4;
  EXPECT_EQ(compare(fixture(), {finding}).size(), 1u);
}

TEST(Compare, NothingExpectedNothingSeen) {
  std::vector<std::string> errors;
  const auto silent = parse_fixture_text("b.c", "int x;\n", &errors);
  EXPECT_TRUE(compare(silent, {}).empty());
  EXPECT_EQ(compare(silent, {second_lock()}).size(), 1u);
}

TEST(Extents, OffsetsAndLinesAgree) {
  EXPECT_EQ(extent_of("ab\ncd\n", 1, 4), (Extent{0, 1, 1, 1}));
  EXPECT_EQ(extent_of("ab\ncd\n", 0, 0), (Extent{0, 0, 0, 0}));
  EXPECT_EQ(offset_of("ab\ncd\n", 1, 1), 4u);
  EXPECT_EQ(offset_of("ab\ncd\n", 9, 0), 6u);
}

TEST(Replacements, ReplacementsKeepTheirOrder) {
  EXPECT_EQ(with_replacements("abcd", {{2, 3, "X"}, {0, 0, "1"}, {0, 0, "2"}}), "12abXd");
  EXPECT_EQ(with_replacements("abcd", {}), "abcd");
  EXPECT_EQ(with_replacements("abcd", {{0, 4, ""}}), "");
}

} // namespace
} // namespace heddle::tests
