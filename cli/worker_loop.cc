#include "cli/worker_loop.h"

#include "lsp/workspace/message_stream.h"
#include "lsp/workspace/mutex.h"

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <deque>
#include <fcntl.h>
#include <future>
#include <optional>
#include <string>
#include <sys/resource.h>
#include <unistd.h>

namespace heddle::cli {
namespace {

using frontends::Request;
using frontends::RequestKind;
using frontends::Response;
using frontends::Status;
using workspace::Condition;
using workspace::Mutex;
using workspace::MutexLock;

/// The descriptor that answers go to. Whatever else prints to standard output inside this process
/// must not get between two messages, so standard output itself becomes standard error.
int take_standard_output() {
  const int answers = ::fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3);
  if (answers >= 0)
    ::dup2(STDERR_FILENO, STDOUT_FILENO);
  return answers;
}

bool send(int answers, const Response &response) {
  const std::vector<std::uint8_t> bytes = frontends::encode(response);
  if (bytes.size() <= frontends::kMessageBytesMax)
    return workspace::write_message(answers, bytes);
  Response too_large;
  too_large.id = response.id;
  too_large.status = Status::failed;
  too_large.message = "the file's facts take more than 1 GiB; heddle does not analyse it";
  return workspace::write_message(answers, frontends::encode(too_large));
}

/// What came in, in order: read ahead, so that a request to stop is heard while another is worked
/// at.
class Inbox {
public:
  struct Item {
    std::optional<Request> request; ///< absent: the stream ended
    std::string error;              ///< not empty: because of this
  };

  void add(Item item) {
    MutexLock lock(mutex_);
    items_.push_back(std::move(item));
    arrived_.notify_all();
  }

  Item next() {
    MutexLock lock(mutex_);
    while (items_.empty())
      arrived_.wait(mutex_);
    Item item = std::move(items_.front());
    items_.pop_front();
    return item;
  }

private:
  Mutex mutex_;
  Condition arrived_;
  std::deque<Item> items_ HEDDLE_GUARDED_BY(mutex_);
};

void read_requests(Inbox &inbox, const WorkerFrontEnd &front_end) {
  while (const auto bytes = workspace::read_message(STDIN_FILENO)) {
    Inbox::Item item;
    item.request = frontends::decode_request(*bytes, &item.error);
    if (item.request && item.request->kind == RequestKind::stop) {
      front_end.stop(item.request->id);
      continue;
    }
    const bool last = !item.request || item.request->kind == RequestKind::shutdown;
    inbox.add(std::move(item));
    if (last)
      return;
  }
  inbox.add({});
}

int answer_requests(const char *name, Inbox &inbox, const WorkerFrontEnd &front_end, int answers) {
  for (;;) {
    const auto [request, error] = inbox.next();
    Response response;
    if (!error.empty()) {
      // Not from this build's heddle: say so, the stream cannot be trusted after it.
      response.status = Status::failed;
      response.message = error;
      send(answers, response);
      std::fprintf(stderr, "%s: %s\n", name, error.c_str());
      return EXIT_FAILURE;
    }
    if (!request)
      return EXIT_SUCCESS;
    if (request->kind != RequestKind::ping && request->kind != RequestKind::shutdown)
      response = front_end.answer(*request);
    response.id = request->id;
    // Where nobody reads the answers any more, nobody asks either: the requests end, too.
    if (!send(answers, response) || request->kind == RequestKind::shutdown)
      return EXIT_SUCCESS;
  }
}

} // namespace

int run_worker(const char *name, int argc, char **argv,
               const std::function<WorkerFrontEnd()> &make_front_end) {
  // Before there are threads: they inherit it.
  if (argc > 1 && std::string_view(argv[1]) == "--background")
    ::setpriority(PRIO_PROCESS, 0, 19);
  // Ctrl-C in a terminal reaches the whole group; heddle decides when its workers end. A reader
  // that went away is seen as a failed write.
  std::signal(SIGINT, SIG_IGN);
  std::signal(SIGPIPE, SIG_IGN);
  if (::isatty(STDIN_FILENO) == 1) {
    std::fprintf(stderr, "%s is started by heddle; it is of no use in a terminal.\n", name);
    return EXIT_FAILURE;
  }
  const int answers = take_standard_output();
  if (answers < 0) {
    std::fprintf(stderr, "%s: no standard output\n", name);
    return EXIT_FAILURE;
  }
  const WorkerFrontEnd front_end = make_front_end();
  Inbox inbox;
  std::future<int> outcome = std::async(
      std::launch::async, [&] { return answer_requests(name, inbox, front_end, answers); });
  read_requests(inbox, front_end);
  return outcome.get();
}

} // namespace heddle::cli
