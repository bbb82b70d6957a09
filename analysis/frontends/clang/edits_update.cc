#include "analysis/frontends/clang/edits_kinds.h"
#include "analysis/frontends/clang/edits_statement.h"

#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"

namespace heddle::frontends::clang_cxx::edits {

namespace {

/// `object = current op by`, or `object.store(current op by)`.
struct Update {
  const clang::Expr *object = nullptr;
  const clang::Expr *stored = nullptr;
  const clang::MemberExpr *store = nullptr; ///< nullptr: by assignment
};

bool only_defaults_from(const clang::CallExpr *call, unsigned first) {
  for (unsigned i = first; i < call->getNumArgs(); ++i) {
    if (!llvm::isa<clang::CXXDefaultArgExpr>(call->getArg(i))) {
      return false;
    }
  }
  return true;
}

std::optional<Update> update_of(const clang::Expr *expression) {
  if (const auto *call = llvm::dyn_cast_or_null<clang::CXXOperatorCallExpr>(expression)) {
    if (call->getOperator() == clang::OO_Equal && call->getNumArgs() == 2) {
      return Update{call->getArg(0), call->getArg(1)};
    }
  } else if (const auto *method = llvm::dyn_cast_or_null<clang::CXXMemberCallExpr>(expression)) {
    const auto *member = llvm::dyn_cast<clang::MemberExpr>(method->getCallee()->IgnoreParens());
    if (member != nullptr && member->getMemberDecl()->getNameAsString() == "store" &&
        method->getNumArgs() > 0 && only_defaults_from(method, 1)) {
      return Update{method->getImplicitObjectArgument(), method->getArg(0), member};
    }
  } else if (const auto *assign = llvm::dyn_cast_or_null<clang::BinaryOperator>(expression)) {
    if (assign->getOpcode() == clang::BO_Assign) {
      return Update{assign->getLHS(), assign->getRHS()};
    }
  }
  return std::nullopt;
}

/// The atomic whose value the expression is: `x`, or `x.load()`.
const clang::Expr *loaded(const clang::Expr *expression) {
  expression = expression->IgnoreParenImpCasts();
  const auto *method = llvm::dyn_cast<clang::CXXMemberCallExpr>(expression);
  if (method == nullptr || !only_defaults_from(method, 0)) {
    return expression;
  }
  const clang::CXXMethodDecl *callee = method->getMethodDecl();
  const bool loads = callee != nullptr && (llvm::isa<clang::CXXConversionDecl>(callee) ||
                                           callee->getNameAsString() == "load");
  return loads ? method->getImplicitObjectArgument()->IgnoreParenImpCasts() : expression;
}

/// `+` and its method; empty where there is none.
std::pair<std::string, std::string> names_of(clang::BinaryOperatorKind kind) {
  switch (kind) {
  case clang::BO_Add:
    return {"+", "fetch_add"};
  case clang::BO_Sub:
    return {"-", "fetch_sub"};
  case clang::BO_And:
    return {"&", "fetch_and"};
  case clang::BO_Or:
    return {"|", "fetch_or"};
  case clang::BO_Xor:
    return {"^", "fetch_xor"};
  default:
    return {};
  }
}

/// An atomic integer has all of these operations; others some, in some standards.
bool is_integer(const clang::Expr *object) {
  clang::QualType type = object->getType().getUnqualifiedType();
  if (const auto *atomic = type->getAs<clang::AtomicType>()) {
    type = atomic->getValueType();
  } else if (const auto *special = llvm::dyn_cast_or_null<clang::ClassTemplateSpecializationDecl>(
                 type->getAsCXXRecordDecl());
             special != nullptr && special->getTemplateArgs().size() > 0 &&
             special->getTemplateArgs()[0].getKind() == clang::TemplateArgument::Type) {
    type = special->getTemplateArgs()[0].getAsType();
  } else {
    return false;
  }
  return type->isIntegerType() && !type->isBooleanType() && !type->isEnumeralType();
}

} // namespace

Rendered update_in_place(const Job &job) {
  Place place = place_of_intent(job);
  if (!place.problem.empty()) {
    return declined(place.problem);
  }
  auto update = update_of(sole_expression(place.statement()));
  if (!update) {
    return declined("the store is not a statement by itself");
  }
  const auto *made = llvm::dyn_cast<clang::BinaryOperator>(update->stored->IgnoreImpCasts());
  const auto [sign, method] =
      made != nullptr ? names_of(made->getOpcode()) : std::pair<std::string, std::string>();
  if (sign.empty()) {
    return declined("no operation of an atomic does this");
  }
  auto object = written(job, update->object->getSourceRange());
  auto current = written(job, loaded(made->getLHS())->getSourceRange());
  auto by = written(job, made->getRHS()->getSourceRange());
  auto stored = written(job, made->getSourceRange());
  if (!object || !current || !by || !stored) {
    return declined("the code comes from the macro " +
                    macro_of(job, update->stored->getBeginLoc()));
  }
  if (slice(job.text, *object) != slice(job.text, *current) || !is_integer(update->object) ||
      update->object->HasSideEffects(job.context, /*IncludePossibleEffects=*/false)) {
    return declined("it is not a change of the same atomic integer");
  }
  Rendered result;
  if (update->store == nullptr) {
    replace(job, {object->end, by->begin}, " " + sign + "= ", result.edits);
    return result;
  }
  auto name = written(job, clang::SourceRange(update->store->getMemberLoc()));
  if (!name) {
    return declined("the code comes from the macro " +
                    macro_of(job, update->store->getMemberLoc()));
  }
  replace(job, *name, method, result.edits);
  replace(job, *stored, slice(job.text, *by).str(), result.edits);
  return result;
}

} // namespace heddle::frontends::clang_cxx::edits
