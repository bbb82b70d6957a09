// The index as the client sees it: open documents follow what it brings, and its progress is shown.
#pragma once

#include "lsp/session.h"

namespace heddle::lsp {

/// From now on until the session ends.
void follow_index(Session &session);
/// The client's cancel button of a progress with this token.
void cancel_progress(Session &session, const json &token);

} // namespace heddle::lsp
