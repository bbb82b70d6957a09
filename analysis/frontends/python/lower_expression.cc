#include "analysis/frontends/python/function_lowering.h"
#include "analysis/frontends/python/library_types.h"

#include "analysis/ir/names.h"

#include <algorithm>
#include <charconv>

namespace heddle::python {

using ir::kNone;

namespace {

/// `"text"`, `b'''text'''` without prefix and quotes.
std::string_view unquoted(std::string_view literal) {
  while (!literal.empty() && literal.front() != '"' && literal.front() != '\'')
    literal.remove_prefix(1);
  const std::size_t quotes =
      literal.size() >= 6 && literal[1] == literal[0] && literal[2] == literal[0] ? 3 : 1;
  return literal.size() >= 2 * quotes ? literal.substr(quotes, literal.size() - 2 * quotes)
                                      : std::string_view();
}

std::optional<std::int64_t> integer(std::string_view digits) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (error != std::errc() || end != digits.data() + digits.size())
    return std::nullopt;
  return number;
}

/// The element of a dictionary under a literal key: a number that other keys hardly have.
std::uint32_t key_number(std::string_view text) {
  std::uint32_t hash = 0x811c9dc5U; // FNV-1a, 32 bits
  for (const char c : text)
    hash = (hash ^ static_cast<std::uint8_t>(c)) * 0x01000193U;
  return hash | 0x80000000U; // apart from the indices that people write
}

bool is_capitals(std::string_view name) {
  return std::ranges::none_of(name, [](char c) { return c >= 'a' && c <= 'z'; });
}

std::optional<ir::Predicate> predicate_of(Kind kind) {
  switch (kind) {
  case Kind::equal:
  case Kind::word_is:
    return ir::Predicate::equal;
  case Kind::not_equal:
  case Kind::word_is_not:
    return ir::Predicate::not_equal;
  case Kind::less:
    return ir::Predicate::less;
  case Kind::less_equal:
    return ir::Predicate::less_equal;
  case Kind::greater:
    return ir::Predicate::greater;
  case Kind::greater_equal:
    return ir::Predicate::greater_equal;
  default:
    return std::nullopt;
  }
}

} // namespace

