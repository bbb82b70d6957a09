// Findings that a project knows already: a file that `heddle check --write-baseline` writes and
// `--baseline` reads, so that an old code base is told of what is new.
#pragma once

#include "cli/report.h"

#include <compare>
#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace heddle::cli {

struct BaselineEntry {
  std::string file; ///< for people: a finding is known by its fingerprint alone
  std::string rule; ///< the same
  std::string fingerprint;
  auto operator<=>(const BaselineEntry &) const = default;
};

/// Paths, in fingerprints, too, are relative to the folder of the baseline's file where they lie
/// below it: the same file serves every checkout. One entry for each finding.
struct Baseline {
  std::filesystem::path folder; ///< absolute
  std::vector<BaselineEntry> entries;
};

/// Of all `findings`, ordered.
Baseline baseline_of(const std::vector<ReportedFinding> &findings, std::filesystem::path folder);

/// Takes known findings out; one entry stands for one finding. How many there were.
std::size_t remove_known(const Baseline &baseline, std::vector<ReportedFinding> &findings);

/// JSON with one entry a line. Equal findings give equal bytes.
std::string to_text(const Baseline &baseline);

/// nullopt with `*error` set if the text is no baseline.
std::optional<Baseline> parse_baseline(std::string_view text, std::filesystem::path folder,
                                       std::string *error);

/// nullopt with `*error` set, which names the file and says what to do.
std::optional<Baseline> read_baseline(const std::filesystem::path &file, std::string *error);

/// Whether nothing but an older baseline would be lost by writing to `file`; if not, `*error` says
/// so.
bool may_write_baseline(const std::filesystem::path &file, std::string *error);

/// False with `*error` set; the file is as it was then.
bool write_baseline(const std::filesystem::path &file, const Baseline &baseline,
                    std::string *error);

} // namespace heddle::cli
