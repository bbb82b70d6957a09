// `heddle index`
#include "cli/commands.h"
#include "cli/in_parallel.h"
#include "cli/interrupt.h"
#include "cli/select_files.h"
#include "cli/terminal.h"
#include "cli/workers.h"
#include "lsp/workspace/mutex.h"
#include "lsp/workspace/unit_source.h"

#include <iostream>
#include <string>
#include <vector>

namespace heddle::cli {
namespace {

/// What became of the files, told by several threads.
class Tally {
public:
  void known() {
    const workspace::MutexLock lock(mutex_);
    ++known_;
  }
  void read(const std::string &path, const workspace::SourcedUnit &sourced) {
    const workspace::MutexLock lock(mutex_);
    if (!sourced.unit)
      failures_.push_back(path + ": " + sourced.error);
    else if (!sourced.unit->problems.empty())
      incomplete_.push_back(path + ": " + sourced.unit->problems.front());
    else
      ++kept_;
    if (!sourced.not_kept.empty())
      not_kept_ = sourced.not_kept;
  }

  /// When all is done. The exit code.
  int tell() const {
    const workspace::MutexLock lock(mutex_);
    for (const std::string &failure : failures_)
      complain(failure);
    for (const std::string &each : incomplete_)
      complain(each + "; the file is read anew at each start");
    if (!not_kept_.empty()) {
      complain(not_kept_ + "; name a folder that can be written with --facts");
      return kCouldNotRun;
    }
    std::cout << known_ << " known, " << kept_ << " read and kept, " << incomplete_.size()
              << " incomplete, " << failures_.size() << " failed\n";
    return known_ + kept_ > 0 ? kNothingFound : kCouldNotRun;
  }

private:
  mutable workspace::Mutex mutex_;
  std::size_t known_ HEDDLE_GUARDED_BY(mutex_) = 0;
  std::size_t kept_ HEDDLE_GUARDED_BY(mutex_) = 0;
  std::vector<std::string> incomplete_ HEDDLE_GUARDED_BY(mutex_);
  std::vector<std::string> failures_ HEDDLE_GUARDED_BY(mutex_);
  std::string not_kept_ HEDDLE_GUARDED_BY(mutex_); ///< why, if anything could not be
};

} // namespace

int fill_index(const IndexOptions &options) {
  workspace::CompileFlagsSource flags(flags_options(options.analysis));
  const std::vector<std::filesystem::path> files = selected_files(options.analysis.paths, flags);
  if (files.empty())
    return kCouldNotRun;
  const auto workers = worker_options(options.analysis.jobs);
  if (!workers)
    return kCouldNotRun;
  const std::stop_source stop;
  const Interrupt interrupt(stop);
  workspace::FrontEnds pool(*workers);
  const store::FactStore store(options.facts.empty() ? store::default_folder() : options.facts);
  workspace::UnitSource source(pool, flags, store);
  Tally tally;
  Progress progress(files.size());
  in_parallel(files.size(), workers->pool.workers, [&](std::size_t i) {
    const std::filesystem::path &file = files[i];
    if (stop.stop_requested())
      return;
    if (source.stored(file).unit)
      tally.known();
    else
      tally.read(file.string(), source.fresh(file, stop.get_token()));
    progress.done(file.string());
  });
  if (interrupt.signal()) {
    complain("stopped; what was read until then is kept");
    return 128 + interrupt.signal();
  }
  return tally.tell();
}

} // namespace heddle::cli
