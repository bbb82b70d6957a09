#pragma once

#include "lsp/protocol/position.h"

#include <string>

namespace heddle::lsp {

/// A line of text above `range`, with nothing behind it to run.
struct CodeLens {
  Range range;
  std::string title;
};

inline void to_json(json &out, const CodeLens &l) {
  // Clients show a lens by its command; one without a name cannot be clicked.
  out = json{{"range", l.range}, {"command", {{"title", l.title}, {"command", ""}}}};
}

} // namespace heddle::lsp
