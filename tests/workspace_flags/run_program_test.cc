#include "lsp/workspace/run_program.h"

#include <cstdlib>

#include <gmock/gmock.h>

namespace heddle::workspace {
namespace {

using testing::HasSubstr;
using testing::Not;

RunOutcome shell(const std::string &script, const RunLimits &limits = {},
                 const std::vector<std::string_view> &without = {}) {
  return run_program({"/bin/sh", "-c", script}, limits, without);
}

TEST(RunProgram, BothStreamsAndTheStatus) {
  const RunOutcome outcome = shell("cat; echo out; echo err >&2; exit 3");
  EXPECT_EQ(outcome.status, 3);
  EXPECT_EQ(outcome.out, "out\n");
  EXPECT_EQ(outcome.err, "err\n");
  EXPECT_EQ(outcome.error, "");
}

TEST(RunProgram, NeitherStreamHoldsUpTheOther) {
  // More than a pipe holds, on the one, then on the other.
  const RunOutcome outcome =
      shell("head -c 300000 /dev/zero >&2; head -c 300000 /dev/zero; echo done");
  EXPECT_EQ(outcome.status, 0) << outcome.error;
  EXPECT_EQ(outcome.err.size(), 300000U);
  EXPECT_EQ(outcome.out.size(), 300005U);
}

TEST(RunProgram, WhatDoesNotEndIsKilled) {
  const RunOutcome slow = shell("cat /dev/zero >/dev/null & wait", {std::chrono::seconds(0), 1000});
  EXPECT_EQ(slow.status, -1);
  EXPECT_THAT(slow.error, HasSubstr("within 0 s"));
  const RunOutcome endless = shell("while :; do echo more; done", {std::chrono::seconds(60), 1000});
  EXPECT_THAT(endless.error, HasSubstr("larger than 1000 bytes"));
}

TEST(RunProgram, FailuresAreTold) {
  EXPECT_THAT(run_program({"/nonexistent/program"}).error, HasSubstr("No such file"));
  EXPECT_THAT(shell("kill -9 $$").error, HasSubstr("signal 9"));
}

TEST(RunProgram, TheEnvironmentIsEnglishAndWithoutWhatIsNamed) {
  ::setenv("HEDDLE_TEST_SECRET", "1", 1);
  ::setenv("LC_MESSAGES", "de_DE.UTF-8", 1);
  const RunOutcome outcome = shell("env", {}, {"HEDDLE_TEST_SECRET="});
  ::unsetenv("HEDDLE_TEST_SECRET");
  ::unsetenv("LC_MESSAGES");
  EXPECT_THAT(outcome.out, HasSubstr("LC_ALL=C\n"));
  EXPECT_THAT(outcome.out, Not(HasSubstr("LC_MESSAGES")));
  EXPECT_THAT(outcome.out, Not(HasSubstr("HEDDLE_TEST_SECRET")));
}

TEST(FindProgram, OnPathOrByItsPath) {
  EXPECT_THAT(find_program("sh"), HasSubstr("/sh"));
  EXPECT_EQ(find_program("no-such-program-anywhere"), "");
  EXPECT_EQ(find_program("/bin/../bin/sh"), "/bin/sh");
}

} // namespace
} // namespace heddle::workspace
