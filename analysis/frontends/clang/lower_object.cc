// Construction, destruction, and the way out by exception.
#include "analysis/frontends/clang/function_lowering.h"

namespace heddle::frontends::clang_cxx {

using ir::kNone;
using ir::OpKind;

namespace {

/// A longer initialiser list is a table; only its first entries are looked at.
constexpr std::size_t kListEntriesMax = 64;

const clang::CXXDestructorDecl *destructor_of(clang::QualType type) {
  const clang::CXXRecordDecl *record = type->getBaseElementTypeUnsafe()->getAsCXXRecordDecl();
  if (record == nullptr || !record->hasDefinition() || record->hasTrivialDestructor())
    return nullptr;
  return record->getDestructor();
}

bool needs_destruction(clang::QualType type) {
  return type.isDestructedType() == clang::QualType::DK_cxx_destructor;
}

bool can_throw(const clang::FunctionDecl *callee) {
  return !is_nothrow(callee->getType()) && !callee->hasAttr<clang::NoThrowAttr>() &&
         !callee->isTrivial();
}

} // namespace

// --- where objects are made

const Destination *FunctionLowering::known_destination(const clang::Expr *expression) const {
  const auto found = facts_.destinations.find(expression);
  return found == facts_.destinations.end() ? nullptr : &found->second;
}

ir::LocalId FunctionLowering::new_temporary(const clang::Expr *expression) {
  const auto known = temporaries_.find(expression);
  if (known != temporaries_.end())
    return known->second;
  ir::Local local;
  local.type = mentions_.type(expression->getType());
  local.storage = ir::Storage::temporary;
  local.scope = scope_of(expression);
  if (facts_.scope_of.contains(expression))
    local.range = ranges_.range(expression->getSourceRange());
  const auto id = static_cast<ir::LocalId>(function.locals.size());
  function.locals.push_back(std::move(local));
  temporaries_[expression] = id;
  return id;
}

ir::Place FunctionLowering::destination_of(const clang::Expr *expression, ir::LocalId *local) {
  if (remember_)
    if (const auto known = constructed_.find(expression); known != constructed_.end()) {
      *local = known->second.second;
      return known->second.first;
    }
  if (!remember_)
    temporaries_.erase(expression);
  const Destination *destination = known_destination(expression);
  ir::Place place =
      destination_place(destination != nullptr ? *destination : Destination{}, expression, local);
  constructed_[expression] = {place, *local};
  return place;
}

ir::Place FunctionLowering::destination_place(const Destination &destination,
                                              const clang::Expr *expression, ir::LocalId *local) {
  const auto in_local = [&](ir::LocalId id) -> ir::Place {
    *local = id;
    return {{ir::RootKind::local, id}, {}, function.locals[id].type};
  };
  switch (destination.kind) {
  case Destination::Kind::temporary:
    return in_local(new_temporary(destination.parent != nullptr ? destination.parent : expression));
  case Destination::Kind::returned:
    return in_local(new_temporary(expression));
  case Destination::Kind::variable:
    if (destination.variable->hasGlobalStorage())
      return {{ir::RootKind::global, mentions_.symbol(destination.variable)},
              {},
              mentions_.type(destination.variable->getType())};
    return in_local(local_for(destination.variable));
  case Destination::Kind::member:
    return field_of(behind(lower_this().operand, expression->getType()), destination.field);
  case Destination::Kind::receiver:
    return behind(lower_this().operand, expression->getType());
  case Destination::Kind::allocated:
    return allocated_place(destination.allocation);
  case Destination::Kind::part: {
    ir::LocalId whole = kNone;
    ir::Place place = destination_of(destination.parent, &whole);
    if (destination.field != nullptr)
      return field_of(std::move(place), destination.field);
    if (destination.parent->getType()->isRecordType())
      return place; // a base class
    ir::Operand index;
    index.kind = ir::OperandKind::constant;
    index.number = destination.index;
    return element_of(std::move(place), index, expression->getType());
  }
  }
  return {};
}

void FunctionLowering::construct(const clang::Expr *expression,
                                 const clang::CXXConstructorDecl *constructor,
                                 llvm::ArrayRef<const clang::Expr *> arguments, Result &result) {
  const auto *construction = llvm::dyn_cast<clang::CXXConstructExpr>(expression);
  if (construction != nullptr && facts_.elided.contains(construction)) {
    result = evaluate(arguments[0]);
    return;
  }
  if (arguments.size() == 1 && constructor->isCopyOrMoveConstructor() &&
      constructor->getParent()->isLambda()) {
    const Result closure = evaluate(arguments[0]);
    if (closure.kind == Result::Kind::operand) {
      result = closure;
      return;
    }
  }
  ir::Op op = make_op(OpKind::construct, expression);
  const Destination *destination = known_destination(expression);
  if (destination != nullptr && destination->kind == Destination::Kind::variable)
    place_op(op, ranges_.place(destination->variable->getSourceRange()));
  ir::Place place = destination_of(expression, &op.local);
  result.kind = Result::Kind::place;
  result.place = place;
  if (expression->getType()->isArrayType())
    place = element_of(std::move(place), {}, context_.getBaseElementType(expression->getType()));
  op.place = intern(place);
  op.type = mentions_.type(context_.getBaseElementType(expression->getType()));
  if (!constructor->isTrivial()) {
    op.callee.kind = ir::CalleeKind::direct;
    op.callee.symbol = mentions_.symbol(constructor);
  }
  add_arguments(op, constructor, constructor->getType()->getAs<clang::FunctionProtoType>(),
                arguments);
  if (can_throw(constructor))
    may_throw(op, expression);
  emit(std::move(op));
}

void FunctionLowering::construct_list(const clang::Expr *expression,
                                      llvm::ArrayRef<clang::Expr *> inits, Result &result) {
  if (const auto *list = llvm::dyn_cast<clang::InitListExpr>(expression)) {
    if (list->isTransparent() || (!list->getType()->isRecordType() &&
                                  !list->getType()->isArrayType() && inits.size() == 1)) {
      result = evaluate(list->getInit(0));
      return;
    }
  }
  if (!expression->getType()->isRecordType() && !expression->getType()->isArrayType()) {
    result.kind = Result::Kind::operand;
    result.operand.kind = ir::OperandKind::constant;
    if (!inits.empty())
      result.operand = undefined(expression->getType());
    return;
  }
  ir::Op op = make_op(OpKind::construct, expression);
  const ir::Place place = destination_of(expression, &op.local);
  result.kind = Result::Kind::place;
  result.place = place;
  if (!expression->getType()->isRecordType())
    return;
  op.place = intern(place);
  op.type = mentions_.type(expression->getType());
  emit(std::move(op));
  std::vector<const clang::FieldDecl *> fields;
  for (const clang::FieldDecl *field : expression->getType()->getAsRecordDecl()->fields())
    if (!field->isUnnamedBitField())
      fields.push_back(field);
  const auto *list = llvm::dyn_cast<clang::InitListExpr>(expression);
  const std::size_t bases = inits.size() > fields.size() ? inits.size() - fields.size() : 0;
  for (std::size_t index = bases; index < inits.size() && index < kListEntriesMax; ++index) {
    const clang::Expr *init = inits[index];
    const clang::FieldDecl *field = fields.empty() ? nullptr : fields[index - bases];
    if (list != nullptr && list->getInitializedFieldInUnion() != nullptr)
      field = list->getInitializedFieldInUnion();
    if (init == nullptr || field == nullptr || llvm::isa<clang::ImplicitValueInitExpr>(init) ||
        field->getType()->isArrayType())
      continue;
    ir::Place member = place;
    if (!field->isAnonymousStructOrUnion())
      member.projections.push_back({ir::ProjectionKind::field, mentions_.symbol(field)});
    member.type = mentions_.type(field->getType());
    const Result value = evaluate(init);
    if (field->getType()->isRecordType() && value.kind == Result::Kind::place &&
        value.place == member)
      continue; // constructed there
    ir::Op write = make_op(OpKind::write, init);
    write.place = intern(member);
    write.args = {init->isGLValue() ? address_of(value, init->getType())
                                    : operand_of(value, init->getType())};
    emit(std::move(write));
  }
}

// --- new and delete

ir::ValueId FunctionLowering::allocation_of(const clang::CXXNewExpr *expression) {
  const auto known = allocations_.find(expression);
  if (known != allocations_.end())
    return known->second;
  ir::Op op = make_op(OpKind::call, expression);
  op.callee.kind = ir::CalleeKind::unknown;
  if (const clang::FunctionDecl *allocate = expression->getOperatorNew()) {
    op.callee.kind = ir::CalleeKind::direct;
    op.callee.symbol = mentions_.symbol(allocate);
  }
  op.type = mentions_.type(expression->getType());
  op.result = add_value(ir::ValueKind::result, kNone, expression->getType());
  const ir::ValueId value = op.result;
  allocations_[expression] = value;
  emit(std::move(op));
  return value;
}

ir::Place FunctionLowering::allocated_place(const clang::CXXNewExpr *expression) {
  const clang::FunctionDecl *allocate = expression->getOperatorNew();
  if (allocate != nullptr && allocate->isReservedGlobalPlacementOperator() &&
      expression->getNumPlacementArgs() == 1)
    return behind(rvalue(expression->getPlacementArg(0)), expression->getAllocatedType());
  ir::Operand pointer;
  pointer.kind = ir::OperandKind::value;
  pointer.index = allocation_of(expression);
  return behind(pointer, expression->getAllocatedType());
}

Result FunctionLowering::construct_new(const clang::CXXNewExpr *expression) {
  Result result;
  result.kind = Result::Kind::operand;
  const ir::Place place = allocated_place(expression);
  if (place.root.kind == ir::RootKind::pointee && place.projections.empty()) {
    result.operand.kind = ir::OperandKind::value;
    result.operand.index = place.root.index;
  } else {
    result.operand = address(place);
  }
  const clang::Expr *init = expression->getInitializer();
  if (init != nullptr && !init->getType().isNull() && init->getType()->isScalarType()) {
    ir::Op write = make_op(OpKind::write, expression);
    write.place = intern(place);
    write.args = {rvalue(init)};
    emit(std::move(write));
  }
  return result;
}

void FunctionLowering::destroy_deleted(const clang::CXXDeleteExpr *expression) {
  const clang::QualType type = expression->getDestroyedType();
  if (type.isNull() || type->isDependentType())
    return;
  ir::Place place = behind(rvalue(expression->getArgument()), type);
  if (expression->isArrayForm())
    place = element_of(std::move(place), {}, type);
  ir::Op op = make_op(OpKind::destroy, expression);
  op.place = intern(place);
  op.type = mentions_.type(type);
  if (const clang::CXXDestructorDecl *destructor = destructor_of(type)) {
    op.callee.symbol = mentions_.symbol(destructor);
    const bool exact = !destructor->isVirtual() || destructor->hasAttr<clang::FinalAttr>() ||
                       destructor->getParent()->hasAttr<clang::FinalAttr>();
    op.callee.kind = exact ? ir::CalleeKind::direct : ir::CalleeKind::virtual_;
  }
  emit(std::move(op));
}

// --- the end of objects

ir::Op FunctionLowering::destroy_op(const ir::Place &place, clang::QualType type,
                                    ir::LocalId local) {
  ir::Op op;
  op.kind = OpKind::destroy;
  op.origin = ir::Origin::implicit;
  op.place = intern(place);
  op.local = local;
  op.type = mentions_.type(type);
  op.scope = last_scope_;
  if (const clang::CXXDestructorDecl *destructor = destructor_of(type)) {
    op.callee.kind = ir::CalleeKind::direct;
    op.callee.symbol = mentions_.symbol(destructor);
  }
  return op;
}

namespace {

/// A scope's end for what falls out of it, the statement for what leaves it by return, break or
/// goto.
clang::SourceRange where_scope_ends(const clang::Stmt *trigger) {
  if (trigger == nullptr)
    return {};
  if (llvm::isa<clang::ReturnStmt, clang::BreakStmt, clang::ContinueStmt, clang::GotoStmt,
                clang::CoreturnStmt>(trigger))
    return trigger->getSourceRange();
  return {trigger->getEndLoc(), trigger->getEndLoc()};
}

} // namespace

void FunctionLowering::destroy_variable(const clang::VarDecl *variable,
                                        const clang::Stmt *trigger) {
  ir::Place place;
  ir::LocalId local = kNone;
  clang::QualType type = variable->getType();
  const void *key = variable;
  if (const auto extended = extended_.find(variable); extended != extended_.end()) {
    const Result object = results_.lookup(extended->second);
    type = extended->second->getType();
    key = extended->second;
    if (object.kind != Result::Kind::place)
      return;
    place = object.place;
    if (place.root.kind == ir::RootKind::local && place.projections.empty())
      local = place.root.index;
  } else {
    local = local_for(variable);
    if (function.locals[local].numbered)
      return;
    place = {{ir::RootKind::local, local}, {}, function.locals[local].type};
  }
  if (type->isArrayType()) {
    type = context_.getBaseElementType(type);
    place = element_of(std::move(place), {}, type);
    local = kNone;
  }
  ir::Op op = destroy_op(place, type, local);
  if (const auto scope = facts_.scope_of_variable.find(variable);
      scope != facts_.scope_of_variable.end())
    op.scope = scope->second;
  op.range = ranges_.range(trigger != nullptr ? where_scope_ends(trigger)
                                              : clang::SourceRange(declaration_.getEndLoc()));
  emit(std::move(op));
  pop_live(key);
}

void FunctionLowering::destroy_temporary(const clang::CXXBindTemporaryExpr *temporary) {
  const Result object = results_.lookup(temporary);
  pop_live(temporary);
  const Destination *destination = known_destination(temporary);
  if (object.kind != Result::Kind::place ||
      (destination != nullptr && destination->kind != Destination::Kind::temporary))
    return;
  const bool whole =
      object.place.root.kind == ir::RootKind::local && object.place.projections.empty();
  ir::Op op =
      destroy_op(object.place, temporary->getType(), whole ? object.place.root.index : kNone);
  op.scope = scope_of(temporary);
  op.range = ranges_.range(temporary->getSourceRange());
  emit(std::move(op));
  if (const auto flag = temporary_flags_.find(temporary); flag != temporary_flags_.end()) {
    ir::Operand no;
    no.kind = ir::OperandKind::constant;
    set_local(flag->second, no, temporary);
  }
}

void FunctionLowering::destroy_member(const clang::FieldDecl *field) {
  const auto *method = llvm::dyn_cast<clang::CXXMethodDecl>(&declaration_);
  if (method == nullptr)
    return;
  ir::Place place =
      field_of(behind(lower_this().operand, method->getFunctionObjectParameterType()), field);
  clang::QualType type = field->getType();
  if (type->isArrayType()) {
    type = context_.getBaseElementType(type);
    place = element_of(std::move(place), {}, type);
  }
  ir::Op op = destroy_op(place, type, kNone);
  op.scope = 0;
  op.range = ranges_.token(declaration_.getEndLoc());
  emit(std::move(op));
}

void FunctionLowering::destroy_base(const clang::CXXBaseSpecifier *base) {
  ir::Op op = destroy_op(behind(lower_this().operand, base->getType()), base->getType(), kNone);
  op.scope = 0;
  op.range = ranges_.token(declaration_.getEndLoc());
  emit(std::move(op));
}

void FunctionLowering::call_cleanup(const clang::VarDecl *variable,
                                    const clang::FunctionDecl *cleanup) {
  pop_live(variable);
  const ir::LocalId local = local_for(variable);
  ir::Op op;
  op.kind = OpKind::call;
  op.origin = ir::Origin::implicit;
  op.scope = function.locals[local].scope;
  op.callee.kind = ir::CalleeKind::direct;
  op.callee.symbol = mentions_.symbol(cleanup);
  op.args = {address({{ir::RootKind::local, local}, {}, function.locals[local].type})};
  op.type = mentions_.type(cleanup->getReturnType());
  op.range = op.scope < function.scopes.size() ? function.scopes[op.scope].range : ir::Range{};
  op.range.begin = std::max(op.range.begin, op.range.end - 1);
  emit(std::move(op));
}

// --- live objects and unwinding

void FunctionLowering::bind_temporary(const clang::CXXBindTemporaryExpr *bind,
                                      const Result &result) {
  const Destination *destination = known_destination(bind);
  if (!remember_ || result.kind != Result::Kind::place ||
      (destination != nullptr && destination->kind != Destination::Kind::temporary))
    return;
  const bool whole =
      result.place.root.kind == ir::RootKind::local && result.place.projections.empty();
  push_live(bind, result.place, whole ? result.place.root.index : kNone, bind->getType(), nullptr,
            bind);
  if (const auto flag = temporary_flags_.find(bind); flag != temporary_flags_.end()) {
    ir::Operand yes;
    yes.kind = ir::OperandKind::constant;
    yes.number = 1;
    set_local(flag->second, yes, bind);
  }
}

void FunctionLowering::push_live(const void *what, const ir::Place &place, ir::LocalId local,
                                 clang::QualType type, const clang::FunctionDecl *cleanup,
                                 const clang::Stmt *at) {
  if (!exceptions_)
    return;
  LiveObject object;
  object.older = live_;
  object.what = what;
  object.place = place;
  object.local = local;
  object.type = type;
  object.cleanup = cleanup;
  object.scope = scope_of(at);
  object.try_context = facts_.scopes[object.scope].try_context;
  live_objects_.push_back(std::move(object));
  live_ = &live_objects_.back();
}

void FunctionLowering::pop_live(const void *what) {
  std::vector<const LiveObject *> younger;
  const LiveObject *object = live_;
  while (object != nullptr && object->what != what) {
    younger.push_back(object);
    object = object->older;
  }
  if (object == nullptr)
    return;
  live_ = object->older;
  for (auto item = younger.rbegin(); item != younger.rend(); ++item) {
    LiveObject copy = **item;
    copy.older = live_;
    live_objects_.push_back(std::move(copy));
    live_ = &live_objects_.back();
  }
}

void FunctionLowering::may_throw(ir::Op &op, const clang::Stmt *at) {
  if (exceptions_)
    op.unwind = unwind_from(live_, facts_.scopes[scope_of(at)].try_context);
}

bool FunctionLowering::encloses(std::uint32_t outer, std::uint32_t inner) const {
  if (outer == kNone)
    return true;
  for (; inner != kNone; inner = facts_.tries[inner].outer)
    if (inner == outer)
      return true;
  return false;
}

ir::BlockId FunctionLowering::ending_block(ir::TerminatorKind kind) {
  const auto [found, added] = unwinds_.try_emplace(
      {nullptr, kind == ir::TerminatorKind::unreachable ? kNone - 1 : kNone}, kNone);
  if (added) {
    const ir::BlockId id = new_block();
    found->second = id;
    function.blocks[id].cleanup = true;
    function.blocks[id].terminator.kind = kind;
    function.blocks[id].terminator.range = ranges_.token(declaration_.getEndLoc());
    function.blocks[id].terminator.origin = ir::Origin::implicit;
  }
  return found->second;
}

/// The start of the cleanup chain for an exception while `live` exists, inside `try_context`.
/// kNone: nobody will see the exception, because the function is noexcept and has no handler
/// around.
ir::BlockId FunctionLowering::unwind_from(const LiveObject *live, std::uint32_t try_context) {
  if (try_context == kNone && no_throw_out_)
    return kNone;
  const bool inside = live != nullptr && encloses(try_context, live->try_context);
  if (!inside)
    return try_context == kNone ? ending_block(ir::TerminatorKind::exceptional_exit)
                                : dispatch_block(live, try_context);
  const auto known = unwinds_.find({live, try_context});
  if (known != unwinds_.end())
    return known->second;
  const ir::BlockId next = unwind_from(live->older, try_context);
  const ir::BlockId id = new_block();
  unwinds_[{live, try_context}] = id;
  ir::Op op = destroy_op(live->place, live->type, live->local);
  if (live->cleanup != nullptr) {
    op.kind = OpKind::call;
    op.callee.kind = ir::CalleeKind::direct;
    op.callee.symbol = mentions_.symbol(live->cleanup);
    op.args = {address(live->place)};
    op.place = op.local = kNone;
  }
  op.scope = live->scope;
  op.range = function.scopes[live->scope].range;
  op.range.begin = std::max(op.range.begin, op.range.end - 1);
  ir::Block &block = function.blocks[id];
  block.cleanup = true;
  block.terminator.kind = ir::TerminatorKind::jump;
  block.terminator.targets = {next};
  block.terminator.range = op.range;
  block.terminator.origin = ir::Origin::implicit;
  block.ops.push_back(std::move(op));
  return id;
}

/// Tries the handlers of a try statement in order; without a catch-all the exception may go on
/// outwards.
ir::BlockId FunctionLowering::dispatch_block(const LiveObject *live, std::uint32_t try_context) {
  const std::pair<const LiveObject *, std::uint32_t> key(live, try_context);
  if (const auto known = unwinds_.find(key); known != unwinds_.end())
    return known->second;
  const TryContext &context = facts_.tries[try_context];
  std::vector<ir::BlockId> targets;
  bool catches_all = false;
  for (unsigned index = 0; index < context.statement->getNumHandlers(); ++index) {
    const clang::CXXCatchStmt *handler = context.statement->getHandler(index);
    const auto found = handler_blocks_.find(handler);
    if (found == handler_blocks_.end())
      continue;
    targets.push_back(block_for(found->second));
    handlers_.push_back({found->second, live, context.statement});
    catches_all |= handler->getExceptionDecl() == nullptr;
  }
  if (!catches_all) {
    const ir::BlockId outwards = unwind_from(live, context.outer);
    targets.push_back(outwards != kNone ? outwards : ending_block(ir::TerminatorKind::unreachable));
  }
  const ir::BlockId id = new_block();
  unwinds_[key] = id;
  const ir::Operand unknown = targets.size() > 1 ? undefined(context_.IntTy) : ir::Operand{};
  ir::Block &block = function.blocks[id];
  block.cleanup = true;
  block.terminator.kind =
      targets.size() > 1 ? ir::TerminatorKind::switch_ : ir::TerminatorKind::jump;
  block.terminator.condition = unknown;
  block.terminator.targets = targets;
  for (std::size_t index = 1; index < targets.size(); ++index)
    block.terminator.cases.push_back(static_cast<std::int64_t>(index - 1));
  block.terminator.range = ranges_.token(context.statement->getHandler(0)->getBeginLoc());
  block.terminator.origin = ir::Origin::implicit;
  return id;
}

// --- declarations

void FunctionLowering::declare_variable(const clang::VarDecl *variable,
                                        const clang::Stmt *statement) {
  if (variable->hasExternalStorage())
    return;
  initialise(variable, statement);
  if (const auto *group = llvm::dyn_cast<clang::DecompositionDecl>(variable))
    for (const clang::BindingDecl *binding : group->bindings())
      if (const clang::VarDecl *holding = binding->getHoldingVar())
        declare_variable(holding, statement);
  if (!variable->hasLocalStorage())
    return;
  const ir::LocalId local = local_for(variable);
  const ir::ScopeId scope = function.locals[local].scope;
  const auto *cleanup = variable->getAttr<clang::CleanupAttr>();
  const bool destroyed = !function.locals[local].numbered &&
                         !variable->getType()->isReferenceType() &&
                         needs_destruction(variable->getType());
  if (!destroyed && cleanup == nullptr)
    return;
  function.scopes[scope].cleanups.push_back(local);
  push_live(variable, {{ir::RootKind::local, local}, {}, function.locals[local].type}, local,
            variable->getType(), cleanup != nullptr ? cleanup->getFunctionDecl() : nullptr,
            statement);
}

void FunctionLowering::initialise(const clang::VarDecl *variable, const clang::Stmt *statement) {
  const clang::Expr *init = variable->getInit();
  const clang::QualType type = variable->getType();
  const bool is_static = variable->hasGlobalStorage();
  const ir::LocalId local = is_static ? kNone : local_for(variable);
  const bool numbered = !is_static && function.locals[local].numbered;
  if (init == nullptr) {
    if (numbered)
      set_local(local, undefined(type), statement);
    return;
  }
  if (init->getType().isNull())
    return;
  const Result value = evaluate(init);
  const bool whole_object = type->isRecordType() || type->isArrayType();
  ir::Operand operand;
  if (type->isReferenceType())
    operand = address_of(value, init->getType());
  else if (!whole_object || value.kind == Result::Kind::operand)
    operand = operand_of(value, init->getType());
  if (numbered)
    return set_local(local, operand, statement);
  ir::Place place{{ir::RootKind::local, local}, {}, mentions_.type(type)};
  if (is_static)
    place.root = {ir::RootKind::global, mentions_.symbol(variable)};
  if (whole_object && value.kind == Result::Kind::place) {
    if (value.place == place || !type->isRecordType())
      return; // constructed there
    operand = address(value.place);
  }
  if (operand.kind == ir::OperandKind::none || operand.kind == ir::OperandKind::text)
    return;
  if (is_static && operand.kind == ir::OperandKind::constant)
    return; // before the program runs
  ir::Op op = make_op(whole_object && operand.kind == ir::OperandKind::value ? OpKind::construct
                                                                             : OpKind::write,
                      statement);
  if (is_static)
    op.origin = ir::Origin::implicit; // the first time round only
  op.place = intern(place);
  op.local = op.kind == OpKind::construct ? local : kNone;
  op.type = mentions_.type(type);
  op.args = {operand};
  emit(std::move(op));
}

void FunctionLowering::lower_member_init(const clang::CXXCtorInitializer *init) {
  const clang::FieldDecl *field = init->getAnyMember();
  if (field == nullptr || init->getInit() == nullptr || init->getInit()->getType().isNull())
    return;
  const clang::QualType type = field->getType();
  const Result value = evaluate(init->getInit());
  if (type->isArrayType() || (type->isRecordType() && value.kind == Result::Kind::place))
    return; // constructed there
  const auto *method = llvm::cast<clang::CXXMethodDecl>(&declaration_);
  ir::Place place = behind(lower_this().operand, method->getFunctionObjectParameterType());
  // The member itself, also if it is a reference.
  if (!field->isAnonymousStructOrUnion())
    place.projections.push_back({ir::ProjectionKind::field, mentions_.symbol(field)});
  place.type = mentions_.type(type);
  ir::Op op;
  op.kind = OpKind::write;
  op.scope = 0;
  if (init->isWritten()) {
    place_op(op, ranges_.place(init->getSourceRange()));
  } else {
    op.range = ranges_.token(declaration_.getLocation());
    op.origin = ir::Origin::implicit;
  }
  op.place = intern(place);
  op.args = {type->isReferenceType() ? address_of(value, init->getInit()->getType())
                                     : operand_of(value, init->getInit()->getType())};
  if (op.args[0].kind == ir::OperandKind::none)
    op.args.clear();
  emit(std::move(op));
}

} // namespace heddle::frontends::clang_cxx
