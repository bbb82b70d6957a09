// Locks as edits see them: which call locks or releases what, whether two expressions may name one
// lock, and what the release is called.
#pragma once

#include "analysis/frontends/clang/edits_place.h"

#include "clang/AST/ExprCXX.h"

#include <optional>
#include <string>
#include <vector>

namespace heddle::frontends::clang_cxx::edits {

/// A call of a method or function on a lock.
struct LockCall {
  const clang::CallExpr *call = nullptr;
  const clang::Expr *object = nullptr; ///< receiver or first argument; nullptr: the implicit `this`
  std::string callee;                  ///< unqualified: `lock`, `pthread_mutex_lock`
  Span callee_span;                    ///< of that name; empty if a macro wrote it
  bool member = false;
  bool pointer = false; ///< `object` is a pointer to the lock
};

/// The innermost call around the deepest node of `place`.
std::optional<LockCall> lock_call(const Job &job, const Place &place);
/// The call that is the whole statement; nullopt if its result is used or more happens there.
std::optional<LockCall> sole_lock_call(const Job &job, const clang::Stmt *statement);

/// The construction if the statement is nothing but a temporary of class type, `T(args);` or
/// `T{args};`, else nullptr.
const clang::CXXConstructExpr *sole_temporary(const clang::Stmt *statement);

/// The declaration that names the lock last: the field of `a->b.mu_`, the variable `mu`, the
/// function of `mutex_of(x)`.
const clang::ValueDecl *lock_declaration(const clang::Expr *object);

/// "unlock" for "lock", "pthread_rwlock_unlock" for "pthread_rwlock_rdlock", ...; empty if unknown.
std::string release_name(llvm::StringRef acquire);

/// Whether a node below `root` that begins in `where` names `lock`, leaving out what begins in
/// `except`. A null lock is named everywhere.
bool mentions(const Job &job, const clang::Stmt *root, const clang::ValueDecl *lock, Span where,
              const std::vector<Span> &except);

} // namespace heddle::frontends::clang_cxx::edits
