#include "analysis/frontends/clang/system_code.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace heddle::frontends::clang_cxx {
namespace {

bool in_system_header(const clang::Decl *declaration, const clang::SourceManager &sources) {
  const clang::SourceLocation at = declaration->getLocation();
  return at.isInvalid() || sources.isInSystemHeader(sources.getFileLoc(at));
}

} // namespace

bool is_skipped(const clang::Decl *function, const clang::SourceManager &sources) {
  if (!in_system_header(function, sources))
    return false;
  const clang::FunctionDecl *known = function->getAsFunction();
  return known == nullptr || !known->isTemplated() || known->getDeclContext()->isRecord();
}

void PendingInstantiations::drop(clang::Sema &sema) {
  if (sema.PendingInstantiations.empty() || std::exchange(dropping_, true))
    return;
  sources_ = &sema.getSourceManager();
  decltype(sema.PendingInstantiations) kept;
  for (auto all = std::exchange(sema.PendingInstantiations, {}); !all.empty();
       all = std::exchange(sema.PendingInstantiations, {}))
    std::ranges::copy_if(all, std::back_inserter(kept), [&](const auto &pending) {
      const auto *function = llvm::dyn_cast<clang::FunctionDecl>(pending.first);
      return function == nullptr || in_project(function) || may_reach_project(function);
    });
  sema.PendingInstantiations = std::move(kept);
  dropping_ = false;
}

bool PendingInstantiations::in_project(const clang::Decl *declaration) const {
  return !in_system_header(declaration, *sources_);
}

bool PendingInstantiations::may_reach_project(const clang::FunctionDecl *function) {
  if (const clang::TemplateArgumentList *arguments = function->getTemplateSpecializationArgs())
    for (const clang::TemplateArgument &argument : arguments->asArray())
      if (brings_templates(argument))
        return true;
  const auto *record = llvm::dyn_cast<clang::CXXRecordDecl>(function->getDeclContext());
  return record != nullptr && brings_templates(record);
}

bool PendingInstantiations::brings_templates(const clang::TemplateArgument &argument) {
  switch (argument.getKind()) {
  case clang::TemplateArgument::Type:
    return brings_templates(argument.getAsType());
  case clang::TemplateArgument::Pack:
    return std::ranges::any_of(argument.pack_elements(),
                               [&](const auto &element) { return brings_templates(element); });
  case clang::TemplateArgument::Template:
  case clang::TemplateArgument::TemplateExpansion:
  case clang::TemplateArgument::Declaration:
    return true; // rare, and not worth following
  default:
    return false;
  }
}

bool PendingInstantiations::brings_templates(clang::QualType type) {
  if (type.isNull())
    return false;
  if (const clang::QualType pointee = type->getPointeeType(); !pointee.isNull())
    return brings_templates(pointee);
  if (const clang::ArrayType *array = type->getAsArrayTypeUnsafe())
    return brings_templates(array->getElementType());
  if (const auto *function = type->getAs<clang::FunctionProtoType>())
    return brings_templates(function->getReturnType()) ||
           std::ranges::any_of(function->getParamTypes(),
                               [&](clang::QualType each) { return brings_templates(each); });
  const clang::CXXRecordDecl *record = type->getAsCXXRecordDecl();
  return record != nullptr && brings_templates(record);
}

/// Whether the class is, has or holds a template of the project, or is a system's class of one that
/// does. Classes may lead to each other; only of the one first asked about all is known at the end.
bool PendingInstantiations::brings_templates(const clang::CXXRecordDecl *record) {
  record = record->getCanonicalDecl();
  if (const auto known = known_.find(record); known != known_.end())
    return known->second;
  const bool outermost = visited_.empty();
  if (!visited_.insert(record))
    return false;
  const bool found = look_into(record);
  if (outermost) {
    if (found)
      known_[record] = true;
    else
      for (const clang::CXXRecordDecl *each : visited_)
        known_[each] = false;
    visited_.clear();
  }
  return found;
}

bool PendingInstantiations::look_into(const clang::CXXRecordDecl *record) {
  const auto *instance = llvm::dyn_cast<clang::ClassTemplateSpecializationDecl>(record);
  if (!in_project(record)) {
    const auto *outer = llvm::dyn_cast<clang::CXXRecordDecl>(record->getDeclContext());
    return (outer != nullptr && brings_templates(outer)) ||
           (instance != nullptr &&
            std::ranges::any_of(instance->getTemplateArgs().asArray(),
                                [&](const auto &each) { return brings_templates(each); }));
  }
  const clang::CXXRecordDecl *definition = record->getDefinition();
  if (instance != nullptr || record->isDependentContext() || definition == nullptr)
    return true;
  // Its special members may be implicit: then their use instantiates those of its parts.
  return std::ranges::any_of(definition->decls(),
                             [](const clang::Decl *member) {
                               return llvm::isa<clang::FunctionTemplateDecl>(member);
                             }) ||
         std::ranges::any_of(definition->bases(),
                             [&](const auto &base) { return brings_templates(base.getType()); }) ||
         std::ranges::any_of(definition->fields(), [&](const clang::FieldDecl *field) {
           return !field->getType()->isAnyPointerType() && brings_templates(field->getType());
         });
}

} // namespace heddle::frontends::clang_cxx
