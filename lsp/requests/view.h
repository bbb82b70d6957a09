// Requests that show what is known of a document, without changing anything: answered on a pool
// thread from immutable values, once the document's text has been analysed.
#pragma once

#include "lsp/session.h"

#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace heddle::lsp {

/// All that such an answer is made of. Any thread.
struct View {
  std::shared_ptr<const FileAnalysis> analysis; ///< of this text
  std::shared_ptr<const Text> text;
  std::string path;      ///< Document::path
  std::string canonical; ///< Document::canonical
  PositionEncoding encoding = PositionEncoding::utf16;
  Settings settings;

  /// Whether locations of that path are in the document.
  bool is_here(const std::string &other) const { return other == path || other == canonical; }
  Range range(const rules::Location &location) const {
    return text->range(location.begin, location.end, encoding);
  }
};

/// Strand. Answers the request with what `make` says of the document; with `nothing` where it is
/// not open, not for us, or could not be analysed.
void answer_view(Session &session, const json &id, const std::string &uri, std::string name,
                 json nothing, std::function<json(const View &)> make);

} // namespace heddle::lsp
