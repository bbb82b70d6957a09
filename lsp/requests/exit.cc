#include "lsp/requests/requests.h"
#include "lsp/session.h"

namespace heddle::lsp::requests {

void exit(Session &session, json) {
  const bool asked = session.lifecycle == Lifecycle::shut_down;
  session.lifecycle = Lifecycle::exited;
  session.exit(asked ? 0 : 1);
}

} // namespace heddle::lsp::requests
