// What a client says of itself in `initialize`: the few capabilities that change what the server
// sends.
#pragma once

#include "lsp/protocol/fields.h"
#include "lsp/text/position_encoding.h"

#include <optional>
#include <string>
#include <vector>

namespace heddle::lsp {

struct ClientCapabilities {
  PositionEncoding encoding = PositionEncoding::utf16; ///< the client's first that we know
  bool related_information = false;
  bool tag_unnecessary = false;
  bool hover_markdown = false;
  bool code_action_literals = false;
  bool code_action_preferred = false;
  bool code_action_data = false;
  bool code_action_resolves_edit = false;
  bool document_changes = false;
  /// Asks for diagnostics, and again when told to: one that cannot be told would not hear of a
  /// second beat or of other files.
  bool pulls_diagnostics = false;
  bool highlights = false;
  bool inlay_hints = false;
  bool refreshes_inlay_hints = false;
  bool code_lenses = false;
  bool refreshes_code_lenses = false;
  bool semantic_tokens = false; ///< whole documents or ranges
  bool registers_semantic_tokens = false;
  bool refreshes_semantic_tokens = false;
  bool pulls_configuration = false;
  bool registers_configuration = false;
  bool registers_watched_files = false;
  bool work_done_progress = false;
};

/// Never throws: whatever is missing or strange counts as not announced.
inline ClientCapabilities read_capabilities(const json &capabilities) {
  ClientCapabilities client;
  for (const std::string &name : strings(capabilities, {"general", "positionEncodings"})) {
    if (const auto encoding = position_encoding(name)) {
      client.encoding = *encoding;
      break;
    }
  }
  const json *found = find_path(capabilities, {"textDocument"});
  const json document = found != nullptr ? *found : json::object();
  client.related_information = flag(document, {"publishDiagnostics", "relatedInformation"});
  if (const json *tags = find_path(document, {"publishDiagnostics", "tagSupport", "valueSet"});
      tags != nullptr && tags->is_array()) {
    for (const json &tag : *tags)
      client.tag_unnecessary = client.tag_unnecessary || tag == 1;
  }
  const auto formats = strings(document, {"hover", "contentFormat"});
  client.hover_markdown = !formats.empty() && formats.front() == "markdown";
  client.code_action_literals =
      find_path(document, {"codeAction", "codeActionLiteralSupport"}) != nullptr;
  client.code_action_preferred = flag(document, {"codeAction", "isPreferredSupport"});
  client.code_action_data = flag(document, {"codeAction", "dataSupport"});
  for (const std::string &property :
       strings(document, {"codeAction", "resolveSupport", "properties"}))
    client.code_action_resolves_edit = client.code_action_resolves_edit || property == "edit";
  client.pulls_diagnostics = find_path(document, {"diagnostic"}) != nullptr &&
                             flag(capabilities, {"workspace", "diagnostics", "refreshSupport"});
  client.highlights = find_path(document, {"documentHighlight"}) != nullptr;
  client.inlay_hints = find_path(document, {"inlayHint"}) != nullptr;
  client.refreshes_inlay_hints = flag(capabilities, {"workspace", "inlayHint", "refreshSupport"});
  client.code_lenses = find_path(document, {"codeLens"}) != nullptr;
  client.refreshes_code_lenses = flag(capabilities, {"workspace", "codeLens", "refreshSupport"});
  client.semantic_tokens = find_path(document, {"semanticTokens"}) != nullptr;
  client.registers_semantic_tokens = flag(document, {"semanticTokens", "dynamicRegistration"});
  client.refreshes_semantic_tokens =
      flag(capabilities, {"workspace", "semanticTokens", "refreshSupport"});
  client.document_changes = flag(capabilities, {"workspace", "workspaceEdit", "documentChanges"});
  client.pulls_configuration = flag(capabilities, {"workspace", "configuration"});
  client.registers_configuration =
      flag(capabilities, {"workspace", "didChangeConfiguration", "dynamicRegistration"});
  client.registers_watched_files =
      flag(capabilities, {"workspace", "didChangeWatchedFiles", "dynamicRegistration"});
  client.work_done_progress = flag(capabilities, {"window", "workDoneProgress"});
  return client;
}

} // namespace heddle::lsp
