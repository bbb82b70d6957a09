// What `heddle check` found, and the three ways it is written down.
#pragma once

#include "analysis/ir/edit_intent.h"
#include "analysis/rules/analysis.h"
#include "cli/source_places.h"

#include <iosfwd>
#include <optional>
#include <string>
#include <vector>

namespace heddle::cli {

/// A fix, rendered to text edits.
struct Fix {
  std::string title;
  std::vector<ir::TextEdit> edits;
};

struct ReportedFinding {
  rules::Finding finding;
  std::vector<Fix> fixes;
};

/// A file that could not be analysed.
struct FileFailure {
  std::string path;
  std::string message;
};

/// Findings that are left out of a report because they are not news. Absent: nobody asked for that.
struct Hidden {
  std::optional<std::size_t> known;     ///< in the baseline
  std::optional<std::size_t> unchanged; ///< on lines that are as they were
};

struct Report {
  std::vector<ReportedFinding> findings;       ///< as merge_findings() orders them
  std::vector<FileFailure> failures;           ///< ordered by path
  std::size_t files = 0;                       ///< analysed
  std::optional<rules::Statistics> statistics; ///< of all files together, where asked for
  Hidden hidden;
};

struct TextOptions {
  bool colour = false;
  bool show_fixes = false;
};

/// For people: each finding with its line and carets, each step of the evidence with its own, a
/// summary at the end.
void write_text(std::ostream &out, const Report &report, SourcePlaces &places,
                const TextOptions &options);

/// {"diagnostics": [...]}, and "statistics" and "hidden" where the report has them; lines and
/// columns from 1, columns in Unicode characters.
void write_json(std::ostream &out, const Report &report, SourcePlaces &places);

/// SARIF 2.1.0 (OASIS), one run. Columns in Unicode code points.
void write_sarif(std::ostream &out, const Report &report, SourcePlaces &places);

} // namespace heddle::cli
