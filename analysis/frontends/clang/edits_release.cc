#include "analysis/frontends/clang/edits_effects.h"
#include "analysis/frontends/clang/edits_kinds.h"
#include "analysis/frontends/clang/edits_lock.h"
#include "analysis/frontends/clang/edits_resolve.h"
#include "analysis/frontends/clang/edits_statement.h"

#include "clang/AST/ExprCXX.h"
#include "clang/Basic/CharInfo.h"
#include "clang/Basic/IdentifierTable.h"

namespace heddle::frontends::clang_cxx::edits {

namespace {

struct Release {
  std::string statement; ///< "mu_.unlock();"
  std::string problem;
};

bool is_release(llvm::StringRef name) {
  return name.contains_insensitive("unlock") || name.contains_insensitive("release") ||
         name.contains_insensitive("leave") || name.contains_insensitive("post");
}

bool is_known(const Job &job, const LockCall &call, const std::string &name) {
  if (job.context.Idents.get(name).hasMacroDefinition()) {
    return true;
  }
  if (!call.member) {
    return find_global(job, name) != nullptr;
  }
  const auto *method = llvm::dyn_cast<clang::CXXMemberCallExpr>(call.call);
  // A type that depends on a template argument is taken at its word.
  return method == nullptr || find_member(method->getMethodDecl()->getParent(), name) != nullptr;
}

/// `LOCK(mu)` whose body cannot be read back: its sibling macro, with the same arguments.
Release release_by_macro(const Job &job, Span use) {
  llvm::StringRef text = slice(job.text, use);
  llvm::StringRef name =
      text.take_while([](char c) { return clang::isAlphanumeric(c) || c == '_'; });
  std::string release = is_release(name) ? name.str() : release_name(name);
  bool known = !release.empty() && job.context.Idents.get(release).hasMacroDefinition();
  if (!known) {
    return {"", "no macro that releases what " + name.str() + " locks is known here"};
  }
  return {release + text.drop_front(name.size()).str() + ";", ""};
}

/// The release call that mirrors the lock call at `span`, with the same words.
Release release_of(const Job &job, Span span, const Place &place) {
  auto call = lock_call(job, place);
  if (!call) {
    return {"", "the lock call is not a call of a method or function on a lock"};
  }
  auto whole = written(job, call->call->getSourceRange());
  if (!whole || call->callee_span == Span{}) {
    auto use = used(job, call->call->getSourceRange());
    return use && use->contains(span) ? release_by_macro(job, *use)
                                      : Release{"", "the lock call comes from a macro"};
  }
  // The intent may point to the lock call or to another release of it.
  std::string release = is_release(call->callee) ? call->callee : release_name(call->callee);
  if (release.empty() || !is_known(job, *call, release)) {
    return {"", "how " + call->callee + "() is undone is not known here"};
  }
  if (call->call->getNumArgs() != (call->member ? 0U : 1U)) {
    return {"", call->callee + "() takes more than the lock, and its release may, too"};
  }
  if (!may_be_dropped(job, call->object)) {
    return {"", "the expression that names the lock does more than that"};
  }
  std::string text = slice(job.text, {whole->begin, call->callee_span.begin}).str() + release +
                     slice(job.text, {call->callee_span.end, whole->end}).str() + ";";
  if (text.find('\n') != std::string::npos) {
    return {"", "the lock call is spread over several lines"};
  }
  return {text, ""};
}

/// Whether a statement that begins in `where` gives `variable` another value (or lets someone else
/// do so).
bool changes(const Job &job, const clang::Stmt *body, const clang::VarDecl *variable, Span where) {
  auto is_it = [&](const clang::Expr *expression) {
    const auto *name = llvm::dyn_cast<clang::DeclRefExpr>(expression->IgnoreParenImpCasts());
    return name != nullptr && name->getDecl() == variable;
  };
  bool found = false;
  walk(body, [&](const clang::Stmt *node) {
    auto span = used(job, node->getSourceRange());
    if (span && (span->begin < where.begin || span->begin >= where.end)) {
      return !found;
    }
    if (const auto *unary = llvm::dyn_cast<clang::UnaryOperator>(node)) {
      found = found ||
              (is_it(unary->getSubExpr()) &&
               (unary->isIncrementDecrementOp() ||
                (unary->getOpcode() == clang::UO_AddrOf && variable->getType()->isPointerType())));
    } else if (const auto *binary = llvm::dyn_cast<clang::BinaryOperator>(node)) {
      found = found || (binary->isAssignmentOp() && is_it(binary->getLHS()));
    } else if (const auto *operation = llvm::dyn_cast<clang::CXXOperatorCallExpr>(node)) {
      found = found || (operation->isAssignmentOp() && is_it(operation->getArg(0)));
    }
    return !found;
  });
  return found;
}

/// Why the names in the mirrored call mean something else (or nothing) at `place`; empty if they
/// mean the same.
std::string means_another(const Job &job, const LockCall &call, const Place &place) {
  std::string problem;
  Span mirrored = used(job, call.call->getSourceRange()).value_or(Span{});
  Span between{mirrored.end, static_cast<std::uint32_t>(job.text.bytes.size())};
  if (is_release(call.callee)) {
    between = {std::min(mirrored.begin, place.span.begin), std::max(mirrored.end, place.span.end)};
  }
  walk(call.call, [&](const clang::Stmt *node) {
    const auto *name = llvm::dyn_cast<clang::DeclRefExpr>(node);
    const auto *variable =
        name == nullptr ? nullptr : llvm::dyn_cast<clang::VarDecl>(name->getDecl());
    if (variable != nullptr && problem.empty() && variable->getDeclName().isIdentifier()) {
      const clang::VarDecl *there = visible_local(job, place, variable->getName());
      if (there == nullptr ? variable->hasLocalStorage() : there != variable) {
        problem = variable->getNameAsString() + " means something else at the exit";
      } else if (there != nullptr && changes(job, place.body(), variable, between)) {
        problem = variable->getNameAsString() + " may have changed since the lock was taken";
      }
    }
    const auto *member = llvm::dyn_cast<clang::MemberExpr>(node);
    if (member != nullptr && member->isImplicitAccess() && problem.empty() &&
        member->getMemberDecl()->getDeclName().isIdentifier() &&
        visible_local(job, place, member->getMemberDecl()->getName()) != nullptr) {
      problem = member->getMemberDecl()->getNameAsString() + " means a local variable at the exit";
    }
    return problem.empty();
  });
  return problem;
}

/// Why the lock cannot be released before this way out; empty if it can.
std::string not_before(const Job &job, const Place &place) {
  const clang::Stmt *statement = place.statement();
  if (llvm::isa<clang::GotoStmt, clang::BreakStmt, clang::ContinueStmt>(statement)) {
    return "";
  }
  if (const auto *exit = llvm::dyn_cast<clang::ReturnStmt>(statement)) {
    return independent_of_locks(job, exit->getRetValue())
               ? ""
               : "the returned value is computed from what the lock may guard";
  }
  const clang::Expr *expression = sole_expression(statement);
  const auto *raise = llvm::dyn_cast_or_null<clang::CXXThrowExpr>(expression);
  if (raise != nullptr) {
    return independent_of_locks(job, raise->getSubExpr())
               ? ""
               : "the exception is made from what the lock may guard";
  }
  return "the way out is not a return, throw, goto, break or continue of its own";
}

/// The end of the function, where it returns without a return statement.
Rendered before_closing_brace(const Job &job, const clang::CompoundStmt *body,
                              const Release &release) {
  if (body->size() > 0) {
    const clang::Stmt *last = body->body_back();
    if (llvm::isa<clang::ReturnStmt>(last)) {
      return declined("the function ends with a return");
    }
  }
  Rendered result;
  std::string problem = append(job, body, {release.statement}, result.edits);
  return problem.empty() ? result : declined(problem);
}

} // namespace

Rendered insert_before(const Job &job) {
  auto span = absolute(job, job.intent.range);
  auto lock_span = job.intent.others.empty() ? std::nullopt : absolute(job, job.intent.others[0]);
  if (!span || !lock_span) {
    return declined(job.intent.others.empty() ? "no lock call is given to mirror"
                                              : "the code is in another file");
  }
  Place lock_place = find_place(job, *lock_span);
  if (lock_place.path.empty()) {
    return declined(lock_place.problem);
  }
  Release release = release_of(job, *lock_span, lock_place);
  if (!release.problem.empty()) {
    return declined(release.problem);
  }
  auto call = lock_call(job, lock_place);
  const auto *body = llvm::dyn_cast<clang::CompoundStmt>(job.function.getBody());
  auto closing = body == nullptr ? std::nullopt : written(job, body->getRBracLoc());
  if (closing &&
      (*span == *closing || (span->begin == span->end &&
                             (span->begin == closing->begin || span->begin == closing->end)))) {
    Place end;
    end.path = {body, body};
    end.at = 1;
    end.span = *closing;
    std::string problem = means_another(job, *call, end);
    return problem.empty() ? before_closing_brace(job, body, release) : declined(problem);
  }
  Place place = find_place(job, *span);
  if (!place.problem.empty()) {
    return declined(place.problem);
  }
  std::string problem = not_before(job, place);
  problem = problem.empty() ? means_another(job, *call, place) : problem;
  std::size_t index = 0;
  if (problem.empty() && place.slot == Slot::label && block_of(place, &index) == nullptr) {
    problem = "a label stands in an unbraced body";
  }
  if (!problem.empty()) {
    return declined(problem);
  }
  Rendered result;
  problem = surround(job, place, {release.statement}, {}, Braces::as_needed, result.edits);
  return problem.empty() ? result : declined(problem);
}

} // namespace heddle::frontends::clang_cxx::edits
