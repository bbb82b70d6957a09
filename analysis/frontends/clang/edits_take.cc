// lock_here: take a lock around an access that lacks it. The guard goes before the statement. What
// else it would then cover, to the end of its block, must not be able to take the lock again; where
// that cannot be seen, or more is called there, the statement gets a block of its own.
#include "analysis/frontends/clang/edits_effects.h"
#include "analysis/frontends/clang/edits_guard.h"
#include "analysis/frontends/clang/edits_kinds.h"
#include "analysis/frontends/clang/edits_lock.h"
#include "analysis/frontends/clang/edits_resolve.h"
#include "analysis/frontends/clang/edits_statement.h"

#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "clang/Basic/SourceManager.h"

namespace heddle::frontends::clang_cxx::edits {

namespace {

/// The access and the lock it needs.
struct Access {
  Place place;
  Resolved resolved;
  Lock lock;
};

std::string read_access(const Job &job, Access &access) {
  auto span = absolute(job, job.intent.range);
  if (!span) {
    return "the code is in another file";
  }
  access.place = find_place(job, *span);
  if (!access.place.problem.empty()) {
    return access.place.problem;
  }
  const std::string &expression = job.intent.expression;
  if (expression.empty()) {
    return "which lock to take cannot be written down here";
  }
  access.resolved = resolve(job, access.place, expression);
  if (!access.resolved.problem.empty()) {
    return access.resolved.problem;
  }
  clang::QualType type = access.resolved.type;
  access.lock = {expression, false, type, job.intent.lock_type, job.intent.shared};
  if (!type.isNull() && type->isPointerType()) {
    access.lock.pointer = true;
    access.lock.type = type->getPointeeType();
  }
  const clang::CXXRecordDecl *record =
      access.lock.type.isNull() ? nullptr : access.lock.type->getAsCXXRecordDecl();
  if (record != nullptr && access.lock.qualified.empty()) {
    access.lock.qualified = record->getQualifiedNameAsString();
  }
  return "";
}

/// The access is tested again and again by a loop that waits for another thread, which needs the
/// lock to end it.
bool is_tested_by_loop(const Place &place) {
  if (const auto *loop = llvm::dyn_cast<clang::ForStmt>(place.statement())) {
    return place.at + 1 < place.path.size() && place.path[place.at + 1] == loop->getCond() &&
           loop->getInc() == nullptr;
  }
  return llvm::isa<clang::WhileStmt, clang::DoStmt>(place.statement());
}

/// Where the guard may stand and how far it reaches.
struct Reach {
  Span statement;
  Span rest; ///< behind the statement to the end of its block; empty where nothing follows
  bool declares = false;
};

Reach reach_of(const Job &job, const Place &place) {
  Reach reach{
      place.span, {place.span.end, place.span.end}, llvm::isa<clang::DeclStmt>(place.statement())};
  std::size_t index = 0;
  const clang::CompoundStmt *block = block_of(place, &index);
  if (place.slot != Slot::body && block != nullptr && index + 1 < block->size()) {
    if (auto span = used(job, block->getSourceRange())) {
      reach.rest.end = span->end;
    }
  }
  return reach;
}

bool leaves(const clang::Stmt *statement) {
  return llvm::isa<clang::ReturnStmt>(statement) ||
         llvm::isa_and_nonnull<clang::CXXThrowExpr>(sole_expression(statement));
}

/// An exit below `root`, which C code that unlocks behind the statement would miss.
bool holds_exit(const clang::Stmt *root) {
  bool found = false;
  walk(root, [&](const clang::Stmt *node) {
    found =
        found || llvm::isa<clang::ReturnStmt, clang::GotoStmt, clang::BreakStmt,
                           clang::ContinueStmt, clang::CXXThrowExpr, clang::IndirectGotoStmt>(node);
    return !found && !llvm::isa<clang::LambdaExpr>(node);
  });
  return found;
}

/// A method that promises not to change the object can lock a member only if it is mutable.
std::string make_lockable(const Job &job, const Access &access, Edits &edits) {
  const auto *method = llvm::dyn_cast<clang::CXXMethodDecl>(&outermost(job.function));
  const auto *field = llvm::dyn_cast_or_null<clang::FieldDecl>(access.resolved.declaration);
  llvm::StringRef expression = access.lock.expression;
  bool own = !expression.contains('.') &&
             (!expression.contains("->") ||
              (expression.starts_with("this->") && expression.count("->") == 1));
  if (method == nullptr || !method->isConst() || field == nullptr || !own || field->isMutable() ||
      access.lock.pointer || field->getType()->isReferenceType()) {
    return "";
  }
  auto span = written(job, field->getSourceRange());
  bool alone = span && field->getNextDeclInContext() != nullptr
                   ? field->getNextDeclInContext()->getBeginLoc() != field->getBeginLoc()
                   : static_cast<bool>(span);
  if (!span || !alone || (field->getPreviousDecl() != nullptr)) {
    return field->getNameAsString() + " is not mutable, and the function is const";
  }
  replace(job, {span->begin, span->begin}, "mutable ", edits);
  return "";
}

/// pthread, C11 and Win32 locks: a call before and a call behind.
Rendered lock_and_unlock(const Job &job, const Access &access, const std::string &no_guard) {
  struct Pair {
    llvm::StringRef type, lock, shared, unlock;
  };
  static constexpr Pair pairs[] = {
      {"pthread_mutex_t", "pthread_mutex_lock", "pthread_mutex_lock", "pthread_mutex_unlock"},
      {"pthread_rwlock_t", "pthread_rwlock_wrlock", "pthread_rwlock_rdlock",
       "pthread_rwlock_unlock"},
      {"pthread_spinlock_t", "pthread_spin_lock", "pthread_spin_lock", "pthread_spin_unlock"},
      {"mtx_t", "mtx_lock", "mtx_lock", "mtx_unlock"},
      {"CRITICAL_SECTION", "EnterCriticalSection", "EnterCriticalSection", "LeaveCriticalSection"},
      {"SRWLOCK", "AcquireSRWLockExclusive", "AcquireSRWLockShared", "ReleaseSRWLockExclusive"}};
  const Pair *pair =
      llvm::find_if(pairs, [&](const Pair &each) { return each.type == access.lock.qualified; });
  if (pair == std::end(pairs)) {
    return declined(no_guard);
  }
  const Place &place = access.place;
  std::string argument =
      access.lock.pointer ? access.lock.expression : address(access.lock.expression);
  std::string take =
      ((access.lock.shared ? pair->shared : pair->lock) + "(" + argument + ");").str();
  llvm::StringRef release_name =
      pair->type == "SRWLOCK" && access.lock.shared ? "ReleaseSRWLockShared" : pair->unlock;
  std::string release = (release_name + "(" + argument + ");").str();
  Rendered result;
  if (const auto *exit = llvm::dyn_cast<clang::ReturnStmt>(place.statement())) {
    // The value has to be kept while the lock is released. Only scalars: a copy of those is always
    // the same value.
    clang::QualType type = job.function.getReturnType();
    auto value = exit->getRetValue() == nullptr
                     ? std::nullopt
                     : written(job, exit->getRetValue()->getSourceRange());
    if (!value || place.body() != job.function.getBody() || type->isDependentType() ||
        !type.getCanonicalType()->isScalarType() || type->isFunctionPointerType()) {
      return declined("the returned value cannot be kept in a variable while the lock is released");
    }
    std::string name = free_name(job, "result");
    std::string kept = type.getUnqualifiedType().getAsString(job.context.getPrintingPolicy());
    kept += (kept.ends_with("*") ? "" : " ") + name + " = " + slice(job.text, *value).str() + ";";
    std::string problem =
        surround(job, place, {take, kept, release}, {}, Braces::always, result.edits);
    replace(job, *value, name, result.edits);
    return problem.empty() ? result : declined(problem);
  }
  if (holds_exit(place.statement())) {
    return declined("the statement can leave before the lock would be released");
  }
  std::string problem = surround(job, place, {take}, {release}, Braces::as_needed, result.edits);
  return problem.empty() ? result : declined(problem);
}

Rendered take_guard(const Job &job, const Access &access, const Guard &guard) {
  const Place &place = access.place;
  const clang::ValueDecl *lock = access.resolved.declaration;
  Reach reach = reach_of(job, place);
  std::string line =
      declaration(guard, free_name(job, job.intent.name.empty() ? customary_name(access.lock)
                                                                : job.intent.name));
  bool follows = reach.rest.begin != reach.rest.end && !leaves(place.statement());
  std::string in_rest = follows ? may_take(job, place.body(), lock, reach.rest, {}) : "";
  bool jumped = follows && jumped_into(job, place.body(), {reach.statement.begin, reach.rest.end});
  bool narrow =
      follows && (!in_rest.empty() || jumped || !calls_nothing(job, place.body(), reach.rest) ||
                  suspends(job, place.body(), reach.rest));
  // Behind a return in the same block stand only labels: the guard must not be in their way.
  narrow = narrow || place.slot == Slot::label ||
           (!follows && reach.rest.begin != reach.rest.end &&
            jumped_into(job, place.body(), {reach.statement.begin, reach.rest.end}));
  if (narrow && reach.declares) {
    if (!in_rest.empty()) {
      return declined("the statement declares a variable, so the lock would be held to the end of "
                      "the block, and " +
                      in_rest);
    }
    if (jumped) {
      return declined("a case label or goto would jump over the guard");
    }
    if (suspends(job, place.body(), reach.rest)) {
      return declined("the guard would be held across a suspension");
    }
    narrow = false;
  }
  Rendered result;
  std::string problem =
      surround(job, place, {line}, {}, narrow ? Braces::always : Braces::as_needed, result.edits);
  if (auto added = include(job, guard.header)) {
    result.edits.push_back(*added);
  }
  problem = problem.empty() ? make_lockable(job, access, result.edits) : problem;
  return problem.empty() ? result : declined(problem);
}

} // namespace

Rendered lock_here(const Job &job) {
  Access access;
  std::string problem = read_access(job, access);
  if (!problem.empty()) {
    return declined(problem);
  }
  const Place &place = access.place;
  if (is_tested_by_loop(place)) {
    return declined(
        "a loop tests this again and again, and under the lock no other thread could change it");
  }
  std::size_t index = 0;
  if (place.slot == Slot::label && block_of(place, &index) == nullptr) {
    return declined("a label stands in an unbraced body");
  }
  if (llvm::isa<clang::ReturnStmt>(place.statement()) && place.body() == job.function.getBody() &&
      job.function.getReturnType()->isReferenceType()) {
    return declined("the function returns a reference, which would be used when the lock is gone");
  }
  const clang::ValueDecl *lock = access.resolved.declaration;
  std::string inside = may_take(job, place.body(), lock, place.span, {});
  if (!inside.empty()) {
    return declined("in the statement itself, " + inside);
  }
  if (suspends(job, place.body(), place.span)) {
    return declined("the guard would be held across a suspension");
  }
  Guard guard = choose_guard(job, access.lock);
  if (!guard.declined.empty()) {
    return lock_and_unlock(job, access, guard.declined);
  }
  return take_guard(job, access, guard);
}

} // namespace heddle::frontends::clang_cxx::edits
