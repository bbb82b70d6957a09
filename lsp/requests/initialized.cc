// The client is ready: ask for what can only be asked now.
#include "lsp/analysis_flow.h"
#include "lsp/document_paths.h"
#include "lsp/index_flow.h"
#include "lsp/requests/configuration.h"
#include "lsp/requests/requests.h"
#include "lsp/view_refresh.h"

namespace heddle::lsp::requests {

namespace {

json watchers() {
  json list = json::array();
  for (const std::string_view name : kProjectFiles)
    list.push_back({{"globPattern", "**/" + std::string(name)}});
  return list;
}

} // namespace

void initialized(Session &session, json) {
  json registrations = json::array();
  if (session.client.registers_watched_files)
    registrations.push_back({{"id", "heddle-project-files"},
                             {"method", "workspace/didChangeWatchedFiles"},
                             {"registerOptions", {{"watchers", watchers()}}}});
  if (session.client.registers_configuration)
    registrations.push_back({{"id", "heddle-configuration"},
                             {"method", "workspace/didChangeConfiguration"},
                             {"registerOptions", {{"section", "heddle"}}}});
  if (!registrations.empty())
    ask(session, "client/registerCapability", {{"registrations", std::move(registrations)}}, {});
  register_views(session);
  pull_configuration(session);
  follow_index(session);
}

} // namespace heddle::lsp::requests
