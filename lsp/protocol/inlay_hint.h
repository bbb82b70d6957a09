#pragma once

#include "lsp/protocol/position.h"

#include <string>

namespace heddle::lsp {

struct InlayHint {
  Position position;
  std::string label;
  std::string tooltip; ///< plain text; empty: none
};

inline void to_json(json &out, const InlayHint &h) {
  out = json{{"position", h.position}, {"label", h.label}, {"paddingLeft", true}};
  if (!h.tooltip.empty())
    out["tooltip"] = h.tooltip;
}

} // namespace heddle::lsp
