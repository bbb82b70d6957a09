#include "lsp/requests/view.h"

#include "lsp/analysis_flow.h"

#include <algorithm>
#include <cctype>
#include <utility>

namespace heddle::lsp {

namespace {

bool is_part(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return std::isalnum(byte) != 0 || c == '_' || byte >= 0x80;
}

} // namespace

std::string_view identifier_at(std::string_view text, std::size_t offset) {
  std::size_t begin = std::min(offset, text.size());
  std::size_t end = begin;
  while (begin > 0 && is_part(text[begin - 1]))
    --begin;
  while (end < text.size() && is_part(text[end]))
    ++end;
  return text.substr(begin, end - begin);
}

bool has_identifier(std::string_view text, std::string_view name) {
  for (std::size_t at = text.find(name); at != std::string_view::npos; at = text.find(name, at + 1))
    if (identifier_at(text, at) == name)
      return true;
  return false;
}

void answer_view(Session &session, const json &id, const std::string &uri, std::string name,
                 json nothing, std::function<json(const View &)> make) {
  Document *document = find_document(session, uri);
  if (document == nullptr || document->path.empty()) {
    reply(session, id, std::move(nothing));
    return;
  }
  when_analysed(
      session, *document, id,
      [&session, id, name = std::move(name), nothing = std::move(nothing),
       make = std::move(make)](Document &ready) {
        if (ready.analysis == nullptr || !ready.error.empty()) {
          reply(session, id, nothing);
          return;
        }
        const View view{ready.analysis,          ready.text,      ready.path, ready.canonical,
                        session.client.encoding, session.settings};
        run_for(session, id, {}, name, [&session, id, view, make](std::stop_token) {
          return Install([&session, id, result = make(view)] { reply(session, id, result); });
        });
      });
}

} // namespace heddle::lsp
