#include "lsp/analysis_flow.h"

#include "lsp/document_paths.h"
#include "lsp/open_texts.h"
#include "lsp/text/uri.h"
#include "lsp/view_refresh.h"

#include <algorithm>
#include <utility>

namespace heddle::lsp {

namespace {

std::vector<OpenFile> other_files(const Session &session, const Document &document) {
  std::vector<OpenFile> others;
  for (const auto &[uri, other] : session.documents) {
    // Another name of the same file is not another file: its text would contradict this one's.
    if (&other != &document && !other.path.empty() && other.canonical != document.canonical)
      others.push_back({other.canonical, other.text});
  }
  return others;
}

void run_waiters(Session &session, Document &document) {
  for (const Waiter &waiter : std::exchange(document.waiters, {})) {
    if (is_pending(session, waiter.id))
      waiter.go(document);
  }
}

/// Tells the client what is known of the document's text, and whoever waited for it.
void tell(Session &session, Document &document) {
  // Who asked for diagnostics has them then, and need not be asked to ask again.
  if (session.client.pulls_diagnostics)
    run_waiters(session, document);
  publish(session, document);
  run_waiters(session, document);
}

/// No result for the current text: what was known stays, and the user hears why once.
void install_failure(Session &session, Document &document, const std::string &error) {
  if (error != document.error)
    log(session, LogLevel::error, document.path + ": " + error);
  document.error = error;
  // A worker that died took only this answer with it: ask once more.
  if (document.retried_version != document.version) {
    document.retried_version = document.version;
    schedule_analysis(session, document, Priority::interactive);
    return;
  }
  document.current = true;
  tell(session, document);
}

struct Result {
  std::shared_ptr<const FileAnalysis> analysis;
  std::vector<ShownFinding> shown;
  bool settles = false; ///< the second beat
};

void submit_analysis(Session &session, Document &document, Priority priority, bool settle);

/// Places in other files become positions. Any thread.
struct Shower {
  OpenTexts others;
  std::string path;
  std::string canonical;
  PositionEncoding encoding;

