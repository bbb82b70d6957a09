#include "analysis/frontends/python/layout.h"

#include <algorithm>
#include <array>

namespace heddle::python {
namespace {

constexpr std::uint32_t kTabStop = 8; // as in CPython's tokenizer

/// Replacement fields within strings within replacement fields: nobody reads more.
constexpr int kFieldsMax = 16;

/// No expression has one of these at the beginning of a line.
constexpr std::array<std::string_view, 17> kStatementWords = {
    "def",    "class",  "while", "with",   "try",     "return",   "raise",    "import", "pass",
    "assert", "global", "break", "except", "finally", "continue", "nonlocal", "del"};

/// No statement ends with one of these.
constexpr std::array<std::string_view, 20> kOpenWords = {
    "and",  "as",     "assert", "async",  "await", "class", "def",    "del", "elif",     "for",
    "from", "global", "if",     "import", "in",    "is",    "lambda", "not", "nonlocal", "or"};

bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         (static_cast<unsigned char>(c) & 0x80U) != 0;
}

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\f'; }
bool is_break(char c) { return c == '\n' || c == '\r'; }

/// The letters before a string's quote. `f` and `t`: with replacement fields.
bool is_string_prefix(std::string_view word, bool *has_fields) {
  if (word.size() > 2)
    return false;
  for (const char c : word) {
    const char lower = static_cast<char>(c | 0x20);
    if (lower == 'f' || lower == 't')
      *has_fields = true;
    else if (lower != 'r' && lower != 'b' && lower != 'u')
      return false;
  }
  return true;
}

using Line = LogicalLine;

class Cutter {
public:
  Cutter(std::string_view text, bool distrusts_quotes)
      : text_(text), size_(static_cast<std::uint32_t>(text.size())),
        distrusts_quotes_(distrusts_quotes) {}

  Layout run() {
    at_ = byte_order_mark(text_);
    for (Line line; next_line(line);)
      place(line);
    close_to(0);
    return std::move(out_);
  }

  std::vector<Line> lines() {
    std::vector<Line> result;
    at_ = byte_order_mark(text_);
    for (Line line; next_line(line);)
      result.push_back(line);
    return result;
  }

  bool quote_left_open() const { return quote_left_open_; }

private:
  struct Open {
    std::uint32_t piece = 0;
    std::uint32_t column = 0;
    bool one_line = false;
  };

  char peek(std::uint32_t ahead = 0) const {
    return at_ + ahead < size_ ? text_[at_ + ahead] : '\0';
  }

  void skip_break() { at_ += text_[at_] == '\r' && peek(1) == '\n' ? 2 : 1; }

  std::string_view word_at(std::uint32_t from) const {
    std::uint32_t end = from;
    while (end < size_ && is_word(text_[end]))
      ++end;
    return text_.substr(from, end - from);
  }

  void comment() {
    const std::uint32_t begin = at_;
    while (at_ < size_ && !is_break(text_[at_]))
      ++at_;
    out_.comments.push_back({begin, at_});
  }

  /// Blanks at the beginning of a line. The column after them.
  std::uint32_t indentation() {
    std::uint32_t column = 0;
    for (; at_ < size_ && is_blank(text_[at_]); ++at_)
      column = text_[at_] == ' '    ? column + 1
               : text_[at_] == '\t' ? (column / kTabStop + 1) * kTabStop
                                    : 0;
    return column;
  }

  /// Whether the line that begins at `from` can only be the beginning of a statement.
  bool starts_statement(std::uint32_t from) const {
    while (from < size_ && is_blank(text_[from]))
      ++from;
    if (from + 1 < size_ && text_[from] == '@' && is_word(text_[from + 1]))
      return true; // a decorator: people set off the operator by a blank
    const std::string_view word = word_at(from);
    if (word == "async") {
      std::uint32_t next = from + 5;
      while (next < size_ && is_blank(text_[next]))
        ++next;
      return word_at(next) == "def" || word_at(next) == "with";
    }
    if (std::ranges::find(kStatementWords, word) == kStatementWords.end())
      return false;
    // `with=1` may be a broken call's argument, and so may `del.x` be anything.
    const auto after = from + static_cast<std::uint32_t>(word.size());
    return after >= size_ || is_blank(text_[after]) || is_break(text_[after]) ||
           text_[after] == ':' || text_[after] == '(' || text_[after] == ';';
  }

