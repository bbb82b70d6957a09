// Which functions take no full part in the analysis, and why.
#pragma once

#include "analysis/program/program.h"
#include "analysis/rules/finding.h"

#include <string>
#include <vector>

namespace heddle::rules {

/// Why a function counts as degraded; empty if it does not.
std::string degraded_why(const program::FunctionRecord &record);

/// Whether it is a template's pattern that nothing here instantiates, which counts as nothing.
bool is_bare_pattern(const program::FunctionRecord &record);

/// A function that is degraded, or was not lowered at all.
struct Incomplete {
  std::string function; ///< as a person says it
  Location location;    ///< of its name; of one that was not lowered, the file alone
  bool skipped = false; ///< not lowered
  std::string why;
};

/// Those of `path`, the skipped ones first, then by position.
std::vector<Incomplete> incomplete_functions(const program::Program &program,
                                             const std::string &path);

} // namespace heddle::rules
