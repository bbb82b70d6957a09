#include "analysis/frontends/clang/edits_kinds.h"
#include "analysis/frontends/clang/edits_lock.h"
#include "analysis/frontends/clang/edits_statement.h"

#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/StringSwitch.h"

namespace heddle::frontends::clang_cxx::edits {

namespace {

/// A wait that ends by time would be started afresh in a loop.
bool has_time_limit(llvm::StringRef callee) {
  return callee.contains_insensitive("timed") || callee.contains_insensitive("timeout") ||
         callee.contains("_for") || callee.contains("_until") || callee.ends_with("For") ||
         callee.ends_with("Until");
}

/// The `if` that has nothing but the wait in it.
const clang::IfStmt *test_of(const Place &place, std::string &problem) {
  std::size_t at = place.at;
  if (at > 1 && llvm::isa<clang::CompoundStmt>(place.path[at - 1])) {
    if (llvm::cast<clang::CompoundStmt>(place.path[at - 1])->size() != 1) {
      problem = "the wait is not alone in its block, and the rest would be repeated";
      return nullptr;
    }
    --at;
  }
  const auto *test = at > 0 ? llvm::dyn_cast<clang::IfStmt>(place.path[at - 1]) : nullptr;
  if (test == nullptr) {
    problem = "no condition is tested around the wait";
  } else if (test->getThen() != place.path[at]) {
    problem = "the wait is in the else branch";
    return nullptr;
  }
  return test;
}

} // namespace

Rendered loop_on_condition(const Job &job) {
  Place place = place_of_intent(job);
  if (!place.problem.empty()) {
    return declined(place.problem);
  }
  auto call = sole_lock_call(job, place.statement());
  if (!call) {
    return declined("the result of the wait is used");
  }
  if (has_time_limit(call->callee)) {
    return declined("the wait has a time limit, which a loop would start afresh");
  }
  std::string problem;
  const clang::IfStmt *test = test_of(place, problem);
  if (test == nullptr) {
    return declined(problem);
  }
  if (test->getElse() != nullptr) {
    return declined("the condition has an else branch");
  }
  if (test->isConstexpr() || test->isConsteval() || test->hasInitStorage() ||
      test->hasVarStorage()) {
    return declined("the if declares a variable or is decided at compile time");
  }
  if (test->getCond()->HasSideEffects(job.context, /*IncludePossibleEffects=*/false)) {
    return declined("testing the condition again would change something");
  }
  auto keyword = written(job, test->getIfLoc());
  if (!keyword || !written(job, test->getSourceRange())) {
    return declined("the code comes from the macro " + macro_of(job, test->getBeginLoc()));
  }
  if (test->getIfLoc().isMacroID()) {
    return declined("the condition is an argument of the macro " + macro_of(job, test->getIfLoc()));
  }
  Rendered result;
  replace(job, *keyword, "while", result.edits);
  return result;
}

} // namespace heddle::frontends::clang_cxx::edits
