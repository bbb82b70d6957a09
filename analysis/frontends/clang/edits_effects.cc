#include "analysis/frontends/clang/edits_effects.h"

#include "analysis/frontends/clang/edits_lock.h"

#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/StringSet.h"

#include <set>

namespace heddle::frontends::clang_cxx::edits {

namespace {

constexpr std::size_t kFunctionsLookedIntoMax = 400;

bool in_standard_library(const clang::Decl *declaration) {
  return declaration->isInStdNamespace() || (declaration->getDeclContext()->isStdNamespace()) ||
         [&] {
           for (const clang::DeclContext *c = declaration->getDeclContext(); c != nullptr;
                c = c->getParent()) {
             if (c->isStdNamespace()) {
               return true;
             }
           }
           return false;
         }();
}

/// Classes of the standard library whose members neither lock nor block nor call back.
bool plain_standard_class(llvm::StringRef name) {
  static const llvm::StringSet<> names = {"basic_string",
                                          "basic_string_view",
                                          "vector",
                                          "deque",
                                          "list",
                                          "forward_list",
                                          "map",
                                          "multimap",
                                          "set",
                                          "multiset",
                                          "unordered_map",
                                          "unordered_multimap",
                                          "unordered_set",
                                          "unordered_multiset",
                                          "array",
                                          "pair",
                                          "tuple",
                                          "optional",
                                          "bitset",
                                          "queue",
                                          "stack",
                                          "priority_queue",
                                          "unique_ptr",
                                          "shared_ptr",
                                          "weak_ptr",
                                          "atomic",
                                          "atomic_flag",
                                          "initializer_list",
                                          "span",
                                          "numeric_limits",
                                          "duration",
                                          "time_point",
                                          "reverse_iterator",
                                          "move_iterator",
                                          "hash",
                                          "less",
                                          "greater",
                                          "equal_to"};
  return names.contains(name);
}

bool blocks_or_calls_back(llvm::StringRef name) {
  static const llvm::StringSet<> names = {
      "sleep_for", "sleep_until", "call_once", "async",   "invoke",     "for_each",
      "transform", "lock",        "try_lock",  "find_if", "remove_if",  "count_if",
      "sort",      "stable_sort", "apply",     "visit",   "accumulate", "generate",
      "any_of",    "all_of",      "none_of",   "getline", "wait"};
  return names.contains(name);
}

/// A call of the standard library that can neither take a lock of the project nor block.
bool plain_standard_call(const clang::FunctionDecl *callee) {
  if (callee->getBuiltinID() != 0) {
    return true;
  }
  if (!in_standard_library(callee)) {
    // __gnu_cxx iterators and the like.
    const auto *method = llvm::dyn_cast<clang::CXXMethodDecl>(callee);
    return method != nullptr && method->getParent()->getDeclContext()->isNamespace() &&
           method->getParent()->getName().contains("iterator") &&
           callee->getASTContext().getSourceManager().isInSystemHeader(callee->getLocation());
  }
  if (const auto *method = llvm::dyn_cast<clang::CXXMethodDecl>(callee)) {
    llvm::StringRef name = method->getParent()->getName();
    return plain_standard_class(name) || name.contains("iterator") || name.starts_with("_") ||
           name.contains("allocator");
  }
  return !callee->getDeclName().isIdentifier() || !blocks_or_calls_back(callee->getName());
}

/// Looks for uses of one lock through calls.
struct Search {
  const Job &job;
  const clang::ValueDecl *lock;
  std::set<const clang::FunctionDecl *> seen;

