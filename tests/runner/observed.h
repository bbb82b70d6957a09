// What heddle said about a text, in one shape for both ways of asking (a language server, the
// library), and how it is held against the expectations of a fixture.
#pragma once

#include "tests/runner/fixture.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace heddle::tests {

/// A range that may span lines. 0-based lines of the text, byte columns, half open.
struct Extent {
  std::uint32_t begin_line = 0;
  std::uint32_t begin = 0;
  std::uint32_t end_line = 0;
  std::uint32_t end = 0;
  auto operator<=>(const Extent &) const = default;
};

struct ObservedRelated {
  Extent extent;
  std::string message;
};

struct Observed {
  Extent extent;
  std::string severity; ///< error, warn, info, hint
  std::string rule;
  std::string message;
  std::vector<ObservedRelated> related; ///< those in the same file
};

/// The rules of the group "pedantic". They speak of ordinary code, which all fixtures are made of,
/// so that compare() counts what they say in their own folders only.
std::span<const std::string_view> pedantic_rules();

/// Every finding that was not expected, every expected finding that is missing, every expected
/// related place that no finding has. One line each for people, "path:line: ..." first; empty if
/// all is as it should be. A finding meets an expectation of equal range, severity and rule whose
/// text its message contains; each is used once. A single caret under `related` asserts where it
/// begins only.
std::vector<std::string> compare(const FixtureText &text, const std::vector<Observed> &observed);

/// Byte offsets into `text` as an extent.
Extent extent_of(std::string_view text, std::uint32_t begin, std::uint32_t end);

/// The byte offset of a 0-based line and byte column; the text's size if it is past the end.
std::uint32_t offset_of(std::string_view text, std::uint32_t line, std::uint32_t column);

/// One replacement, in byte offsets of the text before any edit.
struct Replacement {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::string text;
};

/// The text after all replacements, which must not overlap. Insertions at one place keep their
/// order.
std::string with_replacements(std::string_view text, const std::vector<Replacement> &replacements);

} // namespace heddle::tests
