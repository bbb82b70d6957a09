#include "cli/analyse_files.h"

#include "lsp/workspace/analyser.h"

#include <algorithm>
#include <atomic>
#include <thread>

namespace heddle::cli {
namespace {

struct Run {
  workspace::WorkerPool &workers;
  workspace::CompileFlagsSource &flags;
  ProjectModels &models;
  const AnalyseFilesOptions &options;
  std::stop_token stop;

  frontends::Request request_for(const std::string &path,
                                 const workspace::CompileFlags &with) const {
    frontends::Request request;
    request.kind = frontends::RequestKind::lower;
    request.path = path;
    request.directory = with.directory;
    request.flags = with.arguments;
    return request;
  }

  // A fix is rendered against a kept session. Few files have findings, so only those pay for one.
  void render(workspace::Analyser &analyser, frontends::Request request,
              FileOutcome &outcome) const {
    const bool wanted =
        std::any_of(outcome.findings.begin(), outcome.findings.end(),
                    [](const ReportedFinding &each) { return !each.finding.intents.empty(); });
    if (!wanted)
      return;
    request.keep = true;
    if (workers.call(request, stop).status != frontends::Status::ok)
      return; // the findings stand without fixes
    for (ReportedFinding &reported : outcome.findings)
      for (const ir::EditIntent &intent : reported.finding.intents) {
        frontends::Response answer = analyser.render(outcome.path, intent, stop);
        if (answer.status == frontends::Status::ok && !answer.edits.empty())
          reported.fixes.push_back({intent.title, std::move(answer.edits)});
      }
    request.kind = frontends::RequestKind::close;
    workers.call(std::move(request), stop);
  }

  FileOutcome analyse(const std::filesystem::path &file) const {
    FileOutcome outcome;
    outcome.path = file.string();
    const workspace::CompileFlags with = flags.flags_for(file);
    outcome.flags_origin = with.origin;
    outcome.flags_guessed = with.guessed;
    workspace::Analyser analyser(workers, models.for_file(file), options.rules);
    const frontends::Request request = request_for(outcome.path, with);
    workspace::FileResult result = analyser.analyse(request, with, nullptr, stop);
    outcome.problems = std::move(result.problems);
    outcome.error = std::move(result.error);
    if (!result.analysis) {
      if (outcome.error.empty())
        outcome.error = "no answer";
      return outcome;
    }
    outcome.statistics = result.analysis->statistics;
    for (const rules::Finding &finding : result.analysis->findings)
      outcome.findings.push_back({finding, {}});
    if (options.render_fixes)
      render(analyser, request, outcome);
    return outcome;
  }
};

} // namespace

std::vector<FileOutcome> analyse_files(const std::vector<std::filesystem::path> &paths,
                                       workspace::WorkerPool &workers,
                                       workspace::CompileFlagsSource &flags, ProjectModels &models,
                                       const AnalyseFilesOptions &options, std::stop_token stop) {
  std::vector<FileOutcome> outcomes(paths.size());
  const Run run{workers, flags, models, options, stop};
  std::atomic<std::size_t> next{0};
  const auto work = [&] {
    for (std::size_t i = next++; i < paths.size(); i = next++) {
      if (stop.stop_requested()) {
        outcomes[i].path = paths[i].string();
        outcomes[i].error = "stopped";
        continue;
      }
      outcomes[i] = run.analyse(paths[i]);
      if (options.done)
        options.done(outcomes[i].path);
    }
  };
  std::vector<std::jthread> threads;
  for (std::size_t i = 0; i < std::min(std::max<std::size_t>(options.jobs, 1), paths.size()); ++i)
    threads.emplace_back(work);
  threads.clear(); // joins
  return outcomes;
}

} // namespace heddle::cli
