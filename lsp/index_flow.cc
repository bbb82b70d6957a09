#include "lsp/index_flow.h"

#include "lsp/analysis_flow.h"

#include <asio/post.hpp>

#include <string>

namespace heddle::lsp {

namespace {

using namespace std::chrono_literals;

constexpr const char *kToken = "heddle/index";

/// What takes less is not worth a progress bar; and nobody reads more of them a second.
constexpr auto kShownAfter = 1s;
constexpr auto kReportedEvery = 250ms;

void send_progress(Session &session, json value) {
  notify(session, "$/progress", {{"token", kToken}, {"value", std::move(value)}});
}

json progress_of(const workspace::IndexProgress &state, const char *kind) {
  const std::size_t percentage = state.files > 0 ? state.done * 100 / state.files : 0;
  return {{"kind", kind},
          {"message", std::to_string(state.done) + " of " + std::to_string(state.files) + " files"},
          {"percentage", percentage},
          {"cancellable", true}};
}

void show_progress(Session &session, const workspace::IndexProgress &state) {
  if (!session.client.work_done_progress)
    return;
  IndexShown &shown = session.index;
  const auto now = std::chrono::steady_clock::now();
  if (!state.busy) {
    if (shown.stage == IndexShown::Stage::begun)
      send_progress(session, {{"kind", "end"}});
    shown = {};
    return;
  }
  if (shown.since == std::chrono::steady_clock::time_point())
    shown.since = now;
  if (shown.stage == IndexShown::Stage::none && now - shown.since >= kShownAfter) {
    shown.stage = IndexShown::Stage::asked;
    ask(session, "window/workDoneProgress/create", {{"token", kToken}}, [&session](const json &) {
      if (session.index.stage != IndexShown::Stage::asked)
        return; // it has ended meanwhile
      session.index.stage = IndexShown::Stage::begun;
      json begin = progress_of(session.host.index(), "begin");
      begin["title"] = "heddle: analysing the project";
      send_progress(session, std::move(begin));
    });
  } else if (shown.stage == IndexShown::Stage::begun && now - shown.reported >= kReportedEvery) {
    shown.reported = now;
    send_progress(session, progress_of(state, "report"));
  }
}

} // namespace

void follow_index(Session &session) {
  session.host.watch_index([&session](const workspace::IndexProgress &state) {
    asio::post(session.strand, [&session, state] {
      if (state.changed)
        refresh_all(session, Priority::background);
      show_progress(session, state);
    });
  });
}

void cancel_progress(Session &session, const json &token) {
  if (token == kToken)
    session.host.cancel_index();
}

} // namespace heddle::lsp
