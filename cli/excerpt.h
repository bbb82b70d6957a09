// A line of source with carets under a range, fit for a terminal.
#pragma once

#include "lsp/text/text.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace heddle::cli {

/// Two lines without line ends: the source line, and the carets that belong under it.
struct Excerpt {
  std::string source;
  std::string
      carets; ///< "    ^~~~~~": the first character of the range, then the rest of it in this line
};

/// The line that holds `begin`. Tabs become spaces; control and bidirectional-override characters
/// are shown as <U+202E>, stray bytes as <FF>, so that a source file cannot steer the terminal. A
/// line wider than `width_max` columns is cut to the part around the range.
Excerpt excerpt(const lsp::Text &text, std::uint32_t begin, std::uint32_t end,
                std::size_t width_max = 160);

/// The same precautions for a message or a path.
std::string printable(std::string_view text);

} // namespace heddle::cli