Result FunctionLowering::evaluate(NodeId node) {
  if (node == kNowhere)
    return {undefined(), {}};
  switch (tree()[node].kind) {
  case Kind::identifier:
    return evaluate_name(node);
  case Kind::attribute:
    return evaluate_attribute(node);
  case Kind::subscript:
    return evaluate_subscript(node);
  case Kind::call:
    return evaluate_call(node);
  case Kind::await:
    return evaluate_await(node);
  case Kind::yield:
    return evaluate_yield(node);
  case Kind::lambda:
    return evaluate_lambda(node);
  case Kind::boolean_operator:
    return evaluate_boolean(node);
  case Kind::conditional_expression:
    return evaluate_conditional(node);
  case Kind::comparison_operator:
    return evaluate_comparison(node);
  case Kind::not_operator: {
    const Result inner = evaluate(tree().child(node, Field::argument));
    const ir::ValueId id =
        add_value(ir::ValueKind::negation, kNone, symbols_.type({"builtins.bool", {}}));
    out_.values[id].operands = {inner.operand};
    return {value(id), {"builtins.bool", {}}};
  }
  case Kind::list_comprehension:
  case Kind::set_comprehension:
  case Kind::dictionary_comprehension:
  case Kind::generator_expression:
    return evaluate_comprehension(node);
  case Kind::parenthesized_expression:
    return evaluate(tree().only(node));
  case Kind::named_expression: {
    Result result = evaluate(tree().child(node, Field::value));
    if (const NodeId name = tree().child(node, Field::name); name != kNowhere) {
      assign_name(name, result);
      if (tree()[name].kind == Kind::identifier)
        return evaluate_name(name);
    }
    return result;
  }
  case Kind::true_:
    return {constant(1), {"builtins.bool", {}}};
  case Kind::false_:
    return {constant(0), {"builtins.bool", {}}};
  case Kind::none:
    return {constant(0, true), {}};
  case Kind::integer: {
    const auto number = integer(text_of(node));
    const TypeRef type{"builtins.int", {}};
    return {number ? constant(*number) : undefined(symbols_.type(type)), type};
  }
  case Kind::string: {
    const TypeRef type = type_of(node);
    if (tree().child(node, Kind::interpolation) != kNowhere)
      return evaluate_children(node);
    return {text(unquoted(text_of(node))), type};
  }
  case Kind::list:
  case Kind::tuple:
  case Kind::set:
  case Kind::dictionary:
  case Kind::expression_list: {
    // As a call, so that what is put into it is seen to be used.
    std::vector<NodeId> items;
    for (const NodeId child : tree().children(node)) {
      if (tree()[child].kind == Kind::pair) {
        items.push_back(tree().child(child, Field::key));
        items.push_back(tree().child(child, Field::value));
      } else {
        items.push_back(child);
      }
    }
    ir::Op op = make_op(ir::OpKind::call, node);
    op.origin = ir::Origin::implicit;
    bool followed = false;
    for (const NodeId item : items) {
      const Result result = evaluate(item);
      op.args.push_back(result.operand);
      followed |= result.operand.kind != ir::OperandKind::constant &&
                  result.operand.kind != ir::OperandKind::text;
    }
    TypeRef type = type_of(node);
    if (!type)
      type = {"builtins.tuple", {}};
    if (!followed) {
      const ir::ValueId id = add_value(ir::ValueKind::undefined, kNone, symbols_.type(type));
      return {value(id), type};
    }
    op.callee.kind = ir::CalleeKind::direct;
    op.callee.symbol = symbols_.outer_class_call(type.name);
    return finish_call(std::move(op), type);
  }
  case Kind::list_splat:
  case Kind::dictionary_splat:
    return evaluate(tree().only(node));
  case Kind::error:
    hole(node);
    return {undefined(), {}};
  default:
    return evaluate_children(node);
  }
}

Result FunctionLowering::evaluate_children(NodeId node) {
  for (const NodeId child : tree().children(node))
    evaluate(child);
  TypeRef type = type_of(node);
  const ir::Operand operand = undefined(symbols_.type(type));
  return {operand, std::move(type)};
}

// --- names

std::optional<ir::Place> FunctionLowering::name_place(std::string_view name, TypeRef *type) {
  const VariableIndex variable = fragment_.scopes.find(where_, name);
  ir::Place place;
  const bool in_tree = variable != kNowhere && (fragment_.scopes.variables[variable].scope != 0);
  if (in_tree) {
    const Variable &item = fragment_.scopes.variables[variable];
    *type = module_.type_of_variable(fragment_, variable);
    place.type = symbols_.type(*type);
    if (const ClassInfo *owner = module_.class_of_scope(fragment_, item.scope)) {
      place.root = {ir::RootKind::global, symbols_.class_named(owner->qualified)};
      const Attribute *attribute = module_.find_attribute(*owner, name);
      place.projections.push_back({ir::ProjectionKind::field,
                                   attribute != nullptr ? symbols_.field(*attribute)
                                                        : symbols_.field(owner->qualified, name)});
      return place;
    }
    if (fragment_.scopes.all[item.scope].part == ScopePart::class_)
      return std::nullopt;
    if (is_own(variable)) {
      const ir::LocalId local = local_of(variable);
      if (out_.locals[local].numbered)
        return std::nullopt;
      place.root = {ir::RootKind::local, local};
      return place;
    }
    if (const auto found = captures_.find(variable); found != captures_.end()) {
      place.root = {ir::RootKind::pointee, found->second};
      return place;
    }
    return std::nullopt;
  }
  const std::string path = module_.name() + "." + std::string(name);
  *type = module_.type_of_global(name);
  place.root = {ir::RootKind::global, symbols_.global(path)};
  place.type = symbols_.type(*type);
  return place;
}