  std::vector<ShownFinding> operator()(const std::shared_ptr<const FileAnalysis> &analysis) {
    return show(analysis, path, canonical, encoding, [&](const std::string &other) -> OtherFile {
      const OpenText &file = others.at(other);
      return {file.uri, file.text};
    });
  }
};

Shower shower_of(const Session &session, const Document &document) {
  return {OpenTexts(session.documents), document.path, document.canonical, session.client.encoding};
}

/// Calls `go` with the document if it is still at this text then.
void after(Session &session, Document &document, std::chrono::milliseconds time,
           std::function<void(Document &)> go) {
  document.pause = std::make_shared<asio::steady_timer>(session.strand, time);
  document.pause->async_wait([&session, go = std::move(go), uri = document.uri,
                              opening = document.opening,
                              generation = document.generation](const asio::error_code &cancelled) {
    Document *waiting = find_document(session, uri);
    if (!cancelled && waiting != nullptr && waiting->opening == opening &&
        waiting->generation == generation)
      go(*waiting);
  });
}

void install(Session &session, const std::string &uri, std::uint64_t opening,
             std::uint64_t generation, Result result) {
  Document *document = find_document(session, uri);
  if (document == nullptr || document->opening != opening || document->generation != generation)
    return;
  document->job = 0;
  const bool settles = result.settles;
  if (result.analysis == nullptr || !result.analysis->error.empty()) {
    install_failure(session, *document,
                    result.analysis == nullptr ? "the analysis gave no answer"
                                               : result.analysis->error);
    return;
  }
  document->error.clear();
  document->current = true;
  document->analysis = std::move(result.analysis);
  document->shown = std::move(result.shown);
  if (document->shown.size() > kDiagnosticsMax)
    log(session, LogLevel::warning,
        document->path + ": only the first " + std::to_string(kDiagnosticsMax) + " of " +
            std::to_string(document->shown.size()) + " findings are shown");
  tell(session, *document);
  if (settles)
    refresh_views(session); // the client asked after the first beat
  // Others may include this file: they see the edit once it has come to rest here.
  if (std::exchange(document->edited, false) && is_header(document->path))
    reanalyse_all(session, document);
  refresh_all(session, Priority::interactive);
  if (!document->analysis->settled && !settles)
    after(session, *document, session.options.settle_after, [&session](Document &settling) {
      submit_analysis(session, settling, Priority::background, /*settle=*/true);
    });
}

/// `settle`: the second beat of an analysis whose first did not say everything.
void submit_analysis(Session &session, Document &document, Priority priority, bool settle) {
  auto analyse = session.host.prepare_analyse(
      {document.path, document.text, other_files(session, document), document.analysis, settle});
  Job job;
  job.priority = document.waiters.empty() ? priority : Priority::interactive;
  job.lane = document.path;
  // One document, not one path: two URIs may spell the same path.
  job.topic = "analyse " + std::to_string(document.opening);
  job.name = (settle ? "settle " : "analyse ") + document.path;
  job.detail = std::make_shared<std::string>();
  job.run = [&session, detail = job.detail, analyse = std::move(analyse),
             shower = shower_of(session, document), uri = document.uri, opening = document.opening,
             generation = document.generation, settle](std::stop_token stop) mutable -> Install {
    Result result{analyse(stop), {}, settle};
    if (result.analysis != nullptr)
      *detail = result.analysis->refused.empty()
                    ? result.analysis->lane
                    : result.analysis->lane + ": " + result.analysis->refused;
    if (result.analysis != nullptr)
      result.shown = shower(result.analysis);
    return [&session, uri, opening, generation, result = std::move(result)]() mutable {
      install(session, uri, opening, generation, std::move(result));
    };
  };
  job.dropped = [&session, uri = document.uri, opening = document.opening,
                 generation = document.generation](Dropped why) {
    if (why != Dropped::failed)
      return; // a newer one is on its way, or the document is gone
    auto failed = std::make_shared<FileAnalysis>();
    failed->error = "internal error in the analysis";
    install(session, uri, opening, generation, {std::move(failed), {}, false});
  };
  document.job = session.scheduler.submit(std::move(job));
  if (document.job == 0)
    log(session, LogLevel::error, "too many jobs wait: " + document.path + " is not analysed");
}

} // namespace

Document *find_document(Session &session, const std::string &uri) {
  const auto at = session.documents.find(uri);
  return at == session.documents.end() ? nullptr : &at->second;
}

void schedule_analysis(Session &session, Document &document, Priority priority) {
  if (document.path.empty())
    return;
  document.current = false;
  document.pause.reset();
  ++document.generation;
  submit_analysis(session, document, priority, /*settle=*/false);
}

void schedule_edit(Session &session, Document &document) {
  const Settings &settings = session.settings;
  if (document.path.empty() || (!settings.on_save_only && settings.pause.count() == 0))
    return schedule_analysis(session, document, Priority::interactive);
  session.scheduler.stop(std::exchange(document.job, 0));
  document.current = false;
  document.pause.reset();
  ++document.generation;
  publish_moved(session, document);
  if (settings.on_save_only) {
    run_waiters(session, document); // for diagnostics, which are what is known
    return;
  }
  after(session, document, settings.pause, [&session](Document &waiting) {
    schedule_analysis(session, waiting, Priority::interactive);
  });
}

void reanalyse_all(Session &session, const Document *except) {
  for (auto &[uri, document] : session.documents) {
    if (&document != except)
      schedule_analysis(session, document, Priority::background);
  }
}

namespace {

void refresh(Session &session, Document &document, Priority priority) {
  if (!document.current || document.analysis == nullptr)
    return;
  AnalysisHost::Refresh again = session.host.prepare_refresh(document.analysis);
  if (!again)
    return;
  Job job;
  job.priority = priority;
  job.lane = document.path;
  job.topic = "refresh " + std::to_string(document.opening);
  job.name = "refresh " + document.path;
  job.run = [&session, again = std::move(again), shower = shower_of(session, document),
             known = document.analysis, uri = document.uri, opening = document.opening,
             generation = document.generation](std::stop_token) mutable -> Install {
    std::shared_ptr<const FileAnalysis> analysis = again();
    if (analysis == nullptr)
      return {};
    std::vector<ShownFinding> shown = shower(analysis);
    return [&session, known, uri, opening, generation, analysis = std::move(analysis),
            shown = std::move(shown)]() mutable {
      Document *found = find_document(session, uri);
      if (found == nullptr || found->opening != opening || found->generation != generation ||
          !found->current || found->analysis != known)
        return; // a second beat came before it, which brought later facts
      found->analysis = std::move(analysis);
      found->shown = std::move(shown);
      publish(session, *found);
      refresh_views(session);
    };
  };
  session.scheduler.submit(std::move(job));
}

} // namespace

void refresh_all(Session &session, Priority priority) {
  for (auto &[uri, document] : session.documents)
    refresh(session, document, priority);
}

namespace {

std::vector<Diagnostic> diagnostics_of(const Session &session, const Document &document) {
  std::vector<Diagnostic> diagnostics;
  const DiagnosticContext context{document.uri, document.version, session.client.encoding,
                                  &session.client, session.settings.rule_page};
  if (session.settings.diagnostics) {
    for (const ShownFinding &finding : document.shown) {
      if (diagnostics.size() < kDiagnosticsMax)
        diagnostics.push_back(to_diagnostic(finding, *document.text, context));
    }
  }
  return diagnostics;
}

/// Whether the client had other ones, or those of another version.
bool are_news(Document &document, const json &diagnostics) {
  std::string content = diagnostics.dump(-1, ' ', false, json::error_handler_t::replace);
  if (document.published_version == document.version && document.published == content)
    return false;
  document.published_version = document.version;
  document.published = std::move(content);
  return true;
}

} // namespace

json take_diagnostics(Session &session, Document &document) {
  json diagnostics = diagnostics_of(session, document);
  are_news(document, diagnostics);
  return diagnostics;
}

void publish(Session &session, Document &document) {
  json diagnostics = diagnostics_of(session, document);
  if (!are_news(document, diagnostics))
    return;
  if (session.client.pulls_diagnostics) {
    refresh_diagnostics(session);
    return;
  }
  json message = PublishDiagnosticsParams{document.uri, document.version, {}};
  message["diagnostics"] = std::move(diagnostics);
  notify(session, "textDocument/publishDiagnostics", std::move(message));
}

void publish_moved(Session &session, Document &document) {
  if (!session.client.pulls_diagnostics)
    publish(session, document);
}

void publish_superseded(Session &session, Document &document) {
  if (!document.path.empty() && document.published_version != document.version)
    publish_moved(session, document);
}

namespace {

void fail_requests(Session &session, const std::string &uri, std::string_view except) {
  std::vector<json> asked;
  for (const auto &[id, pending] : session.pending) {
    if (pending.uri == uri && pending.method != except)
      asked.push_back(id);
  }
  for (const json &id : asked)
    fail(session, id, ErrorCode::content_modified, "the document changed");
}

} // namespace

void content_modified(Session &session, const std::string &uri) { fail_requests(session, uri, ""); }

void text_modified(Session &session, const std::string &uri) {
  fail_requests(session, uri, "textDocument/diagnostic");
}

void when_analysed(Session &session, Document &document, const json &id,
                   std::function<void(Document &)> go) {
  concerns(session, id, document.uri);
  if (document.current) {
    go(document);
    return;
  }
  if (document.job == 0 && document.error.empty())
    schedule_analysis(session, document, Priority::interactive); // somebody asks: it waits no more
  if (document.job == 0) {
    fail(session, id, ErrorCode::request_failed, "the file could not be analysed");
    return;
  }
  document.waiters.push_back({id, std::move(go)});
  session.scheduler.promote(document.job);
}

void configure_host(Session &session) {
  const auto problems = session.host.configure(session.settings, session.folders);
  std::map<std::string, json> by_uri;
  for (const std::string &uri : std::exchange(session.problem_uris, {}))
    by_uri[uri] = json::array();
  for (const ConfigurationProblem &problem : problems) {
    const std::string uri = uri_of_path(problem.path);
    Diagnostic diagnostic;
    const std::uint32_t line = problem.line > 0 ? problem.line - 1 : 0;
    const std::uint32_t column = problem.column > 0 ? problem.column - 1 : 0;
    diagnostic.range = {{line, column}, {line, column + 1}};
    diagnostic.severity = 1;
    diagnostic.code = "configuration";
    diagnostic.message = problem.message;
    by_uri[uri].push_back(diagnostic);
    session.problem_uris.push_back(uri);
  }
  for (auto &[uri, diagnostics] : by_uri)
    notify(session, "textDocument/publishDiagnostics",
           {{"uri", uri}, {"diagnostics", std::move(diagnostics)}});
}

void apply_settings(Session &session, const json &value) {
  std::vector<std::string> problems;
  // What the editor's section leaves out is as the client started the server.
  json merged = session.initialization_options;
  if (value.is_object()) {
    if (merged.is_object())
      merged.merge_patch(value);
    else
      merged = value;
  }
  Settings settings = read_settings(merged, &problems);
  for (const std::string &problem : problems)
    log(session, LogLevel::warning, problem);
  if (settings == session.settings)
    return;
  session.settings = std::move(settings);
  register_views(session);
  configure_host(session);
  reanalyse_all(session);
  refresh_views(session); // asked now, answered when all is analysed again
}

} // namespace heddle::lsp
