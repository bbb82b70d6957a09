// The tokens of a piece of a file as they are written: nothing is preprocessed.
#pragma once

#include "analysis/frontends/clang/clang_headers.h"

#include <cstdint>
#include <string>

namespace heddle::frontends::clang_cxx {

/// Holds a copy of its text, since a lexer's input ends with a zero byte and a piece of a file does
/// not.
class RawLexer {
public:
  RawLexer(llvm::StringRef text, const clang::LangOptions &language, bool with_comments = false)
      : text_(text.str()),
        lexer_(kStart, language, text_.data(), text_.data(), text_.data() + text_.size()) {
    lexer_.SetCommentRetentionState(with_comments);
  }
  RawLexer(const RawLexer &) = delete;
  RawLexer &operator=(const RawLexer &) = delete;

  /// False behind the last token.
  bool next(clang::Token &token) {
    if (ended_)
      return false;
    ended_ = lexer_.LexFromRawLexer(token);
    return token.isNot(clang::tok::eof);
  }
  /// Where the token begins, from the beginning of the piece.
  static std::uint32_t offset(const clang::Token &token) {
    return token.getLocation().getRawEncoding() - kStart.getRawEncoding();
  }
  llvm::StringRef text() const { return text_; }
  llvm::StringRef text(const clang::Token &token) const {
    return text().substr(offset(token), token.getLength());
  }

private:
  // Raw lexing adds offsets to a location and does nothing else with it.
  static inline const clang::SourceLocation kStart = clang::SourceLocation::getFromRawEncoding(1);
  std::string text_;
  clang::Lexer lexer_;
  bool ended_ = false;
};

} // namespace heddle::frontends::clang_cxx
