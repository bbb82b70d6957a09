// `heddle/status`, a request of ours: what the server knows of each open file, and how it fares.
// Parameters: none, or
// {"uri": ...} for one file.
#include "lsp/analysis_flow.h"
#include "lsp/requests/requests.h"

namespace heddle::lsp::requests {

namespace {

/// What would be said of it after a cold start, or why nothing can be said: nothing waits, here, in
/// the index or elsewhere in its program.
bool is_settled(const Session &session, const Document &document) {
  if (!document.current || document.analysis == nullptr || !document.error.empty())
    return document.current;
  return document.analysis->settled && !session.host.is_indexing(*document.analysis) &&
         !session.host.prepare_refresh(document.analysis);
}

json status_of(const Session &session, const Document &document) {
  json out{{"uri", document.uri},
           {"version", document.version},
           {"state", document.path.empty()           ? "ignored"
                     : is_settled(session, document) ? "settled"
                                                     : "analysing"},
           {"error", document.error},
           {"findings", document.shown.size()}};
  if (document.analysis == nullptr)
    return out;
  const FileAnalysis &analysis = *document.analysis;
  out["flags"] = {{"origin", analysis.flags_origin}, {"guessed", analysis.flags_guessed}};
  out["problems"] = analysis.problems;
  out["lane"] = {{"taken", analysis.lane}, {"refused", analysis.refused}};
  out["functions"] = analysis.statistics.functions;
  out["degraded"] = analysis.statistics.degraded;
  out["skipped"] = analysis.statistics.skipped;
  out["reasons"] = analysis.statistics.reasons;
  return out;
}

} // namespace

void status(Session &session, const json &id, json params) {
  const json *wanted = find_path(params, {"uri"});
  json documents = json::array();
  for (const auto &[uri, document] : session.documents) {
    if (wanted == nullptr || *wanted == uri)
      documents.push_back(status_of(session, document));
  }
  const auto jobs = session.scheduler.statistics();
  const workspace::IndexProgress index = session.host.index();
  const HostStatistics host = session.host.statistics();
  reply(session, id,
        {{"version", session.options.version},
         {"documents", std::move(documents)},
         {"index",
          {{"files", index.files},
           {"done", index.done},
           {"stored", index.stored},
           {"failed", index.failed},
           {"busy", index.busy}}},
         {"jobs",
          {{"waiting", jobs.waiting},
           {"running", jobs.running},
           {"finished", jobs.finished},
           {"dropped", jobs.dropped}}},
         {"workers",
          {{"running", host.workers},
           {"crashes", host.crashes},
           {"kills", host.kills},
           {"rests", host.rests}}}});
}

} // namespace heddle::lsp::requests
