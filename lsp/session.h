// One client's session: its state, and what every request does with it.
//
// A Session belongs to the strand (the io_context's one thread); nothing in it is locked. `receive`
// takes one message and finds its handler in the tables of `requests/requests.h`, one file a
// request. Handlers answer at once, or submit a job and answer from its Install, or wait for a
// document's analysis. Whatever happens, each request is answered exactly once: `reply` and `fail`
// take it out of `pending`, and later ones are ignored.
//
// What changes a document goes through `analysis_flow.h`.
#pragma once

#include "lsp/document.h"
#include "lsp/host.h"
#include "lsp/protocol/client.h"
#include "lsp/protocol/message.h"
#include "lsp/scheduler.h"
#include "lsp/settings.h"
#include "lsp/transport/framing.h"

#include <asio/io_context.hpp>

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

namespace heddle::lsp {

enum class Lifecycle : std::uint8_t { uninitialised, running, shut_down, exited };

enum class LogLevel : std::uint8_t { error = 1, warning = 2, info = 3, debug = 4 };

/// A request that was not answered yet.
struct PendingRequest {
  std::string method;
  std::string uri; ///< the document it is about; empty: none
  JobId job = 0;   ///< that works for it
};

struct SessionOptions {
  std::string version = "0"; ///< of the server
  std::size_t threads = 2;   ///< for jobs
  /// After a first beat that does not say everything, before the second is worked at: whoever types
  /// on would only have to stop it.
  std::chrono::milliseconds settle_after{300};
  std::function<void(LogLevel, const std::string &)>
      log;                                       ///< besides window/logMessage; may be empty
  std::function<void(const JobRecord &)> record; ///< for the trace; may be empty
  /// Called once `initialize` named the client's process; may be empty.
  std::function<void(std::int64_t pid)> watch_parent;
};

/// Open documents at most; more are ignored, with a message. A bound, not a target.
inline constexpr std::size_t kOpenDocumentsMax = 4096;
/// Requests that wait for an answer at most; more are refused.
inline constexpr std::size_t kPendingRequestsMax = 1024;

/// What the client was told of the index.
struct IndexShown {
  enum class Stage : std::uint8_t { none, asked, begun };
  Stage stage = Stage::none;
  std::chrono::steady_clock::time_point since;    ///< it has been busy; epoch: it is not
  std::chrono::steady_clock::time_point reported; ///< last
};

/// Whether the client was asked to ask again for something that it shows in the text.
struct ViewRefresh {
  bool asked = false; ///< and has not answered
  bool again = false; ///< there is more since
};

struct ViewsShown {
  ViewRefresh diagnostics, inlay_hints, code_lenses, semantic_tokens;
  bool tokens_registered = false;
};

struct Session {
  Session(asio::io_context &strand, AnalysisHost &host, SessionOptions options,
          std::function<void(std::string)> send, std::function<void(int)> exit);

  asio::io_context &strand;
  AnalysisHost &host;
  SessionOptions options;
  std::function<void(std::string)> send_text; ///< one message's JSON
  std::function<void(int)> exit;              ///< with the exit code, once

  Lifecycle lifecycle = Lifecycle::uninitialised;
  ClientCapabilities client;
  json initialization_options;
  Settings settings;
  std::vector<std::string> folders;          ///< workspace folders, absolute paths
  std::map<std::string, Document> documents; ///< by URI
  std::uint64_t openings = 0;
  std::vector<std::string> problem_uris; ///< project files that have diagnostics now

  std::map<json, PendingRequest> pending; ///< by id
  /// Requests of ours, by id: what to do with the result (null where it failed).
  std::map<std::int64_t, std::function<void(const json &)>> awaited;
  std::int64_t last_request = 0;
  IndexShown index;
  ViewsShown views;

  Scheduler scheduler; ///< last: its jobs end before the rest goes
};

/// One frame from the client.
void receive(Session &session, Frame frame);
/// The client is gone: as `exit`, without being asked.
void lost_client(Session &session, const std::string &why);

void reply(Session &session, const json &id, json result);
void fail(Session &session, const json &id, ErrorCode code, const std::string &message);
void notify(Session &session, std::string_view method, json params);
/// A request of ours. `params` null: it has none. `done` may be empty.
void ask(Session &session, std::string_view method, json params,
         std::function<void(const json &)> done);
/// To the log, and from `info` up to the client's log window.
void log(Session &session, LogLevel level, const std::string &message);
/// Something the user must know, once the server runs: window/showMessage.
void show_message(Session &session, LogLevel level, const std::string &message);

bool is_pending(const Session &session, const json &id);
/// Names the document that `id` is about: it is answered with ContentModified if that changes
/// first.
void concerns(Session &session, const json &id, const std::string &uri);
/// Runs `run` on a pool thread for a request; its Install is called only if the request is still
/// unanswered.
void run_for(Session &session, const json &id, std::string lane, std::string name,
             std::function<Install(std::stop_token)> run);

} // namespace heddle::lsp
