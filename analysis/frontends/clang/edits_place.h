// Where in the AST an intent points: the statement that holds a byte range, what encloses it, and
// what may be written there. Inside macros only what the user wrote as an argument, or as the whole
// use of the macro, has a place.
#pragma once

#include "analysis/frontends/clang/edits.h"
#include "analysis/frontends/clang/edits_text.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/Decl.h"
#include "clang/AST/Stmt.h"
#include "llvm/ADT/STLFunctionalExtras.h"

#include <optional>

namespace heddle::frontends::clang_cxx::edits {

/// Everything one rendering reads. Lives for one call of render().
struct Job {
  clang::ASTContext &context;
  const clang::FunctionDecl &function;
  std::uint32_t anchor;
  const std::string &path;
  const ir::EditIntent &intent;
  Text text;
};

enum class Slot : std::uint8_t {
  block, ///< a statement of a compound statement
  body,  ///< the unbraced body of an if, else, loop or switch
  label, ///< behind `case x:`, `default:` or `label:`
  none,  ///< not a statement: a condition, an initialiser of a constructor, ...
};

struct Place {
  Slot slot = Slot::none;
  std::vector<const clang::Stmt *>
      path;            ///< from the function's (or innermost lambda's) body to the deepest node
  std::size_t at = 0;  ///< path[at] is the statement
  Span span;           ///< of the statement with its semicolon, as written
  std::string problem; ///< why it cannot be edited; empty if it can

  const clang::Stmt *statement() const { return path[at]; }
  const clang::Stmt *parent() const { return at == 0 ? nullptr : path[at - 1]; }
  const clang::Stmt *body() const { return path.front(); }
};

/// `range` of the intent as absolute offsets, without the white space and semicolons around it;
/// nullopt if it lies in another file or beyond the text.
std::optional<Span> absolute(const Job &job, const ir::Range &range);

/// The statement that holds `span`. Without one (path empty), `problem` says why.
Place find_place(const Job &job, Span span);

/// The same for what the intent is about.
Place place_of_intent(const Job &job);

/// The compound statement that directly holds the place's statement (behind its labels), with the
/// index of that statement (or of its outermost label) in it. nullptr where an unbraced body
/// intervenes.
const clang::CompoundStmt *block_of(const Place &place, std::size_t *index);

/// What the user wrote for a node: nullopt if it is (partly) made by a macro's body or another
/// file.
std::optional<Span> written(const Job &job, clang::SourceRange range);
/// Like written(), but for a node that a macro makes: the user's use of that macro.
std::optional<Span> used(const Job &job, clang::SourceRange range);
std::optional<std::string> written_text(const Job &job, clang::SourceRange range);

/// The name of the macro whose body holds `location`; empty if none does.
std::string macro_of(const Job &job, clang::SourceLocation location);

/// Calls `visit` for `root` and what is below it, parents first; below a node for which it answers
/// false nothing is visited. Lambda bodies count as below.
void walk(const clang::Stmt *root, llvm::function_ref<bool(const clang::Stmt *)> visit);

/// Whether a declaration with a destructor or initialiser put at span.begin, with scope to
/// span.end, would be jumped over by a goto or a case label: ill-formed in C++.
bool jumped_into(const Job &job, const clang::Stmt *body, Span scope);

/// The expression a statement consists of, without parentheses, clean-ups and casts to void;
/// nullptr for others.
const clang::Expr *sole_expression(const clang::Stmt *statement);

} // namespace heddle::frontends::clang_cxx::edits
