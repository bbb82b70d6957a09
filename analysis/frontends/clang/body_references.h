// What a function's body refers to, as far as it decides whether the body can be parsed again
// alone.
#pragma once

#include "analysis/frontends/clang/clang_headers.h"

#include <cstdint>
#include <set>
#include <string>

namespace heddle::frontends::clang_cxx {

struct BodyReferences {
  /// A declaration of the main file that stands at or behind `limit`; empty if there is none. Names
  /// declared further down are in scope in a live parse, where the compiler would not see them.
  std::string later;
  /// `extern int x;`, `int f();`: redeclares something outside of the body, and stays behind when
  /// the body goes.
  bool declares_outside = false;
  /// Specialisations of project templates, and of other templates that may instantiate one through
  /// their arguments
  /// (`std::vector<Box<int>>`).
  std::set<const clang::Decl *> instances;
};

/// `limit`: offset in the main file. Linear in the size of the body.
BodyReferences references_of(const clang::FunctionDecl &function, std::uint32_t limit,
                             const clang::SourceManager &sources);

} // namespace heddle::frontends::clang_cxx
