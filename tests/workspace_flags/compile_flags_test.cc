#include "lsp/workspace/compile_flags.h"
#include "tests/workspace_flags/temporary_folder.h"

#include <gmock/gmock.h>

#include <thread>

namespace heddle::workspace {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
namespace fs = std::filesystem;

// {"a.cc", "-DX"} -> an entry of a database in `directory`.
std::string database(std::initializer_list<std::pair<std::string, std::string>> commands,
                     const fs::path &directory) {
  std::string text = "[";
  for (const auto &[file, flags] : commands) {
    const std::string driver = file.ends_with(".c") ? "gcc" : "g++";
    text += std::string(text.size() > 1 ? "," : "") + "{\"directory\": \"" + directory.string() +
            "\", \"file\": \"" + file + "\", \"command\": \"" + driver + " " + flags + " -c " +
            file + "\"}";
  }
  return text + "]";
}

// File systems keep times in steps of some milliseconds: two writes may carry one time.
void make_newer(const fs::path &file) {
  static int seconds = 0;
  fs::last_write_time(file, fs::file_time_type::clock::now() + std::chrono::seconds(++seconds));
}

struct CompileFlagsTest : testing::Test {
  test::TemporaryFolder folder;
  CompileFlagsOptions options;
  std::unique_ptr<CompileFlagsSource> source_;

