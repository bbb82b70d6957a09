// Which code may run outside of a lock, under it, or not at all, without a difference that anyone
// could notice. In doubt the answers are the ones that make a fix decline.
#pragma once

#include "analysis/frontends/clang/edits_place.h"

#include "clang/AST/Expr.h"

#include <string>
#include <vector>

namespace heddle::frontends::clang_cxx::edits {

/// Why code below `root` that begins in `where` (and not in `except`) might take `lock`, directly
/// or in a function it calls; empty if it cannot, as far as bodies visible here show. Looks into at
/// most 400 functions.
std::string may_take(const Job &job, const clang::Stmt *root, const clang::ValueDecl *lock,
                     Span where, const std::vector<Span> &except);

/// Calls nothing in `where` but accessors of standard containers, strings, smart pointers and
/// atomics.
bool calls_nothing(const Job &job, const clang::Stmt *root, Span where);

/// Only literals, enumerators, local variables and parameters (not through references or pointers),
/// and arithmetic on them: the same value with and without the lock.
bool independent_of_locks(const Job &job, const clang::Expr *expression);

/// Evaluating it once less is no loss: no assignment, no call but of const methods, operators and
/// plain accessors.
bool may_be_dropped(const Job &job, const clang::Expr *expression);

/// A destructor that runs no code of the project: scalars, standard containers of such, classes of
/// such members.
bool harmless_destructor(const clang::ASTContext &context, clang::QualType type);

/// Suspends a coroutine somewhere in `where`.
bool suspends(const Job &job, const clang::Stmt *root, Span where);

} // namespace heddle::frontends::clang_cxx::edits
