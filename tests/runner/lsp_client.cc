#include "tests/runner/lsp_client.h"

#include <array>
#include <cerrno>
#include <charconv>
#include <csignal>
#include <cstring>

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

namespace heddle::tests {

namespace {

using nlohmann::json;
using Clock = std::chrono::steady_clock;

std::chrono::milliseconds left(Clock::time_point deadline) {
  const auto now = Clock::now();
  return now >= deadline ? std::chrono::milliseconds{0}
                         : std::chrono::ceil<std::chrono::milliseconds>(deadline - now);
}

/// Waits until `fd` has something to read (or has ended).
bool readable(int fd, Clock::time_point deadline) {
  pollfd entry{fd, POLLIN, 0};
  for (;;) {
    const int ready = ::poll(&entry, 1, static_cast<int>(left(deadline).count()));
    if (ready >= 0 || errno != EINTR) {
      return ready > 0;
    }
  }
}

/// A header and body at the front of `buffer`: takes them out and answers the body.
std::optional<std::string> take_frame(std::string &buffer) {
  const auto header_end = buffer.find("\r\n\r\n");
  if (header_end == std::string::npos) {
    return std::nullopt;
  }
  constexpr std::string_view key = "Content-Length:";
  const auto at = buffer.find(key);
  std::size_t length = 0;
  if (at < header_end) {
    const auto first = buffer.find_first_not_of(' ', at + key.size());
    std::from_chars(buffer.data() + first, buffer.data() + header_end, length);
  }
  const auto body = header_end + 4;
  if (buffer.size() < body + length) {
    return std::nullopt;
  }
  auto result = buffer.substr(body, length);
  buffer.erase(0, body + length);
  return result;
}

json client_capabilities() {
  return {
      {"general", {{"positionEncodings", {"utf-8"}}}},
      {"textDocument",
       {{"synchronization", json::object()},
        {"publishDiagnostics", {{"relatedInformation", true}, {"versionSupport", true}}},
        {"hover", {{"contentFormat", {"plaintext"}}}},
        {"codeAction",
         {{"codeActionLiteralSupport",
           {{"codeActionKind", {{"valueSet", {"quickfix", "refactor"}}}}}},
          {"isPreferredSupport", true}}}}},
      {"workspace", {{"workspaceEdit", {{"documentChanges", true}}}, {"workspaceFolders", true}}}};
}

} // namespace

std::string uri_of(const std::filesystem::path &path) {
  constexpr std::string_view plain =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/";
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string uri = "file://";
  for (const char c : path.string()) {
    if (plain.find(c) != std::string_view::npos) {
      uri += c;
    } else {
      const auto byte = static_cast<unsigned char>(c);
      uri += {'%', digits[byte >> 4U], digits[byte & 15U]};
    }
  }
  return uri;
}

LspClient::LspClient(const std::vector<std::string> &command,
                     const std::filesystem::path &directory) {
  ::signal(SIGPIPE, SIG_IGN); // a dead server is a failed write, not the end of the test
  std::array<int, 2> in{};
  std::array<int, 2> out{};
  if (::pipe2(in.data(), O_CLOEXEC) != 0 || ::pipe2(out.data(), O_CLOEXEC) != 0) {
    return;
  }
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, in[0], STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, out[1], STDOUT_FILENO);
  posix_spawn_file_actions_addchdir_np(&actions, directory.c_str());
  std::vector<char *> arguments;
  for (const auto &word : command) {
    arguments.push_back(const_cast<char *>(word.c_str()));
  }
  arguments.push_back(nullptr);
  if (::posix_spawn(&pid_, command[0].c_str(), &actions, nullptr, arguments.data(), environ) != 0) {
    pid_ = -1;
  }
  posix_spawn_file_actions_destroy(&actions);
  ::close(in[0]);
  ::close(out[1]);
  to_server_ = in[1];
  from_server_ = out[0];
}

LspClient::~LspClient() {
  if (to_server_ >= 0) {
    ::close(to_server_);
  }
  if (from_server_ >= 0) {
    ::close(from_server_);
  }
  if (pid_ > 0) {
    ::kill(pid_, SIGKILL);
    ::waitpid(pid_, nullptr, 0);
  }
}

