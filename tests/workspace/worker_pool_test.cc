#include "lsp/workspace/worker_pool.h"

#include "lsp/workspace/mutex.h"

#include <gtest/gtest.h>

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <fstream>
#include <sstream>
#include <sys/stat.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <vector>

namespace heddle::workspace {
namespace {

using frontends::Request;
using frontends::RequestKind;
using frontends::Response;
using frontends::Status;
using namespace std::chrono_literals;

Request lower(const std::string &path, const std::string &script, bool keep = false) {
  Request request;
  request.kind = RequestKind::lower;
  request.path = path;
  request.text = script;
  request.keep = keep;
  return request;
}

Request request_of(RequestKind kind, const std::string &path) {
  Request request;
  request.kind = kind;
  request.path = path;
  return request;
}

Request render(const std::string &path, const std::string &script = "") {
  Request request = request_of(RequestKind::render, path);
  request.intent.expression = script;
  return request;
}

pid_t pid_in(const Response &response) {
  std::istringstream words(response.message);
  std::string word;
  pid_t pid = 0;
  words >> word >> pid;
  return pid;
}

/// The log, as something a test can wait for.
struct Log {
  Mutex mutex;
  Condition changed;
  std::vector<std::string> lines HEDDLE_GUARDED_BY(mutex);

  void add(std::string line) {
    MutexLock lock(mutex);
    lines.push_back(std::move(line));
    changed.notify_all();
  }
  void wait_for(std::size_t count) {
    MutexLock lock(mutex);
    while (lines.size() < count)
      changed.wait(mutex);
  }
};

/// A named pipe in a folder of the test's own.
struct NamedPipe {
  std::string folder = "/tmp/heddle-test-XXXXXX";
  std::string path;

  NamedPipe() {
    if (::mkdtemp(folder.data()) == nullptr)
      std::abort();
    path = folder + "/pipe";
    if (::mkfifo(path.c_str(), 0600) != 0)
      std::abort();
  }
  ~NamedPipe() {
    ::unlink(path.c_str());
    ::rmdir(folder.c_str());
  }
  /// Blocks until the worker announces itself.
  pid_t read() const {
    pid_t pid = 0;
    std::ifstream(path) >> pid;
    return pid;
  }
  void write() const { std::ofstream(path) << "go" << std::endl; }
};

class WorkerPoolTest : public testing::Test {
protected:
  Log log;

  WorkerPoolOptions options(std::size_t workers = 1) {
    WorkerPoolOptions result;
    result.executable = HEDDLE_SCRIPTED_WORKER;
    result.workers = workers;
    result.log = [this](std::string line) { log.add(std::move(line)); };
    return result;
  }

