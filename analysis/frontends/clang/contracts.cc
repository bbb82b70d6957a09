#include "analysis/frontends/clang/contracts.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace heddle::frontends::clang_cxx {
namespace {

using ir::ContractKind;

/// Turns the expressions that attributes hold into paths.
struct PathReader {
  Mentions &mentions;
  const clang::FunctionDecl *function = nullptr; ///< whose parameters the expression may name

  static const clang::Expr *bare(const clang::Expr *expression) {
    while (true) {
      const clang::Expr *next = expression->IgnoreParenImpCasts();
      if (const auto *cleanups = llvm::dyn_cast<clang::ExprWithCleanups>(next))
        next = cleanups->getSubExpr();
      else if (const auto *bind = llvm::dyn_cast<clang::CXXBindTemporaryExpr>(next))
        next = bind->getSubExpr();
      else if (const auto *made = llvm::dyn_cast<clang::MaterializeTemporaryExpr>(next))
        next = made->getSubExpr();
      if (next == expression)
        return next;
      expression = next;
    }
  }

  /// Whether the expression stands for a pointer or a reference variable, so that the lock is
  /// behind it.
  static bool is_indirect(clang::QualType declared) {
    return declared->isPointerType() || declared->isReferenceType();
  }

  std::optional<ir::Path> variable(const clang::DeclRefExpr *reference) {
    const clang::ValueDecl *declaration = reference->getDecl();
    ir::Path path;
    if (const auto *param = llvm::dyn_cast<clang::ParmVarDecl>(declaration)) {
      path.base = ir::PathBase::parameter;
      path.index = param->getFunctionScopeIndex();
      return path;
    }
    if (const auto *field = llvm::dyn_cast<clang::FieldDecl>(declaration)) {
      path.base = ir::PathBase::receiver; // C: a sibling field
      return with_field(path, field);
    }
    const auto *global = llvm::dyn_cast<clang::VarDecl>(declaration);
    if (global == nullptr || !global->hasGlobalStorage())
      return std::nullopt;
    path.base = ir::PathBase::global;
    path.index = mentions.symbol(global);
    if (global->getType()->isReferenceType())
      path.projections.push_back({ir::ProjectionKind::deref, 0});
    return path;
  }

  std::optional<ir::Path> with_field(ir::Path path, const clang::FieldDecl *field) {
    path.projections.push_back({ir::ProjectionKind::field, mentions.symbol(field)});
    if (field->getType()->isReferenceType())
      path.projections.push_back({ir::ProjectionKind::deref, 0});
    return path;
  }

  /// The storage that `expression` names.
  std::optional<ir::Path> place(const clang::Expr *expression) {
    expression = bare(expression);
    if (llvm::isa<clang::CXXThisExpr>(expression)) {
      ir::Path path;
      path.base = ir::PathBase::receiver;
      return path;
    }
    if (const auto *reference = llvm::dyn_cast<clang::DeclRefExpr>(expression))
      return variable(reference);
    if (const auto *member = llvm::dyn_cast<clang::MemberExpr>(expression))
      return this->member(member);
    if (const auto *unary = llvm::dyn_cast<clang::UnaryOperator>(expression)) {
      if (unary->getOpcode() == clang::UO_Deref)
        return behind(unary->getSubExpr());
      if (unary->getOpcode() == clang::UO_AddrOf)
        return place(unary->getSubExpr());
    }
    if (const auto *index = llvm::dyn_cast<clang::ArraySubscriptExpr>(expression))
      return element(index);
    return call(expression);
  }

  std::optional<ir::Path> member(const clang::MemberExpr *expression) {
    if (const auto *global = llvm::dyn_cast<clang::VarDecl>(expression->getMemberDecl())) {
      ir::Path path;
      path.base = ir::PathBase::global;
      path.index = mentions.symbol(global);
      return path;
    }
    const auto *field = llvm::dyn_cast<clang::FieldDecl>(expression->getMemberDecl());
    if (field == nullptr)
      return std::nullopt;
    std::optional<ir::Path> base =
        expression->isArrow() ? behind(expression->getBase()) : place(expression->getBase());
    if (!base || field->isAnonymousStructOrUnion())
      return base;
    return with_field(*base, field);
  }

