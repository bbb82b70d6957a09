#include "cli/report.h"

#include <nlohmann/json.hpp>

#include <ostream>

namespace heddle::cli {
namespace {

using nlohmann::ordered_json;

ordered_json related_steps(const rules::Finding &finding, SourcePlaces &places) {
  ordered_json steps = ordered_json::array();
  for (const rules::Related &related : finding.related) {
    const Place place = places.place(related.location);
    steps.push_back({{"file", places.shown(related.location.path)},
                     {"line", place.line},
                     {"column", place.column},
                     {"message", related.message}});
  }
  return steps;
}

ordered_json edits_of(const Fix &fix, SourcePlaces &places) {
  ordered_json edits = ordered_json::array();
  for (const ir::TextEdit &edit : fix.edits) {
    const Place place = places.place(edit.path, edit.begin, edit.end);
    edits.push_back({{"file", places.shown(edit.path)},
                     {"line", place.line},
                     {"column", place.column},
                     {"end_line", place.end_line},
                     {"end_column", place.end_column},
                     {"text", edit.text}});
  }
  return edits;
}

ordered_json fixes_of(const ReportedFinding &reported, SourcePlaces &places) {
  ordered_json fixes = ordered_json::array();
  for (const Fix &fix : reported.fixes)
    fixes.push_back({{"title", fix.title}, {"edits", edits_of(fix, places)}});
  return fixes;
}

ordered_json diagnostic(const ReportedFinding &reported, SourcePlaces &places) {
  const rules::Finding &finding = reported.finding;
  const Place place = places.place(finding.location);
  return {{"rule", finding.rule},
          {"severity", rules::name(finding.severity)},
          {"file", places.shown(finding.location.path)},
          {"line", place.line},
          {"column", place.column},
          {"end_line", place.end_line},
          {"end_column", place.end_column},
          {"message", finding.message},
          {"kind", rules::name(finding.kind)},
          {"related", related_steps(finding, places)},
          {"fixes", fixes_of(reported, places)}};
}

ordered_json statistics_of(const Report &report) {
  const rules::Statistics &sum = *report.statistics;
  ordered_json reasons = ordered_json::object();
  for (const auto &[reason, count] : sum.reasons)
    reasons[reason] = count;
  return {{"files", report.files},      {"failed", report.failures.size()},
          {"functions", sum.functions}, {"degraded", sum.degraded},
          {"skipped", sum.skipped},     {"reasons", std::move(reasons)}};
}

} // namespace

void write_json(std::ostream &out, const Report &report, SourcePlaces &places) {
  ordered_json diagnostics = ordered_json::array();
  for (const ReportedFinding &reported : report.findings)
    diagnostics.push_back(diagnostic(reported, places));
  ordered_json answer = {{"diagnostics", std::move(diagnostics)}};
  if (report.statistics)
    answer["statistics"] = statistics_of(report);
  if (report.hidden.known)
    answer["hidden"]["known"] = *report.hidden.known;
  if (report.hidden.unchanged)
    answer["hidden"]["unchanged"] = *report.hidden.unchanged;
  // A file name or a message may hold bytes that are not UTF-8: JSON cannot, so they become U+FFFD.
  out << answer.dump(2, ' ', false, ordered_json::error_handler_t::replace) << '\n';
}

} // namespace heddle::cli
