#include "cli/analyse_files.h"

#include "cli/in_parallel.h"
#include "lsp/workspace/analyser.h"
#include "lsp/workspace/lower_request.h"

#include <algorithm>
#include <map>
#include <mutex>
#include <numeric>
#include <optional>

namespace heddle::cli {
namespace {

struct Run {
  workspace::FrontEnds &workers;
  workspace::CompileFlagsSource &flags;
  const AnalyseFilesOptions &options;
  std::stop_token stop;

  // A fix is rendered against a kept session. Few files have findings, so only those pay for one.
  void render(FileOutcome &outcome) const {
    const bool wanted =
        std::any_of(outcome.findings.begin(), outcome.findings.end(),
                    [](const ReportedFinding &each) { return !each.finding.intents.empty(); });
    if (!wanted || stop.stop_requested())
      return;
    frontends::Request request =
        workspace::lower_request(outcome.path, flags.flags_for(outcome.path));
    request.keep = true;
    if (workers.call(request, stop).status != frontends::Status::ok)
      return; // the findings stand without fixes
    workspace::Analyser analyser(workers);
    for (ReportedFinding &reported : outcome.findings)
      for (const ir::EditIntent &intent : reported.finding.intents) {
        frontends::Response answer = analyser.render(outcome.path, intent, stop);
        if (answer.status == frontends::Status::ok && !answer.edits.empty())
          reported.fixes.push_back({intent.title, std::move(answer.edits)});
      }
    request.kind = frontends::RequestKind::close;
    workers.call(std::move(request), stop);
  }

  // What the file says, to be made part of the program.
  std::optional<ir::Unit> lower(const std::filesystem::path &file, FileOutcome &outcome) const {
    outcome.path = file.string();
    if (stop.stop_requested()) {
      outcome.error = "stopped";
      return std::nullopt;
    }
    const workspace::CompileFlags with = flags.flags_for(file);
    outcome.flags_origin = with.origin;
    outcome.flags_guessed = with.guessed;
    frontends::Response response = workers.call(workspace::lower_request(outcome.path, with), stop);
    if (response.status != frontends::Status::ok) {
      outcome.error = response.status == frontends::Status::stopped ? "stopped"
                      : response.message.empty()                    ? "no answer"
                                                                    : std::move(response.message);
      return std::nullopt;
    }
    outcome.problems = response.unit.problems;
    return std::move(response.unit);
  }
};

// Units arrive in any order and become part of their program in the order of their paths. Files
// with a `.heddle.yaml` of their own are a program of their own.
class Programs {
public:
  explicit Programs(std::size_t files) : arrived_(files) {}

  void arrive(std::size_t position, std::shared_ptr<const workspace::Project> of,
              std::optional<ir::Unit> unit) {
    const std::lock_guard lock(mutex_);
    arrived_[position] = Arrival{std::move(of), std::move(unit)};
    for (; next_ < arrived_.size() && arrived_[next_]; ++next_) {
      Arrival &arrival = *arrived_[next_];
      if (arrival.unit)
        assembly_for(arrival.project).add(std::move(*arrival.unit));
      arrival = {};
    }
  }

  // After all have arrived, on one thread.
  std::vector<std::pair<std::shared_ptr<const workspace::Project>, program::Assembly>> take() {
    const std::lock_guard lock(mutex_);
    return std::move(programs_);
  }

private:
  struct Arrival {
    std::shared_ptr<const workspace::Project> project;
    std::optional<ir::Unit> unit; // nullopt: could not be analysed
  };

  program::Assembly &assembly_for(const std::shared_ptr<const workspace::Project> &project) {
    for (auto &[of, assembly] : programs_)
      if (of == project)
        return assembly;
    return programs_.emplace_back(project, program::Assembly()).second;
  }

  std::mutex mutex_;
  std::vector<std::optional<Arrival>> arrived_;
  std::size_t next_ = 0;
  std::vector<std::pair<std::shared_ptr<const workspace::Project>, program::Assembly>> programs_;
};

// Each finding goes to the file it is in, or to a file that includes it: a fix needs one to parse.
void hand_out(const rules::Analysis &analysis, std::vector<FileOutcome> &outcomes) {
  std::map<std::string, std::size_t> by_path;
  for (std::size_t i = 0; i < outcomes.size(); ++i)
    by_path.emplace(outcomes[i].path, i);
  std::map<ir::SymbolId, std::size_t> by_function;
  for (const auto &[path, unit] : analysis.program->units)
    for (const ir::SymbolId function : unit->functions)
      by_function.emplace(function, by_path.at(path));
  for (const rules::Finding &finding : analysis.findings) {
    const auto own = by_path.find(finding.location.path);
    const auto including = by_function.find(finding.location.function);
    const std::size_t at = own != by_path.end()             ? own->second
                           : including != by_function.end() ? including->second
                                                            : by_path.begin()->second;
    outcomes[at].findings.push_back({finding, {}});
  }
}

void add(rules::Statistics &sum, const rules::Statistics &more) {
  sum.functions += more.functions;
  sum.degraded += more.degraded;
  sum.skipped += more.skipped;
  for (const auto &[reason, count] : more.reasons)
    sum.reasons[reason] += count;
}

} // namespace

ProjectOutcome analyse_files(const std::vector<std::filesystem::path> &paths,
                             workspace::FrontEnds &workers, workspace::CompileFlagsSource &flags,
                             Projects &projects, const AnalyseFilesOptions &options,
                             std::stop_token stop) {
  ProjectOutcome project;
  project.files.resize(paths.size());
  const Run run{workers, flags, options, stop};
  std::vector<std::size_t> order(paths.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::sort(order, {}, [&](std::size_t i) { return paths[i].string(); });
  Programs programs(paths.size());
  in_parallel(paths.size(), options.jobs, [&](std::size_t position) {
    const std::size_t i = order[position];
    std::optional<ir::Unit> unit = run.lower(paths[i], project.files[i]);
    programs.arrive(position, projects.for_file(paths[i]), std::move(unit));
    if (options.done)
      options.done(project.files[i].path);
  });
  for (auto &[of, assembly] : programs.take()) {
    const std::shared_ptr<const rules::Analysis> analysis =
        rules::update(nullptr, std::move(assembly), of->models,
                      rules::with(rules::with({}, of->rules), options.rules), stop);
    if (analysis == nullptr)
      return project;
    add(project.statistics, analysis->statistics);
    hand_out(*analysis, project.files);
    project.programs.push_back(analysis);
  }
  if (options.render_fixes)
    in_parallel(paths.size(), options.jobs, [&](std::size_t i) { run.render(project.files[i]); });
  return project;
}

} // namespace heddle::cli
