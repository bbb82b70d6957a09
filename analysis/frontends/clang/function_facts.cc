#include "analysis/frontends/clang/function_facts.h"

#include <clang/AST/ExprObjC.h>
#include <clang/AST/StmtObjC.h>

#include <utility>

namespace heddle::frontends::clang_cxx {
namespace {

using clang::Expr;
using clang::Stmt;

/// One walk over a body. Recursion follows the nesting of the source; the caller provides the
/// stack.
struct Walker {
  clang::ASTContext &context;
  FunctionFacts &facts;
  ir::ScopeId scope = 0;
  std::uint32_t try_context = ir::kNone;

  // --- scopes

  ir::ScopeId open(ir::ScopeKind kind, clang::SourceRange range) {
    facts.scopes.push_back({kind, scope, range, try_context});
    return static_cast<ir::ScopeId>(facts.scopes.size() - 1);
  }

  template <typename Body> void within(ir::ScopeKind kind, clang::SourceRange range, Body body) {
    const ir::ScopeId outer = scope;
    scope = open(kind, range);
    body();
    scope = outer;
  }

  // --- locals in memory

  static const clang::VarDecl *local_scalar(const Expr *expression) {
    const auto *reference = llvm::dyn_cast<clang::DeclRefExpr>(expression->IgnoreParens());
    const auto *variable =
        reference == nullptr ? nullptr : llvm::dyn_cast<clang::VarDecl>(reference->getDecl());
    if (variable == nullptr || !variable->hasLocalStorage() || !is_scalar(variable->getType()))
      return nullptr;
    return variable;
  }

  /// The operand of an access that needs no address: loads, stores, increments.
  void accessed(const Expr *expression) {
    if (local_scalar(expression) != nullptr)
      mark(expression->IgnoreParens());
    else
      walk(expression);
  }

  /// `x = c ? a : b` loads whichever is chosen; neither needs an address.
  void loaded(const Expr *expression) {
    const Expr *inner = stripped(expression);
    const auto *choice = llvm::dyn_cast<clang::ConditionalOperator>(inner);
    if (choice == nullptr || !choice->isGLValue() || choice->getType()->isRecordType())
      return accessed(expression);
    mark(choice);
    facts.loaded_choices.insert(choice);
    walk(choice->getCond());
    for (const Expr *arm : {choice->getTrueExpr(), choice->getFalseExpr()}) {
      decide(arm, choice);
      loaded(arm);
    }
  }

  void reference(const clang::DeclRefExpr *expression) {
    if (const clang::VarDecl *variable = local_scalar(expression))
      if (!variable->getType()->isReferenceType())
        facts.in_memory.insert(variable);
  }

  // --- destinations

  void assign(const Expr *expression, const Destination &destination) {
    assign(expression, destination, nullptr);
  }

  /// `shown`: a wider expression that a person would point at (`std::lock_guard(m)` around its
  /// constructor call).
  void assign(const Expr *expression, const Destination &destination, const Expr *shown) {
    if (expression == nullptr || expression->getType().isNull())
      return;
    const Expr *inner = stripped(expression);
    if (const auto *bind = llvm::dyn_cast<clang::CXXBindTemporaryExpr>(inner)) {
      facts.destinations[bind] = destination;
      return assign(bind->getSubExpr(), destination, shown);
    }
    if (const auto *cast = llvm::dyn_cast<clang::CastExpr>(inner)) {
      if (cast->getType()->isRecordType() && cast->isPRValue()) {
        if (llvm::isa<clang::CXXFunctionalCastExpr>(cast))
          shown = cast;
        assign(cast->getSubExpr(), destination, shown);
      }
      return;
    }
    if (const auto *choice = llvm::dyn_cast<clang::AbstractConditionalOperator>(inner)) {
      facts.destinations[choice] = destination;
      assign(choice->getTrueExpr(), destination);
      return assign(choice->getFalseExpr(), destination);
    }
    if (const auto *binary = llvm::dyn_cast<clang::BinaryOperator>(inner);
        binary != nullptr && binary->getOpcode() == clang::BO_Comma)
      return assign(binary->getRHS(), destination);
    if (const auto *initialiser = llvm::dyn_cast<clang::CXXDefaultInitExpr>(inner))
      return assign(initialiser->getExpr(), destination);
    if (const auto *construct = llvm::dyn_cast<clang::CXXConstructExpr>(inner);
        construct != nullptr && construct->isElidable() && construct->getNumArgs() >= 1)
      return elide(construct, destination);
    if (const auto *block = llvm::dyn_cast<clang::StmtExpr>(inner))
      if (const auto *last = llvm::dyn_cast_or_null<Expr>(block->getSubStmt()->getStmtExprResult()))
        assign(last, destination);
    facts.destinations[inner] = destination;
    if (shown != nullptr)
      facts.shown_as[inner] = shown;
    if (const auto *list = llvm::dyn_cast<clang::InitListExpr>(inner))
      assign_parts(list);
    if (const auto *list = llvm::dyn_cast<clang::CXXParenListInitExpr>(inner))
      assign_parts(list, list->getInitExprs());
  }

