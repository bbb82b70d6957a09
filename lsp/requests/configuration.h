#pragma once

#include "lsp/session.h"

namespace heddle::lsp::requests {

/// Asks the client for the section `heddle` where it announced that, and applies the answer.
void pull_configuration(Session &session);

} // namespace heddle::lsp::requests
