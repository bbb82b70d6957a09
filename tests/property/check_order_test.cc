// `heddle check` says the same, byte for byte, for any number of threads and any order of its
// arguments.
#include "tests/runner/workspace_copy.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <random>
#include <string>
#include <vector>

#include <sys/wait.h>

namespace heddle::tests {
namespace {

struct Outcome {
  std::string output;
  int exit_code = -1;
  bool operator==(const Outcome &) const = default;
};

/// Runs `heddle check` on `files` with `jobs` threads. stderr is the test's.
Outcome run_check(const std::vector<std::string> &files, int jobs) {
  const char *const heddle = std::getenv("HEDDLE");
  EXPECT_NE(heddle, nullptr) << "HEDDLE is not set: run this through ctest";
  std::string command = std::string(heddle == nullptr ? "false" : heddle) +
                        " check --format json -j" + std::to_string(jobs);
  for (const auto &file : files) {
    command += " '" + file + "'";
  }
  Outcome outcome;
  std::FILE *pipe = ::popen(command.c_str(), "r");
  if (pipe == nullptr) {
    ADD_FAILURE() << "cannot run " << command;
    return outcome;
  }
  char buffer[65536];
  while (const auto count = std::fread(buffer, 1, sizeof buffer, pipe)) {
    outcome.output.append(buffer, count);
  }
  const int status = ::pclose(pipe);
  outcome.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  return outcome;
}

TEST(Check, SaysTheSameForAnyThreadsAndOrder) {
  const WorkspaceCopy workspace(all_fixtures());
  std::vector<std::string> files;
  for (std::size_t i = 0; i < all_fixtures().size();
       i += 4) { // a quarter: four runs cost as much as one of all
    files.push_back(workspace.path_of(all_fixtures()[i]).string());
  }
  const auto first = run_check(files, 1);
  EXPECT_EQ(first.exit_code, 1) << "the fixtures hold findings";
  EXPECT_NE(first.output.find("\"missing-unlock\""), std::string::npos)
      << first.output.substr(0, 2000);

  std::mt19937 random(20260704); // fixed: a failure must come back
  for (const int jobs : {2, 4, 1}) {
    std::shuffle(files.begin(), files.end(), random);
    const auto again = run_check(files, jobs);
    EXPECT_EQ(again.exit_code, first.exit_code);
    EXPECT_TRUE(again.output == first.output)
        << "-j" << jobs << " and another order of files differ";
  }
}

} // namespace
} // namespace heddle::tests