  bool next_line(Line &line) {
    line = {};
    for (;;) {
      line.column = indentation();
      if (at_ >= size_)
        return false;
      if (text_[at_] == '#')
        comment();
      else if (is_break(text_[at_]))
        skip_break();
      else if (text_[at_] == '\\' && at_ + 1 < size_ && is_break(text_[at_ + 1])) {
        ++at_;
        skip_break();
      } else
        break;
    }
    line.begin = line.end = at_;
    line_column_ = line.column;
    statement(line);
    if (is_cut_off(line))
      out_.damages.push_back(line.end - 1);
    return true;
  }

  /// Whether the statement ends with a token that something must follow.
  bool is_cut_off(const Line &line) const {
    if (line.end <= line.begin + 1)
      return false;
    const char last = text_[line.end - 1];
    std::uint32_t begin = line.end;
    while (begin > line.begin && (is_word(text_[begin - 1]) || begin == line.end))
      --begin;
    const char first = text_[begin];
    if (last == '.') // but for `...` and `1.`
      return text_[line.end - 2] != '.' && (first < '0' || first > '9');
    if (last == '*')
      return word_at(line.begin) != "from";
    if (std::string_view("=+-/%&|^<>@~(!").find(last) != std::string_view::npos)
      return true;
    const std::string_view word = text_.substr(begin, line.end - begin);
    return std::ranges::find(kOpenWords, word) != kOpenWords.end() &&
           (begin == line.begin || text_[begin - 1] != '.');
  }

  void token(Line &line, std::uint32_t begin) const {
    if (line.colon != kNowhere && line.after_colon == kNowhere && begin > line.colon)
      line.after_colon = begin;
    line.end = at_;
  }

  void statement(Line &line) {
    std::vector<std::uint32_t> &brackets = brackets_;
    brackets.clear();
    while (at_ < size_) {
      const char c = text_[at_];
      const std::uint32_t begin = at_;
      if (is_word(c)) {
        const std::string_view word = word_at(at_);
        at_ += static_cast<std::uint32_t>(word.size());
        bool fields = false;
        if ((peek() == '"' || peek() == '\'') && is_string_prefix(word, &fields))
          string(fields, 0);
        token(line, begin);
      } else if (is_blank(c)) {
        ++at_;
      } else if (is_break(c)) {
        if (brackets.empty())
          return;
        skip_break();
        if (starts_statement(at_)) {
          out_.damages.insert(out_.damages.end(), brackets.begin(), brackets.end());
          return;
        }
      } else if (c == '#') {
        comment();
      } else if (c == '\\' && at_ + 1 < size_ && is_break(text_[at_ + 1])) {
        ++at_;
        skip_break();
      } else if (c == '"' || c == '\'') {
        string(false, 0);
        token(line, begin);
      } else {
        ++at_;
        if (c == '(' || c == '[' || c == '{')
          brackets.push_back(begin);
        else if ((c == ')' || c == ']' || c == '}') && !brackets.empty())
          brackets.pop_back();
        if (c == ':' && brackets.empty() && line.colon == kNowhere && peek() != '=') {
          line.colon = begin;
          line.end = at_;
          continue;
        }
        token(line, begin);
      }
    }
    out_.damages.insert(out_.damages.end(), brackets.begin(), brackets.end());
  }

  bool at_quotes(char quote, std::uint32_t count) const {
    for (std::uint32_t index = 0; index < count; ++index)
      if (peek(index) != quote)
        return false;
    return true;
  }

