// One Python function, lambda or module body to one ir::Function.
//
// Objects are held by reference everywhere, so a place stands for the object in it: `self.x.f()`
// has the receiver `address(this->x)`, and a local that was set to `self.x` is that place, until
// value_numbers() finds that it may have changed. An attribute that other methods assign is another
// object after a while, so that what was read of it into a local is a value of its own.
//
// Where control leaves a `with`, `finally` or loop is decided by a stack of frames (frame.h); what
// must run on the way is lowered again for each kind of way out, as CPython does.
#pragma once

#include "analysis/frontends/python/module.h"
#include "analysis/frontends/python/symbols.h"
#include "analysis/ir/canonical_places.h"
#include "analysis/ir/unit.h"

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace heddle::python {

/// What an expression comes to.
struct Result {
  ir::Operand operand;
  TypeRef type;
};

enum class Exit : std::uint8_t { return_, break_, continue_ };

/// A statement that control leaves in more than one way.
struct Frame {
  enum class Kind : std::uint8_t { loop, with, finally_, handlers } kind = Kind::loop;
  ir::BlockId unwind = ir::kNone; ///< where an exception inside goes; made when first needed
  ir::ScopeId scope = ir::kNone;  ///< around the statement
  // loop
  ir::BlockId break_to = ir::kNone;
  ir::BlockId continue_to = ir::kNone;
  // with
  ir::Operand manager;
  TypeRef type;
  bool is_async = false;
  ir::Range range;
  // finally
  NodeId body = kNowhere;
  ir::BlockId copies[3] = {ir::kNone, ir::kNone, ir::kNone}; ///< by Exit
  // handlers
  std::vector<ir::BlockId> handlers;
  bool catches_all = false; ///< the last of them
};

class FunctionLowering {
public:
  /// `function` nullptr: the module's own code.
  FunctionLowering(Symbols &symbols, const Module &module, const FunctionInfo *function,
                   ir::FileId file);

  ir::Function lower();

private:
  // function_lowering.cc
  void lower_parameters();
  void declare_captures();
  void finish();
  void shorten_jumps();
  void join_blocks();
  void drop_unreachable_blocks();
  void hole_in_parts(NodeId node);
  bool is_broken(NodeId node) const;
  bool is_mended(NodeId node) const;
  void arguments_by_address();
  ir::LocalId local_of(VariableIndex variable);
  ir::LocalId new_numbered(std::string_view name, ir::TypeId type);
  bool is_own(VariableIndex variable) const;
  bool by_value(VariableIndex variable) const;
  ir::Operand capture_operand(VariableIndex variable);

  // lower_statement.cc
  void lower_block(NodeId node);
  void lower_statement(NodeId node);
  void lower_simple(NodeId node);
  void lower_assignment(NodeId node);
  ir::Operand settled(const ir::Operand &operand);
  void lower_augmented(NodeId node);
  void lower_delete(NodeId node);
  void lower_return(NodeId node);
  void lower_raise(NodeId node);
  void lower_assert(NodeId node);
  void lower_if(NodeId node);
  void lower_loop_body(NodeId node, ir::ScopeId around, ir::BlockId head, ir::BlockId otherwise,
                       ir::BlockId after);
  void lower_while(NodeId node);
  void lower_for(NodeId node);
  bool has_elements(NodeId iterable) const;
  void lower_match(NodeId node);
  void lower_definition(NodeId node, NodeId decorated);
  void lower_class(NodeId node);
  void lower_pattern(NodeId node, const ir::Operand &subject);
  void hole(NodeId node);

  // lower_exit.cc
  void lower_try(NodeId node);
  void lower_with(NodeId node);
  void lower_with_items(const std::vector<NodeId> &items, std::size_t index, NodeId node,
                        bool is_async);
  void leave(Exit exit, const ir::Operand &value, const ir::Range &range);
  void run_exit(const Frame &frame);
  void lower_finally(NodeId body, ir::ScopeId around);
  ir::BlockId unwind_target();
  ir::BlockId exceptional_exit();
  std::vector<std::string> caught_types(NodeId clause, bool *all, NodeId *alias);

  // lower_expression.cc
  Result evaluate(NodeId node);
  Result evaluate_name(NodeId node);
  Result evaluate_attribute(NodeId node);
  Result evaluate_subscript(NodeId node);
  Result evaluate_boolean(NodeId node);
  Result evaluate_conditional(NodeId node);
  Result evaluate_comparison(NodeId node);
  Result evaluate_comprehension(NodeId node);
  void comprehension_clause(NodeId node, NodeId clause, bool outermost);
  Result evaluate_await(NodeId node);
  Result evaluate_yield(NodeId node);
  Result evaluate_lambda(NodeId node);
  Result evaluate_children(NodeId node);
  Result evaluate_path(const std::string &path, NodeId node);
  Result read(ir::Place place, TypeRef type, NodeId node, bool settled);
  void condition(NodeId node, ir::BlockId yes, ir::BlockId no);
  /// The storage of the object that the expression comes to.
  ir::Place object_of(NodeId node, TypeRef *type);
  ir::Place object_behind(const Result &result);
  ir::Place attribute_place(NodeId node, TypeRef *type, bool *is_method);
  ir::Place element_place(NodeId node, TypeRef *type);
  std::optional<ir::Place> name_place(std::string_view name, TypeRef *type);
  ir::Projection index_of(NodeId node);
  void assign(NodeId target, const Result &value, NodeId source);
  void assign_name(NodeId target, const Result &value);
  void assign_parts(const std::vector<NodeId> &targets, const Result &value, NodeId source);
  Result next_element(const Result &iterable, NodeId node, bool is_async);

  // lower_call.cc
  Result evaluate_call(NodeId node);
  Result call_path(const std::string &path, NodeId node);
  Result call_method(NodeId node, NodeId callee);
  Result call_super(NodeId node, NodeId callee);
  Result call_value(NodeId node, NodeId callee);
  Result construct(const std::string &class_path, const ClassInfo *info, NodeId node);
  void add_arguments(ir::Op &op, NodeId call, const FunctionInfo *callee, bool skips_first);
  void bind_keywords(ir::Op &op, const FunctionInfo &callee, bool skips_first,
                     std::size_t receivers);
  Result finish_call(ir::Op op, TypeRef type);
  void set_method(ir::Op &op, const TypeRef &type, std::string_view name, TypeRef *result);
  Result implicit_call(const ir::Operand &receiver, const TypeRef &type, std::string_view method,
                       const ir::Range &range);
  Result implicit_await(const Result &value, const ir::Range &range);
  Result bound_method(const FunctionInfo &method, const ir::Operand &receiver, NodeId node);

  // ops, values, blocks
  ir::Op make_op(ir::OpKind kind, NodeId node) const;
  ir::Range range_of(NodeId node) const;
  void emit(ir::Op op);
  ir::ValueId add_value(ir::ValueKind kind, std::uint32_t index, ir::TypeId type);
  ir::Operand value(ir::ValueId id) const;
  ir::Operand undefined(ir::TypeId type = ir::kNone);
  ir::Operand constant(std::int64_t number, bool null = false) const;
  ir::Operand text(std::string_view literal);
  ir::Operand address(const ir::Place &place);
  ir::Operand load(const ir::Place &place);
  ir::Operand get_local(ir::LocalId local, NodeId node);
  void set_local(ir::LocalId local, const ir::Operand &operand, NodeId node);
  void access(ir::OpKind kind, const ir::Place &place, NodeId node,
              const std::vector<ir::Operand> &args = {});
  ir::BlockId new_block();
  void jump(ir::BlockId to, bool loop_back = false);
  void branch(const ir::Operand &on, ir::BlockId yes, ir::BlockId no, NodeId node);
  void end_unreachable(NodeId node);
  void enter(ir::BlockId block) { current_ = block; }
  void start_dead_code() { current_ = new_block(); }
  ir::ScopeId open_scope(ir::ScopeKind kind, NodeId node);
  void degrade(const std::string &why);
  TypeRef type_of(NodeId node) const { return module_.type(fragment_, where_, node); }
  const Tree &tree() const { return fragment_.tree; }
  std::string_view text_of(NodeId node) const { return fragment_.tree.text_of(node); }

  Symbols &symbols_;
  const Module &module_;
  const FunctionInfo *info_;
  const Fragment &fragment_;
  ir::Function out_;
  ir::PlaceTable places_;
  std::uint32_t anchor_ = 0; ///< in the fragment
  ScopeIndex own_ = 0;       ///< the function's scope
  ScopeIndex where_ = 0;     ///< of the code being lowered: comprehensions and class bodies
  ir::BlockId current_ = 0;
  ir::ScopeId scope_ = 0;
  std::vector<Frame> frames_;
  ir::BlockId exceptional_exit_ = ir::kNone;
  ir::LocalId returned_ = ir::kNone;
  int copies_left_ = 64; ///< of finally bodies
  bool in_cleanup_ = false;
  std::unordered_map<VariableIndex, ir::LocalId> locals_;
  std::unordered_map<VariableIndex, ir::ValueId> captures_;
  std::unordered_map<std::string_view, std::uint32_t> texts_;
  VariableIndex receiver_ = kNowhere;       ///< the variable `self`, if nobody assigns it
  VariableIndex class_variable_ = kNowhere; ///< the variable `cls`
  ir::ValueId receiver_value_ = ir::kNone;
};

} // namespace heddle::python
