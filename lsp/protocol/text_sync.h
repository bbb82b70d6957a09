// What clients say of their open documents.
#pragma once

#include "lsp/protocol/position.h"

#include <optional>
#include <string>
#include <vector>

namespace heddle::lsp {

struct TextDocumentItem {
  std::string uri;
  std::string language_id;
  std::int32_t version = 0;
  std::string text;
};

struct ContentChange {
  std::optional<Range> range; ///< absent: the text replaces the whole document
  std::string text;
};

struct DidChangeParams {
  std::string uri;
  std::int32_t version = 0;
  std::vector<ContentChange> changes; ///< applied one after the other
};

struct TextDocumentPosition {
  std::string uri;
  Position position;
};

/// `params.textDocument.uri`. Throws where it is not a string.
inline std::string document_uri(const json &params) {
  return params.at("textDocument").at("uri").get<std::string>();
}

inline void from_json(const json &in, TextDocumentItem &d) {
  in.at("uri").get_to(d.uri);
  in.at("languageId").get_to(d.language_id);
  d.version = to_integer(in.at("version"));
  in.at("text").get_to(d.text);
}
inline void from_json(const json &in, ContentChange &c) {
  c.range = optional_field<Range>(in, "range");
  in.at("text").get_to(c.text);
}
inline void from_json(const json &in, DidChangeParams &p) {
  p.uri = document_uri(in);
  p.version = to_integer(in.at("textDocument").at("version"));
  in.at("contentChanges").get_to(p.changes);
}
inline void from_json(const json &in, TextDocumentPosition &p) {
  p.uri = document_uri(in);
  in.at("position").get_to(p.position);
}

} // namespace heddle::lsp