  /// A string from its quote on. Where it is not closed, it ends with its line.
  void string(bool fields, int depth) {
    const char quote = text_[at_];
    const std::uint32_t count = at_quotes(quote, 3) ? 3 : 1;
    const std::uint32_t begin = at_;
    at_ += count;
    const std::uint32_t inside = at_;
    while (at_ < size_) {
      const char c = text_[at_];
      if (c == quote && at_quotes(quote, count)) {
        if (count == 3 && !fields && depth == 0)
          out_.long_strings.push_back({inside, at_});
        at_ += count;
        return;
      }
      if (c == '\\') {
        ++at_;
        if (at_ < size_ && text_[at_] == '\r')
          skip_break();
        else if (at_ < size_ && !(fields && (text_[at_] == '{' || text_[at_] == '}')))
          ++at_;
      } else if (is_break(c)) {
        if (count == 1) {
          out_.damages.push_back(begin);
          return;
        }
        skip_break();
        if (distrusts_quotes_ && starts_outer_piece(at_)) {
          out_.damages.push_back(begin);
          end_with_line(begin);
          return;
        }
      } else if (fields && c == '{' && peek(1) == '{') {
        at_ += 2;
      } else if (fields && c == '{' && depth < kFieldsMax) {
        field(quote, count, depth);
      } else {
        ++at_;
      }
    }
    out_.damages.push_back(begin);
    if (count == 3) {
      quote_left_open_ = true;
      end_with_line(inside);
    }
  }

  void end_with_line(std::uint32_t from) {
    for (at_ = from; at_ < size_ && !is_break(text_[at_]);)
      ++at_;
  }

  /// A replacement field, in which quotes may begin strings, from Python 3.12 on of the same kind
  /// as the string's own. A field that is not closed is none.
  void field(char outer, std::uint32_t outer_count, int depth) {
    const std::uint32_t begin = at_;
    ++at_;
    for (std::uint32_t brackets = 1; at_ < size_;) {
      const char c = text_[at_];
      if (c == '"' || c == '\'') {
        if (outer_count == 3 && c == outer && at_quotes(c, 3))
          break;
        const std::size_t damages = out_.damages.size();
        const std::uint32_t before = at_;
        const bool nested_fields = before > begin && (text_[before - 1] | 0x20) == 'f';
        string(nested_fields, depth + 1);
        if (out_.damages.size() != damages) { // it closes the string, then
          out_.damages.resize(damages);
          at_ = begin + 1;
          return;
        }
      } else if (is_break(c)) {
        if (outer_count == 1)
          break;
        skip_break();
      } else {
        ++at_;
        if (c == '{' || c == '(' || c == '[')
          ++brackets;
        else if ((c == '}' || c == ')' || c == ']') && --brackets == 0)
          return;
      }
    }
    at_ = begin + 1;
  }

  /// A `def` or `class` line no further to the right than the statement that the string is in.
  bool starts_outer_piece(std::uint32_t from) const {
    std::uint32_t column = 0;
    for (; from < size_ && is_blank(text_[from]); ++from)
      ++column;
    if (column > line_column_)
      return false;
    const bool is_function = word_at(from) == "async" || word_at(from) == "def";
    if (word_at(from) == "async")
      from = skip_blanks(from + 5);
    if (word_at(from) != (is_function ? "def" : "class"))
      return false;
    from = skip_blanks(from + static_cast<std::uint32_t>(word_at(from).size()));
    const auto name = static_cast<std::uint32_t>(word_at(from).size());
    if (name == 0 || from + name >= size_)
      return false;
    const char after = text_[from + name];
    return after == '(' || (after == ':' && !is_function);
  }

  // Lines to blocks.

  void close_to(std::size_t depth) {
    while (stack_.size() > depth) {
      out_.pieces[stack_.back().piece].range.end = last_end_;
      stack_.pop_back();
    }
  }

