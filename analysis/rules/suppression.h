// Comments and attributes that silence findings.
//
//   // heddle: ignore[double-lock, missing-unlock] reason     on the line, or on the line before
//   // heddle: ignore-file[rule] reason                        anywhere in the file
//   // NOLINT, NOLINT(rule), NOLINTNEXTLINE(rule)               as clang-tidy reads them
// NO_THREAD_SAFETY_ANALYSIS on a function silences all findings in it; no_sanitize("thread") those
// about races.
#pragma once

#include "analysis/rules/check.h"

namespace heddle::rules {

/// Removes what is silenced, and adds an `unused-suppression` finding for each heddle comment that
/// silences nothing although its rule is enabled. Keeps the order by position.
void apply_suppressions(const program::Program &program,
                        const std::function<bool(const RuleInfo &)> &enabled,
                        std::vector<Finding> &findings, std::vector<Consideration> *considered);

} // namespace heddle::rules
