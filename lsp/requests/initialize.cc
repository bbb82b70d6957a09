#include "lsp/analysis_flow.h"
#include "lsp/requests/requests.h"
#include "lsp/requests/semantic_tokens.h"
#include "lsp/text/uri.h"

#include <algorithm>

namespace heddle::lsp::requests {

namespace {

void add_folder(Session &session, const json *uri) {
  if (uri == nullptr || !uri->is_string())
    return;
  if (auto path = path_of_uri(uri->get<std::string>()))
    session.folders.push_back(std::move(*path));
}

void read_folders(Session &session, const json &params) {
  session.folders.clear();
  if (const json *folders = find_path(params, {"workspaceFolders"});
      folders != nullptr && folders->is_array()) {
    for (const json &folder : *folders)
      add_folder(session, find_path(folder, {"uri"}));
  }
  if (session.folders.empty())
    add_folder(session, find_path(params, {"rootUri"}));
}

json capabilities(const ClientCapabilities &client, const Settings &settings) {
  json code_action = true;
  if (client.code_action_literals)
    code_action = {{"codeActionKinds", {"quickfix"}},
                   {"resolveProvider", client.code_action_resolves_edit}};
  json out{
      {"positionEncoding", name(client.encoding)},
      {"textDocumentSync", {{"openClose", true}, {"change", 2}, {"save", true}}},
      {"hoverProvider", true},
      {"codeActionProvider", std::move(code_action)},
      {"workspace", {{"workspaceFolders", {{"supported", true}, {"changeNotifications", true}}}}}};
  if (client.pulls_diagnostics)
    out["diagnosticProvider"] = {
        {"identifier", "heddle"}, {"interFileDependencies", true}, {"workspaceDiagnostics", false}};
  if (client.highlights)
    out["documentHighlightProvider"] = true;
  if (client.inlay_hints)
    out["inlayHintProvider"] = true;
  if (client.code_lenses)
    out["codeLensProvider"] = {{"resolveProvider", false}};
  // Else they are registered when the settings want them (view_refresh.h).
  if (client.semantic_tokens && !client.registers_semantic_tokens && settings.semantic_tokens)
    out["semanticTokensProvider"] = semantic_tokens_options();
  return out;
}

} // namespace

void initialize(Session &session, const json &id, json params) {
  if (!params.is_object()) {
    fail(session, id, ErrorCode::invalid_params, "initialize needs an object");
    return;
  }
  const json *announced = find_path(params, {"capabilities"});
  session.client = read_capabilities(announced != nullptr ? *announced : json::object());
  read_folders(session, params);
  if (const json *options = find_path(params, {"initializationOptions"}))
    session.initialization_options = *options;
  std::vector<std::string> problems;
  session.settings = read_settings(session.initialization_options, &problems);

  session.lifecycle = Lifecycle::running;
  reply(session, id,
        {{"capabilities", capabilities(session.client, session.settings)},
         {"serverInfo", {{"name", "heddle"}, {"version", session.options.version}}}});
  for (const std::string &problem : problems)
    log(session, LogLevel::warning, problem);
  configure_host(session);
  const json *pid = find_path(params, {"processId"});
  if (pid != nullptr && pid->is_number_integer() && session.options.watch_parent)
    session.options.watch_parent(pid->get<std::int64_t>());
}

} // namespace heddle::lsp::requests
