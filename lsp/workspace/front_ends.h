// The worker pools of all languages behind one door: a request goes to the program that reads its
// file.
#pragma once

#include "lsp/workspace/worker_pool.h"

#include <filesystem>
#include <stop_token>
#include <string>

namespace heddle::workspace {

/// The worker programs; one that is not installed is empty, and a file that needs it fails with a
/// message that says so.
struct WorkerPrograms {
  std::filesystem::path cxx;    ///< heddle-cxx
  std::filesystem::path python; ///< heddle-py
};

/// Those beside `self`, else in ../libexec/heddle, else on PATH.
WorkerPrograms find_workers(const std::filesystem::path &self);

struct FrontEndsOptions {
  WorkerPrograms programs;
  WorkerPoolOptions pool; ///< of each language; `executable` is taken from `programs`
};

/// Thread-safe, as the pools are. A process starts with the first request in its language.
class FrontEnds {
public:
  explicit FrontEnds(const FrontEndsOptions &options);

  /// WorkerPool::call, of the pool for `request.path`.
  frontends::Response call(frontends::Request request, std::stop_token stop);

  /// The program that reads `file`.
  const std::filesystem::path &program_for(const std::filesystem::path &file) const;

  /// Tells that program from another build of it: another one may say other things of one text.
  const std::string &build_for(const std::filesystem::path &file) const;

  /// WorkerPoolOptions::live_max from the next answer on, for each language.
  void limit_live(std::size_t files);

  /// Of all languages together.
  WorkerStatistics statistics() const;

private:
  struct Language {
    Language(WorkerPoolOptions options, const char *name, const std::filesystem::path &executable);
    WorkerPool pool;
    std::string build;
  };
  const Language &language_of(const std::filesystem::path &file) const;

  Language cxx_;
  Language python_;
};

} // namespace heddle::workspace
