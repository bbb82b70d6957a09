// `heddle check`
#include "cli/analyse_files.h"
#include "cli/baseline.h"
#include "cli/changed_lines.h"
#include "cli/commands.h"
#include "cli/interrupt.h"
#include "cli/merge_findings.h"
#include "cli/select_files.h"
#include "cli/workers.h"
#include "lsp/text/read_text.h"

#include <algorithm>
#include <chrono>
#include <iostream>
#include <map>
#include <optional>

namespace heddle::cli {
namespace {

constexpr std::size_t kFailuresShownMax = 10;

SourcePlaces places_here() {
  return {std::filesystem::current_path(),
          [](const std::string &path) { return lsp::read_text(path); }};
}

Report report_of(std::vector<FileOutcome> &outcomes) {
  Report report;
  std::vector<ReportedFinding> findings;
  for (FileOutcome &outcome : outcomes) {
    if (!outcome.error.empty()) {
      report.failures.push_back({outcome.path, outcome.error});
      continue;
    }
    ++report.files;
    std::move(outcome.findings.begin(), outcome.findings.end(), std::back_inserter(findings));
  }
  report.findings = merge_findings(std::move(findings));
  return report;
}

void tell_failures(const Report &report, const SourcePlaces &places) {
  for (std::size_t i = 0; i < std::min(report.failures.size(), kFailuresShownMax); ++i)
    complain(places.shown(report.failures[i].path) + ": " + report.failures[i].message);
  if (report.failures.size() > kFailuresShownMax)
    complain("… and " + std::to_string(report.failures.size() - kFailuresShownMax) + " more files");
}

// One missing header is missing in many files: it is told once.
void tell_problems(const std::vector<FileOutcome> &outcomes, const SourcePlaces &places) {
  std::map<std::string, std::pair<std::string, std::size_t>> first_and_count;
  for (const FileOutcome &outcome : outcomes)
    for (const std::string &problem : outcome.problems)
      ++first_and_count.try_emplace(problem, outcome.path, 0).first->second.second;
  std::size_t told = 0;
  for (const auto &[problem, where] : first_and_count) {
    if (++told > kFailuresShownMax) {
      complain("… and " + std::to_string(first_and_count.size() - kFailuresShownMax) +
               " more problems of this kind; the analysis goes on with what can be known");
      return;
    }
    const std::string others =
        where.second > 1 ? " and " + std::to_string(where.second - 1) + " more files" : "";
    complain(problem + " (in " + places.shown(where.first) + others + ")");
  }
}

void write_report(const CheckOptions &options, const Report &report, SourcePlaces &places) {
  switch (options.format) {
  case Format::text:
    return write_text(std::cout, report, places, {use_colour(options.colour), options.show_fixes});
  case Format::json:
    return write_json(std::cout, report, places);
  case Format::sarif:
    return write_sarif(std::cout, report, places);
  }
}

void tell_statistics(const std::vector<FileOutcome> &outcomes, const Report &report,
                     std::chrono::duration<double> time) {
  const auto guessed = std::count_if(outcomes.begin(), outcomes.end(),
                                     [](const FileOutcome &each) { return each.flags_guessed; });
  const rules::Statistics &sum = *report.statistics;
  std::cerr << "files: " << report.files << " analysed, " << report.failures.size() << " failed, "
            << guessed << " with borrowed or default flags\n"
            << "functions: " << sum.functions << " analysed, " << sum.degraded << " degraded, "
            << sum.skipped << " skipped (what several files share counts once)\n";
  for (const auto &[reason, count] : sum.reasons)
    std::cerr << "  " << count << " " << reason << '\n';
  std::cerr.precision(1);
  std::cerr << std::fixed << time.count() << " s\n";
}

bool fails(const Report &report, FailOn level) {
  return std::any_of(report.findings.begin(), report.findings.end(),
                     [level](const ReportedFinding &reported) {
                       const auto severity = reported.finding.severity;
                       return (severity == rules::Severity::error && level != FailOn::never) ||
                              (severity == rules::Severity::warning && level == FailOn::warning);
                     });
}

int could_not_run(const std::string &why) {
  complain(why);
  return kCouldNotRun;
}

/// What the user knows already. Looked at before the analysis: a mistake is told at once.
struct News {
  std::optional<Baseline> baseline;
  std::optional<ChangedLines> changed;