Result FunctionLowering::evaluate_name(NodeId node) {
  const std::string_view name = text_of(node);
  const VariableIndex variable = fragment_.scopes.find(where_, name);
  const bool in_tree = variable != kNowhere && fragment_.scopes.variables[variable].scope != 0;
  if (variable != kNowhere && variable == receiver_)
    return {value(receiver_value_), {info_->owner->qualified, {}}};
  if (variable != kNowhere && variable == class_variable_) {
    ir::Place place;
    place.root = {ir::RootKind::global, symbols_.class_named(info_->owner->qualified)};
    return {address(place), {"builtins.type", {{info_->owner->qualified, {}}}}};
  }
  if (const std::optional<std::string> path = module_.path(fragment_, where_, node)) {
    const FunctionInfo *function = module_.function_named(*path);
    if (function == nullptr || function->enclosing == nullptr)
      return evaluate_path(*path, node);
  }
  if (in_tree && is_own(variable)) {
    const ir::LocalId local = local_of(variable);
    if (out_.locals[local].numbered)
      return {get_local(local, node), module_.type_of_variable(fragment_, variable)};
  }
  if (in_tree && captures_.contains(variable) && by_value(variable))
    return {value(captures_[variable]), module_.type_of_variable(fragment_, variable)};
  TypeRef type;
  const std::optional<ir::Place> place = name_place(name, &type);
  if (!place)
    return {undefined(symbols_.type(type)), type};
  return read(*place, type, node, false);
}

/// A function, class or variable by its dotted name.
Result FunctionLowering::evaluate_path(const std::string &path, NodeId node) {
  ir::Operand operand;
  if (const FunctionInfo *function = module_.function_named(path)) {
    operand.kind = ir::OperandKind::function;
    operand.index = symbols_.function(*function);
    return {operand, {}};
  }
  const ClassInfo *own = module_.class_named(path);
  if (own != nullptr || looks_like_class(path)) {
    ir::Place place;
    place.root = {ir::RootKind::global, symbols_.class_named(path)};
    return {address(place), {"builtins.type", {{path, {}}}}};
  }
  const std::size_t dot = path.rfind('.');
  if (dot != std::string::npos)
    if (const ClassInfo *owner = module_.class_named(path.substr(0, dot))) {
      const std::string_view name = std::string_view(path).substr(dot + 1);
      if (const FunctionInfo *method = module_.find_method(*owner, name)) {
        operand.kind = ir::OperandKind::function;
        operand.index = symbols_.function(*method);
        return {operand, {}};
      }
      TypeRef type;
      ir::Place place;
      place.root = {ir::RootKind::global, symbols_.class_named(owner->qualified)};
      const Attribute *attribute = module_.find_attribute(*owner, name);
      if (attribute != nullptr)
        type = module_.type(*attribute);
      place.projections.push_back({ir::ProjectionKind::field,
                                   attribute != nullptr ? symbols_.field(*attribute)
                                                        : symbols_.field(owner->qualified, name)});
      place.type = symbols_.type(type);
      return read(std::move(place), type, node, false);
    }
  if (const std::optional<std::int64_t> number = library_constant(path))
    return {constant(*number), {"builtins.int", {}}};
  if (is_capitals(ir::last_name(path, "."))) {
    ir::Place place;
    place.root = {ir::RootKind::global, symbols_.global(path)};
    return read(std::move(place), {}, node, false);
  }
  operand.kind = ir::OperandKind::function;
  operand.index = symbols_.outer_function(path);
  return {operand, {}};
}

// --- places

ir::Place FunctionLowering::object_behind(const Result &result) {
  ir::Place place;
  switch (result.operand.kind) {
  case ir::OperandKind::value:
    place.root = {ir::RootKind::pointee, result.operand.index};
    place.type = symbols_.type(result.type);
    return place;
  case ir::OperandKind::address:
  case ir::OperandKind::load:
    return places_.places[result.operand.index];
  default:
    place.root = {ir::RootKind::pointee, undefined(symbols_.type(result.type)).index};
    place.type = symbols_.type(result.type);
    return place;
  }
}

