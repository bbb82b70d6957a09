// A language client for tests: starts a server process and speaks LSP with it over its standard
// streams.
//
// One thread, no sleeping: every wait reads the pipe until the message is there or the time limit
// is over. Messages that nobody waited for yet are kept in order of arrival. Requests from the
// server are answered at once (null, or an empty configuration), so that it never waits for the
// test.
#pragma once

#include <nlohmann/json.hpp>

#include <chrono>
#include <cstdint>
#include <deque>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include <sys/types.h>

namespace heddle::tests {

/// Generous: a loaded machine under a sanitizer. A test that meets it has failed.
inline constexpr std::chrono::seconds kLspWaitMax{120};

class LspClient {
public:
  /// Starts `command` (argv[0] a path) in `directory`. Its stderr is the test's.
  LspClient(const std::vector<std::string> &command, const std::filesystem::path &directory);
  ~LspClient(); ///< kills the process if it still runs
  LspClient(const LspClient &) = delete;
  LspClient &operator=(const LspClient &) = delete;

  /// Sends bytes as they are, for tests of malformed input.
  bool send_raw(std::string_view bytes);
  bool send(const nlohmann::json &message); ///< with its header; false if the server is gone
  bool notify(std::string_view method, nlohmann::json params);
  /// Sends a request without waiting; the answer is for `wait_response(id)`.
  std::int64_t send_request(std::string_view method, nlohmann::json params);

  /// The whole response message, or nullopt if none came in time or the server is gone.
  std::optional<nlohmann::json> wait_response(std::int64_t id,
                                              std::chrono::milliseconds limit = kLspWaitMax);
  std::optional<nlohmann::json> request(std::string_view method, nlohmann::json params);

  /// The first kept or new notification that `wanted` accepts; it is taken out of the queue.
  std::optional<nlohmann::json>
  wait_notification(const std::function<bool(const nlohmann::json &)> &wanted,
                    std::chrono::milliseconds limit = kLspWaitMax);

  /// Before asking again: until some message comes, or a moment has passed, so that the server is
  /// not kept busy with answers alone.
  void give_way();

  /// initialize (utf-8 positions, related information, code action literals, no resolving) and
  /// initialized. `root` becomes the only workspace folder; `pedantic`: the rules of that group,
  /// too. nullopt if the server did not answer; else the result.
  std::optional<nlohmann::json> initialize(const std::filesystem::path &root,
                                           bool pedantic = false);

  void open(const std::filesystem::path &path, std::string_view language, std::int64_t version,
            std::string_view text);
  void change(const std::filesystem::path &path, std::int64_t version, std::string_view text);
  void close(const std::filesystem::path &path);
  /// The diagnostics published for `path` at exactly `version`.
  std::optional<nlohmann::json> wait_publish(const std::filesystem::path &path,
                                             std::int64_t version);

  /// shutdown, exit, and the process's exit code; nullopt if it did not end in time or ended by a
  /// signal.
  std::optional<int> stop();

  pid_t pid() const { return pid_; }

  /// Called with every message in either direction before it is used: for protocol validation and
  /// logs.
  std::function<void(const nlohmann::json &message, bool from_server)> observer;

private:
  std::optional<nlohmann::json> read_message(std::chrono::steady_clock::time_point deadline);
  void answer(const nlohmann::json &request);

  pid_t pid_ = -1;
  int to_server_ = -1;
  int from_server_ = -1;
  std::int64_t next_id_ = 1;
  std::string buffer_; ///< bytes read, not yet a whole message
  std::deque<nlohmann::json> notifications_;
  std::deque<nlohmann::json> responses_;
};

/// file: URI, percent-encoded.
std::string uri_of(const std::filesystem::path &path);

} // namespace heddle::tests
