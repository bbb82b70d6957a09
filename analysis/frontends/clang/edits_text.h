// The main file as its author laid it out: tokens with comments, lines, indentation, braces.
// Everything an edit must imitate so that no other line changes. Knows characters, not the AST.
#pragma once

#include "clang/Basic/TokenKinds.h"
#include "llvm/ADT/StringRef.h"

#include <cstdint>
#include <string>
#include <vector>

namespace clang {
class LangOptions;
}

namespace heddle::frontends::clang_cxx::edits {

/// Half-open byte range of the main file.
struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  bool contains(Span inner) const { return begin <= inner.begin && inner.end <= end; }
  bool operator==(const Span &) const = default;
};

struct Token {
  Span span;
  clang::tok::TokenKind kind =
      clang::tok::unknown; ///< raw: keywords are raw_identifier; comments are kept
  bool directive = false;  ///< part of a preprocessor line
};

struct Text {
  llvm::StringRef bytes; ///< owned by the SourceManager
  std::vector<Token> tokens;
  std::string line_break;         ///< "\n" or "\r\n", whichever the file has more of
  std::string unit;               ///< one step of indentation
  bool brace_on_own_line = false; ///< Allman: `if (x)` and `{` on two lines
};

/// Lexes the whole file without preprocessing. Linear.
Text read_text(llvm::StringRef bytes, const clang::LangOptions &options);

llvm::StringRef slice(const Text &text, Span span);
std::uint32_t line_begin(const Text &text, std::uint32_t offset);
/// Offset of the line break (the '\r' of "\r\n"), or of the end of the file.
std::uint32_t line_end(const Text &text, std::uint32_t offset);
/// Offset behind the line break.
std::uint32_t next_line(const Text &text, std::uint32_t offset);
/// The white space that begins the line of `offset`.
std::string indentation(const Text &text, std::uint32_t offset);
/// Only white space stands before `offset` on its line.
bool first_on_line(const Text &text, std::uint32_t offset);

/// First token at or after / last token that ends at or before `offset`, comments and preprocessor
/// lines left out. nullptr at the ends of the file.
const Token *token_after(const Text &text, std::uint32_t offset);
const Token *token_before(const Text &text, std::uint32_t offset);

/// If behind `offset` only white space and comments that end on this line follow up to the line
/// break.
bool only_comment_follows(const Text &text, std::uint32_t offset);
bool has_directive(const Text &text, Span span);
bool has_identifier(const Text &text, Span span, llvm::StringRef name);
/// Starts of the lines in (span.begin, span.end) that may be indented: not blank, not a
/// preprocessor line, not inside a raw string.
std::vector<std::uint32_t> indentable_lines(const Text &text, Span span);

/// What to take out so that the statement at `statement` (with its semicolon) is gone: the whole
/// line with the statement's own trailing comment if it stands alone there, else just the statement
/// and the space before it.
Span with_its_line(const Text &text, Span statement);

} // namespace heddle::frontends::clang_cxx::edits
