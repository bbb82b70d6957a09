// Blocks, terminators and the frame of a function.
#include "analysis/frontends/clang/function_lowering.h"

#include "analysis/ir/value_numbers.h"

#include <algorithm>

namespace heddle::frontends::clang_cxx {

using clang::CFGBlock;
using ir::kNone;

namespace {

/// Bodies beyond this are skipped: generated tables and state machines that no rule has a use for.
constexpr unsigned kCfgBlocksMax = 20'000;
/// A GNU case range wider than this is taken for "some value".
constexpr std::int64_t kCaseRangeMax = 256;

clang::CFG::BuildOptions cfg_options(const clang::LangOptions &language) {
  clang::CFG::BuildOptions options;
  options.setAllAlwaysAdd();
  options.AddImplicitDtors = true;
  options.AddTemporaryDtors = language.CPlusPlus;
  options.AddInitializers = true;
  options.AddCXXDefaultInitExprInCtors = true;
  options.AddCXXDefaultInitExprInAggregates = true;
  options.AddRichCXXConstructors = language.CPlusPlus;
  options.PruneTriviallyFalseEdges = true;
  return options;
}

const CFGBlock *reachable(const CFGBlock::AdjacentBlock &block) {
  return block.getReachableBlock();
}

bool is_dispatch(const CFGBlock *block) {
  return llvm::isa_and_nonnull<clang::CXXTryStmt>(block->getTerminatorStmt());
}

/// Reverse postorder over normal edges, without the blocks already in `done`.
std::vector<const CFGBlock *> order_from(const CFGBlock *entry,
                                         const llvm::DenseSet<const CFGBlock *> &done) {
  std::vector<const CFGBlock *> postorder;
  llvm::DenseSet<const CFGBlock *> seen;
  std::vector<std::pair<const CFGBlock *, CFGBlock::const_succ_iterator>> stack;
  const auto push = [&](const CFGBlock *block) {
    if (block != nullptr && !is_dispatch(block) && !done.contains(block) &&
        seen.insert(block).second)
      stack.emplace_back(block, block->succ_begin());
  };
  push(entry);
  while (!stack.empty()) {
    auto &[block, next] = stack.back();
    if (next == block->succ_end()) {
      postorder.push_back(block);
      stack.pop_back();
      continue;
    }
    push(reachable(*next++));
  }
  std::reverse(postorder.begin(), postorder.end());
  return postorder;
}

const LiveObject *common_older(const LiveObject *a, const LiveObject *b) {
  llvm::DenseSet<const LiveObject *> chain;
  for (; a != nullptr; a = a->older)
    chain.insert(a);
  while (b != nullptr && !chain.contains(b))
    b = b->older;
  return b;
}

} // namespace

FunctionLowering::FunctionLowering(Mentions &mentions, const clang::FunctionDecl &function,
                                   FilePosition anchor, std::vector<std::int32_t> errors)
    : mentions_(mentions), context_(mentions.context()), declaration_(function),
      errors_(std::move(errors)),
      ranges_(mentions.files(), mentions.context().getLangOpts(), anchor) {
  const clang::LangOptions &language = context_.getLangOpts();
  exceptions_ = language.Exceptions && (language.CXXExceptions || !language.CPlusPlus);
  no_throw_out_ = is_nothrow(function.getType());
}

bool FunctionLowering::run(std::string *why) {
  clang::Stmt *body = declaration_.getBody();
  if (auto *coroutine = llvm::dyn_cast_or_null<clang::CoroutineBodyStmt>(body)) {
    function.form = ir::Form::coroutine;
    body = coroutine->getBody();
  }
  facts_ = function_facts(declaration_, body, context_);
  nested = {facts_.lambdas, facts_.local_classes};
  declare_scopes();
  cfg_ = clang::CFG::buildCFG(&declaration_, body, &context_, cfg_options(context_.getLangOpts()));
  if (cfg_ == nullptr || facts_.unsupported) {
    *why = facts_.unsupported ? facts_.unsupported_why : "no control flow graph";
    fail(*why);
    return false;
  }
  if (cfg_->size() > kCfgBlocksMax) {
    *why = std::to_string(cfg_->size()) + " basic blocks";
    return false;
  }
  if (declaration_.isInvalidDecl() || facts_.has_recovery || !errors_.empty())
    mark_degraded("does not parse");
  declare_frame();
  lower_entry();
  for (std::size_t next = 0; next < handlers_.size(); ++next) {
    const Handler handler = handlers_[next];
    rethrows_at_end_ = handler.of == body &&
                       llvm::isa<clang::CXXConstructorDecl, clang::CXXDestructorDecl>(declaration_);
    if (!lowered_.contains(handler.block))
      lower_region(handler.block, handler.live, block_for(handler.block));
  }
  insert_holes();
  thread_known_branches();
  drop_unreachable_blocks();
  function.places = std::move(places_.places);
  ir::value_numbers(function);
  return true;
}

void FunctionLowering::fail(const std::string &why) {
  mark_degraded(why);
  function.blocks.clear();
  declare_frame();
  current_ = new_block();
  ir::Op op;
  op.kind = ir::OpKind::hole;
  op.range = ranges_.range(declaration_.getSourceRange());
  emit(std::move(op));
  ir::Terminator &terminator = function.blocks[current_].terminator;
  terminator.kind = ir::TerminatorKind::return_;
  terminator.range = ranges_.token(declaration_.getEndLoc());
  terminator.origin = ir::Origin::implicit;
  function.places = std::move(places_.places);
  ir::value_numbers(function);
}

void FunctionLowering::mark_degraded(const std::string &why) {
  function.degraded = true;
  if (function.degraded_why.empty())
    function.degraded_why = why;
}

// --- the frame

void FunctionLowering::declare_scopes() {
  for (const FunctionFacts::Scope &scope : facts_.scopes) {
    ir::Scope entry;
    entry.kind = scope.kind;
    entry.parent = scope.parent;
    entry.range = ranges_.range(scope.range);
    function.scopes.push_back(std::move(entry));
  }
}

void FunctionLowering::declare_frame() {
  if (!function.params.empty())
    return;
  for (const clang::ParmVarDecl *param : declaration_.parameters())
    declare_param(param, param->getFunctionScopeIndex());
  declare_captures();
}

void FunctionLowering::declare_param(const clang::ParmVarDecl *param, std::uint32_t) {
  ir::Param entry;
  entry.name = param->getNameAsString();
  entry.type = mentions_.type(param->getType());
  entry.local = local_for(param);
  function.params.push_back(std::move(entry));
}

void FunctionLowering::declare_captures() {
  const auto *method = llvm::dyn_cast<clang::CXXMethodDecl>(&declaration_);
  if (method == nullptr || !method->getParent()->isLambda() ||
      method->getOverloadedOperator() != clang::OO_Call)
    return;
  for (const clang::LambdaCapture &capture : method->getParent()->captures()) {
    const auto index = static_cast<std::uint32_t>(function.captures.size());
    ir::Capture entry;
    clang::QualType type;
    if (capture.capturesThis()) {
      entry.is_this = true;
      this_capture_ = index;
      if (const auto *outer = method->getParent()->getDeclContext();
          outer != nullptr && llvm::isa<clang::CXXMethodDecl>(outer))
        type = llvm::cast<clang::CXXMethodDecl>(outer)->getFunctionObjectParameterType();
      entry.by_reference = capture.getCaptureKind() == clang::LCK_This;
      if (!type.isNull())
        type = context_.getPointerType(type);
    } else if (capture.capturesVariable()) {
      entry.name = capture.getCapturedVar()->getNameAsString();
      entry.by_reference = capture.getCaptureKind() == clang::LCK_ByRef;
      type = capture.getCapturedVar()->getType();
      captures_[capture.getCapturedVar()] = index;
    }
    entry.type = mentions_.type(type);
    function.captures.push_back(std::move(entry));
    // The value: the address of the captured object, or a copied scalar itself.
    const bool itself =
        capture.capturesThis() || type.isNull() ||
        (!function.captures.back().by_reference && is_scalar(type.getNonReferenceType()));
    capture_values_.push_back(add_value(ir::ValueKind::capture, index,
                                        itself
                                            ? (type.isNull() ? type : type.getNonReferenceType())
                                            : context_.getPointerType(type.getNonReferenceType())));
  }
}

ir::LocalId FunctionLowering::local_for(const clang::VarDecl *variable) {
  const auto known = locals_.find(variable);
  if (known != locals_.end())
    return known->second;
  ir::Local local;
  local.name = variable->getNameAsString();
  // Clang numbers the variables of a range-based for by the depth of its own scopes: no fact of the
  // source.
  if (variable->isImplicit())
    local.name = llvm::StringRef(local.name).rtrim("0123456789").str();
  local.type = mentions_.type(variable->getType());
  if (llvm::isa<clang::ParmVarDecl>(variable))
    local.storage = ir::Storage::parameter;
  else if (variable->getTLSKind() != clang::VarDecl::TLS_None)
    local.storage = ir::Storage::thread_local_;
  else if (variable->isStaticLocal())
    local.storage = ir::Storage::static_;
  const auto scope = facts_.scope_of_variable.find(variable);
  local.scope = scope == facts_.scope_of_variable.end() ? 0 : scope->second;
  local.range = ranges_.range(variable->getSourceRange());
  local.numbered = facts_.closure_variables.contains(variable) ||
                   (is_scalar(variable->getType()) && !facts_.in_memory.contains(variable));
  const auto id = static_cast<ir::LocalId>(function.locals.size());
  function.locals.push_back(std::move(local));
  locals_[variable] = id;
  return id;
}

void FunctionLowering::lower_entry() {
  const CFGBlock *entry = &cfg_->getEntry();
  for (const CFGBlock *block : *cfg_) {
    if (const auto *handler = llvm::dyn_cast_or_null<clang::CXXCatchStmt>(block->getLabel()))
      handler_blocks_[handler] = block;
    // Temporaries that only one side of a && or ?: constructs carry a flag that says whether they
    // exist.
    if (!block->getTerminator().isTemporaryDtorsBranch() || block->succ_empty())
      continue;
    if (const CFGBlock *destroys = reachable(*block->succ_begin()))
      for (const clang::CFGElement &element : *destroys)
        if (const auto destroyed = element.getAs<clang::CFGTemporaryDtor>()) {
          ir::Local flag;
          flag.numbered = true;
          flag.scope = 0;
          flag.type = mentions_.type(context_.BoolTy);
          temporary_flags_[destroyed->getBindTemporaryExpr()] =
              static_cast<ir::LocalId>(function.locals.size());
          function.locals.push_back(std::move(flag));
        }
  }
  current_ = new_block();
  for (std::uint32_t index = 0; index < declaration_.getNumParams(); ++index) {
    const clang::ParmVarDecl *param = declaration_.getParamDecl(index);
    if (!is_scalar(param->getType()) && !param->getType()->isScalarType())
      continue;
    ir::Operand value;
    value.kind = ir::OperandKind::value;
    value.index = add_value(ir::ValueKind::parameter, index, param->getType());
    ir::Op op;
    op.origin = ir::Origin::implicit;
    op.range = ranges_.range(param->getSourceRange());
    op.scope = 0;
    op.args = {value};
    const ir::LocalId local = local_for(param);
    if (function.locals[local].numbered) {
      op.kind = ir::OpKind::local_set;
      op.local = local;
    } else {
      op.kind = ir::OpKind::write;
      op.place = intern({{ir::RootKind::local, local}, {}, function.locals[local].type});
    }
    emit(std::move(op));
  }
  std::vector<ir::LocalId> flags;
  for (const auto &item : temporary_flags_)
    flags.push_back(item.second);
  std::sort(flags.begin(), flags.end());
  for (ir::LocalId flag : flags) {
    ir::Operand no;
    no.kind = ir::OperandKind::constant;
    set_local(flag, no, nullptr);
  }
  // They do nothing when they are reached, and the CFG leaves them out.
  for (const clang::FunctionDecl *declared : facts_.declared_functions) {
    ir::Op op;
    op.kind = ir::OpKind::declaration;
    op.scope = 0;
    place_op(op, ranges_.place(declared->getSourceRange()));
    op.callee.kind = ir::CalleeKind::direct;
    op.callee.symbol = mentions_.symbol(declared);
    op.type = mentions_.type(declared->getReturnType());
    emit(std::move(op));
  }
  // The CFG's entry block is empty; its successor takes its place unless something jumps back
  // there.
  const CFGBlock *first = entry->succ_empty() ? nullptr : reachable(*entry->succ_begin());
  lowered_.insert(entry);
  if (first != nullptr && first->pred_size() == 1 && first != &cfg_->getExit()) {
    lower_region(first, nullptr, current_);
    return;
  }
  ir::Terminator terminator;
  jump_to(first, terminator);
  function.blocks[current_].terminator = std::move(terminator);
  if (first != nullptr && first != &cfg_->getExit())
    lower_region(first, nullptr, block_for(first));
}

// --- blocks

ir::BlockId FunctionLowering::new_block() {
  function.blocks.emplace_back();
  return static_cast<ir::BlockId>(function.blocks.size() - 1);
}

ir::BlockId FunctionLowering::block_for(const CFGBlock *block) {
  const auto [found, added] = blocks_.try_emplace(block, kNone);
  if (added) {
    const ir::BlockId id = new_block();
    blocks_[block] = id;
    return id;
  }
  return found->second;
}

/// The block that falls off the end of the function.
ir::BlockId FunctionLowering::return_block() {
  const auto [found, added] = blocks_.try_emplace(&cfg_->getExit(), kNone);
  if (!added)
    return found->second;
  const ir::BlockId id = new_block();
  blocks_[&cfg_->getExit()] = id;
  ir::Terminator &terminator = function.blocks[id].terminator;
  terminator.kind = ir::TerminatorKind::return_;
  terminator.range = ranges_.token(declaration_.getEndLoc());
  terminator.origin = ir::Origin::implicit;
  return id;
}

void FunctionLowering::lower_region(const CFGBlock *entry, const LiveObject *live,
                                    ir::BlockId ir_entry) {
  blocks_[entry] = ir_entry;
  at_entry_[entry] = {live, {}, nullptr};
  const std::vector<const CFGBlock *> order = order_from(entry, lowered_);
  for (const CFGBlock *block : order)
    if (block != &cfg_->getExit())
      lower_block(*block);
}

void FunctionLowering::lower_block(const CFGBlock &block) {
  lowered_.insert(&block);
  current_ = block_for(&block);
  const Pending before = at_entry_.lookup(&block);
  live_ = before.live;
  returned_ = before.returned;
  return_statement_ = before.return_statement;
  if (const auto *handler = llvm::dyn_cast_or_null<clang::CXXCatchStmt>(block.getLabel()))
    if (const clang::VarDecl *caught = handler->getExceptionDecl()) {
      const ir::LocalId local = local_for(caught);
      if (function.locals[local].numbered)
        set_local(local, undefined(caught->getType()), handler);
    }
  for (const clang::CFGElement &element : block)
    lower_element(element);
  lower_terminator(block);
  for (const CFGBlock::AdjacentBlock &next : block.succs()) {
    const CFGBlock *target = reachable(next);
    if (target == nullptr || is_dispatch(target))
      continue;
    const auto [entry, added] =
        at_entry_.try_emplace(target, Pending{live_, returned_, return_statement_});
    if (!added && entry->second.live != live_)
      entry->second.live = common_older(entry->second.live, live_);
  }
}

void FunctionLowering::lower_element(const clang::CFGElement &element) {
  using clang::CFGElement;
  switch (element.getKind()) {
  case CFGElement::Statement:
  case CFGElement::Constructor:
  case CFGElement::CXXRecordTypedCall:
    return lower_statement(element.castAs<clang::CFGStmt>().getStmt());
  case CFGElement::Initializer:
    return lower_member_init(element.castAs<clang::CFGInitializer>().getInitializer());
  case CFGElement::AutomaticObjectDtor: {
    const auto destroyed = element.castAs<clang::CFGAutomaticObjDtor>();
    return destroy_variable(destroyed.getVarDecl(), destroyed.getTriggerStmt());
  }
  case CFGElement::TemporaryDtor:
    return destroy_temporary(element.castAs<clang::CFGTemporaryDtor>().getBindTemporaryExpr());
  case CFGElement::MemberDtor:
    return destroy_member(element.castAs<clang::CFGMemberDtor>().getFieldDecl());
  case CFGElement::BaseDtor:
    return destroy_base(element.castAs<clang::CFGBaseDtor>().getBaseSpecifier());
  case CFGElement::CleanupFunction: {
    const auto cleanup = element.castAs<clang::CFGCleanupFunction>();
    return call_cleanup(cleanup.getVarDecl(), cleanup.getFunctionDecl());
  }
  default: // CXXDeleteExpr destroys by itself; the others are not asked for
    return;
  }
}

void FunctionLowering::lower_statement(const clang::Stmt *statement) {
  if (facts_.not_evaluated.contains(statement))
    return;
  inside_ = statement;
  if (const auto *expression = llvm::dyn_cast<clang::Expr>(statement)) {
    evaluate_anew(expression);
  } else if (const auto *declarations = llvm::dyn_cast<clang::DeclStmt>(statement)) {
    for (const clang::Decl *declaration : declarations->decls())
      if (const auto *variable = llvm::dyn_cast<clang::VarDecl>(declaration))
        declare_variable(variable, statement);
  } else if (const auto *returned = llvm::dyn_cast<clang::ReturnStmt>(statement)) {
    lower_return(returned, returned->getRetValue());
  } else if (const auto *returned = llvm::dyn_cast<clang::CoreturnStmt>(statement)) {
    lower_return(returned, returned->getOperand());
  } else if (const auto *assembly = llvm::dyn_cast<clang::GCCAsmStmt>(statement)) {
    for (unsigned index = 0; index < assembly->getNumOutputs(); ++index) {
      const clang::Expr *output = assembly->getOutputExpr(index);
      if (!output->isTypeDependent())
        store(evaluate(output), undefined(output->getType()), output);
    }
  }
  inside_ = nullptr;
}

void FunctionLowering::lower_return(const clang::Stmt *statement, const clang::Expr *value) {
  return_statement_ = statement;
  returned_ = {};
  if (value == nullptr || value->getType().isNull() || value->getType()->isVoidType())
    return;
  const Result result = evaluate(value);
  if (value->isGLValue()) {
    returned_ = address_of(result, value->getType());
  } else {
    returned_ = operand_of(result, value->getType());
    returned_.moved = value->getType()->isRecordType();
  }
}

// --- terminators

void FunctionLowering::jump_to(const CFGBlock *target, ir::Terminator &terminator) {
  if (target == nullptr) {
    terminator.kind = ir::TerminatorKind::unreachable;
    return;
  }
  if (target != &cfg_->getExit()) {
    terminator.kind = ir::TerminatorKind::jump;
    terminator.targets = {block_for(target)};
    return;
  }
  terminator.kind = ir::TerminatorKind::return_;
  terminator.condition = returned_;
  if (return_statement_ != nullptr) {
    const Placed placed = ranges_.place(return_statement_->getSourceRange());
    terminator.range = placed.range;
    terminator.origin = placed.from_macro ? ir::Origin::macro : ir::Origin::source;
  } else {
    terminator.range = ranges_.token(declaration_.getEndLoc());
    terminator.origin = ir::Origin::implicit;
  }
}

/// What falls off the end of such a handler goes on as an exception.
void FunctionLowering::rethrow() {
  ir::Op op;
  op.kind = ir::OpKind::throw_;
  op.origin = ir::Origin::implicit;
  op.scope = 0;
  op.range = ranges_.token(declaration_.getEndLoc());
  const ir::BlockId outwards = unwind_from(nullptr, kNone);
  op.unwind = outwards;
  emit(std::move(op));
  ir::Terminator &terminator = function.blocks[current_].terminator;
  terminator.kind = ir::TerminatorKind::unreachable;
  terminator.range = ranges_.token(declaration_.getEndLoc());
}

void FunctionLowering::lower_terminator(const CFGBlock &block) {
  ir::Block &now = function.blocks[current_];
  const bool threw = !now.ops.empty() && now.ops.back().kind == ir::OpKind::throw_;
  if (threw || block.hasNoReturnElement()) {
    now.terminator.kind = ir::TerminatorKind::unreachable;
    now.terminator.range = now.ops.empty() ? ir::Range{} : now.ops.back().range;
    return;
  }
  if (rethrows_at_end_ && block.succ_size() == 1 &&
      reachable(*block.succ_begin()) == &cfg_->getExit() && return_statement_ == nullptr)
    return rethrow();
  const clang::Stmt *statement = block.getTerminatorStmt();
  if (block.getTerminator().isTemporaryDtorsBranch())
    return lower_branch(block, statement);
  if (const auto *choice = llvm::dyn_cast_or_null<clang::SwitchStmt>(statement))
    return lower_switch(block, choice);
  const bool branches =
      llvm::isa_and_nonnull<clang::IfStmt, clang::WhileStmt, clang::DoStmt, clang::ForStmt,
                            clang::CXXForRangeStmt, clang::AbstractConditionalOperator,
                            clang::BinaryOperator, clang::ChooseExpr>(statement);
  if (branches && block.succ_size() == 2)
    return lower_branch(block, statement);
  if (block.succ_size() > 1)
    return lower_many_ways(block, statement ? statement->getSourceRange() : clang::SourceRange());
  ir::Terminator terminator;
  if (statement != nullptr)
    terminator.range = ranges_.range(statement->getSourceRange());
  const ir::Range written = terminator.range;
  jump_to(block.succ_empty() ? nullptr : reachable(*block.succ_begin()), terminator);
  if (terminator.kind == ir::TerminatorKind::jump) {
    terminator.range = written;
    terminator.loop_back = block.getLoopTarget() != nullptr;
  }
  function.blocks[current_].terminator = std::move(terminator);
}

const clang::Expr *FunctionLowering::condition_of(const CFGBlock &block, const clang::Stmt *) {
  const auto *condition =
      llvm::dyn_cast_or_null<clang::Expr>(block.getTerminatorCondition(/*StripParens=*/true));
  if (condition == nullptr)
    return nullptr;
  const clang::Expr *inner = stripped(condition);
  // `if (a && b)` ends two blocks: this one is that of the operand evaluated last.
  for (;;) {
    const auto *logical = llvm::dyn_cast<clang::BinaryOperator>(inner);
    if (logical == nullptr || !logical->isLogicalOp() || results_.contains(logical))
      return inner;
    inner = stripped(logical->getRHS());
  }
}

void FunctionLowering::lower_branch(const CFGBlock &block, const clang::Stmt *statement) {
  auto next = block.succ_begin();
  const CFGBlock *yes = reachable(*next++);
  const CFGBlock *no = next == block.succ_end() ? nullptr : reachable(*next);
  ir::Terminator terminator;
  const bool conditional_temporary = block.getTerminator().isTemporaryDtorsBranch();
  const clang::Expr *condition = conditional_temporary ? nullptr : condition_of(block, statement);
  if (condition != nullptr) {
    const Placed placed = ranges_.place(condition->getSourceRange());
    terminator.range = placed.range;
    terminator.origin = placed.from_macro ? ir::Origin::macro : ir::Origin::source;
  }
  if (yes == nullptr || no == nullptr) {
    const ir::Range range = terminator.range;
    jump_to(yes != nullptr ? yes : no, terminator);
    if (terminator.kind == ir::TerminatorKind::jump)
      terminator.range = range;
    function.blocks[current_].terminator = std::move(terminator);
    return;
  }
  if (condition != nullptr) {
    const Result result = evaluate(condition);
    terminator.condition = condition->isGLValue() ? address_of(result, condition->getType())
                                                  : operand_of(result, condition->getType());
  } else if (conditional_temporary) {
    terminator.origin = ir::Origin::implicit;
    for (const clang::CFGElement &element : *yes)
      if (const auto destroyed = element.getAs<clang::CFGTemporaryDtor>())
        if (const auto flag = temporary_flags_.find(destroyed->getBindTemporaryExpr());
            flag != temporary_flags_.end())
          terminator.condition = get_local(flag->second, statement);
  }
  if (terminator.condition.kind == ir::OperandKind::none)
    terminator.condition = undefined(context_.BoolTy);
  terminator.kind = ir::TerminatorKind::branch;
  const auto target = [&](const CFGBlock *to) {
    return to == &cfg_->getExit() ? return_block() : block_for(to);
  };
  const ir::BlockId on_true = target(yes);
  const ir::BlockId on_false = target(no);
  terminator.targets = {on_true, on_false};
  function.blocks[current_].terminator = std::move(terminator);
}

void FunctionLowering::lower_switch(const CFGBlock &block, const clang::SwitchStmt *statement) {
  ir::Terminator terminator;
  terminator.kind = ir::TerminatorKind::switch_;
  terminator.range = ranges_.range(statement->getCond()->getSourceRange());
  terminator.condition = rvalue(statement->getCond());
  ir::BlockId otherwise = kNone;
  std::size_t index = 0;
  for (const CFGBlock::AdjacentBlock &next : block.succs()) {
    const bool last = ++index == block.succ_size();
    const CFGBlock *target = reachable(next);
    if (target == nullptr)
      continue;
    const ir::BlockId id = target == &cfg_->getExit() ? return_block() : block_for(target);
    const auto *label = llvm::dyn_cast_or_null<clang::CaseStmt>(target->getLabel());
    if (last || label == nullptr || label->getLHS()->isValueDependent()) {
      otherwise = id;
      continue;
    }
    const std::int64_t first =
        label->getLHS()->EvaluateKnownConstInt(context_).extOrTrunc(64).getSExtValue();
    std::int64_t final = first;
    if (label->getRHS() != nullptr && !label->getRHS()->isValueDependent())
      final = label->getRHS()->EvaluateKnownConstInt(context_).extOrTrunc(64).getSExtValue();
    if (final - first > kCaseRangeMax)
      final = first;
    for (std::int64_t value = first; value <= final; ++value) {
      terminator.cases.push_back(value);
      terminator.targets.push_back(id);
    }
  }
  if (otherwise == kNone && !terminator.targets.empty()) {
    // Every value has a case: the last one stands for the rest.
    otherwise = terminator.targets.back();
    terminator.targets.pop_back();
    terminator.cases.pop_back();
  }
  if (otherwise == kNone)
    terminator.kind = ir::TerminatorKind::unreachable;
  else
    terminator.targets.push_back(otherwise);
  function.blocks[current_].terminator = std::move(terminator);
}

/// A computed goto, `asm goto`, or a construct with ways that this front end does not tell apart.
void FunctionLowering::lower_many_ways(const CFGBlock &block, clang::SourceRange range) {
  ir::Terminator terminator;
  terminator.kind = ir::TerminatorKind::switch_;
  terminator.range = ranges_.range(range);
  terminator.condition = undefined(context_.IntTy);
  for (const CFGBlock::AdjacentBlock &next : block.succs())
    if (const CFGBlock *target = reachable(next); target != nullptr && !is_dispatch(target))
      terminator.targets.push_back(target == &cfg_->getExit() ? return_block() : block_for(target));
  if (terminator.targets.empty())
    terminator.kind = ir::TerminatorKind::unreachable;
  for (std::size_t index = 1; index < terminator.targets.size(); ++index)
    terminator.cases.push_back(static_cast<std::int64_t>(index - 1));
  function.blocks[current_].terminator = std::move(terminator);
}

// --- afterwards

// A statement that the parser gave up is not in the AST at all: it might have been the unlock. Its
// hole goes behind the last op that starts before the error.
void FunctionLowering::insert_holes() {
  for (const std::int32_t error : errors_) {
    ir::BlockId block = 0;
    std::size_t after = 0;
    std::int32_t best = -1;
    for (ir::BlockId id = 0; id < function.blocks.size(); ++id)
      for (std::size_t index = 0; index < function.blocks[id].ops.size(); ++index) {
        const ir::Op &op = function.blocks[id].ops[index];
        if (op.origin != ir::Origin::implicit && op.range.file == kNone &&
            op.range.begin <= error && op.range.begin >= best) {
          best = op.range.begin;
          block = id;
          after = index + 1;
        }
      }
    ir::Op hole;
    hole.kind = ir::OpKind::hole;
    hole.scope = 0;
    hole.range = {error, error, kNone};
    std::vector<ir::Op> &ops = function.blocks[block].ops;
    ops.insert(ops.begin() + static_cast<std::ptrdiff_t>(after), std::move(hole));
  }
}

namespace {

/// An operand as "the local_get's result, or its negation".
struct Tested {
  ir::Operand base;
  bool inverted = false;
};

Tested tested(const ir::Function &function, ir::Operand operand) {
  Tested result{std::move(operand)};
  while (result.base.kind == ir::OperandKind::value) {
    const ir::Value &value = function.values[result.base.index];
    if (value.kind == ir::ValueKind::negation) {
      result.inverted = !result.inverted;
    } else if (value.kind == ir::ValueKind::compare && value.operands.size() == 2 &&
               value.operands[1].kind == ir::OperandKind::constant &&
               value.operands[1].number == 0 &&
               (value.predicate == ir::Predicate::equal ||
                value.predicate == ir::Predicate::not_equal)) {
      if (value.predicate == ir::Predicate::equal)
        result.inverted = !result.inverted;
    } else {
      break;
    }
    // A copy: assigning through the reference would overwrite what it reads.
    ir::Operand inner = value.operands[0];
    result.base = std::move(inner);
  }
  return result;
}

const ir::Op *last_set(const ir::Block &block, ir::LocalId local) {
  for (auto op = block.ops.rbegin(); op != block.ops.rend(); ++op)
    if (op->kind == ir::OpKind::local_set && op->local == local)
      return &*op;
  return nullptr;
}

} // namespace

// `if (!(a && b))` and `assert(a && b)` join the two ways of being false and then test the joined
// value. Here each way goes straight to where it leads, so that later stages need not correlate
// them.
void FunctionLowering::thread_known_branches() {
  for (ir::BlockId join = 0; join < function.blocks.size(); ++join) {
    const ir::Terminator test = function.blocks[join].terminator;
    if (test.kind != ir::TerminatorKind::branch)
      continue;
    const Tested condition = tested(function, test.condition);
    ir::LocalId local = kNone;
    bool only_reads = true;
    for (const ir::Op &op : function.blocks[join].ops) {
      only_reads &= op.kind == ir::OpKind::local_get;
      if (op.kind == ir::OpKind::local_get && condition.base.kind == ir::OperandKind::value &&
          op.result == condition.base.index)
        local = op.local;
    }
    if (!only_reads || local == kNone)
      continue;
    for (ir::BlockId from = 0; from < function.blocks.size(); ++from) {
      ir::Terminator &way = function.blocks[from].terminator;
      if (from == join || std::ranges::find(way.targets, join) == way.targets.end())
        continue;
      const ir::Op *set = last_set(function.blocks[from], local);
      if (set == nullptr)
        continue;
      const ir::Operand value = set->args[0];
      const auto lead = [&](bool truth) {
        return test.targets[truth != condition.inverted ? 0 : 1];
      };
      if (value.kind == ir::OperandKind::constant) {
        std::ranges::replace(way.targets, join, lead(value.number != 0));
      } else if (way.kind == ir::TerminatorKind::branch) {
        const Tested asked = tested(function, way.condition);
        const Tested known = tested(function, value);
        if (!(asked.base == known.base))
          continue;
        for (std::size_t side = 0; side < 2; ++side)
          if (way.targets[side] == join)
            way.targets[side] = lead(((side == 0) != asked.inverted) != known.inverted);
      } else if (way.kind == ir::TerminatorKind::jump) {
        ir::Terminator branch = test;
        branch.condition = condition.inverted ? negate(value) : value;
        function.blocks[from].terminator = std::move(branch);
      }
    }
  }
}

void FunctionLowering::drop_unreachable_blocks() {
  std::vector<bool> seen(function.blocks.size(), false);
  std::vector<ir::BlockId> todo = {0};
  seen[0] = true;
  const auto visit = [&](ir::BlockId id) {
    if (id < seen.size() && !seen[id]) {
      seen[id] = true;
      todo.push_back(id);
    }
  };
  while (!todo.empty()) {
    const ir::Block &block = function.blocks[todo.back()];
    todo.pop_back();
    for (const ir::Op &op : block.ops)
      visit(op.unwind);
    for (ir::BlockId target : block.terminator.targets)
      visit(target);
  }
  std::vector<ir::BlockId> renamed(function.blocks.size(), kNone);
  std::vector<ir::Block> kept;
  for (ir::BlockId id = 0; id < function.blocks.size(); ++id)
    if (seen[id]) {
      renamed[id] = static_cast<ir::BlockId>(kept.size());
      kept.push_back(std::move(function.blocks[id]));
    }
  for (ir::Block &block : kept) {
    for (ir::Op &op : block.ops)
      if (op.unwind != kNone)
        op.unwind = renamed[op.unwind];
    for (ir::BlockId &target : block.terminator.targets)
      target = renamed[target];
  }
  function.blocks = std::move(kept);
}

} // namespace heddle::frontends::clang_cxx