  /// Before C++17 the AST copies what every compiler constructs in place.
  void elide(const clang::CXXConstructExpr *construct, const Destination &destination) {
    const Expr *source = stripped(construct->getArg(0));
    if (const auto *made = llvm::dyn_cast<clang::MaterializeTemporaryExpr>(source))
      source = stripped(made->getSubExpr());
    facts.destinations[construct] = destination;
    if (!source->isPRValue() || !source->getType()->isRecordType())
      return; // a return of a local: a real move as far as anybody knows
    facts.elided.insert(construct);
    assign(source, destination);
  }

  void assign_parts(const clang::InitListExpr *list) {
    if (list->getNumInits() == 1 && list->isTransparent())
      return assign(list->getInit(0), facts.destinations[list]);
    assign_parts(list, list->inits());
  }

  template <typename List> void assign_parts(const Expr *whole, const List &inits) {
    std::vector<const clang::FieldDecl *> fields;
    std::uint32_t bases = 0;
    if (const clang::RecordDecl *record = whole->getType()->getAsRecordDecl()) {
      if (const auto *cxx = llvm::dyn_cast<clang::CXXRecordDecl>(record);
          cxx != nullptr && cxx->hasDefinition())
        bases = cxx->getNumBases();
      for (const clang::FieldDecl *field : record->fields())
        if (!field->isUnnamedBitField())
          fields.push_back(field);
    }
    const auto *list = llvm::dyn_cast<clang::InitListExpr>(whole);
    std::uint32_t index = 0;
    for (const Expr *init : inits) {
      Destination part;
      part.kind = Destination::Kind::part;
      part.parent = whole;
      part.index = index;
      if (whole->getType()->isRecordType()) {
        if (list != nullptr && list->getInitializedFieldInUnion() != nullptr)
          part.field = list->getInitializedFieldInUnion();
        else if (index >= bases && index - bases < fields.size())
          part.field = fields[index - bases];
      }
      ++index;
      if (init != nullptr && !init->getType().isNull() &&
          (init->getType()->isRecordType() || init->getType()->isArrayType()))
        assign(init, part);
    }
  }

  // --- the walk

  bool elsewhere = false; ///< in a default member initialiser, which is no text of this function

  void mark(const Stmt *statement) {
    if (!elsewhere)
      facts.scope_of[statement] = scope;
  }

  void children(const Stmt *statement) {
    for (const Stmt *child : statement->children())
      walk(child);
  }

  void walk(const Stmt *statement) {
    if (statement == nullptr)
      return;
    mark(statement);
    if (const auto *expression = llvm::dyn_cast<Expr>(statement))
      return walk_expression(expression);
    walk_statement(statement);
  }

