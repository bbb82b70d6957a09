// Internal to analysis/rules: which function is under the cursor, which are in sight.
#pragma once

#include "analysis/program/program.h"

#include <optional>
#include <string>
#include <vector>

namespace heddle::rules {

struct PlaceInFunction {
  ir::SymbolId symbol = ir::kNone;
  std::int32_t offset = 0; ///< relative to the anchor
};

/// The innermost function around the offset: the one that begins last.
std::optional<PlaceInFunction> function_at(const program::Program &program, const std::string &path,
                                           std::uint32_t offset);

/// The functions that overlap [begin, end) of the file, in no particular order. Linear in the
/// functions of the file's unit; in those of the program where the file is no unit's main file.
std::vector<ir::SymbolId> functions_in(const program::Program &program, const std::string &path,
                                       std::uint32_t begin, std::uint32_t end);

} // namespace heddle::rules
