// The symbols and types that a unit mentions, under names that mean the same in every unit.
#pragma once

#include "analysis/frontends/clang/files.h"

#include <llvm/ADT/StringSet.h>

#include <string>
#include <string_view>

namespace heddle::frontends::clang_cxx {

/// Interns declarations and types into `unit.symbols` and `unit.types`, in order of first mention.
/// One lowering of one unit; one thread.
class Mentions {
public:
  /// `known`: keys of symbols whose members need not be mentioned; null: none.
  Mentions(clang::ASTContext &context, Files &files, ir::Unit &unit,
           const llvm::StringSet<> *known = nullptr);

  ir::SymbolId symbol(const clang::NamedDecl *declaration);
  /// A function the compiler provides without declaring it: `__atomic_load_n`.
  ir::SymbolId builtin(std::string_view name, ir::TypeId result);
  ir::SymbolId macro(std::string_view name);
  ir::TypeId type(clang::QualType type);

  /// Symbol::key without adding the symbol.
  std::string key(const clang::NamedDecl *declaration);

  ir::Symbol &symbol_at(ir::SymbolId id) { return unit_.symbols[id]; }
  clang::ASTContext &context() { return context_; }
  Files &files() { return files_; }
  ir::Unit &unit() { return unit_; }

private:
  ir::SymbolId add(std::string key, ir::SymbolKind kind, std::string_view name);
  void describe(ir::Symbol &symbol, const clang::NamedDecl *declaration);
  void describe_function(ir::Symbol &symbol, const clang::FunctionDecl *function);
  void describe_variable(ir::Symbol &symbol, const clang::ValueDecl *variable);
  void describe_class(ir::Symbol &symbol, const clang::RecordDecl *record);
  void describe_attributes(ir::Symbol &symbol, const clang::NamedDecl *declaration);
  std::string make_key(const clang::NamedDecl *declaration);
  std::string local_key(const clang::NamedDecl *declaration, const clang::Decl *enclosing);
  std::string arguments_key(llvm::ArrayRef<clang::TemplateArgument> arguments);
  std::string type_key(clang::QualType type);
  bool has_local_name(clang::QualType type);
  bool has_local_name(llvm::ArrayRef<clang::TemplateArgument> arguments);
  const llvm::DenseMap<const clang::Decl *, unsigned> &
  ordinals(const clang::FunctionDecl *enclosing);
  ir::Type describe_type(clang::QualType type, const clang::TypedefNameDecl *spelled);

  clang::ASTContext &context_;
  Files &files_;
  ir::Unit &unit_;
  const llvm::StringSet<> *known_;
  llvm::DenseMap<const clang::Decl *, ir::SymbolId> symbols_;
  llvm::StringMap<ir::SymbolId> by_key_;
  llvm::DenseMap<const clang::Decl *, std::string> keys_;
  llvm::DenseMap<const clang::Decl *, llvm::DenseMap<const clang::Decl *, unsigned>> ordinals_;
  llvm::DenseMap<std::pair<const void *, const clang::TypedefNameDecl *>, ir::TypeId> types_;
};

/// Fully qualified, without template arguments, inline and anonymous namespaces.
std::string qualified_name(const clang::NamedDecl *declaration);

/// The name by which C code knows the type: the typedef of an anonymous or reserved-name record, or
/// of a lock that is a plain integer (`pthread_spinlock_t`). nullptr where the canonical type says
/// it all.
const clang::TypedefNameDecl *spelled_typedef(clang::QualType type,
                                              const clang::SourceManager &sources);

/// The declaration a function body, class or template stands for: definitions, redeclarations and
/// members of the injected kind are one.
const clang::NamedDecl *canonical(const clang::NamedDecl *declaration);

/// Whether a function of this type promises not to throw. An exception specification that Clang has
/// not worked out yet, which only source that does not parse leaves behind, promises nothing;
/// `FunctionProtoType::isNothrow` must not be asked about it.
bool is_nothrow(clang::QualType function);

} // namespace heddle::frontends::clang_cxx
