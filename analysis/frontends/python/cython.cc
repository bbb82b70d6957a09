#include "analysis/frontends/python/cython.h"

#include "analysis/frontends/python/layout.h"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

namespace heddle::python {
namespace {

/// Declarations whose blocks are C: nothing in them runs.
constexpr std::array<std::string_view, 6> kForeign = {"extern", "struct", "union",
                                                      "enum",   "packed", "cppclass"};

bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         (static_cast<unsigned char>(c) & 0x80U) != 0;
}

bool is_break(char c) { return c == '\n' || c == '\r'; }

/// Half-open.
struct Part {
  std::size_t begin = 0;
  std::size_t end = 0;
};

class Rewriter {
public:
  explicit Rewriter(std::string_view text) : text_(text), out_(text) {}

  std::string run() {
    const std::vector<LogicalLine> lines = logical_lines(text_);
    for (const LogicalLine &line : lines) {
      while (!declarations_.empty() && line.column <= declarations_.back())
        declarations_.pop_back();
      if (foreign_ && line.column > *foreign_) {
        blank({line.begin, line.end});
        continue;
      }
      foreign_.reset();
      rewrite(line);
    }
    return std::move(out_);
  }

private:
  std::string_view word(std::size_t at) const {
    std::size_t end = at;
    while (end < text_.size() && is_word(text_[end]))
      ++end;
    return text_.substr(at, end - at);
  }

  std::size_t skip_blanks(std::size_t at, std::size_t end) const {
    while (at < end && !is_word(text_[at]) &&
           (text_[at] == ' ' || text_[at] == '\t' || text_[at] == '\\' || is_break(text_[at])))
      ++at;
    return at;
  }

  /// Line breaks stay.
  void blank(Part part) {
    for (std::size_t at = part.begin; at < part.end; ++at)
      if (!is_break(out_[at]))
        out_[at] = ' ';
  }

  void write(std::size_t at, std::string_view what) { out_.replace(at, what.size(), what); }

  /// The end of the string that begins at `at`.
  std::size_t after_string(std::size_t at, std::size_t end) const {
    const char quote = text_[at];
    const bool three = text_.substr(at, 3) == std::string(3, quote);
    at += three ? 3 : 1;
    while (at < end) {
      if (text_[at] == '\\')
        ++at;
      else if (text_[at] == quote && (!three || text_.substr(at, 3) == std::string(3, quote)))
        return at + (three ? 3 : 1);
      ++at;
    }
    return end;
  }

  /// Calls `visit(at)` for each byte of code that stands in no bracket, string or comment; it
  /// answers whether to go on.
  template <typename Visit> void outside_brackets(Part part, const Visit &visit) const {
    int depth = 0;
    for (std::size_t at = part.begin; at < part.end;) {
      const char c = text_[at];
      if (c == '"' || c == '\'') {
        at = after_string(at, part.end);
        continue;
      }
      if (c == '#') {
        while (at < part.end && !is_break(text_[at]))
          ++at;
        continue;
      }
      if (c == ')' || c == ']' || c == '}')
        --depth;
      if (depth == 0 && !visit(at))
        return;
      if (c == '(' || c == '[' || c == '{')
        ++depth;
      ++at;
    }
  }

  std::size_t find(Part part, char wanted) const {
    std::size_t found = part.end;
    outside_brackets(part, [&](std::size_t at) {
      if (text_[at] == wanted)
        found = at;
      return found == part.end;
    });
    return found;
  }

  std::size_t closing(std::size_t open, std::size_t end) const {
    std::size_t found = end;
    bool first = true;
    outside_brackets({open, end}, [&](std::size_t at) {
      if (!first)
        found = at;
      first = false;
      return found == end;
    });
    return found;
  }

  /// The last name of a declaration, before any `not None`.
  Part declared_name(Part part) const {
    Part result;
    outside_brackets(part, [&](std::size_t at) {
      if (!is_word(text_[at]) || (at > part.begin && is_word(text_[at - 1])))
        return true;
      const std::string_view name = word(at);
      if (name == "not" || name == "or" || name == "None")
        return true;
      result = {at, std::min(part.end, at + name.size())};
      return true;
    });
    return result;
  }

