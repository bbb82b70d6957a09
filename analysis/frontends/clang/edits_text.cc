#include "analysis/frontends/clang/edits_text.h"

#include "clang/Basic/LangOptions.h"
#include "clang/Lex/Lexer.h"

#include <algorithm>
#include <map>

namespace heddle::frontends::clang_cxx::edits {

namespace {

bool is_blank(char c) { return c == ' ' || c == '\t'; }

std::vector<Token> lex(llvm::StringRef bytes, const clang::LangOptions &options) {
  clang::Lexer lexer(clang::SourceLocation(), options, bytes.begin(), bytes.begin(), bytes.end());
  lexer.SetCommentRetentionState(true);
  std::vector<Token> tokens;
  bool directive = false;
  for (clang::Token token;;) {
    lexer.LexFromRawLexer(token);
    if (token.is(clang::tok::eof)) {
      return tokens;
    }
    auto end = static_cast<std::uint32_t>(lexer.getBufferLocation() - bytes.begin());
    if (token.isAtStartOfLine()) {
      directive = token.is(clang::tok::hash);
    }
    tokens.push_back({{end - token.getLength(), end}, token.getKind(), directive});
  }
}

std::string majority_line_break(llvm::StringRef bytes) {
  return 2 * bytes.count("\r\n") > bytes.count('\n') ? "\r\n" : "\n";
}

/// The commonest step by which one line is indented deeper than the line before it.
std::string indentation_unit(const Text &text) {
  std::map<std::string, int> votes;
  std::string previous;
  for (std::uint32_t at = 0; at < text.bytes.size(); at = next_line(text, at)) {
    if (line_end(text, at) == at) {
      continue;
    }
    std::string here = indentation(text, at);
    if (here.size() > previous.size() && llvm::StringRef(here).starts_with(previous)) {
      std::string step = here.substr(previous.size());
      if (step == "\t" || (step.find('\t') == std::string::npos && step.size() <= 8)) {
        ++votes[step];
      }
    }
    previous = here;
  }
  auto best = std::max_element(votes.begin(), votes.end(),
                               [](const auto &a, const auto &b) { return a.second < b.second; });
  return best == votes.end() ? "  " : best->first;
}

/// Votes of the `{` behind the heads of if, for, while and switch.
bool allman(const Text &text) {
  int own_line = 0;
  int same_line = 0;
  for (std::size_t i = 0; i < text.tokens.size(); ++i) {
    llvm::StringRef word = slice(text, text.tokens[i].span);
    if (text.tokens[i].directive ||
        (word != "if" && word != "for" && word != "while" && word != "switch")) {
      continue;
    }
    int depth = 0;
    std::size_t j = i + 1;
    for (; j < text.tokens.size(); ++j) {
      depth += text.tokens[j].kind == clang::tok::l_paren;
      depth -= text.tokens[j].kind == clang::tok::r_paren;
      if (depth <= 0) {
        break;
      }
    }
    const Token *brace =
        j < text.tokens.size() ? token_after(text, text.tokens[j].span.end) : nullptr;
    if (brace != nullptr && brace->kind == clang::tok::l_brace) {
      ++(first_on_line(text, brace->span.begin) ? own_line : same_line);
    }
  }
  return own_line > same_line;
}

} // namespace

Text read_text(llvm::StringRef bytes, const clang::LangOptions &options) {
  Text text;
  text.bytes = bytes;
  text.tokens = lex(bytes, options);
  text.line_break = majority_line_break(bytes);
  text.unit = indentation_unit(text);
  text.brace_on_own_line = allman(text);
  return text;
}

llvm::StringRef slice(const Text &text, Span span) {
  return text.bytes.slice(span.begin, span.end);
}

std::uint32_t line_begin(const Text &text, std::uint32_t offset) {
  auto at = text.bytes.substr(0, offset).rfind('\n');
  return at == llvm::StringRef::npos ? 0 : static_cast<std::uint32_t>(at) + 1;
}

std::uint32_t line_end(const Text &text, std::uint32_t offset) {
  auto at = std::min(text.bytes.find('\n', offset), text.bytes.size());
  bool carriage_return = at > offset && at < text.bytes.size() && text.bytes[at - 1] == '\r';
  return static_cast<std::uint32_t>(carriage_return ? at - 1 : at);
}

std::uint32_t next_line(const Text &text, std::uint32_t offset) {
  auto at = text.bytes.find('\n', offset);
  return static_cast<std::uint32_t>(at == llvm::StringRef::npos ? text.bytes.size() : at + 1);
}

std::string indentation(const Text &text, std::uint32_t offset) {
  std::uint32_t begin = line_begin(text, offset);
  std::uint32_t end = begin;
  while (end < text.bytes.size() && is_blank(text.bytes[end])) {
    ++end;
  }
  return slice(text, {begin, end}).str();
}

bool first_on_line(const Text &text, std::uint32_t offset) {
  return slice(text, {line_begin(text, offset), offset}).find_first_not_of(" \t") ==
         llvm::StringRef::npos;
}

const Token *token_after(const Text &text, std::uint32_t offset) {
  auto it =
      std::lower_bound(text.tokens.begin(), text.tokens.end(), offset,
                       [](const Token &token, std::uint32_t at) { return token.span.begin < at; });
  for (; it != text.tokens.end(); ++it) {
    if (it->kind != clang::tok::comment && !it->directive) {
      return &*it;
    }
  }
  return nullptr;
}

const Token *token_before(const Text &text, std::uint32_t offset) {
  auto it =
      std::upper_bound(text.tokens.begin(), text.tokens.end(), offset,
                       [](std::uint32_t at, const Token &token) { return at < token.span.end; });
  while (it != text.tokens.begin()) {
    --it;
    if (it->kind != clang::tok::comment && !it->directive) {
      return &*it;
    }
  }
  return nullptr;
}

bool only_comment_follows(const Text &text, std::uint32_t offset) {
  std::uint32_t end = line_end(text, offset);
  std::uint32_t at = offset;
  auto it = std::lower_bound(
      text.tokens.begin(), text.tokens.end(), offset,
      [](const Token &token, std::uint32_t where) { return token.span.begin < where; });
  for (; it != text.tokens.end() && it->span.begin < end; ++it) {
    // A token that begins beyond blanks only is the next thing on this line.
    if (it->kind != clang::tok::comment || it->span.end > end) {
      return false;
    }
    at = it->span.end;
  }
  return slice(text, {at, std::max(at, end)}).find_first_not_of(" \t\r") == llvm::StringRef::npos;
}

bool has_directive(const Text &text, Span span) {
  return std::any_of(text.tokens.begin(), text.tokens.end(), [&](const Token &token) {
    return token.directive && token.span.begin >= span.begin && token.span.begin < span.end;
  });
}

bool has_identifier(const Text &text, Span span, llvm::StringRef name) {
  return std::any_of(text.tokens.begin(), text.tokens.end(), [&](const Token &token) {
    return token.kind == clang::tok::raw_identifier && span.contains(token.span) &&
           slice(text, token.span) == name;
  });
}

std::vector<std::uint32_t> indentable_lines(const Text &text, Span span) {
  std::vector<std::uint32_t> lines;
  for (std::uint32_t at = next_line(text, span.begin); at < span.end; at = next_line(text, at)) {
    bool blank =
        slice(text, {at, line_end(text, at)}).find_first_not_of(" \t") == llvm::StringRef::npos;
    bool inside = std::any_of(text.tokens.begin(), text.tokens.end(), [&](const Token &token) {
      bool string =
          token.kind != clang::tok::comment && token.span.begin < at && at < token.span.end;
      return string ||
             (token.directive && token.span.begin >= at && token.span.begin < line_end(text, at));
    });
    if (!blank && !inside) {
      lines.push_back(at);
    }
  }
  return lines;
}

Span with_its_line(const Text &text, Span statement) {
  if (first_on_line(text, statement.begin)) {
    if (only_comment_follows(text, statement.end)) {
      return {line_begin(text, statement.begin), next_line(text, statement.end)};
    }
    std::uint32_t end = statement.end;
    while (end < text.bytes.size() && is_blank(text.bytes[end])) {
      ++end;
    }
    return {statement.begin, end};
  }
  std::uint32_t begin = statement.begin;
  while (begin > 0 && is_blank(text.bytes[begin - 1])) {
    --begin;
  }
  return {begin, statement.end};
}

} // namespace heddle::frontends::clang_cxx::edits
