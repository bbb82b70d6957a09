// The background index: brings every file of a compile database into its program, and keeps it true
// to the disk.
//
// What fact files hold comes first, in large portions; then what must be parsed, nearest to the
// open files first. When all is in, the indexer looks now and then whether an input has changed:
// whatever did since (one saved header, a branch switch of thousands of files) is one batch.
#pragma once

#include "lsp/workspace/index_progress.h"
#include "lsp/workspace/mutex.h"
#include "lsp/workspace/shared_program.h"
#include "lsp/workspace/unit_source.h"

#include <chrono>
#include <cstddef>
#include <deque>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <stop_token>
#include <string>
#include <thread>
#include <unordered_map>
#include <vector>

namespace heddle::workspace {

struct IndexerOptions {
  std::size_t threads = 1;
  std::chrono::milliseconds look_after{5'000}; ///< between looks at the disk; 0: never by itself
  bool on_battery = false;                     ///< works even then
  /// Called on the indexer's threads, one call at a time.
  std::function<void(const IndexProgress &)> progress;
  std::function<void(const std::string &)> log; ///< what the user should know, once
  std::function<void()> when_idle; ///< called once on one of its threads, at the first look
};

/// Thread-safe. `source`'s pool should be the indexer's own: an open file's edit waits for nobody.
class Indexer {
public:
  Indexer(UnitSource &source, IndexerOptions options);
  ~Indexer(); ///< stops what runs; waits for its threads
  Indexer(const Indexer &) = delete;
  Indexer &operator=(const Indexer &) = delete;

  /// From now on `files` are part of `program`. `near`: a file that the user looks at.
  void cover(std::shared_ptr<SharedProgram> program,
             const std::vector<std::filesystem::path> &files, const std::filesystem::path &near);
  /// Whether it brings the file into the program.
  bool covers(const std::shared_ptr<SharedProgram> &program, const std::filesystem::path &file);
  /// The file was closed: what the program knows of it is that of an editor.
  void reload(const std::shared_ptr<SharedProgram> &program, const std::filesystem::path &file);
  /// Something on the disk may have changed.
  void look();
  /// Stops what waits, until something changes on the disk: the user asked.
  void cancel();

  IndexProgress progress() const;
  /// Whether it still has, or may find, something to bring into `program`.
  bool is_busy_with(const std::shared_ptr<SharedProgram> &program) const;

private:
  using Program = std::shared_ptr<SharedProgram>;
  enum class Step : std::uint8_t { load, parse };
  struct Task {
    Program program;
    std::string file;
    Step step = Step::load;
  };
  struct Indexed {
    std::vector<store::InputFile> inputs;
    std::int64_t made_at = 0;
  };
  struct Covered {
    std::set<std::string> files;
    std::unordered_map<std::string, Indexed> indexed;
  };
  struct Portion {
    Program program;
    std::vector<ir::Unit> units;
    std::vector<std::string> gone;
  };

  /// One of the two, or else a look at the disk.
  struct Work {
    std::optional<Portion> portion;
    std::optional<Task> task;
    std::stop_token stop;
  };

  void work();
  std::optional<Work> next_work() HEDDLE_REQUIRES(mutex_);
  void run(const Task &task, std::stop_token stop);
  void arrived(const Task &task, SourcedUnit sourced);
  std::optional<Portion> ripe(bool all) HEDDLE_REQUIRES(mutex_);
  void look_at_disk();
  bool rests();
  void say_once(const std::string &what, const std::string &why = {});
  void say(bool changed);
  bool is_busy() const HEDDLE_REQUIRES(mutex_);

  UnitSource &source_;
  const IndexerOptions options_;
  mutable Mutex mutex_;
  Condition changed_;
  std::map<Program, Covered> covered_ HEDDLE_GUARDED_BY(mutex_);
  std::deque<Task> tasks_ HEDDLE_GUARDED_BY(mutex_);
  std::map<Program, Portion> ready_ HEDDLE_GUARDED_BY(mutex_);
  /// The programs that threads work for now, null for a look at the disk.
  std::multiset<Program> at_work_ HEDDLE_GUARDED_BY(mutex_);
  std::chrono::steady_clock::time_point look_at_ HEDDLE_GUARDED_BY(mutex_);
  bool cancelled_ HEDDLE_GUARDED_BY(mutex_) = false; ///< what never was in the index stays out
  bool stopping_ HEDDLE_GUARDED_BY(mutex_) = false;
  IndexProgress progress_ HEDDLE_GUARDED_BY(mutex_);
  std::stop_source stop_ HEDDLE_GUARDED_BY(mutex_); ///< of what runs
  std::set<std::string> said_ HEDDLE_GUARDED_BY(mutex_);
  std::once_flag idle_;               ///< of `when_idle`
  std::stop_source ending_;           ///< of portions
  Mutex saying_;                      ///< one call of `progress` at a time
  std::vector<std::jthread> threads_; ///< last: they end first
};

/// Whether the machine runs on battery. False where nobody can tell.
bool on_battery();

} // namespace heddle::workspace
