#include "tests/lsp/client.h"

#include <gtest/gtest.h>

#include <array>
#include <fstream>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace heddle::tests {

namespace {

/// Generous: a loaded machine under a sanitizer. A test that meets it has failed.
constexpr int kWaitMsMax = 60'000;

} // namespace

const MetaModel *meta_model() {
  static const std::unique_ptr<const MetaModel> model = [] {
    std::unique_ptr<const MetaModel> loaded;
    if (std::ifstream(HEDDLE_META_MODEL).good())
      loaded = std::make_unique<const MetaModel>(MetaModel::load(HEDDLE_META_MODEL));
    return loaded;
  }();
  EXPECT_NE(model, nullptr) << "no meta model: run `npm ci --ignore-scripts` in "
                               "tests/lsp/metamodel, then configure and build again";
  return model.get();
}

json position(int line, int character) { return {{"line", line}, {"character", character}}; }

json range(int line, int from, int to) {
  return {{"start", position(line, from)}, {"end", position(line, to)}};
}

json full_capabilities() {
  return {
      {"general", {{"positionEncodings", {"utf-8", "utf-16"}}}},
      {"textDocument",
       {{"publishDiagnostics",
         {{"relatedInformation", true},
          {"versionSupport", true},
          {"codeDescriptionSupport", true},
          {"dataSupport", true},
          {"tagSupport", {{"valueSet", {1, 2}}}}}},
        {"hover", {{"contentFormat", {"markdown", "plaintext"}}}},
        {"codeAction",
         {{"codeActionLiteralSupport", {{"codeActionKind", {{"valueSet", {"quickfix"}}}}}},
          {"isPreferredSupport", true},
          {"dataSupport", true}}}}},
      {"workspace", {{"workspaceEdit", {{"documentChanges", true}}}, {"workspaceFolders", true}}}};
}

Client::Client(lsp::SessionOptions options) : options_(std::move(options)) {
  std::array<int, 2> ends{};
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0)
    throw std::runtime_error("socketpair");
  fd_ = ends[0];
  if (const MetaModel *model = meta_model())
    conversation_.emplace(*model);
  thread_ = std::jthread([this, fd = ends[1]] {
    asio::io_context io(1);
    lsp::Server server(io, host, {fd, fd}, options_);
    exit_code_ = server.run();
  });
}

Client::~Client() { leave(); }

int Client::leave() {
  if (fd_ >= 0)
    ::close(std::exchange(fd_, -1));
  return wait_exit();
}

int Client::wait_exit() {
  if (thread_.joinable())
    thread_.join();
  return exit_code_;
}

void Client::observe(const json &message, Direction direction) {
  if (!conversation_ || !validate)
    return;
  for (const std::string &problem : conversation_->observe(message, direction))
    ADD_FAILURE() << (direction == Direction::client_to_server ? "the test sent: " : "") << problem
                  << "\nin " << message.dump();
}

void Client::send_bytes(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t sent = ::send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0)
      return;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
}

void Client::send(const json &message) {
  observe(message, Direction::client_to_server);
  send_bytes(lsp::frame(message.dump()));
}

void Client::notify(const std::string &method, json params) {
  json message{{"jsonrpc", "2.0"}, {"method", method}};
  if (!params.is_null())
    message["params"] = std::move(params);
  send(message);
}

json Client::send_request(const std::string &method, json params) {
  json message{{"jsonrpc", "2.0"}, {"id", ++last_id_}, {"method", method}};
  if (!params.is_null())
    message["params"] = std::move(params);
  send(message);
  return last_id_;
}

json Client::read_message() {
  while (arrived_.empty()) {
    pollfd entry{fd_, POLLIN, 0};
    if (::poll(&entry, 1, kWaitMsMax) <= 0)
      return nullptr;
    std::array<char, 65536> buffer{};
    const ssize_t got = ::read(fd_, buffer.data(), buffer.size());
    if (got <= 0)
      return nullptr;
    std::vector<lsp::Frame> frames;
    frames_.feed({buffer.data(), static_cast<std::size_t>(got)}, frames);
    for (const lsp::Frame &frame : frames) {
      const auto *body = std::get_if<std::string>(&frame);
      EXPECT_NE(body, nullptr) << "the server's framing is broken";
      if (body != nullptr)
        arrived_.push_back(json::parse(*body));
    }
  }
  json message = std::move(arrived_.front());
  arrived_.pop_front();
  observe(message, Direction::server_to_client);
  if (message.contains("method") && message.contains("id")) {
    const auto answer = answers.find(message.at("method"));
    send({{"jsonrpc", "2.0"},
          {"id", message.at("id")},
          {"result", answer != answers.end() ? answer->second : json()}});
  }
  return message;
}

json Client::take(const std::function<bool(const json &)> &wanted) {
  for (auto at = kept_.begin(); at != kept_.end(); ++at) {
    if (wanted(*at)) {
      json found = std::move(*at);
      kept_.erase(at);
      return found;
    }
  }
  for (;;) {
    json message = read_message();
    if (message.is_null()) {
      ADD_FAILURE() << "the awaited message did not come";
      return json::object();
    }
    if (wanted(message))
      return message;
    kept_.push_back(std::move(message));
  }
}

json Client::response(const json &id) {
  return take([&](const json &m) { return !m.contains("method") && m.value("id", json()) == id; });
}

json Client::request(const std::string &method, json params) {
  return response(send_request(method, std::move(params)));
}

json Client::next(const std::string &method) {
  return take([&](const json &m) { return m.value("method", "") == method; });
}

json Client::next_unaddressed() {
  return take([](const json &m) { return m.contains("error") && m.at("id").is_null(); });
}

json Client::publish(const std::string &uri) {
  const json found = take([&](const json &m) {
    return m.value("method", "") == "textDocument/publishDiagnostics" &&
           m.at("params").at("uri") == uri;
  });
  return found.value("params", json::object());
}

json Client::publish(const std::string &uri, int version) {
  for (;;) {
    json params = publish(uri);
    if (params.empty() || params.value("version", -1) == version)
      return params;
    passed.push_back(std::move(params));
  }
}

std::vector<json> Client::kept(const std::string &method) const {
  std::vector<json> found;
  for (const json &message : kept_) {
    if (message.value("method", "") == method)
      found.push_back(message);
  }
  return found;
}

void Client::settle() { request("heddle/status", nullptr); }

json Client::initialize(json capabilities, json extra) {
  json params{{"processId", nullptr}, {"rootUri", nullptr}, {"capabilities", capabilities}};
  params.update(extra);
  const json answer = request("initialize", params);
  notify("initialized", json::object());
  return answer.value("result", json::object());
}

void Client::open(const std::string &uri, int version, const std::string &text,
                  const std::string &language) {
  notify("textDocument/didOpen",
         {{"textDocument",
           {{"uri", uri}, {"languageId", language}, {"version", version}, {"text", text}}}});
}

void Client::change(const std::string &uri, int version, json changes) {
  notify("textDocument/didChange", {{"textDocument", {{"uri", uri}, {"version", version}}},
                                    {"contentChanges", std::move(changes)}});
}

void Client::change_all(const std::string &uri, int version, const std::string &text) {
  change(uri, version, json::array({{{"text", text}}}));
}

} // namespace heddle::tests
