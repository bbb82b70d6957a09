// Another program's answer: its output, within a time and a size.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace heddle::workspace {

struct RunLimits {
  std::chrono::seconds time_max{10};
  std::size_t bytes_max = 1U << 20U; ///< of each stream
};

struct RunOutcome {
  int status = -1; ///< exit status; -1 if it did not come to one
  std::string out; ///< standard output
  std::string err; ///< standard error
  std::string
      error; ///< why there is no exit status: "it did not answer within 10 s"; empty: there is one
};

/// Runs `command`, an absolute path with its arguments, without a shell and with empty input, and
/// waits for it. Its messages are in English; variables whose name begins with one of
/// `without` are not passed on. On a time-out or an overlong answer it is killed, with its
/// children. Any thread.
RunOutcome run_program(std::vector<std::string> command, const RunLimits &limits = {},
                       const std::vector<std::string_view> &without = {});

/// The program of that name on PATH, the name itself if it has a slash; empty if there is none.
std::string find_program(const std::string &name);

} // namespace heddle::workspace
