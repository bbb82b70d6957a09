// A client in the test's own process: a whole server runs on a thread behind a socket pair, with a
// FakeHost. Every message in either direction is validated against the meta model; a disagreement
// fails the test.
#pragma once

#include "lsp/server.h"
#include "lsp/transport/framing.h"
#include "tests/lsp/fake_host.h"
#include "tests/lsp/meta_model.h"

#include <deque>
#include <optional>
#include <string>
#include <thread>
#include <vector>

namespace heddle::tests {

using nlohmann::json;

/// The model of this test run; null (and a failed expectation that says why) if it was not made.
const MetaModel *meta_model();

/// What a modern client announces; tests take parts away.
json full_capabilities();

class Client {
public:
  explicit Client(lsp::SessionOptions options = {});
  ~Client(); ///< closes the stream and waits for the server
  Client(const Client &) = delete;
  Client &operator=(const Client &) = delete;

  /// initialize and initialized. The result of initialize.
  json initialize(json capabilities = full_capabilities(), json extra = json::object());

  void send_bytes(std::string_view bytes);
  void send(const json &message);
  void notify(const std::string &method, json params);
  json send_request(const std::string &method, json params); ///< its id
  /// The response with that id. Fails the test if none comes within a minute.
  json response(const json &id);
  json request(const std::string &method, json params);
  /// The next message that is no response and has this method; requests of the server are answered
  /// by `answer` on the way.
  json next(const std::string &method);
  /// The next error response with id null.
  json next_unaddressed();
  /// The next publish for `uri`.
  json publish(const std::string &uri);
  /// The next publish for `uri` that carries `version`; those passed over are left in `passed`.
  json publish(const std::string &uri, int version);
  /// Messages that have arrived and nobody took, of this method.
  std::vector<json> kept(const std::string &method) const;
  /// Waits until the server has read and handled everything sent so far.
  void settle();

  void open(const std::string &uri, int version, const std::string &text,
            const std::string &language = "cpp");
  void change(const std::string &uri, int version, json changes);
  void change_all(const std::string &uri, int version, const std::string &text);

  /// Closes our side; the server's exit code once it has ended.
  int leave();
  /// The exit code once the server has ended by itself.
  int wait_exit();

  FakeHost host;
  std::vector<json> passed;
  /// Results for requests of the server, by method; null where absent.
  std::map<std::string, json> answers;
  bool validate = true; ///< off where a test sends what is not the protocol

private:
  json read_message(); ///< null at the end of the stream, or when nothing comes
  json take(const std::function<bool(const json &)> &wanted);
  void observe(const json &message, Direction direction);

  lsp::SessionOptions options_;
  int fd_ = -1;
  std::jthread thread_;
  int exit_code_ = -1;
  lsp::FrameReader frames_;
  std::deque<json> arrived_, kept_;
  std::int64_t last_id_ = 0;
  std::optional<Conversation> conversation_;
};

json position(int line, int character);
json range(int line, int from, int to);

} // namespace heddle::tests
