#include "lsp/analysis_flow.h"
#include "lsp/document_paths.h"
#include "lsp/protocol/text_sync.h"
#include "lsp/requests/requests.h"
#include "lsp/text/uri.h"

namespace heddle::lsp::requests {

void did_save(Session &session, json params) {
  const std::string uri = document_uri(params);
  const auto path = path_of_uri(uri);
  session.host.look_at_disk();
  if (path && is_project_file(*path)) {
    configure_host(session);
    reanalyse_all(session);
    return;
  }
  Document *document = find_document(session, uri);
  if (document == nullptr)
    return;
  // A file that could not be analysed gets another try.
  const bool waits = !document->current && document->job == 0;
  if (waits || !document->error.empty())
    schedule_analysis(session, *document, Priority::interactive);
  // Text that is saved was mostly analysed while it was typed. But a header may have changed on
  // disk and nobody told: the worker looks, and mostly has nothing to say.
  else if (document->job == 0)
    schedule_analysis(session, *document, Priority::background);
}

} // namespace heddle::lsp::requests
