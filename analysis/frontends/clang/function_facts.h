// What must be known of a body as a whole before its statements are lowered one by one: scopes,
// which locals live in memory, and into which object each class-typed expression is constructed.
#pragma once

#include "analysis/frontends/clang/clang_headers.h"
#include "analysis/ir/function.h"

#include <llvm/ADT/DenseSet.h>

namespace heddle::frontends::clang_cxx {

/// Where a class prvalue is constructed. `kind` says which of the pointers counts; `parent` is set
/// for a part of an aggregate (`field`, or element `index` where `field` is null).
struct Destination {
  enum class Kind : std::uint8_t {
    temporary,
    variable,
    member,
    receiver,
    allocated,
    returned,
    part
  };
  Kind kind = Kind::temporary;
  const clang::VarDecl *variable = nullptr;
  const clang::FieldDecl *field = nullptr;
  const clang::CXXNewExpr *allocation = nullptr;
  const clang::Expr *parent = nullptr;
  std::uint32_t index = 0;
};

/// A try statement around some code; `outer` the next one outwards, as an index into
/// FunctionFacts::tries.
struct TryContext {
  const clang::CXXTryStmt *statement = nullptr;
  std::uint32_t outer = ir::kNone;
};

struct FunctionFacts {
  struct Scope {
    ir::ScopeKind kind = ir::ScopeKind::block;
    ir::ScopeId parent = ir::kNone;
    clang::SourceRange range;
    std::uint32_t try_context = ir::kNone;
  };

  std::vector<Scope> scopes; ///< [0] is the function
  std::vector<TryContext> tries;
  llvm::DenseMap<const clang::Stmt *, ir::ScopeId> scope_of;
  llvm::DenseMap<const clang::VarDecl *, ir::ScopeId> scope_of_variable;
  llvm::DenseSet<const clang::VarDecl *> in_memory;         ///< scalars whose address is taken
  llvm::DenseSet<const clang::VarDecl *> closure_variables; ///< `auto f = [..] {..}`
  llvm::DenseMap<const clang::Expr *, Destination> destinations;
  llvm::DenseMap<const clang::Expr *, const clang::Expr *>
      shown_as; ///< range of the expression to underline
  llvm::DenseSet<const clang::CXXConstructExpr *> elided;
  /// Arms of ?: and operands of && and ||: the expression whose value they give.
  llvm::DenseMap<const clang::Expr *, std::vector<const clang::Expr *>> decides;
  llvm::DenseSet<const clang::Expr *> loaded_choices; ///< lvalue ?: of which only the value is used
  llvm::DenseSet<const clang::Stmt *>
      not_evaluated; ///< parts of co_await and the like that the CFG lists all the same
  std::vector<const clang::LambdaExpr *> lambdas;
  std::vector<const clang::CXXRecordDecl *> local_classes;
  std::vector<const clang::FunctionDecl *>
      declared_functions; ///< in the body, as `guard g(mutex);` does by mistake
  bool has_recovery = false;
  bool unsupported = false;
  std::string unsupported_why;
};

/// Complexity: linear in the body. `body` may be null.
FunctionFacts function_facts(const clang::FunctionDecl &function, const clang::Stmt *body,
                             clang::ASTContext &context);

/// Without parentheses, cleanups and constant wrappers: the expression that the CFG lists.
const clang::Expr *stripped(const clang::Expr *expression);

/// A pointer, reference, number, enumerator or member pointer that can be numbered instead of
/// stored.
bool is_scalar(clang::QualType type);

} // namespace heddle::frontends::clang_cxx
