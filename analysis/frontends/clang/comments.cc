#include "analysis/frontends/clang/comments.h"

#include <array>

namespace heddle::frontends::clang_cxx {
namespace {

constexpr std::array<llvm::StringRef, 5> kWords = {"heddle:", "nolint", "guarded by", "must hold",
                                                   "protected by"};

/// `// text` and `/* text */` without the markers.
std::string without_markers(llvm::StringRef comment) {
  comment.consume_front("//");
  if (comment.consume_front("/*"))
    comment.consume_back("*/");
  return comment.ltrim("/!<*").trim().str();
}

} // namespace

bool listened_to(llvm::StringRef text) {
  for (llvm::StringRef word : kWords)
    if (text.contains_insensitive(word))
      return true;
  return false;
}

void place_on_lines(llvm::StringRef buffer, ir::Comment &comment) {
  const auto end_of_line = [&](std::size_t from) {
    return static_cast<std::uint32_t>(std::min(buffer.find('\n', from), buffer.size()));
  };
  const std::size_t break_before = buffer.take_front(comment.begin).rfind('\n');
  comment.line_begin =
      break_before == llvm::StringRef::npos ? 0 : static_cast<std::uint32_t>(break_before + 1);
  comment.line_end = end_of_line(comment.end);
  comment.next_line_end =
      comment.line_end < buffer.size() ? end_of_line(comment.line_end + 1) : comment.line_end;
  comment.trailing = !buffer.slice(comment.line_begin, comment.begin).trim().empty();
}

void collect_comments(llvm::StringRef text, std::uint32_t begin, std::uint32_t end,
                      const clang::LangOptions &language, ir::FileId id,
                      std::vector<ir::Comment> &out) {
  if (!listened_to(text.slice(begin, end)))
    return;
  // Raw lexing adds offsets to a location and nothing else; a lexer ends at a zero byte, and `end`
  // is not one.
  const std::string piece = text.slice(begin, end).str();
  const clang::SourceLocation start = clang::SourceLocation::getFromRawEncoding(1);
  clang::Lexer lexer(start, language, piece.data(), piece.data(), piece.data() + piece.size());
  lexer.SetCommentRetentionState(true);
  clang::Token token;
  for (bool last = false; !last;) {
    last = lexer.LexFromRawLexer(token);
    if (token.isNot(clang::tok::comment))
      continue;
    const std::uint32_t at = begin + token.getLocation().getRawEncoding() - start.getRawEncoding();
    const llvm::StringRef comment_text = text.substr(at, token.getLength());
    if (!listened_to(comment_text))
      continue;
    ir::Comment &comment = out.emplace_back();
    comment.file = id;
    comment.begin = at;
    comment.end = at + token.getLength();
    comment.text = without_markers(comment_text);
    place_on_lines(text, comment);
  }
}

void collect_comments(Files &files, const clang::LangOptions &language, clang::FileID file,
                      std::vector<ir::Comment> &out) {
  const std::optional<llvm::MemoryBufferRef> buffer = files.sources().getBufferOrNone(file);
  if (!buffer || !listened_to(buffer->getBuffer()))
    return;
  const llvm::StringRef text = buffer->getBuffer();
  collect_comments(text, 0, static_cast<std::uint32_t>(text.size()), language, files.id(file), out);
}

} // namespace heddle::frontends::clang_cxx
