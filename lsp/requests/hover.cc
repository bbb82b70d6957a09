// textDocument/hover: what is known of the lock, the data or the function under the cursor, and
// which locks are held here. Nothing outside functions.
#include "lsp/requests/hover_text.h"

#include "lsp/analysis_flow.h"
#include "lsp/protocol/hover.h"
#include "lsp/protocol/text_sync.h"
#include "lsp/requests/requests.h"
#include "lsp/text/identifier.h"
#include "lsp/text/read_text.h"

namespace heddle::lsp::requests {

namespace {

/// Runs on a pool thread: evidence may lie in a file that must be read.
json answer(const FileAnalysis &analysis, const std::shared_ptr<const Text> &text,
            const std::string &path, const std::string &canonical, Position position,
            PositionEncoding encoding, bool markdown) {
  if (!analysis.lock_state_at)
    return nullptr;
  const std::size_t offset = text->offset(position, encoding);
  const auto state = analysis.lock_state_at(static_cast<std::uint32_t>(offset));
  if (!state)
    return nullptr;
  const auto place = [&](const rules::Location &location) {
    const bool here = location.path == path || location.path == canonical;
    const auto other = here ? text : read_text(location.path);
    return place_text(here ? "" : location.path, other.get(), location.begin);
  };
  const auto end_place = [&](const rules::Location &location) {
    rules::Location last = location;
    last.begin = last.end > last.begin ? last.end - 1 : last.begin;
    return place(last);
  };
  Hover hover;
  hover.markdown = markdown;
  const auto subject = analysis.subject_at
                           ? analysis.subject_at(static_cast<std::uint32_t>(offset),
                                                 identifier_at(text->bytes(), offset))
                           : std::nullopt;
  if (subject)
    hover.value = subject_text(*subject, markdown) + (markdown ? "\n\n" : "\n");
  hover.value += hover_text(*state, analysis, place, end_place, markdown);
  if (state->range.path == path || state->range.path == canonical)
    hover.range = text->range(state->range.begin, state->range.end, encoding);
  return hover;
}

} // namespace

void hover(Session &session, const json &id, json params) {
  const auto at = params.get<TextDocumentPosition>();
  Document *document = find_document(session, at.uri);
  if (document == nullptr || document->path.empty() || !session.settings.hover) {
    reply(session, id, nullptr);
    return;
  }
  when_analysed(session, *document, id, [&session, id, position = at.position](Document &ready) {
    if (ready.analysis == nullptr || !ready.error.empty()) {
      reply(session, id, nullptr);
      return;
    }
    run_for(session, id, {}, "hover",
            [&session, id, position, analysis = ready.analysis, text = ready.text,
             path = ready.path, canonical = ready.canonical, encoding = session.client.encoding,
             markdown = session.client.hover_markdown](std::stop_token) -> Install {
              json result = answer(*analysis, text, path, canonical, position, encoding, markdown);
              return [&session, id, result = std::move(result)] { reply(session, id, result); };
            });
  });
}

} // namespace heddle::lsp::requests
