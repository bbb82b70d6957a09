#include "lsp/scheduler.h"

#include <gtest/gtest.h>

#include <asio/executor_work_guard.hpp>
#include <asio/post.hpp>

#include <atomic>
#include <future>
#include <latch>
#include <optional>
#include <vector>

namespace heddle::lsp {
namespace {

/// The test's thread is the strand.
struct SchedulerTest : testing::Test {
  asio::io_context strand{1};
  std::optional<Scheduler> scheduler;
  std::vector<std::string> done; ///< installs and drops, in order
  std::promise<void> gate;
  std::shared_future<void> opened{gate.get_future()};

  void start(std::size_t threads, std::size_t waiting_max = 100) {
    scheduler.emplace(strand, SchedulerOptions{threads, waiting_max, {}});
  }

  Job job(const std::string &name, Priority priority, const std::string &lane = {},
          const std::string &topic = {}, std::function<void(std::stop_token)> body = {}) {
    Job job;
    job.priority = priority;
    job.lane = lane;
    job.topic = topic;
    job.name = name;
    job.run = [this, name, body](std::stop_token stop) -> Install {
      if (body)
        body(stop);
      return [this, name] { done.push_back(name); };
    };
    job.dropped = [this, name](Dropped why) {
      done.push_back(name + (why == Dropped::replaced  ? " replaced"
                             : why == Dropped::stopped ? " stopped"
                                                       : " failed"));
    };
    return job;
  }
  /// A body that waits for the gate.
  std::function<void(std::stop_token)> wait() {
    return [opened = opened](std::stop_token) { opened.wait(); };
  }
  /// Runs the strand until so many jobs are done.
  void run_until(std::size_t count) {
    const auto work = asio::make_work_guard(strand);
    while (done.size() < count)
      strand.run_one();
  }
  ~SchedulerTest() override {
    try {
      gate.set_value();
    } catch (const std::future_error &) { // the test opened it
    }
    scheduler.reset();
  }
};

constexpr auto kInteractive = Priority::interactive;
constexpr auto kBackground = Priority::background;

TEST_F(SchedulerTest, keeps_the_last_thread_for_interactive_jobs) {
  start(2);
  scheduler->submit(job("b1", kBackground, "", "", wait()));
  scheduler->submit(job("b2", kBackground, "", "", wait()));
  scheduler->submit(job("i", kInteractive));
  run_until(1);
  EXPECT_EQ(done, std::vector<std::string>{"i"});
  EXPECT_EQ(scheduler->statistics().running, 1U);
  EXPECT_EQ(scheduler->statistics().waiting, 1U);
}

TEST_F(SchedulerTest, starts_waiting_interactive_jobs_first) {
  start(2);
  std::latch both(2);
  const auto hold = [&](std::stop_token) {
    both.arrive_and_wait();
    opened.wait();
  };
  scheduler->submit(job("x", kInteractive, "", "", hold));
  scheduler->submit(job("y", kInteractive, "", "", hold));
  scheduler->submit(job("b", kBackground, "one"));
  scheduler->submit(job("i", kInteractive, "two"));
  EXPECT_EQ(scheduler->statistics().waiting, 2U);
  gate.set_value();
  // With one thread free at a time the interactive one must come before the background one.
  run_until(4);
  const auto at = [&](const std::string &name) {
    return std::find(done.begin(), done.end(), name) - done.begin();
  };
  EXPECT_LT(at("i"), at("b") + 1);
}

TEST_F(SchedulerTest, jobs_of_one_lane_never_overlap_and_keep_their_order) {
  start(4);
  std::atomic<int> inside{0};
  std::atomic<bool> overlapped{false};
  std::vector<std::string> expected;
  for (int i = 0; i < 50; ++i) {
    expected.push_back(std::to_string(i));
    scheduler->submit(job(std::to_string(i), i % 3 == 0 ? kBackground : kInteractive, "lane", "",
                          [&](std::stop_token) {
                            if (inside.fetch_add(1) != 0)
                              overlapped = true;
                            inside.fetch_sub(1);
                          }));
  }
  run_until(50);
  EXPECT_FALSE(overlapped);
  EXPECT_EQ(done, expected);
}

TEST_F(SchedulerTest, a_newer_job_replaces_the_waiting_one_and_stops_the_running_one) {
  start(2);
  std::atomic<bool> saw_stop{false};
  std::latch running(1);
  scheduler->submit(job("v1", kInteractive, "f", "analyse", [&](std::stop_token stop) {
    running.count_down();
    while (!stop.stop_requested())
      std::this_thread::yield();
    saw_stop = true;
  }));
  running.wait();
  scheduler->submit(job("v2", kInteractive, "f", "analyse"));
  scheduler->submit(job("v3", kInteractive, "f", "analyse"));
  run_until(3);
  EXPECT_TRUE(saw_stop);
  EXPECT_EQ(done, (std::vector<std::string>{"v2 replaced", "v1 replaced", "v3"}));
}

TEST_F(SchedulerTest, a_stopped_job_is_dropped_wherever_it_is) {
  start(2);
  std::latch running(1);
  const JobId first = scheduler->submit(job("a", kInteractive, "f", "", [&](std::stop_token) {
    running.count_down();
    opened.wait();
  }));
  const JobId second = scheduler->submit(job("b", kInteractive, "f"));
  scheduler->stop(second);
  EXPECT_EQ(done, std::vector<std::string>{"b stopped"});
  running.wait();
  scheduler->stop(first);
  scheduler->stop(12345);
  gate.set_value();
  run_until(2);
  EXPECT_EQ(done.back(), "a stopped");
}

TEST_F(SchedulerTest, refuses_more_than_its_bound) {
  start(2, 2);
  std::vector<JobId> ids;
  for (int i = 0; i < 4; ++i)
    ids.push_back(scheduler->submit(job("j", kInteractive, "f", "", wait())));
  EXPECT_NE(ids[2], 0U); // one runs, two wait
  EXPECT_EQ(ids[3], 0U);
  EXPECT_TRUE(done.empty());
}

TEST_F(SchedulerTest, a_job_that_throws_is_dropped_as_failed) {
  start(2);
  scheduler->submit(
      job("t", kInteractive, "", "", [](std::stop_token) { throw std::runtime_error("defect"); }));
  run_until(1);
  EXPECT_EQ(done, std::vector<std::string>{"t failed"});
}

TEST_F(SchedulerTest, a_promoted_job_runs_on_the_reserved_thread) {
  start(2);
  scheduler->submit(job("b1", kBackground, "", "", wait()));
  const JobId id = scheduler->submit(job("b2", kBackground));
  scheduler->promote(id);
  run_until(1);
  EXPECT_EQ(done, std::vector<std::string>{"b2"});
}

TEST_F(SchedulerTest, shutdown_stops_and_drops_everything) {
  start(2);
  std::latch running(1);
  scheduler->submit(job("r", kInteractive, "f", "", [&](std::stop_token stop) {
    running.count_down();
    while (!stop.stop_requested())
      std::this_thread::yield();
  }));
  scheduler->submit(job("w", kInteractive, "f"));
  running.wait();
  scheduler->shutdown();
  EXPECT_EQ(done, (std::vector<std::string>{"r stopped", "w stopped"}));
  EXPECT_EQ(scheduler->submit(job("late", kInteractive)), 0U);
}

} // namespace
} // namespace heddle::lsp
