// textDocument/diagnostic, for clients that ask (analysis_flow.h says which): what is known of the
// document's text now. Where its analysis waits for a pause or for saving, nothing is waited for:
// the client is asked to ask again.
#include "lsp/analysis_flow.h"
#include "lsp/protocol/text_sync.h"
#include "lsp/requests/requests.h"

namespace heddle::lsp::requests {

namespace {

void answer(Session &session, const json &id, Document &document) {
  reply(session, id, {{"kind", "full"}, {"items", take_diagnostics(session, document)}});
}

} // namespace

void diagnostic(Session &session, const json &id, json params) {
  Document *document = find_document(session, document_uri(params));
  if (document == nullptr || document->path.empty()) {
    reply(session, id, {{"kind", "full"}, {"items", json::array()}});
    return;
  }
  if (document->job == 0) {
    answer(session, id, *document);
    return;
  }
  when_analysed(session, *document, id,
                [&session, id](Document &ready) { answer(session, id, ready); });
}

} // namespace heddle::lsp::requests
