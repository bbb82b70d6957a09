#include "lsp/analysis_flow.h"
#include "lsp/document_paths.h"
#include "lsp/protocol/text_sync.h"
#include "lsp/requests/requests.h"
#include "lsp/text/uri.h"

namespace heddle::lsp::requests {

void did_save(Session &session, json params) {
  const std::string uri = document_uri(params);
  const auto path = path_of_uri(uri);
  if (path && is_project_file(*path)) {
    configure_host(session);
    reanalyse_all(session);
    return;
  }
  // Text that is saved was mostly analysed while it was typed. A file that could not be analysed
  // gets another try.
  Document *document = find_document(session, uri);
  const bool waits = document != nullptr && !document->current && document->job == 0;
  if (waits || (document != nullptr && !document->error.empty()))
    schedule_analysis(session, *document, Priority::interactive);
}

} // namespace heddle::lsp::requests
