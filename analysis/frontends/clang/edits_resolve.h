// What a piece of text would mean at a place: names that an edit is about to write there.
#pragma once

#include "analysis/frontends/clang/edits_place.h"

#include <string>

namespace heddle::frontends::clang_cxx::edits {

struct Resolved {
  const clang::ValueDecl *declaration = nullptr; ///< of the last name in it
  clang::QualType type;                          ///< null if not known
  std::string problem; ///< why the text means nothing there; empty if it does
};

/// `mu_`, `this->mu_`, `shard->locks[i].mu`, `*mu`, `&mu`, `GetLock()`: names joined by `.` and
/// `->`, elements and calls without arguments. Other expressions resolve to nothing, without a
/// problem.
Resolved resolve(const Job &job, const Place &place, llvm::StringRef expression);

/// The variable or parameter of the function (or of a function around a lambda) that `name` means
/// at `place`.
const clang::VarDecl *visible_local(const Job &job, const Place &place, llvm::StringRef name);
/// The class whose members the function (or the function around the lambda) sees without
/// qualification, or nullptr.
const clang::CXXRecordDecl *enclosing_class(const clang::FunctionDecl &function);
/// The outermost function around `function`: itself, unless it is a lambda or a method of a local
/// class.
const clang::FunctionDecl &outermost(const clang::FunctionDecl &function);
/// A member of `record` or its bases.
const clang::ValueDecl *find_member(const clang::CXXRecordDecl *record, llvm::StringRef name);
/// A namespace-scope declaration visible from `function` by plain lookup through its enclosing
/// namespaces.
const clang::NamedDecl *find_global(const Job &job, llvm::StringRef name);

/// A new variable's name for `place`: `wanted`, else "lock", "guard", "lock2", ...: the first that
/// is used nowhere in the outermost function, is no member of the class, no variable around it and
/// no macro.
std::string free_name(const Job &job, const std::string &wanted);

} // namespace heddle::frontends::clang_cxx::edits
