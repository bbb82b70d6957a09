#include "analysis/frontends/python/notebook.h"

#include <algorithm>
#include <array>

namespace heddle::python {
namespace {

/// JSON in JSON in JSON: notebooks hold outputs of any shape, but not deeper ones.
constexpr int kDepthMax = 200;

/// Cell magics that run the rest of the cell as Python.
constexpr std::array<std::string_view, 5> kPythonCells = {"time", "timeit", "capture", "prun",
                                                          "python3"};

/// A string of the file and its bytes, decoded.
struct Text {
  struct Piece {
    std::uint32_t file = 0;
    std::uint32_t width = 0;
    std::uint32_t length = 0;
  };
  std::string value;
  std::vector<Piece> pieces;
};

void append_utf8(std::string &to, std::uint32_t code) {
  const auto put = [&](std::uint32_t byte) { to += static_cast<char>(byte); };
  if (code < 0x80) {
    put(code);
  } else if (code < 0x800) {
    put(0xC0 | code >> 6U);
    put(0x80 | (code & 0x3F));
  } else if (code < 0x10000) {
    put(0xE0 | code >> 12U);
    put(0x80 | (code >> 6U & 0x3F));
    put(0x80 | (code & 0x3F));
  } else {
    put(0xF0 | code >> 18U);
    put(0x80 | (code >> 12U & 0x3F));
    put(0x80 | (code >> 6U & 0x3F));
    put(0x80 | (code & 0x3F));
  }
}

/// Reads as much of JSON as a notebook's sources need, and keeps where they stand, which no JSON
/// library does.
class Reader {
public:
  explicit Reader(std::string_view json) : json_(json) {}

  std::optional<Notebook> run() {
    if (!object([&](std::string_view key) { return key == "cells" ? cells() : skip(1); }, 0) ||
        !found_cells_)
      return std::nullopt;
    return std::move(out_);
  }

private:
  struct Cell {
    bool is_code = false;
    std::vector<Text> source;
  };

  void blanks() {
    while (at_ < json_.size() &&
           (json_[at_] == ' ' || json_[at_] == '\n' || json_[at_] == '\r' || json_[at_] == '\t'))
      ++at_;
  }

  bool take(char c) {
    blanks();
    if (at_ >= json_.size() || json_[at_] != c)
      return false;
    ++at_;
    return true;
  }

  template <typename Member> bool object(const Member &member, int) {
    if (!take('{'))
      return false;
    if (take('}'))
      return true;
    do {
      Text key;
      if (!string(&key) || !take(':') || !member(key.value))
        return false;
    } while (take(','));
    return take('}');
  }

  template <typename Element> bool array(const Element &element) {
    if (!take('['))
      return false;
    if (take(']'))
      return true;
    do {
      if (!element())
        return false;
    } while (take(','));
    return take(']');
  }

  bool skip(int depth) {
    if (depth > kDepthMax)
      return false;
    blanks();
    if (at_ >= json_.size())
      return false;
    switch (json_[at_]) {
    case '{':
      return object([&](std::string_view) { return skip(depth + 1); }, depth);
    case '[':
      return array([&] { return skip(depth + 1); });
    case '"':
      return string(nullptr);
    default: {
      const std::size_t before = at_;
      while (at_ < json_.size() && json_[at_] != ',' && json_[at_] != ']' && json_[at_] != '}' &&
             json_[at_] != ' ' && json_[at_] != '\n' && json_[at_] != '\r' && json_[at_] != '\t')
        ++at_;
      return at_ > before;
    }
    }
  }

  std::optional<std::uint32_t> hexadecimal() {
    std::uint32_t value = 0;
    for (int digit = 0; digit < 4; ++digit, ++at_) {
      if (at_ >= json_.size())
        return std::nullopt;
      const char c = json_[at_];
      const char lower = static_cast<char>(c | 0x20);
      if (c >= '0' && c <= '9')
        value = value * 16 + static_cast<std::uint32_t>(c - '0');
      else if (lower >= 'a' && lower <= 'f')
        value = value * 16 + static_cast<std::uint32_t>(lower - 'a' + 10);
      else
        return std::nullopt;
    }
    return value;
  }