  void walk_statement(const Stmt *statement) {
    using namespace clang;
    switch (statement->getStmtClass()) {
    case Stmt::CompoundStmtClass:
      return within(ir::ScopeKind::block, statement->getSourceRange(),
                    [&] { children(statement); });
    case Stmt::ForStmtClass:
    case Stmt::CXXForRangeStmtClass:
    case Stmt::WhileStmtClass:
    case Stmt::DoStmtClass:
      return within(ir::ScopeKind::loop, statement->getSourceRange(), [&] { children(statement); });
    case Stmt::IfStmtClass:
    case Stmt::SwitchStmtClass:
      return within(ir::ScopeKind::condition, statement->getSourceRange(),
                    [&] { children(statement); });
    case Stmt::CXXTryStmtClass:
      return walk_try(llvm::cast<CXXTryStmt>(statement));
    case Stmt::DeclStmtClass:
      return walk_declarations(llvm::cast<DeclStmt>(statement));
    case Stmt::ReturnStmtClass: {
      const Expr *value = llvm::cast<ReturnStmt>(statement)->getRetValue();
      if (value != nullptr && !value->getType().isNull() && value->getType()->isRecordType())
        assign(value, {Destination::Kind::returned, nullptr, nullptr, nullptr, nullptr, 0});
      return children(statement);
    }
    case Stmt::CoreturnStmtClass: {
      const auto *returned = llvm::cast<CoreturnStmt>(statement);
      not_evaluated(returned->getPromiseCall(), returned->getOperand());
      return walk(returned->getOperand());
    }
    case Stmt::SEHTryStmtClass:
    case Stmt::ObjCAtTryStmtClass:
    case Stmt::ObjCForCollectionStmtClass:
      facts.unsupported = true;
      facts.unsupported_why = "Objective-C or structured exception handling";
      return children(statement);
    default:
      return children(statement);
    }
  }

  void walk_try(const clang::CXXTryStmt *statement) {
    const std::uint32_t outer = try_context;
    facts.tries.push_back({statement, outer});
    try_context = static_cast<std::uint32_t>(facts.tries.size() - 1);
    within(ir::ScopeKind::try_, statement->getTryBlock()->getSourceRange(),
           [&] { walk(statement->getTryBlock()); });
    try_context = outer;
    for (unsigned index = 0; index < statement->getNumHandlers(); ++index) {
      const clang::CXXCatchStmt *handler = statement->getHandler(index);
      within(ir::ScopeKind::handler, handler->getSourceRange(), [&] {
        mark(handler);
        if (handler->getExceptionDecl() != nullptr)
          facts.scope_of_variable[handler->getExceptionDecl()] = scope;
        walk(handler->getHandlerBlock());
      });
    }
  }

  void walk_declarations(const clang::DeclStmt *statement) {
    for (const clang::Decl *declaration : statement->decls()) {
      if (const auto *record = llvm::dyn_cast<clang::CXXRecordDecl>(declaration)) {
        if (record->isThisDeclarationADefinition())
          facts.local_classes.push_back(record);
      } else if (const auto *variable = llvm::dyn_cast<clang::VarDecl>(declaration)) {
        walk_variable(variable);
      } else if (const auto *declared = llvm::dyn_cast<clang::FunctionDecl>(declaration)) {
        facts.declared_functions.push_back(declared);
      }
    }
  }

  void walk_variable(const clang::VarDecl *variable) {
    facts.scope_of_variable[variable] = scope;
    if (variable->hasAttr<clang::CleanupAttr>())
      facts.in_memory.insert(variable); // the cleanup function gets its address
    if (const Expr *init = variable->getInit()) {
      if (const auto *lambda = llvm::dyn_cast<clang::LambdaExpr>(init->IgnoreImplicit());
          lambda != nullptr && variable->getType()->isRecordType() && variable->hasLocalStorage())
        facts.closure_variables.insert(variable);
      Destination destination;
      destination.kind = Destination::Kind::variable;
      destination.variable = variable;
      if (variable->getType()->isRecordType() || variable->getType()->isArrayType())
        assign(init, destination);
      walk(init);
    }
    if (const auto *group = llvm::dyn_cast<clang::DecompositionDecl>(variable))
      for (const clang::BindingDecl *binding : group->bindings())
        if (const clang::VarDecl *holding = binding->getHoldingVar())
          walk_variable(holding);
  }

