#include "lsp/analysis_flow.h"
#include "lsp/protocol/text_sync.h"
#include "lsp/requests/requests.h"

namespace heddle::lsp::requests {

namespace {

/// Applies one change; what it did in bytes.
ByteChange apply(Text &text, const ContentChange &change, PositionEncoding encoding) {
  if (change.range)
    return text.replace(*change.range, change.text, encoding);
  const ByteChange smallest = difference(text.bytes(), change.text);
  return text.replace(smallest.begin, smallest.end,
                      std::string_view(change.text).substr(smallest.begin, smallest.inserted));
}

} // namespace

void did_change(Session &session, json params) {
  const auto change = params.get<DidChangeParams>();
  Document *document = find_document(session, change.uri);
  if (document == nullptr) {
    log(session, LogLevel::warning, "didChange of a document that is not open: " + change.uri);
    return;
  }
  if (change.version <= document->version)
    log(session, LogLevel::warning,
        "the version of " + change.uri + " did not grow: " + std::to_string(change.version));
  publish_superseded(session, *document);
  auto text = std::make_shared<Text>(*document->text);
  for (const ContentChange &part : change.changes)
    follow(document->shown, apply(*text, part, session.client.encoding));
  document->version = change.version;
  if (text->bytes() == document->text->bytes() && document->current) {
    publish_moved(session, *document);
    return;
  }
  document->text = std::move(text);
  document->edited = true;
  text_modified(session, document->uri);
  schedule_edit(session, *document);
}

} // namespace heddle::lsp::requests
