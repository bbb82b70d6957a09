#include "analysis/frontends/clang/edits_resolve.h"

#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "clang/Basic/CharInfo.h"
#include "clang/Basic/IdentifierTable.h"
#include "clang/Basic/SourceManager.h"

namespace heddle::frontends::clang_cxx::edits {

namespace {

clang::DeclarationName name_of(const Job &job, llvm::StringRef name) {
  return {&job.context.Idents.get(name)};
}

const clang::VarDecl *named_in(const clang::Stmt *statement, llvm::StringRef name) {
  const auto *declarations = llvm::dyn_cast_or_null<clang::DeclStmt>(statement);
  if (declarations == nullptr) {
    return nullptr;
  }
  for (const clang::Decl *declaration : declarations->decls()) {
    const auto *variable = llvm::dyn_cast<clang::VarDecl>(declaration);
    if (variable != nullptr && variable->getDeclName().isIdentifier() &&
        variable->getName() == name) {
      return variable;
    }
  }
  return nullptr;
}

/// Variables that `parent` declares for its child `child`.
const clang::VarDecl *declared_for(const clang::Stmt *parent, const clang::Stmt *child,
                                   llvm::StringRef name) {
  if (const auto *block = llvm::dyn_cast<clang::CompoundStmt>(parent)) {
    const clang::VarDecl *found = nullptr;
    for (const clang::Stmt *statement : block->body()) {
      if (statement == child) {
        break;
      }
      const clang::VarDecl *here = named_in(statement, name);
      found = here != nullptr ? here : found;
    }
    return found;
  }
  auto matches = [&](const clang::VarDecl *variable) {
    return variable != nullptr && variable->getDeclName().isIdentifier() &&
           variable->getName() == name;
  };
  if (const auto *choice = llvm::dyn_cast<clang::IfStmt>(parent)) {
    return matches(choice->getConditionVariable()) ? choice->getConditionVariable()
                                                   : named_in(choice->getInit(), name);
  }
  if (const auto *choice = llvm::dyn_cast<clang::SwitchStmt>(parent)) {
    return matches(choice->getConditionVariable()) ? choice->getConditionVariable()
                                                   : named_in(choice->getInit(), name);
  }
  if (const auto *loop = llvm::dyn_cast<clang::WhileStmt>(parent)) {
    return matches(loop->getConditionVariable()) ? loop->getConditionVariable() : nullptr;
  }
  if (const auto *loop = llvm::dyn_cast<clang::ForStmt>(parent)) {
    return named_in(loop->getInit(), name);
  }
  if (const auto *loop = llvm::dyn_cast<clang::CXXForRangeStmt>(parent)) {
    return child == loop->getBody() && matches(loop->getLoopVariable())
               ? loop->getLoopVariable()
               : named_in(loop->getInit(), name);
  }
  const auto *handler = llvm::dyn_cast<clang::CXXCatchStmt>(parent);
  return handler != nullptr && matches(handler->getExceptionDecl()) ? handler->getExceptionDecl()
                                                                    : nullptr;
}

const clang::CXXRecordDecl *lambda_of(const clang::FunctionDecl &function) {
  const auto *method = llvm::dyn_cast<clang::CXXMethodDecl>(&function);
  return method != nullptr && method->getParent()->isLambda() ? method->getParent() : nullptr;
}

/// Why a lambda may not name a variable (or, with nullptr, a member) of the function around it.
std::string not_captured(const clang::FunctionDecl &function, const clang::VarDecl *variable,
                         llvm::StringRef name) {
  const clang::CXXRecordDecl *lambda = lambda_of(function);
  if (lambda == nullptr || (variable != nullptr && !variable->hasLocalStorage())) {
    return "";
  }
  for (const clang::LambdaCapture &capture : lambda->captures()) {
    bool same = variable == nullptr
                    ? capture.capturesThis()
                    : capture.capturesVariable() && capture.getCapturedVar() == variable;
    if (same && (variable == nullptr || capture.getCaptureKind() == clang::LCK_ByRef)) {
      return "";
    }
  }
  bool by_default = lambda->getLambdaCaptureDefault() == clang::LCD_ByRef ||
                    (variable == nullptr && lambda->getLambdaCaptureDefault() == clang::LCD_ByCopy);
  return by_default ? "" : "the lambda does not capture " + name.str();
}

struct Lexeme {
  std::string text;
  bool name = false;
};

std::vector<Lexeme> split(llvm::StringRef text) {
  std::vector<Lexeme> parts;
  while (!(text = text.ltrim()).empty()) {
    llvm::StringRef word =
        text.take_while([](char c) { return clang::isAlphanumeric(c) || c == '_'; });
    llvm::StringRef part = !word.empty()                                      ? word
                           : text.starts_with("->") || text.starts_with("::") ? text.take_front(2)
                                                                              : text.take_front(1);
    parts.push_back({part.str(), !word.empty() && !clang::isDigit(word[0])});
    text = text.drop_front(part.size());
  }
  return parts;
}

const clang::CXXRecordDecl *record_of(clang::QualType type) {
  return type.isNull() ? nullptr : type->getAsCXXRecordDecl();
}

/// The type behind one `->`.
clang::QualType pointee(clang::QualType type) {
  if (type.isNull()) {
    return {};
  }
  if (!type->getPointeeType().isNull()) {
    return type->getPointeeType();
  }
  const auto *method =
      llvm::dyn_cast_or_null<clang::CXXMethodDecl>(find_member(record_of(type), "get"));
  return method != nullptr ? method->getReturnType()->getPointeeType() : clang::QualType();
}

const clang::ValueDecl *c_field(clang::QualType type, llvm::StringRef name) {
  const clang::RecordDecl *record = type.isNull() ? nullptr : type->getAsRecordDecl();
  if (record == nullptr) {
    return nullptr;
  }
  for (const clang::FieldDecl *field : record->fields()) {
    if (field->getName() == name) {
      return field;
    }
  }
  return nullptr;
}

/// Whether an implicit or explicit `this` is there: not in static methods and free functions.
bool has_this(const clang::FunctionDecl &function) {
  for (const clang::DeclContext *c = &function; c != nullptr; c = c->getParent()) {
    const auto *method = llvm::dyn_cast<clang::CXXMethodDecl>(c);
    if (method != nullptr && !method->getParent()->isLambda()) {
      return method->isInstance();
    }
  }
  return false;
}

/// The first name of an expression.
Resolved first_name(const Job &job, const Place &place, llvm::StringRef name) {
  Resolved result;
  if (const clang::VarDecl *local = visible_local(job, place, name)) {
    bool outer = &outermost(job.function) != &job.function &&
                 local->getParentFunctionOrMethod() !=
                     static_cast<const clang::DeclContext *>(&job.function);
    result.declaration = local;
    result.problem = outer ? not_captured(job.function, local, name) : "";
  } else if (const clang::ValueDecl *member = find_member(enclosing_class(job.function), name)) {
    result.declaration = member;
    if (llvm::isa<clang::FieldDecl>(member)) {
      result.problem = has_this(job.function)
                           ? not_captured(job.function, nullptr, name)
                           : name.str() + " belongs to an object, and this function has none";
    }
  } else if (const auto *global =
                 llvm::dyn_cast_or_null<clang::ValueDecl>(find_global(job, name))) {
    result.declaration = global;
  } else {
    result.problem = name.str() + " is not visible here";
  }
  if (result.declaration != nullptr) {
    result.type = result.declaration->getType().getNonReferenceType();
  }
  return result;
}

} // namespace

const clang::FunctionDecl &outermost(const clang::FunctionDecl &function) {
  const clang::FunctionDecl *outer = &function;
  for (const clang::DeclContext *c = &function; c != nullptr; c = c->getParent()) {
    if (const auto *here = llvm::dyn_cast<clang::FunctionDecl>(c)) {
      outer = here;
    }
  }
  return *outer;
}

const clang::CXXRecordDecl *enclosing_class(const clang::FunctionDecl &function) {
  for (const clang::DeclContext *c = function.getParent(); c != nullptr; c = c->getParent()) {
    const auto *record = llvm::dyn_cast<clang::CXXRecordDecl>(c);
    if (record != nullptr && !record->isLambda()) {
      return record;
    }
  }
  return nullptr;
}

const clang::ValueDecl *find_member(const clang::CXXRecordDecl *record, llvm::StringRef name) {
  if (record == nullptr || (record = record->getDefinition()) == nullptr) {
    return nullptr;
  }
  clang::DeclarationName wanted(&record->getASTContext().Idents.get(name));
  for (const clang::NamedDecl *found : record->lookup(wanted)) {
    if (const auto *value = llvm::dyn_cast<clang::ValueDecl>(found)) {
      return value;
    }
  }
  for (const clang::CXXBaseSpecifier &base : record->bases()) {
    if (const clang::ValueDecl *found = find_member(base.getType()->getAsCXXRecordDecl(), name)) {
      return found;
    }
  }
  return nullptr;
}

const clang::NamedDecl *find_global(const Job &job, llvm::StringRef name) {
  for (const clang::DeclContext *c = job.function.getDeclContext(); c != nullptr;
       c = c->getParent()) {
    if (!c->isFileContext()) {
      continue;
    }
    for (const clang::NamedDecl *found : c->getRedeclContext()->lookup(name_of(job, name))) {
      return found->getUnderlyingDecl();
    }
  }
  return nullptr;
}

const clang::VarDecl *visible_local(const Job &job, const Place &place, llvm::StringRef name) {
  for (std::size_t i = place.at; i-- > 0;) {
    if (const clang::VarDecl *found = declared_for(place.path[i], place.path[i + 1], name)) {
      return found;
    }
  }
  for (const clang::DeclContext *c = &job.function; c != nullptr; c = c->getParent()) {
    const auto *function = llvm::dyn_cast<clang::FunctionDecl>(c);
    if (function == nullptr) {
      continue;
    }
    for (const clang::ParmVarDecl *parameter : function->parameters()) {
      if (parameter->getName() == name) {
        return parameter;
      }
    }
    if (function == &job.function) {
      continue;
    }
    for (const clang::Decl *declaration : function->decls()) {
      const auto *variable = llvm::dyn_cast<clang::VarDecl>(declaration);
      if (variable != nullptr && variable->getDeclName().isIdentifier() &&
          variable->getName() == name) {
        return variable;
      }
    }
  }
  return nullptr;
}

Resolved resolve(const Job &job, const Place &place, llvm::StringRef expression) {
  std::vector<Lexeme> parts = split(expression);
  std::size_t at = 0;
  int dereferenced = 0;
  for (; at < parts.size() &&
         (parts[at].text == "*" || parts[at].text == "&" || parts[at].text == "(");
       ++at) {
    dereferenced += parts[at].text == "*" ? 1 : parts[at].text == "&" ? -1 : 0;
  }
  Resolved result;
  if (at == parts.size() || !parts[at].name ||
      (at + 1 < parts.size() && parts[at + 1].text == "::")) {
    return result; // `::mu`, `Class::mu_`, a cast: taken as it is
  }
  if (parts[at].text == "this") {
    result.problem = has_this(job.function) ? not_captured(job.function, nullptr, "this")
                                            : "there is no `this` here";
    if (const clang::CXXRecordDecl *record = enclosing_class(job.function)) {
      result.type = job.context.getPointerType(job.context.getRecordType(record));
    }
  } else {
    result = first_name(job, place, parts[at].text);
  }
  for (++at; at < parts.size() && result.problem.empty(); ++at) {
    const std::string &part = parts[at].text;
    if (part == "." || part == "->") {
      clang::QualType object = part == "->" ? pointee(result.type) : result.type;
      const std::string &name = ++at < parts.size() ? parts[at].text : part;
      const clang::ValueDecl *member = find_member(record_of(object), name);
      member = member != nullptr ? member : c_field(object, name);
      result.declaration = member;
      result.type = member == nullptr ? clang::QualType() : member->getType().getNonReferenceType();
    } else if (part == "(" && at + 1 < parts.size() && parts[at + 1].text == ")") {
      const auto *function =
          result.type.isNull() ? nullptr : result.type->getAs<clang::FunctionType>();
      result.type =
          function == nullptr ? clang::QualType() : function->getReturnType().getNonReferenceType();
      ++at;
    } else if (part == "[") {
      const auto *array = result.type.isNull() ? nullptr : job.context.getAsArrayType(result.type);
      result.type = array != nullptr       ? array->getElementType()
                    : result.type.isNull() ? result.type
                                           : result.type->getPointeeType();
      while (at + 1 < parts.size() && parts[at].text != "]") {
        ++at;
      }
    } else if (part != ")") {
      return {};
    }
  }
  for (; dereferenced > 0 && !result.type.isNull(); --dereferenced) {
    result.type = pointee(result.type);
  }
  if (dereferenced < 0 && !result.type.isNull()) {
    result.type = job.context.getPointerType(result.type);
  }
  return result;
}

namespace {

/// `lock` in `mu.lock()` or `std::lock` names a member, which a variable does not hide.
bool is_plain_use(const Job &job, const Token &token) {
  const Token *before = token_before(job.text, token.span.begin);
  return before == nullptr ||
         (before->kind != clang::tok::period && before->kind != clang::tok::arrow &&
          before->kind != clang::tok::coloncolon);
}

/// A field of that name would be hidden; a method only by calls without `this->`, which is_used()
/// sees.
bool hides_member(const Job &job, llvm::StringRef name) {
  const clang::ValueDecl *member = find_member(enclosing_class(job.function), name);
  return member != nullptr && !llvm::isa<clang::FunctionDecl>(member);
}

bool is_used(const Job &job, Span span, llvm::StringRef name) {
  return llvm::any_of(job.text.tokens, [&](const Token &token) {
    return token.kind == clang::tok::raw_identifier && span.contains(token.span) &&
           slice(job.text, token.span) == name && is_plain_use(job, token);
  });
}

} // namespace

std::string free_name(const Job &job, const std::string &wanted) {
  const clang::FunctionDecl &whole = outermost(job.function);
  auto span = used(job, whole.getSourceRange());
  std::vector<std::string> candidates = {"lock", "guard", "locker", "held"};
  if (!wanted.empty()) {
    candidates.insert(candidates.begin(), wanted);
  }
  for (int i = 2; i < 100; ++i) {
    candidates.push_back("lock" + std::to_string(i));
  }
  for (const std::string &name : candidates) {
    bool free = !job.context.Idents.get(name).hadMacroDefinition() &&
                (!span || !is_used(job, *span, name)) && !hides_member(job, name) &&
                !llvm::isa_and_nonnull<clang::VarDecl>(find_global(job, name));
    if (free) {
      return name;
    }
  }
  return "heddle_lock";
}

} // namespace heddle::frontends::clang_cxx::edits
