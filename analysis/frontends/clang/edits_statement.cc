#include "analysis/frontends/clang/edits_statement.h"

#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"

namespace heddle::frontends::clang_cxx::edits {

namespace {

bool is_blank(char c) { return c == ' ' || c == '\t'; }

/// Begin of the white space that ends at `offset`, on its line.
std::uint32_t blanks_before(const Text &text, std::uint32_t offset) {
  while (offset > 0 && is_blank(text.bytes[offset - 1])) {
    --offset;
  }
  return offset;
}

std::string joined(const std::vector<std::string> &lines, const std::string &separator) {
  std::string all;
  for (const std::string &line : lines) {
    all += line + separator;
  }
  return all;
}

/// Where a closing line goes: behind the comment that ends the statement's line, else right behind
/// the statement.
std::uint32_t behind(const Text &text, Span statement) {
  return only_comment_follows(text, statement.end) ? line_end(text, statement.end) : statement.end;
}

/// A label needs a statement behind it; before C23 a declaration is none, and the end of a block
/// neither.
bool label_needs_statement(const Job &job, const Place &place) {
  std::size_t index = 0;
  const clang::CompoundStmt *block = block_of(place, &index);
  if (block == nullptr || index + 1 >= block->size()) {
    return true;
  }
  const clang::Stmt *next = block->body_begin()[index + 1];
  return llvm::isa<clang::DeclStmt>(next) && !job.context.getLangOpts().CPlusPlus;
}

/// Braces on the statement's own lines, at its indentation.
void block_in_place(const Job &job, Span statement, const std::vector<std::string> &before,
                    const std::vector<std::string> &after, Edits &edits) {
  const Text &text = job.text;
  std::string base = text.line_break + indentation(text, statement.begin);
  std::string inner = base + text.unit;
  replace(job, {statement.begin, statement.begin}, "{" + inner + joined(before, inner), edits);
  indent_lines(job, statement, edits);
  std::uint32_t end = behind(text, statement);
  std::string closing;
  for (const std::string &line : after) {
    closing += inner + line;
  }
  replace(job, {end, end}, closing + base + "}", edits);
}

/// Braces that begin behind the head of an if, else, loop or label, which ends at `head`.
void block_behind(const Job &job, const Place &place, std::uint32_t head,
                  const std::vector<std::string> &before, const std::vector<std::string> &after,
                  Edits &edits) {
  const Text &text = job.text;
  Span statement = place.span;
  auto parent = used(job, place.parent()->getSourceRange());
  std::uint32_t base_at = place.slot == Slot::label || !parent ? head : parent->begin;
  // `} else return;`: what counts is the line of the `else`.
  if (line_begin(text, base_at) != line_begin(text, head) && head >= 4 &&
      slice(text, {head - 4, head}) == "else") {
    base_at = head;
  }
  std::string base = text.line_break + indentation(text, base_at);
  std::string inner = base + text.unit;
  bool own_line = first_on_line(text, statement.begin);
  if (own_line) {
    inner = text.line_break + indentation(text, statement.begin);
  }
  bool allman = text.brace_on_own_line && place.slot == Slot::body;
  std::uint32_t opening = allman && only_comment_follows(text, head) ? line_end(text, head) : head;
  std::string brace = allman ? base + "{" : " {";
  if (own_line) {
    replace(job, {opening, opening}, brace, edits);
    replace(job, {statement.begin, statement.begin}, joined(before, inner), edits);
  } else {
    std::uint32_t gap = blanks_before(text, statement.begin);
    if (gap == head) {
      replace(job, {gap, statement.begin}, brace + inner + joined(before, inner), edits);
    } else {
      replace(job, {head, head}, brace, edits);
      replace(job, {gap, statement.begin}, inner + joined(before, inner), edits);
    }
    indent_lines(job, statement, edits);
  }
  std::uint32_t end = behind(text, statement);
  std::string closing;
  for (const std::string &line : after) {
    closing += inner + line;
  }
  replace(job, {end, end}, closing + base + "}", edits);
}

} // namespace

Rendered declined(std::string why) { return {{}, std::move(why)}; }

void replace(const Job &job, Span span, std::string text, Edits &edits) {
  if (span.begin != span.end || !text.empty()) {
    edits.push_back({job.path, span.begin, span.end, std::move(text)});
  }
}

std::string remove_statement(const Job &job, const Place &place, Edits &edits) {
  if (!place.problem.empty()) {
    return place.problem;
  }
  if (place.slot == Slot::none) {
    return "the code is not in a statement of its own";
  }
  std::size_t index = 0;
  const clang::CompoundStmt *block = block_of(place, &index);
  for (std::size_t i = 1; i <= place.at; ++i) {
    if (llvm::isa<clang::StmtExpr>(place.path[i - 1]) && place.path[i] == block &&
        block != nullptr && index + 1 == block->size()) {
      return "the statement is the value of a statement expression";
    }
  }
  if (place.slot == Slot::body) {
    replace(job, place.span, "{}", edits);
  } else if (place.slot == Slot::label && label_needs_statement(job, place)) {
    replace(job, place.span, ";", edits);
  } else {
    replace(job, with_its_line(job.text, place.span), "", edits);
  }
  return "";
}

std::string surround(const Job &job, const Place &place, const std::vector<std::string> &before,
                     const std::vector<std::string> &after, Braces braces, Edits &edits) {
  const Text &text = job.text;
  bool own_line = first_on_line(text, place.span.begin);
  if (place.slot == Slot::body ||
      (braces == Braces::always && (place.slot == Slot::label || !own_line))) {
    const Token *head = token_before(text, place.span.begin);
    if (has_directive(text, {head->span.end, place.span.begin})) {
      return "a preprocessor line stands where the braces would begin";
    }
    block_behind(job, place, head->span.end, before, after, edits);
    return "";
  }
  if (braces == Braces::always) {
    block_in_place(job, place.span, before, after, edits);
    return "";
  }
  std::string line = own_line ? text.line_break + indentation(text, place.span.begin) : " ";
  replace(job, {place.span.begin, place.span.begin}, joined(before, line), edits);
  if (!after.empty()) {
    std::uint32_t end = own_line ? behind(text, place.span) : place.span.end;
    std::string lines;
    for (const std::string &each : after) {
      lines += line + each;
    }
    replace(job, {end, end}, lines, edits);
  }
  return "";
}

std::string append(const Job &job, const clang::CompoundStmt *block,
                   const std::vector<std::string> &lines, Edits &edits) {
  const Text &text = job.text;
  auto span = written(job, block->getSourceRange());
  if (!span) {
    return "the end of the block comes from the macro " + macro_of(job, block->getRBracLoc());
  }
  std::uint32_t brace = span->end - 1;
  if (!first_on_line(text, brace)) {
    std::uint32_t gap = blanks_before(text, brace);
    std::string all = " " + joined(lines, " ");
    replace(job, {gap, brace}, all, edits);
    return "";
  }
  // As deep as the block's first statement that begins a line, else one step deeper than the brace.
  std::string indent = indentation(text, brace) + text.unit;
  for (const clang::Stmt *statement : block->body()) {
    auto here = written(job, statement->getSourceRange());
    if (here && first_on_line(text, here->begin) &&
        !llvm::isa<clang::LabelStmt, clang::SwitchCase>(statement)) {
      indent = indentation(text, here->begin);
      break;
    }
  }
  std::string all;
  for (const std::string &line : lines) {
    all += indent + line + text.line_break;
  }
  std::uint32_t at = line_begin(text, brace);
  replace(job, {at, at}, all, edits);
  return "";
}

void indent_lines(const Job &job, Span span, Edits &edits) {
  for (std::uint32_t at : indentable_lines(job.text, span)) {
    replace(job, {at, at}, job.text.unit, edits);
  }
}

} // namespace heddle::frontends::clang_cxx::edits
