// A parsed translation unit to its ir::Unit.
#pragma once

#include "analysis/ir/unit.h"

#include <string>
#include <vector>

namespace clang {
class ASTContext;
class Decl;
class FunctionDecl;
} // namespace clang

namespace heddle::frontends::clang_cxx {

/// Where the compiler complained; offsets as in the file's text. `path` as Clang opened the file, empty for the main file.
struct ErrorPosition {
  std::string path;
  std::uint32_t offset = 0;
};

struct UnitSource {
  clang::ASTContext &context;
  /// Top-level declarations of the main file and of project headers, including those that a preamble holds.
  std::vector<clang::Decl *> declarations;
  /// Project headers of the unit, as paths Clang opened them by; for their comments.
  std::vector<std::string> headers;
  std::vector<ErrorPosition> errors;
  std::string main_path;
  std::string standard;
};

/// Lowers every function of the unit that is not in a system header. Equal sources give equal units, whatever was lowered
/// before and whether or not the declarations come from a preamble.
ir::Unit lower_unit(const UnitSource &source);

/// The definition whose symbol has this key, and the anchor its ranges count from; nullptr if there is none.
const clang::FunctionDecl *find_function(const UnitSource &source, const std::string &key,
                                         std::uint32_t *anchor);

} // namespace heddle::frontends::clang_cxx