  std::optional<ir::Path> element(const clang::ArraySubscriptExpr *expression) {
    std::optional<ir::Path> base = place(expression->getBase());
    clang::Expr::EvalResult index;
    if (!base || expression->getIdx()->isValueDependent() ||
        !expression->getIdx()->EvaluateAsInt(index, mentions.context()))
      return std::nullopt;
    base->projections.push_back(
        {ir::ProjectionKind::index_const,
         static_cast<std::uint32_t>(index.Val.getInt().extOrTrunc(32).getZExtValue())});
    return base;
  }

  /// A smart pointer's `->`, `*` or get(), or a getter that LOCK_RETURNED describes.
  std::optional<ir::Path> call(const clang::Expr *expression) {
    if (const auto *overloaded = llvm::dyn_cast<clang::CXXOperatorCallExpr>(expression);
        overloaded != nullptr && overloaded->getNumArgs() >= 1)
      return overloaded->getOperator() == clang::OO_Arrow ||
                     overloaded->getOperator() == clang::OO_Star
                 ? behind(overloaded->getArg(0))
                 : std::nullopt;
    const auto *method = llvm::dyn_cast<clang::CXXMemberCallExpr>(expression);
    if (method == nullptr || method->getMethodDecl() == nullptr)
      return std::nullopt;
    const auto *returned = method->getMethodDecl()->getAttr<clang::LockReturnedAttr>();
    if (returned == nullptr)
      return std::nullopt;
    std::optional<ir::Path> object = place(method->getImplicitObjectArgument());
    std::optional<ir::Path> rest = lock(returned->getArg());
    if (!object || !rest || rest->base != ir::PathBase::receiver)
      return std::nullopt;
    object->projections.insert(object->projections.end(), rest->projections.begin(),
                               rest->projections.end());
    return object;
  }

  /// What the pointer or smart pointer `expression` points to.
  std::optional<ir::Path> behind(const clang::Expr *expression) {
    const clang::Expr *inner = bare(expression);
    if (const auto *unary = llvm::dyn_cast<clang::UnaryOperator>(inner);
        unary != nullptr && unary->getOpcode() == clang::UO_AddrOf)
      return place(unary->getSubExpr());
    if (const auto *overloaded = llvm::dyn_cast<clang::CXXOperatorCallExpr>(inner);
        overloaded != nullptr && overloaded->getOperator() == clang::OO_Arrow)
      return behind(overloaded->getArg(0));
    std::optional<ir::Path> path = place(inner);
    // `this` and parameters already stand for what they point to.
    const auto *reference = llvm::dyn_cast<clang::DeclRefExpr>(inner);
    const bool direct =
        llvm::isa<clang::CXXThisExpr>(inner) ||
        (reference != nullptr && llvm::isa<clang::ParmVarDecl>(reference->getDecl()) &&
         is_indirect(reference->getDecl()->getType()));
    if (path && !direct)
      path->projections.push_back({ir::ProjectionKind::deref, 0});
    return path;
  }

  /// The lock that an attribute's argument means: a pointer stands for what it points to.
  std::optional<ir::Path> lock(const clang::Expr *expression) {
    const clang::Expr *inner = bare(expression);
    if (llvm::isa<clang::StringLiteral>(inner))
      return std::nullopt;
    const clang::QualType type = inner->getType();
    const auto *address = llvm::dyn_cast<clang::UnaryOperator>(inner);
    if (type->isPointerType() && !(address != nullptr && address->getOpcode() == clang::UO_AddrOf))
      return behind(inner);
    return place(inner);
  }
};

/// Adds the contract unless an equal one is there.
void add(std::vector<ir::Contract> &list, ir::Contract contract) {
  if (std::ranges::find(list, contract) == list.end())
    list.push_back(std::move(contract));
}

struct AttributeReader {
  PathReader paths;
  std::vector<ir::Contract> &out;

  template <typename Range>
  void locks(ContractKind kind, const Range &arguments, bool success = true) {
    ir::Contract positive, negative;
    positive.kind = negative.kind = kind;
    positive.success = negative.success = success;
    negative.negated = true;
    std::size_t seen = 0;
    for (const clang::Expr *argument : arguments) {
      ++seen;
      const clang::Expr *inner = PathReader::bare(argument);
      bool negated = false;
      if (const auto *unary = llvm::dyn_cast<clang::UnaryOperator>(inner);
          unary != nullptr && unary->getOpcode() == clang::UO_LNot) {
        negated = true;
        inner = unary->getSubExpr();
      } else if (const auto *call = llvm::dyn_cast<clang::CXXOperatorCallExpr>(inner);
                 call != nullptr && call->getOperator() == clang::OO_Exclaim) {
        negated = true;
        inner = call->getArg(0);
      }
      if (std::optional<ir::Path> path = paths.lock(inner))
        (negated ? negative : positive).paths.push_back(std::move(*path));
    }
    const bool about_receiver =
        kind == ContractKind::acquire || kind == ContractKind::acquire_shared ||
        kind == ContractKind::release || kind == ContractKind::release_shared ||
        kind == ContractKind::release_generic || kind == ContractKind::try_acquire ||
        kind == ContractKind::try_acquire_shared || kind == ContractKind::asserts ||
        kind == ContractKind::asserts_shared;
    if (!positive.paths.empty() || (seen == 0 && about_receiver))
      add(out, std::move(positive));
    if (!negative.paths.empty())
      add(out, std::move(negative));
  }

