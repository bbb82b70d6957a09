#pragma once

#include "lsp/protocol/position.h"

#include <optional>
#include <string>

namespace heddle::lsp {

struct Hover {
  bool markdown = false; ///< else plain text
  std::string value;
  std::optional<Range> range;
};

inline void to_json(json &out, const Hover &h) {
  out = json{{"contents", {{"kind", h.markdown ? "markdown" : "plaintext"}, {"value", h.value}}}};
  if (h.range)
    out["range"] = *h.range;
}

} // namespace heddle::lsp