ir::Place FunctionLowering::object_of(NodeId node, TypeRef *type) {
  const Result result = evaluate(node);
  *type = result.type;
  return object_behind(result);
}

/// Without a read of it.
ir::Place FunctionLowering::attribute_place(NodeId node, TypeRef *type, bool *is_method) {
  *is_method = false;
  const NodeId object = tree().child(node, Field::object);
  const NodeId attribute = tree().child(node, Field::attribute);
  ir::Place place;
  if (object == kNowhere || attribute == kNowhere) {
    place.root = {ir::RootKind::pointee, undefined().index};
    return place;
  }
  const std::string_view name = text_of(attribute);
  const std::optional<std::string> path = module_.path(fragment_, where_, object);
  TypeRef of;
  const ClassInfo *info = path ? module_.class_named(*path) : nullptr;
  if (path && info == nullptr && module_.function_named(*path) == nullptr) {
    place.root = {ir::RootKind::global, symbols_.global(*path + "." + std::string(name))};
    return place;
  }
  if (info != nullptr) {
    place.root = {ir::RootKind::global, symbols_.class_named(info->qualified)};
  } else {
    place = object_of(object, &of);
    if (of.name == "builtins.type" && !of.arguments.empty())
      of = of.arguments[0];
    info = module_.class_named(of.name);
  }
  ir::SymbolId field = kNone;
  if (info != nullptr) {
    const Attribute *found = module_.find_attribute(*info, name);
    *is_method = found == nullptr && module_.find_method(*info, name) != nullptr;
    if (found != nullptr)
      *type = module_.type(*found);
    field = found != nullptr ? symbols_.field(*found) : symbols_.field(info->qualified, name);
  } else {
    field = symbols_.field(of.name, name);
  }
  place.projections.push_back({ir::ProjectionKind::field, field});
  place.type = symbols_.type(*type);
  return place;
}

Result FunctionLowering::evaluate_attribute(NodeId node) {
  const NodeId object = tree().child(node, Field::object);
  const NodeId attribute = tree().child(node, Field::attribute);
  if (object == kNowhere || attribute == kNowhere) {
    hole(node);
    return {undefined(), {}};
  }
  if (const std::optional<std::string> path = module_.path(fragment_, where_, node))
    return evaluate_path(*path, node);
  TypeRef of = type_of(object);
  if (of.name == "builtins.type" && !of.arguments.empty())
    of = of.arguments[0];
  if (const ClassInfo *info = module_.class_named(of.name))
    if (const FunctionInfo *method = module_.find_method(*info, text_of(attribute));
        method != nullptr && module_.find_attribute(*info, text_of(attribute)) == nullptr) {
      const ir::Operand receiver = address(object_of(object, &of));
      if (!method->is_property)
        return bound_method(*method, receiver, node);
      ir::Op op = make_op(ir::OpKind::call, node);
      op.callee.kind = ir::CalleeKind::virtual_;
      op.callee.symbol = symbols_.function(*method);
      op.args = {receiver};
      return finish_call(std::move(op), module_.result_type(*method));
    }
  TypeRef type;
  bool is_method = false;
  ir::Place place = attribute_place(node, &type, &is_method);
  return read(std::move(place), std::move(type), node, false);
}

ir::Projection FunctionLowering::index_of(NodeId node) {
  const ir::Projection unknown{ir::ProjectionKind::any, 0};
  if (node == kNowhere || tree()[node].kind == Kind::slice) {
    if (node != kNowhere)
      evaluate_children(node);
    return unknown;
  }
  const ir::Operand index = evaluate(node).operand;
  switch (index.kind) {
  case ir::OperandKind::constant:
    if (index.number >= 0 && index.number < 0x7fffffff)
      return {ir::ProjectionKind::index_const, static_cast<std::uint32_t>(index.number)};
    return unknown;
  case ir::OperandKind::text:
    return {ir::ProjectionKind::index_const, key_number(out_.texts[index.index])};
  case ir::OperandKind::value:
    return {ir::ProjectionKind::index_value, index.index};
  case ir::OperandKind::load: {
    const ir::Operand settled = read(places_.places[index.index], {}, node, true).operand;
    return {ir::ProjectionKind::index_value, settled.index};
  }
  default:
    return unknown;
  }
}

