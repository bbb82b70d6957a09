// Where the functions and classes of a Python text begin and end, by indentation alone.
//
// A grammar loses functions around a half-typed line; indentation does not. So the text is cut
// here first, and each function is parsed by itself (syntax.h). Text that CPython accepts is cut
// exactly as CPython's own parser would. In text that it does not accept, a bracket or a string
// that is never closed ends where a line can only be the beginning of a statement, and a line
// that stands too far to the left does not end the blocks around it, if what follows goes on
// inside of them.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace heddle::python {

inline constexpr std::uint32_t kNowhere = 0xFFFFFFFFU;

/// Half-open range of bytes.
struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  bool operator==(const Span &) const = default;
};

enum class PieceKind : std::uint8_t { function, class_ };

/// A `def` or `class` statement.
struct Piece {
  PieceKind kind = PieceKind::function;
  bool is_async = false;
  Span range; ///< from `async`, `def` or `class` to the end of the last statement in it
  Span name;
  std::uint32_t decorated_begin = 0; ///< of the first decorator; range.begin where there is none
  std::uint32_t body_begin = 0;      ///< what follows the colon; range.end where nothing does
  std::uint32_t parent = kNowhere;   ///< the innermost piece around it
};

struct Layout {
  std::vector<Piece> pieces; ///< in the order of the text
  std::vector<Span> comments;
  /// What is inside triple quotes, where it has no replacement fields.
  std::vector<Span> long_strings;
  /// Where text was mended as described above: a bracket or a string that is never closed, a line
  /// too far to the left. Not in order.
  std::vector<std::uint32_t> damages;

  bool damaged() const { return !damages.empty(); }
};

/// A statement, without what indented ones belong to it: all lines of it, if brackets or
/// backslashes join them.
struct LogicalLine {
  std::uint32_t column = 0; ///< of indentation; a tab goes to the next multiple of eight
  std::uint32_t begin = 0;
  std::uint32_t end = 0;                ///< of its last token but for comments
  std::uint32_t colon = kNowhere;       ///< the first one outside of brackets
  std::uint32_t after_colon = kNowhere; ///< the first token behind it
};

std::vector<LogicalLine> logical_lines(std::string_view text);

/// Any bytes. Linear, except that a text with a triple quote that is never closed is read twice.
Layout layout(std::string_view text);

/// The length of the byte order mark that the text begins with, or 0.
std::uint32_t byte_order_mark(std::string_view text);

} // namespace heddle::python
