// Which scoped guard fits a lock in this file: by the library of its type, by the language
// standard, by what the project itself offers; and the #include it needs.
#pragma once

#include "analysis/frontends/clang/edits_place.h"

#include <optional>
#include <string>

namespace heddle::frontends::clang_cxx::edits {

/// A lock to be guarded.
struct Lock {
  std::string expression; ///< as written at the place
  bool pointer = false;   ///< the expression is a pointer to the lock
  clang::QualType type;   ///< of the lock itself; may be null
  std::string qualified;  ///< the type's qualified name
  bool shared = false;
};

struct Guard {
  std::string type;     ///< "std::scoped_lock", "std::lock_guard<std::mutex>", "MutexLock"
  std::string argument; ///< "mu_", "&mu_", "*mu"
  std::string header;   ///< "mutex"; empty: comes with the lock
  std::string declined; ///< why there is none
};

/// `name` is chosen by the caller: `guard.type name(guard.argument);`.
Guard choose_guard(const Job &job, const Lock &lock);
std::string declaration(const Guard &guard, const std::string &name);
/// The guard's customary name: "locker" for Qt, "lock" else.
std::string customary_name(const Lock &lock);

/// C++ and at least 2017, so that class template arguments are deduced.
bool is_cpp17(const Job &job);
/// "std::lock_guard<std::mutex>" for a lock's type; empty where the type is not known well enough
/// to write it down.
std::string spelled(const Job &job, clang::QualType type);

/// `*p`, `&x`: the expression with the operator, or without its opposite.
std::string dereference(const std::string &expression);
std::string address(const std::string &expression);

/// The edit that adds `#include <header>` in its place among the file's includes; nullopt where the
/// file or a header of the project includes it already.
std::optional<ir::TextEdit> include(const Job &job, const std::string &header);

/// Whether namespace std holds a template of that name here.
bool standard_has(const Job &job, llvm::StringRef name);

} // namespace heddle::frontends::clang_cxx::edits
