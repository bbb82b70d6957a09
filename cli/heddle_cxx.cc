// heddle-cxx: the worker process that holds Clang. Started and supervised by heddle
// (lsp/workspace/worker_pool.h); it answers the requests on its standard input on its standard
// output and ends with its input.
#include "analysis/frontends/clang/front_end.h"
#include "analysis/frontends/worker_protocol.h"
#include "lsp/workspace/message_stream.h"

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <unistd.h>

namespace {

using heddle::frontends::Request;
using heddle::frontends::RequestKind;
using heddle::frontends::Response;
using heddle::frontends::Status;

/// The descriptor that answers go to. Whatever else prints to standard output inside this process
/// must not get between two messages, so standard output itself becomes standard error.
int take_standard_output() {
  const int answers = ::fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3);
  if (answers >= 0)
    ::dup2(STDERR_FILENO, STDOUT_FILENO);
  return answers;
}

bool send(int answers, const Response &response) {
  const std::vector<std::uint8_t> bytes = heddle::frontends::encode(response);
  if (bytes.size() <= heddle::frontends::kMessageBytesMax)
    return heddle::workspace::write_message(answers, bytes);
  Response too_large;
  too_large.id = response.id;
  too_large.status = Status::failed;
  too_large.message = "the file's facts take more than 1 GiB; heddle does not analyse it";
  return heddle::workspace::write_message(answers, heddle::frontends::encode(too_large));
}

int serve(int answers) {
  heddle::frontends::clang_cxx::FrontEnd front_end;
  while (const auto bytes = heddle::workspace::read_message(STDIN_FILENO)) {
    std::string error;
    const std::optional<Request> request = heddle::frontends::decode_request(*bytes, &error);
    Response response;
    if (!request) {
      // Not from this build's heddle: say so, the stream cannot be trusted after it.
      response.status = Status::failed;
      response.message = error;
      send(answers, response);
      std::fprintf(stderr, "heddle-cxx: %s\n", error.c_str());
      return EXIT_FAILURE;
    }
    if (request->kind != RequestKind::ping && request->kind != RequestKind::shutdown)
      response = front_end.answer(*request);
    response.id = request->id;
    if (!send(answers, response) || request->kind == RequestKind::shutdown)
      break;
  }
  return EXIT_SUCCESS;
}

} // namespace

int main() {
  // Ctrl-C in a terminal reaches the whole group; heddle decides when its workers end. A reader
  // that went away is seen as a failed write.
  std::signal(SIGINT, SIG_IGN);
  std::signal(SIGPIPE, SIG_IGN);
  if (::isatty(STDIN_FILENO) == 1) {
    std::fputs("heddle-cxx is started by heddle; it is of no use in a terminal.\n", stderr);
    return EXIT_FAILURE;
  }
  const int answers = take_standard_output();
  if (answers < 0) {
    std::fputs("heddle-cxx: no standard output\n", stderr);
    return EXIT_FAILURE;
  }
  return serve(answers);
}
