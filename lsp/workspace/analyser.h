// What `heddle lsp` and `heddle check` share: from a file and its flags to an Analysis, through the
// worker processes.
#pragma once

#include "analysis/frontends/worker_protocol.h"
#include "analysis/rules/analysis.h"
#include "lsp/workspace/compile_flags.h"
#include "lsp/workspace/front_ends.h"
#include "lsp/workspace/shared_program.h"

#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <stop_token>
#include <string>

namespace heddle::workspace {

/// The outcome for one main file. Either `analysis` is set, or `error` says what is wrong and what
/// to do.
struct FileResult {
  std::string path;
  std::shared_ptr<SharedProgram> program;          ///< that the file is part of
  std::shared_ptr<const rules::Analysis> analysis; ///< of the program, with this file in it
  std::uint64_t snapshot = 0;                      ///< ProgramSnapshot::number
  CompileFlags flags;                              ///< with `origin`, for the hover
  std::vector<std::string> problems;               ///< missing headers and the like
  std::string error;
  std::uint64_t revision = 0; ///< Response::revision: what the worker may answer a splice of
  frontends::Lane lane = frontends::Lane::none;
  std::string refused; ///< why no quicker lane was taken
  bool settled = true; ///< Response::settled
  /// Where it is not settled: what the edit put into the main file, and the functions that were
  /// analysed since. What is said there of others is of a text that is gone.
  std::uint32_t edited_begin = 0;
  std::uint32_t edited_end = 0;
  std::set<std::string> fresh; ///< keys
};

/// Turns files into FileResults. Thread-safe: calls for different files run in parallel, as many as
/// the pool has workers. Owns nothing; the pool outlives it.
class Analyser {
public:
  explicit Analyser(FrontEnds &workers);

  /// Blocking (call on a pool thread). The file becomes part of `program`. `previous`: the last
  /// result of the same path, or null; where the worker answers with a splice of it, the cost is
  /// that of the edit.
  FileResult analyse(frontends::Request request, CompileFlags flags, const FileResult *previous,
                     std::shared_ptr<SharedProgram> program, std::stop_token stop);

  /// The text edits of a fix, or an error text if the front end declines. Blocking.
  frontends::Response render(const std::string &path, const ir::EditIntent &intent,
                             std::stop_token stop);

private:
  FrontEnds &workers_;
};

/// Whether something happened in the program since, but not to the file itself.
bool is_outdated(const FileResult &result);
/// The same file in the program as it is now; nullopt if it is not outdated.
std::optional<FileResult> refreshed(const FileResult &result);

} // namespace heddle::workspace