  void lock(ContractKind kind, const clang::Expr *argument) {
    locks(kind, llvm::ArrayRef<const clang::Expr *>(argument));
  }

  bool success_of(const clang::Expr *value) {
    clang::Expr::EvalResult result;
    if (value == nullptr || value->isValueDependent() ||
        !value->EvaluateAsInt(result, paths.mentions.context()))
      return true;
    return result.Val.getInt().getBoolValue();
  }

  void read(const clang::Attr *attribute) {
    using namespace clang;
    if (const auto *a = llvm::dyn_cast<GuardedByAttr>(attribute))
      lock(ContractKind::guarded_by, a->getArg());
    else if (const auto *a = llvm::dyn_cast<PtGuardedByAttr>(attribute))
      lock(ContractKind::pt_guarded_by, a->getArg());
    else if (const auto *a = llvm::dyn_cast<RequiresCapabilityAttr>(attribute))
      locks(a->isShared() ? ContractKind::requires_shared : ContractKind::requires_, a->args());
    else if (const auto *a = llvm::dyn_cast<AcquireCapabilityAttr>(attribute))
      locks(a->isShared() ? ContractKind::acquire_shared : ContractKind::acquire, a->args());
    else if (const auto *a = llvm::dyn_cast<ReleaseCapabilityAttr>(attribute))
      locks(a->isGeneric()  ? ContractKind::release_generic
            : a->isShared() ? ContractKind::release_shared
                            : ContractKind::release,
            a->args());
    else if (const auto *a = llvm::dyn_cast<LocksExcludedAttr>(attribute))
      locks(ContractKind::excludes, a->args());
    else if (const auto *a = llvm::dyn_cast<AcquiredBeforeAttr>(attribute))
      locks(ContractKind::acquired_before, a->args());
    else if (const auto *a = llvm::dyn_cast<AcquiredAfterAttr>(attribute))
      locks(ContractKind::acquired_after, a->args());
    else if (const auto *a = llvm::dyn_cast<LockReturnedAttr>(attribute))
      lock(ContractKind::returns, a->getArg());
    else
      read_more(attribute);
  }

