// Many files through the workers, in parallel, and all of them together through the analysis.
#pragma once

#include "cli/projects.h"
#include "cli/report.h"
#include "lsp/workspace/compile_flags.h"
#include "lsp/workspace/front_ends.h"

#include <filesystem>
#include <functional>
#include <stop_token>
#include <string>
#include <vector>

namespace heddle::cli {

/// What one main file gave, and the findings in it or in headers that it includes.
struct FileOutcome {
  std::string path;
  std::vector<ReportedFinding> findings;
  std::vector<std::string> problems; ///< missing headers and the like
  std::string flags_origin;
  bool flags_guessed = false;
  std::string error; ///< not empty: not analysed, and what to do
};

struct ProjectOutcome {
  std::vector<FileOutcome> files;
  rules::Statistics statistics; ///< what several files share counts once
  std::vector<std::shared_ptr<const rules::Analysis>> programs; ///< one for each `.heddle.yaml`
};

struct AnalyseFilesOptions {
  std::size_t jobs = 1;
  bool render_fixes = false;
  rules::RuleChoices rules;                          ///< over those of the project's file
  std::function<void(const std::string &path)> done; ///< after each file; any thread
};

/// One outcome per path, in the order of `paths` (absolute, without repeats). All files are one
/// program (program/assembly.h), unless they have a `.heddle.yaml` of their own. Blocks; `jobs`
/// threads. After a stop request the outcomes of files not begun have the error "stopped".
ProjectOutcome analyse_files(const std::vector<std::filesystem::path> &paths,
                             workspace::FrontEnds &workers, workspace::CompileFlagsSource &flags,
                             Projects &projects, const AnalyseFilesOptions &options,
                             std::stop_token stop);

} // namespace heddle::cli
