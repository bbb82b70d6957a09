#include "analysis/frontends/clang/edits_place.h"

#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "clang/Lex/Lexer.h"

namespace heddle::frontends::clang_cxx::edits {

namespace {

std::optional<Span> to_span(const Job &job, clang::CharSourceRange range) {
  const clang::SourceManager &sources = job.context.getSourceManager();
  if (range.isInvalid() || range.getBegin().isMacroID() || range.getEnd().isMacroID()) {
    return std::nullopt;
  }
  if (range.isTokenRange()) {
    range = clang::Lexer::getAsCharRange(range, sources, job.context.getLangOpts());
  }
  auto [file, begin] = sources.getDecomposedLoc(range.getBegin());
  auto [end_file, end] = sources.getDecomposedLoc(range.getEnd());
  if (file != sources.getMainFileID() || end_file != file || end < begin) {
    return std::nullopt;
  }
  return Span{begin, end};
}

Slot slot_of(const clang::Stmt *parent, const clang::Stmt *child) {
  if (parent == nullptr) {
    return Slot::none;
  }
  if (llvm::isa<clang::CompoundStmt>(parent)) {
    return Slot::block;
  }
  if (llvm::isa<clang::SwitchCase, clang::LabelStmt>(parent)) {
    return llvm::isa<clang::Expr>(child) && llvm::isa<clang::CaseStmt>(parent) &&
                   child != llvm::cast<clang::CaseStmt>(parent)->getSubStmt()
               ? Slot::none
               : Slot::label;
  }
  bool body = false;
  if (const auto *choice = llvm::dyn_cast<clang::IfStmt>(parent)) {
    body = child == choice->getThen() || child == choice->getElse();
  } else if (const auto *loop = llvm::dyn_cast<clang::WhileStmt>(parent)) {
    body = child == loop->getBody();
  } else if (const auto *loop = llvm::dyn_cast<clang::DoStmt>(parent)) {
    body = child == loop->getBody();
  } else if (const auto *loop = llvm::dyn_cast<clang::ForStmt>(parent)) {
    body = child == loop->getBody();
  } else if (const auto *loop = llvm::dyn_cast<clang::CXXForRangeStmt>(parent)) {
    body = child == loop->getBody();
  } else if (const auto *choice = llvm::dyn_cast<clang::SwitchStmt>(parent)) {
    body = child == choice->getBody();
  }
  // A compound statement that is a body is a block, not a statement to edit.
  return body && !llvm::isa<clang::CompoundStmt>(child) ? Slot::body : Slot::none;
}

/// Whether a semicolon of its own ends the statement and is not part of its source range.
bool semicolon_follows(const Job &job, const clang::Stmt *statement) {
  if (llvm::isa<clang::CompoundStmt, clang::NullStmt, clang::CXXTryStmt>(statement)) {
    return false;
  }
  if (llvm::isa<clang::DeclStmt>(statement)) {
    auto span = written(job, statement->getSourceRange());
    return span && !slice(job.text, *span).ends_with(";");
  }
  if (const auto *choice = llvm::dyn_cast<clang::IfStmt>(statement)) {
    return semicolon_follows(job,
                             choice->getElse() != nullptr ? choice->getElse() : choice->getThen());
  }
  if (const auto *loop = llvm::dyn_cast<clang::WhileStmt>(statement)) {
    return semicolon_follows(job, loop->getBody());
  }
  if (const auto *loop = llvm::dyn_cast<clang::ForStmt>(statement)) {
    return semicolon_follows(job, loop->getBody());
  }
  if (const auto *loop = llvm::dyn_cast<clang::CXXForRangeStmt>(statement)) {
    return semicolon_follows(job, loop->getBody());
  }
  if (const auto *choice = llvm::dyn_cast<clang::SwitchStmt>(statement)) {
    return semicolon_follows(job, choice->getBody());
  }
  if (const auto *label = llvm::dyn_cast<clang::SwitchCase>(statement)) {
    return semicolon_follows(job, label->getSubStmt());
  }
  if (const auto *label = llvm::dyn_cast<clang::LabelStmt>(statement)) {
    return semicolon_follows(job, label->getSubStmt());
  }
  if (const auto *attributed = llvm::dyn_cast<clang::AttributedStmt>(statement)) {
    return semicolon_follows(job, attributed->getSubStmt());
  }
  return true;
}

/// A macro that uses its argument twice makes two nodes out of one piece of text.
bool written_twice(const Job &job, const Place &place) {
  if (!place.statement()->getBeginLoc().isMacroID()) {
    return false;
  }
  bool twice = false;
  auto here = written(job, place.statement()->getSourceRange());
  walk(place.body(), [&](const clang::Stmt *node) {
    twice = twice || (node != place.statement() &&
                      node->getStmtClass() == place.statement()->getStmtClass() &&
                      written(job, node->getSourceRange()) == here);
    return !twice;
  });
  return twice;
}

/// Fills span and problem for the statement found.
void settle(const Job &job, Place &place) {
  const clang::Stmt *statement = place.statement();
  auto span = written(job, statement->getSourceRange());
  if (!span) {
    std::string macro = macro_of(job, statement->getBeginLoc());
    if (macro.empty()) {
      macro = macro_of(job, statement->getEndLoc());
    }
    place.problem =
        macro.empty() ? "the code is not in this file" : "the code comes from the macro " + macro;
    return;
  }
  place.span = *span;
  if (semicolon_follows(job, statement)) {
    const Token *next = token_after(job.text, span->end);
    if (next == nullptr || next->kind != clang::tok::semi) {
      place.problem = "the statement does not end with a semicolon of its own";
      return;
    }
    place.span.end = next->span.end;
  }
  if (has_directive(job.text, place.span)) {
    place.problem = "a preprocessor line stands inside the statement";
  } else if (written_twice(job, place)) {
    place.problem = "a macro uses this code more than once";
  }
}

/// Extends `path` from its last node down to the deepest node that holds `span`.
void descend(const Job &job, Span span, std::vector<const clang::Stmt *> &path) {
  for (bool deeper = true; deeper;) {
    deeper = false;
    for (const clang::Stmt *child : path.back()->children()) {
      if (child == nullptr) {
        continue;
      }
      auto range = used(job, child->getSourceRange());
      if (range && range->contains(span)) {
        path.push_back(child);
        deeper = true;
        break;
      }
    }
  }
}

} // namespace

std::optional<Span> absolute(const Job &job, const ir::Range &range) {
  std::int64_t begin = static_cast<std::int64_t>(job.anchor) + range.begin;
  std::int64_t end = static_cast<std::int64_t>(job.anchor) + range.end;
  if (range.file != ir::kNone || begin < 0 || end < begin ||
      end > static_cast<std::int64_t>(job.text.bytes.size())) {
    return std::nullopt;
  }
  Span span{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
  llvm::StringRef all = slice(job.text, span);
  llvm::StringRef core = all.trim(" \t\r\n;");
  if (core.empty()) {
    return span;
  }
  span.begin += static_cast<std::uint32_t>(core.begin() - all.begin());
  span.end = span.begin + static_cast<std::uint32_t>(core.size());
  return span;
}

Place find_place(const Job &job, Span span) {
  Place place;
  const clang::Stmt *body = job.function.getBody();
  if (body == nullptr) {
    place.problem = "the function has no body here";
    return place;
  }
  auto whole = used(job, body->getSourceRange());
  if (!whole || !whole->contains(span)) {
    place.problem = "the code is not in the function's body";
    return place;
  }
  place.path.push_back(body);
  descend(job, span, place.path);
  // A lambda's body is a function of its own.
  for (std::size_t i = place.path.size(); i-- > 1;) {
    const auto *lambda = llvm::dyn_cast<clang::LambdaExpr>(place.path[i - 1]);
    if (lambda != nullptr && place.path[i] == lambda->getBody()) {
      place.path.erase(place.path.begin(), place.path.begin() + static_cast<std::ptrdiff_t>(i));
      break;
    }
  }
  for (place.at = place.path.size() - 1;; --place.at) {
    place.slot = slot_of(place.parent(), place.statement());
    if (place.slot != Slot::none || place.at == 0) {
      break;
    }
  }
  if (place.slot == Slot::none) {
    place.problem = "the code is not in a statement of its own";
    return place;
  }
  settle(job, place);
  return place;
}

Place place_of_intent(const Job &job) {
  if (const auto span = absolute(job, job.intent.range)) {
    return find_place(job, *span);
  }
  Place nowhere;
  nowhere.problem = "the code is in another file";
  return nowhere;
}

const clang::CompoundStmt *block_of(const Place &place, std::size_t *index) {
  std::size_t at = place.at;
  while (at > 0 && llvm::isa<clang::SwitchCase, clang::LabelStmt>(place.path[at - 1])) {
    --at;
  }
  const auto *block = at > 0 ? llvm::dyn_cast<clang::CompoundStmt>(place.path[at - 1]) : nullptr;
  if (block != nullptr) {
    *index = static_cast<std::size_t>(
        std::find(block->body_begin(), block->body_end(), place.path[at]) - block->body_begin());
  }
  return block;
}

std::optional<Span> written(const Job &job, clang::SourceRange range) {
  if (range.isInvalid()) {
    return std::nullopt;
  }
  return to_span(job, clang::Lexer::makeFileCharRange(clang::CharSourceRange::getTokenRange(range),
                                                      job.context.getSourceManager(),
                                                      job.context.getLangOpts()));
}

std::optional<Span> used(const Job &job, clang::SourceRange range) {
  if (range.isInvalid()) {
    return std::nullopt;
  }
  if (auto exact = written(job, range)) {
    return exact;
  }
  return to_span(job, job.context.getSourceManager().getExpansionRange(range));
}

std::optional<std::string> written_text(const Job &job, clang::SourceRange range) {
  auto span = written(job, range);
  if (!span) {
    return std::nullopt;
  }
  return slice(job.text, *span).str();
}

std::string macro_of(const Job &job, clang::SourceLocation location) {
  if (!location.isMacroID()) {
    return "";
  }
  // The outermost macro is the one the user sees.
  const clang::SourceManager &sources = job.context.getSourceManager();
  clang::SourceLocation outer = location;
  while (sources.getImmediateExpansionRange(outer).getBegin().isMacroID()) {
    outer = sources.getImmediateExpansionRange(outer).getBegin();
  }
  clang::SourceLocation use = sources.getExpansionLoc(outer);
  return clang::Lexer::getSourceText(clang::CharSourceRange::getTokenRange(use, use), sources,
                                     job.context.getLangOpts())
      .str();
}

void walk(const clang::Stmt *root, llvm::function_ref<bool(const clang::Stmt *)> visit) {
  if (root == nullptr || !visit(root)) {
    return;
  }
  for (const clang::Stmt *child : root->children()) {
    walk(child, visit);
  }
}

bool jumped_into(const Job &job, const clang::Stmt *body, Span scope) {
  bool found = false;
  std::vector<const clang::LabelDecl *> labels;
  auto inside = [&](const clang::Stmt *node) {
    auto span = used(job, node->getSourceRange());
    return span && span->begin >= scope.begin && span->begin < scope.end;
  };
  walk(body, [&](const clang::Stmt *node) {
    if (llvm::isa<clang::LambdaExpr>(node)) {
      return false;
    }
    if (const auto *choice = llvm::dyn_cast<clang::SwitchStmt>(node);
        choice != nullptr && !inside(choice)) {
      for (const clang::SwitchCase *label = choice->getSwitchCaseList(); label != nullptr;
           label = label->getNextSwitchCase()) {
        auto span = used(job, label->getSourceRange());
        found = found || (span && span->begin > scope.begin && span->begin < scope.end);
      }
    }
    if (const auto *label = llvm::dyn_cast<clang::LabelStmt>(node);
        label != nullptr && inside(label)) {
      labels.push_back(label->getDecl());
    }
    return true;
  });
  walk(body, [&](const clang::Stmt *node) {
    const auto *jump = llvm::dyn_cast<clang::GotoStmt>(node);
    bool far = llvm::isa<clang::IndirectGotoStmt>(node) && !labels.empty();
    found = found || far ||
            (jump != nullptr && !inside(jump) && llvm::is_contained(labels, jump->getLabel()));
    return !llvm::isa<clang::LambdaExpr>(node);
  });
  return found;
}

const clang::Expr *sole_expression(const clang::Stmt *statement) {
  const auto *expression = llvm::dyn_cast<clang::Expr>(statement);
  while (expression != nullptr) {
    const clang::Expr *inner = expression->IgnoreParens()->IgnoreImplicit();
    const auto *cast = llvm::dyn_cast<clang::ExplicitCastExpr>(inner);
    if (cast != nullptr && cast->getType()->isVoidType()) {
      inner = cast->getSubExpr();
    }
    if (inner == expression) {
      return inner;
    }
    expression = inner;
  }
  return nullptr;
}

} // namespace heddle::frontends::clang_cxx::edits
