#include "lsp/workspace/driver_includes.h"

#include "lsp/workspace/clang_options.h"
#include "lsp/workspace/run_program.h"

#include <algorithm>
#include <filesystem>

namespace heddle::workspace {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kAnswersMax = 1'000;

// The kept options that decide where headers come from.
std::vector<std::string> selecting_options(const std::vector<std::string> &arguments) {
  std::vector<std::string> selected;
  for (std::size_t i = 1; i < arguments.size(); ++i) {
    const std::string &word = arguments[i];
    const Option *option = find_gnu_option(word);
    const bool with_next = option && takes_next(*option, word) && i + 1 < arguments.size();
    for (const std::string_view prefix :
         {"-m", "--sysroot", "-isysroot", "-std=", "-stdlib=", "-nostdinc++"})
      if (word.starts_with(prefix)) {
        selected.push_back(word);
        if (with_next)
          selected.push_back(arguments[i + 1]);
        break;
      }
    i += with_next ? 1 : 0;
  }
  return selected;
}

bool has_argument(const std::vector<std::string> &arguments, std::string_view prefix) {
  return std::any_of(arguments.begin(), arguments.end(),
                     [&](const std::string &argument) { return argument.starts_with(prefix); });
}

// Headers that only the compiler itself understands (stddef.h, intrinsics); Clang has its own.
bool is_builtin_folder(std::string_view path) {
  if (!path.ends_with("/include") && !path.ends_with("/include-fixed"))
    return false;
  return path.find("/lib/gcc/") != std::string_view::npos ||
         path.find("/lib64/gcc/") != std::string_view::npos ||
         path.find("/lib/gcc-cross/") != std::string_view::npos ||
         path.find("/lib/clang/") != std::string_view::npos;
}

} // namespace

bool matches_glob(std::string_view glob, std::string_view path) {
  if (glob.empty())
    return path.empty();
  if (glob.starts_with("**")) {
    for (std::size_t i = 0; i <= path.size(); ++i)
      if (matches_glob(glob.substr(2), path.substr(i)))
        return true;
    return false;
  }
  if (glob[0] == '*') {
    for (std::size_t i = 0; i <= path.size(); ++i) {
      if (matches_glob(glob.substr(1), path.substr(i)))
        return true;
      if (i < path.size() && path[i] == '/')
        break;
    }
    return false;
  }
  if (path.empty() || (glob[0] != path[0] && (glob[0] != '?' || path[0] == '/')))
    return false;
  return matches_glob(glob.substr(1), path.substr(1));
}

DriverAnswer parse_driver_answer(std::string_view text) {
  DriverAnswer answer;
  bool listing = false;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.ends_with('\r'))
      line.remove_suffix(1);
    if (line.starts_with("Target: "))
      answer.target = line.substr(8);
    else if (line == "#include <...> search starts here:")
      listing = true;
    else if (line == "End of search list.")
      listing = false;
    else if (listing && line.starts_with(' ') && !line.ends_with(" (framework directory)")) {
      std::string folder = fs::path(line.substr(1)).lexically_normal().string();
      if (folder.size() > 1 && folder.ends_with('/'))
        folder.pop_back();
      if (!is_builtin_folder(folder))
        answer.folders.push_back(std::move(folder));
    }
  }
  return answer;
}

std::optional<DriverAnswer> DriverIncludes::ask(const std::vector<std::string> &command,
                                                std::string *problem) {
  {
    const MutexLock lock(mutex_);
    if (const auto known = answers_.find(command); known != answers_.end())
      return known->second;
  }
  // Not under the lock: a slow driver holds up who asked it. Two may ask one driver at a time.
  const RunOutcome outcome = run_program(command);
  std::optional<DriverAnswer> answer;
  if (outcome.status == 0)
    answer = parse_driver_answer(outcome.err);
  else
    *problem = "could not ask " + command[0] +
               " for its include paths: " + (outcome.error.empty() ? "it failed" : outcome.error);
  if (answer && answer->folders.empty()) {
    *problem = command[0] + " named no include paths";
    answer.reset();
  }
  const MutexLock lock(mutex_);
  if (answers_.size() >= kAnswersMax)
    answers_.clear();
  answers_.emplace(command, answer);
  return answer;
}

void DriverIncludes::add_to(CompileFlags &flags, SourceLanguage language, std::string *problem) {
  if (allowed_.empty() || flags.arguments.empty() ||
      has_argument(flags.arguments, "--driver-mode=cl") ||
      std::find(flags.arguments.begin(), flags.arguments.end(), "-nostdinc") !=
          flags.arguments.end())
    return;
  const std::string program = find_program(flags.arguments[0]);
  if (program.empty() ||
      std::none_of(allowed_.begin(), allowed_.end(),
                   [&](const std::string &glob) { return matches_glob(glob, program); }))
    return;
  std::vector<std::string> command{program};
  for (std::string &option : selecting_options(flags.arguments))
    command.push_back(std::move(option));
  const std::string_view x = x_argument(language);
  command.insert(command.end(),
                 {"-E", "-v", "-x", std::string(x.empty() ? "c++" : x), "/dev/null"});
  const auto answer = ask(command, problem);
  if (!answer)
    return;
  flags.arguments.emplace_back("-nostdlibinc"); // not this machine's headers
  for (const std::string &folder : answer->folders) {
    flags.arguments.emplace_back("-isystem");
    flags.arguments.push_back(folder);
  }
  if (!answer->target.empty() && !has_argument(flags.arguments, "--target=") &&
      !has_argument(flags.arguments, "-target"))
    flags.arguments.push_back("--target=" + answer->target);
}

} // namespace heddle::workspace