  /// Every child was waited for.
  void TearDown() override {
    EXPECT_EQ(::waitpid(-1, nullptr, WNOHANG), -1);
    EXPECT_EQ(errno, ECHILD);
  }
};

TEST_F(WorkerPoolTest, AnswersAndKeepsTheCallersId) {
  WorkerPool pool(options());
  Request request = lower("/a.cc", "");
  request.id = 4711;
  const Response response = pool.call(request, {});
  EXPECT_EQ(response.status, Status::ok) << response.message;
  EXPECT_EQ(response.id, 4711U);
  EXPECT_EQ(pool.statistics().running, 1U);
  EXPECT_EQ(pool.call(request_of(RequestKind::ping, ""), {}).status, Status::ok);
}

TEST_F(WorkerPoolTest, MissingExecutableIsAnError) {
  WorkerPoolOptions broken = options();
  broken.executable = "/nonexistent/heddle-cxx";
  WorkerPool pool(broken);
  const Response response = pool.call(lower("/a.cc", ""), {});
  EXPECT_EQ(response.status, Status::failed);
  EXPECT_NE(response.message.find("/nonexistent/heddle-cxx"), std::string::npos);
}

TEST_F(WorkerPoolTest, LargeMessagesPass) {
  WorkerPool pool(options());
  const std::string text = "echo - " + std::string(40'000'000, 'x');
  const Response response = pool.call(lower("/a.cc", text), {});
  ASSERT_EQ(response.edits.size(), 1U) << response.message;
  EXPECT_EQ(response.edits[0].text, text);
}

TEST_F(WorkerPoolTest, CrashCostsOneAnswer) {
  WorkerPool pool(options());
  const Response response = pool.call(lower("/a.cc", "crash"), {});
  EXPECT_EQ(response.status, Status::failed);
  EXPECT_NE(response.message.find("signal 6"), std::string::npos) << response.message;
  EXPECT_NE(response.message.find("/a.cc"), std::string::npos) << response.message;
  EXPECT_EQ(pool.call(lower("/a.cc", "fine"), {}).status, Status::ok);
  EXPECT_EQ(pool.statistics().crashes, 1U);
}

TEST_F(WorkerPoolTest, ExitCodeIsNamed) {
  WorkerPool pool(options());
  const Response response = pool.call(lower("/a.cc", "exit"), {});
  EXPECT_NE(response.message.find("exit code 3"), std::string::npos) << response.message;
}

TEST_F(WorkerPoolTest, SameInputIsNotTriedAThirdTime) {
  WorkerPool pool(options());
  pool.call(lower("/a.cc", "crash"), {});
  pool.call(lower("/a.cc", "crash"), {});
  const Response refused = pool.call(lower("/a.cc", "crash"), {});
  EXPECT_EQ(refused.status, Status::failed);
  EXPECT_NE(refused.message.find("twice"), std::string::npos) << refused.message;
  EXPECT_EQ(pool.statistics().crashes, 2U) << "the third was not sent";
  EXPECT_EQ(pool.call(lower("/b.cc", "fine"), {}).status, Status::ok);

  Request other_flags = lower("/a.cc", "crash");
  other_flags.flags = {"-DX"};
  pool.call(other_flags, {});
  EXPECT_EQ(pool.statistics().crashes, 3U) << "other flags are another input";
  EXPECT_EQ(pool.call(lower("/a.cc", "fine"), {}).status, Status::ok);
}

TEST_F(WorkerPoolTest, CrashReplaysTheKeptFileBeforeAnEdit) {
  WorkerPool pool(options());
  const Response first = pool.call(lower("/a.cc", "text", true), {});
  ::kill(pid_in(first), SIGKILL);
  log.wait_for(1);
  const Response edit = pool.call(render("/a.cc"), {});
  EXPECT_EQ(edit.status, Status::ok) << edit.message;
  EXPECT_NE(pid_in(edit), pid_in(first));
  EXPECT_NE(edit.message.find("/a.cc=text"), std::string::npos) << edit.message;
}

TEST_F(WorkerPoolTest, AfterAFailedLowerAnEditIsForTheTextLastLowered) {
  WorkerPool pool(options());
  pool.call(lower("/a.cc", "text", true), {});
  EXPECT_EQ(pool.call(lower("/a.cc", "fail", true), {}).status, Status::failed);
  const Response edit = pool.call(render("/a.cc"), {});
  EXPECT_NE(edit.message.find("/a.cc=text,"), std::string::npos) << edit.message;
}

TEST_F(WorkerPoolTest, CrashingEditIsRefusedButItsFileIsNot) {
  WorkerPool pool(options());
  pool.call(lower("/a.cc", "text", true), {});
  pool.call(render("/a.cc", "crash"), {});
  pool.call(render("/a.cc", "crash"), {});
  EXPECT_NE(pool.call(render("/a.cc", "crash"), {}).message.find("twice"), std::string::npos);
  EXPECT_EQ(pool.call(render("/a.cc", "other"), {}).status, Status::ok);
  EXPECT_EQ(pool.call(lower("/a.cc", "text", true), {}).status, Status::ok);
  EXPECT_EQ(pool.statistics().crashes, 2U);
}

TEST_F(WorkerPoolTest, ClosedFileHasNoSessionAnyMore) {
  WorkerPool pool(options());
  pool.call(lower("/a.cc", "text", true), {});
  EXPECT_EQ(pool.call(request_of(RequestKind::close, "/a.cc"), {}).status, Status::ok);
  EXPECT_EQ(pool.call(render("/a.cc"), {}).status, Status::declined);
}

/// The paths of the sessions that the worker has.
std::string sessions_in(const Response &response) {
  std::string paths;
  for (std::size_t at = response.message.find('/'); at != std::string::npos;
       at = response.message.find('/', at + 1))
    paths += response.message[at + 1];
  return paths;
}

TEST_F(WorkerPoolTest, FilesUsedLongestAgoRest) {
  WorkerPoolOptions few = options();
  few.live_max = 2;
  WorkerPool pool(few);
  const auto sessions = [&] { return sessions_in(pool.call(lower("/x", ""), {})); };
  pool.call(lower("/a", "1", true), {});
  pool.call(lower("/b", "1", true), {});
  EXPECT_EQ(sessions(), "ab");
  pool.call(lower("/a", "2", true), {});
  pool.call(lower("/c", "1", true), {});
  EXPECT_EQ(sessions(), "ac");
  EXPECT_EQ(pool.statistics().rests, 1U);
  // What only is analysed again is used by nobody, and is the first to go.
  pool.call(lower("/b", "1", true), {});
  EXPECT_EQ(sessions(), "ac");
  // A fix is a use, and is for the text last lowered.
  const Response fixed = pool.call(render("/b"), {});
  EXPECT_EQ(fixed.status, Status::ok) << fixed.message;
  EXPECT_NE(fixed.message.find("/b=1"), std::string::npos) << fixed.message;
  EXPECT_EQ(sessions(), "bc");
  pool.limit_live(1);
  pool.call(lower("/c", "2", true), {});
  EXPECT_EQ(sessions(), "c");
  EXPECT_EQ(pool.statistics().rests, 4U);
}

TEST_F(WorkerPoolTest, TheLimitHoldsForAllWorkersTogether) {
  WorkerPoolOptions few = options(2);
  few.live_max = 1;
  WorkerPool pool(few);
  pool.call(lower("/a", "1", true), {});
  pool.call(lower("/b", "1", true), {});
  EXPECT_EQ(sessions_in(pool.call(lower("/b", "2", true), {})), "b");
  EXPECT_EQ(pool.statistics().rests, 1U);
  EXPECT_EQ(pool.statistics().running, 2U);
  EXPECT_EQ(sessions_in(pool.call(lower("/a", "2", true), {})), "a");
}

TEST_F(WorkerPoolTest, AFileThatIsBusyDoesNotRest) {
  WorkerPoolOptions few = options(2);
  few.live_max = 1;
  WorkerPool pool(few);
  const NamedPipe arrived;
  const NamedPipe go;
  pool.call(lower("/a", "1", true), {});
  std::thread busy(
      [&] { pool.call(lower("/a", "wait " + arrived.path + " " + go.path, true), {}); });
  arrived.read();
  pool.call(lower("/b", "1", true), {});
  go.write();
  busy.join();
  EXPECT_EQ(sessions_in(pool.call(lower("/b", "1", true), {})), "b");
}

TEST_F(WorkerPoolTest, IdleDeathIsNoticedAndTheNextCallAnswered) {
  WorkerPool pool(options());
  const Response first = pool.call(lower("/a.cc", ""), {});
  ::kill(pid_in(first), SIGKILL);
  log.wait_for(1);
  EXPECT_EQ(pool.statistics().running, 0U);
  const Response second = pool.call(lower("/a.cc", ""), {});
  EXPECT_EQ(second.status, Status::ok) << second.message;
  EXPECT_NE(pid_in(second), pid_in(first));
}

TEST_F(WorkerPoolTest, HangIsKilledAfterTheLimit) {
  WorkerPoolOptions quick = options();
  quick.answer_time_max = 400ms;
  WorkerPool pool(quick);
  const Response response = pool.call(lower("/a.cc", "mute"), {});
  EXPECT_EQ(response.status, Status::failed);
  EXPECT_NE(response.message.find("400 ms"), std::string::npos) << response.message;
  EXPECT_EQ(pool.statistics().kills, 1U);
  EXPECT_EQ(pool.statistics().running, 0U);
}

TEST_F(WorkerPoolTest, StopKillsAWorkerThatDoesNotAnswer) {
  WorkerPoolOptions quick = options();
  quick.stop_grace = 1ms;
  WorkerPool pool(quick);
  const NamedPipe arrived;
  std::stop_source stop;
  Response response;
  std::thread caller(
      [&] { response = pool.call(lower("/a.cc", "hang " + arrived.path), stop.get_token()); });
  const pid_t first = arrived.read();
  stop.request_stop();
  caller.join();
  EXPECT_EQ(response.status, Status::failed);
  EXPECT_EQ(response.message, "stopped");
  EXPECT_NE(pid_in(pool.call(lower("/a.cc", ""), {})), first);
  EXPECT_EQ(pool.statistics().kills, 1U);
  EXPECT_EQ(pool.statistics().crashes, 0U);
}

TEST_F(WorkerPoolTest, StopReturnsAtOnceAndKeepsAWorkerThatAnswersInTime) {
  WorkerPoolOptions patient = options();
  patient.stop_grace = 1h;
  WorkerPool pool(patient);
  const NamedPipe arrived;
  const NamedPipe go;
  std::stop_source stop;
  Response response;
  std::thread caller([&] {
    response = pool.call(lower("/a.cc", "wait " + arrived.path + " " + go.path), stop.get_token());
  });
  const pid_t first = arrived.read();
  stop.request_stop();
  caller.join(); // while the worker still waits
  EXPECT_EQ(response.message, "stopped");
  go.write();
  EXPECT_EQ(pid_in(pool.call(lower("/a.cc", ""), {})), first);
  EXPECT_EQ(pool.statistics().kills, 0U);
}

TEST_F(WorkerPoolTest, StopRemovesAQueuedCallAtOnce) {
  WorkerPool pool(options());
  const NamedPipe arrived;
  const NamedPipe go;
  std::thread busy([&] {
    EXPECT_EQ(pool.call(lower("/a.cc", "wait " + arrived.path + " " + go.path), {}).status,
              Status::ok);
  });
  arrived.read();
  std::stop_source stop;
  stop.request_stop();
  EXPECT_EQ(pool.call(lower("/b.cc", "crash"), stop.get_token()).message, "stopped");
  go.write();
  busy.join();
  EXPECT_EQ(pool.statistics().kills + pool.statistics().crashes, 0U);
}

TEST_F(WorkerPoolTest, BrokenAnswersEndTheWorkerOnly) {
  WorkerPool pool(options());
  for (const char *script : {"garbage", "huge", "partial", "wrong-id", "malformed"}) {
    const Response response = pool.call(lower("/a.cc", script), {});
    EXPECT_EQ(response.status, Status::failed) << script;
    EXPECT_NE(response.message.find("heddle-cxx"), std::string::npos) << response.message;
    EXPECT_EQ(pool.call(lower("/a.cc", "fine"), {}).status, Status::ok) << "after " << script;
  }
  EXPECT_EQ(pool.statistics().running, 1U);
}

TEST_F(WorkerPoolTest, AnswerNobodyAskedForEndsTheWorker) {
  WorkerPool pool(options());
  pool.call(lower("/a.cc", "twice"), {});
  log.wait_for(1);
  EXPECT_EQ(pool.statistics().kills, 1U);
  EXPECT_EQ(pool.call(lower("/a.cc", "fine"), {}).status, Status::ok);
}

TEST_F(WorkerPoolTest, FilesArePinnedAndSpread) {
  WorkerPool pool(options(2));
  const pid_t a = pid_in(pool.call(lower("/a.cc", "1", true), {}));
  const pid_t b = pid_in(pool.call(lower("/b.cc", "1", true), {}));
  EXPECT_NE(a, b);
  EXPECT_EQ(pid_in(pool.call(lower("/a.cc", "2", true), {})), a);
  EXPECT_EQ(pid_in(pool.call(render("/b.cc"), {})), b);
  EXPECT_EQ(pool.statistics().running, 2U);
}

TEST_F(WorkerPoolTest, OtherFilesAreAnsweredMeanwhile) {
  WorkerPool pool(options(2));
  const NamedPipe arrived;
  const NamedPipe go;
  std::thread busy([&] { pool.call(lower("/a.cc", "wait " + arrived.path + " " + go.path), {}); });
  arrived.read();
  EXPECT_EQ(pool.call(lower("/b.cc", "fine"), {}).status, Status::ok);
  go.write();
  busy.join();
}

TEST_F(WorkerPoolTest, WorkersInheritNoDescriptors) {
  WorkerPool pool(options(2));
  pool.call(lower("/a.cc", "", true), {});
  const Response second = pool.call(lower("/b.cc", "descriptors"), {});
  // What the test itself was given by its parent goes on to its children; nothing of the pool's
  // does.
  std::size_t not_ours = 0;
  for (int descriptor = 3; descriptor < 256; ++descriptor) {
    const int flags = ::fcntl(descriptor, F_GETFD);
    not_ours += flags >= 0 && (flags & FD_CLOEXEC) == 0;
  }
  EXPECT_EQ(second.message, std::to_string(not_ours));
}

TEST_F(WorkerPoolTest, EndsWhileBusy) {
  std::optional<WorkerPool> pool(std::in_place, options(1));
  const NamedPipe arrived;
  Response running;
  Response queued;
  std::thread first([&] { running = pool->call(lower("/a.cc", "hang " + arrived.path), {}); });
  arrived.read();
  pool.reset();
  first.join();
  EXPECT_EQ(running.status, Status::failed);
  EXPECT_NE(running.message.find("shutting down"), std::string::npos) << running.message;
}

TEST_F(WorkerPoolTest, ManyCallersAtOnce) {
  WorkerPool pool(options(3));
  std::vector<std::thread> callers;
  std::vector<int> good(8, 0);
  for (std::size_t caller = 0; caller < good.size(); ++caller)
    callers.emplace_back([&, caller] {
      for (int round = 0; round < 20; ++round) {
        const std::string path = "/" + std::to_string((caller + round) % 5) + ".cc";
        const bool crash = round % 7 == 3;
        // Each crashing text is one of its own, or it would be refused.
        const std::string script = crash ? "crash " + std::to_string(caller * 100 + round) : "fine";
        const Response response = pool.call(lower(path, script, round % 2 == 0), {});
        good[caller] += (response.status == Status::ok) != crash;
      }
    });
  for (std::thread &caller : callers)
    caller.join();
  for (int count : good)
    EXPECT_EQ(count, 20);
  EXPECT_EQ(pool.statistics().crashes, 8U * 3U);
}

TEST(FindWorker, BesideTheExecutable) {
  const std::filesystem::path worker = HEDDLE_SCRIPTED_WORKER;
  EXPECT_EQ(find_worker(worker.parent_path() / "heddle", "heddle-cxx"),
            std::filesystem::exists(worker.parent_path() / "heddle-cxx")
                ? worker.parent_path() / "heddle-cxx"
                : find_worker("/nonexistent/heddle", "heddle-cxx"));
}

} // namespace
} // namespace heddle::workspace
