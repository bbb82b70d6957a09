// Internal to the front end: the state of lowering one function body, shared by the lower_*.cc
// files.
//
// The CFG lists every evaluated expression in order, so lowering goes block by block, element by
// element, and remembers what each expression stands for (`Result`). An expression that the CFG
// does not list (a default argument, a wrapper) is lowered where its value is asked for.
#pragma once

#include "analysis/frontends/clang/function_facts.h"
#include "analysis/frontends/clang/source_ranges.h"
#include "analysis/frontends/clang/symbols.h"
#include "analysis/ir/canonical_places.h"

#include <deque>
#include <map>

namespace heddle::frontends::clang_cxx {

/// What an expression stands for.
struct Result {
  enum class Kind : std::uint8_t {
    none,
    place,   ///< a glvalue in memory, or the object that a class prvalue constructed
    local,   ///< a glvalue that is a numbered scalar
    operand, ///< a scalar prvalue, a closure, or a function
  };
  Kind kind = Kind::none;
  ir::Place place;
  ir::LocalId local = ir::kNone;
  ir::Operand operand;
};

inline Result of_place(ir::Place place) {
  Result result;
  result.kind = Result::Kind::place;
  result.place = std::move(place);
  return result;
}

inline Result of_operand(ir::Operand operand) {
  Result result;
  result.kind = Result::Kind::operand;
  result.operand = operand;
  return result;
}

/// An object that must be destroyed when its scope is left; objects form chains, the youngest
/// first. Nodes are immutable and live as long as the lowering.
struct LiveObject {
  const LiveObject *older = nullptr;
  const void *what = nullptr; ///< the VarDecl or CXXBindTemporaryExpr
  ir::Place place;
  ir::LocalId local = ir::kNone;
  clang::QualType type;
  const clang::FunctionDecl *cleanup = nullptr; ///< __attribute__((cleanup(f)))
  std::uint32_t try_context = ir::kNone;
  ir::ScopeId scope = ir::kNone;
};

/// What else has to be lowered: bodies that stand inside this one.
struct NestedBodies {
  std::vector<const clang::LambdaExpr *> lambdas;
  std::vector<const clang::CXXRecordDecl *> classes;
};

class FunctionLowering {
public:
  /// `errors`: where the parser complained inside the definition, relative to `anchor`.
  FunctionLowering(Mentions &mentions, const clang::FunctionDecl &function, FilePosition anchor,
                   std::vector<std::int32_t> errors);

  /// False: `why` says what cannot be lowered, and `function` holds one block with a hole.
  bool run(std::string *why);

  ir::Function function;
  NestedBodies nested;

private:
  // lower_control.cc: blocks, terminators, the function's frame
  void declare_frame();
  void declare_param(const clang::ParmVarDecl *param, std::uint32_t index);
  void declare_captures();
  void declare_scopes();
  void lower_entry();
  void lower_region(const clang::CFGBlock *entry, const LiveObject *live, ir::BlockId ir_entry);
  void lower_block(const clang::CFGBlock &block);
  void lower_element(const clang::CFGElement &element);
  void lower_statement(const clang::Stmt *statement);
  void rethrow();
  void lower_terminator(const clang::CFGBlock &block);
  void lower_branch(const clang::CFGBlock &block, const clang::Stmt *statement);
  void lower_switch(const clang::CFGBlock &block, const clang::SwitchStmt *statement);
  void lower_many_ways(const clang::CFGBlock &block, clang::SourceRange range);
  void lower_return(const clang::Stmt *statement, const clang::Expr *value);
  void jump_to(const clang::CFGBlock *target, ir::Terminator &terminator);
  const clang::Expr *condition_of(const clang::CFGBlock &block, const clang::Stmt *statement);
  ir::BlockId block_for(const clang::CFGBlock *block);
  ir::BlockId new_block();
  ir::BlockId return_block();
  void insert_holes();
  void thread_known_branches();
  void drop_unreachable_blocks();
  void fail(const std::string &why);

