// Which compiler flags a file has, and where they come from.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace heddle::workspace {

/// A normalised command: what Clang understands, without outputs, the file name and options that
/// only GCC or the linker know. `arguments[0]` is a driver Clang can imitate.
struct CompileFlags {
  std::vector<std::string> arguments;
  std::string directory;
  std::string origin;   ///< for people: "compile_commands.json", "as src/a.cc, which includes it",
                        ///< "default flags"
  bool guessed = false; ///< not the file's own command
  /// What the files of one program have in common: the compile_commands.json that the command is
  /// of, the folder of a Python project; empty: the file is by itself.
  std::string database;
  bool operator==(const CompileFlags &) const = default;
};

struct CompileFlagsOptions {
  std::optional<std::filesystem::path> database; ///< `-p`: a folder or file, instead of searching
  std::vector<std::string> extra; ///< after `--`: the whole command where no database is given
  std::vector<std::string>
      allowed_drivers; ///< globs of drivers that may be run to ask their include paths; from the
                       ///< user's own settings only, never from the workspace
};

/// Finds and caches databases; re-reads one whose modification time changed. Thread-safe. Does file
/// I/O.
class CompileFlagsSource {
public:
  explicit CompileFlagsSource(CompileFlagsOptions options);
  ~CompileFlagsSource();

  /// Never fails: the last resort is a default by file extension. `path` is absolute. Python files
  /// have no command; python_project.h says what they have.
  CompileFlags flags_for(const std::filesystem::path &path);

  /// Every file with a command of its own in the database that governs `path` (or `-p`), ordered,
  /// without repeats; of a Python file, every one of its project.
  std::vector<std::filesystem::path> files(const std::filesystem::path &path);

  /// What was wrong with a database on the way ("build/compile_commands.json:12: expected a
  /// string"), each once.
  std::vector<std::string> take_problems();

private:
  struct State;
  std::unique_ptr<State> state_;
};

/// One command, made fit for Clang 19. Pure: no I/O except reading response files through `read`
/// (absolute path -> text, nullopt if absent).
CompileFlags normalise(std::vector<std::string> command, const std::string &directory,
                       const std::string &file,
                       const std::function<std::optional<std::string>(const std::string &)> &read);

} // namespace heddle::workspace
