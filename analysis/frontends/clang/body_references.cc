#include "analysis/frontends/clang/body_references.h"

#include "analysis/frontends/clang/parsed_file_state.h"

#include <clang/AST/RecursiveASTVisitor.h>

namespace heddle::frontends::clang_cxx {
namespace {

class ReferenceVisitor : public clang::RecursiveASTVisitor<ReferenceVisitor> {
public:
  ReferenceVisitor(BodyReferences &out, std::uint32_t limit, const clang::SourceManager &sources)
      : out_(out), limit_(limit), sources_(sources) {}

  bool shouldVisitImplicitCode() const { return true; }

  bool VisitDeclRefExpr(clang::DeclRefExpr *expression) {
    refer(expression->getDecl());
    refer(expression->getFoundDecl());
    return true;
  }
  bool VisitMemberExpr(clang::MemberExpr *expression) {
    refer(expression->getMemberDecl());
    refer(expression->getFoundDecl().getDecl());
    return true;
  }
  bool VisitOverloadExpr(clang::OverloadExpr *expression) {
    for (const clang::NamedDecl *candidate : expression->decls())
      refer(candidate);
    return true;
  }
  bool VisitCXXConstructExpr(clang::CXXConstructExpr *expression) {
    refer(expression->getConstructor());
    return true;
  }
  bool VisitCXXNewExpr(clang::CXXNewExpr *expression) {
    refer(expression->getOperatorNew());
    return complete(expression->getAllocatedType());
  }
  bool VisitCXXDeleteExpr(clang::CXXDeleteExpr *expression) {
    refer(expression->getOperatorDelete());
    return complete(expression->getDestroyedType());
  }
  bool VisitUnaryExprOrTypeTraitExpr(clang::UnaryExprOrTypeTraitExpr *expression) {
    return complete(expression->getTypeOfArgument());
  }
  bool VisitCastExpr(clang::CastExpr *expression) {
    switch (expression->getCastKind()) {
    case clang::CK_BaseToDerived:
    case clang::CK_DerivedToBase:
    case clang::CK_UncheckedDerivedToBase:
    case clang::CK_Dynamic:
      pointee_complete(expression->getType());
      pointee_complete(expression->getSubExpr()->getType());
      break;
    default:
      break;
    }
    return true;
  }
  bool VisitCXXDefaultArgExpr(clang::CXXDefaultArgExpr *expression) {
    return TraverseStmt(expression->getExpr());
  }
  bool VisitExpr(clang::Expr *expression) { return complete(expression->getType()); }
  bool VisitVarDecl(clang::VarDecl *variable) {
    if (variable->isLocalExternDecl())
      out_.declares_outside = true;
    return complete(variable->getType());
  }
  bool VisitFunctionDecl(clang::FunctionDecl *function) {
    if (function->isLocalExternDecl())
      out_.declares_outside = true;
    return true;
  }
  bool VisitFriendDecl(clang::FriendDecl *) {
    out_.declares_outside = true; // of a local class
    return true;
  }
  bool VisitTypedefTypeLoc(clang::TypedefTypeLoc type) {
    refer(type.getTypedefNameDecl());
    return true;
  }
  bool VisitUsingTypeLoc(clang::UsingTypeLoc type) {
    refer(type.getFoundDecl());
    return true;
  }
  bool VisitTagTypeLoc(clang::TagTypeLoc type) {
    refer(type.getDecl());
    return true;
  }
  bool VisitTemplateSpecializationTypeLoc(clang::TemplateSpecializationTypeLoc type) {
    refer(type.getTypePtr()->getTemplateName().getAsTemplateDecl());
    return true;
  }
  bool VisitDeclaratorDecl(clang::DeclaratorDecl *declarator) {
    return declarator->getType().isNull() || complete(declarator->getType());
  }
  bool VisitConceptReference(clang::ConceptReference *reference) {
    refer(reference->getNamedConcept());
    return true;
  }
  bool TraverseNestedNameSpecifierLoc(clang::NestedNameSpecifierLoc specifier) {
    if (const auto *name = specifier.getNestedNameSpecifier()) {
      if (const auto *space = name->getAsNamespace())
        refer(space);
      if (const auto *alias = name->getAsNamespaceAlias())
        refer(alias);
    }
    return RecursiveASTVisitor::TraverseNestedNameSpecifierLoc(specifier);
  }

private:
  /// `declaration` is named or called: it, or an earlier declaration of the same, must be in scope.
  void refer(const clang::Decl *declaration) {
    if (declaration == nullptr)
      return;
    note_later(declaration->getCanonicalDecl());
    if (const auto *function = llvm::dyn_cast<clang::FunctionDecl>(declaration))
      note_instance(function);
  }

  void note_later(const clang::Decl *declaration) {
    if (!out_.later.empty() || declaration->isFromASTFile() ||
        main_offset(sources_, declaration->getLocation()) < limit_)
      return;
    const auto *named = llvm::dyn_cast<clang::NamedDecl>(declaration);
    out_.later = named != nullptr ? named->getNameAsString() : "a declaration";
    if (out_.later.empty())
      out_.later = "a declaration";
  }

