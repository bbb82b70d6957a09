#include "cli/changed_lines.h"

#include "lsp/workspace/run_program.h"
#include "tests/workspace_flags/temporary_folder.h"

#include <gmock/gmock.h>

namespace heddle::cli {

void PrintTo(const LineRange &range, std::ostream *out) {
  *out << range.first << '-' << range.last;
}

namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Pair;

TEST(ParseDiff, NewLinesOfEachHunk) {
  EXPECT_THAT(parse_diff("diff --git a/src/a.cc b/src/a.cc\n"
                         "index 1..2 100644\n"
                         "--- a/src/a.cc\n"
                         "+++ b/src/a.cc\n"
                         "@@ -3 +3 @@ void f() {\n-old\n+new\n"
                         "@@ -10,0 +11,2 @@\n+one\n+two\n"),
              ElementsAre(Pair("src/a.cc", ElementsAre(LineRange{3, 3}, LineRange{11, 12}))));
}

TEST(ParseDiff, LinesAroundATakenOne) {
  EXPECT_THAT(parse_diff("--- a/a\n+++ b/a\n@@ -5,2 +4,0 @@\n-x\n-y\n@@ -1 +0,0 @@\n-z\n"),
              ElementsAre(Pair("a", ElementsAre(LineRange{4, 5}, LineRange{1, 1}))));
}

TEST(ParseDiff, TakenFilesHaveNoLines) {
  EXPECT_THAT(parse_diff("diff --git a/a b/a\ndeleted file mode 100644\n--- a/a\n+++ /dev/null\n"
                         "@@ -1,2 +0,0 @@\n-x\n-y\n"),
              IsEmpty());
}

TEST(ParseDiff, LinesThatLookLikeHeaders) {
  EXPECT_THAT(parse_diff("--- a/a\n+++ b/a\n@@ -1,2 +1,2 @@\n--- a/x\n-y\n+++ b/x\n+@@ -9 +9 @@\n"
                         "\\ No newline at end of file\n@@ -7 +7 @@\n-1\n+2\n"),
              ElementsAre(Pair("a", ElementsAre(LineRange{1, 2}, LineRange{7, 7}))));
}

TEST(ParseDiff, NamesThatGitQuotes) {
  const auto named = [](const std::string &name) {
    return parse_diff("--- a/x\n+++ " + name + "\n@@ -1 +1 @@\n-1\n+2\n");
  };
  EXPECT_THAT(named("b/two words.cc\t"), ElementsAre(Pair("two words.cc", testing::_)));
  EXPECT_THAT(named(R"("b/a\"b\\c\t\303\266.cc")"),
              ElementsAre(Pair("a\"b\\c\t\xC3\xB6.cc", testing::_)));
}

TEST(ParseDiff, NonsenseGivesNothing) {
  EXPECT_THAT(parse_diff("@@ -1 +1 @@\n+++ b/a\n@@ -x +1 @@\n@@ -1\n"), IsEmpty());
}

/// A repository with one commit.
struct ChangedLinesTest : testing::Test {
  test::TemporaryFolder folder;

  void git(std::vector<std::string> arguments) const {
    std::vector<std::string> command{workspace::find_program("git"),
                                     "-C",
                                     folder.path.string(),
                                     "-c",
                                     "user.name=a",
                                     "-c",
                                     "user.email=a@b"};
    command.insert(command.end(), arguments.begin(), arguments.end());
    const workspace::RunOutcome outcome = workspace::run_program(command);
    ASSERT_EQ(outcome.status, 0) << outcome.err << outcome.error;
  }
  void SetUp() override {
    if (workspace::find_program("git").empty())
      GTEST_SKIP() << "git is not installed";
    git({"init", "-q"});
    folder.write("src/a.cc", "1\n2\n3\n4\n5\n");
    folder.write(".gitignore", "out/\n");
    git({"add", "."});
    git({"commit", "-q", "-m", "first"});
  }
  ChangedLines since(const std::string &revision) const {
    std::string error;
    auto changed = ChangedLines::since(revision, {folder / "src/a.cc"}, &error);
    EXPECT_TRUE(changed) << error;
    return changed.value_or(ChangedLines());
  }
  std::string objection(const std::string &revision, const std::filesystem::path &file) const {
    std::string error;
    EXPECT_FALSE(ChangedLines::since(revision, {file}, &error));
    return error;
  }
};

TEST_F(ChangedLinesTest, CommittedOrNot) {
  EXPECT_FALSE(since("HEAD").touch((folder / "src/a.cc").string(), {1, 9}));
  folder.write("src/a.cc", "1\nzwei\n3\n4\n5\n");
  git({"commit", "-q", "-am", "second"});
  folder.write("src/a.cc", "1\nzwei\n3\n4\n5\n6\n");
  const std::string a = (folder / "src/a.cc").string();
  const ChangedLines first = since("HEAD~1");
  EXPECT_TRUE(first.touch(a, {2, 2}));
  EXPECT_TRUE(first.touch(a, {6, 6}));
  EXPECT_TRUE(first.touch(a, {1, 3})) << "what spans a changed line";
  EXPECT_FALSE(first.touch(a, {3, 5}));
  const ChangedLines head = since("HEAD");
  EXPECT_FALSE(head.touch(a, {2, 2}));
  EXPECT_TRUE(head.touch(a, {6, 6}));
}

TEST_F(ChangedLinesTest, NewFilesAreNewWhole) {
  folder.write("src/new file.cc", "1\n");
  folder.write("out/generated.cc", "1\n");
  const ChangedLines changed = since("HEAD");
  EXPECT_TRUE(changed.touch((folder / "src/new file.cc").string(), {1, 1}));
  EXPECT_FALSE(changed.touch((folder / "out/generated.cc").string(), {1, 1})) << "Git ignores it";
}

TEST_F(ChangedLinesTest, ThroughASymbolicLink) {
  folder.write("src/a.cc", "1\n2\n3\n4\nfive\n");
  const test::TemporaryFolder other;
  std::filesystem::create_directory_symlink(folder.path, other / "link");
  const std::filesystem::path a = other / "link/src/a.cc";
  std::string error;
  const auto changed = ChangedLines::since("HEAD", {a}, &error);
  ASSERT_TRUE(changed) << error;
  EXPECT_TRUE(changed->touch(a.string(), {5, 5}));
}

TEST_F(ChangedLinesTest, WhatTheRepositorySaysOfDiffsDoesNotMatter) {
  for (const char *setting : {"diff.noprefix", "diff.mnemonicPrefix", "color.ui"})
    git({"config", setting, "color.ui" == std::string_view(setting) ? "always" : "true"});
  git({"config", "diff.external", "false"});
  folder.write("src/a.cc", "1\n2\n3\n4\nfive\n");
  EXPECT_TRUE(since("HEAD").touch((folder / "src/a.cc").string(), {5, 5}));
}

TEST_F(ChangedLinesTest, MistakesSayWhatToDo) {
  EXPECT_THAT(objection("nonesuch", folder / "src/a.cc"), HasSubstr("no such revision"));
  EXPECT_THAT(objection("--output=x", folder / "src/a.cc"), HasSubstr("no such revision"));
  EXPECT_THAT(objection("", folder / "src/a.cc"), HasSubstr("no such revision"));
  const test::TemporaryFolder outside;
  EXPECT_THAT(objection("HEAD", outside.write("b.cc", "")), HasSubstr("in no Git repository"));
  std::filesystem::create_directory(outside / ".git");
  EXPECT_THAT(objection("HEAD", outside / "b.cc"), HasSubstr("git: "));
}

} // namespace
} // namespace heddle::cli
