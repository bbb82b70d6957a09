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