  CompileFlagsSource &source() {
    if (!source_)
      source_ = std::make_unique<CompileFlagsSource>(options);
    return *source_;
  }
  CompileFlags flags(std::string_view file) { return source().flags_for(folder / file); }
};

TEST_F(CompileFlagsTest, OwnCommandUpTheTree) {
  folder.write("p/compile_commands.json", database({{"src/deep/a.cc", "-DA"}}, folder / "p"));
  folder.write("p/src/deep/a.cc", "");
  const CompileFlags found = flags("p/src/deep/a.cc");
  EXPECT_THAT(found.arguments, ElementsAre("g++", "-DA", "--driver-mode=g++"));
  EXPECT_EQ(found.directory, (folder / "p").string());
  EXPECT_EQ(found.origin, "compile_commands.json");
  EXPECT_FALSE(found.guessed);
}

TEST_F(CompileFlagsTest, OwnCommandInBuildFolders) {
  folder.write("p/build-debug/compile_commands.json",
               database({{"../a.cc", "-DA"}}, folder / "p/build-debug"));
  folder.write("p/build/release/compile_commands.json",
               database({{"../../b.cc", "-DB"}}, folder / "p/build/release"));
  folder.write("p/elsewhere/compile_commands.json",
               database({{"../c.cc", "-DC"}}, folder / "p/elsewhere"));
  EXPECT_EQ(flags("p/a.cc").origin, "build-debug/compile_commands.json");
  EXPECT_THAT(flags("p/a.cc").arguments, Contains("-DA"));
  EXPECT_EQ(flags("p/b.cc").origin, "build/release/compile_commands.json");
  EXPECT_THAT(flags("p/c.cc").arguments, Not(Contains("-DC")));
}

TEST_F(CompileFlagsTest, ADatabaseThatListsTheFileGoesBeforeANearerOne) {
  folder.write("p/compile_commands.json", database({{"sub/a.cc", "-DOUTER"}}, folder / "p"));
  folder.write("p/sub/compile_commands.json", database({{"b.cc", "-DINNER"}}, folder / "p/sub"));
  EXPECT_THAT(flags("p/sub/a.cc").arguments, Contains("-DOUTER"));
  EXPECT_THAT(flags("p/sub/c.cc").arguments, Contains("-DINNER"));
}

TEST_F(CompileFlagsTest, CompileFlagsTxt) {
  folder.write("p/compile_flags.txt", "-DA\n\n  -I\n inc  \r\n# a comment\n-std=c++17");
  const CompileFlags found = flags("p/src/a.cc");
  EXPECT_THAT(found.arguments,
              ElementsAre("clang++", "-DA", "-I", "inc", "-std=c++17", "--driver-mode=g++"));
  EXPECT_EQ(found.directory, (folder / "p").string());
  EXPECT_EQ(found.origin, "compile_flags.txt");
  EXPECT_FALSE(found.guessed);
}

TEST_F(CompileFlagsTest, HeaderTakesTheFlagsOfAFileThatIncludesIt) {
  folder.write("p/compile_commands.json",
               database({{"db/near.cc", "-DNEAR"}, {"util/user.cc", "-DUSER -I."}}, folder / "p"));
  folder.write("p/db/near.cc", "#include \"other.h\"\n");
  folder.write("p/util/user.cc", "#include \"db/wanted.h\"\n");
  folder.write("p/db/wanted.h", "");
  const CompileFlags found = flags("p/db/wanted.h");
  EXPECT_THAT(found.arguments,
              ElementsAre("g++", "-DUSER", "-I.", "--driver-mode=g++", "-x", "c++"));
  EXPECT_EQ(found.origin, "as util/user.cc, which includes it");
  EXPECT_TRUE(found.guessed);
}

TEST_F(CompileFlagsTest, HeaderIncludedThroughAnother) {
  folder.write("p/compile_commands.json",
               database({{"z.cc", "-DZ"}, {"db/a.cc", "-DA -Iinc"}}, folder / "p"));
  folder.write("p/z.cc", "");
  folder.write("p/db/a.cc", "#include <outer.h>\n");
  folder.write("p/inc/outer.h", "#include \"sub/inner.h\"\n");
  folder.write("p/inc/sub/inner.h", "");
  EXPECT_EQ(flags("p/inc/sub/inner.h").origin, "as db/a.cc, which includes it");
}

TEST_F(CompileFlagsTest, ASourceOfTheSameNameIsAskedFirst) {
  folder.write("p/compile_commands.json",
               database({{"a.cc", "-DA"}, {"wanted.cc", "-DW"}}, folder / "p"));
  folder.write("p/a.cc", "#include \"wanted.h\"\n");
  folder.write("p/wanted.cc", "#include \"wanted.h\"\n");
  folder.write("p/wanted.h", "");
  EXPECT_EQ(flags("p/wanted.h").origin, "as wanted.cc, which includes it");
}

TEST_F(CompileFlagsTest, AHeaderOfCFilesIsC) {
  folder.write("p/compile_commands.json", database({{"a.c", "-std=c99 -DA"}}, folder / "p"));
  folder.write("p/a.c", "#include \"a.h\"\n");
  folder.write("p/a.h", "");
  EXPECT_THAT(flags("p/a.h").arguments, ElementsAre("gcc", "-std=c99", "-DA", "-x", "c"));
}

TEST_F(CompileFlagsTest, ANewSourceTakesTheNearestSiblings) {
  folder.write(
      "p/compile_commands.json",
      database({{"a/x.cc", "-DFAR"}, {"b/y.cc", "-DNEAR"}, {"b/z.c", "-DC"}}, folder / "p"));
  const CompileFlags found = flags("p/b/fresh.cc");
  EXPECT_THAT(found.arguments, Contains("-DNEAR"));
  EXPECT_EQ(found.origin, "as b/y.cc, the nearest file with a command");
  EXPECT_TRUE(found.guessed);
  EXPECT_THAT(flags("p/b/fresh.c").arguments, ElementsAre("gcc", "-DC", "-x", "c"));
}

TEST_F(CompileFlagsTest, ABuildFolderOfAnotherProjectIsNoNeighbour) {
  folder.write("build/compile_commands.json",
               database({{(folder / "build/made.cc").string(), "-DMADE"},
                         {"/elsewhere/a.cc", "-DELSEWHERE"}},
                        folder / "build"));
  EXPECT_EQ(flags("p/a.cc").origin, "default flags");
  EXPECT_EQ(flags("build/made.cc").origin, "compile_commands.json");
}

TEST_F(CompileFlagsTest, DefaultsByExtension) {
  const CompileFlags cpp = flags("q/a.cc");
  EXPECT_THAT(cpp.arguments, ElementsAre("clang++", "-std=c++20", "--driver-mode=g++"));
  EXPECT_EQ(cpp.origin, "default flags");
  EXPECT_TRUE(cpp.guessed);
  EXPECT_THAT(flags("q/a.c").arguments, ElementsAre("clang", "-std=gnu17"));
  EXPECT_THAT(flags("q/a.h").arguments,
              ElementsAre("clang++", "-std=c++20", "--driver-mode=g++", "-x", "c++"));
  folder.write("c/only.c", "");
  EXPECT_THAT(flags("c/a.h").arguments, ElementsAre("clang", "-std=gnu17", "-x", "c"));
  folder.write("mixed/x.c", ""), folder.write("mixed/y.cpp", "");
  EXPECT_THAT(flags("mixed/a.h").arguments, Contains("c++"));
}

TEST_F(CompileFlagsTest, NamedDatabase) {
  folder.write("out/compile_commands.json", database({{"../a.cc", "-DA"}}, folder / "out"));
  for (const char *name : {"out", "out/compile_commands.json"}) {
    CompileFlagsSource source({folder / name, {"-DEXTRA"}, {}});
    EXPECT_THAT(source.flags_for(folder / "a.cc").arguments,
                ElementsAre("g++", "-DA", "-DEXTRA", "--driver-mode=g++"));
    EXPECT_THAT(source.files(folder / "a.cc"), ElementsAre(folder / "a.cc"));
  }
}

TEST_F(CompileFlagsTest, NamedDatabaseThatIsMissing) {
  options.database = folder / "nowhere";
  EXPECT_TRUE(flags("a.cc").guessed);
  EXPECT_THAT(source().take_problems(), ElementsAre(HasSubstr("nowhere/compile_commands.json")));
  EXPECT_THAT(source().take_problems(), IsEmpty());
}

TEST_F(CompileFlagsTest, GivenFlagsAreTheWholeCommand) {
  folder.write("compile_commands.json", database({{"a.cc", "-DNOT"}}, folder.path));
  options.extra = {"-std=c++17", "-DGIVEN"};
  EXPECT_THAT(flags("a.cc").arguments,
              ElementsAre("clang++", "-std=c++17", "-DGIVEN", "--driver-mode=g++"));
  CompileFlagsSource with_driver({{}, {"gcc", "-DGIVEN"}, {}});
  EXPECT_THAT(with_driver.flags_for(folder / "a.c").arguments, ElementsAre("gcc", "-DGIVEN"));
}

TEST_F(CompileFlagsTest, AChangedDatabaseIsReadAgain) {
  const auto file =
      folder.write("compile_commands.json", database({{"a.cc", "-DOLD"}}, folder.path));
  EXPECT_THAT(flags("a.cc").arguments, Contains("-DOLD"));
  folder.write("compile_commands.json", database({{"a.cc", "-DNEW"}}, folder.path));
  make_newer(file);
  EXPECT_THAT(flags("a.cc").arguments, Contains("-DNEW"));
}

TEST_F(CompileFlagsTest, ABrokenDatabaseIsToldAndTheLastGoodOneKept) {
  const auto file =
      folder.write("compile_commands.json", database({{"a.cc", "-DOLD"}}, folder.path));
  EXPECT_THAT(flags("a.cc").arguments, Contains("-DOLD"));
  folder.write("compile_commands.json", "[{\n\"file\": }");
  make_newer(file);
  EXPECT_THAT(flags("a.cc").arguments, Contains("-DOLD"));
  EXPECT_THAT(flags("a.cc").arguments, Contains("-DOLD"));
  EXPECT_THAT(source().take_problems(), ElementsAre(HasSubstr("compile_commands.json:2:")));
  EXPECT_THAT(source().take_problems(), IsEmpty());
}

TEST_F(CompileFlagsTest, ADatabaseThatAppearsLaterIsFound) {
  EXPECT_EQ(flags("p/a.cc").origin, "default flags");
  folder.write("p/build/compile_commands.json", database({{"../a.cc", "-DA"}}, folder / "p/build"));
  make_newer(folder / "p");
  EXPECT_EQ(flags("p/a.cc").origin, "build/compile_commands.json");
}

TEST_F(CompileFlagsTest, LinkedSources) {
  folder.write("p/src/a.cc", "");
  folder.write("p/compile_commands.json", database({{"src/a.cc", "-DA"}}, folder / "p"));
  fs::create_symlink(folder / "p/src/a.cc", folder / "p/linked.cc");
  fs::create_directory_symlink(folder / "p/src", folder / "p/dir");
  EXPECT_EQ(flags("p/linked.cc").origin, "compile_commands.json");
  EXPECT_EQ(flags("p/dir/a.cc").origin, "compile_commands.json");
}

TEST_F(CompileFlagsTest, FilesAreOrderedAndOnce) {
  folder.write(
      "p/build/compile_commands.json",
      database({{"../b.cc", ""}, {"../a.cc", "-DONE"}, {"../a.cc", "-DTWO"}}, folder / "p/build"));
  EXPECT_THAT(source().files(folder / "p"), ElementsAre(folder / "p/a.cc", folder / "p/b.cc"));
  EXPECT_THAT(source().files(folder / "p/a.cc"), ElementsAre(folder / "p/a.cc", folder / "p/b.cc"));
  EXPECT_THAT(source().files(folder / "q/a.cc"), IsEmpty());
}

TEST_F(CompileFlagsTest, ManyThreads) {
  folder.write("compile_commands.json", database({{"a.cc", "-DA"}, {"b.cc", "-DB"}}, folder.path));
  folder.write("a.cc", "#include \"a.h\"\n"), folder.write("a.h", "");
  std::vector<std::thread> threads;
  for (int i = 0; i < 8; ++i)
    threads.emplace_back([this, source = &source()] {
      for (int n = 0; n < 50; ++n) {
        EXPECT_THAT(source->flags_for(folder / "b.cc").arguments, Contains("-DB"));
        EXPECT_EQ(source->flags_for(folder / "a.h").origin, "as a.cc, which includes it");
      }
    });
  for (std::thread &thread : threads)
    thread.join();
}

} // namespace
} // namespace heddle::workspace