/// Without a read of it.
ir::Place FunctionLowering::element_place(NodeId node, TypeRef *type) {
  TypeRef of;
  ir::Place place = object_of(tree().child(node, Field::value), &of);
  const std::vector<NodeId> indices = tree().children(node, Field::subscript);
  ir::Projection index{ir::ProjectionKind::any, 0};
  if (indices.size() == 1)
    index = index_of(indices[0]);
  else
    for (const NodeId item : indices)
      evaluate(item);
  place.projections.push_back(index);
  *type = Module::element(of);
  place.type = symbols_.type(*type);
  return place;
}

Result FunctionLowering::evaluate_subscript(NodeId node) {
  TypeRef type;
  ir::Place place = element_place(node, &type);
  return read(std::move(place), std::move(type), node, false);
}

/// `settled`: the value is what was read here, whatever the place holds later.
Result FunctionLowering::read(ir::Place place, TypeRef type, NodeId node, bool settled) {
  ir::Op op = make_op(ir::OpKind::read, node);
  op.place = places_.intern(place);
  op.type = symbols_.type(type);
  ir::Operand operand = load(place);
  if (settled) {
    op.result = add_value(ir::ValueKind::result, kNone, op.type);
    operand = value(op.result);
  }
  emit(std::move(op));
  return {operand, std::move(type)};
}

// --- conditions

void FunctionLowering::condition(NodeId node, ir::BlockId yes, ir::BlockId no) {
  if (node == kNowhere) {
    branch(undefined(), yes, no, node);
    return;
  }
  switch (tree()[node].kind) {
  case Kind::parenthesized_expression:
    return condition(tree().only(node), yes, no);
  case Kind::not_operator:
    return condition(tree().child(node, Field::argument), no, yes);
  case Kind::true_:
    return jump(yes);
  case Kind::false_:
    return jump(no);
  case Kind::integer:
    if (const auto number = integer(text_of(node)))
      return jump(*number != 0 ? yes : no);
    break;
  case Kind::boolean_operator: {
    const bool both = tree().child(node, Kind::word_and) != kNowhere;
    const ir::BlockId second = new_block();
    if (both)
      condition(tree().child(node, Field::left), second, no);
    else
      condition(tree().child(node, Field::left), yes, second);
    enter(second);
    return condition(tree().child(node, Field::right), yes, no);
  }
  default:
    break;
  }
  branch(evaluate(node).operand, yes, no, node);
}

Result FunctionLowering::evaluate_boolean(NodeId node) {
  const bool both = tree().child(node, Kind::word_and) != kNowhere;
  TypeRef type = type_of(node);
  const ir::LocalId chosen = new_numbered("", symbols_.type(type));
  const NodeId first = tree().child(node, Field::left);
  const Result left = evaluate(first);
  set_local(chosen, left.operand, node);
  const ir::BlockId second = new_block();
  const ir::BlockId after = new_block();
  branch(left.operand, both ? second : after, both ? after : second, first);
  enter(second);
  set_local(chosen, evaluate(tree().child(node, Field::right)).operand, node);
  jump(after);
  enter(after);
  return {get_local(chosen, node), std::move(type)};
}

