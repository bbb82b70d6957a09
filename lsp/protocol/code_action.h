// Code actions and the edits inside them.
#pragma once

#include "lsp/protocol/diagnostic.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace heddle::lsp {

/// The part of a published diagnostic that comes back with a code action request.
struct DiagnosticReference {
  Range range;
  std::string code;   ///< empty if it is not a string
  std::string source; ///< "heddle" for ours
};

struct CodeActionParams {
  std::string uri;
  Range range;
  std::vector<DiagnosticReference> diagnostics;
  std::optional<std::vector<std::string>> only; ///< kinds asked for
};

struct ProtocolEdit {
  Range range;
  std::string text;
};

/// Edits of one document.
struct DocumentEdit {
  std::string uri;
  std::optional<std::int32_t> version; ///< absent: not open, or unknown
  std::vector<ProtocolEdit> edits;
};

struct WorkspaceEdit {
  std::vector<DocumentEdit> documents;
  bool versioned = false; ///< the client announced documentChanges
};

struct CodeAction {
  std::string title;
  std::string kind = "quickfix";
  std::vector<Diagnostic> diagnostics;
  bool preferred = false;
  std::optional<WorkspaceEdit> edit;
  json data; ///< null: left out
};

inline void from_json(const json &in, DiagnosticReference &d) {
  in.at("range").get_to(d.range);
  if (const json *code = find_path(in, {"code"}); code != nullptr && code->is_string())
    code->get_to(d.code);
  if (const json *source = find_path(in, {"source"}); source != nullptr && source->is_string())
    source->get_to(d.source);
}
inline void from_json(const json &in, CodeActionParams &p) {
  p.uri = in.at("textDocument").at("uri").get<std::string>();
  in.at("range").get_to(p.range);
  const json &context = in.at("context");
  context.at("diagnostics").get_to(p.diagnostics);
  p.only = optional_field<std::vector<std::string>>(context, "only");
}

inline void to_json(json &out, const ProtocolEdit &e) {
  out = json{{"range", e.range}, {"newText", e.text}};
}
inline void to_json(json &out, const WorkspaceEdit &e) {
  out = json::object();
  if (!e.versioned) {
    json &changes = out["changes"] = json::object();
    for (const DocumentEdit &d : e.documents)
      changes[d.uri] = d.edits;
    return;
  }
  json &changes = out["documentChanges"] = json::array();
  for (const DocumentEdit &d : e.documents) {
    json document{{"uri", d.uri}, {"version", nullptr}};
    if (d.version)
      document["version"] = *d.version;
    changes.push_back({{"textDocument", std::move(document)}, {"edits", d.edits}});
  }
}
inline void to_json(json &out, const CodeAction &a) {
  out = json{{"title", a.title}, {"kind", a.kind}};
  if (!a.diagnostics.empty())
    out["diagnostics"] = a.diagnostics;
  if (a.preferred)
    out["isPreferred"] = true;
  if (a.edit)
    out["edit"] = *a.edit;
  if (!a.data.is_null())
    out["data"] = a.data;
}

} // namespace heddle::lsp
