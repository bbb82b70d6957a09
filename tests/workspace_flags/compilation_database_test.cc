#include "lsp/workspace/compilation_database.h"
#include "tests/workspace_flags/temporary_folder.h"

#include <gmock/gmock.h>

#include <chrono>

namespace heddle::workspace {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::StartsWith;

TEST(CompilationDatabase, BothForms) {
  const auto read = parse_database("/p/build/compile_commands.json", R"([
    {"directory": "/p/build", "command": "g++ -DA=\\\"x\\ y\\\" -c ../a.cc", "file": "../a.cc", "output": "a.o"},
    {"directory": ".", "arguments": ["gcc", "-DB=x y", "", "-c", "b.c"], "file": "b.c"}
  ])");
  ASSERT_TRUE(read.database);
  EXPECT_EQ(read.problem, "");
  const auto *a = read.database->find("/p/a.cc");
  ASSERT_TRUE(a);
  EXPECT_THAT(read.database->command_of(*a), ElementsAre("g++", "-DA=\"x y\"", "-c", "../a.cc"));
  EXPECT_EQ(read.database->directory_of(*a), "/p/build");
  const auto *b = read.database->find("/p/build/b.c");
  ASSERT_TRUE(b);
  EXPECT_THAT(read.database->command_of(*b), ElementsAre("gcc", "-DB=x y", "", "-c", "b.c"));
  EXPECT_EQ(read.database->find("/p/c.cc"), nullptr);
}

TEST(CompilationDatabase, UnknownKeysArePassedOver) {
  const auto read = parse_database(
      "/p/compile_commands.json",
      "\xEF\xBB\xBF"
      R"([{"extra": {"file": "no", "list": [[1, {"command": "x"}], 2]}, "tags": ["a", 1],
      "file": "/p/a.cc", "n": null, "directory": "/p", "arguments": ["cc"]}])");
  ASSERT_TRUE(read.database);
  EXPECT_EQ(read.problem, "");
  EXPECT_EQ(read.database->entries.size(), 1U);
  EXPECT_TRUE(read.database->find("/p/a.cc"));
}

TEST(CompilationDatabase, FirstEntryOfAFileWins) {
  const auto read = parse_database("/p/compile_commands.json", R"([
    {"directory": "/p", "command": "gcc -DFIRST", "file": "a.c"}, {"directory": "/p", "command": "gcc -DSECOND", "file": "./a.c"}])");
  EXPECT_THAT(read.database->command_of(*read.database->find("/p/a.c")),
              ElementsAre("gcc", "-DFIRST"));
}

TEST(CompilationDatabase, BrokenTextSaysWhere) {
  EXPECT_THAT(
      parse_database("/p/c.json", "[\n  {\"file\": \"a.c\",\n   \"directory\" \"/p\"}]").problem,
      StartsWith("/p/c.json:3:"));
  EXPECT_FALSE(parse_database("/p/c.json", "[{]").database);
  EXPECT_FALSE(parse_database("/p/c.json", "").database);
  EXPECT_FALSE(parse_database("/p/c.json", "[{\"file\": \"a.c\", \"command\": \"x\"}").database);
}

TEST(CompilationDatabase, WrongTypesSayWhereAndTheRestIsUsed) {
  const auto read = parse_database(
      "/p/c.json",
      "[\n {\"file\": 7, \"command\": \"gcc\"},\n {\"file\": \"b.c\", \"command\": \"gcc\"}]");
  EXPECT_THAT(read.problem, StartsWith("/p/c.json:2:"));
  EXPECT_THAT(read.problem, HasSubstr("expected a string, not a number"));
  ASSERT_TRUE(read.database);
  EXPECT_TRUE(read.database->find("/p/b.c"));
  EXPECT_THAT(parse_database("/p/c.json", "{\"file\": \"a.c\"}").problem,
              HasSubstr("expected a list of commands"));
  EXPECT_THAT(parse_database("/p/c.json", "[{\"file\": \"a.c\"}]").problem, HasSubstr("neither"));
  EXPECT_THAT(parse_database("/p/c.json", "[{\"command\": \"gcc\"}]").problem,
              HasSubstr("without \"file\""));
  EXPECT_THAT(parse_database("/p/c.json", "[[]]").problem, HasSubstr("expected an object"));
}

TEST(CompilationDatabase, LinkedFoldersAreTheSameFolder) {
  const test::TemporaryFolder folder;
  folder.write("real/src/a.cc", "");
  std::filesystem::create_directory_symlink(folder / "real", folder / "link");
  const auto through_link = parse_database(
      folder / "c.json", R"([{"directory": "link", "command": "g++ -DA", "file": "src/a.cc"}])");
  EXPECT_TRUE(through_link.database->find(folder / "real/src/a.cc"));
  const auto real = parse_database(
      folder / "c.json", R"([{"directory": "real", "command": "g++ -DA", "file": "src/a.cc"}])");
  EXPECT_TRUE(real.database->find(folder / "link/src/a.cc"));
}

// 50,000 entries of the size that CMake writes for LLVM. Sanitizers and loaded machines are slow,
// hence the margin; the usual time is in the test's output.
TEST(CompilationDatabase, FiftyThousandEntries) {
  std::string text = "[";
  for (int i = 0; i < 50'000; ++i) {
    const std::string file =
        "/p/lib/group" + std::to_string(i % 300) + "/file" + std::to_string(i) + ".cpp";
    text += i ? ",\n" : "\n";
    text +=
        "{\"directory\": \"/p/build\", \"command\": \"/usr/bin/c++ -DGTEST_HAS_RTTI=0 "
        "-D_GNU_SOURCE "
        "-D__STDC_CONSTANT_MACROS -I/p/build/lib -I/p/lib -I/p/build/include -I/p/include -fPIC "
        "-fno-semantic-interposition -Wall -Wextra -Wno-unused-parameter -Wwrite-strings -O2 "
        "-std=c++17 -o x.o -c " +
        file + "\", \"file\": \"" + file + "\"}";
  }
  text += "]";
  const auto begin = std::chrono::steady_clock::now();
  const auto read = parse_database("/p/build/compile_commands.json", text);
  const auto milliseconds = std::chrono::duration_cast<std::chrono::milliseconds>(
                                std::chrono::steady_clock::now() - begin)
                                .count();
  RecordProperty("milliseconds", static_cast<int>(milliseconds));
  std::printf("%zu MiB in %lld ms\n", text.size() >> 20U, static_cast<long long>(milliseconds));
  ASSERT_EQ(read.database->by_file.size(), 50'000U);
  EXPECT_LT(milliseconds, 20'000);
}

} // namespace
} // namespace heddle::workspace
