// What an edit inside functions changes of a unit that is known already: the small answer of the
// body lane.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace heddle::ir {

/// `removed` bytes of the main file at `begin` gave way to `inserted` others. What stood behind
/// them has moved.
struct TextChange {
  std::uint32_t begin = 0;
  std::uint32_t removed = 0;
  std::uint32_t inserted = 0;
  bool operator==(const TextChange &) const = default;
};

/// What is between the longest common beginning and the longest common end. Linear, at the speed of
/// memcmp.
TextChange difference(std::string_view before, std::string_view after);

/// Goes with a Unit that holds the functions the edit touched, whole and with their lambdas and
/// local classes, all that they mention, and the main file's comments. Everything else is as it
/// was, but for its position. Classes that are known already come without their fields.
struct Splice {
  std::vector<TextChange>
      changes;                   ///< in order; each in terms of the text that those before it left
  std::vector<std::string> gone; ///< keys of functions that exist no longer; ordered
  bool operator==(const Splice &) const = default;
};

} // namespace heddle::ir
