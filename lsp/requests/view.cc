#include "lsp/requests/view.h"

#include "lsp/analysis_flow.h"

#include <utility>

namespace heddle::lsp {

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