  void decide(const Expr *leaf, const Expr *whole) {
    if (leaf != nullptr)
      facts.decides[stripped(leaf)].push_back(whole);
  }

  void decide_logical(const clang::BinaryOperator *operation, const Expr *whole) {
    for (const Expr *side : {operation->getLHS(), operation->getRHS()}) {
      const auto *inner = llvm::dyn_cast<clang::BinaryOperator>(stripped(side));
      if (inner != nullptr && inner->isLogicalOp())
        decide_logical(inner, whole);
      else
        decide(side, whole);
    }
  }

  void not_evaluated(const Stmt *statement, const Stmt *except) {
    if (statement == nullptr || statement == except)
      return;
    facts.not_evaluated.insert(statement);
    for (const Stmt *child : statement->children())
      not_evaluated(child, except);
  }

  void walk_expression(const Expr *expression) {
    using namespace clang;
    if (expression->getType().isNull())
      return children(expression); // a parenthesised list in an uninstantiated template
    switch (expression->getStmtClass()) {
    case Stmt::DeclRefExprClass:
      return reference(llvm::cast<DeclRefExpr>(expression));
    case Stmt::LambdaExprClass:
      return walk_lambda(llvm::cast<LambdaExpr>(expression));
    case Stmt::BlockExprClass:
      return walk_block(llvm::cast<BlockExpr>(expression));
    case Stmt::RecoveryExprClass:
      facts.has_recovery = true;
      return children(expression);
    case Stmt::UnaryExprOrTypeTraitExprClass:
    case Stmt::CXXNoexceptExprClass:
    case Stmt::RequiresExprClass:
      return; // never evaluated
    case Stmt::CXXDefaultInitExprClass: {
      const bool before = std::exchange(elsewhere, true);
      walk(llvm::cast<CXXDefaultInitExpr>(expression)->getExpr());
      elsewhere = before;
      return;
    }
    case Stmt::CoawaitExprClass:
    case Stmt::CoyieldExprClass: {
      const auto *suspend = llvm::cast<CoroutineSuspendExpr>(expression);
      const Expr *operand = suspend->getOperand();
      for (const Expr *part : {suspend->getCommonExpr(), suspend->getReadyExpr(),
                               suspend->getSuspendExpr(), suspend->getResumeExpr()})
        not_evaluated(part, operand);
      return walk(operand);
    }
    case Stmt::CXXNewExprClass: {
      const auto *allocation = llvm::cast<CXXNewExpr>(expression);
      if (allocation->getInitializer() != nullptr) {
        Destination destination;
        destination.kind = Destination::Kind::allocated;
        destination.allocation = allocation;
        assign(allocation->getInitializer(), destination);
      }
      return children(expression);
    }
    case Stmt::GCCAsmStmtClass:
    default:
      break;
    }
    if (const auto *cast = llvm::dyn_cast<CastExpr>(expression)) {
      if (cast->getCastKind() == CK_LValueToRValue)
        return loaded(cast->getSubExpr());
    } else if (const auto *unary = llvm::dyn_cast<UnaryOperator>(expression)) {
      if (unary->isIncrementDecrementOp())
        return accessed(unary->getSubExpr());
    } else if (const auto *binary = llvm::dyn_cast<BinaryOperator>(expression)) {
      return walk_binary(binary);
    } else if (const auto *choice = llvm::dyn_cast<AbstractConditionalOperator>(expression)) {
      if (!choice->getType()->isRecordType() || choice->isGLValue()) {
        const auto *elvis = llvm::dyn_cast<BinaryConditionalOperator>(choice);
        decide(elvis != nullptr ? elvis->getCommon() : choice->getTrueExpr(), stripped(choice));
        decide(choice->getFalseExpr(), stripped(choice));
      } else if (!facts.destinations.contains(choice)) {
        assign(choice, {Destination::Kind::temporary, nullptr, nullptr, nullptr, choice, 0});
      }
    } else if (const auto *call = llvm::dyn_cast<CallExpr>(expression)) {
      return walk_call(call);
    } else if (const auto *construct = llvm::dyn_cast<CXXConstructExpr>(expression)) {
      return walk_arguments(construct->getConstructor(),
                            {construct->getArgs(), construct->getNumArgs()});
    }
    default_destination(expression);
    children(expression);
  }