  bool escape(std::string *to) {
    if (at_ >= json_.size())
      return false;
    const char c = json_[at_++];
    std::uint32_t code = 0;
    switch (c) {
    case 'n':
      code = '\n';
      break;
    case 't':
      code = '\t';
      break;
    case 'r':
      code = '\r';
      break;
    case 'b':
      code = '\b';
      break;
    case 'f':
      code = '\f';
      break;
    case 'u': {
      const auto first = hexadecimal();
      if (!first)
        return false;
      code = *first;
      if (code >= 0xD800 && code < 0xDC00 && json_.substr(at_, 2) == "\\u") {
        at_ += 2;
        const auto second = hexadecimal();
        if (!second)
          return false;
        code = 0x10000 + ((code - 0xD800) << 10U) + (*second - 0xDC00);
      }
      break;
    }
    default:
      code = static_cast<unsigned char>(c);
    }
    if (to != nullptr)
      append_utf8(*to, code);
    return true;
  }

  bool string(Text *out) {
    if (!take('"'))
      return false;
    std::size_t plain = at_;
    const auto flush = [&] {
      if (out == nullptr || at_ == plain)
        return;
      const auto length = static_cast<std::uint32_t>(at_ - plain);
      out->pieces.push_back({static_cast<std::uint32_t>(plain), length, length});
      out->value += json_.substr(plain, length);
    };
    while (at_ < json_.size() && json_[at_] != '"') {
      if (json_[at_] != '\\') {
        ++at_;
        continue;
      }
      flush();
      const std::size_t begin = at_++;
      const std::size_t before = out != nullptr ? out->value.size() : 0;
      if (!escape(out != nullptr ? &out->value : nullptr))
        return false;
      if (out != nullptr)
        out->pieces.push_back({static_cast<std::uint32_t>(begin),
                               static_cast<std::uint32_t>(at_ - begin),
                               static_cast<std::uint32_t>(out->value.size() - before)});
      plain = at_;
    }
    flush();
    return take('"');
  }

  bool cells() {
    found_cells_ = true;
    return array([&] {
      Cell cell;
      const bool good = object([&](std::string_view key) { return member(key, cell); }, 1);
      if (good && cell.is_code)
        add(cell);
      return good;
    });
  }

  bool member(std::string_view key, Cell &cell) {
    if (key == "cell_type") {
      Text type;
      if (!string(&type))
        return false;
      cell.is_code = type.value == "code";
      return true;
    }
    if (key != "source")
      return skip(2);
    blanks();
    if (at_ < json_.size() && json_[at_] == '"')
      return string(&cell.source.emplace_back());
    return array([&] { return string(&cell.source.emplace_back()); });
  }

  void add(const Cell &cell) {
    std::string code;
    for (const Text &text : cell.source) {
      code += text.value;
      for (const Text::Piece &piece : text.pieces)
        out_.map.add(piece.length, piece.file, piece.width);
    }
    blank_magics(code);
    // Cells are apart; the line between them stands nowhere in the file.
    code += '\n';
    out_.map.add(1, static_cast<std::uint32_t>(at_), 0);
    out_.code += code;
  }

  std::string_view json_;
  std::size_t at_ = 0;
  bool found_cells_ = false;
  Notebook out_;
};

void blank(std::string &text, std::size_t begin, std::size_t end, bool statement) {
  std::fill(text.begin() + static_cast<std::ptrdiff_t>(begin),
            text.begin() + static_cast<std::ptrdiff_t>(end), ' ');
  if (statement && begin < end)
    text[begin] = '0';
}

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }

} // namespace

void blank_magics(std::string &cell) {
  const std::size_t first = cell.find_first_not_of(" \t\n");
  if (first != std::string::npos && cell.compare(first, 2, "%%") == 0) {
    std::size_t end = first + 2;
    while (end < cell.size() && (is_letter(cell[end]) || (cell[end] >= '0' && cell[end] <= '9')))
      ++end;
    const std::string_view name = std::string_view(cell).substr(first + 2, end - first - 2);
    if (std::ranges::find(kPythonCells, name) == kPythonCells.end()) {
      for (char &c : cell)
        c = c == '\n' ? '\n' : ' ';
      return;
    }
  }
  for (std::size_t begin = 0; begin < cell.size();) {
    const std::size_t end = std::min(cell.find('\n', begin), cell.size());
    const std::size_t code = std::min(cell.find_first_not_of(" \t", begin), end);
    const std::string_view line = std::string_view(cell).substr(code, end - code);
    const std::size_t name = line.find_first_not_of('%');
    const bool magic = line.starts_with('%') && name != std::string_view::npos && name <= 2 &&
                       is_letter(line[name]);
    const bool shell = line.starts_with('!') && !line.starts_with("!=");
    const std::size_t last = line.find_last_not_of(" \t");
    const bool question =
        line.starts_with('?') || (last != std::string_view::npos && line[last] == '?' &&
                                  line.find_first_of("#'\"(") == std::string_view::npos);
    if (magic || shell || question) {
      blank(cell, code, end, true);
    } else {
      // `files = !ls`, `out = %time f()`
      const std::size_t equal = line.find('=');
      const std::size_t value = equal != std::string_view::npos
                                    ? line.find_first_not_of(" \t", equal + 1)
                                    : std::string_view::npos;
      if (value != std::string_view::npos && value + 1 < line.size() &&
          ((line[value] == '!' && line[value + 1] != '=') ||
           (line[value] == '%' && is_letter(line[value + 1]))))
        blank(cell, code + value, end, true);
    }
    begin = end + 1;
  }
}