  // lower_object.cc: construction, destruction, unwinding
  ir::Place destination_of(const clang::Expr *expression, ir::LocalId *local);
  ir::Place destination_place(const Destination &destination, const clang::Expr *expression,
                              ir::LocalId *local);
  ir::LocalId new_temporary(const clang::Expr *expression);
  ir::ValueId allocation_of(const clang::CXXNewExpr *expression);
  ir::Place allocated_place(const clang::CXXNewExpr *expression);
  void construct(const clang::Expr *expression, const clang::CXXConstructorDecl *constructor,
                 llvm::ArrayRef<const clang::Expr *> arguments, Result &result);
  void construct_list(const clang::Expr *expression, llvm::ArrayRef<clang::Expr *> inits,
                      Result &result);
  Result construct_new(const clang::CXXNewExpr *expression);
  void destroy_deleted(const clang::CXXDeleteExpr *expression);
  ir::Op destroy_op(const ir::Place &place, clang::QualType type, ir::LocalId local);
  void destroy_variable(const clang::VarDecl *variable, const clang::Stmt *trigger);
  void destroy_temporary(const clang::CXXBindTemporaryExpr *temporary);
  void destroy_member(const clang::FieldDecl *field);
  void destroy_base(const clang::CXXBaseSpecifier *base);
  void call_cleanup(const clang::VarDecl *variable, const clang::FunctionDecl *cleanup);
  void bind_temporary(const clang::CXXBindTemporaryExpr *bind, const Result &result);
  const Destination *known_destination(const clang::Expr *expression) const;
  ir::BlockId ending_block(ir::TerminatorKind kind);
  bool encloses(std::uint32_t outer, std::uint32_t inner) const;
  void push_live(const void *what, const ir::Place &place, ir::LocalId local, clang::QualType type,
                 const clang::FunctionDecl *cleanup, const clang::Stmt *at);
  void pop_live(const void *what);
  ir::BlockId unwind_from(const LiveObject *live, std::uint32_t try_context);
  ir::BlockId dispatch_block(const LiveObject *live, std::uint32_t try_context);
  void declare_variable(const clang::VarDecl *variable, const clang::Stmt *statement);
  void initialise(const clang::VarDecl *variable, const clang::Stmt *statement);
  void lower_member_init(const clang::CXXCtorInitializer *init);

  // lower_call.cc
  Result lower_call(const clang::CallExpr *call);
  std::optional<Result> lower_known_call(const clang::CallExpr *call,
                                         const clang::FunctionDecl *callee);
  std::optional<Result> lower_projection(const clang::CallExpr *call,
                                         const clang::CXXMethodDecl *method,
                                         const clang::Expr *object, const clang::Expr *index);
  Result lower_atomic(const clang::AtomicExpr *expression);
  Result lower_lambda(const clang::LambdaExpr *lambda);
  Result lower_await(const clang::CoroutineSuspendExpr *suspend);
  void set_callee(ir::Op &op, const clang::CallExpr *call);
  void add_arguments(ir::Op &op, const clang::FunctionDecl *callee,
                     const clang::FunctionProtoType *prototype,
                     llvm::ArrayRef<const clang::Expr *> arguments);
  ir::Operand argument(const clang::Expr *expression, clang::QualType param);
  ir::Operand receiver_operand(const clang::Expr *object, bool arrow);
  Result finish_call(ir::Op op, const clang::Expr *expression, clang::QualType type);

  // lower_expression.cc
  Result evaluate(const clang::Expr *expression);      ///< from memory, else lowered here
  Result evaluate_anew(const clang::Expr *expression); ///< always lowered here
  Result lower_expression(const clang::Expr *expression);
  Result lower_reference(const clang::DeclRefExpr *expression);
  Result lower_variable(const clang::ValueDecl *declaration, const clang::Expr *expression);
  Result lower_captured(const clang::ValueDecl *variable);
  Result lower_this();
  Result lower_member(const clang::MemberExpr *expression);
  Result lower_subscript(const clang::ArraySubscriptExpr *expression);
  Result lower_cast(const clang::CastExpr *expression);
  Result lower_load(const clang::Expr *expression, const clang::Expr *from);
  Result lower_unary(const clang::UnaryOperator *expression);
  Result lower_binary(const clang::BinaryOperator *expression);
  Result lower_assignment(const clang::BinaryOperator *expression);
  Result lower_increment(const clang::Expr *expression, const clang::Expr *target, bool prefix);
  Result lower_choice(const clang::Expr *expression);
  Result lower_materialised(const clang::MaterializeTemporaryExpr *expression);
  Result lower_object_expression(const clang::Expr *expression);
  Result lower_other(const clang::Expr *expression);
  Result load_result(const Result &result, const clang::Expr *at);
  void decide(const clang::Expr *expression, const Result &result);
  void store(const Result &target, const ir::Operand &value, const clang::Expr *at);
  Result hole(const clang::Stmt *statement, const std::string &why);

