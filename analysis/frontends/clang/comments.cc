#include "analysis/frontends/clang/comments.h"

#include "analysis/frontends/clang/raw_lexer.h"

#include <array>

namespace heddle::frontends::clang_cxx {
namespace {

constexpr std::array<llvm::StringRef, 5> kWords = {"heddle:", "nolint", "guarded by", "must hold",
                                                   "protected by"};

bool listened_to(llvm::StringRef text) {
  for (llvm::StringRef word : kWords)
    if (text.contains_insensitive(word))
      return true;
  return false;
}

/// `// text` and `/* text */` without the markers.
std::string without_markers(llvm::StringRef comment) {
  comment.consume_front("//");
  if (comment.consume_front("/*"))
    comment.consume_back("*/");
  return comment.ltrim("/!<*").trim().str();
}

} // namespace

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
  RawLexer lexer(text.slice(begin, end), language, /*with_comments=*/true);
  for (clang::Token token; lexer.next(token);) {
    const llvm::StringRef written = lexer.text(token);
    if (token.isNot(clang::tok::comment) || !listened_to(written))
      continue;
    ir::Comment &comment = out.emplace_back();
    comment.file = id;
    comment.begin = begin + RawLexer::offset(token);
    comment.end = comment.begin + token.getLength();
    comment.text = without_markers(written);
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
