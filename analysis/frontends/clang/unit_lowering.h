// A parsed translation unit to its ir::Unit.
#pragma once

#include "analysis/ir/unit.h"

#include <llvm/ADT/StringSet.h>

#include <cstdint>
#include <stop_token>
#include <string>
#include <vector>

namespace clang {
class ASTContext;
class Decl;
class FunctionDecl;
} // namespace clang

namespace heddle::frontends::clang_cxx {

class TextMap;

/// What an error says of the braces around it.
enum class ErrorKind : std::uint8_t {
  meaning, ///< nothing: the text is what it looks like
  syntax,  ///< one may be missing before it
  nesting, ///< one is: a function inside of another
};

/// Where the compiler complained; offsets as in the file's text. `path` as Clang opened the file,
/// empty for the main file.
struct ErrorPosition {
  std::string path;
  std::uint32_t offset = 0;
  ErrorKind kind = ErrorKind::meaning;
};

struct UnitSource {
  clang::ASTContext &context;
  /// Top-level declarations of the main file and of project headers, including those that a
  /// preamble holds.
  std::vector<clang::Decl *> declarations;
  /// Project headers of the unit, as paths Clang opened them by; for their comments.
  std::vector<std::string> headers;
  std::vector<ErrorPosition> errors;
  std::string main_path;
  std::string standard;
  const TextMap *moved = nullptr; ///< where the main file's text stands by now; null: as parsed
  /// Keys of symbols that the asker has: of classes among them the fields are left out. null: none.
  const llvm::StringSet<> *known = nullptr;
};

/// A function definition that is not inside another one, and its symbol's key.
struct Definition {
  const clang::FunctionDecl *function = nullptr;
  std::string key;
  const clang::FunctionDecl *pattern = nullptr; ///< of a template instance
};

/// Lowers every function of the unit that is not in a system header. Equal sources give equal
/// units, whatever was lowered before and whether or not the declarations come from a preamble.
/// `*definitions`: where not null, the outermost definitions, in the order of lowering. Asked to
/// stop, it answers a part.
ir::Unit lower_unit(const UnitSource &source, std::vector<Definition> *definitions = nullptr,
                    const std::stop_token &stop = {});

/// The outermost definitions in source.declarations, template instances left out; then those of
/// `others`, functions whose bodies are not there.
std::vector<Definition> outer_definitions(const UnitSource &source,
                                          const std::vector<const clang::FunctionDecl *> &others);

/// Lowers these definitions, with what stands inside them, to a unit that holds nothing else but
/// what they mention. A template's pattern comes behind its instances, and is left out if one of
/// them was lowered.
ir::Unit lower_functions(const UnitSource &source,
                         const std::vector<const clang::FunctionDecl *> &definitions);

/// The definition whose symbol has this key, and the anchor its ranges count from; nullptr if there
/// is none.
const clang::FunctionDecl *find_function(const UnitSource &source, const std::string &key,
                                         std::uint32_t *anchor);

} // namespace heddle::frontends::clang_cxx