  void read_more(const clang::Attr *attribute) {
    using namespace clang;
    if (const auto *a = llvm::dyn_cast<TryAcquireCapabilityAttr>(attribute))
      locks(a->isShared() ? ContractKind::try_acquire_shared : ContractKind::try_acquire, a->args(),
            success_of(a->getSuccessValue()));
    else if (const auto *a = llvm::dyn_cast<ExclusiveTrylockFunctionAttr>(attribute))
      locks(ContractKind::try_acquire, a->args(), success_of(a->getSuccessValue()));
    else if (const auto *a = llvm::dyn_cast<SharedTrylockFunctionAttr>(attribute))
      locks(ContractKind::try_acquire_shared, a->args(), success_of(a->getSuccessValue()));
    else if (const auto *a = llvm::dyn_cast<AssertCapabilityAttr>(attribute))
      locks(a->isShared() ? ContractKind::asserts_shared : ContractKind::asserts, a->args());
    else if (const auto *a = llvm::dyn_cast<AssertExclusiveLockAttr>(attribute))
      locks(ContractKind::asserts, a->args());
    else if (const auto *a = llvm::dyn_cast<AssertSharedLockAttr>(attribute))
      locks(ContractKind::asserts_shared, a->args());
    else if (llvm::isa<NoThreadSafetyAnalysisAttr>(attribute)) {
      ir::Contract contract;
      contract.kind = ContractKind::no_analysis;
      add(out, std::move(contract));
    }
  }
};

/// Whether a comment says more than which lock guards: when, for whom, or by which of several.
bool has_conditions(llvm::StringRef lower) {
  constexpr std::array<llvm::StringRef, 17> kWords = {
      "and",  "or",   "if",    "when",  "unless", "except", "without", "only", "either",
      "both", "some", "after", "until", "while",  "not",    "but",     "once"};
  while (!lower.empty()) {
    const auto word =
        lower.take_while([](char c) { return std::isalpha(static_cast<unsigned char>(c)); });
    if (std::ranges::find(kWords, word) != kWords.end())
      return true;
    lower = lower.drop_front(std::max<std::size_t>(1, word.size()));
  }
  return false;
}

/// The identifier after one of the phrases that mean "guarded by" in `text`, empty if there is
/// none, or if it is true on conditions only.
std::string guard_named_in(llvm::StringRef text) {
  const std::string lower = text.lower();
  if (has_conditions(lower))
    return {};
  for (const char *phrase : {"guarded by", "protected by"}) {
    std::size_t at = lower.find(phrase);
    if (at == std::string::npos)
      continue;
    llvm::StringRef rest = text.substr(at + std::strlen(phrase)).ltrim(" \t:`'\"(*&");
    for (llvm::StringRef filler : {"the ", "this->", "`"})
      rest.consume_front(filler);
    return rest
        .take_while([](char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '_'; })
        .str();
  }
  return {};
}

/// The text of a comment on the field's line behind it, or alone on the lines just before it.
std::string comment_beside(const clang::SourceManager &sources, const clang::FieldDecl *field) {
  const clang::SourceLocation begin = sources.getFileLoc(field->getBeginLoc());
  const clang::SourceLocation end = sources.getFileLoc(field->getEndLoc());
  const auto [file, first] = sources.getDecomposedLoc(begin);
  const auto [end_file, last] = sources.getDecomposedLoc(end);
  bool invalid = false;
  const llvm::StringRef text = sources.getBufferData(file, &invalid);
  if (invalid || file != end_file || last >= text.size() || first > text.size())
    return {};
  const llvm::StringRef after = text.substr(last).take_until([](char c) { return c == '\n'; });
  std::size_t comment = after.find("//");
  if (comment == llvm::StringRef::npos)
    comment = after.find("/*");
  if (comment != llvm::StringRef::npos)
    return after.substr(comment + 2).str();
  std::string before;
  std::size_t line_start = text.rfind('\n', first);
  while (line_start != llvm::StringRef::npos && line_start > 0) {
    const std::size_t previous = text.rfind('\n', line_start - 1);
    const std::size_t from = previous == llvm::StringRef::npos ? 0 : previous + 1;
    const llvm::StringRef line = text.substr(from, line_start - from).trim();
    if (!line.starts_with("//") && !line.starts_with("*") && !line.starts_with("/*"))
      break;
    before = (line.drop_front(std::min<std::size_t>(2, line.size())) + " " + before).str();
    line_start = previous;
  }
  return before;
}

const clang::FieldDecl *sibling(const clang::FieldDecl *field, llvm::StringRef name) {
  for (const clang::FieldDecl *other : field->getParent()->fields())
    if (other != field && other->getName() == name)
      return other;
  return nullptr;
}

} // namespace

std::vector<ir::Contract> contracts(Mentions &mentions, const clang::NamedDecl *declaration) {
  std::vector<ir::Contract> result;
  for (const clang::Decl *item : declaration->redecls()) {
    if (!item->hasAttrs())
      continue;
    AttributeReader reader{{mentions, llvm::dyn_cast<clang::FunctionDecl>(item)}, result};
    for (const clang::Attr *attribute : item->attrs())
      reader.read(attribute);
  }
  return result;
}

std::optional<ir::Contract> comment_contract(Mentions &mentions, const clang::FieldDecl *field) {
  if (field->getBeginLoc().isInvalid() || field->getName().empty())
    return std::nullopt;
  const std::string name = guard_named_in(comment_beside(mentions.files().sources(), field));
  const clang::FieldDecl *guard = name.empty() ? nullptr : sibling(field, name);
  if (guard == nullptr)
    return std::nullopt;
  ir::Contract contract;
  contract.kind = ContractKind::guarded_by;
  contract.from_comment = true;
  ir::Path path;
  path.base = ir::PathBase::receiver;
  path.projections.push_back({ir::ProjectionKind::field, mentions.symbol(guard)});
  if (guard->getType()->isPointerType() || guard->getType()->isReferenceType())
    path.projections.push_back({ir::ProjectionKind::deref, 0});
  contract.paths.push_back(std::move(path));
  return contract;
}

} // namespace heddle::frontends::clang_cxx
