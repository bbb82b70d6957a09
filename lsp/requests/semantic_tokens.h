// What semantic tokens are made of: the legend, and the numbers of the protocol.
#pragma once

#include "lsp/protocol/fields.h"

namespace heddle::lsp {

/// The options of `semanticTokensProvider`, in `initialize` or a registration.
json semantic_tokens_options();

} // namespace heddle::lsp