Result FunctionLowering::evaluate_conditional(NodeId node) {
  const std::vector<NodeId> parts = tree().children(node);
  if (parts.size() != 3)
    return evaluate_children(node);
  TypeRef type = type_of(node);
  const ir::LocalId chosen = new_numbered("", symbols_.type(type));
  const ir::BlockId yes = new_block();
  const ir::BlockId no = new_block();
  const ir::BlockId after = new_block();
  condition(parts[1], yes, no);
  enter(yes);
  set_local(chosen, evaluate(parts[0]).operand, node);
  jump(after);
  enter(no);
  set_local(chosen, evaluate(parts[2]).operand, node);
  jump(after);
  enter(after);
  return {get_local(chosen, node), std::move(type)};
}

Result FunctionLowering::evaluate_comparison(NodeId node) {
  const TypeRef type{"builtins.bool", {}};
  const ir::TypeId boolean = symbols_.type(type);
  std::vector<NodeId> sides;
  std::vector<Kind> operators;
  for (NodeId at = tree()[node].first_child; at != kNowhere; at = tree()[at].next_sibling)
    if (tree()[at].field == Field::operators)
      operators.push_back(tree()[at].kind);
    else if (tree()[at].named)
      sides.push_back(at);
  if (sides.size() != 2 || operators.size() != 1) { // a < b < c
    for (const NodeId side : sides)
      evaluate(side);
    return {undefined(boolean), type};
  }
  if (operators[0] == Kind::word_in || operators[0] == Kind::word_not_in) {
    // The element that is looked for: a store to it is one to the same place.
    const ir::Projection index = index_of(sides[0]);
    TypeRef of;
    ir::Place place = object_of(sides[1], &of);
    place.projections.push_back(index);
    place.type = symbols_.type(Module::element(of));
    const Result found = read(std::move(place), type, node, true);
    if (operators[0] == Kind::word_in)
      return found;
    const ir::ValueId id = add_value(ir::ValueKind::negation, kNone, boolean);
    out_.values[id].operands = {found.operand};
    return {value(id), type};
  }
  const Result left = evaluate(sides[0]);
  const Result right = evaluate(sides[1]);
  const std::optional<ir::Predicate> predicate = predicate_of(operators[0]);
  if (!predicate)
    return {undefined(boolean), type};
  const ir::ValueId id = add_value(ir::ValueKind::compare, kNone, boolean);
  out_.values[id].predicate = *predicate;
  out_.values[id].operands = {left.operand, right.operand};
  return {value(id), type};
}

// --- comprehensions: loops in place

Result FunctionLowering::evaluate_comprehension(NodeId node) {
  const auto scope = fragment_.scopes.by_node.find(node);
  const NodeId first = tree().child(node, Kind::for_in_clause);
  if (scope == fragment_.scopes.by_node.end() || first == kNowhere) {
    hole(node);
    return {undefined(), {}};
  }
  TypeRef type = type_of(node);
  if (!type)
    type = {"types.GeneratorType", {}};
  ir::Op make = make_op(ir::OpKind::call, node);
  make.origin = ir::Origin::implicit;
  make.callee.kind = ir::CalleeKind::direct;
  make.callee.symbol = symbols_.outer_class_call(type.name);
  const Result made = finish_call(std::move(make), type);
  const ScopeIndex before = where_;
  const ir::ScopeId around = scope_;
  comprehension_clause(node, first, true);
  where_ = scope->second;
  const NodeId body = tree().child(node, Field::body);
  // The innermost block is the current one; what was jumped to on the way is in frames_.
  if (body != kNowhere) {
    ir::Op put = make_op(ir::OpKind::call, body);
    put.origin = ir::Origin::implicit;
    put.callee.kind = ir::CalleeKind::direct;
    put.callee.symbol = symbols_.outer_method(
        type.name, tree()[node].kind == Kind::set_comprehension          ? "add"
                   : tree()[node].kind == Kind::dictionary_comprehension ? "__setitem__"
                                                                         : "append");
    put.args = {address(object_behind(made))};
    if (tree()[body].kind == Kind::pair) {
      put.args.push_back(evaluate(tree().child(body, Field::key)).operand);
      put.args.push_back(evaluate(tree().child(body, Field::value)).operand);
    } else {
      put.args.push_back(evaluate(body).operand);
    }
    emit(std::move(put));
  }
  // Out of the loops again, the innermost first.
  while (!frames_.empty() && frames_.back().kind == Frame::Kind::loop &&
         frames_.back().body == node) {
    const Frame frame = frames_.back();
    frames_.pop_back();
    jump(frame.continue_to, true);
    enter(frame.break_to);
  }
  where_ = before;
  scope_ = around;
  return made;
}

