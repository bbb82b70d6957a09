// The commands of `heddle`, one file each: from parsed options to an exit code. They write to the
// standard streams and never throw.
#pragma once

#include "cli/terminal.h"
#include "lsp/workspace/compile_flags.h"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace heddle::cli {

/// What every command answers. 128 + the signal's number after a signal, as shells do.
enum ExitCode : std::uint8_t { kNothingFound = 0, kFindings = 1, kCouldNotRun = 2 };

/// What the commands that analyse files share.
struct AnalysisOptions {
  std::vector<std::string> paths;
  std::optional<std::filesystem::path> database;
  std::vector<std::string> allowed_drivers;
  std::vector<std::string> flags; ///< after `--`
  std::size_t jobs = 0;           ///< 0: one per core
};

workspace::CompileFlagsOptions flags_options(const AnalysisOptions &options);

enum class Format : std::uint8_t { text, json, sarif };
enum class FailOn : std::uint8_t { warning, error, never };

struct CheckOptions {
  AnalysisOptions analysis;
  Format format = Format::text;
  FailOn fail_on = FailOn::warning;
  Colour colour = Colour::automatic;
  bool show_fixes = false;
  bool stats = false;
  bool advice = false;   ///< the rules of this group, too
  bool pedantic = false; ///< the same
  /// Findings in it are not told.
  std::optional<std::filesystem::path> baseline;
  /// What is found goes there, and is not told.
  std::optional<std::filesystem::path> write_baseline;
  std::optional<std::string> since; ///< a revision: only what differs from it counts
};
int check(const CheckOptions &options);

enum class LocksFormat : std::uint8_t { text, json, dot, mermaid };
/// Every lock: what it guards, who takes it, in which order they are nested.
int locks(const AnalysisOptions &options, LocksFormat format);

int explain(const std::string &rule, Colour colour);
int list_rules(Format format);

/// `where`: FILE:LINE.
int why(const AnalysisOptions &options, const std::string &where);

enum class Stage : std::uint8_t { ir, state };
/// `what`: FILE or FILE:FUNCTION.
int dump(const AnalysisOptions &options, Stage stage, const std::string &what);

struct IndexOptions {
  AnalysisOptions analysis;
  std::filesystem::path facts; ///< empty: store::default_folder()
};
/// Makes the fact files that a server starts from.
int fill_index(const IndexOptions &options);

struct DoctorOptions {
  AnalysisOptions analysis;     ///< at most one path
  std::filesystem::path facts;  ///< as above
  Format format = Format::text; ///< text or json
};
/// Whether heddle has all that it needs here: kFindings if not.
int doctor(const DoctorOptions &options);

struct LspOptions {
  std::filesystem::path facts; ///< as above
  std::optional<std::uint16_t> port;
  std::optional<std::filesystem::path> pipe;
  AnalysisOptions analysis;
  std::filesystem::path log_file;
  std::filesystem::path trace_file;
  bool log_debug = false;
};
int language_server(const LspOptions &options);

} // namespace heddle::cli