  void rewrite(const LogicalLine &line) {
    const std::string_view first = word(line.begin);
    if (first == "cdef" || first == "cpdef")
      return rewrite_declaration(line, line.begin + first.size());
    if (!declarations_.empty() && first != "pass")
      return rewrite_declaration(line, line.begin);
    if (first == "ctypedef") {
      if (line.colon != kNowhere)
        foreign_ = line.column;
      return nothing(line);
    }
    if (first == "def" || first == "async") {
      const std::size_t open = find({line.begin, line.end}, '(');
      if (open < line.end && line.colon != kNowhere)
        clean_parameters({open + 1, closing(open, line.end)});
      return expressions({line.begin, line.end});
    }
    if (first == "cimport")
      return write(line.begin, "import ");
    if (first == "from")
      return rewrite_import(line);
    if (first == "include")
      return nothing(line);
    if (first == "property" && line.colon != kNowhere)
      return write(line.begin, "class   ");
    if (first == "DEF")
      return variable({line.begin + 3, line.end}, line);
    if (first == "IF")
      write(line.begin, "if");
    else if (first == "ELIF" || first == "ELSE")
      write(line.begin, first == "ELIF" ? "elif" : "else");
    expressions({line.begin, line.end});
  }

  void nothing(const LogicalLine &line) {
    blank({line.begin, line.end});
    write(line.begin, "0");
  }

  void rewrite_import(const LogicalLine &line) {
    outside_brackets({line.begin, line.end}, [&](std::size_t at) {
      if (word(at) != "cimport" || is_word(text_[at - 1]))
        return true;
      write(at, " import");
      return false;
    });
  }

  /// After `cdef`, or in a block of declarations.
  void rewrite_declaration(const LogicalLine &line, std::size_t from) {
    std::size_t at = skip_blanks(from, line.end);
    while (word(at) == "public" || word(at) == "readonly" || word(at) == "api" ||
           word(at) == "inline")
      at = skip_blanks(at + word(at).size(), line.end);
    const std::string_view what = word(at);
    if (std::ranges::find(kForeign, what) != kForeign.end()) {
      if (line.colon != kNowhere)
        foreign_ = line.column;
      return nothing(line);
    }
    if (what == "class") {
      blank({line.begin, at + what.size()});
      write(line.begin, "class");
      return;
    }
    if (line.colon != kNowhere && line.after_colon == kNowhere &&
        (at == line.colon || what == "nogil")) { // `cdef:`
      blank({line.begin, line.colon});
      write(line.begin, "if 1");
      declarations_.push_back(line.column);
      return;
    }
    const std::optional<Part> name = function_name({at, line.end}, line);
    if (!name)
      return variable({from, line.end}, line);
    blank({line.begin, name->begin});
    write(line.begin, "def");
    const std::size_t open = text_.find('(', name->end);
    blank({name->end, open});
    const std::size_t close = closing(open, line.end);
    clean_parameters({open + 1, close});
    if (close < line.colon)
      blank({close + 1, line.colon});
    expressions({line.colon, line.end});
  }

  /// A function has a colon behind its parameters, and a name before them.
  std::optional<Part> function_name(Part part, const LogicalLine &line) const {
    if (line.colon == kNowhere)
      return std::nullopt;
    std::size_t open = part.end;
    std::size_t name_end = part.begin;
    outside_brackets({part.begin, line.colon}, [&](std::size_t at) {
      if (text_[at] == '=')
        return false;
      if (text_[at] == '(' && name_end > part.begin && skip_blanks(name_end, line.colon) == at) {
        open = at;
        return false;
      }
      if (is_word(text_[at]))
        name_end = at + 1;
      return true;
    });
    if (open == part.end)
      return std::nullopt;
    std::size_t begin = name_end;
    while (begin > part.begin && is_word(text_[begin - 1]))
      --begin;
    return Part{begin, name_end};
  }