  /// A functional cast that nobody gave a destination is a temporary; remember what to underline.
  void default_destination(const Expr *expression) {
    if (const auto *cast = llvm::dyn_cast<clang::CXXFunctionalCastExpr>(expression);
        cast != nullptr && cast->getType()->isRecordType() && cast->isPRValue())
      if (const Expr *inner = constructed(cast); !facts.destinations.contains(inner)) {
        facts.shown_as[inner] = cast;
        // Parts of a list need a destination that says where the whole is.
        assign(cast, {});
      }
    if (const auto *list = llvm::dyn_cast<clang::InitListExpr>(expression);
        list != nullptr && !facts.destinations.contains(list))
      assign(list, {});
  }

  static const Expr *constructed(const Expr *expression) {
    while (true) {
      const Expr *inner = stripped(expression);
      if (const auto *bind = llvm::dyn_cast<clang::CXXBindTemporaryExpr>(inner))
        expression = bind->getSubExpr();
      else if (const auto *cast = llvm::dyn_cast<clang::CastExpr>(inner))
        expression = cast->getSubExpr();
      else
        return inner;
    }
  }

  void walk_binary(const clang::BinaryOperator *binary) {
    if (binary->isLogicalOp()) {
      if (!facts.decides.contains(binary)) // only the outermost of a chain
        decide_logical(binary, binary);
      return children(binary);
    }
    if (binary->isAssignmentOp()) {
      accessed(binary->getLHS());
      return walk(binary->getRHS());
    }
    children(binary);
  }

  /// A scalar local bound to a `const T &` parameter is copied: the callee cannot change it.
  void walk_argument(const Expr *argument, clang::QualType param) {
    if (!param.isNull() && param->isLValueReferenceType() &&
        param->getPointeeType().isConstQualified()) {
      const Expr *inner = argument->IgnoreParenNoopCasts(context)->IgnoreParens();
      if (const auto *cast = llvm::dyn_cast<clang::ImplicitCastExpr>(inner);
          cast != nullptr && cast->getCastKind() == clang::CK_NoOp)
        inner = cast->getSubExpr()->IgnoreParens();
      if (local_scalar(inner) != nullptr) {
        mark(argument);
        return mark(inner);
      }
    }
    walk(argument);
  }

  void walk_arguments(const clang::FunctionDecl *callee, llvm::ArrayRef<const Expr *> arguments,
                      std::size_t skip = 0) {
    for (std::size_t index = 0; index < arguments.size(); ++index) {
      clang::QualType param;
      if (callee != nullptr && index >= skip && index - skip < callee->getNumParams())
        param = callee->getParamDecl(static_cast<unsigned>(index - skip))->getType();
      walk_argument(arguments[index], param);
    }
  }

  void walk_call(const clang::CallExpr *call) {
    const clang::FunctionDecl *callee = call->getDirectCallee();
    if (callee != nullptr && callee->getBuiltinID() == 0 && !is_forwarding(callee)) {
      walk(call->getCallee());
      const auto *method = llvm::dyn_cast<clang::CXXMethodDecl>(callee);
      const bool receiver_first =
          llvm::isa<clang::CXXOperatorCallExpr>(call) && method != nullptr && !method->isStatic();
      return walk_arguments(callee, {call->getArgs(), call->getNumArgs()}, receiver_first ? 1 : 0);
    }
    if (callee != nullptr && is_forwarding(callee) && call->getNumArgs() == 1) {
      // std::move(p) of a scalar is p.
      walk(call->getCallee());
      return accessed(call->getArg(0));
    }
    children(call);
  }