/// Opens the loop of `clause` and of those behind it; the code that follows is inside of them.
void FunctionLowering::comprehension_clause(NodeId node, NodeId clause, bool outermost) {
  for (NodeId at = clause; at != kNowhere; at = tree()[at].next_sibling) {
    if (tree()[at].kind == Kind::if_clause) {
      const ir::BlockId yes = new_block();
      condition(tree().only(at), yes, frames_.back().continue_to);
      enter(yes);
      continue;
    }
    if (tree()[at].kind != Kind::for_in_clause)
      continue;
    const bool is_async = tree().child(at, Kind::word_async) != kNowhere;
    Result over;
    for (const NodeId right : tree().children(at, Field::right))
      over = evaluate(right);
    if (outermost)
      where_ = fragment_.scopes.by_node.at(node);
    outermost = false;
    const ir::BlockId head = new_block();
    const ir::BlockId body = new_block();
    const ir::BlockId after = new_block();
    Frame frame;
    frame.kind = Frame::Kind::loop;
    frame.scope = scope_;
    frame.break_to = after;
    frame.continue_to = head;
    frame.body = node; // whose loop it is
    jump(head);
    enter(head);
    scope_ = open_scope(ir::ScopeKind::loop, node);
    const NodeId right = tree().child(at, Field::right);
    Result element;
    if (is_async)
      element = next_element(over, right, true);
    branch(undefined(), body, after, right);
    enter(body);
    if (!is_async)
      element = next_element(over, right, false);
    assign(tree().child(at, Field::left), element, right);
    frames_.push_back(std::move(frame));
  }
}

// --- suspension

Result FunctionLowering::evaluate_await(NodeId node) {
  const Result inner = evaluate(tree().only(node));
  TypeRef type = type_of(node);
  ir::Op op = make_op(ir::OpKind::await, node);
  op.args = {inner.operand};
  return finish_call(std::move(op), std::move(type));
}

Result FunctionLowering::evaluate_yield(NodeId node) {
  ir::Op op = make_op(ir::OpKind::yield, node);
  for (const NodeId child : tree().children(node))
    op.args.push_back(evaluate(child).operand);
  return finish_call(std::move(op), {});
}

Result FunctionLowering::evaluate_lambda(NodeId node) {
  const FunctionInfo *made = module_.function_at(fragment_, node);
  if (made == nullptr)
    return {undefined(), {}};
  if (const NodeId list = tree().child(node, Field::parameters); list != kNowhere)
    for (const NodeId item : tree().children(list))
      if (const NodeId value = tree().child(item, Field::value); value != kNowhere)
        evaluate(value);
  std::vector<ir::Operand> captured;
  for (const VariableIndex variable : fragment_.scopes.all[made->scope].captures)
    captured.push_back(capture_operand(variable));
  ir::Op op = make_op(ir::OpKind::closure, node);
  op.result = add_value(ir::ValueKind::closure, symbols_.function(*made), kNone);
  out_.values[op.result].operands = std::move(captured);
  const ir::Operand result = value(op.result);
  emit(std::move(op));
  return {result, {}};
}

Result FunctionLowering::bound_method(const FunctionInfo &method, const ir::Operand &receiver,
                                      NodeId node) {
  ir::Op op = make_op(ir::OpKind::closure, node);
  op.result = add_value(ir::ValueKind::closure, symbols_.function(method), kNone);
  out_.values[op.result].operands = {receiver};
  const ir::Operand result = value(op.result);
  emit(std::move(op));
  return {result, {}};
}

} // namespace heddle::python
