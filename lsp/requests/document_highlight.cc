// textDocument/documentHighlight: on a lock, its critical sections in the document. On all else
// nothing: the language's own server highlights names.
#include "lsp/protocol/document_highlight.h"
#include "lsp/protocol/text_sync.h"
#include "lsp/requests/requests.h"
#include "lsp/requests/view.h"
#include "lsp/text/identifier.h"

namespace heddle::lsp::requests {

namespace {

json answer(const View &view, Position position) {
  if (!view.analysis->critical_sections_at)
    return nullptr;
  const std::size_t offset = view.text->offset(position, view.encoding);
  json highlights = json::array();
  for (const rules::CriticalSection &section : view.analysis->critical_sections_at(
           static_cast<std::uint32_t>(offset), identifier_at(view.text->bytes(), offset)))
    highlights.push_back(DocumentHighlight{
        view.range(section.whole), section.shared ? HighlightKind::read : HighlightKind::write});
  return highlights.empty() ? json() : highlights;
}

} // namespace

void document_highlight(Session &session, const json &id, json params) {
  const auto at = params.get<TextDocumentPosition>();
  if (!session.settings.highlight) {
    reply(session, id, nullptr);
    return;
  }
  answer_view(session, id, at.uri, "highlight", nullptr,
              [position = at.position](const View &view) { return answer(view, position); });
}

} // namespace heddle::lsp::requests
