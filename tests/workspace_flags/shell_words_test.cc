#include "lsp/workspace/shell_words.h"

#include <gmock/gmock.h>

namespace heddle::workspace {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

auto sh(std::string_view text) { return split_words(text, Quoting::posix); }

// Each expectation here was compared with what dash prints for `printf '[%s]' WORDS`.
TEST(ShellWords, SplitAtBlanks) {
  EXPECT_THAT(sh(""), IsEmpty());
  EXPECT_THAT(sh(" \t\n"), IsEmpty());
  EXPECT_THAT(sh("  gcc\t-c  a.c\n"), ElementsAre("gcc", "-c", "a.c"));
}

TEST(ShellWords, QuotesJoinAndVanish) {
  EXPECT_THAT(sh("-DA='x y'z"), ElementsAre("-DA=x yz"));
  EXPECT_THAT(sh(R"(-DA="x 'y' z")"), ElementsAre("-DA=x 'y' z"));
  EXPECT_THAT(sh("'' \"\" a''b"), ElementsAre("", "", "ab"));
}

TEST(ShellWords, BackslashOutsideQuotes) {
  EXPECT_THAT(sh(R"(-DNAME=\"x\ y\")"), ElementsAre("-DNAME=\"x y\""));
  EXPECT_THAT(sh(R"(\a \\ \')"), ElementsAre("a", "\\", "'"));
  EXPECT_THAT(sh("a\\\nb c"), ElementsAre("ab", "c"));
  EXPECT_THAT(sh("a\\\n"), ElementsAre("a"));
}

TEST(ShellWords, BackslashInDoubleQuotesQuotesOnlyWhatShSays) {
  EXPECT_THAT(sh(R"("\"\\\$\`\n\'")"), ElementsAre("\"\\$`\\n\\'"));
  EXPECT_THAT(sh("\"a\\\nb\""), ElementsAre("ab"));
}

TEST(ShellWords, BackslashInSingleQuotesIsItself) {
  EXPECT_THAT(sh(R"('a\b\' c)"), ElementsAre("a\\b\\", "c"));
}

TEST(ShellWords, NothingIsExpanded) {
  EXPECT_THAT(sh("$HOME *.c `id` ~ # x"), ElementsAre("$HOME", "*.c", "`id`", "~", "#", "x"));
}

TEST(ShellWords, UnfinishedTextIsTakenAsFarAsItGoes) {
  EXPECT_THAT(sh("a 'b c"), ElementsAre("a", "b c"));
  EXPECT_THAT(sh("a \"b\\"), ElementsAre("a", "b\\"));
  EXPECT_THAT(sh("a\\"), ElementsAre("a\\"));
}

TEST(ShellWords, Bounded) { EXPECT_EQ(split_words("a b c d", Quoting::posix, 3).size(), 3U); }

TEST(ShellWords, ResponseFilesQuoteWithBackslashEverywhere) {
  EXPECT_THAT(split_words(R"('a\'b' "c\"d\n" -I\ x)", Quoting::response_file),
              ElementsAre("a'b", "c\"dn", "-I x"));
}

// The examples of CommandLineToArgvW's documentation.
TEST(ShellWords, Windows) {
  const auto windows = [](std::string_view text) { return split_words(text, Quoting::windows); };
  EXPECT_THAT(windows(R"("abc" d e)"), ElementsAre("abc", "d", "e"));
  EXPECT_THAT(windows(R"(a\\\b d"e f"g h)"), ElementsAre(R"(a\\\b)", "de fg", "h"));
  EXPECT_THAT(windows(R"(a\\\"b c d)"), ElementsAre(R"(a\"b)", "c", "d"));
  EXPECT_THAT(windows(R"(a\\\\"b c" d e)"), ElementsAre(R"(a\\b c)", "d", "e"));
  EXPECT_THAT(windows(R"(C:\VC\cl.exe /I"C:\My Folder")"),
              ElementsAre(R"(C:\VC\cl.exe)", R"(/IC:\My Folder)"));
}

TEST(ShellWords, WindowsCommandsAreRecognised) {
  EXPECT_TRUE(looks_like_windows_command(R"(C:\VC\bin\cl.exe /c a.cc)"));
  EXPECT_TRUE(looks_like_windows_command(R"("C:\Program Files\LLVM\bin\clang-cl.exe" -c a.cc)"));
  EXPECT_TRUE(looks_like_windows_command(R"(bin\clang-cl.exe /c a.cc)"));
  EXPECT_FALSE(looks_like_windows_command(R"(/usr/bin/c++ -DA=\"x\" -c a.cc)"));
  EXPECT_FALSE(looks_like_windows_command(""));
}

} // namespace
} // namespace heddle::workspace
