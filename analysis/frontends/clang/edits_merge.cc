#include "analysis/frontends/clang/edits_effects.h"
#include "analysis/frontends/clang/edits_guard.h"
#include "analysis/frontends/clang/edits_kinds.h"
#include "analysis/frontends/clang/edits_lock.h"
#include "analysis/frontends/clang/edits_resolve.h"
#include "analysis/frontends/clang/edits_statement.h"

#include "clang/AST/ExprCXX.h"

namespace heddle::frontends::clang_cxx::edits {

namespace {

/// A declaration `std::lock_guard<M> name(lock);` of one guard that is never named again.
struct Declared {
  Place place;
  const clang::VarDecl *variable = nullptr;
  std::string argument;
  Span argument_span;
  const clang::CXXRecordDecl *lock = nullptr;
  std::string problem;
};

Declared read_guard(const Job &job, const ir::Range &range) {
  Declared guard;
  auto span = absolute(job, range);
  if (!span) {
    guard.problem = "the code is in another file";
    return guard;
  }
  guard.place = find_place(job, *span);
  guard.problem = guard.place.problem;
  const auto *statement =
      guard.problem.empty() ? llvm::dyn_cast<clang::DeclStmt>(guard.place.statement()) : nullptr;
  if (statement == nullptr || !statement->isSingleDecl()) {
    guard.problem =
        guard.problem.empty() ? "a lock is not taken by a guard of its own" : guard.problem;
    return guard;
  }
  guard.variable = llvm::dyn_cast<clang::VarDecl>(statement->getSingleDecl());
  const clang::Expr *init = guard.variable == nullptr ? nullptr : guard.variable->getInit();
  const auto *construct =
      init == nullptr ? nullptr : llvm::dyn_cast<clang::CXXConstructExpr>(init->IgnoreImplicit());
  const clang::CXXRecordDecl *type =
      construct == nullptr ? nullptr : construct->getConstructor()->getParent();
  bool known = type != nullptr && type->isInStdNamespace() &&
               (type->getName() == "lock_guard" || type->getName() == "unique_lock" ||
                type->getName() == "scoped_lock");
  if (!known || construct->getNumArgs() == 0 || guard.place.slot != Slot::block) {
    guard.problem = "a lock is not taken by a standard guard";
    return guard;
  }
  if (construct->getNumArgs() != 1) {
    guard.problem = "a guard takes more than one argument";
    return guard;
  }
  auto argument = written(job, construct->getArg(0)->getSourceRange());
  guard.lock = construct->getArg(0)->getType()->getAsCXXRecordDecl();
  if (!argument || guard.lock == nullptr) {
    guard.problem = "a guard's lock comes from a macro";
    return guard;
  }
  guard.argument = slice(job.text, *argument).str();
  guard.argument_span = *argument;
  if (find_member(guard.lock, "try_lock") == nullptr) {
    guard.problem = "a lock without try_lock() cannot be taken together with another";
  }
  Span everywhere{0, static_cast<std::uint32_t>(job.text.bytes.size())};
  if (guard.problem.empty() && mentions(job, guard.place.body(), guard.variable, everywhere, {})) {
    guard.problem = guard.variable->getNameAsString() + " is used later on";
  }
  return guard;
}

/// Between the guards only declarations without calls may stand, and no later lock may be named
/// through them.
std::string between(const Job &job, const std::vector<Declared> &guards) {
  std::size_t first = 0;
  std::size_t last = 0;
  const clang::CompoundStmt *block = block_of(guards.front().place, &first);
  if (block == nullptr || block_of(guards.back().place, &last) != block || last < first) {
    return "the guards are not in one block";
  }
  Span gap{guards.front().place.span.end, guards.back().place.span.begin};
  if (has_directive(job.text, gap)) {
    return "a preprocessor line stands between the guards";
  }
  for (std::size_t i = first + 1; i < last; ++i) {
    const clang::Stmt *statement = block->body_begin()[i];
    bool guard = llvm::any_of(
        guards, [&](const Declared &each) { return each.place.statement() == statement; });
    if (guard) {
      continue;
    }
    const auto *declarations = llvm::dyn_cast<clang::DeclStmt>(statement);
    auto span = used(job, statement->getSourceRange());
    if (declarations == nullptr || !span || !calls_nothing(job, block, *span)) {
      return "code stands between the guards";
    }
    for (const clang::Decl *declaration : declarations->decls()) {
      const auto *variable = llvm::dyn_cast<clang::ValueDecl>(declaration);
      for (const Declared &each : guards) {
        if (variable != nullptr &&
            mentions(job, each.place.statement(), variable, each.place.span, {})) {
          return "the second lock is found by what the first one guards";
        }
      }
    }
  }
  return "";
}

/// C++17: one guard of all.
void merge_to_one(const Job &job, const std::vector<Declared> &guards, Edits &edits,
                  std::string &problem) {
  std::string arguments;
  for (const Declared &guard : guards) {
    arguments += (arguments.empty() ? "" : ", ") + guard.argument;
  }
  const Declared &first = guards.front();
  std::string constant = first.variable->getType().isConstQualified() ? "const " : "";
  replace(job, first.place.span,
          constant + "std::scoped_lock " + first.variable->getNameAsString() + "(" + arguments +
              ");",
          edits);
  for (std::size_t i = 1; i < guards.size() && problem.empty(); ++i) {
    problem = remove_statement(job, guards[i].place, edits);
  }
}

/// C++11 and 14: std::lock takes them, the guards adopt them.
std::string lock_then_adopt(const Job &job, const std::vector<Declared> &guards, Edits &edits) {
  std::string arguments;
  for (const Declared &guard : guards) {
    arguments += (arguments.empty() ? "" : ", ") + guard.argument;
  }
  std::string problem = surround(job, guards.front().place, {"std::lock(" + arguments + ");"}, {},
                                 Braces::as_needed, edits);
  for (const Declared &guard : guards) {
    replace(job, {guard.argument_span.end, guard.argument_span.end}, ", std::adopt_lock", edits);
  }
  return problem;
}

} // namespace

Rendered merge_guards(const Job &job) {
  std::vector<Declared> guards = {read_guard(job, job.intent.range)};
  for (const ir::Range &other : job.intent.others) {
    guards.push_back(read_guard(job, other));
  }
  for (const Declared &guard : guards) {
    if (!guard.problem.empty()) {
      return declined(guard.problem);
    }
  }
  std::sort(guards.begin(), guards.end(), [](const Declared &a, const Declared &b) {
    return a.place.span.begin < b.place.span.begin;
  });
  if (guards.size() < 2 || guards.front().place.statement() == guards.back().place.statement()) {
    return declined("only one guard is given");
  }
  std::string problem = between(job, guards);
  if (!problem.empty()) {
    return declined(problem);
  }
  Rendered result;
  if (is_cpp17(job)) {
    merge_to_one(job, guards, result.edits, problem);
  } else {
    problem = lock_then_adopt(job, guards, result.edits);
  }
  if (auto added = include(job, "mutex")) {
    result.edits.push_back(*added);
  }
  return problem.empty() ? result : declined(problem);
}

} // namespace heddle::frontends::clang_cxx::edits