  void place(const Line &line) {
    // Only a block's header is followed by a line further to the right: the line before was a stray
    // one, and the blocks that it seemed to end go on.
    if (!before_stray_.empty() && line.column > stray_column_) {
      stack_ = before_stray_;
      out_.pieces.resize(pieces_before_stray_); // `def f(): pass` may have been that line
      out_.damages.push_back(stray_begin_);
    }
    before_stray_.clear();
    std::size_t depth = stack_.size();
    while (depth > 0 && (line.column <= stack_[depth - 1].column || stack_[depth - 1].one_line))
      --depth;
    const bool header = line.colon != kNowhere && line.after_colon == kNowhere;
    if (depth < stack_.size() && !header) {
      before_stray_ = stack_;
      while (!before_stray_.empty() && before_stray_.back().one_line)
        before_stray_.pop_back();
      stray_column_ = line.column;
      stray_begin_ = line.begin;
      pieces_before_stray_ = out_.pieces.size();
    }
    close_to(depth);
    last_end_ = line.end;
    if (text_[line.begin] == '@') {
      if (decorated_ == kNowhere || decorated_column_ != line.column)
        decorated_ = line.begin;
      decorated_column_ = line.column;
      return;
    }
    open_piece(line);
    decorated_ = kNowhere;
  }

  std::uint32_t skip_blanks(std::uint32_t from) const {
    while (from < size_ && (is_blank(text_[from]) || text_[from] == '\\' || is_break(text_[from])))
      ++from;
    return from;
  }

  void open_piece(const Line &line) {
    std::string_view word = word_at(line.begin);
    std::uint32_t after = line.begin + static_cast<std::uint32_t>(word.size());
    Piece piece;
    if (word == "async") {
      after = skip_blanks(after);
      word = word_at(after);
      after += static_cast<std::uint32_t>(word.size());
      piece.is_async = true;
    }
    if ((word != "def" && word != "class") || line.colon == kNowhere ||
        (piece.is_async && word != "def"))
      return;
    piece.kind = word == "def" ? PieceKind::function : PieceKind::class_;
    piece.name.begin = skip_blanks(after);
    piece.name.end =
        piece.name.begin + static_cast<std::uint32_t>(word_at(piece.name.begin).size());
    if (piece.name.begin == piece.name.end || piece.name.begin > line.colon)
      return;
    piece.range = {line.begin, line.end};
    piece.decorated_begin =
        decorated_ != kNowhere && decorated_column_ == line.column ? decorated_ : line.begin;
    piece.body_begin = line.after_colon != kNowhere ? line.after_colon : line.colon + 1;
    piece.parent = stack_.empty() ? kNowhere : stack_.back().piece;
    stack_.push_back({static_cast<std::uint32_t>(out_.pieces.size()), line.column,
                      line.after_colon != kNowhere});
    out_.pieces.push_back(piece);
  }

  std::string_view text_;
  std::uint32_t size_;
  bool distrusts_quotes_;
  bool quote_left_open_ = false;
  std::uint32_t at_ = 0;
  std::uint32_t line_column_ = 0;
  Layout out_;
  std::vector<Open> stack_;
  std::uint32_t last_end_ = 0;
  std::vector<Open> before_stray_;
  std::uint32_t stray_column_ = 0;
  std::uint32_t stray_begin_ = 0;
  std::vector<std::uint32_t> brackets_; ///< open ones of the statement
  std::size_t pieces_before_stray_ = 0;
  std::uint32_t decorated_ = kNowhere;
  std::uint32_t decorated_column_ = 0;
};

} // namespace

std::uint32_t byte_order_mark(std::string_view text) {
  return text.starts_with("\xEF\xBB\xBF") ? 3 : 0;
}

std::vector<LogicalLine> logical_lines(std::string_view text) {
  return Cutter(text, false).lines();
}

Layout layout(std::string_view text) {
  Cutter cutter(text, false);
  Layout result = cutter.run();
  if (!cutter.quote_left_open())
    return result;
  // Somewhere before, a triple quote is missing, and all since are taken the wrong way round.
  return Cutter(text, true).run();
}

} // namespace heddle::python
