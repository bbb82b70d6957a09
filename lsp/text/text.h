// The text of a document: bytes, where its lines begin, and the way between byte offsets and
// protocol positions.
//
// A Text is a value. While a change arrives it is edited in place; then it is frozen as a
// `std::shared_ptr<const Text>`, which jobs on any thread read while the document goes on. Lines
// end with LF, CRLF or CR, as the protocol says. A byte order mark is a character like any other.
// Text is UTF-8 (the JSON reader has seen to that); a stray byte, as a file on disk may hold,
// counts as one character.
#pragma once

#include "lsp/protocol/position.h"
#include "lsp/text/position_encoding.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace heddle::lsp {

/// What an edit did, in bytes: [begin, end) of the text before it became `inserted` bytes.
struct ByteChange {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::size_t inserted = 0;
  bool operator==(const ByteChange &) const = default;
};

/// Invariant: `line_starts_` holds, ascending, 0 and every offset that follows a line end (so the
/// size of the text, if it ends with one).
class Text {
public:
  Text() : Text(std::string{}) {}
  explicit Text(std::string bytes);

  const std::string &bytes() const { return bytes_; }
  std::size_t line_count() const { return line_starts_.size(); }
  const std::vector<std::size_t> &line_starts() const { return line_starts_; }
  /// 0-based line that holds the byte at `offset` (clamped to the text). O(log lines).
  std::size_t line_of(std::size_t offset) const;
  /// The line's bytes without its end. `line` < line_count().
  std::string_view line(std::size_t line) const;
  /// "\n", "\r\n" or "\r": how `line` ends; "\n" for the last one.
  std::string_view line_end(std::size_t line) const;

  /// O(log lines + length of the line). An offset inside a character means its start; one inside a
  /// line end, the end of the line's text; one past the text, its end.
  Position position(std::size_t offset, PositionEncoding encoding) const;
  Range range(std::size_t begin, std::size_t end, PositionEncoding encoding) const;
  /// The byte offset. A character past the line's end means the line's end (before its line break);
  /// a line past the text, the end of the text; the middle of a character, its start.
  std::size_t offset(Position position, PositionEncoding encoding) const;

  /// Replaces bytes [begin, end) and mends the lines around. begin <= end <= size. O(lines + moved
  /// bytes).
  ByteChange replace(std::size_t begin, std::size_t end, std::string_view with);
  /// The same for a protocol range (a range written backwards is turned round).
  ByteChange replace(Range range, std::string_view with, PositionEncoding encoding);

private:
  std::string bytes_;
  std::vector<std::size_t> line_starts_;
};

/// The smallest change that turns `before` into `after`: a client that sends whole texts still
/// edits one place. The ends are put at character boundaries. O(size).
ByteChange difference(std::string_view before, std::string_view after);

} // namespace heddle::lsp
