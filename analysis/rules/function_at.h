// Internal to analysis/rules: which function is under the cursor.
#pragma once

#include "analysis/program/program.h"

#include <optional>
#include <string>

namespace heddle::rules {

struct PlaceInFunction {
  ir::SymbolId symbol = ir::kNone;
  std::int32_t offset = 0; ///< relative to the anchor
};

/// The innermost function around the offset: the one that begins last.
std::optional<PlaceInFunction> function_at(const program::Program &program, const std::string &path,
                                           std::uint32_t offset);

} // namespace heddle::rules
