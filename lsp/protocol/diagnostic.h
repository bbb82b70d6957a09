// Diagnostics as published.
#pragma once

#include "lsp/protocol/position.h"

#include <optional>
#include <string>
#include <vector>

namespace heddle::lsp {

struct RelatedInformation {
  Location location;
  std::string message;
};

struct Diagnostic {
  Range range;
  int severity = 2; ///< 1 error, 2 warning, 3 information, 4 hint
  std::string code;
  std::string code_href; ///< empty: none
  std::string message;
  std::vector<RelatedInformation> related; ///< empty: left out
  std::vector<int> tags;                   ///< 1 unnecessary
  json data;                               ///< null: left out
};

struct PublishDiagnosticsParams {
  std::string uri;
  std::optional<std::int32_t> version;
  std::vector<Diagnostic> diagnostics;
};

inline void to_json(json &out, const RelatedInformation &r) {
  out = json{{"location", r.location}, {"message", r.message}};
}
inline void to_json(json &out, const Diagnostic &d) {
  out = json{{"range", d.range},
             {"severity", d.severity},
             {"code", d.code},
             {"source", "heddle"},
             {"message", d.message}};
  if (!d.code_href.empty())
    out["codeDescription"] = {{"href", d.code_href}};
  if (!d.related.empty())
    out["relatedInformation"] = d.related;
  if (!d.tags.empty())
    out["tags"] = d.tags;
  if (!d.data.is_null())
    out["data"] = d.data;
}
inline void to_json(json &out, const PublishDiagnosticsParams &p) {
  out = json{{"uri", p.uri}, {"diagnostics", p.diagnostics}};
  if (p.version)
    out["version"] = *p.version;
}

} // namespace heddle::lsp
