// The built-in models as texts; the .cc file is generated from builtin/*.yaml by embed_texts.cmake.
#pragma once

#include <span>
#include <string_view>

namespace heddle::models {

struct BuiltinText {
  std::string_view name; ///< `std.yaml`
  std::string_view text;
};

/// Every file of builtin/, ordered by name.
std::span<const BuiltinText> builtin_texts();

} // namespace heddle::models
