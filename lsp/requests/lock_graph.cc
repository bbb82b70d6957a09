// `heddle/lockGraph`, a request of ours: the locks of the program that a document is part of, with
// the orders in which they are taken. Parameters: {"textDocument": {"uri": ...}}. The answer is
// that of `heddle locks --format json` with LSP locations for places; null where nothing is known.
#include "lsp/lock_graph.h"

#include "lsp/open_texts.h"
#include "lsp/protocol/text_sync.h"
#include "lsp/requests/requests.h"
#include "lsp/requests/view.h"

namespace heddle::lsp::requests {

namespace {

json answer(const View &view, const std::string &uri, OpenTexts &texts) {
  if (!view.analysis->locks)
    return nullptr;
  return lsp::lock_graph(view.analysis->locks(), [&](const rules::Location &place) -> json {
    if (place.path.empty())
      return nullptr;
    if (view.is_here(place.path))
      return Location{uri, view.range(place)};
    const OpenText &other = texts.at(place.path);
    Location location{other.uri, {}};
    if (other.text != nullptr)
      location.range = other.text->range(place.begin, place.end, view.encoding);
    return location;
  });
}

} // namespace

void lock_graph(Session &session, const json &id, json params) {
  const std::string uri = document_uri(params);
  answer_view(session, id, uri, "lock graph", nullptr,
              [uri, texts = OpenTexts(session.documents)](const View &view) mutable {
                return answer(view, uri, texts);
              });
}

} // namespace heddle::lsp::requests
