#pragma once

#include "lsp/protocol/position.h"

namespace heddle::lsp {

enum class HighlightKind : int { text = 1, read = 2, write = 3 };

struct DocumentHighlight {
  Range range;
  HighlightKind kind = HighlightKind::text;
};

inline void to_json(json &out, const DocumentHighlight &h) {
  out = json{{"range", h.range}, {"kind", static_cast<int>(h.kind)}};
}

} // namespace heddle::lsp
