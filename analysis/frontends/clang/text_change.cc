#include "analysis/frontends/clang/text_change.h"

#include <algorithm>
#include <cstring>

namespace heddle::frontends::clang_cxx {
namespace {

constexpr std::size_t kChunk = 4096;

std::size_t common_prefix(llvm::StringRef a, llvm::StringRef b) {
  const std::size_t most = std::min(a.size(), b.size());
  std::size_t at = 0;
  while (at + kChunk <= most && std::memcmp(a.data() + at, b.data() + at, kChunk) == 0)
    at += kChunk;
  while (at < most && a[at] == b[at])
    ++at;
  return at;
}

std::size_t common_suffix(llvm::StringRef a, llvm::StringRef b, std::size_t most) {
  std::size_t length = 0;
  const char *a_end = a.data() + a.size();
  const char *b_end = b.data() + b.size();
  while (length + kChunk <= most &&
         std::memcmp(a_end - length - kChunk, b_end - length - kChunk, kChunk) == 0)
    length += kChunk;
  while (length < most && a_end[-1 - static_cast<std::ptrdiff_t>(length)] ==
                              b_end[-1 - static_cast<std::ptrdiff_t>(length)])
    ++length;
  return length;
}

/// The tokens of a piece of a file, one by one, and what of their layout matters.
class Tokens {
public:
  Tokens(llvm::StringRef text, const clang::LangOptions &language)
      : text_(text.str()),
        lexer_(kStart, language, text_.data(), text_.data(), text_.data() + text_.size()) {
    lexer_.SetCommentRetentionState(true);
  }

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
    while (true) {
      if (ended_)
        return {};
      ended_ = lexer_.LexFromRawLexer(token);
      if (token.is(clang::tok::eof))
        return {};
      if (token.isAtStartOfLine())
        in_directive_ = token.is(clang::tok::hash);
      const std::size_t at = token.getLocation().getRawEncoding() - kStart.getRawEncoding();
      const llvm::StringRef text = llvm::StringRef(text_).substr(at, token.getLength());
      if (token.isNot(clang::tok::comment)) {
        end_ = at + token.getLength();
        return {token.getKind(), text, in_directive_,
                in_directive_ && (space || token.hasLeadingSpace())};
      }
      broken_ |= text.starts_with("/*") && (text.size() < 4 || !text.ends_with("*/"));
      space = true;
      end_ = at + token.getLength();
    }
  }

  /// After the last token: a comment did not end, or text is left that made no token.
  bool broken() const {
    return broken_ || !llvm::StringRef(text_).drop_front(end_).trim(" \t\r\n\f\v").empty();
  }

private:
  static inline const clang::SourceLocation kStart = clang::SourceLocation::getFromRawEncoding(1);
  std::string text_;
  clang::Lexer lexer_;
  std::size_t end_ = 0;
  bool in_directive_ = false;
  bool ended_ = false;
  bool broken_ = false;
};

} // namespace

ir::TextChange difference(llvm::StringRef before, llvm::StringRef after) {
  const std::size_t prefix = common_prefix(before, after);
  const std::size_t suffix =
      common_suffix(before, after, std::min(before.size(), after.size()) - prefix);
  return {static_cast<std::uint32_t>(prefix),
          static_cast<std::uint32_t>(before.size() - prefix - suffix),
          static_cast<std::uint32_t>(after.size() - prefix - suffix)};
}

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
