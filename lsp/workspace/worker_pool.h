// Supervised front-end worker processes of one language (`heddle-cxx`, `heddle-py`).
//
// A file is pinned to one worker, which may keep its session. A worker that crashes, hangs past its
// limit or breaks the protocol is killed and replaced, and the requests that described its kept
// files are sent again before the next one for that file, so a crash costs one answer. Of the kept
// files only the few last edited have a live parse; the others keep their preambles. A request
// that is stopped returns at once; its worker is told, and killed only if it does not come to an
// end. An input that crashed a worker twice is refused with an error until its text changes.
//
// Threads: `call` blocks its caller and may be called on any thread; asio does the pipe I/O on the
// pool's own thread.
#pragma once

#include "analysis/frontends/worker_protocol.h"

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>
#include <stop_token>
#include <string>

namespace heddle::workspace {

struct WorkerPoolOptions {
  std::string name = "heddle-cxx";  ///< of the program, for people
  std::filesystem::path executable; ///< empty: it is not installed
  std::size_t workers = 1;          ///< processes at most
  bool in_background = false;       ///< its processes give way to everybody else's
  std::size_t live_max = 4;         ///< kept files with a live parse, in all
  std::chrono::milliseconds answer_time_max{120'000}; ///< then the worker counts as hung
  std::chrono::milliseconds stop_grace{
      30'000}; ///< for a stopped request's answer, then the worker is killed. Long: it may be
               ///< building a preamble, which the next request wants, too
  std::function<void(std::string)>
      log; ///< one line for each crash, kill or restart; may be called on any thread
};

struct WorkerStatistics {
  std::size_t running = 0;
  std::size_t crashes = 0;
  std::size_t kills = 0;
  std::size_t rests = 0; ///< parses that were freed to make room for others
};

class WorkerPool {
public:
  explicit WorkerPool(WorkerPoolOptions options);
  ~WorkerPool(); ///< ends its workers; waits for them
  WorkerPool(const WorkerPool &) = delete;
  WorkerPool &operator=(const WorkerPool &) = delete;

  /// The answer to `request`. On a crash, hang or stop the response has Status::failed and says so.
  /// `request.id` is set by the pool.
  frontends::Response call(frontends::Request request, std::stop_token stop);

  /// WorkerPoolOptions::live_max from the next answer on.
  void limit_live(std::size_t files);

  WorkerStatistics statistics() const;
  const std::filesystem::path &executable() const;

private:
  struct State;
  std::shared_ptr<State> state_;
};

/// The program `name` beside the running executable, else in ../libexec/heddle, else on PATH; empty
/// if none.
std::filesystem::path find_worker(const std::filesystem::path &self, const std::string &name);

} // namespace heddle::workspace
