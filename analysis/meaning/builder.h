// Internal to analysis/meaning: the state shared by the steps of one interpretation.
#pragma once

#include "analysis/meaning/interpret.h"

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace heddle::meaning {

/// One call, construction or destruction with its operands in a uniform order.
struct CallSite {
  const ir::Op &op;
  const ir::Symbol *symbol = nullptr; ///< nullptr: not statically known
  ir::SymbolId callee = ir::kNone;
  bool has_receiver = false;

  /// Operand i not counting the receiver; a `none` operand where there is none, or it is passed by
  /// name.
  ir::Operand argument(std::uint32_t i) const;
  /// The one that a model names: by its name, else by its position.
  ir::Operand argument(const models::Target &target) const;
  /// Those by position, without the receiver.
  std::uint32_t argument_count() const;
};

class Builder {
public:
  Builder(std::shared_ptr<const ir::Function> function, const Surroundings &surroundings,
          FunctionMeaning &out);

  const ir::Function &function() const { return function_; }
  const Surroundings &surroundings() const { return surroundings_; }
  FunctionMeaning &out() { return out_; }

  ir::PlaceId intern(ir::Place place);
  /// Rewrites a place through bindings, getters and reference members.
  ir::Place canonical(const ir::Place &place);
  ir::PlaceId canonical(ir::PlaceId place); ///< of an id of the IR function

  /// What the operand designates when used as a pointer or reference; kNone if unknown.
  ir::PlaceId designated(const ir::Operand &operand);
  ir::PlaceId receiver(const CallSite &site);
  ir::PlaceId target(const CallSite &site, const models::Target &target);
  /// The lambda or function an operand stands for, kNone if unknown.
  ir::SymbolId callable(const ir::Operand &operand) const;
  /// The model of what is called: of a method that is known by its name alone, through the class of
  /// its receiver, which may be what the model of another call says that it returns.
  const models::FunctionModel *model_of(const CallSite &site) const;
  /// The function whose call made the awaitable that the operand is, where a call of it runs
  /// nothing by itself; nullptr if unknown.
  const ir::Op *deferred_call(const ir::Operand &operand) const;
  /// Captured operands of the closure for `body` made in this function; nullptr if not made here.
  const ir::Value *closure(ir::SymbolId body) const;

  /// A callee's path in this function's terms; kNone if it has none here.
  ir::PlaceId substitute(const CallSite &site, const Path &path);

  /// What the captured operands of the closure for `body` designate; empty if it is not made here.
  std::vector<ir::PlaceId> captured(ir::SymbolId body);
  std::vector<ir::PlaceId> arguments(const CallSite &site);
  /// The one operand that is ever written to a temporary; an empty operand if there is no such one.
  ir::Operand written_to(ir::PlaceId place) const;
  /// Whether another thread may be given the local variable: it is captured, or its address passed,
  /// in a function that names a callable.
  bool may_be_shared(ir::LocalId local) const;

  CallSite site(const ir::Op &op) const;
  Operation &emit(Act act);
  void begin_op(std::uint32_t block, std::uint32_t op);
  Position position() const { return {block_, op_}; }

  /// From the prepass: members of objects constructed here that point to known places.
  /// By value: the arguments may lie in the table that grows here.
  void bind(ir::Place member, ir::Place target);

private:
  void find_shared_locals();
  std::optional<ir::Place> resolve_value(ir::ValueId value);
  std::optional<ir::Place> resolve_call(const ir::Op &op, ir::ValueId value);
  std::optional<ir::Place> lock_of_guard(const CallSite &site);
  std::string class_of(const ir::Operand &object) const;
  ir::ValueId representative(const ir::Op &op, const CallSite &site, ir::ValueId value);

  const ir::Function &function_;
  const Surroundings &surroundings_;
  FunctionMeaning &out_;
  std::uint32_t block_ = 0;
  std::uint32_t op_ = 0;
  std::unordered_map<std::string, ir::PlaceId> interned_;
  std::unordered_map<ir::PlaceId, ir::Place> bound_; ///< member place -> what it points to
  std::unordered_map<ir::ValueId, const ir::Op *> definition_;
  std::unordered_map<ir::ValueId, std::optional<ir::Place>> resolved_;
  std::unordered_set<ir::ValueId> resolving_;
  std::unordered_map<std::string, ir::ValueId> pure_calls_;
  std::vector<bool> shared_locals_; ///< by LocalId; empty: none
};

void interpret_library_call(Builder &builder, const CallSite &site,
                            const models::FunctionModel &model);
/// The `spawn` of the callable that is argument `callee`, with what the arguments after it
/// designate.
void emit_spawn(Builder &builder, const CallSite &site, const models::Target &callee,
                ir::PlaceId handle);
/// The storage of the thread handle that is passed by value, by reference or by pointer.
ir::PlaceId thread_handle(Builder &builder, const CallSite &site, const models::Target &target);
/// Threads made in place or moved by what owns them: `threads.emplace_back(f)`,
/// `thread_ = std::thread(f)`. False: the call is none of these.
bool interpret_thread_owner(Builder &builder, const CallSite &site);
void interpret_contracts(Builder &builder, const CallSite &site);
void interpret_project_call(Builder &builder, const CallSite &site, const ControlEffects &effects);
/// The `invoke` of a function that runs synchronously here, with its operands' places.
void emit_invoke(Builder &builder, const CallSite &site, ir::SymbolId callee, bool may_repeat,
                 bool as_callback);
/// What the call of a project function does, at the op that is interpreted: the call itself, or, of
/// a function whose call only makes an object, the await of that.
void interpret_body(Builder &builder, const CallSite &site);
/// The `call_value` of a call whose callee is a value that is not known here.
void emit_call_of_value(Builder &builder, const CallSite &site);
void interpret_access(Builder &builder, const ir::Op &op);
/// A C function of a library reads and writes what its pointer parameters are given.
void interpret_argument_access(Builder &builder, const CallSite &site);
/// An object of a library's class that is copied (a container, a shared_ptr) is read.
void interpret_copy_access(Builder &builder, const CallSite &site);
/// A method call on a library object that is data (a container) reads or writes it.
void interpret_method_access(Builder &builder, const CallSite &site);

const models::TypeModel *type_model(const Surroundings &surroundings, ir::TypeId type);
const models::FunctionModel *function_model(const Surroundings &surroundings,
                                            const ir::Symbol &symbol);
bool has_lock_contract(const ir::Symbol &symbol);
std::optional<Path> path_of_contract(const ir::Path &path);

} // namespace heddle::meaning
