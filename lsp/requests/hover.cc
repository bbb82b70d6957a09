// textDocument/hover: what is known of the lock, the data or the function under the cursor, and
// which locks are held here. Nothing outside functions.
#include "lsp/requests/hover_text.h"

#include "lsp/protocol/hover.h"
#include "lsp/protocol/text_sync.h"
#include "lsp/requests/requests.h"
#include "lsp/requests/view.h"
#include "lsp/text/identifier.h"
#include "lsp/text/read_text.h"

namespace heddle::lsp::requests {

namespace {

/// Runs on a pool thread: evidence may lie in a file that must be read.
json answer(const View &view, Position position, bool markdown) {
  if (!view.analysis->lock_state_at)
    return nullptr;
  const std::size_t offset = view.text->offset(position, view.encoding);
  const auto state = view.analysis->lock_state_at(static_cast<std::uint32_t>(offset));
  if (!state)
    return nullptr;
  const auto place = [&](const rules::Location &location) {
    const bool here = view.is_here(location.path);
    const auto other = here ? view.text : read_text(location.path);
    return place_text(here ? "" : location.path, other.get(), location.begin);
  };
  const auto end_place = [&](const rules::Location &location) {
    rules::Location last = location;
    last.begin = last.end > last.begin ? last.end - 1 : last.begin;
    return place(last);
  };
  Hover hover;
  hover.markdown = markdown;
  const auto subject = view.analysis->subject_at
                           ? view.analysis->subject_at(static_cast<std::uint32_t>(offset),
                                                       identifier_at(view.text->bytes(), offset))
                           : std::nullopt;
  if (subject)
    hover.value = subject_text(*subject, markdown) + (markdown ? "\n\n" : "\n");
  hover.value += hover_text(*state, *view.analysis, place, end_place, markdown);
  if (view.is_here(state->range.path))
    hover.range = view.range(state->range);
  return hover;
}

} // namespace

void hover(Session &session, const json &id, json params) {
  const auto at = params.get<TextDocumentPosition>();
  if (!session.settings.hover) {
    reply(session, id, nullptr);
    return;
  }
  answer_view(session, id, at.uri, "hover", nullptr,
              [position = at.position, markdown = session.client.hover_markdown](const View &view) {
                return answer(view, position, markdown);
              });
}

} // namespace heddle::lsp::requests
