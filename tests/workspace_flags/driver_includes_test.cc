#include "lsp/workspace/driver_includes.h"

#include "tests/workspace_flags/temporary_folder.h"

#include <gmock/gmock.h>

namespace heddle::workspace {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
namespace fs = std::filesystem;

TEST(DriverIncludes, Globs) {
  EXPECT_TRUE(matches_glob("/usr/bin/arm-*-g++", "/usr/bin/arm-linux-gnueabi-g++"));
  EXPECT_FALSE(matches_glob("/usr/bin/*", "/usr/bin/x/gcc"));
  EXPECT_TRUE(matches_glob("/opt/**/bin/*-gcc", "/opt/a/b/bin/x-gcc"));
  EXPECT_TRUE(matches_glob("/opt/**", "/opt/a/b"));
  EXPECT_TRUE(matches_glob("/usr/bin/g??", "/usr/bin/gcc"));
  EXPECT_FALSE(matches_glob("/usr/bin?gcc", "/usr/bin/gcc"));
  EXPECT_FALSE(matches_glob("/usr/bin/gcc", "/usr/bin/gcc-12"));
  EXPECT_FALSE(matches_glob("", "/usr/bin/gcc"));
}

TEST(DriverIncludes, AnswerOfGcc) {
  const DriverAnswer answer = parse_driver_answer(R"(Using built-in specs.
COLLECT_GCC=arm-linux-gnueabihf-g++
Target: arm-linux-gnueabihf
ignoring nonexistent directory "/x"
#include "..." search starts here:
#include <...> search starts here:
 /usr/lib/gcc-cross/arm-linux-gnueabihf/12/../../../../arm-linux-gnueabihf/include/c++/12
 /usr/lib/gcc-cross/arm-linux-gnueabihf/12/include
 /usr/lib/gcc/x/12/include-fixed
 /usr/include
End of search list.
 /not/this
)");
  EXPECT_EQ(answer.target, "arm-linux-gnueabihf");
  EXPECT_THAT(answer.folders,
              ElementsAre("/usr/arm-linux-gnueabihf/include/c++/12", "/usr/include"));
}

// A stand-in for a cross compiler that writes down that it ran, and with what.
struct FakeDriver {
  test::TemporaryFolder folder;
  fs::path program;

  explicit FakeDriver(const std::string &body) {
    program = folder.write("bin/arm-none-eabi-gcc",
                           "#!/bin/sh\necho \"$@\" >>" + (folder / "ran").string() + "\n" + body);
    fs::permissions(program, fs::perms::owner_all);
  }
  std::string ran() const {
    std::ifstream file(folder / "ran");
    return {std::istreambuf_iterator<char>(file), {}};
  }
  CompileFlags flags() const {
    CompileFlags flags;
    flags.arguments = {program.string(), "-std=c11", "-DA", "-mthumb", "-I/x", "--sysroot=/s"};
    return flags;
  }
};

constexpr const char *kAnswer = "cat >&2 <<E\nTarget: arm-none-eabi\n#include <...> search starts "
                                "here:\n /s/include\nEnd of search "
                                "list.\nE\n";

TEST(DriverIncludes, NoDriverRunsUnlessAllowed) {
  const FakeDriver driver(kAnswer);
  for (const auto &allowed : {std::vector<std::string>{}, std::vector<std::string>{"/usr/bin/*"}}) {
    DriverIncludes includes(allowed);
    CompileFlags flags = driver.flags();
    std::string problem;
    includes.add_to(flags, SourceLanguage::c, &problem);
    EXPECT_EQ(flags.arguments, driver.flags().arguments);
  }
  EXPECT_EQ(driver.ran(), "");
}

TEST(DriverIncludes, AnAllowedDriverIsAskedOnce) {
  const FakeDriver driver(kAnswer);
  DriverIncludes includes({driver.folder.path.string() + "/**"});
  std::string problem;
  for (int i = 0; i < 2; ++i) {
    CompileFlags flags = driver.flags();
    includes.add_to(flags, SourceLanguage::c, &problem);
    EXPECT_THAT(flags.arguments, ElementsAre(driver.program.string(), "-std=c11", "-DA", "-mthumb",
                                             "-I/x", "--sysroot=/s", "-nostdlibinc", "-isystem",
                                             "/s/include", "--target=arm-none-eabi"));
  }
  EXPECT_EQ(problem, "");
  EXPECT_EQ(driver.ran(), "-std=c11 -mthumb --sysroot=/s -E -v -x c /dev/null\n");
}

TEST(DriverIncludes, FailureIsToldOnceAndChangesNothing) {
  const FakeDriver driver("exit 3\n");
  DriverIncludes includes({"/**"});
  CompileFlags flags = driver.flags();
  std::string problem;
  includes.add_to(flags, SourceLanguage::c, &problem);
  EXPECT_EQ(flags.arguments, driver.flags().arguments);
  EXPECT_THAT(problem, HasSubstr(driver.program.string()));
}

// The real one of this machine, where there is one.
TEST(DriverIncludes, RealCompiler) {
  if (!fs::exists("/usr/bin/g++"))
    GTEST_SKIP() << "no g++";
  DriverIncludes includes({"/usr/bin/*"});
  CompileFlags flags;
  flags.arguments = {"g++"};
  std::string problem;
  includes.add_to(flags, SourceLanguage::cpp, &problem);
  EXPECT_EQ(problem, "");
  EXPECT_THAT(flags.arguments, testing::Contains("/usr/include"));
  EXPECT_THAT(flags.arguments, testing::Contains(HasSubstr("c++")));
}

} // namespace
} // namespace heddle::workspace