  static bool is_forwarding(const clang::FunctionDecl *callee) {
    if (!callee->isInStdNamespace() || callee->getIdentifier() == nullptr)
      return false;
    const llvm::StringRef name = callee->getName();
    return name == "move" || name == "forward" || name == "as_const" || name == "move_if_noexcept";
  }

  void walk_lambda(const clang::LambdaExpr *lambda) {
    facts.lambdas.push_back(lambda);
    auto init = lambda->capture_init_begin();
    for (const clang::LambdaCapture &capture : lambda->captures()) {
      const Expr *value = *init++;
      if (capture.capturesVariable() && capture.getCaptureKind() == clang::LCK_ByRef)
        if (const auto *variable = llvm::dyn_cast<clang::VarDecl>(capture.getCapturedVar()))
          if (!variable->getType()->isReferenceType() && !variable->isInitCapture())
            facts.in_memory.insert(variable);
      if (value == nullptr)
        continue;
      if (capture.capturesVariable() && capture.getCapturedVar()->isInitCapture())
        walk(value);
      else if (!(capture.capturesVariable() && capture.getCaptureKind() == clang::LCK_ByRef))
        walk(value);
      else
        mark_all(value);
    }
  }

  void mark_all(const Stmt *statement) {
    if (statement == nullptr)
      return;
    mark(statement);
    for (const Stmt *child : statement->children())
      mark_all(child);
  }

  void walk_block(const clang::BlockExpr *block) {
    for (const clang::BlockDecl::Capture &capture : block->getBlockDecl()->captures())
      if (capture.isByRef())
        facts.in_memory.insert(capture.getVariable());
  }
};

} // namespace

const clang::Expr *stripped(const clang::Expr *expression) {
  while (true) {
    const clang::Expr *inner = expression->IgnoreParens();
    if (const auto *full = llvm::dyn_cast<clang::FullExpr>(inner))
      inner = full->getSubExpr();
    else if (const auto *substituted = llvm::dyn_cast<clang::SubstNonTypeTemplateParmExpr>(inner))
      inner = substituted->getReplacement();
    if (inner == expression)
      return inner;
    expression = inner;
  }
}

bool is_scalar(clang::QualType type) {
  if (type.isVolatileQualified() || type->isAtomicType())
    return false;
  return type->isScalarType() || type->isReferenceType() || type->isNullPtrType();
}

FunctionFacts function_facts(const clang::FunctionDecl &function, const clang::Stmt *body,
                             clang::ASTContext &context) {
  FunctionFacts facts;
  facts.scopes.push_back(
      {ir::ScopeKind::function, ir::kNone, function.getSourceRange(), ir::kNone});
  Walker walker{context, facts};
  for (const clang::ParmVarDecl *param : function.parameters())
    facts.scope_of_variable[param] = 0;
  // The try of a function-try block covers the initialisers, too.
  const auto *constructor = llvm::dyn_cast<clang::CXXConstructorDecl>(&function);
  const auto *function_try = llvm::dyn_cast_or_null<clang::CXXTryStmt>(body);
  if (constructor != nullptr) {
    if (function_try != nullptr)
      walker.try_context = 0; // walk_try below makes it entry 0
    for (const clang::CXXCtorInitializer *init : constructor->inits()) {
      Destination destination;
      destination.kind =
          init->isAnyMemberInitializer() ? Destination::Kind::member : Destination::Kind::receiver;
      destination.field = init->getAnyMember();
      const clang::QualType type = init->getInit()->getType();
      if (!type.isNull() && (type->isRecordType() || type->isArrayType()))
        walker.assign(init->getInit(), destination);
      const ir::ScopeId outer = walker.scope;
      if (function_try != nullptr)
        walker.scope = walker.open(ir::ScopeKind::try_, function_try->getSourceRange());
      walker.walk(init->getInit());
      walker.scope = outer;
    }
    walker.try_context = ir::kNone;
  }
  walker.walk(body);
  return facts;
}

} // namespace heddle::frontends::clang_cxx
