#include "analysis/frontends/clang/edits_effects.h"
#include "analysis/frontends/clang/edits_kinds.h"
#include "analysis/frontends/clang/edits_lock.h"
#include "analysis/frontends/clang/edits_statement.h"

#include "clang/AST/ExprCXX.h"

namespace heddle::frontends::clang_cxx::edits {

namespace {

bool arguments_may_be_dropped(const Job &job, const clang::CXXConstructExpr *construct) {
  return llvm::all_of(construct->arguments(),
                      [&](const clang::Expr *argument) { return may_be_dropped(job, argument); });
}

/// Why more than a lock operation would go; empty if nothing else does.
std::string more_than_a_call(const Job &job, const Place &place) {
  auto call = sole_lock_call(job, place.statement());
  if (!call) {
    // A guard that dies at once: `std::lock_guard<std::mutex>(this->mu_);`
    if (const clang::CXXConstructExpr *temporary = sole_temporary(place.statement())) {
      return arguments_may_be_dropped(job, temporary)
                 ? ""
                 : "its initialiser does more than name a lock";
    }
    return "the call is only a part of its statement";
  }
  for (const clang::Expr *argument : call->call->arguments()) {
    if (!may_be_dropped(job, argument)) {
      return "the arguments of the call do more than name a lock";
    }
  }
  return may_be_dropped(job, call->object)
             ? ""
             : "the expression that names the lock does more than that";
}

/// Why a guard's declaration has to stay; empty if it may go.
std::string needed(const Job &job, const Place &place, const clang::DeclStmt *statement) {
  if (!statement->isSingleDecl()) {
    return "the statement declares more than the guard";
  }
  const auto *variable = llvm::dyn_cast<clang::VarDecl>(statement->getSingleDecl());
  if (variable == nullptr || variable->getType()->getAsCXXRecordDecl() == nullptr) {
    return "the call is only a part of its statement";
  }
  Span everywhere{0, static_cast<std::uint32_t>(job.text.bytes.size())};
  if (mentions(job, place.body(), variable, everywhere, {})) {
    return variable->getNameAsString() + " is used again";
  }
  const clang::Expr *init = variable->getInit();
  const auto *construct =
      init == nullptr ? nullptr : llvm::dyn_cast<clang::CXXConstructExpr>(init->IgnoreImplicit());
  if (construct == nullptr) {
    return init == nullptr ? "" : "its initialiser does more than name a lock";
  }
  return arguments_may_be_dropped(job, construct) ? ""
                                                  : "its initialiser does more than name a lock";
}

} // namespace

Rendered delete_statement(const Job &job) {
  Place place = place_of_intent(job);
  if (!place.problem.empty()) {
    return declined(place.problem);
  }
  const auto *declaration = llvm::dyn_cast<clang::DeclStmt>(place.statement());
  std::string problem =
      declaration != nullptr ? needed(job, place, declaration) : more_than_a_call(job, place);
  Rendered result;
  if (problem.empty()) {
    problem = remove_statement(job, place, result.edits);
  }
  return problem.empty() ? result : declined(problem);
}

} // namespace heddle::frontends::clang_cxx::edits
