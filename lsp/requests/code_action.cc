// textDocument/codeAction and codeAction/resolve: the fixes of findings, and their suppression.
//
// The edit is inside the action unless the client can resolve it later. Edits are rendered by the
// front end for the text that was analysed, in the file's lane, so that text is still the
// document's.
#include "lsp/document_paths.h"
#include "lsp/requests/fixes.h"

#include "lsp/analysis_flow.h"
#include "lsp/requests/requests.h"

#include <algorithm>

namespace heddle::lsp::requests {

namespace {

/// Fixes rendered for one request at most: "select all" must not keep a worker busy for a file's
/// every finding.
constexpr std::size_t kFixesMax = 32;

/// A fix whose edit is not made yet.
struct Candidate {
  CodeAction action;
  AnalysisHost::Render render;
};

/// What turns a rendered fix into an edit: a snapshot for the job.
struct Place {
  OpenTexts files;
  OpenText main;
  std::string path, canonical;
  PositionEncoding encoding;
  bool versioned;

  Place(const Session &session, const Document &document)
      : files(session.documents), main{document.uri, document.version, document.text},
        path(document.path), canonical(document.canonical), encoding(session.client.encoding),
        versioned(session.client.document_changes) {}

  std::optional<WorkspaceEdit> edit(std::vector<ir::TextEdit> edits) {
    for (ir::TextEdit &one : edits) {
      if (one.path == canonical)
        one.path = path;
    }
    return to_workspace_edit(edits, files, main, path, encoding, versioned);
  }
};

/// Two documents of one path share a worker session, and it holds only one of their texts.
bool is_alone(const Session &session, const Document &document) {
  return std::none_of(session.documents.begin(), session.documents.end(), [&](const auto &entry) {
    return &entry.second != &document && entry.second.path == document.path;
  });
}

CodeAction action_for(const Session &session, const Document &document,
                      const ShownFinding &finding) {
  CodeAction action;
  action.diagnostics.push_back(
      to_diagnostic(finding, *document.text,
                    {document.uri, document.version, session.client.encoding, &session.client,
                     session.settings.rule_page}));
  return action;
}

std::vector<Candidate> fixes_of(Session &session, const Document &document,
                                const ShownFinding &finding) {
  std::vector<Candidate> fixes;
  if (!is_alone(session, document))
    return fixes;
  for (std::size_t i = 0; i < finding.finding->intents.size(); ++i) {
    const ir::EditIntent &intent = finding.finding->intents[i];
    CodeAction action = action_for(session, document, finding);
    action.title = intent.title;
    action.preferred = intent.preferred && session.client.code_action_preferred;
    if (session.client.code_action_resolves_edit)
      action.data = {{"uri", document.uri},
                     {"version", document.version},
                     {"finding", finding.index},
                     {"intent", i}};
    fixes.push_back({std::move(action), session.host.prepare_render(document.path, intent)});
  }
  return fixes;
}

std::optional<CodeAction> suppress(const Session &session, const Document &document,
                                   const ShownFinding &finding) {
  const auto edit =
      suppression(finding, *document.text, comment_begin(document.path), session.client.encoding);
  if (!edit)
    return std::nullopt;
  CodeAction action = action_for(session, document, finding);
  action.title = "Ignore " + finding.finding->rule + " here, with a reason";
  action.edit =
      WorkspaceEdit{{{document.uri, document.version, {*edit}}}, session.client.document_changes};
  return action;
}

void answer(Session &session, const json &id, const Document &document,
            const CodeActionParams &params) {
  std::vector<Candidate> fixes;
  std::vector<CodeAction> suppressions;
  for (const ShownFinding &finding : document.shown) {
    if (!is_meant(finding, *document.text, params, session.client.encoding))
      continue;
    for (Candidate &fix : fixes_of(session, document, finding)) {
      if (fixes.size() < kFixesMax)
        fixes.push_back(std::move(fix));
    }
    if (auto action = suppress(session, document, finding);
        action && suppressions.size() < kFixesMax)
      suppressions.push_back(std::move(*action));
  }
  if (fixes.empty() || session.client.code_action_resolves_edit) {
    json actions = json::array();
    for (const Candidate &fix : fixes)
      actions.push_back(fix.action);
    for (const CodeAction &action : suppressions)
      actions.push_back(action);
    reply(session, id, std::move(actions));
    return;
  }
  run_for(session, id, document.path, "render fixes",
          [&session, id, place = Place(session, document), fixes = std::move(fixes),
           suppressions = std::move(suppressions)](std::stop_token stop) mutable -> Install {
            json actions = json::array();
            for (Candidate &fix : fixes) {
              const RenderOutcome outcome = fix.render(stop);
              if (outcome.declined.empty())
                fix.action.edit = place.edit(outcome.edits);
              if (fix.action.edit)
                actions.push_back(fix.action);
            }
            for (const CodeAction &action : suppressions)
              actions.push_back(action);
            return [&session, id, actions = std::move(actions)] { reply(session, id, actions); };
          });
}

void resolve(Session &session, const json &id, const Document &document, json action,
             std::size_t index, std::size_t intent) {
  const auto finding = std::find_if(document.shown.begin(), document.shown.end(),
                                    [index](const ShownFinding &f) { return f.index == index; });
  if (finding == document.shown.end() || intent >= finding->finding->intents.size() ||
      !is_alone(session, document)) {
    fail(session, id, ErrorCode::content_modified, "the finding is gone");
    return;
  }
  run_for(session, id, document.path, "render fix",
          [&session, id, action = std::move(action), place = Place(session, document),
           render = session.host.prepare_render(document.path, finding->finding->intents[intent])](
              std::stop_token stop) mutable -> Install {
            const RenderOutcome outcome = render(stop);
            if (const auto edit = place.edit(outcome.edits); edit && outcome.declined.empty()) {
              action["edit"] = *edit;
              return [&session, id, action = std::move(action)] { reply(session, id, action); };
            }
            return [&session, id, why = outcome.declined] {
              fail(session, id, ErrorCode::request_failed, "no safe edit: " + why);
            };
          });
}

} // namespace

void code_action(Session &session, const json &id, json params) {
  auto asked = params.get<CodeActionParams>();
  Document *document = find_document(session, asked.uri);
  if (document == nullptr || document->path.empty() || !session.settings.code_action ||
      !session.client.code_action_literals || !wants_quick_fix(asked.only)) {
    reply(session, id, json::array());
    return;
  }
  when_analysed(session, *document, id, [&session, id, asked = std::move(asked)](Document &ready) {
    if (ready.error.empty())
      answer(session, id, ready, asked);
    else
      reply(session, id, json::array());
  });
}

void code_action_resolve(Session &session, const json &id, json params) {
  const json *data = find_path(params, {"data"});
  if (data == nullptr || !data->is_object()) { // a suppression: its edit is inside
    reply(session, id, std::move(params));
    return;
  }
  const std::string uri = data->at("uri").get<std::string>();
  const auto version = to_integer(data->at("version"));
  const std::size_t finding = to_uinteger(data->at("finding"));
  const std::size_t intent = to_uinteger(data->at("intent"));
  Document *document = find_document(session, uri);
  if (document == nullptr || document->version != version) {
    fail(session, id, ErrorCode::content_modified, "the document changed");
    return;
  }
  when_analysed(session, *document, id,
                [&session, id, finding, intent, action = std::move(params)](Document &ready) {
                  resolve(session, id, ready, action, finding, intent);
                });
}

} // namespace heddle::lsp::requests
