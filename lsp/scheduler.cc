#include "lsp/scheduler.h"

#include <asio/post.hpp>

#include <algorithm>
#include <exception>
#include <utility>

namespace heddle::lsp {

using Clock = std::chrono::steady_clock;

struct Scheduler::Entry {
  JobId id = 0;
  Job job;
  std::stop_source stop;
  Dropped why = Dropped::stopped; ///< if stopped
  Clock::time_point submitted, started, ended;
};

Scheduler::Scheduler(asio::io_context &strand, SchedulerOptions options)
    : strand_(strand), options_(std::move(options)),
      pool_(std::max<std::size_t>(options_.threads, 2)) {
  options_.threads = std::max<std::size_t>(options_.threads, 2);
}

Scheduler::~Scheduler() { shutdown(); }

void Scheduler::drop(const std::shared_ptr<Entry> &entry, Dropped why) {
  ++dropped_;
  if (entry->job.dropped)
    entry->job.dropped(why);
}

JobId Scheduler::submit(Job job) {
  if (closed_)
    return 0;
  auto entry = std::make_shared<Entry>();
  entry->submitted = Clock::now();
  const auto same = [&job](const Entry &other) {
    return !job.topic.empty() && other.job.topic == job.topic && other.job.lane == job.lane;
  };
  const auto older = std::find_if(waiting_.begin(), waiting_.end(),
                                  [&](const auto &other) { return same(*other); });
  if (older == waiting_.end() && waiting_.size() >= options_.waiting_max)
    return 0;
  for (const auto &[id, running] : running_) {
    if (same(*running) && !running->stop.stop_requested()) {
      running->why = Dropped::replaced;
      running->stop.request_stop();
    }
  }
  entry->id = ++last_id_;
  entry->job = std::move(job);
  if (older != waiting_.end()) {
    // The newer job keeps the older one's place in the queue.
    const auto replaced = std::exchange(*older, entry);
    entry->job.priority = std::min(entry->job.priority, replaced->job.priority);
    drop(replaced, Dropped::replaced);
  } else {
    waiting_.push_back(entry);
  }
  start_what_can();
  return entry->id;
}

void Scheduler::stop(JobId id) {
  if (const auto running = running_.find(id); running != running_.end()) {
    running->second->stop.request_stop();
    return;
  }
  const auto waiting = std::find_if(waiting_.begin(), waiting_.end(),
                                    [id](const auto &entry) { return entry->id == id; });
  if (waiting == waiting_.end())
    return;
  const auto entry = *waiting;
  waiting_.erase(waiting);
  drop(entry, Dropped::stopped);
}

void Scheduler::promote(JobId id) {
  for (const auto &entry : waiting_) {
    if (entry->id == id)
      entry->job.priority = Priority::interactive;
  }
  start_what_can();
}

bool Scheduler::can_start(const Entry &entry) const {
  std::size_t background = 0;
  for (const auto &[id, running] : running_) {
    if (!entry.job.lane.empty() && running->job.lane == entry.job.lane)
      return false;
    background += running->job.priority == Priority::background ? 1 : 0;
  }
  return entry.job.priority == Priority::interactive || background + 1 < options_.threads;
}

void Scheduler::start_what_can() {
  for (const Priority priority : {Priority::interactive, Priority::background}) {
    for (auto at = waiting_.begin(); at != waiting_.end();) {
      if (running_.size() >= options_.threads)
        return;
      const auto entry = *at;
      // Within a lane, order of submission holds across the classes.
      const bool first_of_lane =
          entry->job.lane.empty() || std::none_of(waiting_.begin(), at, [&](const auto &other) {
            return other->job.lane == entry->job.lane;
          });
      if (entry->job.priority != priority || !first_of_lane || !can_start(*entry)) {
        ++at;
        continue;
      }
      at = waiting_.erase(at);
      start(entry);
    }
  }
}

void Scheduler::start(std::shared_ptr<Entry> entry) {
  running_[entry->id] = entry;
  entry->started = Clock::now();
  // The pool thread touches `run` and its own stop token only; the rest of the entry stays with the
  // strand.
  asio::post(pool_, [this, entry, run = std::move(entry->job.run),
                     stop = entry->stop.get_token()]() mutable {
    Install install;
    bool failed = false;
    try {
      if (!stop.stop_requested())
        install = run(stop);
    } catch (const std::exception &) {
      failed = true;
    }
    run = nullptr; // what it captured goes here, not on the strand
    asio::post(strand_, [this, entry = std::move(entry), install = std::move(install), failed] {
      finished(entry, install, failed);
    });
  });
}

void Scheduler::finished(const std::shared_ptr<Entry> &entry, const Install &install, bool failed) {
  if (closed_)
    return;
  entry->ended = Clock::now();
  running_.erase(entry->id);
  ++finished_;
  const bool stopped = entry->stop.stop_requested();
  if (options_.record) {
    options_.record({entry->job.name, entry->job.priority, entry->submitted, entry->started,
                     entry->ended, stopped || failed,
                     entry->job.detail != nullptr ? *entry->job.detail : ""});
  }
  start_what_can();
  if (stopped || failed)
    drop(entry, failed ? Dropped::failed : entry->why);
  else if (install)
    install();
}

void Scheduler::shutdown() {
  if (std::exchange(closed_, true))
    return;
  for (const auto &[id, running] : running_)
    running->stop.request_stop();
  const auto waiting = std::exchange(waiting_, {});
  pool_.join();
  for (const auto &[id, running] : std::exchange(running_, {}))
    drop(running, Dropped::stopped);
  for (const auto &entry : waiting)
    drop(entry, Dropped::stopped);
}

Scheduler::Statistics Scheduler::statistics() const {
  return {waiting_.size(), running_.size(), finished_, dropped_};
}

} // namespace heddle::lsp
