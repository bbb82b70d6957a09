// The words of a hover: pure, so that tests can read them.
#pragma once

#include "lsp/host.h"

#include <functional>
#include <string>

namespace heddle::lsp {

/// Words for a place: "line 12" or "queue.h line 12".
using PlaceText = std::function<std::string(const rules::Location &)>;

/// "line 12" in this file (`path` empty), else "NAME line 12"; without a line where `text` is null.
std::string place_text(const std::string &path, const Text *text, std::size_t offset);

/// Markdown, or plain text without any markup. `begin_of` and `end_of` name where a location begins
/// and ends.
std::string hover_text(const rules::LockState &state, const FileAnalysis &analysis,
                       const PlaceText &begin_of, const PlaceText &end_of, bool markdown);

/// What is known of the thing under the cursor, a paragraph.
std::string subject_text(const rules::Subject &subject, bool markdown);

} // namespace heddle::lsp
