// Findings of many translation units as one list.
#pragma once

#include "cli/report.h"

#include <vector>

namespace heddle::cli {

/// Ordered by path, line, column, rule, then by everything else that shows; what several units say
/// of one header, or instantiations of one template, is there once (same place and rule: the one
/// with most evidence). The result does not depend on the order of `findings`.
std::vector<ReportedFinding> merge_findings(std::vector<ReportedFinding> findings);

} // namespace heddle::cli
