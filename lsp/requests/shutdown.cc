#include "lsp/requests/requests.h"
#include "lsp/session.h"

namespace heddle::lsp::requests {

void shutdown(Session &session, const json &id, json) {
  session.lifecycle = Lifecycle::shut_down;
  // Who still waits is told, so that every request has its answer.
  std::vector<json> waiting;
  for (const auto &[other, pending] : session.pending) {
    if (other != id)
      waiting.push_back(other);
  }
  for (const json &other : waiting)
    fail(session, other, ErrorCode::request_cancelled, "the server shuts down");
  for (auto &[uri, document] : session.documents)
    session.scheduler.stop(document.job);
  session.documents.clear();
  reply(session, id, nullptr);
}

} // namespace heddle::lsp::requests
