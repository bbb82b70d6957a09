#include "analysis/frontends/python/function_lowering.h"

#include "analysis/ir/value_numbers.h"

#include <algorithm>
#include <iterator>

namespace heddle::python {

using ir::kNone;

FunctionLowering::FunctionLowering(Symbols &symbols, const Module &module,
                                   const FunctionInfo *function, ir::FileId file)
    : symbols_(symbols), module_(module), info_(function),
      fragment_(function != nullptr ? *function->fragment : module.skeleton()) {
  out_.anchor.file = file;
  if (info_ == nullptr) {
    out_.symbol = symbols_.module_body();
    out_.form = ir::Form::module;
    const auto size = static_cast<std::int32_t>(module.text().size());
    out_.range = out_.body = {0, size, kNone};
    return;
  }
  own_ = where_ = info_->scope;
  anchor_ = info_->range.begin;
  out_.anchor.offset = fragment_.base + anchor_;
  out_.symbol = symbols_.function(*info_);
  if (info_->enclosing != nullptr)
    out_.enclosing = symbols_.function(*info_->enclosing);
  else if (info_->is_lambda)
    out_.enclosing = symbols_.module_body();
  out_.form = info_->is_async ? (info_->yields ? ir::Form::async_generator : ir::Form::coroutine)
              : info_->yields ? ir::Form::generator
                              : ir::Form::plain;
  if (info_->is_constructor())
    out_.special = ir::Special::constructor;
  const auto at = [&](std::uint32_t offset) { return static_cast<std::int32_t>(offset - anchor_); };
  out_.range = {at(info_->range.begin), at(info_->range.end), kNone};
  out_.name = {at(info_->name.begin), at(info_->name.end), kNone};
}

ir::Function FunctionLowering::lower() {
  ir::Scope whole;
  whole.kind = ir::ScopeKind::function;
  whole.range = out_.range;
  out_.scopes.push_back(std::move(whole));
  current_ = new_block();
  const NodeId root = info_ != nullptr ? info_->node : 0;
  if (root == kNowhere || fragment_.tree.nodes.empty()) {
    degrade(fragment_.tree.given_up ? "too deep or too broken to parse" : "does not parse");
  } else if (info_ == nullptr) {
    lower_block(0);
  } else {
    declare_captures();
    lower_parameters();
    const NodeId body = tree().child(root, Field::body);
    if (body == kNowhere) {
      degrade("does not parse");
    } else {
      out_.body = range_of(body);
      if (info_->is_lambda) {
        const Result result = evaluate(body);
        leave(Exit::return_, result.operand, range_of(body));
      } else {
        hole_in_parts(0);
        hole_in_parts(root);
        lower_block(body);
      }
    }
  }
  if (!out_.degraded && root != kNowhere && !fragment_.tree.nodes.empty() &&
      (is_broken(root) || (info_ != nullptr && is_mended(root))))
    degrade("does not parse");
  const ir::Range end = {out_.range.end, out_.range.end, kNone};
  leave(Exit::return_, {}, end);
  out_.blocks[current_].terminator.kind = ir::TerminatorKind::unreachable;
  finish();
  return std::move(out_);
}

void FunctionLowering::declare_captures() {
  const Scope &scope = fragment_.scopes.all[own_];
  for (const VariableIndex variable : scope.captures) {
    ir::Capture capture;
    const Variable &captured = fragment_.scopes.variables[variable];
    capture.name = captured.name;
    capture.type = symbols_.type(module_.type_of_variable(fragment_, variable));
    capture.by_reference = !by_value(variable);
    const FunctionInfo *home =
        module_.function_at(fragment_, fragment_.scopes.all[captured.scope].node);
    capture.is_this = !capture.by_reference && home != nullptr && home->has_receiver() &&
                      home->parameters[0].name == captured.name;
    captures_[variable] = add_value(ir::ValueKind::capture,
                                    static_cast<std::uint32_t>(out_.captures.size()), capture.type);
    out_.captures.push_back(std::move(capture));
  }
}

void FunctionLowering::lower_parameters() {
  const auto &variables = fragment_.scopes.all[own_].variables;
  for (std::size_t at = 0; at < info_->parameters.size(); ++at) {
    const Parameter &parameter = info_->parameters[at];
    const auto found = variables.find(parameter.name);
    if (found == variables.end())
      continue;
    const VariableIndex variable = found->second;
    const bool never_assigned = fragment_.scopes.variables[variable].bindings.size() == 1;
    const ir::TypeId type = symbols_.type(module_.type_of_variable(fragment_, variable));
    if (at == 0 && info_->has_receiver()) {
      receiver_value_ = add_value(ir::ValueKind::receiver, kNone, type);
      if (never_assigned)
        receiver_ = variable;
      else
        set_local(local_of(variable), value(receiver_value_), kNowhere);
      continue;
    }
    if (at == 0 && info_->is_class_method) {
      class_variable_ = variable;
      continue;
    }
    ir::Param param;
    param.name = parameter.name;
    param.type = type;
    param.local = local_of(variable);
    out_.locals[param.local].storage = ir::Storage::parameter;
    const auto begin = static_cast<std::int32_t>(parameter.range.begin - anchor_);
    out_.locals[param.local].range = {
        begin, begin + static_cast<std::int32_t>(parameter.range.end - parameter.range.begin),
        kNone};
    const ir::Operand given = value(
        add_value(ir::ValueKind::parameter, static_cast<std::uint32_t>(out_.params.size()), type));
    if (out_.locals[param.local].numbered) {
      set_local(param.local, given, kNowhere);
    } else {
      ir::Place place;
      place.root = {ir::RootKind::local, param.local};
      place.type = type;
      access(ir::OpKind::write, place, kNowhere, {given});
    }
    out_.params.push_back(std::move(param));
  }
}

bool FunctionLowering::is_own(VariableIndex variable) const {
  const ScopeIndex home = fragment_.scopes.variables[variable].scope;
  return fragment_.scopes.all[home].part != ScopePart::class_ && home != 0 &&
         fragment_.scopes.function_of(home) == own_;
}

/// A parameter that nobody assigns: inner functions may as well have its value.
bool FunctionLowering::by_value(VariableIndex variable) const {
  const Variable &item = fragment_.scopes.variables[variable];
  return item.bindings.size() == 1 && item.bindings[0].kind == BindingKind::parameter;
}

ir::LocalId FunctionLowering::local_of(VariableIndex variable) {
  const auto [found, added] =
      locals_.try_emplace(variable, static_cast<ir::LocalId>(out_.locals.size()));
  if (added) {
    const Variable &item = fragment_.scopes.variables[variable];
    ir::Local local;
    local.name = item.name;
    local.scope = 0;
    local.numbered = !item.captured || by_value(variable);
    out_.locals.push_back(std::move(local));
    const ir::TypeId type = symbols_.type(module_.type_of_variable(fragment_, variable));
    out_.locals[found->second].type = type;
    for (const Binding &binding : item.bindings)
      if (binding.node != kNowhere) {
        out_.locals[found->second].range = range_of(binding.node);
        break;
      }
  }
  return found->second;
}

ir::LocalId FunctionLowering::new_numbered(std::string_view name, ir::TypeId type) {
  ir::Local local;
  local.name = name;
  local.type = type;
  local.storage = ir::Storage::temporary;
  local.scope = scope_;
  local.numbered = true;
  out_.locals.push_back(std::move(local));
  return static_cast<ir::LocalId>(out_.locals.size() - 1);
}

/// What the closure made here captures of the variable.
ir::Operand FunctionLowering::capture_operand(VariableIndex variable) {
  if (variable == receiver_)
    return value(receiver_value_);
  if (variable == class_variable_ && info_ != nullptr && info_->owner != nullptr) {
    ir::Place place;
    place.root = {ir::RootKind::global, symbols_.class_named(info_->owner->qualified)};
    return address(place);
  }
  if (is_own(variable)) {
    const ir::LocalId local = local_of(variable);
    if (out_.locals[local].numbered)
      return get_local(local, kNowhere);
    ir::Place place;
    place.root = {ir::RootKind::local, local};
    place.type = out_.locals[local].type;
    return address(place);
  }
  if (const auto found = captures_.find(variable); found != captures_.end()) {
    ir::Place place;
    place.root = {ir::RootKind::pointee, found->second};
    return address(place);
  }
  return undefined();
}

// --- ops

ir::Range FunctionLowering::range_of(NodeId node) const {
  if (node == kNowhere)
    return {0, 0, kNone};
  return {static_cast<std::int32_t>(tree()[node].begin - anchor_),
          static_cast<std::int32_t>(tree()[node].end - anchor_), kNone};
}

ir::Op FunctionLowering::make_op(ir::OpKind kind, NodeId node) const {
  ir::Op op;
  op.kind = kind;
  op.range = range_of(node);
  return op;
}

void FunctionLowering::emit(ir::Op op) {
  op.scope = scope_;
  switch (op.kind) {
  case ir::OpKind::call:
  case ir::OpKind::construct:
  case ir::OpKind::await:
  case ir::OpKind::yield:
  case ir::OpKind::throw_:
    op.unwind = unwind_target();
    break;
  case ir::OpKind::read:
  case ir::OpKind::write:
  case ir::OpKind::compound:
  case ir::OpKind::hole:
    // `try: return self.d[k]`: counts where somebody waits for it.
    if (std::ranges::any_of(frames_,
                            [](const Frame &frame) { return frame.kind == Frame::Kind::handlers; }))
      op.unwind = unwind_target();
    break;
  default:
    break;
  }
  out_.blocks[current_].ops.push_back(std::move(op));
}

ir::ValueId FunctionLowering::add_value(ir::ValueKind kind, std::uint32_t index, ir::TypeId type) {
  ir::Value fresh;
  fresh.kind = kind;
  fresh.index = index;
  fresh.type = type;
  out_.values.push_back(std::move(fresh));
  return static_cast<ir::ValueId>(out_.values.size() - 1);
}

ir::Operand FunctionLowering::value(ir::ValueId id) const {
  ir::Operand operand;
  operand.kind = ir::OperandKind::value;
  operand.index = id;
  return operand;
}

ir::Operand FunctionLowering::undefined(ir::TypeId type) {
  return value(add_value(ir::ValueKind::undefined, kNone, type));
}

ir::Operand FunctionLowering::constant(std::int64_t number, bool null) const {
  ir::Operand operand;
  operand.kind = ir::OperandKind::constant;
  operand.number = number;
  operand.null = null;
  return operand;
}

ir::Operand FunctionLowering::text(std::string_view literal) {
  ir::Operand operand;
  operand.kind = ir::OperandKind::text;
  const auto [found, added] =
      texts_.try_emplace(literal, static_cast<std::uint32_t>(out_.texts.size()));
  operand.index = found->second;
  if (added)
    out_.texts.emplace_back(literal);
  return operand;
}

ir::Operand FunctionLowering::address(const ir::Place &place) {
  ir::Operand operand;
  operand.kind = ir::OperandKind::address;
  operand.index = places_.intern(place);
  return operand;
}

ir::Operand FunctionLowering::load(const ir::Place &place) {
  ir::Operand operand;
  operand.kind = ir::OperandKind::load;
  operand.index = places_.intern(place);
  return operand;
}

ir::Operand FunctionLowering::get_local(ir::LocalId local, NodeId node) {
  ir::Op op = make_op(ir::OpKind::local_get, node);
  op.local = local;
  op.result = add_value(ir::ValueKind::result, kNone, out_.locals[local].type);
  const ir::Operand result = value(op.result);
  emit(std::move(op));
  return result;
}

void FunctionLowering::set_local(ir::LocalId local, const ir::Operand &operand, NodeId node) {
  ir::Op op = make_op(ir::OpKind::local_set, node);
  op.local = local;
  if (operand.kind != ir::OperandKind::none)
    op.args = {operand};
  emit(std::move(op));
}

void FunctionLowering::access(ir::OpKind kind, const ir::Place &place, NodeId node,
                              const std::vector<ir::Operand> &args) {
  ir::Op op = make_op(kind, node);
  op.place = places_.intern(place);
  op.type = place.type;
  for (const ir::Operand &arg : args)
    if (arg.kind != ir::OperandKind::none)
      op.args.push_back(arg);
  emit(std::move(op));
}

ir::BlockId FunctionLowering::new_block() {
  out_.blocks.emplace_back();
  out_.blocks.back().cleanup = in_cleanup_;
  return static_cast<ir::BlockId>(out_.blocks.size() - 1);
}

void FunctionLowering::jump(ir::BlockId to, bool loop_back) {
  ir::Terminator &end = out_.blocks[current_].terminator;
  end.kind = ir::TerminatorKind::jump;
  end.targets = {to};
  end.origin = ir::Origin::implicit;
  end.loop_back = loop_back;
}

void FunctionLowering::branch(const ir::Operand &on, ir::BlockId yes, ir::BlockId no, NodeId node) {
  ir::Terminator &end = out_.blocks[current_].terminator;
  end.kind = ir::TerminatorKind::branch;
  end.condition = on;
  end.targets = {yes, no};
  end.range = range_of(node);
}

void FunctionLowering::end_unreachable(NodeId node) {
  ir::Terminator &end = out_.blocks[current_].terminator;
  end.kind = ir::TerminatorKind::unreachable;
  end.range = range_of(node);
  start_dead_code();
}

ir::ScopeId FunctionLowering::open_scope(ir::ScopeKind kind, NodeId node) {
  ir::Scope scope;
  scope.kind = kind;
  scope.parent = scope_;
  scope.range = range_of(node);
  out_.scopes.push_back(std::move(scope));
  return static_cast<ir::ScopeId>(out_.scopes.size() - 1);
}

void FunctionLowering::degrade(const std::string &why) {
  out_.degraded = true;
  if (out_.degraded_why.empty())
    out_.degraded_why = why;
}

/// Whether the line that was taken out (mending.cc) was in the statement, or stood in its place.
bool FunctionLowering::is_mended(NodeId node) const {
  return !fragment_.mended.empty() && tree()[node].begin <= fragment_.hole.begin &&
         fragment_.hole.begin < tree()[node].end;
}

void FunctionLowering::hole(NodeId node) {
  ir::Op op = make_op(ir::OpKind::hole, node);
  if (node != kNowhere && is_mended(node))
    op.range.end = std::max(op.range.end, static_cast<std::int32_t>(fragment_.hole.end - anchor_));
  emit(std::move(op));
  degrade("does not parse");
}

/// Holes for what stands between the parts of a statement and is none of them.
void FunctionLowering::hole_in_parts(NodeId node) {
  if (tree()[node].broken)
    for (NodeId at = tree()[node].first_child; at != kNowhere; at = tree()[at].next_sibling)
      if (tree()[at].kind == Kind::error)
        hole(at);
}

/// Whether something below `node` did not parse that is not in a function inside of it.
bool FunctionLowering::is_broken(NodeId node) const {
  if (!tree()[node].broken)
    return false;
  bool below = false;
  for (NodeId at = tree()[node].first_child; at != kNowhere; at = tree()[at].next_sibling) {
    if (!tree()[at].broken)
      continue;
    below = true;
    const Kind kind = tree()[at].kind;
    if (kind != Kind::function_definition && kind != Kind::lambda && is_broken(at))
      return true;
  }
  return !below;
}

// --- the end

void FunctionLowering::finish() {
  shorten_jumps();
  drop_unreachable_blocks(); // so that join_blocks() counts uses by living code alone
  join_blocks();
  drop_unreachable_blocks();
  out_.places = std::move(places_.places);
  ir::value_numbers(out_, ir::Objects::by_reference);
  arguments_by_address();
}

namespace {

/// Says of each block whether it only passes control on. Jumps that somebody wrote stay, and so do
/// the blocks that handlers begin with: rules speak of them.
bool only_passes_on(const ir::Block &block) {
  const ir::Terminator &end = block.terminator;
  return end.kind == ir::TerminatorKind::jump && !end.loop_back && end.range.begin == end.range.end;
}

template <typename Visit> void for_each_target(ir::Block &block, const Visit &visit) {
  for (ir::Op &op : block.ops)
    if (op.unwind != kNone)
      visit(op.unwind);
  for (ir::BlockId &target : block.terminator.targets)
    visit(target);
}

} // namespace

void FunctionLowering::shorten_jumps() {
  std::vector<bool> begins_handler(out_.blocks.size(), false);
  for (const ir::Scope &scope : out_.scopes)
    if (scope.entry != kNone)
      begins_handler[scope.entry] = true;
  const auto end_of_chain = [&](ir::BlockId block) {
    for (std::size_t step = 0; step < out_.blocks.size(); ++step) {
      const ir::Block &at = out_.blocks[block];
      if (!at.ops.empty() || begins_handler[block] || !only_passes_on(at))
        break;
      block = at.terminator.targets[0];
    }
    return block;
  };
  for (ir::Block &block : out_.blocks)
    for_each_target(block, [&](ir::BlockId &target) { target = end_of_chain(target); });
}

/// A block that only the one before it leads to becomes its end.
void FunctionLowering::join_blocks() {
  std::vector<std::uint32_t> uses(out_.blocks.size(), 0);
  uses[0] = 1;
  for (ir::Block &block : out_.blocks)
    for_each_target(block, [&](ir::BlockId &target) { ++uses[target]; });
  for (const ir::Scope &scope : out_.scopes)
    if (scope.entry != kNone)
      ++uses[scope.entry];
  for (ir::BlockId id = 0; id < out_.blocks.size(); ++id)
    for (;;) {
      ir::Block &block = out_.blocks[id];
      if (!only_passes_on(block))
        break;
      const ir::BlockId next = block.terminator.targets[0];
      ir::Block &after = out_.blocks[next];
      if (next == id || uses[next] != 1 || after.cleanup != block.cleanup)
        break;
      block.ops.insert(block.ops.end(), std::make_move_iterator(after.ops.begin()),
                       std::make_move_iterator(after.ops.end()));
      block.terminator = std::move(after.terminator);
      after.ops.clear();
      after.terminator = {};
      uses[next] = 0;
    }
}

void FunctionLowering::drop_unreachable_blocks() {
  std::vector<bool> reached(out_.blocks.size(), false);
  reached[0] = true;
  std::vector<ir::BlockId> todo = {0};
  while (!todo.empty()) {
    ir::Block &block = out_.blocks[todo.back()];
    todo.pop_back();
    for_each_target(block, [&](ir::BlockId &target) {
      if (!reached[target]) {
        reached[target] = true;
        todo.push_back(target);
      }
    });
  }
  std::vector<ir::BlockId> renumbered(out_.blocks.size(), kNone);
  std::vector<ir::Block> kept;
  for (ir::BlockId id = 0; id < out_.blocks.size(); ++id)
    if (reached[id]) {
      renumbered[id] = static_cast<ir::BlockId>(kept.size());
      kept.push_back(std::move(out_.blocks[id]));
    }
  for (ir::Block &block : kept)
    for_each_target(block, [&](ir::BlockId &target) { target = renumbered[target]; });
  for (ir::Scope &scope : out_.scopes)
    if (scope.entry != kNone)
      scope.entry = renumbered[scope.entry];
  out_.blocks = std::move(kept);
}

/// What is passed on is the object; only scalars are passed by what they are.
void FunctionLowering::arguments_by_address() {
  const auto pass = [&](ir::Operand &operand) {
    if (operand.kind == ir::OperandKind::load &&
        !symbols_.is_scalar(out_.places[operand.index].type))
      operand.kind = ir::OperandKind::address;
  };
  for (ir::Block &block : out_.blocks) {
    for (ir::Op &op : block.ops)
      if (op.kind == ir::OpKind::call || op.kind == ir::OpKind::construct ||
          op.kind == ir::OpKind::await || op.kind == ir::OpKind::yield ||
          op.kind == ir::OpKind::throw_)
        for (ir::Operand &arg : op.args)
          pass(arg);
    if (block.terminator.kind == ir::TerminatorKind::return_)
      pass(block.terminator.condition);
  }
  for (ir::Value &item : out_.values)
    if (item.kind == ir::ValueKind::closure)
      for (ir::Operand &operand : item.operands)
        pass(operand);
}

} // namespace heddle::python
