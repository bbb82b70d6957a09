#include "analysis/frontends/clang/comments.h"

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

/// The lines that the comment at [begin, end) stands on, and the one after.
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

} // namespace

void collect_comments(Files &files, const clang::LangOptions &language, clang::FileID file,
                      std::vector<ir::Comment> &out) {
  const clang::SourceManager &sources = files.sources();
  const std::optional<llvm::MemoryBufferRef> buffer = sources.getBufferOrNone(file);
  if (!buffer || !listened_to(buffer->getBuffer()))
    return;
  clang::Lexer lexer(file, *buffer, sources, language);
  lexer.SetCommentRetentionState(true);
  clang::Token token;
  while (!lexer.LexFromRawLexer(token)) {
    if (token.isNot(clang::tok::comment))
      continue;
    const unsigned begin = sources.getFileOffset(token.getLocation());
    const llvm::StringRef text = buffer->getBuffer().substr(begin, token.getLength());
    if (!listened_to(text))
      continue;
    ir::Comment &comment = out.emplace_back();
    comment.file = files.id(file);
    comment.begin = begin;
    comment.end = begin + token.getLength();
    comment.text = without_markers(text);
    place_on_lines(buffer->getBuffer(), comment);
  }
}

} // namespace heddle::frontends::clang_cxx
