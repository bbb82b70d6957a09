// One file through a worker, for the commands that look at a single one.
#pragma once

#include "cli/commands.h"
#include "lsp/workspace/analyser.h"

#include <filesystem>
#include <optional>
#include <stop_token>
#include <string>

namespace heddle::cli {

/// The file's absolute path, nullopt with a message on stderr if there is none.
std::optional<std::filesystem::path> existing_file(const std::string &name);

/// The part before the last or first colon that is an existing file, and what is behind it:
/// "a.cc:12", "a.cc:ns::f".
struct FileAndRest {
  std::filesystem::path file;
  std::string rest; ///< empty if there is no colon behind the file
};
std::optional<FileAndRest> split_at_colon(const std::string &text);

/// The unit, or nullopt with a message on stderr.
std::optional<ir::Unit> lower_file(const AnalysisOptions &options,
                                   const std::filesystem::path &file);

/// The analysis, or null with a message on stderr.
std::shared_ptr<const rules::Analysis> analyse_file(const AnalysisOptions &options,
                                                    const std::filesystem::path &file);

} // namespace heddle::cli
