#include "analysis/frontends/clang/text_change.h"

#include "analysis/frontends/clang/raw_lexer.h"

namespace heddle::frontends::clang_cxx {
namespace {

/// The tokens of a piece of a file, one by one, and what of their layout matters.
class Tokens {
public:
  Tokens(llvm::StringRef text, const clang::LangOptions &language)
      : lexer_(text, language, /*with_comments=*/true) {}

  struct Item {
    clang::tok::TokenKind kind = clang::tok::eof;
    llvm::StringRef text;
    bool in_directive = false;
    bool space_before = false; ///< in directives only, where `F (x)` is not `F(x)`
    bool operator==(const Item &) const = default;
  };

  Item next() {
    clang::Token token;
    bool space = false;
    while (lexer_.next(token)) {
      if (token.isAtStartOfLine())
        in_directive_ = token.is(clang::tok::hash);
      const llvm::StringRef text = lexer_.text(token);
      end_ = RawLexer::offset(token) + token.getLength();
      if (token.isNot(clang::tok::comment))
        return {token.getKind(), text, in_directive_,
                in_directive_ && (space || token.hasLeadingSpace())};
      broken_ |= text.starts_with("/*") && (text.size() < 4 || !text.ends_with("*/"));
      space = true;
    }
    return {};
  }

  /// After the last token: a comment did not end, or text is left that made no token.
  bool broken() const {
    return broken_ || !lexer_.text().drop_front(end_).trim(" \t\r\n\f\v").empty();
  }

private:
  RawLexer lexer_;
  std::size_t end_ = 0;
  bool in_directive_ = false;
  bool broken_ = false;
};

} // namespace

bool slide_left(llvm::StringRef before, llvm::StringRef after, ir::TextChange &change) {
  if (change.begin == 0 || (change.removed != 0) == (change.inserted != 0))
    return false;
  const char last = change.removed != 0 ? before[change.begin + change.removed - 1]
                                        : after[change.begin + change.inserted - 1];
  if (before[change.begin - 1] != last)
    return false;
  --change.begin;
  return true;
}

bool same_tokens(llvm::StringRef before, llvm::StringRef after,
                 const clang::LangOptions &language) {
  Tokens old_tokens(before, language);
  Tokens new_tokens(after, language);
  while (true) {
    const Tokens::Item old_item = old_tokens.next();
    const Tokens::Item new_item = new_tokens.next();
    if (!(old_item == new_item))
      return false;
    if (old_item.kind == clang::tok::eof)
      return !old_tokens.broken() && !new_tokens.broken();
  }
}

} // namespace heddle::frontends::clang_cxx
