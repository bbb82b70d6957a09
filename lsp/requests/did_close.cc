#include "lsp/analysis_flow.h"
#include "lsp/document_paths.h"
#include "lsp/protocol/diagnostic.h"
#include "lsp/protocol/text_sync.h"
#include "lsp/requests/requests.h"

namespace heddle::lsp::requests {

void did_close(Session &session, json params) {
  const std::string uri = document_uri(params);
  Document *document = find_document(session, uri);
  if (document == nullptr)
    return;
  content_modified(session, uri);
  const std::string path = document->path;
  const JobId job = document->job;
  session.documents.erase(uri);
  if (path.empty())
    return;
  session.scheduler.stop(job);
  Job close;
  close.priority = Priority::background;
  close.lane = path;
  close.name = "close " + path;
  close.run = [run = session.host.prepare_close(path)](std::stop_token) -> Install {
    run();
    return {};
  };
  session.scheduler.submit(std::move(close));
  if (!session.client.pulls_diagnostics)
    notify(session, "textDocument/publishDiagnostics", PublishDiagnosticsParams{uri, {}, {}});
  if (is_header(path)) // its unsaved text no longer counts
    reanalyse_all(session);
}

} // namespace heddle::lsp::requests