  std::string in_call(const clang::FunctionDecl *callee, const clang::Stmt *call);
  std::string in_body(const clang::FunctionDecl *callee);
  std::string in_node(const clang::Stmt *node);
};

std::string Search::in_body(const clang::FunctionDecl *callee) {
  const clang::FunctionDecl *definition = nullptr;
  const clang::Stmt *body = callee->getBody(definition);
  std::string reason;
  walk(body, [&](const clang::Stmt *node) {
    if (reason.empty()) {
      const auto *member = llvm::dyn_cast<clang::MemberExpr>(node);
      const auto *name = llvm::dyn_cast<clang::DeclRefExpr>(node);
      const clang::ValueDecl *named = member != nullptr ? member->getMemberDecl()
                                      : name != nullptr ? name->getDecl()
                                                        : nullptr;
      if (named != nullptr && named->getCanonicalDecl() == lock->getCanonicalDecl()) {
        reason = callee->getNameAsString() + "() uses the same lock";
      } else {
        reason = in_node(node);
      }
    }
    return reason.empty();
  });
  return reason;
}

std::string Search::in_call(const clang::FunctionDecl *callee, const clang::Stmt *call) {
  callee = callee->getCanonicalDecl();
  if (plain_standard_call(callee) || !seen.insert(callee).second) {
    return "";
  }
  if (seen.size() > kFunctionsLookedIntoMax) {
    return "too much code is called there";
  }
  const auto *method = llvm::dyn_cast<clang::CXXMethodDecl>(callee);
  const auto *invoked = llvm::dyn_cast<clang::CXXMemberCallExpr>(call);
  bool dispatched = method != nullptr && method->isVirtual() && invoked != nullptr;
  if (!dispatched && callee->hasBody()) {
    return in_body(callee);
  }
  // Out of sight: only code that can name the lock may take it.
  const auto *owner = llvm::dyn_cast<clang::CXXRecordDecl>(lock->getDeclContext());
  bool global = !llvm::isa<clang::FieldDecl>(lock) && lock->hasExternalFormalLinkage();
  bool same_class =
      method != nullptr && owner != nullptr &&
      (method->getParent()->getCanonicalDecl() == owner->getCanonicalDecl() ||
       method->getParent()->isDerivedFrom(owner) || owner->isDerivedFrom(method->getParent()));
  if (!llvm::isa<clang::CXXConstructorDecl>(callee) && (same_class || dispatched)) {
    return callee->getNameAsString() + "(), whose code is not in sight, may use the same lock";
  }
  bool passes_this = false;
  for (const clang::Stmt *argument : call->children()) {
    const auto *expression = llvm::dyn_cast_or_null<clang::Expr>(argument);
    passes_this = passes_this || (expression != nullptr && argument != *call->child_begin() &&
                                  llvm::isa<clang::CXXThisExpr>(expression->IgnoreParenImpCasts()));
  }
  bool in_system = job.context.getSourceManager().isInSystemHeader(callee->getLocation());
  if (!in_system && (global || passes_this)) {
    return callee->getNameAsString() + "(), whose code is not in sight, may use the same lock";
  }
  return "";
}

std::string Search::in_node(const clang::Stmt *node) {
  if (const auto *construct = llvm::dyn_cast<clang::CXXConstructExpr>(node)) {
    return construct->getConstructor()->isTrivial()
               ? ""
               : in_call(construct->getConstructor(), construct);
  }
  const auto *call = llvm::dyn_cast<clang::CallExpr>(node);
  if (call == nullptr) {
    return "";
  }
  if (const clang::FunctionDecl *callee = call->getDirectCallee()) {
    const auto *method = llvm::dyn_cast<clang::CXXMethodDecl>(callee);
    bool callback = method != nullptr && method->getParent()->getName() == "function" &&
                    in_standard_library(callee) &&
                    method->getOverloadedOperator() == clang::OO_Call;
    return callback ? "a callback is called there" : in_call(callee, call);
  }
  return call->isTypeDependent() || call->getCallee()->isTypeDependent()
             ? "what is called there depends on a template argument"
             : "a callback is called there";
}

} // namespace

std::string may_take(const Job &job, const clang::Stmt *root, const clang::ValueDecl *lock,
                     Span where, const std::vector<Span> &except) {
  if (lock == nullptr) {
    return "which lock it is cannot be told";
  }
  if (mentions(job, root, lock, where, except)) {
    return "the same lock is used again there";
  }
  Search search{job, lock, {}};
  std::string reason;
  walk(root, [&](const clang::Stmt *node) {
    auto span = used(job, node->getSourceRange());
    auto in = [&](Span area) {
      return span && area.begin <= span->begin && span->begin < area.end;
    };
    if (in(where) && llvm::none_of(except, in) && reason.empty()) {
      reason = search.in_node(node);
    }
    return reason.empty();
  });
  return reason;
}

bool calls_nothing(const Job &job, const clang::Stmt *root, Span where) {
  bool calls = false;
  walk(root, [&](const clang::Stmt *node) {
    auto span = used(job, node->getSourceRange());
    if (calls || !span || span->end <= where.begin || span->begin >= where.end) {
      return !calls && !span;
    }
    if (span->begin < where.begin) {
      return true;
    }
    const clang::FunctionDecl *callee = nullptr;
    if (const auto *construct = llvm::dyn_cast<clang::CXXConstructExpr>(node)) {
      callee = construct->getConstructor()->isTrivial() ? nullptr : construct->getConstructor();
    } else if (const auto *call = llvm::dyn_cast<clang::CallExpr>(node)) {
      callee = call->getDirectCallee();
      calls = callee == nullptr;
    } else {
      calls =
          llvm::isa<clang::CXXNewExpr, clang::CXXDeleteExpr, clang::CoroutineSuspendExpr>(node) ||
          llvm::isa<clang::WhileStmt, clang::DoStmt>(node);
    }
    calls = calls || (callee != nullptr && !plain_standard_call(callee));
    return !calls;
  });
  return !calls;
}

bool independent_of_locks(const Job &job, const clang::Expr *expression) {
  if (expression == nullptr) {
    return true;
  }
  const clang::Expr *inner = expression->IgnoreParens()->IgnoreImplicit()->IgnoreParenCasts();
  if (llvm::isa<clang::IntegerLiteral, clang::FloatingLiteral, clang::CharacterLiteral,
                clang::StringLiteral, clang::CXXBoolLiteralExpr, clang::CXXNullPtrLiteralExpr,
                clang::GNUNullExpr, clang::CXXThisExpr, clang::UnaryExprOrTypeTraitExpr,
                clang::CXXScalarValueInitExpr, clang::ImplicitValueInitExpr>(inner)) {
    return true;
  }
  if (const auto *name = llvm::dyn_cast<clang::DeclRefExpr>(inner)) {
    if (llvm::isa<clang::EnumConstantDecl>(name->getDecl())) {
      return true;
    }
    const auto *variable = llvm::dyn_cast<clang::VarDecl>(name->getDecl());
    return variable != nullptr &&
           ((variable->hasLocalStorage() && !variable->getType()->isReferenceType() &&
             !name->refersToEnclosingVariableOrCapture()) ||
            variable->isConstexpr());
  }
  if (const auto *unary = llvm::dyn_cast<clang::UnaryOperator>(inner)) {
    return unary->getOpcode() != clang::UO_Deref && !unary->isIncrementDecrementOp() &&
           independent_of_locks(job, unary->getSubExpr());
  }
  if (const auto *member = llvm::dyn_cast<clang::MemberExpr>(inner)) {
    return !member->isArrow() && llvm::isa<clang::FieldDecl>(member->getMemberDecl()) &&
           independent_of_locks(job, member->getBase());
  }
  bool parts = (llvm::isa<clang::BinaryOperator>(inner) &&
                !llvm::cast<clang::BinaryOperator>(inner)->isAssignmentOp()) ||
               llvm::isa<clang::ConditionalOperator, clang::InitListExpr>(inner);
  if (const auto *construct = llvm::dyn_cast<clang::CXXConstructExpr>(inner)) {
    // Making an object out of such values: its constructor may do anything unless it is trivial, of
    // the standard library, or the copy or move of a local.
    const clang::CXXConstructorDecl *constructor = construct->getConstructor();
    parts = constructor->isTrivial() || plain_standard_call(constructor) ||
            constructor->isCopyOrMoveConstructor() ||
            (in_standard_library(constructor) &&
             constructor->getParent()->getName().ends_with("_error"));
  }
  if (!parts) {
    return false;
  }
  return llvm::all_of(inner->children(), [&](const clang::Stmt *child) {
    const auto *part = llvm::dyn_cast_or_null<clang::Expr>(child);
    return part == nullptr || llvm::isa<clang::CXXDefaultArgExpr>(part) ||
           independent_of_locks(job, part);
  });
}

bool may_be_dropped(const Job &job, const clang::Expr *expression) {
  if (expression == nullptr) {
    return true;
  }
  if (expression->HasSideEffects(job.context, /*IncludePossibleEffects=*/false)) {
    return false;
  }
  bool droppable = true;
  walk(expression, [&](const clang::Stmt *node) {
    if (const auto *call = llvm::dyn_cast<clang::CallExpr>(node)) {
      const clang::FunctionDecl *callee = call->getDirectCallee();
      const auto *method = llvm::dyn_cast_or_null<clang::CXXMethodDecl>(callee);
      bool accessor =
          callee != nullptr && callee->getNumParams() == 0 &&
          (callee->getReturnType()->isReferenceType() || callee->getReturnType()->isPointerType());
      bool constant = method != nullptr && (method->isConst() || method->isOverloadedOperator());
      droppable =
          droppable && (accessor || constant || (callee != nullptr && plain_standard_call(callee)));
    } else if (const auto *construct = llvm::dyn_cast<clang::CXXConstructExpr>(node)) {
      droppable = droppable && (construct->getConstructor()->isTrivial() ||
                                construct->getConstructor()->isCopyOrMoveConstructor() ||
                                plain_standard_call(construct->getConstructor()));
    } else if (llvm::isa<clang::CXXNewExpr, clang::CXXThrowExpr, clang::LambdaExpr,
                         clang::StmtExpr>(node)) {
      droppable = false;
    }
    return droppable;
  });
  return droppable;
}

bool harmless_destructor(const clang::ASTContext &context, clang::QualType type) {
  type = context.getBaseElementType(type.getNonReferenceType()).getCanonicalType();
  const clang::CXXRecordDecl *record = type->getAsCXXRecordDecl();
  if (record == nullptr) {
    return !type->isDependentType();
  }
  record = record->getDefinition();
  if (record == nullptr) {
    return false;
  }
  if (record->hasTrivialDestructor()) {
    return true;
  }
  if (in_standard_library(record)) {
    const auto *special = llvm::dyn_cast<clang::ClassTemplateSpecializationDecl>(record);
    llvm::StringRef name = record->getName();
    if (!plain_standard_class(name) || name.ends_with("_ptr") || special == nullptr) {
      return false;
    }
    return llvm::all_of(
        special->getTemplateArgs().asArray(), [&](const clang::TemplateArgument &argument) {
          bool allocator = argument.getKind() == clang::TemplateArgument::Type &&
                           argument.getAsType()->getAsCXXRecordDecl() != nullptr &&
                           argument.getAsType()->getAsCXXRecordDecl()->getName() == "allocator";
          return argument.getKind() != clang::TemplateArgument::Type || allocator ||
                 harmless_destructor(context, argument.getAsType());
        });
  }
  const clang::CXXDestructorDecl *destructor = record->getDestructor();
  if (destructor != nullptr && destructor->isUserProvided()) {
    bool calls = !destructor->hasBody();
    walk(destructor->getBody(), [&](const clang::Stmt *node) {
      const auto *deletion = llvm::dyn_cast<clang::CXXDeleteExpr>(node);
      const auto *call = llvm::dyn_cast<clang::CallExpr>(node);
      calls = calls ||
              (call != nullptr && (call->getDirectCallee() == nullptr ||
                                   !plain_standard_call(call->getDirectCallee()))) ||
              (deletion != nullptr && !harmless_destructor(context, deletion->getDestroyedType()));
      return !calls;
    });
    if (calls) {
      return false;
    }
  }
  return llvm::all_of(record->bases(),
                      [&](const clang::CXXBaseSpecifier &base) {
                        return harmless_destructor(context, base.getType());
                      }) &&
         llvm::all_of(record->fields(), [&](const clang::FieldDecl *field) {
           return field->getType()->isReferenceType() ||
                  harmless_destructor(context, field->getType());
         });
}

bool suspends(const Job &job, const clang::Stmt *root, Span where) {
  bool found = false;
  walk(root, [&](const clang::Stmt *node) {
    auto span = used(job, node->getSourceRange());
    found = found || (llvm::isa<clang::CoroutineSuspendExpr, clang::DependentCoawaitExpr>(node) &&
                      span && where.begin <= span->begin && span->begin < where.end);
    return !found && !llvm::isa<clang::LambdaExpr>(node);
  });
  return found;
}

} // namespace heddle::frontends::clang_cxx::edits
