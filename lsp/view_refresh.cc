#include "lsp/view_refresh.h"

#include "lsp/requests/semantic_tokens.h"
#include "lsp/session.h"

#include <utility>

namespace heddle::lsp {

namespace {

constexpr const char *kTokensRegistration = "heddle-semantic-tokens";
constexpr const char *kTokensMethod = "textDocument/semanticTokens";

void refresh(Session &session, ViewRefresh ViewsShown::*view, const char *method) {
  ViewRefresh &state = session.views.*view;
  if (state.asked) {
    state.again = true;
    return;
  }
  state.asked = true;
  ask(session, method, nullptr, [&session, view, method](const json &) {
    ViewRefresh &answered = session.views.*view;
    answered.asked = false;
    if (std::exchange(answered.again, false))
      refresh(session, view, method);
  });
}

} // namespace

void refresh_views(Session &session) {
  const Settings &settings = session.settings;
  const ClientCapabilities &client = session.client;
  if (settings.inlay_hints.any() && client.refreshes_inlay_hints)
    refresh(session, &ViewsShown::inlay_hints, "workspace/inlayHint/refresh");
  if (settings.code_lens.any() && client.refreshes_code_lenses)
    refresh(session, &ViewsShown::code_lenses, "workspace/codeLens/refresh");
  if (settings.semantic_tokens && client.refreshes_semantic_tokens)
    refresh(session, &ViewsShown::semantic_tokens, "workspace/semanticTokens/refresh");
}

void refresh_diagnostics(Session &session) {
  refresh(session, &ViewsShown::diagnostics, "workspace/diagnostic/refresh");
}

void register_views(Session &session) {
  const bool wanted = session.settings.semantic_tokens;
  if (!session.client.registers_semantic_tokens || session.views.tokens_registered == wanted)
    return;
  session.views.tokens_registered = wanted;
  json registration{{"id", kTokensRegistration}, {"method", kTokensMethod}};
  if (!wanted) {
    // The protocol's own misspelling.
    ask(session, "client/unregisterCapability", {{"unregisterations", json::array({registration})}},
        {});
    return;
  }
  json options = semantic_tokens_options();
  options["documentSelector"] = nullptr;
  registration["registerOptions"] = std::move(options);
  ask(session, "client/registerCapability", {{"registrations", json::array({registration})}}, {});
}

} // namespace heddle::lsp
