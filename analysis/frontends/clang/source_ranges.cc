#include "analysis/frontends/clang/source_ranges.h"

namespace heddle::frontends::clang_cxx {

std::string outermost_macro(clang::SourceLocation location, const clang::SourceManager &sources,
                            const clang::LangOptions &language) {
  clang::SourceLocation outer = location;
  while (outer.isMacroID()) {
    const clang::SourceLocation next = sources.getImmediateMacroCallerLoc(outer);
    // An argument's caller location is its spelling; the macro it was given to is one level up.
    if (!next.isMacroID())
      break;
    outer = next;
  }
  if (!outer.isMacroID())
    return {};
  return clang::Lexer::getImmediateMacroName(outer, sources, language).str();
}

ir::Range SourceRanges::relative(clang::FileID file, std::uint32_t begin, std::uint32_t end) const {
  ir::Range range;
  std::uint32_t base = 0;
  if (file == anchor_.file)
    base = anchor_.offset;
  else
    range.file = files_.id(file);
  range.begin = static_cast<std::int32_t>(begin) - static_cast<std::int32_t>(base);
  range.end = static_cast<std::int32_t>(std::max(begin, end)) - static_cast<std::int32_t>(base);
  return range;
}

Placed SourceRanges::place(clang::SourceRange tokens) const {
  Placed placed;
  if (tokens.isInvalid())
    return placed;
  const clang::SourceManager &sources = files_.sources();
  if (tokens.getBegin().isMacroID() || tokens.getEnd().isMacroID()) {
    placed.from_macro = true;
    placed.macro = outermost_macro(
        tokens.getBegin().isMacroID() ? tokens.getBegin() : tokens.getEnd(), sources, language_);
  }
  clang::CharSourceRange chars = clang::Lexer::makeFileCharRange(
      clang::CharSourceRange::getTokenRange(tokens), sources, language_);
  if (chars.isInvalid()) {
    // Partly in a macro's body: the whole use of the macro, or of both macros.
    chars = sources.getExpansionRange(clang::CharSourceRange::getTokenRange(tokens));
    if (chars.isTokenRange())
      chars = clang::CharSourceRange::getCharRange(
          chars.getBegin(),
          clang::Lexer::getLocForEndOfToken(chars.getEnd(), 0, sources, language_));
  }
  const auto [file, begin] = files_.current(chars.getBegin());
  const auto [end_file, end] = files_.current(chars.getEnd());
  placed.range = relative(file, begin, end_file == file ? end : begin);
  return placed;
}

ir::Range SourceRanges::end_of(clang::SourceRange tokens) const {
  ir::Range whole = range(tokens);
  whole.begin = whole.end;
  return whole;
}

} // namespace heddle::frontends::clang_cxx
