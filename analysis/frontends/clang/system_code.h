// What of the system headers a parse leaves out: heddle never looks into the standard library's
// functions, yet most of what Clang parses and nearly all that it instantiates are their bodies.
// What can lead back to the project's own code stays. Without this a parse on its preamble takes
// three to four times as long.
#pragma once

#include "analysis/frontends/clang/clang_headers.h"

#include <clang/Sema/Sema.h>

#include <llvm/ADT/SetVector.h>

namespace heddle::frontends::clang_cxx {

/// Whether the function's body need not be parsed: a system header's, and neither a free function
/// template (algorithms call what they are given, and make what nothing else makes) nor one whose
/// body says its type.
bool is_skipped(const clang::Decl *function, const clang::SourceManager &sources);

/// Belongs to one parse; one thread.
class PendingInstantiations {
public:
  /// Removes from what `sema` still has to instantiate the functions of system headers, but for
  /// those whose template arguments bring a template of the project along: a generic lambda handed
  /// to an algorithm is instantiated nowhere else. Not seen: a project's free function template
  /// that a system header finds by the type of an argument. Call it whenever a declaration ended.
  void drop(clang::Sema &sema);

private:
  bool may_reach_project(const clang::FunctionDecl *function);
  bool brings_templates(clang::QualType type);
  bool brings_templates(const clang::TemplateArgument &argument);
  bool brings_templates(const clang::CXXRecordDecl *record);
  bool look_into(const clang::CXXRecordDecl *record);
  bool in_project(const clang::Decl *declaration) const;

  const clang::SourceManager *sources_ = nullptr;
  /// Looking at a class may load it from the preamble, of which the consumer hears, and drops.
  bool dropping_ = false;
  llvm::DenseMap<const clang::CXXRecordDecl *, bool> known_;
  /// Classes that the one asked about leads to, as far as they were looked at.
  llvm::SetVector<const clang::CXXRecordDecl *> visited_;
};

} // namespace heddle::frontends::clang_cxx
