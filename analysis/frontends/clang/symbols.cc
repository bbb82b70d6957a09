#include "analysis/frontends/clang/symbols.h"

#include "analysis/frontends/clang/contracts.h"
#include "analysis/frontends/clang/source_ranges.h"

#include <clang/Index/USRGeneration.h>

#include <map>

namespace heddle::frontends::clang_cxx {
namespace {

bool is_lambda_class(const clang::DeclContext *context) {
  const auto *record = llvm::dyn_cast_or_null<clang::CXXRecordDecl>(context);
  return record != nullptr && record->isLambda();
}

bool is_lambda_body(const clang::Decl *declaration) {
  const auto *method = llvm::dyn_cast<clang::CXXMethodDecl>(declaration);
  return method != nullptr && method->getParent()->isLambda() &&
         method->getOverloadedOperator() == clang::OO_Call;
}

/// The function, variable or field in whose initialiser or body a lambda stands.
const clang::NamedDecl *lambda_context(const clang::CXXRecordDecl *lambda) {
  if (const auto *function =
          llvm::dyn_cast_or_null<clang::FunctionDecl>(lambda->getParentFunctionOrMethod()))
    return function;
  if (const auto *named = llvm::dyn_cast_or_null<clang::NamedDecl>(lambda->getLambdaContextDecl()))
    return named;
  return llvm::dyn_cast_or_null<clang::NamedDecl>(
      clang::Decl::castFromDeclContext(lambda->getDeclContext()));
}

std::string own_name(const clang::NamedDecl *declaration) {
  if (const auto *constructor = llvm::dyn_cast<clang::CXXConstructorDecl>(declaration))
    return constructor->getParent()->getNameAsString();
  if (const auto *destructor = llvm::dyn_cast<clang::CXXDestructorDecl>(declaration))
    return "~" + destructor->getParent()->getNameAsString();
  if (is_lambda_body(declaration))
    return "lambda";
  if (const auto *tag = llvm::dyn_cast<clang::TagDecl>(declaration)) {
    if (is_lambda_class(llvm::dyn_cast<clang::DeclContext>(tag)))
      return "lambda";
    if (const clang::TypedefNameDecl *name = tag->getTypedefNameForAnonDecl())
      return name->getNameAsString();
  }
  return declaration->getNameAsString();
}

/// The names from the outside in, `own_name` last. With `namespaces` false only those of classes.
std::string scoped_name(const clang::NamedDecl *declaration, bool namespaces) {
  std::string name = own_name(declaration);
  const clang::DeclContext *context = declaration->getDeclContext();
  if (is_lambda_body(declaration))
    context = context->getParent();
  for (; context != nullptr && !context->isTranslationUnit(); context = context->getParent()) {
    if (const auto *space = llvm::dyn_cast<clang::NamespaceDecl>(context)) {
      if (namespaces && !space->isInline() && !space->isAnonymousNamespace())
        name = space->getNameAsString() + "::" + name;
      continue;
    }
    const auto *outer = llvm::dyn_cast<clang::NamedDecl>(context);
    if (outer == nullptr || is_lambda_class(context))
      continue;
    const std::string outer_name = own_name(outer);
    if (!outer_name.empty() &&
        (namespaces || llvm::isa<clang::TagDecl>(outer) || llvm::isa<clang::FunctionDecl>(outer)))
      name = outer_name + "::" + name;
  }
  return name;
}

bool in_std(const clang::NamedDecl *declaration) {
  for (const clang::DeclContext *context = declaration->getDeclContext(); context != nullptr;
       context = context->getParent())
    if (context->isStdNamespace())
      return true;
  return false;
}

/// `DBImpl::Write`, `std::mutex::lock`, `lambda in DBImpl::Write`.
std::string spoken_name(const clang::NamedDecl *declaration) {
  if (is_lambda_body(declaration)) {
    const auto *method = llvm::cast<clang::CXXMethodDecl>(declaration);
    const clang::NamedDecl *in = lambda_context(method->getParent());
    return in != nullptr && !llvm::isa<clang::NamespaceDecl>(in) ? "lambda in " + spoken_name(in)
                                                                 : "lambda";
  }
  return scoped_name(declaration, in_std(declaration));
}

ir::SymbolKind kind_of(const clang::NamedDecl *declaration) {
  if (llvm::isa<clang::FunctionDecl>(declaration))
    return ir::SymbolKind::function;
  if (llvm::isa<clang::FieldDecl, clang::IndirectFieldDecl>(declaration))
    return ir::SymbolKind::field;
  if (llvm::isa<clang::TypeDecl>(declaration))
    return ir::SymbolKind::type;
  return ir::SymbolKind::global;
}

bool has_internal_linkage(const clang::NamedDecl *declaration) {
  const clang::Linkage linkage = declaration->getLinkageInternal();
  return linkage == clang::Linkage::Internal || linkage == clang::Linkage::UniqueExternal;
}

/// Collects the lambdas of a body in source order, those inside other lambdas left out.
void collect_lambdas(const clang::Stmt *statement, std::vector<const clang::Decl *> &out) {
  if (statement == nullptr)
    return;
  if (const auto *lambda = llvm::dyn_cast<clang::LambdaExpr>(statement)) {
    out.push_back(lambda->getLambdaClass());
    for (const clang::Expr *init : lambda->capture_inits())
      collect_lambdas(init, out);
    return;
  }
  if (const auto *argument = llvm::dyn_cast<clang::CXXDefaultInitExpr>(statement)) {
    collect_lambdas(argument->getExpr(), out);
    return;
  }
  for (const clang::Stmt *child : statement->children())
    collect_lambdas(child, out);
}

/// The macro that the initialiser of `global` is written as, and nothing besides.
std::string macro_initialiser(const clang::VarDecl &global) {
  const clang::Expr *init = global.getAnyInitializer();
  if (init == nullptr || !init->getBeginLoc().isMacroID() || !init->getEndLoc().isMacroID())
    return {};
  const clang::ASTContext &context = global.getASTContext();
  return outermost_macro(init->getBeginLoc(), context.getSourceManager(), context.getLangOpts());
}

} // namespace

const clang::NamedDecl *canonical(const clang::NamedDecl *declaration) {
  const clang::NamedDecl *underlying = declaration->getUnderlyingDecl();
  if (const auto *shared = llvm::dyn_cast<clang::FunctionTemplateDecl>(underlying))
    underlying = shared->getTemplatedDecl();
  if (const auto *shared = llvm::dyn_cast<clang::ClassTemplateDecl>(underlying))
    underlying = shared->getTemplatedDecl();
  return llvm::cast<clang::NamedDecl>(underlying->getCanonicalDecl());
}

bool is_nothrow(clang::QualType function) {
  const auto *prototype = function->getAs<clang::FunctionProtoType>();
  return prototype != nullptr &&
         !clang::isUnresolvedExceptionSpec(prototype->getExceptionSpecType()) &&
         prototype->isNothrow();
}

std::string qualified_name(const clang::NamedDecl *declaration) {
  return scoped_name(declaration, true);
}

Mentions::Mentions(clang::ASTContext &context, Files &files, ir::Unit &unit,
                   const llvm::StringSet<> *known)
    : context_(context), files_(files), unit_(unit), known_(known) {}

ir::SymbolId Mentions::add(std::string key, ir::SymbolKind kind, std::string_view name) {
  const auto [found, added] =
      by_key_.try_emplace(key, static_cast<ir::SymbolId>(unit_.symbols.size()));
  if (added) {
    ir::Symbol symbol;
    symbol.kind = kind;
    symbol.key = std::move(key);
    symbol.name = symbol.qualified = std::string(name);
    unit_.symbols.push_back(std::move(symbol));
  }
  return found->second;
}

ir::SymbolId Mentions::macro(std::string_view name) {
  return add("c:@macro@" + std::string(name), ir::SymbolKind::macro, name);
}

ir::SymbolId Mentions::builtin(std::string_view name, ir::TypeId result) {
  const ir::SymbolId id = add("c:@F@" + std::string(name), ir::SymbolKind::function, name);
  ir::Symbol &symbol = unit_.symbols[id];
  symbol.type = result;
  symbol.is_system = symbol.is_noexcept = symbol.is_public = true;
  return id;
}

ir::SymbolId Mentions::symbol(const clang::NamedDecl *declaration) {
  if (declaration == nullptr)
    return ir::kNone;
  declaration = canonical(declaration);
  const auto known = symbols_.find(declaration);
  if (known != symbols_.end())
    return known->second;
  const std::size_t before = unit_.symbols.size();
  const ir::SymbolId id = add(key(declaration), kind_of(declaration), {});
  symbols_[declaration] = id;
  if (unit_.symbols.size() == before)
    return id; // another declaration of the same thing (two modules, an invalid redefinition)
  // Describing mentions more symbols, which moves the table.
  ir::Symbol symbol = unit_.symbols[id];
  symbol.name = spoken_name(declaration);
  symbol.qualified = qualified_name(declaration);
  unit_.symbols[id] = symbol;
  describe(symbol, declaration);
  unit_.symbols[id] = std::move(symbol);
  return id;
}

std::string Mentions::key(const clang::NamedDecl *declaration) {
  declaration = canonical(declaration);
  const auto known = keys_.find(declaration);
  if (known != keys_.end())
    return known->second;
  std::string key = make_key(declaration);
  keys_[declaration] = key;
  return key;
}

// Clang's USR holds a byte offset for what has no name outside its function, so those keys are
// ours: what encloses them plus an ordinal. Template arguments that are such types are named the
// same way.
std::string Mentions::make_key(const clang::NamedDecl *declaration) {
  if (const auto *record = llvm::dyn_cast<clang::CXXRecordDecl>(declaration);
      record != nullptr && record->isLambda())
    if (const clang::NamedDecl *in = lambda_context(record))
      return local_key(declaration, in);
  if (const auto *function =
          llvm::dyn_cast_or_null<clang::FunctionDecl>(declaration->getDeclContext()))
    return local_key(declaration, function);
  if (const auto *function = llvm::dyn_cast<clang::FunctionDecl>(declaration))
    if (const auto *arguments = function->getTemplateSpecializationArgs();
        arguments != nullptr && has_local_name(arguments->asArray()))
      if (const auto *pattern = function->getPrimaryTemplate())
        return key(pattern->getTemplatedDecl()) + arguments_key(arguments->asArray());
  if (const auto *record = llvm::dyn_cast<clang::ClassTemplateSpecializationDecl>(declaration))
    if (has_local_name(record->getTemplateArgs().asArray()))
      return key(record->getSpecializedTemplate()->getTemplatedDecl()) +
             arguments_key(record->getTemplateArgs().asArray());
  if (const auto *outer =
          llvm::dyn_cast_or_null<clang::CXXRecordDecl>(declaration->getDeclContext()))
    if (has_local_name(clang::QualType(outer->getTypeForDecl(), 0))) {
      std::string key = this->key(outer) + "." + own_name(declaration);
      if (const auto *function = llvm::dyn_cast<clang::FunctionDecl>(declaration)) {
        if (!is_lambda_body(function))
          key += type_key(function->getType());
        if (const auto *arguments = function->getTemplateSpecializationArgs())
          key += arguments_key(arguments->asArray());
      }
      return key;
    }
  llvm::SmallString<128> usr;
  if (clang::index::generateUSRForDecl(declaration, usr))
    usr = "?" + qualified_name(declaration);
  const auto *function = llvm::dyn_cast<clang::FunctionDecl>(declaration);
  const bool is_main = function != nullptr && function->isMain(); // each program has its own
  if ((!has_internal_linkage(declaration) && !is_main) || declaration->getLocation().isInvalid())
    return std::string(usr);
  const FilePosition position = files_.position(declaration->getLocation());
  return files_.path(position.file) + "|" + std::string(usr);
}

std::string Mentions::local_key(const clang::NamedDecl *declaration, const clang::Decl *enclosing) {
  const auto *in = llvm::cast<clang::NamedDecl>(enclosing);
  std::string key = (llvm::isa<clang::NamespaceDecl>(in) ? qualified_name(in) : this->key(in)) +
                    "@" + own_name(declaration);
  if (const auto *function = llvm::dyn_cast<clang::FunctionDecl>(enclosing)) {
    const auto &known = ordinals(function);
    const auto found = known.find(declaration);
    if (found != known.end())
      return key + "#" + std::to_string(found->second);
  }
  // A lambda in the initialiser of a variable or field: the distance to it is as good.
  const FilePosition at = files_.parsed_position(declaration->getLocation());
  const FilePosition base = files_.parsed_position(in->getLocation());
  const std::int64_t distance =
      at.file == base.file ? std::int64_t{at.offset} - std::int64_t{base.offset} : at.offset;
  return key + "~" + std::to_string(distance);
}

const llvm::DenseMap<const clang::Decl *, unsigned> &
Mentions::ordinals(const clang::FunctionDecl *enclosing) {
  const auto known = ordinals_.find(enclosing);
  if (known != ordinals_.end())
    return known->second;
  llvm::DenseMap<const clang::Decl *, unsigned> result;
  const clang::FunctionDecl *definition = enclosing;
  const clang::Stmt *body = enclosing->getBody(definition);
  std::vector<const clang::Decl *> lambdas;
  if (const auto *constructor = llvm::dyn_cast_or_null<clang::CXXConstructorDecl>(definition))
    for (const clang::CXXCtorInitializer *init : constructor->inits())
      collect_lambdas(init->getInit(), lambdas);
  collect_lambdas(body, lambdas);
  unsigned ordinal = 0;
  for (const clang::Decl *lambda : lambdas)
    result.try_emplace(lambda->getCanonicalDecl(), ordinal++);
  std::map<std::string, unsigned> named;
  for (const clang::Decl *local : (definition ? definition : enclosing)->decls())
    if (const auto *item = llvm::dyn_cast<clang::NamedDecl>(local))
      if (item->getCanonicalDecl() == item)
        result.try_emplace(item, named[own_name(item)]++);
  return ordinals_[enclosing] = std::move(result);
}

bool Mentions::has_local_name(clang::QualType type) {
  if (type.isNull())
    return false;
  const clang::Type *bare = type.getCanonicalType().getTypePtr();
  while (bare->isPointerType() || bare->isReferenceType() || bare->isArrayType())
    bare = bare->isArrayType() ? bare->getArrayElementTypeNoTypeQual()
                               : bare->getPointeeType().getTypePtr();
  if (const auto *prototype = bare->getAs<clang::FunctionProtoType>()) {
    for (clang::QualType param : prototype->param_types())
      if (has_local_name(param))
        return true;
    return has_local_name(prototype->getReturnType());
  }
  const clang::TagDecl *tag = bare->getAsTagDecl();
  if (tag == nullptr)
    return false;
  if (const auto *special = llvm::dyn_cast<clang::ClassTemplateSpecializationDecl>(tag))
    if (has_local_name(special->getTemplateArgs().asArray()))
      return true;
  for (const clang::DeclContext *context = tag; context != nullptr; context = context->getParent())
    if (context->isFunctionOrMethod() || is_lambda_class(context))
      return true;
  if (const auto *outer = llvm::dyn_cast<clang::CXXRecordDecl>(tag->getDeclContext()))
    return has_local_name(clang::QualType(outer->getTypeForDecl(), 0));
  return false;
}

bool Mentions::has_local_name(llvm::ArrayRef<clang::TemplateArgument> arguments) {
  for (const clang::TemplateArgument &argument : arguments) {
    if (argument.getKind() == clang::TemplateArgument::Type && has_local_name(argument.getAsType()))
      return true;
    if (argument.getKind() == clang::TemplateArgument::Pack &&
        has_local_name(argument.getPackAsArray()))
      return true;
  }
  return false;
}

std::string Mentions::arguments_key(llvm::ArrayRef<clang::TemplateArgument> arguments) {
  std::string key = "<";
  for (const clang::TemplateArgument &argument : arguments) {
    if (argument.getKind() == clang::TemplateArgument::Type) {
      key += type_key(argument.getAsType());
    } else if (argument.getKind() == clang::TemplateArgument::Pack) {
      key += arguments_key(argument.getPackAsArray());
    } else {
      llvm::raw_string_ostream out(key);
      argument.print(context_.getPrintingPolicy(), out, /*IncludeType=*/true);
    }
    key += ",";
  }
  return key + ">";
}

std::string Mentions::type_key(clang::QualType type) {
  const clang::QualType bare = type.getCanonicalType();
  std::string quals = bare.getLocalQualifiers().getAsString();
  if (bare->isPointerType())
    return type_key(bare->getPointeeType()) + "*" + quals;
  if (bare->isReferenceType())
    return type_key(bare->getPointeeType()) + (bare->isLValueReferenceType() ? "&" : "&&");
  if (const auto *prototype = bare->getAs<clang::FunctionProtoType>()) {
    std::string key = type_key(prototype->getReturnType()) + "(";
    for (clang::QualType param : prototype->param_types())
      key += type_key(param) + ",";
    return key + ")" + prototype->getMethodQuals().getAsString();
  }
  if (const clang::TagDecl *tag = bare->getAsTagDecl())
    return key(tag) + quals;
  return bare.getAsString(context_.getPrintingPolicy());
}

void Mentions::describe(ir::Symbol &symbol, const clang::NamedDecl *declaration) {
  const clang::SourceLocation location = declaration->getLocation();
  if (location.isValid()) {
    const FilePosition position = files_.position(location);
    symbol.file = files_.id(position.file);
    symbol.offset = position.offset;
  }
  symbol.is_system = files_.is_system(location);
  symbol.internal =
      has_internal_linkage(declaration) || declaration->getDeclContext()->isFunctionOrMethod();
  const clang::AccessSpecifier access = declaration->getAccess();
  symbol.is_public = access == clang::AS_public || access == clang::AS_none;
  const clang::DeclContext *context = declaration->getDeclContext();
  if (const auto *record = llvm::dyn_cast<clang::RecordDecl>(context)) {
    // Members of an anonymous struct or union belong to the class around it.
    while (record->isAnonymousStructOrUnion() &&
           llvm::isa<clang::RecordDecl>(record->getDeclContext()))
      record = llvm::cast<clang::RecordDecl>(record->getDeclContext());
    symbol.owner = this->symbol(record);
  } else if (const auto *function = llvm::dyn_cast<clang::FunctionDecl>(context)) {
    symbol.owner = this->symbol(function);
  }
  if (const auto *function = llvm::dyn_cast<clang::FunctionDecl>(declaration))
    describe_function(symbol, function);
  else if (const auto *record = llvm::dyn_cast<clang::RecordDecl>(declaration))
    describe_class(symbol, record);
  else if (const auto *value = llvm::dyn_cast<clang::ValueDecl>(declaration))
    describe_variable(symbol, value);
  describe_attributes(symbol, declaration);
}

void Mentions::describe_function(ir::Symbol &symbol, const clang::FunctionDecl *function) {
  symbol.type = type(function->getReturnType());
  for (const clang::ParmVarDecl *param : function->parameters())
    symbol.params.push_back(type(param->getOriginalType()));
  for (const clang::FunctionDecl *item : function->redecls()) {
    symbol.is_noreturn |= item->isNoReturn() || item->hasAttr<clang::AnalyzerNoReturnAttr>();
    symbol.is_noexcept |= is_nothrow(item->getType()) || item->hasAttr<clang::NoThrowAttr>();
  }
  symbol.is_constructor = llvm::isa<clang::CXXConstructorDecl>(function);
  symbol.is_destructor = llvm::isa<clang::CXXDestructorDecl>(function);
  symbol.is_conversion = llvm::isa<clang::CXXConversionDecl>(function);
  const auto *method = llvm::dyn_cast<clang::CXXMethodDecl>(function);
  if (method == nullptr)
    return;
  symbol.is_static = method->isStatic();
  symbol.is_const = method->isConst();
  symbol.is_virtual = method->isVirtual();
  symbol.is_final =
      method->hasAttr<clang::FinalAttr>() || method->getParent()->hasAttr<clang::FinalAttr>();
  for (const clang::CXXMethodDecl *overridden : method->overridden_methods())
    symbol.overrides.push_back(this->symbol(overridden));
}

void Mentions::describe_variable(ir::Symbol &symbol, const clang::ValueDecl *variable) {
  symbol.type = type(variable->getType());
  const clang::QualType declared = variable->getType();
  symbol.is_const = declared.isConstQualified();
  symbol.is_volatile = declared.isVolatileQualified();
  if (const auto *field = llvm::dyn_cast<clang::FieldDecl>(variable)) {
    const clang::CXXRecordDecl *type = declared->getAsCXXRecordDecl();
    symbol.is_mutable = field->isMutable();
    symbol.is_bit_field = field->isBitField() && !field->isUnnamedBitField();
    symbol.is_aligned = field->hasAttr<clang::AlignedAttr>() ||
                        (type != nullptr && type->hasAttr<clang::AlignedAttr>());
  }
  if (const auto *global = llvm::dyn_cast<clang::VarDecl>(variable)) {
    symbol.is_static = global->hasGlobalStorage();
    symbol.is_thread_local = global->getTLSKind() != clang::VarDecl::TLS_None;
    symbol.initialiser = macro_initialiser(*global);
  }
}

void Mentions::describe_class(ir::Symbol &symbol, const clang::RecordDecl *record) {
  const clang::RecordDecl *definition = record->getDefinition();
  if (definition == nullptr)
    return;
  if (const FilePosition at = files_.position(definition->getLocation()); at.valid()) {
    symbol.file = files_.id(at.file);
    symbol.offset = at.offset;
  }
  symbol.is_final = definition->hasAttr<clang::FinalAttr>();
  if (const auto *cxx = llvm::dyn_cast<clang::CXXRecordDecl>(definition)) {
    symbol.is_virtual = cxx->isPolymorphic();
    for (const clang::CXXBaseSpecifier &base : cxx->bases())
      if (const clang::CXXRecordDecl *of = base.getType()->getAsCXXRecordDecl())
        symbol.overrides.push_back(this->symbol(of));
  }
  if (!files_.is_project(definition->getLocation()))
    return;
  // Fields lead to types, and those to their fields: to half of the program.
  if (known_ != nullptr && known_->contains(symbol.key))
    return;
  const auto add_fields = [&](const clang::RecordDecl *in, auto &&self) -> void {
    for (const clang::FieldDecl *field : in->fields())
      if (!field->isAnonymousStructOrUnion())
        symbol.members.push_back(this->symbol(field));
      else if (const clang::RecordDecl *inner = field->getType()->getAsRecordDecl())
        self(inner, self);
  };
  add_fields(definition, add_fields);
}

void Mentions::describe_attributes(ir::Symbol &symbol, const clang::NamedDecl *declaration) {
  for (const clang::Decl *item : declaration->redecls()) {
    symbol.capability |= item->hasAttr<clang::CapabilityAttr>();
    symbol.scoped_capability |= item->hasAttr<clang::ScopedLockableAttr>();
    if (const auto *attribute = item->getAttr<clang::NoSanitizeAttr>())
      symbol.no_sanitize_thread |=
          static_cast<bool>(attribute->getMask() & clang::SanitizerKind::Thread);
    // GCC's older spelling.
    symbol.no_sanitize_thread |= item->hasAttr<clang::DisableSanitizerInstrumentationAttr>();
  }
  symbol.contracts = contracts(*this, declaration);
  if (const auto *field = llvm::dyn_cast<clang::FieldDecl>(declaration);
      field != nullptr && !symbol.is_system)
    if (std::optional<ir::Contract> found = comment_contract(*this, field))
      symbol.contracts.push_back(std::move(*found));
}

} // namespace heddle::frontends::clang_cxx
