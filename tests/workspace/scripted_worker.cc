// A worker whose "files" are scripts: the first word of a lowered text says what to do with the
// request. It answers with what it knows about itself, so that tests see which process answered and
// which sessions it had:
//   message: "pid <pid> sessions <path>=<text>,..."
#include "analysis/frontends/worker_protocol.h"
#include "lsp/workspace/message_stream.h"

#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <unistd.h>

namespace {

using namespace heddle;
using frontends::Request;
using frontends::RequestKind;
using frontends::Response;
using frontends::Status;

std::map<std::string, std::string> sessions;

std::string self_description() {
  std::string text = "pid " + std::to_string(::getpid()) + " sessions ";
  for (const auto &[path, session] : sessions)
    text += path + "=" + session + ",";
  return text;
}

/// Descriptors beyond the standard three, but not the one that lists them.
std::size_t inherited_descriptors() {
  std::size_t count = 0;
  for (const auto &entry : std::filesystem::directory_iterator("/proc/self/fd")) {
    std::error_code gone;
    const std::filesystem::path target = std::filesystem::read_symlink(entry.path(), gone);
    count += std::stoi(entry.path().filename()) > 2 && !gone &&
             target.string().find("/fd") == std::string::npos;
  }
  return count;
}

/// Tells the test through the named pipe `path` that the request has arrived.
void announce(const std::string &path) { std::ofstream(path) << ::getpid() << std::endl; }

[[noreturn]] void hang() {
  for (;;)
    ::pause();
}

/// Does what `script` says; true if it says to answer as usual.
bool obey(std::istringstream script, Response &response) {
  std::string word;
  std::string path;
  script >> word >> path;
  if (word == "crash") {
    ::signal(SIGABRT, SIG_DFL);
    ::raise(SIGABRT);
  } else if (word == "exit") {
    std::_Exit(3);
  } else if (word == "hang") {
    announce(path);
    hang();
  } else if (word == "mute") {
    hang();
  } else if (word == "wait") { // for a line in the second pipe
    announce(path);
    std::string go;
    script >> path;
    std::ifstream(path) >> go;
  } else if (word == "garbage") {
    const std::string nonsense(100, 'x');
    workspace::write_message(
        STDOUT_FILENO, {reinterpret_cast<const std::uint8_t *>(nonsense.data()), nonsense.size()});
    return false;
  } else if (word == "huge") { // announces more than is allowed
    const std::uint8_t length[4] = {0xFF, 0xFF, 0xFF, 0xFF};
    return ::write(STDOUT_FILENO, length, sizeof length) < 0;
  } else if (word == "partial") {
    const std::uint8_t start[6] = {100, 0, 0, 0, 1, 2};
    std::_Exit(::write(STDOUT_FILENO, start, sizeof start) == sizeof start ? 0 : 1);
  } else if (word == "wrong-id") {
    response.id += 1000;
  } else if (word == "twice") {
    workspace::write_message(STDOUT_FILENO, frontends::encode(response));
  } else if (word == "malformed") { // a unit with an index out of range
    response.unit.main = 7;
  } else if (word == "fail") {
    response.status = Status::failed;
  } else if (word == "descriptors") {
    response.message = std::to_string(inherited_descriptors());
  } else if (word == "echo") {
    response.edits = {{"", 0, 0, script.str()}};
  }
  return true;
}

bool answer(const Request &request) {
  if (request.kind == RequestKind::stop)
    return true; // too late for what is over
  Response response;
  response.id = request.id;
  const std::string text = request.text.value_or("");
  if (request.kind == RequestKind::lower && request.keep)
    sessions[request.path] = text;
  if (request.kind == RequestKind::close || request.kind == RequestKind::rest)
    sessions.erase(request.path);
  if (request.kind == RequestKind::render && sessions.count(request.path) == 0)
    response.status = Status::declined;
  response.message = self_description();
  // An edit is scripted by its intent's expression, a file by its text.
  const std::string script = request.kind == RequestKind::render ? request.intent.expression : text;
  return !obey(std::istringstream(script), response) ||
         workspace::write_message(STDOUT_FILENO, frontends::encode(response));
}

} // namespace

int main() {
  while (const auto bytes = workspace::read_message(STDIN_FILENO)) {
    std::string error;
    const auto request = frontends::decode_request(*bytes, &error);
    if (!request || !answer(*request))
      return EXIT_FAILURE;
  }
  return EXIT_SUCCESS;
}
