// JSON text from a client into a value, within limits.
#pragma once

#include "lsp/protocol/fields.h"

#include <optional>
#include <string>

namespace heddle::lsp {

/// Deeper JSON is refused: a value is copied and printed by recursion. No LSP message comes near
/// it.
inline constexpr int kJsonDepthMax = 256;

/// The value, or nullopt with `*error` set. Half a surrogate pair (`"\ud800"`, which a JavaScript
/// client can send when its buffer holds one) is read as U+FFFD, which has the same length in
/// UTF-16; everything else that is not JSON in UTF-8 is an error. Never throws.
std::optional<json> parse_json(std::string text, std::string *error);

} // namespace heddle::lsp
