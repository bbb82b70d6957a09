// `window/workDoneProgress/cancel`: the user does not want to wait for it any more.
#include "lsp/index_flow.h"
#include "lsp/requests/requests.h"

namespace heddle::lsp::requests {

void cancel_progress(Session &session, json params) {
  lsp::cancel_progress(session, params.at("token"));
}

} // namespace heddle::lsp::requests
