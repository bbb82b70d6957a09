#include "analysis/frontends/python/function_lowering.h"

#include <algorithm>

namespace heddle::python {

using ir::kNone;

Result FunctionLowering::finish_call(ir::Op op, TypeRef type) {
  op.type = symbols_.type(type);
  op.result = add_value(ir::ValueKind::result, kNone, op.type);
  const ir::Operand result = value(op.result);
  emit(std::move(op));
  return {result, std::move(type)};
}

Result FunctionLowering::evaluate_call(NodeId node) {
  const NodeId callee = tree().child(node, Field::function);
  if (callee == kNowhere) {
    hole(node);
    return {undefined(), {}};
  }
  if (const std::optional<std::string> path = module_.path(fragment_, where_, callee)) {
    const FunctionInfo *function = module_.function_named(*path);
    if (function == nullptr || function->enclosing == nullptr)
      return call_path(*path, node);
    return call_value(node, callee);
  }
  if (tree()[callee].kind == Kind::attribute) {
    const NodeId object = tree().child(callee, Field::object);
    if (object != kNowhere && tree()[object].kind == Kind::call)
      if (const auto path = module_.path(fragment_, where_, tree().child(object, Field::function));
          path && *path == "builtins.super" && info_ != nullptr)
        return call_super(node, callee);
    return call_method(node, callee);
  }
  return call_value(node, callee);
}

/// A function or class that is known by its dotted name.
Result FunctionLowering::call_path(const std::string &path, NodeId node) {
  TypeRef type = module_.call_type(path);
  ir::Op op = make_op(ir::OpKind::call, node);
  op.callee.kind = ir::CalleeKind::direct;
  const FunctionInfo *function = module_.function_named(path);
  if (function == nullptr) {
    if (const ClassInfo *info = module_.class_named(path))
      return construct(path, info, node);
    const std::size_t dot = path.rfind('.');
    if (dot != std::string::npos)
      if (const ClassInfo *owner = module_.class_named(path.substr(0, dot))) {
        function = module_.find_method(*owner, std::string_view(path).substr(dot + 1));
        if (function == nullptr)
          return call_value(node, tree().child(node, Field::function));
      }
  }
  if (function != nullptr) {
    op.callee.symbol = symbols_.function(*function);
    // `Class.method(self, ...)`: the receiver is written as an argument.
    add_arguments(op, node, function, function->is_class_method);
    if (function->has_receiver() && !op.args.empty() && op.args[0].kind == ir::OperandKind::value) {
      ir::Place place;
      place.root = {ir::RootKind::pointee, op.args[0].index};
      op.args[0] = address(place);
    }
    return finish_call(std::move(op), module_.result_type(*function));
  }
  if (looks_like_class(path) && module_.is_own_package(path))
    return construct(path, nullptr, node);
  op.callee.symbol =
      looks_like_class(path) ? symbols_.outer_class_call(path) : symbols_.outer_function(path);
  add_arguments(op, node, nullptr, false);
  return finish_call(std::move(op), std::move(type));
}

Result FunctionLowering::construct(const std::string &class_path, const ClassInfo *info,
                                   NodeId node) {
  const TypeRef type{class_path, {}};
  ir::Op op = make_op(ir::OpKind::construct, node);
  const FunctionInfo *constructor =
      info != nullptr ? module_.find_method(*info, "__init__") : nullptr;
  if (constructor != nullptr) {
    op.callee.symbol = symbols_.function(*constructor);
  } else if (info == nullptr) {
    op.callee.symbol = symbols_.outer_method(class_path, "__init__");
  } else if (const std::string base = module_.outer_base(*info);
             !base.empty() && module_.is_own_package(base)) {
    op.callee.symbol = symbols_.outer_method(base, "__init__");
  }
  op.callee.kind = op.callee.symbol != kNone ? ir::CalleeKind::direct : ir::CalleeKind::none;
  add_arguments(op, node, constructor, true);
  op.type = symbols_.type(type);
  op.result = add_value(ir::ValueKind::result, kNone, op.type);
  ir::Place place;
  place.root = {ir::RootKind::pointee, op.result};
  place.type = op.type;
  op.place = places_.intern(place);
  const ir::Operand result = value(op.result);
  emit(std::move(op));
  return {result, type};
}

/// Who is called by `name` on an object of this type.
void FunctionLowering::set_method(ir::Op &op, const TypeRef &type, std::string_view name,
                                  TypeRef *result) {
  if (const ClassInfo *info = module_.class_named(type.name)) {
    if (const FunctionInfo *method = module_.find_method(*info, name)) {
      op.callee.kind = ir::CalleeKind::virtual_;
      op.callee.symbol = symbols_.function(*method);
      *result = module_.result_type(*method);
      return;
    }
    const std::string base = module_.outer_base(*info);
    if (!base.empty()) {
      op.callee.kind =
          module_.is_own_package(base) ? ir::CalleeKind::virtual_ : ir::CalleeKind::direct;
      op.callee.symbol = symbols_.outer_method(base, name);
      *result = module_.method_result(type, name);
      return;
    }
  } else if (type) {
    op.callee.kind =
        module_.is_own_package(type.name) ? ir::CalleeKind::virtual_ : ir::CalleeKind::direct;
    op.callee.symbol = symbols_.outer_method(type.name, name);
    *result = module_.method_result(type, name);
    return;
  }
  op.callee.kind = ir::CalleeKind::unknown;
  op.callee.symbol = symbols_.unknown_method(name);
}

Result FunctionLowering::call_method(NodeId node, NodeId callee) {
  const NodeId object = tree().child(callee, Field::object);
  const NodeId attribute = tree().child(callee, Field::attribute);
  if (object == kNowhere || attribute == kNowhere) {
    hole(node);
    return {undefined(), {}};
  }
  const std::string_view name = text_of(attribute);
  ir::Op op = make_op(ir::OpKind::call, node);
  TypeRef type;
  const ir::Place receiver = object_of(object, &type);
  TypeRef result = type_of(node);
  const bool on_class = type.name == "builtins.type" && !type.arguments.empty();
  if (on_class)
    type = type.arguments[0];
  const ClassInfo *info = module_.class_named(type.name);
  const FunctionInfo *method = info != nullptr ? module_.find_method(*info, name) : nullptr;
  const Attribute *field = info != nullptr ? module_.find_attribute(*info, name) : nullptr;
  if (field != nullptr && method == nullptr) {
    ir::Place slot = receiver;
    slot.projections.push_back({ir::ProjectionKind::field, symbols_.field(*field)});
    slot.type = symbols_.type(module_.type(*field));
    access(ir::OpKind::read, slot, callee);
    op.callee.kind = ir::CalleeKind::slot;
    op.callee.place = places_.intern(slot);
    add_arguments(op, node, nullptr, false);
    return finish_call(std::move(op), std::move(result));
  }
  if (method != nullptr && (method->is_static || method->is_class_method || on_class)) {
    op.callee.kind = ir::CalleeKind::direct;
    op.callee.symbol = symbols_.function(*method);
    add_arguments(op, node, method, method->is_class_method);
    return finish_call(std::move(op), std::move(result));
  }
  TypeRef known;
  set_method(op, type, name, &known);
  op.args = {address(receiver)};
  add_arguments(op, node, method, true);
  return finish_call(std::move(op), result ? std::move(result) : std::move(known));
}

/// `super().m()`: the method of the class above the one whose text this is.
Result FunctionLowering::call_super(NodeId node, NodeId callee) {
  const NodeId attribute = tree().child(callee, Field::attribute);
  const FunctionInfo *method = info_;
  while (method != nullptr && method->owner == nullptr)
    method = method->enclosing;
  ir::Op op = make_op(ir::OpKind::call, node);
  if (attribute == kNowhere || method == nullptr) {
    hole(node);
    return {undefined(), {}};
  }
  const std::string_view name = text_of(attribute);
  const FunctionInfo *target = nullptr;
  std::string outer;
  for (const std::string &base : method->owner->bases) {
    if (const ClassInfo *info = module_.class_named(base)) {
      target = info != method->owner ? module_.find_method(*info, name) : nullptr;
      if (target == nullptr && outer.empty())
        outer = module_.outer_base(*info);
    } else if (outer.empty()) {
      outer = base;
    }
    if (target != nullptr)
      break;
  }
  TypeRef result;
  op.callee.kind = ir::CalleeKind::direct;
  if (target != nullptr) {
    op.callee.symbol = symbols_.function(*target);
    result = module_.result_type(*target);
  } else if (!outer.empty()) {
    op.callee.symbol = symbols_.outer_method(outer, name);
  } else {
    op.callee.symbol = symbols_.outer_method("builtins.object", name);
  }
  const bool receives = target == nullptr || target->has_receiver();
  if (receives && receiver_ != kNowhere) {
    ir::Place place;
    place.root = {ir::RootKind::pointee, receiver_value_};
    place.type = symbols_.type({method->owner->qualified, {}});
    op.args = {address(place)};
  } else if (receives) {
    op.args = {undefined()};
  }
  add_arguments(op, node, target, receives || (target != nullptr && target->is_class_method));
  return finish_call(std::move(op), std::move(result));
}

Result FunctionLowering::call_value(NodeId node, NodeId callee) {
  ir::Op op = make_op(ir::OpKind::call, node);
  const FunctionInfo *known = nullptr;
  if (const auto path = module_.path(fragment_, where_, callee))
    known = module_.function_named(*path);
  const Result function = evaluate(callee);
  if (function.type.name == "builtins.type" && !function.type.arguments.empty()) {
    const std::string &made = function.type.arguments[0].name;
    return construct(made, module_.class_named(made), node);
  }
  switch (function.operand.kind) {
  case ir::OperandKind::value:
    op.callee.kind = ir::CalleeKind::value;
    op.callee.value = function.operand.index;
    break;
  case ir::OperandKind::function:
    op.callee.kind = ir::CalleeKind::direct;
    op.callee.symbol = function.operand.index;
    break;
  case ir::OperandKind::load:
  case ir::OperandKind::address:
    op.callee.kind = ir::CalleeKind::slot;
    op.callee.place = function.operand.index;
    break;
  default:
    op.callee.kind = ir::CalleeKind::unknown;
    break;
  }
  // An object that can be called.
  if (const ClassInfo *info = module_.class_named(function.type.name))
    if (const FunctionInfo *method = module_.find_method(*info, "__call__")) {
      op.callee = {};
      op.callee.kind = ir::CalleeKind::virtual_;
      op.callee.symbol = symbols_.function(*method);
      op.args = {address(object_behind(function))};
      add_arguments(op, node, method, true);
      return finish_call(std::move(op), module_.result_type(*method));
    }
  TypeRef type = known != nullptr ? module_.result_type(*known) : type_of(node);
  add_arguments(op, node, known, false);
  return finish_call(std::move(op), std::move(type));
}

// --- arguments

/// `skips_first`: the callee's first parameter is the object or class, which is not written.
void FunctionLowering::add_arguments(ir::Op &op, NodeId call, const FunctionInfo *callee,
                                     bool skips_first) {
  const std::size_t receivers = op.args.size();
  const NodeId list = tree().child(call, Field::arguments);
  if (list == kNowhere)
    return;
  std::vector<std::string> names;
  std::optional<std::size_t> first_named;
  const auto add = [&](const ir::Operand &operand, std::string name, bool named) {
    if (named && !first_named)
      first_named = op.args.size();
    op.args.push_back(operand);
    if (first_named)
      names.push_back(std::move(name));
  };
  if (tree()[list].kind == Kind::generator_expression) {
    add(evaluate(list).operand, "", false);
  } else {
    for (const NodeId item : tree().children(list)) {
      switch (tree()[item].kind) {
      case Kind::keyword_argument: {
        const NodeId name = tree().child(item, Field::name);
        const Result result = evaluate(tree().child(item, Field::value));
        add(result.operand, name != kNowhere ? std::string(text_of(name)) : "", true);
        break;
      }
      case Kind::list_splat:
        add(evaluate(tree().only(item)).operand, "*", true);
        break;
      case Kind::dictionary_splat:
        add(evaluate(tree().only(item)).operand, "**", true);
        break;
      default:
        add(evaluate(item).operand, "", false);
      }
    }
  }
  op.keywords = std::move(names);
  if (callee != nullptr && !op.keywords.empty())
    bind_keywords(op, *callee, skips_first, receivers);
}

/// To positions, where all names are parameters of the callee.
void FunctionLowering::bind_keywords(ir::Op &op, const FunctionInfo &callee, bool skips_first,
                                     std::size_t receivers) {
  std::vector<ir::Operand> bound(op.args.begin(),
                                 op.args.end() - static_cast<std::ptrdiff_t>(op.keywords.size()));
  const std::size_t first = skips_first && !callee.parameters.empty() ? 1 : 0;
  const std::size_t given = bound.size();
  for (std::size_t at = 0; at < op.keywords.size(); ++at) {
    const std::string &name = op.keywords[at];
    const auto found = std::ranges::find(callee.parameters, name, &Parameter::name);
    if (name.empty() || name[0] == '*' || found == callee.parameters.end() ||
        found->kind == ParameterKind::list || found->kind == ParameterKind::dictionary)
      return;
    const auto index = static_cast<std::size_t>(found - callee.parameters.begin());
    if (index < first)
      return;
    const std::size_t position = receivers + index - first;
    if (position < given)
      return; // given twice
    if (bound.size() <= position)
      bound.resize(position + 1);
    bound[position] = op.args[given + at];
  }
  op.args = std::move(bound);
  op.keywords.clear();
}

// --- calls that the language makes

Result FunctionLowering::implicit_call(const ir::Operand &receiver, const TypeRef &type,
                                       std::string_view method, const ir::Range &range) {
  ir::Op op;
  op.kind = ir::OpKind::call;
  op.origin = ir::Origin::implicit;
  op.range = range;
  TypeRef result;
  set_method(op, type, method, &result);
  op.args = {receiver};
  return finish_call(std::move(op), std::move(result));
}

Result FunctionLowering::implicit_await(const Result &value, const ir::Range &range) {
  ir::Op op;
  op.kind = ir::OpKind::await;
  op.origin = ir::Origin::implicit;
  op.range = range;
  op.args = {value.operand};
  return finish_call(std::move(op), Module::awaited(value.type));
}

} // namespace heddle::python
