// Clients that can be asked are asked, whatever the notification holds (most send null then);
// others push the settings, with or without our section's name around them.
#include "lsp/analysis_flow.h"
#include "lsp/requests/configuration.h"
#include "lsp/requests/requests.h"

namespace heddle::lsp::requests {

void pull_configuration(Session &session) {
  if (!session.client.pulls_configuration)
    return;
  ask(session, "workspace/configuration", {{"items", {{{"section", "heddle"}}}}},
      [&session](const json &result) {
        if (result.is_array() && result.size() == 1)
          apply_settings(session, result.front());
      });
}

void did_change_configuration(Session &session, json params) {
  if (session.client.pulls_configuration) {
    pull_configuration(session);
    return;
  }
  if (const json *section = find_path(params, {"settings", "heddle"}))
    apply_settings(session, *section);
  else if (const json *settings = find_path(params, {"settings"}))
    apply_settings(session, *settings);
}

} // namespace heddle::lsp::requests
