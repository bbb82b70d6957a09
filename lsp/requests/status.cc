// `heddle/status`, a request of ours: what the server knows of each open file, and how it fares.
// Parameters: none, or
// {"uri": ...} for one file.
#include "lsp/analysis_flow.h"
#include "lsp/requests/requests.h"

namespace heddle::lsp::requests {

namespace {

bool is_settled(const Document &document) {
  return document.current && (document.analysis == nullptr || document.analysis->settled);
}

json status_of(const Document &document) {
  json out{{"uri", document.uri},
           {"version", document.version},
           {"state", document.path.empty()  ? "ignored"
                     : is_settled(document) ? "settled"
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
      documents.push_back(status_of(document));
  }
  const auto jobs = session.scheduler.statistics();
  const HostStatistics host = session.host.statistics();
  reply(session, id,
        {{"version", session.options.version},
         {"documents", std::move(documents)},
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
