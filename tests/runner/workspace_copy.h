// Fixtures as a workspace that heddle can open: copied to a temporary folder, each with a
// compile_commands.json of its own, since each is a program of its own.
//
// A copy, because the source tree has no compile database, and because folders named `tests` or
// `build` are treated specially by the analysis (tests do not vote on guards, generated folders are
// not reported on).
#pragma once

#include "tests/runner/fixture.h"

#include <filesystem>
#include <string>
#include <vector>

namespace heddle::tests {

/// Owns the folder: made by the constructor, removed by the destructor.
class WorkspaceCopy {
public:
  explicit WorkspaceCopy(const std::vector<Fixture> &fixtures);
  ~WorkspaceCopy();
  WorkspaceCopy(const WorkspaceCopy &) = delete;
  WorkspaceCopy &operator=(const WorkspaceCopy &) = delete;

  const std::filesystem::path &root() const { return root_; }
  /// Where `fixture` is in the copy.
  std::filesystem::path path_of(const Fixture &fixture) const;

private:
  std::filesystem::path root_;
};

/// The compiler's arguments for `fixture`: driver, then flags, without the file. Those of its
/// `flags:` line, else C++17 or GNU C11 with threads.
std::vector<std::string> command_of(const Fixture &fixture);

/// "c" or "cpp" (python, typescript): LSP's languageId.
std::string language_of(const Fixture &fixture);

/// The fixtures under HEDDLE_FIXTURES (set by CMake). Ends the process with the list of errors if
/// any is not well-formed: then no test could be trusted.
const std::vector<Fixture> &all_fixtures();

} // namespace heddle::tests
