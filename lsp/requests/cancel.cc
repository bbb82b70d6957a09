#include "lsp/requests/requests.h"
#include "lsp/session.h"

namespace heddle::lsp::requests {

void cancel(Session &session, json params) {
  const json id = params.at("id");
  fail(session, id, ErrorCode::request_cancelled, "cancelled");
}

} // namespace heddle::lsp::requests
