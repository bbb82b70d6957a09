// Types for Mentions: canonical, except where C knows a type only by its typedef.
#include "analysis/frontends/clang/symbols.h"

#include <algorithm>
#include <array>

namespace heddle::frontends::clang_cxx {
namespace {

/// Lock and thread types that are plain integers or pointers behind a typedef.
constexpr std::array<llvm::StringRef, 11> kScalarTypedefs = {"pthread_spinlock_t",
                                                             "pthread_t",
                                                             "pthread_once_t",
                                                             "pthread_key_t",
                                                             "thrd_t",
                                                             "tss_t",
                                                             "HANDLE",
                                                             "once_flag",
                                                             "SRWLOCK",
                                                             "gint",
                                                             "spinlock_t"};

bool named_by_typedef(const clang::TypedefNameDecl *name) {
  const clang::QualType underlying = name->getUnderlyingType().getCanonicalType();
  if (const auto *record = underlying->getAs<clang::RecordType>()) {
    const clang::RecordDecl *declaration = record->getDecl();
    return declaration->getName().empty() || declaration->getName().starts_with("_");
  }
  return (underlying->isScalarType() || underlying->isArrayType()) &&
         std::ranges::find(kScalarTypedefs, name->getName()) != kScalarTypedefs.end();
}

clang::PrintingPolicy message_policy(const clang::ASTContext &context) {
  clang::PrintingPolicy policy = context.getPrintingPolicy();
  policy.SuppressTagKeyword = true;
  policy.SuppressUnwrittenScope = true;
  policy.SuppressInlineNamespace = true;
  policy.SuppressDefaultTemplateArgs = true;
  policy.AnonymousTagLocations = false;
  policy.Bool = true;
  policy.PrintCanonicalTypes = true;
  return policy;
}

bool is_atomic_class(llvm::StringRef qualified) {
  return qualified == "std::atomic" || qualified == "std::__atomic_base" ||
         qualified == "std::atomic_flag" || qualified == "std::atomic_ref" ||
         qualified == "boost::atomic" || qualified == "boost::atomics::atomic";
}

} // namespace

const clang::TypedefNameDecl *spelled_typedef(clang::QualType type,
                                              const clang::SourceManager &sources) {
  const clang::TypedefNameDecl *chosen = nullptr;
  bool chosen_system = false;
  clang::QualType current = type;
  while (!current.isNull()) {
    if (const auto *use = llvm::dyn_cast<clang::TypedefType>(current.getTypePtr())) {
      const clang::TypedefNameDecl *name = use->getDecl();
      // The outermost typedef of a library, else the innermost of the project.
      if (name->getDeclContext()->getRedeclContext()->isTranslationUnit() &&
          named_by_typedef(name) && !chosen_system) {
        chosen = name;
        chosen_system =
            name->getLocation().isValid() && sources.isInSystemHeader(name->getLocation());
      }
    }
    const clang::QualType next = current->getLocallyUnqualifiedSingleStepDesugaredType();
    if (next.getTypePtr() == current.getTypePtr())
      break;
    current = next;
  }
  return chosen;
}

ir::TypeId Mentions::type(clang::QualType spelled) {
  if (spelled.isNull())
    return ir::kNone;
  const clang::QualType bare = spelled.getCanonicalType();
  const clang::TypedefNameDecl *name = spelled_typedef(spelled, files_.sources());
  const void *identity = bare.getAsOpaquePtr();
  ir::TypeId pointee = ir::kNone;
  if (name == nullptr) {
    // The element may be known by a typedef that the canonical pointer has lost.
    if (bare->isPointerType() || bare->isReferenceType())
      pointee = type(spelled->getPointeeType());
    else if (const clang::ArrayType *array = context_.getAsArrayType(spelled))
      pointee = type(array->getElementType());
  }
  std::pair<const void *, const clang::TypedefNameDecl *> entry(identity, name);
  if (pointee != ir::kNone && unit_.types[pointee].symbol == ir::kNone) {
    // Keep `volatile int *` and `pthread_spinlock_t *` apart.
    entry.second = reinterpret_cast<const clang::TypedefNameDecl *>(
        static_cast<std::uintptr_t>(pointee + 1) << 4);
  }
  const auto known = types_.find(entry);
  if (known != types_.end())
    return known->second;
  const auto id = static_cast<ir::TypeId>(unit_.types.size());
  types_[entry] = id;
  unit_.types.emplace_back();
  ir::Type described = describe_type(spelled, name);
  described.pointee = pointee;
  if (pointee != ir::kNone)
    described.qualified = unit_.types[pointee].qualified;
  unit_.types[id] = std::move(described);
  return id;
}

ir::Type Mentions::describe_type(clang::QualType spelled, const clang::TypedefNameDecl *name) {
  const clang::QualType bare = spelled.getCanonicalType();
  ir::Type type;
  type.is_const = bare.isConstQualified();
  type.is_volatile = bare.isVolatileQualified();
  type.is_pointer = bare->isPointerType();
  type.is_reference = bare->isReferenceType();
  type.is_array = bare->isArrayType();
  type.is_function = bare->isFunctionType();
  type.is_class = bare->isRecordType();
  clang::QualType value = bare;
  if (const auto *atomic = bare->getAs<clang::AtomicType>()) {
    type.is_atomic = true;
    value = atomic->getValueType().getCanonicalType();
  }
  const clang::PrintingPolicy policy = message_policy(context_);
  type.text = bare.getAsString(policy);
  type.qualified = value.getUnqualifiedType().getAsString(policy);
  if (const clang::TagDecl *tag = value->getAsTagDecl()) {
    type.qualified = qualified_name(tag);
    type.symbol = symbol(tag);
    type.is_atomic |= is_atomic_class(type.qualified);
    if (const auto *special = llvm::dyn_cast<clang::ClassTemplateSpecializationDecl>(tag)) {
      const auto add = [&](llvm::ArrayRef<clang::TemplateArgument> list, auto &&self) -> void {
        for (const clang::TemplateArgument &argument : list)
          if (argument.getKind() == clang::TemplateArgument::Type)
            type.arguments.push_back(this->type(argument.getAsType()));
          else if (argument.getKind() == clang::TemplateArgument::Pack)
            self(argument.getPackAsArray(), self);
      };
      add(special->getTemplateArgs().asArray(), add);
    }
  }
  if (name != nullptr) {
    type.qualified = name->getNameAsString();
    type.text = type.qualified;
  }
  return type;
}

} // namespace heddle::frontends::clang_cxx
