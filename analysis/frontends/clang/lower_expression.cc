// Expressions other than calls: which place or value each stands for, and the accesses it makes.
#include "analysis/frontends/clang/function_lowering.h"

#include <clang/AST/ExprConcepts.h>

namespace heddle::frontends::clang_cxx {

using ir::kNone;
using ir::OperandKind;
using ir::OpKind;

namespace {

/// A longer string literal is cut: models look at short ones, such as file names and modes.
constexpr std::size_t kTextBytesMax = 256;

/// A constant of any width as 64 bits; an unsigned one above the signed range wraps, as it does in
/// C.
std::int64_t number_of(const llvm::APSInt &value) { return value.extOrTrunc(64).getSExtValue(); }

ir::Operand constant(std::int64_t number) {
  ir::Operand operand;
  operand.kind = OperandKind::constant;
  operand.number = number;
  return operand;
}

std::optional<ir::Predicate> predicate_of(clang::BinaryOperatorKind kind) {
  switch (kind) {
  case clang::BO_EQ:
    return ir::Predicate::equal;
  case clang::BO_NE:
    return ir::Predicate::not_equal;
  case clang::BO_LT:
    return ir::Predicate::less;
  case clang::BO_LE:
    return ir::Predicate::less_equal;
  case clang::BO_GT:
    return ir::Predicate::greater;
  case clang::BO_GE:
    return ir::Predicate::greater_equal;
  default:
    return std::nullopt;
  }
}

} // namespace

// --- results

Result FunctionLowering::evaluate(const clang::Expr *expression) {
  const clang::Expr *inner = stripped(expression);
  if (remember_)
    if (const auto known = results_.find(inner); known != results_.end())
      return known->second;
  return evaluate_anew(inner);
}

Result FunctionLowering::evaluate_anew(const clang::Expr *expression) {
  const clang::Expr *inner = stripped(expression);
  if (inner != expression && remember_)
    if (const auto known = results_.find(inner); known != results_.end())
      return known->second; // the CFG listed a wrapper after what it wraps
  Result result = lower_expression(inner);
  if (remember_)
    results_[inner] = result;
  decide(inner, result);
  return result;
}

ir::Operand FunctionLowering::rvalue(const clang::Expr *expression) {
  if (expression->getType().isNull())
    return undefined(context_.IntTy);
  return operand_of(evaluate(expression), expression->getType());
}

ir::Place FunctionLowering::place_of(const clang::Expr *glvalue) {
  const clang::QualType type = glvalue->getType();
  return place_of(evaluate(glvalue), type.isNull() ? context_.IntTy : type);
}

ir::Place FunctionLowering::place_of(const Result &result, clang::QualType type) {
  if (result.kind == Result::Kind::place)
    return result.place;
  return behind(address_of(result, type), type);
}

ir::Operand FunctionLowering::operand_of(const Result &result, clang::QualType type) {
  switch (result.kind) {
  case Result::Kind::none:
    return type->isVoidType() ? ir::Operand{} : undefined(type);
  case Result::Kind::local:
    return get_local(result.local, inside_);
  case Result::Kind::operand:
    return result.operand;
  case Result::Kind::place:
    return type->isRecordType() || type->isArrayType() ? address(result.place) : load(result.place);
  }
  return {};
}

ir::Operand FunctionLowering::address_of(const Result &result, clang::QualType type) {
  switch (result.kind) {
  case Result::Kind::place:
    return address(result.place);
  case Result::Kind::none:
    return undefined(context_.getPointerType(type.getNonReferenceType()));
  case Result::Kind::operand:
    if (result.operand.kind == OperandKind::function || type->isRecordType())
      return result.operand;
    break;
  case Result::Kind::local:
    break;
  }
  // A scalar without storage, bound to a constant reference: the callee sees a copy.
  ir::Local copy;
  copy.type = mentions_.type(type);
  copy.storage = ir::Storage::temporary;
  copy.scope = scope_of(inside_);
  if (inside_ != nullptr)
    copy.range = ranges_.range(inside_->getSourceRange());
  const ir::Operand value = operand_of(result, type);
  const auto local = static_cast<ir::LocalId>(function.locals.size());
  function.locals.push_back(std::move(copy));
  ir::Op op = make_op(OpKind::write, inside_);
  op.origin = ir::Origin::implicit;
  op.place = intern({{ir::RootKind::local, local}, {}, function.locals[local].type});
  op.args = {value};
  const ir::PlaceId place = op.place;
  emit(std::move(op));
  return address(places_.places[place]);
}

// --- places

ir::Operand FunctionLowering::address(const ir::Place &place) {
  ir::Operand operand;
  operand.kind = OperandKind::address;
  operand.index = intern(place);
  return operand;
}

ir::Operand FunctionLowering::load(const ir::Place &place) {
  ir::Operand operand;
  operand.kind = OperandKind::load;
  operand.index = intern(place);
  return operand;
}

ir::Operand FunctionLowering::undefined(clang::QualType type) {
  ir::Operand operand;
  operand.kind = OperandKind::value;
  operand.index = add_value(ir::ValueKind::undefined, kNone, type);
  return operand;
}

ir::ValueId FunctionLowering::add_value(ir::ValueKind kind, std::uint32_t index,
                                        clang::QualType type) {
  ir::Value value;
  value.kind = kind;
  value.index = index;
  value.type = mentions_.type(type);
  function.values.push_back(std::move(value));
  return static_cast<ir::ValueId>(function.values.size() - 1);
}

ir::Place FunctionLowering::behind(const ir::Operand &pointer, clang::QualType pointee) {
  const ir::TypeId type = mentions_.type(pointee.getNonReferenceType());
  if (pointer.kind == OperandKind::address) {
    ir::Place place = places_.places[pointer.index];
    if (place.type == kNone)
      place.type = type;
    return place;
  }
  if (pointer.kind == OperandKind::load) {
    ir::Place place = places_.places[pointer.index];
    place.projections.push_back({ir::ProjectionKind::deref, 0});
    place.type = type;
    return place;
  }
  const ir::ValueId value =
      pointer.kind == OperandKind::value
          ? pointer.index
          : undefined(context_.getPointerType(pointee.getNonReferenceType())).index;
  return {{ir::RootKind::pointee, value}, {}, type};
}

ir::Place FunctionLowering::field_of(ir::Place base, const clang::FieldDecl *field) {
  if (!field->isAnonymousStructOrUnion())
    base.projections.push_back({ir::ProjectionKind::field, mentions_.symbol(field)});
  base.type = mentions_.type(field->getType());
  if (field->getType()->isReferenceType()) {
    base.projections.push_back({ir::ProjectionKind::deref, 0});
    base.type = mentions_.type(field->getType().getNonReferenceType());
  }
  return base;
}

/// An index is told apart only if it is a constant or a value that a variable holds: `v[hash(k)]`,
/// twice, may be one element or two.
ir::Place FunctionLowering::element_of(ir::Place base, const ir::Operand &index,
                                       clang::QualType type) {
  base.type = mentions_.type(type);
  ir::Projection projection{ir::ProjectionKind::any, 0};
  if (index.kind == OperandKind::constant && index.number >= 0 &&
      index.number <= std::numeric_limits<std::int32_t>::max())
    projection = {ir::ProjectionKind::index_const, static_cast<std::uint32_t>(index.number)};
  else if (index.kind == OperandKind::value &&
           (from_local_.contains(index.index) ||
            function.values[index.index].kind == ir::ValueKind::capture))
    projection = {ir::ProjectionKind::index_value, index.index};
  base.projections.push_back(projection);
  return base;
}

// --- locals

ir::Operand FunctionLowering::get_local(ir::LocalId local, const clang::Stmt *at) {
  ir::Op op = make_op(OpKind::local_get, at);
  op.local = local;
  ir::Value value;
  value.kind = ir::ValueKind::result;
  value.type = function.locals[local].type;
  function.values.push_back(std::move(value));
  op.result = static_cast<ir::ValueId>(function.values.size() - 1);
  from_local_.insert(op.result);
  ir::Operand operand;
  operand.kind = OperandKind::value;
  operand.index = op.result;
  emit(std::move(op));
  return operand;
}

void FunctionLowering::set_local(ir::LocalId local, const ir::Operand &value,
                                 const clang::Stmt *at) {
  ir::Op op = make_op(OpKind::local_set, at);
  op.local = local;
  op.args = {value};
  emit(std::move(op));
}

ir::LocalId FunctionLowering::decision_of(const clang::Expr *whole) {
  const auto known = decisions_.find(whole);
  if (known != decisions_.end())
    return known->second;
  ir::Local local;
  clang::QualType type = whole->getType();
  if (whole->isGLValue() && !facts_.loaded_choices.contains(whole))
    type = context_.getPointerType(type);
  local.type = mentions_.type(type);
  local.storage = ir::Storage::temporary;
  local.numbered = true;
  local.scope = scope_of(whole);
  const auto id = static_cast<ir::LocalId>(function.locals.size());
  function.locals.push_back(std::move(local));
  decisions_[whole] = id;
  return id;
}

/// `expression` may be an arm of ?: or an operand of && or ||: then its value is the whole's, if it
/// is the last of them to be evaluated.
void FunctionLowering::decide(const clang::Expr *expression, const Result &result) {
  const auto found = facts_.decides.find(expression);
  if (found == facts_.decides.end() || !remember_)
    return;
  for (const clang::Expr *whole : found->second) {
    if (whole->getType()->isVoidType() || expression->getType()->isVoidType())
      continue;
    ir::Operand value;
    if (facts_.loaded_choices.contains(whole))
      value = operand_of(load_result(result, expression), expression->getType());
    else if (whole->isGLValue())
      value = address_of(result, expression->getType());
    else
      value = operand_of(result, expression->getType());
    set_local(decision_of(whole), value, expression);
  }
}

// --- ops

ir::ScopeId FunctionLowering::scope_of(const clang::Stmt *statement) const {
  for (const clang::Stmt *candidate : {statement, inside_})
    if (candidate != nullptr)
      if (const auto found = facts_.scope_of.find(candidate); found != facts_.scope_of.end())
        return found->second;
  return last_scope_;
}

void FunctionLowering::place_op(ir::Op &op, const Placed &placed) {
  op.range = placed.range;
  op.origin = placed.from_macro ? ir::Origin::macro : ir::Origin::source;
  if (placed.from_macro && !placed.macro.empty())
    op.macro = mentions_.macro(placed.macro);
}

ir::Op FunctionLowering::make_op(OpKind kind, const clang::Stmt *at) {
  ir::Op op;
  op.kind = kind;
  op.scope = scope_of(at);
  last_scope_ = op.scope;
  if (at == nullptr)
    return op;
  // Default arguments and member initialisers stand elsewhere; the user sees the call or the
  // constructor.
  const clang::Stmt *seen = facts_.scope_of.contains(at) ? at : inside_;
  if (seen == nullptr || !facts_.scope_of.contains(seen)) {
    op.range = ranges_.token(declaration_.getLocation());
    op.origin = ir::Origin::implicit;
    return op;
  }
  if (const auto *expression = llvm::dyn_cast<clang::Expr>(seen))
    if (const auto wider = facts_.shown_as.find(expression); wider != facts_.shown_as.end())
      seen = wider->second;
  place_op(op, ranges_.place(seen->getSourceRange()));
  return op;
}

ir::Op &FunctionLowering::emit(ir::Op op) {
  std::vector<ir::Op> &ops = function.blocks[current_].ops;
  ops.push_back(std::move(op));
  return ops.back();
}

void FunctionLowering::access(OpKind kind, const ir::Place &place, const clang::Stmt *at) {
  ir::Op op = make_op(kind, at);
  op.place = intern(place);
  emit(std::move(op));
}

Result FunctionLowering::hole(const clang::Stmt *statement, const std::string &why) {
  mark_degraded(why);
  emit(make_op(OpKind::hole, statement));
  return {};
}

// --- expressions

Result FunctionLowering::lower_expression(const clang::Expr *expression) {
  using namespace clang;
  if (expression->getType().isNull())
    return {}; // `member(a, b)` of an uninstantiated template
  switch (expression->getStmtClass()) {
  case Stmt::DeclRefExprClass:
    return lower_reference(llvm::cast<DeclRefExpr>(expression));
  case Stmt::MemberExprClass:
    return lower_member(llvm::cast<MemberExpr>(expression));
  case Stmt::CXXThisExprClass:
    return lower_this();
  case Stmt::ArraySubscriptExprClass:
    return lower_subscript(llvm::cast<ArraySubscriptExpr>(expression));
  case Stmt::UnaryOperatorClass:
    return lower_unary(llvm::cast<UnaryOperator>(expression));
  case Stmt::BinaryOperatorClass:
  case Stmt::CompoundAssignOperatorClass:
    return lower_binary(llvm::cast<BinaryOperator>(expression));
  case Stmt::ConditionalOperatorClass:
  case Stmt::BinaryConditionalOperatorClass:
    return lower_choice(expression);
  case Stmt::MaterializeTemporaryExprClass:
    return lower_materialised(llvm::cast<MaterializeTemporaryExpr>(expression));
  case Stmt::CallExprClass:
  case Stmt::CXXMemberCallExprClass:
  case Stmt::CXXOperatorCallExprClass:
  case Stmt::UserDefinedLiteralClass:
  case Stmt::CUDAKernelCallExprClass:
    return lower_call(llvm::cast<CallExpr>(expression));
  case Stmt::AtomicExprClass:
    return lower_atomic(llvm::cast<AtomicExpr>(expression));
  case Stmt::LambdaExprClass:
    return lower_lambda(llvm::cast<LambdaExpr>(expression));
  case Stmt::CoawaitExprClass:
  case Stmt::CoyieldExprClass:
    return lower_await(llvm::cast<CoroutineSuspendExpr>(expression));
  default:
    break;
  }
  if (const auto *cast = llvm::dyn_cast<CastExpr>(expression))
    return lower_cast(cast);
  return lower_object_expression(expression);
}

/// What makes or ends objects, and literals.
Result FunctionLowering::lower_object_expression(const clang::Expr *expression) {
  using namespace clang;
  Result result;
  switch (expression->getStmtClass()) {
  case Stmt::CXXConstructExprClass:
  case Stmt::CXXTemporaryObjectExprClass: {
    const auto *construction = llvm::cast<CXXConstructExpr>(expression);
    construct(construction, construction->getConstructor(),
              {construction->getArgs(), construction->getNumArgs()}, result);
    return result;
  }
  case Stmt::CXXInheritedCtorInitExprClass:
    construct(expression, llvm::cast<CXXInheritedCtorInitExpr>(expression)->getConstructor(), {},
              result);
    return result;
  case Stmt::InitListExprClass:
    construct_list(expression, llvm::cast<InitListExpr>(expression)->inits(), result);
    return result;
  case Stmt::CXXParenListInitExprClass:
    construct_list(expression, llvm::cast<CXXParenListInitExpr>(expression)->getInitExprs(),
                   result);
    return result;
  case Stmt::CXXBindTemporaryExprClass: {
    const auto *bind = llvm::cast<CXXBindTemporaryExpr>(expression);
    result = evaluate(bind->getSubExpr());
    bind_temporary(bind, result);
    return result;
  }
  case Stmt::CompoundLiteralExprClass:
    return evaluate(llvm::cast<CompoundLiteralExpr>(expression)->getInitializer());
  case Stmt::CXXNewExprClass:
    return construct_new(llvm::cast<CXXNewExpr>(expression));
  case Stmt::CXXDeleteExprClass:
    destroy_deleted(llvm::cast<CXXDeleteExpr>(expression));
    return result;
  case Stmt::CXXThrowExprClass: {
    ir::Op op = make_op(OpKind::throw_, expression);
    if (const Expr *thrown = llvm::cast<CXXThrowExpr>(expression)->getSubExpr()) {
      op.args = {rvalue(thrown)};
      op.type = mentions_.type(thrown->getType());
    }
    may_throw(op, expression);
    emit(std::move(op));
    return result;
  }
  case Stmt::RecoveryExprClass:
    return hole(expression, "does not parse");
  default:
    return lower_other(expression);
  }
}

Result FunctionLowering::lower_other(const clang::Expr *expression) {
  using namespace clang;
  const auto through = [&](const Expr *inner) {
    return inner == nullptr ? Result{} : evaluate(inner);
  };
  switch (expression->getStmtClass()) {
  case Stmt::OpaqueValueExprClass:
    return through(llvm::cast<OpaqueValueExpr>(expression)->getSourceExpr());
  case Stmt::CXXDefaultArgExprClass: {
    // The expression belongs to the declaration: every call evaluates it anew.
    const bool before = remember_;
    remember_ = false;
    Result result = evaluate(llvm::cast<CXXDefaultArgExpr>(expression)->getExpr());
    remember_ = before;
    return result;
  }
  case Stmt::CXXDefaultInitExprClass:
    return through(llvm::cast<CXXDefaultInitExpr>(expression)->getExpr());
  case Stmt::GenericSelectionExprClass: {
    const auto *selection = llvm::cast<GenericSelectionExpr>(expression);
    return selection->isResultDependent() ? Result{} : through(selection->getResultExpr());
  }
  case Stmt::ChooseExprClass: {
    const auto *choose = llvm::cast<ChooseExpr>(expression);
    return choose->isConditionDependent() ? Result{} : through(choose->getChosenSubExpr());
  }
  case Stmt::CXXRewrittenBinaryOperatorClass:
    return through(llvm::cast<CXXRewrittenBinaryOperator>(expression)->getSemanticForm());
  case Stmt::PseudoObjectExprClass:
    return through(llvm::cast<PseudoObjectExpr>(expression)->getResultExpr());
  case Stmt::CXXStdInitializerListExprClass: {
    evaluate(llvm::cast<CXXStdInitializerListExpr>(expression)->getSubExpr());
    ir::LocalId local = kNone;
    return of_place(destination_of(expression, &local));
  }
  case Stmt::ArrayInitLoopExprClass:
    evaluate(llvm::cast<ArrayInitLoopExpr>(expression)->getSubExpr());
    return {};
  case Stmt::StmtExprClass: {
    const auto *last = llvm::dyn_cast_or_null<Expr>(
        llvm::cast<StmtExpr>(expression)->getSubStmt()->getStmtExprResult());
    return last == nullptr || expression->getType()->isVoidType() ? Result{} : evaluate(last);
  }
  case Stmt::StringLiteralClass:
  case Stmt::PredefinedExprClass: {
    ir::Operand text;
    text.kind = OperandKind::text;
    text.index = static_cast<std::uint32_t>(function.texts.size());
    const auto *literal = llvm::dyn_cast<StringLiteral>(expression);
    function.texts.push_back(literal != nullptr && literal->getCharByteWidth() == 1
                                 ? literal->getString().take_front(kTextBytesMax).str()
                                 : std::string());
    return of_operand(text);
  }
  case Stmt::CXXNullPtrLiteralExprClass:
  case Stmt::GNUNullExprClass: {
    ir::Operand null = constant(0);
    null.null = true;
    return of_operand(null);
  }
  default:
    break;
  }
  if (const std::optional<ir::Operand> known = constant_of(expression))
    return of_operand(*known);
  if (expression->getType()->isRecordType() && expression->isPRValue()) {
    ir::LocalId local = kNone;
    return of_place(destination_of(expression, &local));
  }
  if (expression->getType()->isVoidType())
    return {};
  if (expression->isGLValue())
    return of_place(
        behind(undefined(context_.getPointerType(expression->getType().getNonReferenceType())),
               expression->getType()));
  return of_operand(undefined(expression->getType()));
}

std::optional<ir::Operand> FunctionLowering::constant_of(const clang::Expr *expression) {
  if (expression->isValueDependent() || expression->isTypeDependent() ||
      !expression->getType()->isIntegralOrEnumerationType() || expression->containsErrors())
    return std::nullopt;
  clang::Expr::EvalResult result;
  if (!expression->EvaluateAsInt(result, context_))
    return std::nullopt;
  return constant(number_of(result.Val.getInt()));
}

Result FunctionLowering::lower_reference(const clang::DeclRefExpr *expression) {
  const clang::ValueDecl *declaration = expression->getDecl();
  if (const auto *enumerator = llvm::dyn_cast<clang::EnumConstantDecl>(declaration))
    return of_operand(constant(number_of(enumerator->getInitVal())));
  if (const auto *callee = llvm::dyn_cast<clang::FunctionDecl>(declaration)) {
    ir::Operand operand;
    operand.kind = OperandKind::function;
    operand.index = mentions_.symbol(callee);
    return of_operand(operand);
  }
  if (captures_.contains(declaration))
    return lower_captured(declaration);
  if (const auto *binding = llvm::dyn_cast<clang::BindingDecl>(declaration)) {
    const bool before = remember_;
    remember_ = false;
    Result result = binding->getBinding() != nullptr ? evaluate(binding->getBinding()) : Result{};
    remember_ = before;
    return result;
  }
  return lower_variable(declaration, expression);
}

Result FunctionLowering::lower_variable(const clang::ValueDecl *declaration,
                                        const clang::Expr *expression) {
  const auto *variable = llvm::dyn_cast<clang::VarDecl>(declaration);
  if (variable == nullptr)
    return of_operand(undefined(expression->getType()));
  if (captures_.contains(variable))
    return lower_captured(variable);
  const clang::QualType type = variable->getType();
  if (variable->hasGlobalStorage()) {
    ir::Place place{{ir::RootKind::global, mentions_.symbol(variable)}, {}, mentions_.type(type)};
    if (type->isReferenceType()) {
      place.projections.push_back({ir::ProjectionKind::deref, 0});
      place.type = mentions_.type(type.getNonReferenceType());
    }
    return of_place(std::move(place));
  }
  const ir::LocalId local = local_for(variable);
  if (!function.locals[local].numbered)
    return of_place({{ir::RootKind::local, local}, {}, function.locals[local].type});
  if (type->isReferenceType())
    return of_place(behind(get_local(local, expression), type.getNonReferenceType()));
  if (facts_.closure_variables.contains(variable))
    return of_operand(get_local(local, expression));
  Result result;
  result.kind = Result::Kind::local;
  result.local = local;
  return result;
}

Result FunctionLowering::lower_captured(const clang::ValueDecl *variable) {
  const std::uint32_t index = captures_.lookup(variable);
  ir::Operand value;
  value.kind = OperandKind::value;
  value.index = capture_values_[index];
  const clang::QualType type = variable->getType();
  const auto *method = llvm::cast<clang::CXXMethodDecl>(&declaration_);
  // A copied scalar cannot change in a lambda that is not mutable, so it is a value like any other.
  if (!function.captures[index].by_reference && is_scalar(type.getNonReferenceType()) &&
      method->isConst())
    return of_operand(value);
  return of_place(behind(value, type.getNonReferenceType()));
}

Result FunctionLowering::lower_this() {
  ir::Operand value;
  value.kind = OperandKind::value;
  if (this_capture_ != kNone) {
    value.index = capture_values_[this_capture_];
    return of_operand(value);
  }
  if (this_value_ == kNone) {
    const auto *method = llvm::dyn_cast<clang::CXXMethodDecl>(&declaration_);
    this_value_ = add_value(ir::ValueKind::receiver, kNone,
                            method != nullptr && method->isInstance() ? method->getThisType()
                                                                      : context_.VoidPtrTy);
  }
  value.index = this_value_;
  return of_operand(value);
}

Result FunctionLowering::lower_member(const clang::MemberExpr *expression) {
  const clang::ValueDecl *member = expression->getMemberDecl();
  if (llvm::isa<clang::VarDecl>(member))
    return lower_variable(member, expression);
  if (const auto *enumerator = llvm::dyn_cast<clang::EnumConstantDecl>(member))
    return of_operand(constant(number_of(enumerator->getInitVal())));
  if (const auto *method = llvm::dyn_cast<clang::FunctionDecl>(member)) {
    ir::Operand operand;
    operand.kind = OperandKind::function;
    operand.index = mentions_.symbol(method);
    return of_operand(operand);
  }
  const auto *field = llvm::dyn_cast<clang::FieldDecl>(member);
  if (field == nullptr)
    return of_operand(undefined(expression->getType()));
  const clang::Expr *base = expression->getBase();
  ir::Place place = expression->isArrow() ? behind(rvalue(base), base->getType()->getPointeeType())
                                          : place_of(base);
  return of_place(field_of(std::move(place), field));
}

Result FunctionLowering::lower_subscript(const clang::ArraySubscriptExpr *expression) {
  const clang::Expr *base = expression->getBase();
  const ir::Operand index = rvalue(expression->getIdx());
  const auto *decay = llvm::dyn_cast<clang::CastExpr>(stripped(base));
  if (decay != nullptr && decay->getCastKind() == clang::CK_ArrayToPointerDecay)
    return of_place(element_of(place_of(decay->getSubExpr()), index, expression->getType()));
  if (!base->getType()->isPointerType())
    return of_place(element_of(place_of(base), {}, expression->getType()));
  const ir::Operand pointer = rvalue(base);
  ir::Place element = behind(pointer, expression->getType());
  // p[0] is *p.
  if (index.kind == OperandKind::constant && index.number == 0 &&
      pointer.kind != OperandKind::address)
    return of_place(std::move(element));
  return of_place(element_of(std::move(element), index, expression->getType()));
}

Result FunctionLowering::lower_cast(const clang::CastExpr *expression) {
  const clang::Expr *inner = expression->getSubExpr();
  switch (expression->getCastKind()) {
  case clang::CK_LValueToRValue:
    return lower_load(expression, inner);
  case clang::CK_NullToPointer:
  case clang::CK_NullToMemberPointer: {
    ir::Operand null = constant(0);
    null.null = true;
    return of_operand(null);
  }
  case clang::CK_ArrayToPointerDecay: {
    const Result array = evaluate(inner);
    if (array.kind == Result::Kind::operand)
      return array; // a string literal
    return of_operand(address(place_of(array, inner->getType())));
  }
  case clang::CK_ToVoid:
    evaluate(inner);
    return {};
  case clang::CK_Dynamic:
    evaluate(inner);
    if (expression->isGLValue())
      return evaluate(inner);
    return of_operand(undefined(expression->getType())); // perhaps null where the operand is not
  case clang::CK_IntegralCast:
  case clang::CK_IntegralToBoolean: {
    const Result value = evaluate(inner);
    if (value.kind == Result::Kind::operand && value.operand.kind == OperandKind::constant)
      if (const std::optional<ir::Operand> cast = constant_of(expression))
        return of_operand(*cast);
    return value;
  }
  case clang::CK_FloatingToIntegral:
  case clang::CK_IntegralToFloating:
  case clang::CK_FloatingCast:
  case clang::CK_FloatingToBoolean:
  case clang::CK_VectorSplat:
  case clang::CK_Dependent:
    evaluate(inner);
    if (expression->isGLValue() || expression->getType()->isRecordType() ||
        expression->getType()->isDependentType())
      return evaluate(inner);
    return of_operand(undefined(expression->getType()));
  default:
    return evaluate(inner);
  }
}

Result FunctionLowering::load_result(const Result &result, const clang::Expr *at) {
  if (result.kind == Result::Kind::local)
    return of_operand(get_local(result.local, at));
  if (result.kind != Result::Kind::place)
    return result;
  access(OpKind::read, result.place, at);
  if (at->getType()->isRecordType() || at->getType()->isArrayType())
    return result;
  return of_operand(load(result.place));
}

Result FunctionLowering::lower_load(const clang::Expr *expression, const clang::Expr *from) {
  const auto *reference = llvm::dyn_cast<clang::DeclRefExpr>(stripped(from));
  if (const auto *variable =
          reference ? llvm::dyn_cast<clang::VarDecl>(reference->getDecl()) : nullptr;
      variable != nullptr && variable->getType().isConstQualified() &&
      !variable->getType()->isDependentType() && variable->hasInit() &&
      !variable->getInit()->isValueDependent() && variable->isUsableInConstantExpressions(context_))
    if (const std::optional<ir::Operand> known = constant_of(expression))
      return of_operand(*known);
  return load_result(evaluate(from), expression);
}

Result FunctionLowering::lower_unary(const clang::UnaryOperator *expression) {
  const clang::Expr *inner = expression->getSubExpr();
  switch (expression->getOpcode()) {
  case clang::UO_AddrOf: {
    const Result target = evaluate(inner);
    if (expression->getType()->isMemberPointerType() &&
        !(target.kind == Result::Kind::operand && target.operand.kind == OperandKind::function))
      return of_operand(undefined(expression->getType()));
    return of_operand(address_of(target, inner->getType()));
  }
  case clang::UO_Deref: {
    const Result pointer = evaluate(inner);
    if (pointer.kind == Result::Kind::operand && pointer.operand.kind == OperandKind::function)
      return pointer;
    const auto *decay = llvm::dyn_cast<clang::CastExpr>(stripped(inner));
    if (decay != nullptr && decay->getCastKind() == clang::CK_ArrayToPointerDecay)
      return of_place(
          element_of(place_of(decay->getSubExpr()), constant(0), expression->getType()));
    return of_place(behind(operand_of(pointer, inner->getType()), expression->getType()));
  }
  case clang::UO_LNot:
    return of_operand(negate(rvalue(inner)));
  case clang::UO_Plus:
  case clang::UO_Extension:
    return evaluate(inner);
  case clang::UO_PreInc:
  case clang::UO_PreDec:
    return lower_increment(expression, inner, true);
  case clang::UO_PostInc:
  case clang::UO_PostDec:
    return lower_increment(expression, inner, false);
  case clang::UO_Coawait:
    return hole(expression, "uninstantiated template");
  default: {
    const ir::Operand value = rvalue(inner);
    if (value.kind == OperandKind::constant)
      if (const std::optional<ir::Operand> known = constant_of(expression))
        return of_operand(*known);
    if (expression->isGLValue())
      return evaluate(inner);
    return of_operand(undefined(expression->getType()));
  }
  }
}

ir::Operand FunctionLowering::negate(ir::Operand operand) {
  if (operand.kind == OperandKind::constant)
    return constant(operand.number == 0 ? 1 : 0);
  ir::Operand result;
  result.kind = OperandKind::value;
  result.index = add_value(ir::ValueKind::negation, kNone, context_.BoolTy);
  function.values[result.index].operands = {operand};
  return result;
}

ir::Operand FunctionLowering::compare(ir::Predicate predicate, ir::Operand left,
                                      ir::Operand right) {
  // The constant goes to the right.
  if (left.kind == OperandKind::constant && right.kind != OperandKind::constant) {
    std::swap(left, right);
    switch (predicate) {
    case ir::Predicate::less:
      predicate = ir::Predicate::greater;
      break;
    case ir::Predicate::less_equal:
      predicate = ir::Predicate::greater_equal;
      break;
    case ir::Predicate::greater:
      predicate = ir::Predicate::less;
      break;
    case ir::Predicate::greater_equal:
      predicate = ir::Predicate::less_equal;
      break;
    default:
      break;
    }
  }
  ir::Operand result;
  result.kind = OperandKind::value;
  result.index = add_value(ir::ValueKind::compare, kNone, context_.BoolTy);
  function.values[result.index].predicate = predicate;
  function.values[result.index].operands = {left, right};
  return result;
}

Result FunctionLowering::lower_increment(const clang::Expr *expression, const clang::Expr *target,
                                         bool prefix) {
  const Result place = evaluate(target);
  if (place.kind == Result::Kind::local) {
    const ir::Operand before = get_local(place.local, target);
    set_local(place.local, undefined(target->getType()), expression);
    return prefix ? place : of_operand(before);
  }
  if (place.kind != Result::Kind::place)
    return {};
  access(OpKind::compound, place.place, expression);
  return prefix && expression->isGLValue() ? place : of_operand(undefined(expression->getType()));
}

Result FunctionLowering::lower_binary(const clang::BinaryOperator *expression) {
  if (expression->isLogicalOp())
    return of_operand(get_local(decision_of(expression), expression));
  if (expression->isAssignmentOp())
    return lower_assignment(expression);
  const clang::Expr *left = expression->getLHS();
  const clang::Expr *right = expression->getRHS();
  if (expression->getOpcode() == clang::BO_Comma) {
    evaluate(left);
    return evaluate(right);
  }
  if (expression->isPtrMemOp()) {
    ir::Place place = expression->getOpcode() == clang::BO_PtrMemI
                          ? behind(rvalue(left), left->getType()->getPointeeType())
                          : place_of(left);
    evaluate(right);
    place.projections.push_back({ir::ProjectionKind::any, 0});
    place.type = mentions_.type(expression->getType());
    return of_place(std::move(place));
  }
  const ir::Operand a = rvalue(left);
  const ir::Operand b = rvalue(right);
  if (a.kind == OperandKind::constant && b.kind == OperandKind::constant)
    if (const std::optional<ir::Operand> known = constant_of(expression))
      return of_operand(*known);
  if (const std::optional<ir::Predicate> predicate = predicate_of(expression->getOpcode()))
    return of_operand(compare(*predicate, a, b));
  if (expression->getType()->isPointerType() && expression->isAdditiveOp()) {
    const bool pointer_left = left->getType()->isPointerType();
    ir::Operand index = pointer_left ? b : a;
    if (expression->getOpcode() == clang::BO_Sub)
      index = {};
    const clang::QualType pointee = expression->getType()->getPointeeType();
    if (index.kind == OperandKind::constant && index.number == 0)
      return of_operand(pointer_left ? a : b);
    return of_operand(address(element_of(behind(pointer_left ? a : b, pointee), index, pointee)));
  }
  return of_operand(undefined(expression->getType()));
}

void FunctionLowering::store(const Result &target, const ir::Operand &value,
                             const clang::Expr *at) {
  if (target.kind == Result::Kind::local)
    return set_local(target.local, value, at);
  if (target.kind != Result::Kind::place)
    return;
  ir::Op op = make_op(OpKind::write, at);
  op.place = intern(target.place);
  op.args = {value};
  emit(std::move(op));
}

Result FunctionLowering::lower_assignment(const clang::BinaryOperator *expression) {
  const clang::Expr *left = expression->getLHS();
  const Result target = evaluate(left);
  if (expression->isCompoundAssignmentOp()) {
    rvalue(expression->getRHS());
    if (target.kind == Result::Kind::local)
      set_local(target.local, undefined(left->getType()), expression);
    else if (target.kind == Result::Kind::place)
      access(OpKind::compound, target.place, left);
  } else {
    store(target, rvalue(expression->getRHS()), left);
  }
  if (expression->isGLValue())
    return target;
  // In C an assignment is a value.
  if (target.kind == Result::Kind::local)
    return of_operand(get_local(target.local, expression));
  if (expression->isCompoundAssignmentOp())
    return of_operand(undefined(expression->getType()));
  return evaluate(expression->getRHS());
}

Result FunctionLowering::lower_choice(const clang::Expr *expression) {
  if (expression->getType()->isVoidType())
    return {};
  if (expression->getType()->isRecordType() && expression->isPRValue()) {
    ir::LocalId local = kNone;
    return of_place(destination_of(expression, &local));
  }
  const ir::Operand value = get_local(decision_of(expression), expression);
  if (expression->isGLValue() && !facts_.loaded_choices.contains(expression))
    return of_place(behind(value, expression->getType()));
  return of_operand(value);
}

Result FunctionLowering::lower_materialised(const clang::MaterializeTemporaryExpr *expression) {
  const clang::Expr *inner = expression->getSubExpr();
  Result result = evaluate(inner);
  if (const auto *variable = llvm::dyn_cast_or_null<clang::VarDecl>(expression->getExtendingDecl()))
    extended_[variable] = stripped(inner);
  const bool callable =
      result.kind == Result::Kind::operand && result.operand.kind == OperandKind::function;
  if (result.kind == Result::Kind::place || inner->getType()->isRecordType() || callable)
    return result;
  return of_place(place_of(result, inner->getType()));
}

} // namespace heddle::frontends::clang_cxx
