// Calls of every kind, lambdas and suspensions.
#include "analysis/frontends/clang/function_lowering.h"

#include <clang/Basic/Builtins.h>

#include <algorithm>
#include <array>

namespace heddle::frontends::clang_cxx {

using ir::kNone;
using ir::OpKind;

namespace {

/// `std::move` and its like, also those of other libraries: from a reference to a reference to the
/// same.
bool is_forwarding(const clang::FunctionDecl *callee) {
  if (callee->getIdentifier() == nullptr || callee->getNumParams() != 1)
    return false;
  const clang::QualType from = callee->getParamDecl(0)->getType();
  const clang::QualType to = callee->getReturnType();
  if (!from->isReferenceType() || !to->isReferenceType() ||
      !callee->getASTContext().hasSameUnqualifiedType(from.getNonReferenceType(),
                                                      to.getNonReferenceType()))
    return false;
  const llvm::StringRef name = callee->getName();
  return name == "move" || name == "forward" || name == "as_const" || name == "move_if_noexcept";
}

/// Containers whose element is a place of its own.
bool is_array_like(llvm::StringRef name) {
  constexpr std::array<llvm::StringRef, 9> kNames = {"vector",     "array",      "deque",
                                                     "span",       "valarray",   "basic_string",
                                                     "unique_ptr", "shared_ptr", "InlinedVector"};
  return std::ranges::find(kNames, name) != kNames.end();
}

bool is_container(llvm::StringRef name) {
  constexpr std::array<llvm::StringRef, 8> kNames = {
      "map",   "unordered_map",  "list",          "queue",
      "stack", "priority_queue", "flat_hash_map", "node_hash_map"};
  return is_array_like(name) || std::ranges::find(kNames, name) != kNames.end();
}

/// Holds any callable; calling it calls what was stored last.
bool is_function_object(const clang::CXXRecordDecl *record) {
  constexpr std::array<llvm::StringRef, 9> kNames = {
      "std::function",          "std::move_only_function", "boost::function",
      "absl::AnyInvocable",     "absl::FunctionRef",       "folly::Function",
      "std::copyable_function", "std::packaged_task",      "boost::function_n"};
  return std::ranges::find(kNames, qualified_name(record)) != kNames.end();
}

/// A body that only hands out a pointer: nothing but a return, at most after assertions, and no
/// object of its own.
bool only_returns(const clang::Stmt *statement) {
  if (statement == nullptr || llvm::isa<clang::DeclStmt, clang::CXXNewExpr, clang::CXXThrowExpr,
                                        clang::BinaryConditionalOperator>(statement))
    return false;
  if (const auto *call = llvm::dyn_cast<clang::CXXMemberCallExpr>(statement))
    if (const clang::CXXMethodDecl *method = call->getMethodDecl();
        method != nullptr && !method->isConst())
      return false;
  for (const clang::Stmt *child : statement->children())
    if (child != nullptr && !only_returns(child))
      return false;
  return true;
}

bool is_plain_accessor(const clang::CXXMethodDecl *method, const Files &files) {
  if (method->isStatic() || method->getNumParams() != 0)
    return false;
  const clang::FunctionDecl *pattern = method->getTemplateInstantiationPattern();
  const clang::FunctionDecl *written = pattern != nullptr ? pattern : method;
  if (files.is_system(written->getLocation()))
    return true;
  const auto *body = llvm::dyn_cast_or_null<clang::CompoundStmt>(written->getBody());
  if (body == nullptr)
    return method->isConst();
  return !body->body_empty() && llvm::isa<clang::ReturnStmt>(body->body_back()) &&
         only_returns(body);
}

/// The operator-> that returns a raw pointer, of the class or a base.
const clang::CXXMethodDecl *arrow_of(const clang::CXXRecordDecl *record) {
  if (!record->hasDefinition())
    return nullptr;
  const clang::DeclarationName arrow =
      record->getASTContext().DeclarationNames.getCXXOperatorName(clang::OO_Arrow);
  for (const clang::NamedDecl *found : record->getDefinition()->lookup(arrow))
    if (const auto *method = llvm::dyn_cast<clang::CXXMethodDecl>(found))
      if (method->getReturnType()->isPointerType())
        return method;
  for (const clang::CXXBaseSpecifier &base : record->getDefinition()->bases())
    if (const clang::CXXRecordDecl *of = base.getType()->getAsCXXRecordDecl())
      if (const clang::CXXMethodDecl *method = arrow_of(of))
        return method;
  return nullptr;
}

/// C functions of the system do not throw; giving them unwind edges would only blow up the graph.
bool can_throw(const clang::FunctionDecl *callee, const Files &files) {
  if (callee == nullptr)
    return true;
  if (callee->getBuiltinID() != 0 || callee->hasAttr<clang::NoThrowAttr>())
    return false;
  if (callee->isExternC() && files.is_system(callee->getLocation()))
    return false;
  return !is_nothrow(callee->getType());
}

} // namespace

// --- operands

ir::Operand FunctionLowering::argument(const clang::Expr *expression, clang::QualType param) {
  const Result result = evaluate(expression);
  const clang::QualType type = expression->getType();
  ir::Operand operand;
  if (type.isNull())
    return operand;
  const bool by_reference = !param.isNull() && param->isReferenceType();
  if (expression->isGLValue() || type->isRecordType() || type->isArrayType()) {
    operand = address_of(result, type);
    operand.moved = type->isRecordType() && !expression->isLValue();
  } else {
    operand = operand_of(result, type);
    if (by_reference && operand.kind != ir::OperandKind::function)
      operand = address_of(of_operand(operand), type);
  }
  return operand;
}

void FunctionLowering::add_arguments(ir::Op &op, const clang::FunctionDecl *callee,
                                     const clang::FunctionProtoType *prototype,
                                     llvm::ArrayRef<const clang::Expr *> arguments) {
  unsigned index = 0;
  for (const clang::Expr *expression : arguments) {
    clang::QualType param;
    if (callee != nullptr && index < callee->getNumParams())
      param = callee->getParamDecl(index)->getType();
    else if (prototype != nullptr && index < prototype->getNumParams())
      param = prototype->getParamType(index);
    ++index;
    op.args.push_back(argument(expression, param));
  }
}

ir::Operand FunctionLowering::receiver_operand(const clang::Expr *object, bool arrow) {
  const Result result = evaluate(object);
  if (!arrow)
    return address_of(result, object->getType());
  return address(
      behind(operand_of(result, object->getType()), object->getType()->getPointeeType()));
}

Result FunctionLowering::finish_call(ir::Op op, const clang::Expr *expression,
                                     clang::QualType type) {
  Result result;
  op.type = mentions_.type(type);
  if (type->isVoidType()) {
    emit(std::move(op));
    return result;
  }
  if (type->isRecordType() && expression->isPRValue()) {
    // The callee constructs the object in its place.
    result = of_place(destination_of(expression, &op.local));
    op.place = intern(result.place);
    emit(std::move(op));
    return result;
  }
  const bool refers = expression->isGLValue();
  const clang::QualType value_type =
      refers ? context_.getPointerType(type.getNonReferenceType()) : type;
  op.result = add_value(ir::ValueKind::result, kNone, value_type);
  ir::Operand value;
  value.kind = ir::OperandKind::value;
  value.index = op.result;
  emit(std::move(op));
  return refers ? of_place(behind(value, type.getNonReferenceType())) : of_operand(value);
}

// --- calls

void FunctionLowering::set_callee(ir::Op &op, const clang::CallExpr *call) {
  const clang::FunctionDecl *callee = call->getDirectCallee();
  if (callee != nullptr) {
    op.callee.kind = ir::CalleeKind::direct;
    const auto *method = llvm::dyn_cast<clang::CXXMethodDecl>(callee);
    const auto *member = llvm::dyn_cast<clang::MemberExpr>(call->getCallee()->IgnoreParens());
    const bool named_class = member != nullptr && member->hasQualifier();
    if (method != nullptr && method->isVirtual() && !named_class) {
      const clang::Expr *object = member != nullptr ? member->getBase() : nullptr;
      const clang::CXXMethodDecl *exact =
          object != nullptr && !object->isTypeDependent()
              ? method->getDevirtualizedMethod(object, /*IsAppleKext=*/false)
              : nullptr;
      if (exact != nullptr)
        callee = exact;
      else if (!method->hasAttr<clang::FinalAttr>() &&
               !method->getParent()->hasAttr<clang::FinalAttr>())
        op.callee.kind = ir::CalleeKind::virtual_;
    }
    op.callee.symbol = mentions_.symbol(callee);
    return;
  }
  op.callee.kind = ir::CalleeKind::unknown;
  const clang::Expr *called = call->getCallee();
  if (call->isTypeDependent() && !called->getType()->isFunctionPointerType())
    return;
  if (called->getType()->isSpecificPlaceholderType(clang::BuiltinType::BoundMember))
    return; // (object.*pointer)()
  const Result target = evaluate(called);
  const ir::Operand pointer = operand_of(target, called->getType());
  switch (pointer.kind) {
  case ir::OperandKind::function:
    op.callee.kind = ir::CalleeKind::direct;
    op.callee.symbol = pointer.index;
    break;
  case ir::OperandKind::value:
    op.callee.kind = ir::CalleeKind::value;
    op.callee.value = pointer.index;
    break;
  case ir::OperandKind::load:
    op.callee.kind = ir::CalleeKind::slot;
    op.callee.place = pointer.index;
    break;
  default:
    break;
  }
}

Result FunctionLowering::lower_call(const clang::CallExpr *call) {
  const clang::FunctionDecl *callee = call->getDirectCallee();
  if (callee != nullptr)
    if (std::optional<Result> known = lower_known_call(call, callee))
      return std::move(*known);
  if (llvm::isa<clang::CXXPseudoDestructorExpr>(call->getCallee()->IgnoreParens()))
    return {};
  const auto *method = llvm::dyn_cast_or_null<clang::CXXMethodDecl>(callee);
  llvm::ArrayRef<const clang::Expr *> arguments(call->getArgs(), call->getNumArgs());
  const clang::Expr *object = nullptr;
  bool arrow = false;
  if (const auto *member = llvm::dyn_cast<clang::CXXMemberCallExpr>(call)) {
    if (const auto *access =
            llvm::dyn_cast<clang::MemberExpr>(member->getCallee()->IgnoreParens())) {
      object = access->getBase();
      arrow = access->isArrow();
    } else {
      object = nullptr;
    }
  } else if (llvm::isa<clang::CXXOperatorCallExpr>(call) && method != nullptr &&
             method->isInstance() && !arguments.empty()) {
    object = arguments[0];
    arguments = arguments.drop_front();
  } else if (llvm::isa<clang::CXXOperatorCallExpr>(call) && method != nullptr &&
             method->isStatic() && !arguments.empty()) {
    evaluate(arguments[0]); // static operator()
    arguments = arguments.drop_front();
  }
  if (method != nullptr && object != nullptr && !method->isStatic()) {
    const clang::Expr *index = arguments.size() == 1 ? arguments[0] : nullptr;
    if (std::optional<Result> projected =
            lower_projection(call, method, arrow ? nullptr : object, index))
      return std::move(*projected);
  }
  ir::Op op = make_op(OpKind::call, call);
  if (method != nullptr && object != nullptr && is_function_object(method->getParent()) &&
      method->getOverloadedOperator() == clang::OO_Call) {
    const ir::Operand holder = receiver_operand(object, arrow);
    op.callee.kind = ir::CalleeKind::slot;
    op.callee.place = holder.index;
    if (holder.kind != ir::OperandKind::address)
      op.callee = {ir::CalleeKind::value, kNone, kNone, holder.index};
  } else {
    set_callee(op, call);
    if (object != nullptr && (method == nullptr || !method->isStatic()))
      op.args.push_back(receiver_operand(object, arrow));
    else if (object != nullptr)
      evaluate(object);
  }
  if (const auto *destructor = llvm::dyn_cast_or_null<clang::CXXDestructorDecl>(callee)) {
    // x.~T() is the end of an object like any other.
    op.kind = OpKind::destroy;
    op.place =
        !op.args.empty() && op.args[0].kind == ir::OperandKind::address ? op.args[0].index : kNone;
    op.args.clear();
    op.type = mentions_.type(clang::QualType(destructor->getParent()->getTypeForDecl(), 0));
    if (op.place != kNone)
      emit(std::move(op));
    return {};
  }
  const auto *prototype =
      callee != nullptr
          ? callee->getType()->getAs<clang::FunctionProtoType>()
          : (call->getCallee()->getType()->isFunctionPointerType()
                 ? call->getCallee()->getType()->getPointeeType()->getAs<clang::FunctionProtoType>()
                 : nullptr);
  add_arguments(op, callee, prototype, arguments);
  const bool throws = callee != nullptr
                          ? can_throw(callee, mentions_.files())
                          : prototype == nullptr || !is_nothrow(clang::QualType(prototype, 0));
  if (throws && context_.getLangOpts().CPlusPlus)
    may_throw(op, call);
  Result result = finish_call(std::move(op), call, call->getType());
  // A container's element reached by a call (`at`, map's []) is some element of it.
  if (method != nullptr && object != nullptr && result.kind == Result::Kind::place && !arrow &&
      call->isGLValue() && mentions_.files().is_system(method->getLocation()) &&
      is_container(method->getParent()->getName())) {
    const llvm::StringRef name = method->getIdentifier() != nullptr ? method->getName() : "[]";
    if (name == "at" || name == "front" || name == "back" || name == "top" ||
        method->getOverloadedOperator() == clang::OO_Subscript)
      result.place = element_of(place_of(object), {}, call->getType());
  }
  return result;
}

std::optional<Result> FunctionLowering::lower_known_call(const clang::CallExpr *call,
                                                         const clang::FunctionDecl *callee) {
  if (is_forwarding(callee) && call->getNumArgs() == 1) {
    const Result inner = evaluate(call->getArg(0));
    return inner;
  }
  switch (callee->getBuiltinID()) {
  case clang::Builtin::BI__builtin_expect:
  case clang::Builtin::BI__builtin_expect_with_probability:
  case clang::Builtin::BI__builtin_launder:
  case clang::Builtin::BI__builtin_assume_aligned:
    return of_operand(rvalue(call->getArg(0)));
  case clang::Builtin::BI__builtin_addressof:
  case clang::Builtin::BIaddressof:
  case clang::Builtin::BI__addressof:
    return of_operand(address_of(evaluate(call->getArg(0)), call->getArg(0)->getType()));
  case clang::Builtin::BI__builtin_assume:
  case clang::Builtin::BI__assume: {
    ir::Op op = make_op(OpKind::assume, call);
    op.args = {rvalue(call->getArg(0))};
    emit(std::move(op));
    return Result{};
  }
  case clang::Builtin::BI__builtin_unreachable:
    return Result{};
  case clang::Builtin::BI__builtin_constant_p:
  case clang::Builtin::BI__builtin_object_size:
  case clang::Builtin::BI__builtin_dynamic_object_size:
    return of_operand(undefined(call->getType()));
  default:
    break;
  }
  if (callee->isInStdNamespace() && callee->getIdentifier() != nullptr &&
      callee->getName() == "addressof" && call->getNumArgs() == 1)
    return of_operand(address_of(evaluate(call->getArg(0)), call->getArg(0)->getType()));
  return std::nullopt;
}

/// `p->`, `*p`, `p.get()`, `*optional`, `v[i]`: what they name depends on the object alone, so
/// twice the same is the same. `object` is null where it is reached through a pointer.
std::optional<Result> FunctionLowering::lower_projection(const clang::CallExpr *call,
                                                         const clang::CXXMethodDecl *method,
                                                         const clang::Expr *object,
                                                         const clang::Expr *index) {
  if (object == nullptr || call->isTypeDependent())
    return std::nullopt;
  const clang::CXXRecordDecl *record = method->getParent();
  const bool is_system = mentions_.files().is_system(method->getLocation());
  const clang::OverloadedOperatorKind kind = method->getOverloadedOperator();
  const auto through = [&](bool dereference) -> std::optional<Result> {
    const Result holder = evaluate(object);
    if (holder.kind != Result::Kind::place)
      return std::nullopt;
    access(OpKind::read, holder.place, call);
    const ir::Operand pointer = load(holder.place);
    if (!dereference)
      return of_operand(pointer);
    return of_place(behind(pointer, call->getType()));
  };
  if (kind == clang::OO_Subscript && index != nullptr && is_system && call->isGLValue() &&
      is_array_like(record->getName()) && index->getType()->isIntegralOrEnumerationType()) {
    const ir::Operand at = rvalue(index);
    const Result holder = evaluate(object);
    if (holder.kind != Result::Kind::place)
      return std::nullopt;
    access(OpKind::read, holder.place, call);
    ir::Place base = holder.place;
    if (record->getName().ends_with("_ptr"))
      base = behind(load(base), call->getType());
    return of_place(element_of(std::move(base), at, call->getType()));
  }
  if (index != nullptr || !is_plain_accessor(method, mentions_.files()))
    return std::nullopt;
  if (kind == clang::OO_Arrow && call->getType()->isPointerType())
    return through(false);
  if (kind == clang::OO_Star && call->isGLValue())
    return through(true);
  if (method->getIdentifier() == nullptr)
    return std::nullopt;
  const llvm::StringRef name = method->getName();
  if ((name == "get" || name == "data") && call->getType()->isPointerType()) {
    const clang::CXXMethodDecl *arrow = arrow_of(record);
    if (arrow != nullptr && context_.hasSameType(arrow->getReturnType(), call->getType()))
      return through(false);
  }
  if (call->isGLValue() && is_system &&
      ((name == "get" && record->getName() == "reference_wrapper") ||
       (name == "value" && record->getName() == "optional")))
    return through(true);
  return std::nullopt;
}

Result FunctionLowering::lower_atomic(const clang::AtomicExpr *expression) {
  ir::Op op = make_op(OpKind::call, expression);
  op.callee.kind = ir::CalleeKind::direct;
  op.callee.symbol =
      mentions_.builtin(expression->getOpAsString().str(), mentions_.type(expression->getType()));
  // In the order of the source: object, values, weak, orders.
  std::vector<const clang::Expr *> arguments = {expression->getPtr()};
  const unsigned count = const_cast<clang::AtomicExpr *>(expression)->getNumSubExprs();
  if (count >= 3)
    arguments.push_back(expression->getVal1());
  const bool exchange = expression->isCmpXChg();
  if (exchange || count == 4)
    arguments.push_back(expression->getVal2());
  if (exchange && count == 6)
    arguments.push_back(expression->getWeak());
  if (count >= 2)
    arguments.push_back(expression->getOrder());
  if (exchange)
    arguments.push_back(expression->getOrderFail());
  for (const clang::Expr *item : arguments)
    op.args.push_back(argument(item, item->getType()));
  return finish_call(std::move(op), expression, expression->getType());
}

// --- lambdas

Result FunctionLowering::lower_lambda(const clang::LambdaExpr *lambda) {
  ir::Op op = make_op(OpKind::closure, lambda);
  const clang::CXXMethodDecl *body = lambda->getCallOperator();
  if (const clang::FunctionTemplateDecl *generic = body->getDescribedFunctionTemplate()) {
    // With one instantiation, that is the body.
    const clang::FunctionDecl *only = nullptr;
    std::size_t count = 0;
    for (const clang::FunctionDecl *item : generic->specializations()) {
      only = item;
      ++count;
    }
    if (count == 1)
      body = llvm::cast<clang::CXXMethodDecl>(only);
  }
  std::vector<ir::Operand> operands;
  auto init = lambda->capture_init_begin();
  for (const clang::LambdaCapture &capture : lambda->captures()) {
    const clang::Expr *value = *init++;
    ir::Operand operand;
    if (capture.capturesThis()) {
      operand = lower_this().operand;
    } else if (capture.capturesVariable()) {
      const auto *variable = llvm::dyn_cast<clang::VarDecl>(capture.getCapturedVar());
      const bool by_reference = capture.getCaptureKind() == clang::LCK_ByRef;
      if (variable != nullptr && !variable->isInitCapture() &&
          (by_reference || variable->getType().getNonReferenceType()->isRecordType()))
        operand = address_of(lower_variable(variable, lambda), variable->getType());
      else if (value != nullptr)
        operand =
            argument(value, by_reference ? capture.getCapturedVar()->getType() : value->getType());
      else
        operand = undefined(capture.getCapturedVar()->getType());
    }
    operands.push_back(operand);
  }
  op.result = add_value(ir::ValueKind::closure, mentions_.symbol(body), lambda->getType());
  function.values[op.result].operands = std::move(operands);
  op.type = mentions_.type(lambda->getType());
  ir::Operand value;
  value.kind = ir::OperandKind::value;
  value.index = op.result;
  emit(std::move(op));
  return of_operand(value);
}

// --- suspensions

Result FunctionLowering::lower_await(const clang::CoroutineSuspendExpr *suspend) {
  const bool yields = llvm::isa<clang::CoyieldExpr>(suspend);
  if (yields)
    function.form = ir::Form::generator;
  ir::Op op = make_op(yields ? OpKind::yield : OpKind::await, suspend);
  if (const clang::Expr *operand = suspend->getOperand())
    op.args = {argument(operand, operand->getType())};
  may_throw(op, suspend);
  return finish_call(std::move(op), suspend, suspend->getType());
}

} // namespace heddle::frontends::clang_cxx
