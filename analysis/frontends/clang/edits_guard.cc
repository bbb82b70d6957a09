#include "analysis/frontends/clang/edits_guard.h"

#include "analysis/frontends/clang/edits_resolve.h"

#include "clang/AST/Attr.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/QualTypeNames.h"
#include "clang/Basic/CharInfo.h"
#include "clang/Basic/SourceManager.h"

namespace heddle::frontends::clang_cxx::edits {

namespace {

bool has_methods(clang::QualType type, std::initializer_list<llvm::StringRef> names) {
  const clang::CXXRecordDecl *record = type.isNull() ? nullptr : type->getAsCXXRecordDecl();
  return record != nullptr && llvm::all_of(names, [&](llvm::StringRef name) {
           const clang::ValueDecl *member = find_member(record, name);
           return member != nullptr && member->getAccess() == clang::AS_public;
         });
}

bool calls_on(const clang::FunctionDecl *function, const clang::CXXRecordDecl *lock,
              llvm::StringRef suffix) {
  bool found = false;
  walk(function->getBody(), [&](const clang::Stmt *node) {
    const auto *call = llvm::dyn_cast<clang::CXXMemberCallExpr>(node);
    const clang::CXXMethodDecl *method = call == nullptr ? nullptr : call->getMethodDecl();
    found =
        found ||
        (method != nullptr && method->getParent()->getCanonicalDecl() == lock->getCanonicalDecl() &&
         method->getDeclName().isIdentifier() && method->getName().ends_with_insensitive(suffix));
    return !found;
  });
  return found;
}

/// One class of the project whose constructor locks what it is given and whose destructor unlocks
/// it.
struct ProjectGuard {
  const clang::CXXRecordDecl *record = nullptr;
  bool by_pointer = false;
};

/// The constructor of `record` that takes just the lock, if `record` is a guard: by Clang's
/// attribute, or by bodies.
std::optional<ProjectGuard> guard_for(const clang::CXXRecordDecl *record,
                                      const clang::CXXRecordDecl *lock, bool shared) {
  const clang::CXXDestructorDecl *destructor = record->getDestructor();
  if (destructor == nullptr || destructor->isImplicit() || record->isAbstract()) {
    return std::nullopt;
  }
  for (const clang::CXXConstructorDecl *constructor : record->ctors()) {
    if (constructor->getMinRequiredArguments() != 1 || constructor->isCopyOrMoveConstructor() ||
        constructor->getAccess() != clang::AS_public || constructor->isDeleted()) {
      continue;
    }
    clang::QualType parameter = constructor->getParamDecl(0)->getType();
    const clang::CXXRecordDecl *taken = parameter->getPointeeType().isNull()
                                            ? nullptr
                                            : parameter->getPointeeType()->getAsCXXRecordDecl();
    if (taken == nullptr || taken->getCanonicalDecl() != lock->getCanonicalDecl()) {
      continue;
    }
    const auto *acquires = constructor->getAttr<clang::AcquireCapabilityAttr>();
    bool annotated = record->hasAttr<clang::ScopedLockableAttr>() && acquires != nullptr;
    bool locks =
        constructor->hasBody() && destructor->hasBody() &&
        !calls_on(constructor->getDefinition() != nullptr
                      ? llvm::cast<clang::FunctionDecl>(constructor->getDefinition())
                      : constructor,
                  lock, "unlock") &&
        calls_on(llvm::cast<clang::FunctionDecl>(constructor->getDefinition()), lock, "lock") &&
        calls_on(llvm::cast<clang::FunctionDecl>(destructor->getDefinition()), lock, "unlock");
    bool reads = (acquires != nullptr && acquires->isShared()) ||
                 record->getName().contains_insensitive("read") ||
                 record->getName().contains_insensitive("shared");
    if ((annotated || locks) && reads == shared) {
      return ProjectGuard{record, parameter->isPointerType()};
    }
  }
  return std::nullopt;
}

/// Searches namespaces, not system headers and not class members. `best`: the name used most in
/// this file.
void search(const Job &job, const clang::DeclContext *context, const clang::CXXRecordDecl *lock,
            bool shared, std::optional<ProjectGuard> &best, std::size_t &best_uses) {
  const clang::SourceManager &sources = job.context.getSourceManager();
  for (const clang::Decl *declaration : context->decls()) {
    if (const auto *space = llvm::dyn_cast<clang::NamespaceDecl>(declaration)) {
      if (!space->isStdNamespace()) {
        search(job, space, lock, shared, best, best_uses);
      }
    } else if (const auto *block = llvm::dyn_cast<clang::LinkageSpecDecl>(declaration)) {
      search(job, block, lock, shared, best, best_uses);
    }
    const auto *record = llvm::dyn_cast<clang::CXXRecordDecl>(declaration);
    if (record == nullptr || !record->isThisDeclarationADefinition() ||
        sources.isInSystemHeader(record->getLocation())) {
      continue;
    }
    if (auto guard = guard_for(record, lock, shared)) {
      auto uses = static_cast<std::size_t>(llvm::count_if(job.text.tokens, [&](const Token &token) {
        return slice(job.text, token.span) == record->getName();
      }));
      if (!best || uses > best_uses) {
        best = guard;
        best_uses = uses;
      }
    }
  }
}

/// `MutexLock` inside namespace leveldb, `leveldb::MutexLock` outside.
std::string shortest_name(const Job &job, const clang::CXXRecordDecl *record) {
  for (const clang::DeclContext *c = &job.function; c != nullptr; c = c->getParent()) {
    if (c->isFileContext() &&
        c->getRedeclContext()->Equals(record->getDeclContext()->getRedeclContext())) {
      const clang::NamedDecl *found = find_global(job, record->getName());
      if (found != nullptr && found->getCanonicalDecl() == record->getCanonicalDecl()) {
        return record->getName().str();
      }
    }
  }
  return record->getQualifiedNameAsString();
}

Guard absl_guard(const Lock &lock) {
  return {lock.shared ? "absl::ReaderMutexLock" : "absl::MutexLock",
          lock.pointer ? lock.expression : address(lock.expression), "", ""};
}

Guard qt_guard(const Lock &lock) {
  bool two_modes = lock.qualified == "QReadWriteLock";
  return {two_modes ? (lock.shared ? "QReadLocker" : "QWriteLocker") : "QMutexLocker",
          lock.pointer ? lock.expression : address(lock.expression), "", ""};
}

Guard boost_guard(const Job &job, const Lock &lock) {
  std::string type = lock.shared ? "boost::shared_lock" : "boost::lock_guard";
  std::string lockable = lock.type.isNull() ? lock.qualified : spelled(job, lock.type);
  return {type + "<" + lockable + ">",
          lock.pointer ? dereference(lock.expression) : lock.expression,
          lock.shared ? "boost/thread/lock_types.hpp" : "boost/thread/lock_guard.hpp", ""};
}

Guard standard_guard(const Job &job, const Lock &lock) {
  Guard guard;
  guard.header = lock.shared ? "shared_mutex" : "mutex";
  guard.argument = lock.pointer ? dereference(lock.expression) : lock.expression;
  std::string lockable = lock.type.isNull() ? lock.qualified : spelled(job, lock.type);
  if (lock.shared && !job.context.getLangOpts().CPlusPlus14) {
    guard.declined = "C++11 has no guard for a shared lock";
  } else if (lock.shared) {
    guard.type = is_cpp17(job) ? "std::shared_lock" : "std::shared_lock<" + lockable + ">";
  } else {
    // A file that has its way of guarding keeps it.
    Span all{0, static_cast<std::uint32_t>(job.text.bytes.size())};
    bool scoped = is_cpp17(job) && (has_identifier(job.text, all, "scoped_lock") ||
                                    !has_identifier(job.text, all, "lock_guard"));
    guard.type = scoped ? "std::scoped_lock" : "std::lock_guard<" + lockable + ">";
  }
  if (guard.declined.empty() && guard.type.find('<') != std::string::npos && lockable.empty()) {
    guard.declined = "the type of the lock depends on a template argument";
  }
  return guard;
}

/// Threads, C and Win32 know locks without a destructor to release them.
bool is_bare(const std::string &qualified) {
  return qualified.starts_with("pthread_") || qualified == "mtx_t" ||
         qualified.ends_with("CRITICAL_SECTION") || qualified.ends_with("SRWLOCK") ||
         qualified == "sem_t";
}

} // namespace

bool is_cpp17(const Job &job) { return job.context.getLangOpts().CPlusPlus17; }

std::string spelled(const Job &job, clang::QualType type) {
  type = type.getNonReferenceType().getUnqualifiedType();
  if (type->isDependentType()) {
    return "";
  }
  clang::PrintingPolicy policy = job.context.getPrintingPolicy();
  policy.SuppressUnwrittenScope = true;
  return clang::TypeName::getFullyQualifiedName(type, job.context, policy);
}

std::string dereference(const std::string &expression) {
  if (expression.starts_with("&")) {
    return expression.substr(1);
  }
  bool simple = llvm::StringRef(expression).find_first_of(" +-*/?,(") == llvm::StringRef::npos ||
                llvm::all_of(expression, [](char c) {
                  return clang::isAlphanumeric(c) || llvm::StringRef("_.->()[]:").contains(c);
                });
  return simple ? "*" + expression : "*(" + expression + ")";
}

std::string address(const std::string &expression) {
  return expression.starts_with("*") ? expression.substr(1) : "&" + expression;
}

std::string customary_name(const Lock &lock) {
  return lock.qualified.starts_with("Q") ? "locker" : "lock";
}

std::string declaration(const Guard &guard, const std::string &name) {
  return guard.type + " " + name + "(" + guard.argument + ");";
}

bool standard_has(const Job &job, llvm::StringRef name) {
  clang::TranslationUnitDecl *unit = job.context.getTranslationUnitDecl();
  for (const clang::NamedDecl *space :
       unit->lookup(clang::DeclarationName(&job.context.Idents.get("std")))) {
    const auto *context = llvm::dyn_cast<clang::NamespaceDecl>(space);
    if (context != nullptr &&
        !context->lookup(clang::DeclarationName(&job.context.Idents.get(name))).empty()) {
      return true;
    }
  }
  return false;
}

Guard choose_guard(const Job &job, const Lock &lock) {
  Guard none;
  if (!job.context.getLangOpts().CPlusPlus) {
    none.declined = "C has no scoped guards";
    return none;
  }
  if (is_bare(lock.qualified)) {
    none.declined = lock.qualified + " has no scoped guard";
    return none;
  }
  if (lock.qualified == "absl::Mutex") {
    return absl_guard(lock);
  }
  if (lock.qualified == "QMutex" || lock.qualified == "QRecursiveMutex" ||
      lock.qualified == "QBasicMutex" || lock.qualified == "QReadWriteLock") {
    return qt_guard(lock);
  }
  if (lock.qualified.starts_with("boost::")) {
    return boost_guard(job, lock);
  }
  const clang::CXXRecordDecl *record =
      lock.type.isNull() ? nullptr : lock.type->getAsCXXRecordDecl();
  if (record != nullptr && !record->isInStdNamespace()) {
    std::optional<ProjectGuard> own;
    std::size_t uses = 0;
    search(job, job.context.getTranslationUnitDecl(), record, lock.shared, own, uses);
    if (own) {
      return {shortest_name(job, own->record),
              own->by_pointer ? (lock.pointer ? lock.expression : address(lock.expression))
                              : (lock.pointer ? dereference(lock.expression) : lock.expression),
              "", ""};
    }
  }
  bool standard = lock.qualified.starts_with("std::") ||
                  (!lock.type.isNull() && lock.type->isDependentType()) ||
                  (lock.shared ? has_methods(lock.type, {"lock_shared", "unlock_shared"})
                               : has_methods(lock.type, {"lock", "unlock"}));
  if (!standard) {
    none.declined = "no scoped guard for " +
                    (lock.qualified.empty() ? "this lock" : lock.qualified) + " is visible here";
    return none;
  }
  return standard_guard(job, lock);
}

} // namespace heddle::frontends::clang_cxx::edits
