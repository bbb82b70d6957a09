#include "lsp/session.h"

#include "lsp/requests/requests.h"
#include "lsp/transport/json_text.h"

#include <exception>
#include <utility>

namespace heddle::lsp {

Session::Session(asio::io_context &io, AnalysisHost &analysis_host, SessionOptions session_options,
                 std::function<void(std::string)> send, std::function<void(int)> on_exit)
    : strand(io), host(analysis_host), options(std::move(session_options)),
      send_text(std::move(send)), exit(std::move(on_exit)),
      scheduler(io, {.threads = options.threads, .record = options.record}) {}

namespace {

/// Error texts may quote the client's bytes, which need not be UTF-8.
std::string dump(const json &message) {
  return message.dump(-1, ' ', false, json::error_handler_t::replace);
}

void send(Session &session, json message) {
  message["jsonrpc"] = "2.0";
  session.send_text(dump(message));
}

void send_error(Session &session, const json &id, ErrorCode code, const std::string &message) {
  send(session, {{"id", id}, {"error", {{"code", static_cast<int>(code)}, {"message", message}}}});
}

bool is_id(const json &id) { return id.is_string() || id.is_number_integer(); }

void receive_response(Session &session, const json &message) {
  const json &id = message.at("id");
  if (!id.is_number_integer())
    return;
  const auto awaited = session.awaited.find(id.get<std::int64_t>());
  if (awaited == session.awaited.end())
    return;
  const auto done = std::move(awaited->second);
  session.awaited.erase(awaited);
  if (const json *error = find_path(message, {"error", "message"}))
    log(session, LogLevel::debug, "the client refused a request: " + dump(*error));
  if (done)
    done(message.value("result", json()));
}

/// What the lifecycle forbids; nullopt if `method` may be handled.
std::optional<std::pair<ErrorCode, std::string>> forbidden(const Session &session,
                                                           const std::string &method) {
  if (session.lifecycle == Lifecycle::uninitialised && method != "initialize")
    return std::pair{ErrorCode::server_not_initialized, "the first request must be initialize"};
  if (session.lifecycle == Lifecycle::running && method == "initialize")
    return std::pair{ErrorCode::invalid_request, "initialize was already sent"};
  if (session.lifecycle == Lifecycle::shut_down)
    return std::pair{ErrorCode::invalid_request, "the server was shut down"};
  return std::nullopt;
}

void receive_request(Session &session, const std::string &method, json id, json params) {
  if (const auto error = forbidden(session, method)) {
    send_error(session, id, error->first, error->second);
    return;
  }
  const RequestHandler handler = find_request(method);
  if (handler == nullptr) {
    send_error(session, id, ErrorCode::method_not_found, "unknown method: " + method);
    return;
  }
  if (session.pending.contains(id) || session.pending.size() >= kPendingRequestsMax) {
    send_error(session, id, ErrorCode::invalid_request,
               session.pending.contains(id) ? "this id is in use" : "too many requests wait");
    return;
  }
  session.pending[id] = {method, {}, 0};
  try {
    handler(session, id, std::move(params));
  } catch (const std::exception &error) { // a field is missing or has the wrong type
    fail(session, id, ErrorCode::invalid_params, error.what());
  }
}

void receive_notification(Session &session, const std::string &method, json params) {
  const NotificationHandler handler = find_notification(method);
  const bool allowed = session.lifecycle == Lifecycle::running || method == "exit";
  if (handler == nullptr || !allowed)
    return;
  try {
    handler(session, std::move(params));
  } catch (const std::exception &error) {
    log(session, LogLevel::warning, "ignored a malformed " + method + ": " + error.what());
  }
}

void receive_message(Session &session, json message) {
  const auto refuse = [&](const json &id, const std::string &why) {
    send_error(session, id, ErrorCode::invalid_request, why);
  };
  if (message.is_array()) {
    refuse(nullptr, "batches are not part of the protocol");
    return;
  }
  if (!message.is_object()) {
    refuse(nullptr, "a message must be an object");
    return;
  }
  const auto at = message.find("id");
  const json id = at != message.end() && is_id(*at) ? *at : json();
  if (message.value("jsonrpc", json()) != "2.0") {
    refuse(id, "expected \"jsonrpc\": \"2.0\"");
    return;
  }
  const auto method = message.find("method");
  if (method == message.end()) {
    if (at != message.end() && (message.contains("result") || message.contains("error")))
      receive_response(session, message);
    else
      refuse(id, "a message needs a method, or an id and a result");
    return;
  }
  json params = message.value("params", json());
  if (!method->is_string() || (at != message.end() && id.is_null())) {
    refuse(id, "method must be a string and id a string or an integer");
  } else if (!params.is_null() && !params.is_structured()) {
    refuse(id, "params must be an object or an array");
  } else if (at != message.end()) {
    receive_request(session, method->get<std::string>(), id, std::move(params));
  } else {
    receive_notification(session, method->get<std::string>(), std::move(params));
  }
}

} // namespace

void receive(Session &session, Frame frame) {
  if (session.lifecycle == Lifecycle::exited)
    return;
  if (const auto *error = std::get_if<FrameError>(&frame)) {
    send_error(session, nullptr, error->code, error->message);
    return;
  }
  std::string error;
  auto message = parse_json(std::move(std::get<std::string>(frame)), &error);
  if (!message)
    send_error(session, nullptr, ErrorCode::parse_error, error);
  else
    receive_message(session, std::move(*message));
}

void lost_client(Session &session, const std::string &why) {
  if (session.lifecycle == Lifecycle::exited)
    return;
  if (session.options.log)
    session.options.log(LogLevel::info, "the client is gone: " + why);
  const bool asked = session.lifecycle == Lifecycle::shut_down;
  session.lifecycle = Lifecycle::exited;
  session.exit(asked ? 0 : 1);
}

bool is_pending(const Session &session, const json &id) { return session.pending.contains(id); }

void reply(Session &session, const json &id, json result) {
  if (session.pending.erase(id) != 0)
    send(session, {{"id", id}, {"result", std::move(result)}});
}

void fail(Session &session, const json &id, ErrorCode code, const std::string &message) {
  const auto pending = session.pending.find(id);
  if (pending == session.pending.end())
    return;
  const JobId job = pending->second.job;
  const json own = id; // `id` may be the key that goes now
  session.pending.erase(pending);
  send_error(session, own, code, message);
  if (job != 0)
    session.scheduler.stop(job);
}

void notify(Session &session, std::string_view method, json params) {
  send(session, {{"method", method}, {"params", std::move(params)}});
}

void ask(Session &session, std::string_view method, json params,
         std::function<void(const json &)> done) {
  const std::int64_t id = ++session.last_request;
  session.awaited[id] = std::move(done);
  json message{{"id", id}, {"method", method}};
  if (!params.is_null())
    message["params"] = std::move(params);
  send(session, std::move(message));
}

void log(Session &session, LogLevel level, const std::string &message) {
  if (session.options.log)
    session.options.log(level, message);
  if (level <= LogLevel::info && session.lifecycle == Lifecycle::running)
    notify(session, "window/logMessage", {{"type", static_cast<int>(level)}, {"message", message}});
}

void show_message(Session &session, LogLevel level, const std::string &message) {
  if (session.options.log)
    session.options.log(level, message);
  if (session.lifecycle == Lifecycle::running)
    notify(session, "window/showMessage",
           {{"type", static_cast<int>(level)}, {"message", message}});
}

void concerns(Session &session, const json &id, const std::string &uri) {
  if (const auto pending = session.pending.find(id); pending != session.pending.end())
    pending->second.uri = uri;
}

void run_for(Session &session, const json &id, std::string lane, std::string name,
             std::function<Install(std::stop_token)> run) {
  Job job;
  job.lane = std::move(lane);
  job.name = std::move(name);
  job.run = [&session, id, run = std::move(run)](std::stop_token stop) -> Install {
    Install install = run(stop);
    return [&session, id, install = std::move(install)] {
      if (install && is_pending(session, id))
        install();
    };
  };
  job.dropped = [&session, id](Dropped why) {
    if (session.lifecycle == Lifecycle::exited)
      return;
    if (why == Dropped::failed)
      fail(session, id, ErrorCode::internal_error, "internal error");
    else
      fail(session, id, ErrorCode::request_cancelled, "cancelled");
  };
  const JobId submitted = session.scheduler.submit(std::move(job));
  const auto pending = session.pending.find(id);
  if (pending == session.pending.end())
    return;
  pending->second.job = submitted;
  if (submitted == 0)
    fail(session, id, ErrorCode::request_failed, "too many jobs wait");
}

} // namespace heddle::lsp
