// textDocument/semanticTokens/full and /range: locks, atomics, and data that a lock guards, told
// apart by whether the lock is held where it stands.
#include "lsp/requests/semantic_tokens.h"

#include "lsp/protocol/text_sync.h"
#include "lsp/requests/requests.h"
#include "lsp/requests/view.h"
#include "lsp/text/identifier.h"

#include <limits>
#include <map>

namespace heddle::lsp {

namespace {

/// The bit of each kind in the legend's modifiers.
std::uint32_t modifiers_of(const rules::DataMention &mention) {
  std::uint32_t bit = 0;
  switch (mention.kind) {
  case rules::DataKind::lock:
    bit = 0;
    break;
  case rules::DataKind::atomic:
    bit = 1;
    break;
  case rules::DataKind::guarded:
    bit = 2;
    break;
  case rules::DataKind::unguarded:
    bit = 3;
    break;
  }
  constexpr std::uint32_t kDeclaration = 4;
  return 1U << bit | (mention.declaration ? 1U << kDeclaration : 0U);
}

struct Token {
  std::size_t length = 0; ///< bytes
  std::uint32_t type = 0;
  std::uint32_t modifiers = 0;
};

/// Every place where the mentions' names stand; the smallest expression around a place decides.
std::map<std::size_t, Token> tokens_of(const View &view, std::uint32_t begin, std::uint32_t end) {
  const std::string &text = view.text->bytes();
  std::map<std::size_t, Token> tokens;
  std::map<std::size_t, std::size_t> sizes; ///< of the expression that decided
  for (const rules::DataMention &mention : view.analysis->data_mentions_in(begin, end)) {
    const std::size_t size = mention.around.end - mention.around.begin;
    if (mention.around.end > text.size())
      continue;
    const std::string_view around = std::string_view(text).substr(mention.around.begin, size);
    for (std::size_t found = around.find(mention.name); found != std::string_view::npos;
         found = around.find(mention.name, found + 1)) {
      const std::size_t at = mention.around.begin + found;
      const auto known = sizes.find(at);
      if (identifier_at(text, at) != mention.name || at < begin || at >= end ||
          (known != sizes.end() && known->second <= size))
        continue;
      sizes[at] = size;
      tokens[at] = {mention.name.size(), mention.is_field ? 0U : 1U, modifiers_of(mention)};
    }
  }
  return tokens;
}

/// Five numbers for each: line and column relative to the one before, length, type, modifiers.
json encoded(const View &view, const std::map<std::size_t, Token> &tokens) {
  json data = json::array();
  Position last;
  for (const auto &[offset, token] : tokens) {
    const Range range = view.text->range(offset, offset + token.length, view.encoding);
    const std::uint32_t lines = range.start.line - last.line;
    data.push_back(lines);
    data.push_back(lines == 0 ? range.start.character - last.character : range.start.character);
    data.push_back(range.end.character - range.start.character);
    data.push_back(token.type);
    data.push_back(token.modifiers);
    last = range.start;
  }
  return {{"data", std::move(data)}};
}

void answer(Session &session, const json &id, const std::string &uri, std::optional<Range> wanted) {
  if (!session.settings.semantic_tokens) {
    reply(session, id, nullptr);
    return;
  }
  answer_view(session, id, uri, "semantic tokens", nullptr, [wanted](const View &view) -> json {
    if (!view.analysis->data_mentions_in)
      return nullptr;
    const auto offset = [&](const Position &position) {
      return static_cast<std::uint32_t>(view.text->offset(position, view.encoding));
    };
    const std::uint32_t begin = wanted ? offset(wanted->start) : 0;
    const std::uint32_t end =
        wanted ? offset(wanted->end) : std::numeric_limits<std::uint32_t>::max();
    return encoded(view, tokens_of(view, begin, end));
  });
}

} // namespace

json semantic_tokens_options() {
  return {{"legend",
           {{"tokenTypes", {"property", "variable"}},
            {"tokenModifiers", {"lock", "atomic", "guarded", "unguarded", "declaration"}}}},
          {"full", true},
          {"range", true}};
}

namespace requests {

void semantic_tokens_full(Session &session, const json &id, json params) {
  answer(session, id, document_uri(params), std::nullopt);
}

void semantic_tokens_range(Session &session, const json &id, json params) {
  answer(session, id, document_uri(params), params.at("range").get<Range>());
}

} // namespace requests
} // namespace heddle::lsp
