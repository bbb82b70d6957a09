#include "lsp/analysis_flow.h"
#include "lsp/requests/requests.h"
#include "lsp/text/uri.h"

#include <algorithm>

namespace heddle::lsp::requests {

void did_change_workspace_folders(Session &session, json params) {
  const json &event = params.at("event");
  for (const json &folder : event.at("removed")) {
    if (const auto path = path_of_uri(folder.at("uri").get<std::string>()))
      std::erase(session.folders, *path);
  }
  for (const json &folder : event.at("added")) {
    const auto path = path_of_uri(folder.at("uri").get<std::string>());
    if (path &&
        std::find(session.folders.begin(), session.folders.end(), *path) == session.folders.end())
      session.folders.push_back(*path);
  }
  configure_host(session);
  reanalyse_all(session);
}

} // namespace heddle::lsp::requests