  void clean_parameters(Part part) {
    std::size_t begin = part.begin;
    const auto finish = [&](std::size_t end) {
      clean_parameter({begin, end});
      begin = end + 1;
    };
    outside_brackets(part, [&](std::size_t at) {
      if (text_[at] == ',')
        finish(at);
      return true;
    });
    finish(part.end);
  }

  void clean_parameter(Part part) {
    const std::size_t start = skip_blanks(part.begin, part.end);
    if (start >= part.end || text_[start] == '*' || text_[start] == '/')
      return;
    const std::size_t value = find(part, '=');
    const Part declared{start, value};
    if (find(declared, ':') < declared.end)
      return expressions(part); // annotated as in Python
    const Part name = declared_name(declared);
    if (name.begin == name.end)
      return;
    comments_stay({declared.begin, name.begin});
    comments_stay({name.end, declared.end});
    expressions({value, part.end});
  }

  void comments_stay(Part part) {
    for (std::size_t at = part.begin; at < part.end; ++at) {
      if (text_[at] == '#')
        while (at < part.end && !is_break(text_[at]))
          ++at;
      if (at < part.end && !is_break(out_[at]))
        out_[at] = ' ';
    }
  }

  /// `int i, j = g()`: the first name that gets a value gets it; the others are not there.
  void variable(Part part, const LogicalLine &line) {
    std::size_t begin = part.begin;
    std::size_t equal = part.end;
    std::size_t end = part.end;
    outside_brackets(part, [&](std::size_t at) {
      if (text_[at] == ',' && equal == part.end)
        begin = at + 1;
      else if (text_[at] == ',') {
        end = at;
        return false;
      } else if (text_[at] == '=' && equal == part.end) {
        equal = at;
      }
      return true;
    });
    const Part name = declared_name({begin, equal});
    if (equal == part.end || name.begin == name.end)
      return nothing(line);
    expressions({equal, end});
    blank({line.begin, equal});
    blank({end, line.end});
    write(line.begin, text_.substr(name.begin, name.end - name.begin));
  }

  /// Casts and addresses: `<int *>p`, `&x`.
  void expressions(Part part) {
    char before = '(';
    bool after_word = false;
    for (std::size_t at = part.begin; at < part.end;) {
      const char c = text_[at];
      if (c == '"' || c == '\'') {
        at = after_string(at, part.end);
        before = '"';
        after_word = false;
        continue;
      }
      if (c == '#') {
        while (at < part.end && !is_break(text_[at]))
          ++at;
        continue;
      }
      if (is_word(c)) {
        const std::string_view name = word(at);
        after_word = name != "return" && name != "in" && name != "and" && name != "or" &&
                     name != "not" && name != "if" && name != "else" && name != "yield" &&
                     name != "await" && name != "is";
        before = c;
        at += name.size();
        continue;
      }
      const bool operand_expected =
          !after_word && before != ')' && before != ']' && before != '}' && before != '"';
      if (c == '<' && operand_expected) {
        const std::size_t close = cast_end(at, part.end);
        if (close != at) {
          blank({at, close});
          at = close;
          continue;
        }
      }
      if (c == '&' && operand_expected) {
        blank({at, at + 1});
        ++at;
        continue;
      }
      if (c != ' ' && c != '\t' && c != '\\' && !is_break(c)) {
        before = c;
        after_word = false;
      }
      ++at;
    }
  }

  /// Behind the `>` of a cast; `at` if it is none.
  std::size_t cast_end(std::size_t at, std::size_t end) const {
    int depth = 0;
    for (std::size_t next = at; next < end; ++next) {
      const char c = text_[next];
      if (c == '<')
        ++depth;
      else if (c == '>' && --depth == 0)
        return next + 1;
      else if (!is_word(c) && std::string_view(" .,*[]:&?()\t").find(c) == std::string_view::npos &&
               c != '>')
        return at;
    }
    return at;
  }

  std::string_view text_;
  std::string out_;
  std::optional<std::uint32_t> foreign_;    ///< column of the block that is C
  std::vector<std::uint32_t> declarations_; ///< columns of `cdef:` blocks around
};

} // namespace

std::string python_of_cython(std::string_view text) { return Rewriter(text).run(); }

} // namespace heddle::python
