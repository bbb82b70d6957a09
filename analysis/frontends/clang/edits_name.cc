#include "analysis/frontends/clang/edits_effects.h"
#include "analysis/frontends/clang/edits_kinds.h"
#include "analysis/frontends/clang/edits_lock.h"
#include "analysis/frontends/clang/edits_resolve.h"
#include "analysis/frontends/clang/edits_statement.h"

#include "clang/AST/ExprCXX.h"

namespace heddle::frontends::clang_cxx::edits {

namespace {

/// From behind the statement to the end of the block that holds it: where the named guard lives on.
std::optional<Span> rest_of_block(const Job &job, const Place &place) {
  std::size_t index = 0;
  const clang::CompoundStmt *block = block_of(place, &index);
  auto span = block == nullptr ? std::nullopt : used(job, block->getSourceRange());
  return span ? std::optional<Span>({place.span.end, span->end}) : std::nullopt;
}

/// Why an object that lives to the end of the block, holding `lock`, would break something.
std::string breaks(const Job &job, const Place &place, const clang::ValueDecl *lock) {
  auto rest = rest_of_block(job, place);
  if (!rest) {
    return "the guard is the whole body of an if or loop, so a name would not make it live longer";
  }
  if (jumped_into(job, place.body(), {place.span.begin, rest->end})) {
    return "a case label or goto would jump over the guard";
  }
  if (suspends(job, place.body(), *rest)) {
    return "the guard would be held across a suspension";
  }
  if (lock == nullptr) {
    return "";
  }
  std::string reason = may_take(job, place.body(), lock, *rest, {});
  return reason.empty() ? "" : "the guard would live to the end of the block, and " + reason;
}

/// Puts `name` between the type, which ends at `type_end`, and the `(` or `{` behind it.
Rendered named(const Job &job, std::uint32_t type_end) {
  const Token *bracket = token_after(job.text, type_end);
  if (bracket == nullptr ||
      (bracket->kind != clang::tok::l_paren && bracket->kind != clang::tok::l_brace)) {
    return declined("the guard is not written as a type and its arguments");
  }
  std::string name = free_name(job, job.intent.name);
  std::uint32_t at = bracket->span.begin;
  Rendered result;
  replace(job, {at, at}, at == type_end ? " " + name : name, result.edits);
  return result;
}

Rendered name_temporary(const Job &job, const Place &place,
                        const clang::CXXConstructExpr *temporary) {
  const clang::Expr *expression = sole_expression(place.statement());
  auto span = written(job, expression->getSourceRange());
  if (!span || span->begin != place.span.begin) {
    return declined("the guard is inside parentheses or a cast");
  }
  clang::SourceLocation bracket;
  if (const auto *cast = llvm::dyn_cast<clang::CXXFunctionalCastExpr>(expression)) {
    bracket =
        cast->getLParenLoc().isValid() ? cast->getLParenLoc() : cast->getSubExpr()->getBeginLoc();
  } else {
    bracket = temporary->getParenOrBraceRange().getBegin();
  }
  auto at = written(job, bracket);
  if (!at) {
    return declined("the guard's type comes from the macro " + macro_of(job, bracket));
  }
  const clang::ValueDecl *lock =
      temporary->getNumArgs() == 0 ? nullptr : lock_declaration(temporary->getArg(0));
  if (temporary->getNumArgs() == 0) {
    return declined("the guard has no lock");
  }
  std::string problem = breaks(job, place, lock);
  if (!problem.empty()) {
    return declined(problem);
  }
  const Token *before = token_before(job.text, at->begin);
  return named(job, before->span.end);
}

/// `std::unique_lock<std::mutex>(mu_);` declares a variable mu_ that hides the lock.
Rendered name_hiding(const Job &job, const Place &place, const clang::VarDecl *variable) {
  auto name = written(job, variable->getLocation());
  const Token *before = name ? token_before(job.text, name->begin) : nullptr;
  const Token *after = name ? token_after(job.text, name->end) : nullptr;
  if (before == nullptr || after == nullptr || before->kind != clang::tok::l_paren ||
      after->kind != clang::tok::r_paren || variable->getLocation().isMacroID()) {
    return declined("the declaration is not a type and a name in parentheses");
  }
  if (variable->getType()->getAsCXXRecordDecl() == nullptr) {
    return declined("what is declared is not a guard");
  }
  // Without the variable, the name must mean a lock.
  const clang::ValueDecl *hidden = visible_local(job, place, variable->getName());
  hidden =
      hidden != nullptr ? hidden : find_member(enclosing_class(job.function), variable->getName());
  hidden = hidden != nullptr
               ? hidden
               : llvm::dyn_cast_or_null<clang::ValueDecl>(find_global(job, variable->getName()));
  if (hidden == nullptr ||
      hidden->getType().getNonReferenceType()->getAsCXXRecordDecl() == nullptr) {
    return declined("no lock named " + variable->getNameAsString() + " is visible here");
  }
  Span everywhere{0, static_cast<std::uint32_t>(job.text.bytes.size())};
  if (mentions(job, place.body(), variable, everywhere, {})) {
    return declined(variable->getNameAsString() + " is used as a guard later on");
  }
  std::string problem = breaks(job, place, hidden);
  return problem.empty() ? named(job, token_before(job.text, before->span.begin)->span.end)
                         : declined(problem);
}

/// `std::lock_guard<std::mutex> g(mutex);` declares a function: the intent knows which lock was
/// meant.
Rendered give_lock(const Job &job, const Place &place, const clang::FunctionDecl *declared) {
  const std::string &expression = job.intent.expression;
  if (expression.empty()) {
    return declined("this declares a function, and which lock was meant cannot be told");
  }
  Resolved lock = resolve(job, place, expression);
  if (!lock.problem.empty()) {
    return declined(lock.problem);
  }
  auto name = written(job, declared->getLocation());
  const Token *open = name ? token_after(job.text, name->end) : nullptr;
  const Token *close = token_before(job.text, place.span.end - 1);
  if (open == nullptr || open->kind != clang::tok::l_paren || close == nullptr ||
      close->kind != clang::tok::r_paren) {
    return declined("the declaration is not a type, a name and parentheses");
  }
  Span inside{open->span.end, close->span.begin};
  if (slice(job.text, inside).trim() == expression) {
    return declined(expression + " names a type here, and which lock was meant cannot be told");
  }
  std::string problem = breaks(job, place, lock.declaration);
  if (!problem.empty()) {
    return declined(problem);
  }
  Rendered result;
  replace(job, inside, expression, result.edits);
  return result;
}

} // namespace

Rendered name_object(const Job &job) {
  Place place = place_of_intent(job);
  if (!place.problem.empty()) {
    return declined(place.problem);
  }
  if (place.slot == Slot::body) {
    return declined(
        "the guard is the whole body of an if or loop, so a name would not make it live longer");
  }
  if (const auto *declarations = llvm::dyn_cast<clang::DeclStmt>(place.statement())) {
    if (!declarations->isSingleDecl()) {
      return declined("the statement declares more than one thing");
    }
    const clang::Decl *declaration = declarations->getSingleDecl();
    if (const auto *variable = llvm::dyn_cast<clang::VarDecl>(declaration)) {
      return name_hiding(job, place, variable);
    }
    if (const auto *function = llvm::dyn_cast<clang::FunctionDecl>(declaration)) {
      return give_lock(job, place, function);
    }
    return declined("what is declared is not a guard");
  }
  const clang::CXXConstructExpr *temporary = sole_temporary(place.statement());
  return temporary == nullptr ? declined("the statement is more than an unnamed guard")
                              : name_temporary(job, place, temporary);
}

} // namespace heddle::frontends::clang_cxx::edits
