#include "cli/merge_findings.h"

#include <algorithm>
#include <tuple>

namespace heddle::cli {
namespace {

// Offsets order like (line, column) within one file.
auto identity(const ReportedFinding &reported) {
  const rules::Finding &finding = reported.finding;
  return std::tie(finding.location.path, finding.location.begin, finding.location.end,
                  finding.rule);
}

bool before(const ReportedFinding &a, const ReportedFinding &b) {
  if (identity(a) != identity(b))
    return identity(a) < identity(b);
  if (a.finding.related.size() != b.finding.related.size())
    return a.finding.related.size() > b.finding.related.size();
  if (a.fixes.size() != b.fixes.size())
    return a.fixes.size() > b.fixes.size();
  const auto rest = [](const rules::Finding &f) {
    return std::tie(f.severity, f.message, f.related, f.function);
  };
  return rest(a.finding) < rest(b.finding);
}

} // namespace

std::vector<ReportedFinding> merge_findings(std::vector<ReportedFinding> findings) {
  std::sort(findings.begin(), findings.end(), before);
  const auto last = std::unique(findings.begin(), findings.end(),
                                [](const ReportedFinding &a, const ReportedFinding &b) {
                                  return identity(a) == identity(b);
                                });
  findings.erase(last, findings.end());
  return findings;
}

} // namespace heddle::cli
