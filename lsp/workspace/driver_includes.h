// Where a cross compiler looks for its headers, asked from the compiler itself.
//
// This is the only place where the server runs a program that a workspace may name. It runs none
// but those the user's own settings allow, and passes on none of the workspace's options but those
// that select headers.
#pragma once

#include "lsp/workspace/compile_flags.h"
#include "lsp/workspace/mutex.h"
#include "lsp/workspace/source_language.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace heddle::workspace {

/// True if `path` matches: `*` and `?` stay within a folder, `**` crosses folders, everything else
/// is itself.
bool matches_glob(std::string_view glob, std::string_view path);

struct DriverAnswer {
  std::vector<std::string>
      folders;        ///< in search order, without the compiler's own built-in headers
  std::string target; ///< "arm-linux-gnueabihf", empty if it was not said
};

/// Reads what `gcc -E -v` prints to stderr.
DriverAnswer parse_driver_answer(std::string_view text);

/// Asks each (driver, options) once. Thread-safe; a call may wait up to 10 seconds for a driver.
class DriverIncludes {
public:
  explicit DriverIncludes(std::vector<std::string> allowed) : allowed_(std::move(allowed)) {}

  /// Adds the driver's header folders and target to `flags` if the driver is allowed and answers.
  /// `*problem` says why an allowed driver gave nothing.
  void add_to(CompileFlags &flags, SourceLanguage language, std::string *problem);

private:
  std::optional<DriverAnswer> ask(const std::vector<std::string> &command, std::string *problem);

  std::vector<std::string> allowed_;
  Mutex mutex_; ///< held while a driver runs, so that it runs once
  std::map<std::vector<std::string>, std::optional<DriverAnswer>>
      answers_ HEDDLE_GUARDED_BY(mutex_);
};

} // namespace heddle::workspace
