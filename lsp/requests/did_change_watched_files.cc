#include "lsp/analysis_flow.h"
#include "lsp/document_paths.h"
#include "lsp/requests/requests.h"
#include "lsp/text/uri.h"

#include <algorithm>

namespace heddle::lsp::requests {

void did_change_watched_files(Session &session, json params) {
  const json &changes = params.at("changes");
  const bool ours = std::any_of(changes.begin(), changes.end(), [](const json &change) {
    const auto path = path_of_uri(change.at("uri").get<std::string>());
    return path && is_project_file(*path);
  });
  session.host.look_at_disk();
  if (!ours)
    return;
  configure_host(session);
  reanalyse_all(session);
}

} // namespace heddle::lsp::requests
