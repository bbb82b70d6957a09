#include "analysis/frontends/clang/edits_lock.h"

#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/StringSwitch.h"

namespace heddle::frontends::clang_cxx::edits {

namespace {

struct Callee {
  std::string name;
  clang::SourceLocation location;
  const clang::Expr *base = nullptr;
  bool arrow = false;
  bool member = false;
};

std::optional<Callee> callee_of(const clang::CallExpr *call) {
  const clang::Expr *callee = call->getCallee()->IgnoreParenImpCasts();
  if (const auto *member = llvm::dyn_cast<clang::MemberExpr>(callee)) {
    if (!llvm::isa<clang::CXXMethodDecl>(member->getMemberDecl()) ||
        !member->getMemberDecl()->getDeclName().isIdentifier()) {
      return std::nullopt;
    }
    const clang::Expr *base = member->isImplicitAccess() ? nullptr : member->getBase();
    return Callee{member->getMemberDecl()->getName().str(), member->getMemberLoc(), base,
                  member->isArrow(), true};
  }
  if (const auto *member = llvm::dyn_cast<clang::CXXDependentScopeMemberExpr>(callee)) {
    if (!member->getMember().isIdentifier()) {
      return std::nullopt;
    }
    const clang::Expr *base = member->isImplicitAccess() ? nullptr : member->getBase();
    return Callee{member->getMember().getAsString(), member->getMemberLoc(), base,
                  member->isArrow(), true};
  }
  const auto *name = llvm::dyn_cast<clang::DeclRefExpr>(callee);
  if (name == nullptr || !name->getDecl()->getDeclName().isIdentifier()) {
    return std::nullopt;
  }
  return Callee{name->getDecl()->getName().str(), name->getLocation(), nullptr, false, false};
}

std::optional<LockCall> describe(const Job &job, const clang::CallExpr *call) {
  auto callee = call == nullptr ? std::nullopt : callee_of(call);
  if (!callee || llvm::isa<clang::CXXOperatorCallExpr>(call)) {
    return std::nullopt;
  }
  LockCall result;
  result.call = call;
  result.callee = callee->name;
  result.member = callee->member;
  if (callee->member) {
    result.object = callee->base;
    result.pointer = callee->arrow || callee->base == nullptr;
    // `p->lock()` on a smart pointer is an operator call around p: the lock is what it points to.
    if (result.object != nullptr) {
      result.object = result.object->IgnoreParens()->IgnoreImplicit();
      const auto *arrow = llvm::dyn_cast<clang::CXXOperatorCallExpr>(result.object);
      if (arrow != nullptr && arrow->getOperator() == clang::OO_Arrow) {
        result.object = arrow->getArg(0);
        result.pointer = true;
      }
    }
  } else {
    if (call->getNumArgs() == 0) {
      return std::nullopt;
    }
    result.object = call->getArg(0)->IgnoreParenImpCasts();
    result.pointer = result.object->getType()->isPointerType();
  }
  result.callee_span = written(job, callee->location).value_or(Span{});
  return result;
}

} // namespace

std::optional<LockCall> lock_call(const Job &job, const Place &place) {
  for (std::size_t i = place.path.size(); i-- > place.at;) {
    if (const auto *call = llvm::dyn_cast<clang::CallExpr>(place.path[i])) {
      if (auto described = describe(job, call)) {
        return described;
      }
    }
  }
  return std::nullopt;
}

std::optional<LockCall> sole_lock_call(const Job &job, const clang::Stmt *statement) {
  const clang::Expr *expression = sole_expression(statement);
  return expression == nullptr ? std::nullopt
                               : describe(job, llvm::dyn_cast<clang::CallExpr>(expression));
}

const clang::CXXConstructExpr *sole_temporary(const clang::Stmt *statement) {
  const clang::Expr *expression = sole_expression(statement);
  if (const auto *cast = llvm::dyn_cast_or_null<clang::CXXFunctionalCastExpr>(expression)) {
    return llvm::dyn_cast<clang::CXXConstructExpr>(cast->getSubExpr()->IgnoreImplicit());
  }
  return llvm::dyn_cast_or_null<clang::CXXTemporaryObjectExpr>(expression);
}

const clang::ValueDecl *lock_declaration(const clang::Expr *object) {
  while (object != nullptr) {
    object = object->IgnoreParens()->IgnoreImplicit()->IgnoreParenCasts();
    if (const auto *member = llvm::dyn_cast<clang::MemberExpr>(object)) {
      return member->getMemberDecl();
    }
    if (const auto *name = llvm::dyn_cast<clang::DeclRefExpr>(object)) {
      return name->getDecl();
    }
    if (const auto *unary = llvm::dyn_cast<clang::UnaryOperator>(object)) {
      object = unary->getSubExpr();
    } else if (const auto *element = llvm::dyn_cast<clang::ArraySubscriptExpr>(object)) {
      object = element->getBase();
    } else if (const auto *operation = llvm::dyn_cast<clang::CXXOperatorCallExpr>(object)) {
      object = operation->getNumArgs() > 0 ? operation->getArg(0) : nullptr;
    } else if (const auto *call = llvm::dyn_cast<clang::CallExpr>(object)) {
      return call->getDirectCallee();
    } else {
      return nullptr;
    }
  }
  return nullptr;
}

std::string release_name(llvm::StringRef acquire) {
  llvm::StringRef known =
      llvm::StringSwitch<llvm::StringRef>(acquire)
          .Cases("lock", "try_lock", "try_lock_for", "try_lock_until", "unlock")
          .Cases("lock_shared", "try_lock_shared", "unlock_shared")
          .Cases("lock_upgrade", "try_lock_upgrade", "unlock_upgrade")
          .Cases("lockForRead", "lockForWrite", "tryLock", "unlock")
          .Cases("Lock", "TryLock", "Unlock")
          .Cases("ReaderLock", "ReaderTryLock", "ReaderUnlock")
          .Cases("WriterLock", "WriterTryLock", "WriterUnlock")
          .Cases("acquire", "try_acquire", "release")
          .Cases("Acquire", "TryAcquire", "Release")
          .Cases("pthread_mutex_lock", "pthread_mutex_trylock", "pthread_mutex_timedlock",
                 "pthread_mutex_unlock")
          .Cases("pthread_rwlock_rdlock", "pthread_rwlock_wrlock", "pthread_rwlock_tryrdlock",
                 "pthread_rwlock_trywrlock", "pthread_rwlock_unlock")
          .Cases("pthread_spin_lock", "pthread_spin_trylock", "pthread_spin_unlock")
          .Cases("mtx_lock", "mtx_trylock", "mtx_timedlock", "mtx_unlock")
          .Cases("EnterCriticalSection", "TryEnterCriticalSection", "LeaveCriticalSection")
          .Case("AcquireSRWLockExclusive", "ReleaseSRWLockExclusive")
          .Case("AcquireSRWLockShared", "ReleaseSRWLockShared")
          .Case("sem_wait", "sem_post")
          .Default("");
  if (!known.empty()) {
    return known.str();
  }
  // A project's own: the last "lock" becomes "unlock", in its own spelling. The caller checks that
  // it exists.
  for (auto [from, to] : {std::pair{"trylock", "unlock"},
                          {"TryLock", "Unlock"},
                          {"TRYLOCK", "UNLOCK"},
                          {"try_lock", "unlock"},
                          {"lock", "unlock"},
                          {"Lock", "Unlock"},
                          {"LOCK", "UNLOCK"},
                          {"acquire", "release"},
                          {"Acquire", "Release"},
                          {"ACQUIRE", "RELEASE"},
                          {"enter", "leave"},
                          {"Enter", "Leave"}}) {
    auto at = acquire.rfind(from);
    if (at != llvm::StringRef::npos && !acquire.substr(0, at).ends_with_insensitive("un")) {
      return (acquire.substr(0, at) + to + acquire.substr(at + llvm::StringRef(from).size())).str();
    }
  }
  return "";
}

bool mentions(const Job &job, const clang::Stmt *root, const clang::ValueDecl *lock, Span where,
              const std::vector<Span> &except) {
  bool found = lock == nullptr;
  walk(root, [&](const clang::Stmt *node) {
    const clang::ValueDecl *named = nullptr;
    if (const auto *member = llvm::dyn_cast<clang::MemberExpr>(node)) {
      named = member->getMemberDecl();
    } else if (const auto *name = llvm::dyn_cast<clang::DeclRefExpr>(node)) {
      named = name->getDecl();
    }
    if (named != nullptr && lock != nullptr &&
        named->getCanonicalDecl() == lock->getCanonicalDecl()) {
      auto span = used(job, node->getSourceRange());
      auto in = [&](Span area) {
        return span && area.begin <= span->begin && span->begin < area.end;
      };
      found = found || (in(where) && llvm::none_of(except, in));
    }
    return !found;
  });
  return found;
}

} // namespace heddle::frontends::clang_cxx::edits
