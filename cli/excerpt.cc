#include "cli/excerpt.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <vector>

namespace heddle::cli {
namespace {

constexpr std::size_t kTabStop = 8;

// One character of a line as it is printed.
struct Cell {
  std::string text;
  std::size_t width = 1;  ///< columns
  std::size_t offset = 0; ///< bytes from the line's start
};

struct Character {
  char32_t code = 0;
  std::size_t bytes = 1;
  bool valid = false;
};

Character decode(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char lead = byte(0);
  if (lead < 0x80)
    return {lead, 1, true};
  const std::size_t length = lead >= 0xF0 && lead < 0xF5 ? 4
                             : lead >= 0xE0              ? 3
                             : lead >= 0xC2              ? 2
                                                         : 1;
  if (length == 1 || lead >= 0xF5 || text.size() < length)
    return {};
  char32_t code = lead & (0xFFU >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xC0U) != 0x80)
      return {};
    code = (code << 6U) | (byte(i) & 0x3FU);
  }
  return {code, length, true};
}

struct CodeRange {
  char32_t first, last;
};

template <std::size_t count>
bool within(char32_t code, const std::array<CodeRange, count> &ranges) {
  return std::any_of(ranges.begin(), ranges.end(), [code](const CodeRange &range) {
    return code >= range.first && code <= range.last;
  });
}

// Control characters, and what re-orders text (the "Trojan source" characters).
bool is_unsafe(char32_t code) {
  constexpr std::array kUnsafe{CodeRange{0x00, 0x1F},     CodeRange{0x7F, 0x9F},
                               CodeRange{0x200E, 0x200F}, CodeRange{0x2028, 0x202E},
                               CodeRange{0x2066, 0x2069}, CodeRange{0xFEFF, 0xFEFF}};
  return within(code, kUnsafe);
}

// East Asian wide and emoji; the blocks, not the exact property.
std::size_t columns_of(char32_t code) {
  constexpr std::array kWide{
      CodeRange{0x1100, 0x115F},   CodeRange{0x2E80, 0x303E},   CodeRange{0x3041, 0xA4CF},
      CodeRange{0xAC00, 0xD7A3},   CodeRange{0xF900, 0xFAFF},   CodeRange{0xFE30, 0xFE6F},
      CodeRange{0xFF00, 0xFF60},   CodeRange{0xFFE0, 0xFFE6},   CodeRange{0x1F300, 0x1F64F},
      CodeRange{0x1F680, 0x1F6FF}, CodeRange{0x1F900, 0x1F9FF}, CodeRange{0x20000, 0x3FFFD}};
  constexpr std::array kNone{CodeRange{0x0300, 0x036F}, CodeRange{0x200B, 0x200D},
                             CodeRange{0xFE00, 0xFE0F}};
  return within(code, kWide) ? 2 : within(code, kNone) ? 0 : 1;
}

std::string hexadecimal(const char *format, unsigned value) {
  std::array<char, 16> buffer{};
  std::snprintf(buffer.data(), buffer.size(), format, value);
  return buffer.data();
}

Cell cell_at(std::string_view line, std::size_t offset, std::size_t column, std::size_t *bytes) {
  const Character character = decode(line.substr(offset));
  *bytes = character.bytes;
  Cell cell{{}, 1, offset};
  if (!character.valid)
    cell.text = hexadecimal("<%02X>", static_cast<unsigned char>(line[offset]));
  else if (character.code == '\t')
    cell.text.assign(kTabStop - column % kTabStop, ' ');
  else if (is_unsafe(character.code))
    cell.text = hexadecimal("<U+%04X>", static_cast<unsigned>(character.code));
  else {
    cell.text = line.substr(offset, character.bytes);
    cell.width = columns_of(character.code);
    return cell;
  }
  cell.width = cell.text.size();
  return cell;
}

std::vector<Cell> cells_of(std::string_view line, std::size_t offset) {
  std::vector<Cell> cells;
  for (std::size_t column = 0; offset < line.size();) {
    std::size_t bytes = 1;
    cells.push_back(cell_at(line, offset, column, &bytes));
    column += cells.back().width;
    offset += bytes;
  }
  return cells;
}

// The cells [first, last) that are shown: all, or a window around [begin, end).
struct Window {
  std::size_t first = 0, last = 0;
};

Window window_around(const std::vector<Cell> &cells, std::size_t begin, std::size_t width_max) {
  std::size_t width = 0;
  for (const Cell &cell : cells)
    width += cell.width;
  if (width <= width_max)
    return {0, cells.size()};
  std::size_t at = 0;
  while (at < cells.size() && cells[at].offset < begin)
    ++at;
  Window window{at, at};
  for (std::size_t before = 0; window.first > 0 && before < width_max / 3;)
    before += cells[--window.first].width;
  for (std::size_t used = 0; window.last < cells.size() && used < width_max * 2 / 3;)
    used += cells[window.last++].width;
  return window;
}

} // namespace

Excerpt excerpt(const lsp::Text &text, std::uint32_t begin, std::uint32_t end,
                std::size_t width_max) {
  const std::size_t row = text.line_of(std::min<std::size_t>(begin, text.bytes().size()));
  const std::string_view line = text.line(row);
  const std::size_t start = text.line_starts()[row];
  const std::size_t from = std::min<std::size_t>(begin < start ? 0 : begin - start, line.size());
  const std::size_t to = std::clamp<std::size_t>(end < start ? 0 : end - start, from, line.size());
  const std::vector<Cell> cells =
      cells_of(line, row == 0 && line.starts_with("\xEF\xBB\xBF") ? 3 : 0);
  const Window window = window_around(cells, from, width_max);

  Excerpt result;
  const auto put = [&result](const std::string &source, std::size_t width, char mark) {
    result.source += source;
    result.carets.append(width, mark);
  };
  if (window.first > 0)
    put("…", 1, ' ');
  bool marked = false;
  for (std::size_t i = window.first; i < window.last; ++i) {
    const bool inside = cells[i].offset >= from && cells[i].offset < std::max(to, from + 1);
    put(cells[i].text, cells[i].width, inside ? '~' : ' ');
    if (inside && !marked && cells[i].width > 0)
      result.carets[result.carets.size() - cells[i].width] = '^', marked = true;
  }
  if (!marked) // behind the last character
    result.carets += '^';
  if (window.last < cells.size())
    result.source += "…";
  result.carets.resize(result.carets.find_last_not_of(' ') + 1);
  return result;
}

std::string printable(std::string_view text) {
  std::string result;
  for (std::size_t offset = 0, bytes = 1; offset < text.size(); offset += bytes)
    result += cell_at(text, offset, 0, &bytes).text;
  return result;
}

} // namespace heddle::cli