void NotebookMap::add(std::uint32_t length, std::uint32_t file, std::uint32_t width) {
  runs_.push_back({size_, length, file, width});
  size_ += length;
}

std::uint32_t NotebookMap::begin(std::uint32_t code) const {
  const auto after = std::ranges::upper_bound(runs_, code, {}, &Run::code);
  if (after == runs_.begin())
    return 0;
  const Run &run = *std::prev(after);
  if (code >= run.code + run.length)
    return run.file + run.width;
  return run.length == run.width ? run.file + (code - run.code) : run.file;
}

std::uint32_t NotebookMap::end(std::uint32_t code) const {
  if (code == 0)
    return begin(0);
  const auto after = std::ranges::upper_bound(runs_, code - 1, {}, &Run::code);
  if (after == runs_.begin())
    return 0;
  const Run &run = *std::prev(after);
  return run.length == run.width ? run.file + std::min(code - run.code, run.length)
                                 : run.file + run.width;
}

std::optional<std::uint32_t> NotebookMap::code(std::uint32_t file) const {
  const auto after = std::ranges::upper_bound(runs_, file, {}, &Run::file);
  if (after == runs_.begin())
    return std::nullopt;
  const Run &run = *std::prev(after);
  if (file >= run.file + run.width)
    return std::nullopt;
  return run.length == run.width ? run.code + (file - run.file) : run.code;
}

std::optional<Notebook> read_notebook(std::string_view json, std::string *error) {
  std::optional<Notebook> result = Reader(json).run();
  if (!result)
    *error = "this is no notebook: it should be JSON with a list of cells";
  return result;
}

void move_to_file(ir::Unit &unit, const NotebookMap &map) {
  for (ir::Function &function : unit.functions) {
    const std::uint32_t old_anchor = function.anchor.offset;
    function.anchor.offset = map.begin(old_anchor);
    const std::uint32_t anchor = function.anchor.offset;
    const auto move = [&](ir::Range &range) {
      const auto begin =
          static_cast<std::uint32_t>(static_cast<std::int64_t>(old_anchor) + range.begin);
      const auto end =
          static_cast<std::uint32_t>(static_cast<std::int64_t>(old_anchor) + range.end);
      const bool empty = begin == end;
      range.begin = static_cast<std::int32_t>(map.begin(begin)) - static_cast<std::int32_t>(anchor);
      range.end = empty
                      ? range.begin
                      : static_cast<std::int32_t>(map.end(end)) - static_cast<std::int32_t>(anchor);
    };
    for (ir::Range *range : {&function.range, &function.name, &function.body})
      move(*range);
    for (ir::Scope &scope : function.scopes)
      move(scope.range);
    for (ir::Local &local : function.locals)
      move(local.range);
    for (ir::Block &block : function.blocks) {
      for (ir::Op &op : block.ops)
        move(op.range);
      move(block.terminator.range);
    }
  }
  for (ir::Symbol &symbol : unit.symbols)
    if (symbol.file == unit.main)
      symbol.offset = map.begin(symbol.offset);
  for (ir::Comment &comment : unit.comments) {
    comment.begin = map.begin(comment.begin);
    comment.end = map.end(comment.end);
    comment.line_begin = map.begin(comment.line_begin);
    comment.line_end = map.end(comment.line_end);
    comment.next_line_end = map.end(comment.next_line_end);
  }
}

} // namespace heddle::python
