// Who runs when: every piece of work that is not instant is a job here.
//
// Two classes. `interactive` is what someone waits for: the edited file, a hover, a fix.
// `background` is the rest. Jobs run on a pool of threads; background jobs never take the last
// thread, so an interactive one always finds it. Waiting interactive jobs go first; within a class
// jobs start in order of submission.
//
// Lanes. Jobs that name the same lane never run at the same time: one file's parse and the
// rendering of its fixes share a worker session, so they share a lane. A job with a topic takes the
// place of a waiting job of the same lane and topic, and stops a running one: a newer edit stops
// the older one's job, and edits that arrive faster than jobs run coalesce.
//
// A job has two halves. `run` is called on a pool thread with values and snapshots only; it polls
// its stop token and answers an Install. The Install is called on the strand, where state may be
// changed, unless the job was stopped meanwhile. So nothing here or in the jobs needs a lock: the
// scheduler itself lives on the strand.
//
//   scheduler.submit({.priority = Priority::interactive, .lane = path, .topic = "analyse",
//                     .run = [text](std::stop_token stop) -> Install {
//                       auto result = analyse(*text, stop);
//                       return [result] { install(result); };
//                     }});
//
// Threads: all functions on the strand (the io_context's one thread).
#pragma once

#include <asio/io_context.hpp>
#include <asio/thread_pool.hpp>

#include <chrono>
#include <cstdint>
#include <functional>
#include <list>
#include <map>
#include <memory>
#include <stop_token>
#include <string>

namespace heddle::lsp {

enum class Priority : std::uint8_t { interactive, background };

using Install = std::function<void()>;

/// Why a job's Install will not be called.
enum class Dropped : std::uint8_t {
  replaced, ///< by a newer job of its lane and topic
  stopped,  ///< by stop() or shutdown()
  failed,   ///< `run` threw, which is a defect of ours
};

struct Job {
  Priority priority = Priority::interactive;
  std::string lane;  ///< empty: none
  std::string topic; ///< empty: replaces nothing
  std::string name;  ///< for the trace
  std::function<Install(std::stop_token)> run;
  std::shared_ptr<std::string> detail;  ///< what `run` says of itself, for the trace; may be null
  std::function<void(Dropped)> dropped; ///< on the strand; may be empty
};

using JobId = std::uint64_t;

/// One finished job, for `--trace`.
struct JobRecord {
  std::string name;
  Priority priority = Priority::interactive;
  std::chrono::steady_clock::time_point submitted, started, ended;
  bool dropped = false;
  std::string detail;
};

struct SchedulerOptions {
  std::size_t threads = 2; ///< at least 2
  /// Waiting jobs at most, in both classes together. Analyses coalesce to one a document, so what
  /// can pile up is requests of a client that does not wait.
  std::size_t waiting_max = 4096;
  std::function<void(const JobRecord &)> record; ///< on the strand
};

class Scheduler {
public:
  Scheduler(asio::io_context &strand, SchedulerOptions options);
  ~Scheduler(); ///< shutdown()
  Scheduler(const Scheduler &) = delete;
  Scheduler &operator=(const Scheduler &) = delete;

  /// 0 if too many jobs wait; `dropped` is not called then.
  JobId submit(Job job);
  /// A waiting job is dropped; a running one is asked to stop and dropped when it ends. Unknown ids
  /// are ignored.
  void stop(JobId id);
  /// Makes a waiting job interactive: someone began to wait for it.
  void promote(JobId id);
  /// Stops everything, drops what waits and waits for what runs. Installs are no longer called.
  /// Afterwards submit() refuses.
  void shutdown();

  struct Statistics {
    std::size_t waiting = 0, running = 0;
    std::uint64_t finished = 0, dropped = 0;
  };
  Statistics statistics() const;

private:
  struct Entry;
  void start_what_can();
  bool can_start(const Entry &entry) const;
  void start(std::shared_ptr<Entry> entry);
  void finished(const std::shared_ptr<Entry> &entry, const Install &install, bool failed);
  void drop(const std::shared_ptr<Entry> &entry, Dropped why);

  asio::io_context &strand_;
  SchedulerOptions options_;
  asio::thread_pool pool_;
  std::list<std::shared_ptr<Entry>> waiting_; ///< in order of submission
  std::map<JobId, std::shared_ptr<Entry>> running_;
  JobId last_id_ = 0;
  std::uint64_t finished_ = 0;
  std::uint64_t dropped_ = 0;
  bool closed_ = false;
};

} // namespace heddle::lsp
