// Edit intents rendered to C and C++ text: the front end's half of every fix.
#pragma once

#include "analysis/ir/edit_intent.h"

#include <string>
#include <vector>

namespace clang {
class ASTContext;
class FunctionDecl;
} // namespace clang

namespace heddle::frontends::clang_cxx {

/// Either edits, or why the intent was declined ("the lock call comes from a macro").
struct Rendered {
  std::vector<ir::TextEdit> edits;
  std::string declined;
};

/// `anchor`: absolute byte offset in the main file that the intent's ranges are relative to.
/// `path`: the main file's path as the server knows it. Reads the AST, changes nothing.
Rendered render(clang::ASTContext &context, const clang::FunctionDecl &function,
                std::uint32_t anchor, const std::string &path, const ir::EditIntent &intent);

} // namespace heddle::frontends::clang_cxx