  /// False with `*error` set.
  bool read(const CheckOptions &options, const std::vector<std::filesystem::path> &files,
            std::string *error) {
    if (options.write_baseline && !may_write_baseline(*options.write_baseline, error))
      return false;
    if (options.baseline) {
      baseline = read_baseline(*options.baseline, error);
      if (!baseline)
        return false;
    }
    if (options.since) {
      changed = ChangedLines::since(*options.since, files, error);
      if (!changed)
        return false;
    }
    return true;
  }

  /// Leaves in the report what is news.
  void sift(Report &report, SourcePlaces &places) const {
    if (baseline)
      report.hidden.known = remove_known(*baseline, report.findings);
    if (changed)
      report.hidden.unchanged =
          std::erase_if(report.findings, [&](const ReportedFinding &reported) {
            return !is_changed(reported.finding, places);
          });
  }

private:
  /// A change at one end of the evidence may make a finding at the other.
  bool is_changed(const rules::Finding &finding, SourcePlaces &places) const {
    const auto touched = [&](const rules::Location &location) {
      const Place place = places.place(location);
      return changed->touch(location.path, {place.line, place.end_line});
    };
    return touched(finding.location) ||
           std::ranges::any_of(finding.related,
                               [&](const rules::Related &step) { return touched(step.location); });
  }
};

int keep_baseline(const std::filesystem::path &file, const Report &report) {
  std::error_code failed;
  const Baseline baseline = baseline_of(
      report.findings, std::filesystem::absolute(file, failed).lexically_normal().parent_path());
  if (std::string error; !write_baseline(file, baseline, &error))
    return could_not_run(error);
  const std::size_t count = baseline.entries.size();
  complain(std::to_string(count) + (count == 1 ? " finding" : " findings") + " written to " +
           file.string() + "; --baseline " + file.string() + " leaves them out" +
           (report.failures.empty() ? "" : "; files that could not be analysed are not in it"));
  return kNothingFound;
}

} // namespace

workspace::CompileFlagsOptions flags_options(const AnalysisOptions &options) {
  return {options.database, options.flags, options.allowed_drivers};
}

int check(const CheckOptions &options) {
  const auto begin = std::chrono::steady_clock::now();
  workspace::CompileFlagsSource flags(flags_options(options.analysis));
  const std::vector<std::filesystem::path> files = selected_files(options.analysis.paths, flags);
  if (files.empty())
    return kCouldNotRun;
  News news;
  if (std::string error; !news.read(options, files, &error))
    return could_not_run(error);
  const auto workers = worker_options(options.analysis.jobs);
  if (!workers)
    return kCouldNotRun;

  const std::stop_source stop;
  const Interrupt interrupt(stop);
  workspace::FrontEnds pool(*workers);
  Projects projects;
  SourcePlaces places = places_here();
  ProjectOutcome project;
  {
    Progress progress(files.size());
    AnalyseFilesOptions how{
        workers->pool.workers, options.format != Format::text || options.show_fixes, {}, {}};
    if (options.advice)
      how.rules.advice = true;
    if (options.pedantic)
      how.rules.pedantic = true;
    how.done = [&](const std::string &path) { progress.done(places.shown(path)); };
    project = analyse_files(files, pool, flags, projects, how, stop.get_token());
  }
  if (interrupt.signal()) {
    complain("stopped");
    return 128 + interrupt.signal();
  }
  Report report = report_of(project.files);
  if (options.stats)
    report.statistics = project.statistics;
  for (const std::string &problem : flags.take_problems())
    complain(problem);
  for (const std::string &problem : projects.take_problems())
    complain(problem);
  tell_failures(report, places);
  tell_problems(project.files, places);
  if (report.files == 0)
    return could_not_run("no file could be analysed; the reasons are above");
  if (options.write_baseline)
    return keep_baseline(*options.write_baseline, report);
  news.sift(report, places);
  write_report(options, report, places);
  if (options.stats)
    tell_statistics(project.files, report, std::chrono::steady_clock::now() - begin);
  return fails(report, options.fail_on) ? kFindings : kNothingFound;
}

} // namespace heddle::cli
