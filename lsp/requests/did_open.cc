#include "lsp/analysis_flow.h"
#include "lsp/document_paths.h"
#include "lsp/protocol/text_sync.h"
#include "lsp/requests/requests.h"

namespace heddle::lsp::requests {

void did_open(Session &session, json params) {
  auto item = params.at("textDocument").get<TextDocumentItem>();
  const Document *again = find_document(session, item.uri);
  if (again == nullptr && session.documents.size() >= kOpenDocumentsMax) {
    log(session, LogLevel::error, "too many open documents: " + item.uri + " is ignored");
    return;
  }
  if (again != nullptr) {
    content_modified(session, item.uri);
    session.scheduler.stop(again->job);
  }
  Document document;
  document.uri = item.uri;
  document.language = item.language_id;
  document.version = item.version;
  document.opening = ++session.openings;
  document.text = std::make_shared<const Text>(std::move(item.text));
  document.path = analysis_path(document.uri, document.language, session.folders, document.opening);
  document.canonical = canonical_path(document.path);
  // An editor may restore text that was never saved.
  document.edited = is_header(document.path);
  Document &opened = session.documents[document.uri] = std::move(document);
  if (opened.path.empty())
    log(session, LogLevel::debug, "not analysed: " + opened.uri);
  schedule_analysis(session, opened, Priority::interactive);
}

} // namespace heddle::lsp::requests