  /// An object of the type is made or used: its definition must be in scope.
  bool complete(clang::QualType type) {
    if (type.isNull())
      return true;
    const clang::Type *bare = type->getBaseElementTypeUnsafe();
    const clang::TagDecl *tag = bare->getAsTagDecl();
    const auto *record = llvm::dyn_cast_or_null<clang::RecordDecl>(tag);
    if (record == nullptr)
      return true;
    if (const clang::RecordDecl *definition = record->getDefinition())
      note_later(definition);
    if (const auto *special = llvm::dyn_cast<clang::ClassTemplateSpecializationDecl>(record))
      note_instance(special);
    return true;
  }

  void pointee_complete(clang::QualType type) {
    complete(type->isAnyPointerType() || type->isReferenceType() ? type->getPointeeType() : type);
  }

  bool is_project(const clang::Decl *declaration) const {
    const clang::SourceLocation at = declaration->getLocation();
    return at.isValid() && !sources_.isInSystemHeader(sources_.getFileLoc(at));
  }

  void note_instance(const clang::FunctionDecl *function) {
    const clang::FunctionDecl *pattern = function->getTemplateInstantiationPattern();
    if (pattern == nullptr || is_local(function))
      return;
    bool noted = is_project(pattern);
    if (const auto *arguments = function->getTemplateSpecializationArgs())
      noted = noted || instantiates_project(arguments->asArray());
    if (const auto *record =
            llvm::dyn_cast<clang::ClassTemplateSpecializationDecl>(function->getDeclContext()))
      noted = noted || instantiates_project(record->getTemplateArgs().asArray());
    if (noted)
      out_.instances.insert(function->getCanonicalDecl());
  }

  void note_instance(const clang::ClassTemplateSpecializationDecl *record) {
    if (record->getSpecializationKind() == clang::TSK_ExplicitSpecialization)
      return;
    if (is_project(record) || instantiates_project(record->getTemplateArgs().asArray()))
      out_.instances.insert(record->getCanonicalDecl());
  }

  /// The call operators of generic lambdas are lowered with the function they stand in.
  static bool is_local(const clang::FunctionDecl *function) {
    const auto *method = llvm::dyn_cast<clang::CXXMethodDecl>(function);
    return method != nullptr && method->getParent()->isLambda();
  }

  bool instantiates_project(llvm::ArrayRef<clang::TemplateArgument> arguments) {
    for (const clang::TemplateArgument &argument : arguments) {
      if (argument.getKind() == clang::TemplateArgument::Pack &&
          instantiates_project(argument.getPackAsArray()))
        return true;
      if (argument.getKind() == clang::TemplateArgument::Type &&
          instantiates_project(argument.getAsType()))
        return true;
    }
    return false;
  }

  /// Whether code instantiated for this type may instantiate a project's template: its members are
  /// such, or some of them are templates. A project's function templates that are found by
  /// argument-dependent lookup are not thought of.
  bool instantiates_project(clang::QualType type) {
    while (!type.isNull() && (type->isAnyPointerType() || type->isReferenceType()))
      type = type->getPointeeType();
    const auto *record = type.isNull() ? nullptr : type->getAsCXXRecordDecl();
    if (record == nullptr || record->isLambda())
      return false;
    if (const auto *special = llvm::dyn_cast<clang::ClassTemplateSpecializationDecl>(record))
      return is_project(record) || instantiates_project(special->getTemplateArgs().asArray());
    const clang::CXXRecordDecl *definition = record->getDefinition();
    if (definition == nullptr || !is_project(definition))
      return false;
    const auto [known, added] = has_templates_.try_emplace(definition, false);
    if (added)
      for (const clang::Decl *member : definition->decls())
        if (llvm::isa<clang::FunctionTemplateDecl>(member))
          has_templates_[definition] = true;
    return has_templates_[definition];
  }

  BodyReferences &out_;
  std::uint32_t limit_;
  const clang::SourceManager &sources_;
  llvm::DenseMap<const clang::CXXRecordDecl *, bool> has_templates_;
};

} // namespace

BodyReferences references_of(const clang::FunctionDecl &function, std::uint32_t limit,
                             const clang::SourceManager &sources) {
  BodyReferences out;
  ReferenceVisitor visitor(out, limit, sources);
  if (const auto *constructor = llvm::dyn_cast<clang::CXXConstructorDecl>(&function))
    for (clang::CXXCtorInitializer *init : constructor->inits())
      visitor.TraverseConstructorInitializer(init);
  visitor.TraverseStmt(function.getBody());
  // A local extern declaration hides among the declarations of an expression that did not parse,
  // too.
  for (const clang::Decl *local : function.decls())
    if (const auto *value = llvm::dyn_cast<clang::NamedDecl>(local);
        value != nullptr && (value->getIdentifierNamespace() & clang::Decl::IDNS_LocalExtern) != 0)
      out.declares_outside = true;
  return out;
}

} // namespace heddle::frontends::clang_cxx
