#include "lsp/requests/fixes.h"

#include <algorithm>

namespace heddle::lsp {

bool wants_quick_fix(const std::optional<std::vector<std::string>> &only) {
  if (!only)
    return true;
  return std::any_of(only->begin(), only->end(),
                     [](const std::string &kind) { return kind.empty() || kind == "quickfix"; });
}

bool is_meant(const ShownFinding &finding, const Text &text, const CodeActionParams &params,
              PositionEncoding encoding) {
  const Range own = text.range(finding.begin, finding.end, encoding);
  const Range asked{std::min(params.range.start, params.range.end),
                    std::max(params.range.start, params.range.end)};
  if (own.start <= asked.end && asked.start <= own.end)
    return true;
  return std::any_of(params.diagnostics.begin(), params.diagnostics.end(), [&](const auto &d) {
    return d.source == "heddle" && d.code == finding.finding->rule && d.range.start == own.start;
  });
}

std::optional<ProtocolEdit> suppression(const ShownFinding &finding, const Text &text,
                                        std::string_view comment_begin, PositionEncoding encoding) {
  constexpr std::string_view marker = "heddle: ignore[";
  const std::size_t row = text.line_of(finding.begin);
  const std::string comment =
      std::string(comment_begin) + " " + std::string(marker) + finding.finding->rule + "] reason";
  const std::string_view line = text.line(row);
  const std::string_view above = row > 0 ? text.line(row - 1) : std::string_view{};
  if (above.ends_with('\\') || line.ends_with('\\'))
    return std::nullopt;
  const std::size_t begin = text.line_starts()[row];
  if (above.find(marker) != std::string_view::npos) {
    const std::size_t end = begin + line.size();
    return ProtocolEdit{text.range(end, end, encoding), " " + comment};
  }
  const std::string_view indent =
      line.substr(0, std::min(line.find_first_not_of(" \t"), line.size()));
  return ProtocolEdit{text.range(begin, begin, encoding),
                      std::string(indent) + comment + std::string(text.line_end(row))};
}

std::optional<WorkspaceEdit> to_workspace_edit(const std::vector<ir::TextEdit> &edits,
                                               OpenTexts &files, const OpenText &main,
                                               const std::string &main_path,
                                               PositionEncoding encoding, bool versioned) {
  WorkspaceEdit result;
  result.versioned = versioned;
  for (const ir::TextEdit &edit : edits) {
    const OpenText &file = edit.path == main_path ? main : files.at(edit.path);
    if (file.text == nullptr || edit.begin > edit.end || edit.end > file.text->bytes().size())
      return std::nullopt;
    auto document = std::find_if(result.documents.begin(), result.documents.end(),
                                 [&](const DocumentEdit &d) { return d.uri == file.uri; });
    if (document == result.documents.end())
      document = result.documents.insert(document, DocumentEdit{file.uri, file.version, {}});
    document->edits.push_back({file.text->range(edit.begin, edit.end, encoding), edit.text});
  }
  return result;
}

} // namespace heddle::lsp