  // values and places
  ir::Operand rvalue(const clang::Expr *expression);
  ir::Place place_of(const clang::Expr *glvalue);
  ir::Place place_of(const Result &result, clang::QualType type);
  ir::Operand operand_of(const Result &result, clang::QualType type);
  ir::Operand address_of(const Result &result, clang::QualType type);
  ir::Place behind(const ir::Operand &pointer, clang::QualType pointee);
  ir::Place field_of(ir::Place base, const clang::FieldDecl *field);
  ir::Place element_of(ir::Place base, const ir::Operand &index, clang::QualType type);
  ir::Operand address(const ir::Place &place);
  ir::Operand load(const ir::Place &place);
  ir::Operand undefined(clang::QualType type);
  ir::Operand compare(ir::Predicate predicate, ir::Operand left, ir::Operand right);
  ir::Operand negate(ir::Operand operand);
  std::optional<ir::Operand> constant_of(const clang::Expr *expression);
  ir::ValueId add_value(ir::ValueKind kind, std::uint32_t index, clang::QualType type);
  ir::Operand get_local(ir::LocalId local, const clang::Stmt *at);
  void set_local(ir::LocalId local, const ir::Operand &value, const clang::Stmt *at);
  ir::LocalId decision_of(const clang::Expr *whole);
  ir::LocalId local_for(const clang::VarDecl *variable);
  void mark_degraded(const std::string &why);

  // ops
  ir::Op make_op(ir::OpKind kind, const clang::Stmt *at);
  void place_op(ir::Op &op, const Placed &placed);
  ir::Op &emit(ir::Op op);
  void may_throw(ir::Op &op, const clang::Stmt *at);
  void access(ir::OpKind kind, const ir::Place &place, const clang::Stmt *at);
  ir::ScopeId scope_of(const clang::Stmt *statement) const;
  ir::PlaceId intern(const ir::Place &place) { return places_.intern(place); }

  Mentions &mentions_;
  clang::ASTContext &context_;
  const clang::FunctionDecl &declaration_;
  std::vector<std::int32_t> errors_;
  SourceRanges ranges_;
  FunctionFacts facts_;
  std::unique_ptr<clang::CFG> cfg_;
  bool exceptions_;
  bool no_throw_out_; ///< an exception ends the program instead of leaving this function

  ir::PlaceTable places_;
  llvm::DenseSet<ir::ValueId> from_local_; ///< results of local_get: values that a variable holds
  ir::ScopeId last_scope_ = 0;
  llvm::DenseMap<const clang::Expr *, Result> results_;
  bool remember_ =
      true; ///< false inside default arguments, whose expressions are shared between calls
  llvm::DenseMap<const clang::VarDecl *, ir::LocalId> locals_;
  llvm::DenseMap<const clang::Expr *, ir::LocalId> decisions_;
  llvm::DenseMap<const clang::ValueDecl *, std::uint32_t> captures_; ///< of variables and bindings
  std::uint32_t this_capture_ = ir::kNone;
  ir::ValueId this_value_ = ir::kNone;
  std::vector<ir::ValueId> capture_values_;
  llvm::DenseMap<const clang::CXXNewExpr *, ir::ValueId> allocations_;
  llvm::DenseMap<const clang::Expr *, ir::LocalId> temporaries_;
  llvm::DenseMap<const clang::Expr *, std::pair<ir::Place, ir::LocalId>> constructed_;
  llvm::DenseMap<const clang::VarDecl *, const clang::Expr *> extended_;
  llvm::DenseMap<const clang::CXXBindTemporaryExpr *, ir::LocalId> temporary_flags_;

  // where we are
  ir::BlockId current_ = ir::kNone;
  const LiveObject *live_ = nullptr;
  ir::Operand returned_;
  const clang::Stmt *return_statement_ = nullptr;
  bool rethrows_at_end_ =
      false; ///< in a handler of a constructor's or destructor's function-try block
  const clang::Stmt *inside_ =
      nullptr; ///< the CFG element being lowered, for scopes of what the walk did not see

  struct Pending {
    const LiveObject *live = nullptr;
    ir::Operand returned;
    const clang::Stmt *return_statement = nullptr;
  };
  llvm::DenseMap<const clang::CFGBlock *, ir::BlockId> blocks_;
  llvm::DenseMap<const clang::CFGBlock *, Pending> at_entry_;
  llvm::DenseSet<const clang::CFGBlock *> lowered_;
  std::deque<LiveObject> live_objects_;
  std::map<std::pair<const LiveObject *, std::uint32_t>, ir::BlockId> unwinds_;
  struct Handler {
    const clang::CFGBlock *block;
    const LiveObject *live;
    const clang::CXXTryStmt *of;
  };
  std::vector<Handler> handlers_; ///< to be lowered, in order of first use
  llvm::DenseMap<const clang::Stmt *, const clang::CFGBlock *> handler_blocks_;
};

} // namespace heddle::frontends::clang_cxx
