#include "analysis/frontends/python/function_lowering.h"

#include <algorithm>

namespace heddle::python {

using ir::kNone;

void FunctionLowering::lower_block(NodeId node) {
  for (NodeId at = tree()[node].first_child; at != kNowhere; at = tree()[at].next_sibling)
    if (tree()[at].named)
      lower_statement(at);
}

void FunctionLowering::lower_statement(NodeId node) {
  if (tree()[node].kind == Kind::error)
    return hole(node);
  hole_in_parts(node);
  switch (tree()[node].kind) {
  case Kind::if_statement:
    return lower_if(node);
  case Kind::while_statement:
    return lower_while(node);
  case Kind::for_statement:
    return lower_for(node);
  case Kind::try_statement:
    return lower_try(node);
  case Kind::with_statement:
    return lower_with(node);
  case Kind::match_statement:
    return lower_match(node);
  case Kind::function_definition:
    return lower_definition(node, kNowhere);
  case Kind::class_definition:
    return lower_class(node);
  case Kind::decorated_definition: {
    const NodeId definition = tree().child(node, Field::definition);
    if (definition == kNowhere)
      return hole(node);
    if (tree()[definition].kind == Kind::class_definition) {
      for (const NodeId child : tree().children(node))
        if (tree()[child].kind == Kind::decorator)
          evaluate(tree().only(child));
      return lower_class(definition);
    }
    return lower_definition(definition, node);
  }
  case Kind::block:
    return lower_block(node);
  default:
    if (tree()[node].broken)
      return hole(node);
    if (is_mended(node)) {
      hole(node);
      if (tree()[node].begin == fragment_.hole.begin)
        return;
    }
    return lower_simple(node);
  }
}

void FunctionLowering::lower_simple(NodeId node) {
  switch (tree()[node].kind) {
  case Kind::expression_statement: {
    for (const NodeId child : tree().children(node)) {
      if (tree()[child].kind == Kind::assignment)
        lower_assignment(child);
      else if (tree()[child].kind == Kind::augmented_assignment)
        lower_augmented(child);
      else
        evaluate(child);
    }
    return;
  }
  case Kind::return_statement:
    return lower_return(node);
  case Kind::raise_statement:
    return lower_raise(node);
  case Kind::assert_statement:
    return lower_assert(node);
  case Kind::delete_statement:
    return lower_delete(node);
  case Kind::break_statement:
    return leave(Exit::break_, {}, range_of(node));
  case Kind::continue_statement:
    return leave(Exit::continue_, {}, range_of(node));
  case Kind::print_statement:
  case Kind::exec_statement:
    evaluate_children(node);
    return;
  default: // import, global, nonlocal, pass, type
    return;
  }
}

// --- assignments

void FunctionLowering::lower_assignment(NodeId node) {
  std::vector<NodeId> targets;
  NodeId right = node;
  while (right != kNowhere && tree()[right].kind == Kind::assignment) {
    if (const NodeId left = tree().child(right, Field::left); left != kNowhere)
      targets.push_back(left);
    right = tree().child(right, Field::right);
  }
  if (right == kNowhere)
    return; // `x: int`
  if (tree()[right].kind == Kind::augmented_assignment)
    return hole(node);
  // `a, b = b, a`: each by itself.
  const auto is_list = [&](NodeId at) {
    const Kind kind = tree()[at].kind;
    return kind == Kind::expression_list || kind == Kind::tuple || kind == Kind::pattern_list ||
           kind == Kind::tuple_pattern;
  };
  if (targets.size() == 1 && is_list(targets[0]) && is_list(right)) {
    const std::vector<NodeId> left = tree().children(targets[0]);
    const std::vector<NodeId> values = tree().children(right);
    const auto splat = [&](NodeId at) {
      return tree()[at].kind == Kind::list_splat_pattern || tree()[at].kind == Kind::list_splat;
    };
    if (left.size() == values.size() && std::ranges::none_of(left, splat) &&
        std::ranges::none_of(values, splat)) {
      std::vector<Result> results;
      for (const NodeId item : values) {
        Result result = evaluate(item);
        // What is stored below must not change what is stored after it.
        if (result.operand.kind == ir::OperandKind::load) {
          const ir::LocalId kept = new_numbered("", symbols_.type(result.type));
          set_local(kept, result.operand, item);
          result.operand = get_local(kept, item);
        }
        results.push_back(std::move(result));
      }
      for (std::size_t at = 0; at < left.size(); ++at)
        assign(left[at], results[at], values[at]);
      return;
    }
  }
  const Result value = evaluate(right);
  for (const NodeId target : targets)
    assign(target, value, right);
}

void FunctionLowering::assign(NodeId target, const Result &value, NodeId source) {
  if (target == kNowhere)
    return;
  switch (tree()[target].kind) {
  case Kind::identifier:
    return assign_name(target, value);
  case Kind::attribute: {
    TypeRef type;
    bool is_method = false;
    const ir::Place place = attribute_place(target, &type, &is_method);
    return access(ir::OpKind::write, place, target, {value.operand});
  }
  case Kind::subscript: {
    TypeRef type;
    const ir::Place place = element_place(target, &type);
    return access(ir::OpKind::write, place, target, {value.operand});
  }
  case Kind::as_pattern_target:
  case Kind::parenthesized_expression:
    return assign(tree().only(target), value, source);
  case Kind::list_splat_pattern:
  case Kind::list_splat:
    return assign(tree().only(target), {undefined(), {"builtins.list", {}}}, source);
  case Kind::tuple_pattern:
  case Kind::list_pattern:
  case Kind::pattern_list:
  case Kind::expression_list:
  case Kind::tuple:
  case Kind::list:
    return assign_parts(tree().children(target), value, source);
  default:
    return;
  }
}

void FunctionLowering::assign_parts(const std::vector<NodeId> &targets, const Result &value,
                                    NodeId source) {
  const bool indexed = std::ranges::none_of(
      targets, [&](NodeId target) { return tree()[target].kind == Kind::list_splat_pattern; });
  for (std::size_t at = 0; at < targets.size(); ++at) {
    ir::Place part = object_behind(value);
    part.type = kNone;
    if (indexed)
      part.projections.push_back({ir::ProjectionKind::index_const, static_cast<std::uint32_t>(at)});
    else
      part.projections.push_back({ir::ProjectionKind::any, 0});
    TypeRef type = value.type.name == "builtins.tuple" && at < value.type.arguments.size()
                       ? value.type.arguments[at]
                       : TypeRef{};
    assign(targets[at], read(std::move(part), std::move(type), source, false), source);
  }
}

void FunctionLowering::assign_name(NodeId target, const Result &value) {
  const std::string_view name = text_of(target);
  const VariableIndex variable = fragment_.scopes.find(where_, name);
  if (variable != kNowhere && is_own(variable)) {
    const ir::LocalId local = local_of(variable);
    if (out_.locals[local].numbered)
      return set_local(local, settled(value.operand), target);
  }
  TypeRef type;
  if (const std::optional<ir::Place> place = name_place(name, &type))
    access(ir::OpKind::write, *place, target, {value.operand});
}

/// What was read of an attribute that other methods assign is the value it had then.
ir::Operand FunctionLowering::settled(const ir::Operand &operand) {
  if (operand.kind != ir::OperandKind::load)
    return operand;
  const ir::Place &place = places_.places[operand.index];
  const bool changes =
      std::ranges::any_of(place.projections, [&](const ir::Projection &projection) {
        return projection.kind == ir::ProjectionKind::field &&
               module_.is_reassigned(symbols_.own_name(projection.arg));
      });
  std::vector<ir::Op> &ops = out_.blocks[current_].ops;
  if (!changes || ops.empty() || ops.back().kind != ir::OpKind::read ||
      ops.back().place != operand.index)
    return operand;
  if (ops.back().result == kNone)
    ops.back().result = add_value(ir::ValueKind::result, kNone, ops.back().type);
  return value(ops.back().result);
}

void FunctionLowering::lower_augmented(NodeId node) {
  const NodeId left = tree().child(node, Field::left);
  const NodeId right = tree().child(node, Field::right);
  if (left == kNowhere || right == kNowhere)
    return hole(node);
  bool suspends = false;
  for (NodeId at = right; at < tree().nodes.size() && tree()[at].begin < tree()[right].end; ++at)
    suspends |= tree()[at].kind == Kind::await || tree()[at].kind == Kind::yield;
  const Kind kind = tree()[left].kind;
  TypeRef type;
  std::optional<ir::Place> place;
  if (kind == Kind::identifier) {
    const VariableIndex variable = fragment_.scopes.find(where_, text_of(left));
    const bool numbered =
        variable != kNowhere && is_own(variable) && out_.locals[local_of(variable)].numbered;
    if (numbered) {
      evaluate(right);
      return set_local(local_of(variable),
                       undefined(symbols_.type(module_.type_of_variable(fragment_, variable))),
                       left);
    }
    place = name_place(text_of(left), &type);
  } else if (kind == Kind::attribute) {
    bool is_method = false;
    place = attribute_place(left, &type, &is_method);
  } else if (kind == Kind::subscript) {
    place = element_place(left, &type);
  }
  if (!place) {
    evaluate(right);
    return;
  }
  // Python reads the target before it evaluates what is added.
  if (suspends) {
    access(ir::OpKind::read, *place, left);
    const Result value = evaluate(right);
    access(ir::OpKind::write, *place, node, {undefined(symbols_.type(value.type))});
    return;
  }
  const Result value = evaluate(right);
  access(ir::OpKind::compound, *place, node, {value.operand});
}

void FunctionLowering::lower_delete(NodeId node) {
  std::vector<NodeId> targets;
  for (const NodeId child : tree().children(node)) {
    const Kind kind = tree()[child].kind;
    if (kind == Kind::expression_list || kind == Kind::tuple || kind == Kind::list)
      for (const NodeId item : tree().children(child))
        targets.push_back(item);
    else
      targets.push_back(child);
  }
  for (const NodeId target : targets)
    assign(target, {}, target);
}

// --- ways out

void FunctionLowering::lower_return(NodeId node) {
  const NodeId expression = tree().only(node);
  ir::Operand result;
  if (expression != kNowhere)
    result = evaluate(expression).operand;
  leave(Exit::return_, result, range_of(node));
}

void FunctionLowering::lower_raise(NodeId node) {
  ir::Op op = make_op(ir::OpKind::throw_, node);
  for (const NodeId child : tree().children(node)) {
    if (tree()[child].field == Field::cause) {
      evaluate(child);
      continue;
    }
    const Result thrown = evaluate(child);
    if (!op.args.empty())
      continue;
    TypeRef type = thrown.type;
    if (!type)
      if (const auto path = module_.path(fragment_, where_, child))
        if (module_.class_named(*path) != nullptr || looks_like_class(*path))
          type = {*path, {}};
    op.args.push_back(thrown.operand);
    op.type = symbols_.type(type);
  }
  emit(std::move(op));
  end_unreachable(node);
}

void FunctionLowering::lower_assert(NodeId node) {
  const std::vector<NodeId> parts = tree().children(node);
  if (parts.empty())
    return hole(node);
  const ir::BlockId fine = new_block();
  const ir::BlockId fails = new_block();
  condition(parts[0], fine, fails);
  enter(fails);
  if (parts.size() > 1)
    evaluate(parts[1]);
  ir::Op op = make_op(ir::OpKind::throw_, node);
  op.type = symbols_.type({"builtins.AssertionError", {}});
  emit(std::move(op));
  end_unreachable(node);
  enter(fine);
}

// --- branches and loops

void FunctionLowering::lower_if(NodeId node) {
  const ir::BlockId after = new_block();
  const ir::ScopeId around = scope_;
  // `elif` clauses in a row, each in the false branch of the one before.
  NodeId clause = node;
  std::vector<NodeId> alternatives = tree().children(node, Field::alternative);
  std::size_t next = 0;
  for (;;) {
    const NodeId test = tree().child(clause, Field::condition);
    const NodeId then = tree().child(clause, Field::consequence);
    const ir::BlockId yes = new_block();
    const ir::BlockId no = new_block();
    if (test == kNowhere || tree()[test].broken) {
      hole(test == kNowhere ? clause : test);
      branch(undefined(), yes, no, test);
    } else {
      condition(test, yes, no);
    }
    enter(yes);
    scope_ = open_scope(ir::ScopeKind::block, then);
    if (then != kNowhere)
      lower_block(then);
    scope_ = around;
    jump(after);
    enter(no);
    if (next == alternatives.size())
      break;
    clause = alternatives[next++];
    if (tree()[clause].kind == Kind::else_clause) {
      scope_ = open_scope(ir::ScopeKind::block, clause);
      if (const NodeId body = tree().child(clause, Field::body); body != kNowhere)
        lower_block(body);
      scope_ = around;
      break;
    }
  }
  jump(after);
  enter(after);
}

/// The body of a loop, which stands in the scope `around`, and its `else`, `otherwise`.
void FunctionLowering::lower_loop_body(NodeId node, ir::ScopeId around, ir::BlockId head,
                                       ir::BlockId otherwise, ir::BlockId after) {
  Frame frame;
  frame.kind = Frame::Kind::loop;
  frame.scope = around;
  frame.break_to = after;
  frame.continue_to = head;
  frames_.push_back(std::move(frame));
  if (const NodeId block = tree().child(node, Field::body); block != kNowhere)
    lower_block(block);
  jump(head, true);
  frames_.pop_back();
  scope_ = around;
  enter(otherwise);
  if (const NodeId clause = tree().child(node, Field::alternative); clause != kNowhere)
    if (const NodeId block = tree().child(clause, Field::body); block != kNowhere)
      lower_block(block);
  jump(after);
  enter(after);
}

void FunctionLowering::lower_while(NodeId node) {
  const ir::BlockId head = new_block();
  const ir::BlockId body = new_block();
  const ir::BlockId otherwise = new_block();
  const ir::BlockId after = new_block();
  jump(head);
  enter(head);
  const ir::ScopeId around = scope_;
  scope_ = open_scope(ir::ScopeKind::loop, node);
  const NodeId test = tree().child(node, Field::condition);
  if (test == kNowhere || tree()[test].broken) {
    hole(test == kNowhere ? node : test);
    branch(undefined(), body, otherwise, test);
  } else {
    condition(test, body, otherwise);
  }
  enter(body);
  lower_loop_body(node, around, head, otherwise, after);
}

/// `[1, 2]`, `range(3)`: the body runs at least once.
bool FunctionLowering::has_elements(NodeId iterable) const {
  if (iterable == kNowhere)
    return false;
  const std::vector<NodeId> items = tree().children(iterable);
  switch (tree()[iterable].kind) {
  case Kind::list:
  case Kind::tuple:
  case Kind::set:
  case Kind::dictionary:
    return std::ranges::any_of(items, [&](NodeId item) {
      return tree()[item].kind != Kind::list_splat && tree()[item].kind != Kind::dictionary_splat &&
             !tree()[item].broken;
    });
  case Kind::call: {
    const auto path = module_.path(fragment_, where_, tree().child(iterable, Field::function));
    const NodeId list = tree().child(iterable, Field::arguments);
    if (path != "builtins.range" || list == kNowhere)
      return false;
    const std::vector<NodeId> limits = tree().children(list);
    return limits.size() == 1 && tree()[limits[0]].kind == Kind::integer &&
           text_of(limits[0]) != "0";
  }
  default:
    return false;
  }
}

void FunctionLowering::lower_for(NodeId node) {
  const NodeId iterable = tree().child(node, Field::right);
  const bool is_async = tree().child(node, Kind::word_async) != kNowhere;
  Result over;
  if (iterable == kNowhere || tree()[iterable].broken)
    hole(iterable == kNowhere ? node : iterable);
  else
    over = evaluate(iterable);
  const ir::BlockId head = new_block();
  const ir::BlockId body = new_block();
  const ir::BlockId otherwise = new_block();
  const ir::BlockId after = new_block();
  jump(!is_async && has_elements(iterable) ? body : head);
  enter(head);
  const ir::ScopeId around = scope_;
  scope_ = open_scope(ir::ScopeKind::loop, node);
  Result element;
  if (is_async)
    element = next_element(over, iterable, true);
  branch(undefined(), body, otherwise, iterable);
  enter(body);
  if (!is_async)
    element = next_element(over, iterable, false);
  assign(tree().child(node, Field::left), element, iterable);
  lower_loop_body(node, around, head, otherwise, after);
}

/// What the next round of a loop gets.
Result FunctionLowering::next_element(const Result &iterable, NodeId node, bool is_async) {
  const TypeRef type = Module::element(iterable.type);
  ir::Place place = object_behind(iterable);
  if (is_async) {
    Result next = implicit_await(
        implicit_call(address(place), iterable.type, "__anext__", range_of(node)), range_of(node));
    next.type = type;
    return next;
  }
  place.projections.push_back({ir::ProjectionKind::any, 0});
  place.type = symbols_.type(type);
  Result result = read(std::move(place), type, node, true);
  out_.blocks[current_].ops.back().origin = ir::Origin::implicit;
  return result;
}

// --- match

void FunctionLowering::lower_match(NodeId node) {
  const std::vector<NodeId> subjects = tree().children(node, Field::subject);
  Result subject;
  for (const NodeId item : subjects)
    subject = evaluate(item);
  const ir::BlockId after = new_block();
  const ir::ScopeId around = scope_;
  const NodeId block = tree().child(node, Field::body);
  bool always = false;
  if (block != kNowhere)
    for (const NodeId clause : tree().children(block)) {
      if (tree()[clause].kind != Kind::case_clause) {
        hole(clause);
        continue;
      }
      const ir::BlockId yes = new_block();
      const ir::BlockId no = new_block();
      const std::vector<NodeId> patterns = tree().children(clause);
      const NodeId guard = tree().child(clause, Field::guard);
      const bool wild = !patterns.empty() && tree()[patterns[0]].kind == Kind::case_pattern &&
                        text_of(patterns[0]) == "_" && guard == kNowhere;
      if (wild) {
        jump(yes);
        always = true;
      } else {
        branch(undefined(), yes, no, patterns.empty() ? clause : patterns[0]);
      }
      enter(yes);
      scope_ = open_scope(ir::ScopeKind::block, clause);
      for (const NodeId pattern : patterns)
        if (tree()[pattern].kind == Kind::case_pattern)
          lower_pattern(pattern, subject.operand);
      if (guard != kNowhere && tree().only(guard) != kNowhere) {
        const ir::BlockId guarded = new_block();
        condition(tree().only(guard), guarded, no);
        enter(guarded);
      }
      if (const NodeId body = tree().child(clause, Field::consequence); body != kNowhere)
        lower_block(body);
      scope_ = around;
      jump(after);
      enter(no);
    }
  if (always)
    start_dead_code();
  else
    jump(after);
  enter(after);
}

/// Binds the names of a pattern. What they get is not followed but for the whole subject.
void FunctionLowering::lower_pattern(NodeId node, const ir::Operand &subject) {
  const std::vector<NodeId> parts = tree().children(node);
  switch (tree()[node].kind) {
  case Kind::dotted_name:
    if (parts.size() == 1 && text_of(parts[0]) != "_")
      assign_name(parts[0], {subject.kind != ir::OperandKind::none ? subject : undefined(), {}});
    return;
  case Kind::identifier:
    if (text_of(node) != "_")
      assign_name(node, {subject.kind != ir::OperandKind::none ? subject : undefined(), {}});
    return;
  case Kind::case_pattern:
    for (const NodeId part : parts)
      lower_pattern(part, subject);
    return;
  case Kind::class_pattern:
  case Kind::keyword_pattern:
    for (std::size_t at = 1; at < parts.size(); ++at)
      lower_pattern(parts[at], {});
    return;
  case Kind::as_pattern:
    for (std::size_t at = 0; at < parts.size(); ++at)
      lower_pattern(parts[at], at + 1 == parts.size() ? subject : ir::Operand{});
    return;
  default:
    for (const NodeId part : parts)
      lower_pattern(part, {});
  }
}

// --- definitions

/// Defaults, annotations and decorators are evaluated here; a function that is not the module's
/// becomes a closure.
void FunctionLowering::lower_definition(NodeId node, NodeId decorated) {
  const FunctionInfo *made = module_.function_at(fragment_, node);
  const NodeId name = tree().child(node, Field::name);
  if (made == nullptr || name == kNowhere)
    return hole(node);
  if (const NodeId list = tree().child(node, Field::parameters); list != kNowhere)
    for (const NodeId item : tree().children(list))
      if (const NodeId value = tree().child(item, Field::value); value != kNowhere)
        evaluate(value);
  ir::Operand function;
  if (info_ != nullptr && made->owner == nullptr) {
    const Scope &scope = fragment_.scopes.all[made->scope];
    std::vector<ir::Operand> captured;
    for (const VariableIndex variable : scope.captures)
      captured.push_back(capture_operand(variable));
    ir::Op op = make_op(ir::OpKind::closure, name);
    op.result = add_value(ir::ValueKind::closure, symbols_.function(*made), kNone);
    out_.values[op.result].operands = std::move(captured);
    function = value(op.result);
    emit(std::move(op));
  } else {
    function.kind = ir::OperandKind::function;
    function.index = symbols_.function(*made);
  }
  if (decorated != kNowhere) {
    std::vector<NodeId> decorators = tree().children(decorated);
    std::erase_if(decorators, [&](NodeId at) { return tree()[at].kind != Kind::decorator; });
    std::vector<Result> callees;
    std::vector<std::optional<std::string>> paths;
    for (const NodeId decorator : decorators) {
      const NodeId expression = tree().only(decorator);
      paths.push_back(module_.path(fragment_, where_, expression));
      callees.push_back(paths.back() || expression == kNowhere ? Result{} : evaluate(expression));
    }
    for (std::size_t at = decorators.size(); at-- > 0;) {
      ir::Op op = make_op(ir::OpKind::call, decorators[at]);
      op.args = {function};
      const FunctionInfo *own = paths[at] ? module_.function_named(*paths[at]) : nullptr;
      if (own != nullptr && own->enclosing == nullptr) {
        op.callee.kind = ir::CalleeKind::direct;
        op.callee.symbol = symbols_.function(*own);
      } else if (paths[at] && own == nullptr && module_.class_named(*paths[at]) == nullptr) {
        op.callee.kind = ir::CalleeKind::direct;
        op.callee.symbol = symbols_.outer_function(*paths[at]);
      } else if (callees[at].operand.kind == ir::OperandKind::value) {
        op.callee.kind = ir::CalleeKind::value;
        op.callee.value = callees[at].operand.index;
      } else {
        op.callee.kind = ir::CalleeKind::unknown;
      }
      emit(std::move(op));
    }
  }
  if (function.kind == ir::OperandKind::value)
    assign_name(name, {function, {}});
}

/// The body runs here; its names are the class's attributes.
void FunctionLowering::lower_class(NodeId node) {
  if (const NodeId list = tree().child(node, Field::superclasses); list != kNowhere)
    for (const NodeId base : tree().children(list))
      if (tree()[base].kind == Kind::call)
        evaluate(base);
  const NodeId body = tree().child(node, Field::body);
  const auto scope = fragment_.scopes.by_node.find(node);
  if (body == kNowhere || scope == fragment_.scopes.by_node.end() ||
      module_.class_at(fragment_, node) == nullptr)
    return hole(node);
  const ScopeIndex before = where_;
  const ir::ScopeId around = scope_;
  where_ = scope->second;
  scope_ = open_scope(ir::ScopeKind::block, node);
  lower_block(body);
  scope_ = around;
  where_ = before;
}

} // namespace heddle::python
