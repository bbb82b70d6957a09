#include "cli/select_files.h"
#include "tests/workspace_flags/temporary_folder.h"

#include <gmock/gmock.h>

namespace heddle::cli {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

struct SelectFiles : testing::Test {
  test::TemporaryFolder folder;

  void SetUp() override {
    std::string text = "[";
    for (const char *file :
         {"src/b.cc", "src/net/a.c", "src/asm.S", "lib/c.cpp", "lib/d.h", "src/b.cc"})
      text += std::string(text.size() > 1 ? "," : "") + R"({"directory": ")" +
              folder.path.string() + R"(", "file": ")" + file + R"(", "command": "cc -c x"})";
    folder.write("build/compile_commands.json", text + "]");
    for (const char *file : {"src/b.cc", "src/net/a.c", "lib/c.cpp"})
      folder.write(file, "");
  }

  Selection select(const std::vector<std::string> &names, bool named = true) {
    workspace::CompileFlagsOptions options;
    if (named)
      options.database = folder / "build";
    workspace::CompileFlagsSource flags(options);
    std::vector<std::string> paths;
    for (const std::string &name : names)
      paths.push_back((folder / name).string());
    return select_files(paths, flags);
  }
};

TEST_F(SelectFiles, EverySourceOfTheDatabase) {
  EXPECT_THAT(select({}).files,
              ElementsAre(folder / "lib/c.cpp", folder / "src/b.cc", folder / "src/net/a.c"));
}

/// The current folder, until it is destroyed.
class In {
public:
  explicit In(const std::filesystem::path &folder) : before_(std::filesystem::current_path()) {
    std::filesystem::current_path(folder);
  }
  ~In() { std::filesystem::current_path(before_); }
  In(const In &) = delete;
  In &operator=(const In &) = delete;

private:
  std::filesystem::path before_;
};

TEST_F(SelectFiles, PythonFilesHereAreOfTheDatabasesProject) {
  folder.write("tools/run.py", "");
  const In project(folder.path);
  EXPECT_THAT(select({}).files, ElementsAre(folder / "lib/c.cpp", folder / "src/b.cc",
                                            folder / "src/net/a.c", folder / "tools/run.py"));
}

TEST_F(SelectFiles, PythonFilesHereAreNotOfAnotherProject) {
  test::TemporaryFolder other;
  other.write("mine.py", "");
  const In elsewhere(other.path);
  EXPECT_THAT(select({}).files,
              ElementsAre(folder / "lib/c.cpp", folder / "src/b.cc", folder / "src/net/a.c"));
}

TEST_F(SelectFiles, FoldersChooseAmongThem) {
  EXPECT_THAT(select({"src"}).files, ElementsAre(folder / "src/b.cc", folder / "src/net/a.c"));
  EXPECT_THAT(select({"src/net/", "lib"}).files,
              ElementsAre(folder / "lib/c.cpp", folder / "src/net/a.c"));
  EXPECT_THAT(select({"src"}, false).files,
              ElementsAre(folder / "src/b.cc", folder / "src/net/a.c"));
}

TEST_F(SelectFiles, AFileStandsForItselfOnce) {
  EXPECT_THAT(select({"src/b.cc", "src/../src/b.cc", "src"}).files,
              ElementsAre(folder / "src/b.cc", folder / "src/net/a.c"));
}

TEST_F(SelectFiles, WhatIsMissingIsSaid) {
  EXPECT_THAT(select({"nowhere.cc"}).error, HasSubstr("nowhere.cc: no such file"));
  std::filesystem::create_directory(folder / "empty");
  EXPECT_THAT(
      select({"empty"}).error,
      HasSubstr("no Python file below it, and the compile database lists no C or C++ file"));
  workspace::CompileFlagsSource flags({});
  const test::TemporaryFolder bare;
  EXPECT_THAT(select_files({bare.path.string()}, flags).error,
              HasSubstr("no compile_commands.json"));
}

} // namespace
} // namespace heddle::cli
