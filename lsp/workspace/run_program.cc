#include "lsp/workspace/run_program.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <system_error>

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

namespace heddle::workspace {
namespace {

namespace fs = std::filesystem;

/// One output of the child: our end of the pipe, and what came through it.
struct Stream {
  int ours = -1;
  int theirs = -1;
  std::string text;

  bool open() {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0)
      return false;
    ours = ends[0];
    theirs = ends[1];
    return true;
  }
  void close_ours() {
    if (ours >= 0)
      ::close(ours);
    ours = -1;
  }
  void close_theirs() {
    if (theirs >= 0)
      ::close(theirs);
    theirs = -1;
  }
  ~Stream() {
    close_ours();
    close_theirs();
  }
  Stream() = default;
  Stream(const Stream &) = delete;
  Stream &operator=(const Stream &) = delete;

  /// What is there now; at its end, or on an error, our end is closed.
  void take() {
    std::array<char, 65536> buffer;
    const ssize_t count = ::read(ours, buffer.data(), buffer.size());
    if (count > 0)
      text.append(buffer.data(), static_cast<std::size_t>(count));
    else if (count == 0 || errno != EINTR)
      close_ours();
  }
};

/// Until the child closes both of its ends. Why it was not waited for, else empty.
std::string collect(Stream &out, Stream &err, const RunLimits &limits) {
  const auto deadline = std::chrono::steady_clock::now() + limits.time_max;
  while (out.ours >= 0 || err.ours >= 0) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
        deadline - std::chrono::steady_clock::now());
    std::array<pollfd, 2> waiting{{{out.ours, POLLIN, 0}, {err.ours, POLLIN, 0}}};
    const int ready = left.count() > 0
                          ? ::poll(waiting.data(), waiting.size(), static_cast<int>(left.count()))
                          : 0;
    if (ready < 0 && errno == EINTR)
      continue;
    if (ready <= 0)
      return "it did not answer within " + std::to_string(limits.time_max.count()) + " s";
    if (waiting[0].revents != 0)
      out.take();
    if (waiting[1].revents != 0)
      err.take();
    if (std::max(out.text.size(), err.text.size()) > limits.bytes_max)
      return "its answer is larger than " + std::to_string(limits.bytes_max) + " bytes";
  }
  return {};
}

/// Messages are parsed, or shown beside ours, so they must not be translated.
std::vector<std::string> environment_without(const std::vector<std::string_view> &without) {
  std::vector<std::string> environment{"LC_ALL=C"};
  for (char **entry = environ; *entry != nullptr; ++entry) {
    const std::string_view text = *entry;
    if (!text.starts_with("LC_") && !text.starts_with("LANG") &&
        std::ranges::none_of(without,
                             [&](std::string_view name) { return text.starts_with(name); }))
      environment.emplace_back(text);
  }
  return environment;
}

std::vector<char *> pointers(std::vector<std::string> &strings) {
  std::vector<char *> result;
  result.reserve(strings.size() + 1);
  for (std::string &string : strings)
    result.push_back(string.data());
  result.push_back(nullptr);
  return result;
}

int spawn(std::vector<std::string> &command, std::vector<std::string> &environment, int out,
          int err, pid_t *child) {
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_adddup2(&actions, out, STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(&actions, err, STDERR_FILENO);
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP); // its own children end with it
  const int result = posix_spawn(child, command[0].c_str(), &actions, &attributes,
                                 pointers(command).data(), pointers(environment).data());
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  return result;
}

} // namespace

RunOutcome run_program(std::vector<std::string> command, const RunLimits &limits,
                       const std::vector<std::string_view> &without) {
  RunOutcome outcome;
  Stream out;
  Stream err;
  if (!out.open() || !err.open()) {
    outcome.error = "no pipe: " + std::generic_category().message(errno);
    return outcome;
  }
  std::vector<std::string> environment = environment_without(without);
  pid_t child = 0;
  if (const int failed = spawn(command, environment, out.theirs, err.theirs, &child); failed != 0) {
    outcome.error = std::generic_category().message(failed);
    return outcome;
  }
  out.close_theirs();
  err.close_theirs();
  outcome.error = collect(out, err, limits);
  if (!outcome.error.empty())
    ::kill(-child, SIGKILL);
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  if (outcome.error.empty() && WIFEXITED(status))
    outcome.status = WEXITSTATUS(status);
  else if (outcome.error.empty())
    outcome.error = "it ended with signal " + std::to_string(WTERMSIG(status));
  outcome.out = std::move(out.text);
  outcome.err = std::move(err.text);
  return outcome;
}

std::string find_program(const std::string &name) {
  if (name.find('/') != std::string::npos)
    return fs::path(name).lexically_normal().string();
  const char *path = std::getenv("PATH");
  std::string_view rest = path != nullptr ? path : "";
  while (!rest.empty()) {
    const auto colon = std::min(rest.find(':'), rest.size());
    const fs::path candidate = fs::path(rest.substr(0, colon)) / name;
    if (candidate.is_absolute() && ::access(candidate.c_str(), X_OK) == 0)
      return candidate.lexically_normal().string();
    rest.remove_prefix(std::min(colon + 1, rest.size()));
  }
  return {};
}

} // namespace heddle::workspace
