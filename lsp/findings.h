// Findings of an analysis as the user sees them while the text goes on changing.
//
// A finding is shown until it is disproved: an edit elsewhere moves it, an edit of its own text
// drops it, and the next installed analysis replaces all of them.
#pragma once

#include "analysis/rules/finding.h"
#include "lsp/host.h"
#include "lsp/protocol/client.h"
#include "lsp/protocol/diagnostic.h"
#include "lsp/text/text.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace heddle::lsp {

/// A step of the evidence: in the document itself it moves with the text; elsewhere its place is
/// fixed.
struct ShownRelated {
  std::string message;
  std::optional<Location> elsewhere;
  std::size_t begin = 0, end = 0; ///< bytes, unless elsewhere
};

struct ShownFinding {
  std::shared_ptr<const rules::Finding> finding;
  std::size_t index = 0;          ///< in the analysis it came from
  std::size_t begin = 0, end = 0; ///< bytes of the document's text now
  std::vector<ShownRelated> related;
};

/// Any other file that findings mention: the URI by which the client knows it and its text
/// (nullptr: cannot be read). Thread: that of `show`.
struct OtherFile {
  std::string uri;
  std::shared_ptr<const Text> text;
};
using FindFile = std::function<OtherFile(const std::string &path)>;

/// The findings that lie in the document whose findings are named `path` or `canonical`. Any
/// thread; `find_file` may do I/O.
std::vector<ShownFinding> show(const std::shared_ptr<const FileAnalysis> &analysis,
                               const std::string &path, const std::string &canonical,
                               PositionEncoding encoding, const FindFile &find_file);

/// Moves every finding for one change and drops those whose own text it touched. An insertion right
/// before or right after a range does not touch it.
void follow(std::vector<ShownFinding> &shown, const ByteChange &change);

struct DiagnosticContext {
  std::string uri;
  std::int32_t version = 0;
  PositionEncoding encoding = PositionEncoding::utf16;
  const ClientCapabilities *client = nullptr;
  std::string rule_page; ///< Settings::rule_page
};

Diagnostic to_diagnostic(const ShownFinding &shown, const Text &text,
                         const DiagnosticContext &context);

} // namespace heddle::lsp
