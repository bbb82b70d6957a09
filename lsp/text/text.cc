#include "lsp/text/text.h"

#include <algorithm>
#include <cassert>

namespace heddle::lsp {

namespace {

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

/// Bytes of the character that begins at `line[at]`: 1 for anything that is not well-formed UTF-8.
std::size_t character_bytes(std::string_view line, std::size_t at) {
  const auto lead = static_cast<unsigned char>(line[at]);
  const std::size_t length = lead < 0xC2   ? 1
                             : lead < 0xE0 ? 2
                             : lead < 0xF0 ? 3
                             : lead < 0xF5 ? 4
                                           : 1;
  if (at + length > line.size())
    return 1;
  for (std::size_t i = 1; i < length; ++i) {
    if (!is_continuation(line[at + i]))
      return 1;
  }
  return length;
}

/// How many units a character of `bytes` bytes counts.
std::uint32_t units(std::size_t bytes, PositionEncoding encoding) {
  switch (encoding) {
  case PositionEncoding::utf8:
    return static_cast<std::uint32_t>(bytes);
  case PositionEncoding::utf16:
    return bytes == 4 ? 2 : 1;
  case PositionEncoding::utf32:
    break;
  }
  return 1;
}

/// Whether a line begins at `at` > 0.
bool starts_line(std::string_view text, std::size_t at) {
  if (text[at - 1] == '\n')
    return true;
  return text[at - 1] == '\r' && (at == text.size() || text[at] != '\n');
}

} // namespace

Text::Text(std::string bytes) : bytes_(std::move(bytes)), line_starts_{0} {
  for (std::size_t at = bytes_.find_first_of("\r\n"); at != std::string::npos;
       at = bytes_.find_first_of("\r\n", at + 1)) {
    if (starts_line(bytes_, at + 1))
      line_starts_.push_back(at + 1);
  }
}

std::size_t Text::line_of(std::size_t offset) const {
  const auto after = std::upper_bound(line_starts_.begin(), line_starts_.end(), offset);
  return static_cast<std::size_t>(after - line_starts_.begin()) - 1;
}

std::string_view Text::line(std::size_t line) const {
  const std::size_t begin = line_starts_[line];
  const std::size_t end = line + 1 < line_starts_.size() ? line_starts_[line + 1] : bytes_.size();
  std::string_view text = std::string_view(bytes_).substr(begin, end - begin);
  if (line + 1 < line_starts_.size())
    text.remove_suffix(text.ends_with("\r\n") ? 2 : 1);
  return text;
}

std::string_view Text::line_end(std::size_t line) const {
  if (line + 1 >= line_starts_.size())
    return "\n";
  const std::size_t begin = line_starts_[line] + this->line(line).size();
  return std::string_view(bytes_).substr(begin, line_starts_[line + 1] - begin);
}

Position Text::position(std::size_t offset, PositionEncoding encoding) const {
  const std::size_t row = line_of(std::min(offset, bytes_.size()));
  const std::string_view text = line(row);
  const std::size_t wanted = std::min(offset - std::min(offset, line_starts_[row]), text.size());
  std::uint32_t column = 0;
  for (std::size_t at = 0; at < wanted;) {
    const std::size_t length = character_bytes(text, at);
    if (at + length > wanted)
      break;
    column += units(length, encoding);
    at += length;
  }
  return {static_cast<std::uint32_t>(row), column};
}

Range Text::range(std::size_t begin, std::size_t end, PositionEncoding encoding) const {
  return {position(begin, encoding), position(std::max(begin, end), encoding)};
}

std::size_t Text::offset(Position position, PositionEncoding encoding) const {
  if (position.line >= line_starts_.size())
    return bytes_.size();
  const std::string_view text = line(position.line);
  std::size_t at = 0;
  std::uint32_t column = 0;
  while (at < text.size()) {
    const std::size_t length = character_bytes(text, at);
    const std::uint32_t width = units(length, encoding);
    if (column + width > position.character)
      break;
    column += width;
    at += length;
  }
  return line_starts_[position.line] + at;
}

ByteChange Text::replace(std::size_t begin, std::size_t end, std::string_view with) {
  assert(begin <= end && end <= bytes_.size());
  bytes_.replace(begin, end - begin, with);
  const std::size_t new_end = begin + with.size();

  // Whether a line starts at s depends on the bytes at s-1 and s. So starts before `begin` stand,
  // those after `end` move, and those from `begin` to `new_end` are found again.
  const auto first = std::lower_bound(line_starts_.begin() + 1, line_starts_.end(), begin);
  const auto last = std::upper_bound(first, line_starts_.end(), end);
  std::vector<std::size_t> found;
  for (std::size_t at = std::max<std::size_t>(begin, 1); at <= new_end; ++at) {
    if (starts_line(bytes_, at))
      found.push_back(at);
  }
  for (auto moved = last; moved != line_starts_.end(); ++moved)
    *moved = *moved - end + new_end;
  const auto at = line_starts_.erase(first, last);
  line_starts_.insert(at, found.begin(), found.end());
  return {begin, end, with.size()};
}

ByteChange Text::replace(Range range, std::string_view with, PositionEncoding encoding) {
  const std::size_t a = offset(range.start, encoding);
  const std::size_t b = offset(range.end, encoding);
  return replace(std::min(a, b), std::max(a, b), with);
}

ByteChange difference(std::string_view before, std::string_view after) {
  const std::size_t shorter = std::min(before.size(), after.size());
  std::size_t begin = 0;
  while (begin < shorter && before[begin] == after[begin])
    ++begin;
  std::size_t tail = 0;
  while (tail < shorter - begin &&
         before[before.size() - 1 - tail] == after[after.size() - 1 - tail])
    ++tail;
  while (begin > 0 && ((begin < before.size() && is_continuation(before[begin])) ||
                       (begin < after.size() && is_continuation(after[begin]))))
    --begin;
  while (tail > 0 && is_continuation(before[before.size() - tail]))
    --tail;
  return {begin, before.size() - tail, after.size() - tail - begin};
}

} // namespace heddle::lsp