bool LspClient::send_raw(std::string_view bytes) {
  while (!bytes.empty()) {
    const auto written = ::write(to_server_, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) {
      continue;
    }
    if (written <= 0) {
      return false;
    }
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

bool LspClient::send(const json &message) {
  if (observer) {
    observer(message, false);
  }
  const auto body = message.dump();
  return send_raw("Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body);
}

bool LspClient::notify(std::string_view method, json params) {
  return send({{"jsonrpc", "2.0"}, {"method", method}, {"params", std::move(params)}});
}

std::int64_t LspClient::send_request(std::string_view method, json params) {
  const auto id = next_id_++;
  json message{{"jsonrpc", "2.0"}, {"id", id}, {"method", method}};
  if (!params.is_null()) {
    message["params"] = std::move(params);
  }
  send(message);
  return id;
}

std::optional<json> LspClient::read_message(Clock::time_point deadline) {
  for (;;) {
    if (const auto frame = take_frame(buffer_)) {
      auto message = json::parse(*frame, nullptr, false);
      if (!message.is_object()) {
        message = {{"not a message", *frame}}; // nothing that a test waits for
      }
      if (observer) {
        observer(message, true);
      }
      return message;
    }
    if (from_server_ < 0 || !readable(from_server_, deadline)) {
      return std::nullopt;
    }
    std::array<char, 65536> bytes{};
    const auto count = ::read(from_server_, bytes.data(), bytes.size());
    if (count <= 0) {
      return std::nullopt;
    }
    buffer_.append(bytes.data(), static_cast<std::size_t>(count));
  }
}

void LspClient::answer(const json &request) {
  json result;
  if (request.value("method", "") == "workspace/configuration") {
    result = json::array();
    for (std::size_t i = 0; i < request["params"]["items"].size(); ++i) {
      result.push_back(nullptr);
    }
  }
  send({{"jsonrpc", "2.0"}, {"id", request["id"]}, {"result", result}});
}

std::optional<json> LspClient::wait_response(std::int64_t id, std::chrono::milliseconds limit) {
  const auto deadline = Clock::now() + limit;
  for (;;) {
    for (auto it = responses_.begin(); it != responses_.end(); ++it) {
      if (it->value("id", json()) == id) {
        auto found = std::move(*it);
        responses_.erase(it);
        return found;
      }
    }
    auto message = read_message(deadline);
    if (!message) {
      return std::nullopt;
    }
    if (!message->contains("method")) {
      responses_.push_back(std::move(*message));
    } else if (message->contains("id")) {
      answer(*message);
    } else {
      notifications_.push_back(std::move(*message));
    }
  }
}

std::optional<json> LspClient::request(std::string_view method, json params) {
  return wait_response(send_request(method, std::move(params)));
}

std::optional<json> LspClient::wait_notification(const std::function<bool(const json &)> &wanted,
                                                 std::chrono::milliseconds limit) {
  const auto deadline = Clock::now() + limit;
  for (auto it = notifications_.begin(); it != notifications_.end(); ++it) {
    if (wanted(*it)) {
      auto found = std::move(*it);
      notifications_.erase(it);
      return found;
    }
  }
  while (auto message = read_message(deadline)) {
    if (!message->contains("method")) {
      responses_.push_back(std::move(*message));
    } else if (message->contains("id")) {
      answer(*message);
    } else if (wanted(*message)) {
      return message;
    } else {
      notifications_.push_back(std::move(*message));
    }
  }
  return std::nullopt;
}

std::optional<json> LspClient::initialize(const std::filesystem::path &root, bool pedantic) {
  const auto response = request(
      "initialize",
      {{"processId", ::getpid()},
       {"rootUri", uri_of(root)},
       {"capabilities", client_capabilities()},
       {"initializationOptions", {{"groups", {{"advice", true}, {"pedantic", pedantic}}}}},
       {"workspaceFolders", {{{"uri", uri_of(root)}, {"name", root.filename().string()}}}}});
  if (!response || !response->contains("result")) {
    return std::nullopt;
  }
  notify("initialized", json::object());
  return (*response)["result"];
}

void LspClient::open(const std::filesystem::path &path, std::string_view language,
                     std::int64_t version, std::string_view text) {
  notify(
      "textDocument/didOpen",
      {{"textDocument",
        {{"uri", uri_of(path)}, {"languageId", language}, {"version", version}, {"text", text}}}});
}

void LspClient::change(const std::filesystem::path &path, std::int64_t version,
                       std::string_view text) {
  notify("textDocument/didChange", {{"textDocument", {{"uri", uri_of(path)}, {"version", version}}},
                                    {"contentChanges", {{{"text", text}}}}});
}

void LspClient::close(const std::filesystem::path &path) {
  notify("textDocument/didClose", {{"textDocument", {{"uri", uri_of(path)}}}});
}

void LspClient::give_way() {
  constexpr std::chrono::milliseconds moment{5};
  wait_notification([](const json &) { return false; }, moment);
}

std::optional<json> LspClient::wait_publish(const std::filesystem::path &path,
                                            std::int64_t version) {
  const auto uri = uri_of(path);
  const auto message = wait_notification([&](const json &candidate) {
    if (candidate["method"] != "textDocument/publishDiagnostics") {
      return false;
    }
    const auto &params = candidate["params"];
    return params.value("uri", "") == uri && params.value("version", std::int64_t{-1}) == version;
  });
  return message ? std::optional((*message)["params"]["diagnostics"]) : std::nullopt;
}

std::optional<int> LspClient::stop() {
  const auto response = request("shutdown", nullptr);
  notify("exit", nullptr);
  ::close(to_server_);
  to_server_ = -1;
  const auto deadline = Clock::now() + kLspWaitMax;
  while (response && read_message(deadline)) {
    // until the server closes its end
  }
  int status = 0;
  // It has closed its end, so it is about to end.
  if (!response || Clock::now() >= deadline || ::waitpid(pid_, &status, 0) != pid_) {
    return std::nullopt;
  }
  pid_ = -1;
  return WIFEXITED(status) ? std::optional(WEXITSTATUS(status)) : std::nullopt;
}

} // namespace heddle::tests
