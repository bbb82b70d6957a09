// try, with, and what runs when control leaves them.
#include "analysis/frontends/python/function_lowering.h"

#include <algorithm>
#include <iterator>

namespace heddle::python {

using ir::kNone;

namespace {

/// While it lives, the frames from `depth` on are not there: their own exits are being lowered.
class Outside {
public:
  Outside(std::vector<Frame> &frames, std::size_t depth) : frames_(frames), depth_(depth) {
    inner_.assign(std::make_move_iterator(frames.begin() + static_cast<std::ptrdiff_t>(depth)),
                  std::make_move_iterator(frames.end()));
    frames.resize(depth);
  }
  ~Outside() {
    frames_.resize(depth_);
    frames_.insert(frames_.end(), std::make_move_iterator(inner_.begin()),
                   std::make_move_iterator(inner_.end()));
  }
  Outside(const Outside &) = delete;
  Outside &operator=(const Outside &) = delete;

  Frame &frame() { return inner_.front(); }

private:
  std::vector<Frame> &frames_;
  std::size_t depth_;
  std::vector<Frame> inner_;
};

} // namespace

ir::BlockId FunctionLowering::exceptional_exit() {
  if (exceptional_exit_ == kNone) {
    exceptional_exit_ = new_block();
    ir::Block &block = out_.blocks[exceptional_exit_];
    block.cleanup = true;
    block.terminator.kind = ir::TerminatorKind::exceptional_exit;
    block.terminator.range = {out_.range.end, out_.range.end, kNone};
  }
  return exceptional_exit_;
}

/// The first block of what an exception here runs through.
ir::BlockId FunctionLowering::unwind_target() {
  std::size_t depth = frames_.size();
  while (depth > 0 && frames_[depth - 1].kind == Frame::Kind::loop)
    --depth;
  if (depth == 0)
    return exceptional_exit();
  if (frames_[depth - 1].unwind != kNone)
    return frames_[depth - 1].unwind;

  const ir::BlockId before = current_;
  const ir::ScopeId scope_before = scope_;
  const ScopeIndex where_before = where_;
  const bool cleanup_before = in_cleanup_;
  in_cleanup_ = true;
  const ir::BlockId landing = new_block();
  frames_[depth - 1].unwind = landing;
  {
    Outside outside(frames_, depth - 1);
    Frame &frame = outside.frame();
    scope_ = frame.scope;
    current_ = landing;
    if (frame.kind == Frame::Kind::handlers) {
      ir::Terminator end;
      end.kind = ir::TerminatorKind::switch_;
      end.origin = ir::Origin::implicit;
      end.condition = undefined();
      end.targets = frame.handlers;
      if (!frame.catches_all)
        end.targets.push_back(unwind_target());
      for (std::size_t at = 0; at + 1 < end.targets.size(); ++at)
        end.cases.push_back(static_cast<std::int64_t>(at));
      if (end.targets.size() == 1) {
        end.kind = ir::TerminatorKind::jump;
        end.condition = {};
      }
      out_.blocks[landing].terminator = std::move(end);
    } else {
      if (frame.kind == Frame::Kind::with)
        run_exit(frame);
      else
        lower_finally(frame.body, frame.scope);
      jump(unwind_target());
    }
  }
  in_cleanup_ = cleanup_before;
  where_ = where_before;
  scope_ = scope_before;
  current_ = before;
  return landing;
}

/// Ends the current block; what follows is dead code.
void FunctionLowering::leave(Exit exit, const ir::Operand &returned, const ir::Range &range) {
  ir::Operand result = returned;
  const bool through_finally = std::ranges::any_of(
      frames_, [](const Frame &frame) { return frame.kind == Frame::Kind::finally_; });
  if (exit == Exit::return_ && through_finally) {
    if (returned_ == kNone)
      returned_ = new_numbered("", kNone);
    set_local(returned_, returned.kind == ir::OperandKind::none ? constant(0, true) : returned,
              kNowhere);
  }
  bool passed_finally = false;
  for (std::size_t depth = frames_.size(); depth-- > 0;) {
    Frame &frame = frames_[depth];
    if (frame.kind == Frame::Kind::loop) {
      if (exit == Exit::return_)
        continue;
      jump(exit == Exit::break_ ? frame.break_to : frame.continue_to, exit == Exit::continue_);
      out_.blocks[current_].terminator.range = range;
      out_.blocks[current_].terminator.origin = ir::Origin::source;
      start_dead_code();
      return;
    }
    if (frame.kind == Frame::Kind::handlers)
      continue;
    const ir::ScopeId scope_before = scope_;
    if (frame.kind == Frame::Kind::with) {
      Outside outside(frames_, depth);
      scope_ = outside.frame().scope;
      run_exit(outside.frame());
    } else {
      passed_finally = true;
      ir::BlockId &copy = frame.copies[static_cast<std::size_t>(exit)];
      if (copy != kNone) {
        jump(copy);
        start_dead_code();
        return;
      }
      const ir::BlockId fresh = new_block();
      copy = fresh;
      jump(fresh);
      current_ = fresh;
      Outside outside(frames_, depth);
      scope_ = outside.frame().scope;
      lower_finally(outside.frame().body, outside.frame().scope);
    }
    scope_ = scope_before;
  }
  if (exit != Exit::return_) { // `break` outside of a loop
    end_unreachable(kNowhere);
    return;
  }
  if (passed_finally)
    result = get_local(returned_, kNowhere);
  ir::Terminator &end = out_.blocks[current_].terminator;
  end.kind = ir::TerminatorKind::return_;
  end.condition = result;
  end.range = range;
  if (range.begin == range.end)
    end.origin = ir::Origin::implicit;
  start_dead_code();
}

void FunctionLowering::lower_finally(NodeId body, ir::ScopeId around) {
  if (copies_left_ == 0) {
    emit(make_op(ir::OpKind::hole, body));
    degrade("too many ways out of finally");
    return;
  }
  --copies_left_;
  const ir::ScopeId before = scope_;
  scope_ = around;
  scope_ = open_scope(ir::ScopeKind::finally_, body);
  lower_block(body);
  scope_ = before;
}

/// `__exit__` of the frame's context manager, here.
void FunctionLowering::run_exit(const Frame &frame) {
  const Result result = implicit_call(frame.manager, frame.type,
                                      frame.is_async ? "__aexit__" : "__exit__", frame.range);
  if (frame.is_async)
    implicit_await(result, frame.range);
}

// --- try

std::vector<std::string> FunctionLowering::caught_types(NodeId clause, bool *all, NodeId *alias) {
  NodeId type = tree().child(clause, Field::value);
  *alias = tree().child(clause, Field::alias);
  if (type != kNowhere && tree()[type].kind == Kind::as_pattern) {
    *alias = tree().child(type, Field::alias);
    type = tree().only(type);
  }
  if (*alias != kNowhere && tree()[*alias].kind == Kind::as_pattern_target)
    *alias = tree().only(*alias);
  std::vector<std::string> result;
  *all = type == kNowhere;
  if (type == kNowhere)
    return result;
  while (tree()[type].kind == Kind::parenthesized_expression && tree().only(type) != kNowhere)
    type = tree().only(type);
  std::vector<NodeId> types = {type};
  if (tree()[type].kind == Kind::tuple)
    types = tree().children(type);
  for (const NodeId item : types) {
    // `except anyio.get_cancelled_exc_class():` is known by what is called.
    const bool called = tree()[item].kind == Kind::call;
    const std::optional<std::string> path =
        module_.path(fragment_, where_, called ? tree().child(item, Field::function) : item);
    result.push_back(path ? (path->starts_with("builtins.") ? path->substr(9) : *path) : "?");
    *all |= result.back() == "BaseException";
  }
  return result;
}

void FunctionLowering::lower_try(NodeId node) {
  std::vector<NodeId> clauses;
  NodeId otherwise = kNowhere;
  NodeId finally = kNowhere;
  for (const NodeId child : tree().children(node)) {
    const Kind kind = tree()[child].kind;
    if (kind == Kind::except_clause || kind == Kind::except_group_clause)
      clauses.push_back(child);
    else if (kind == Kind::else_clause)
      otherwise = child;
    else if (kind == Kind::finally_clause)
      finally = tree().child(child, Kind::block);
  }
  const ir::ScopeId around = scope_;
  if (finally != kNowhere) {
    Frame frame;
    frame.kind = Frame::Kind::finally_;
    frame.body = finally;
    frame.scope = around;
    frames_.push_back(std::move(frame));
  }
  struct Handler {
    NodeId clause;
    NodeId alias;
    ir::ScopeId scope;
    ir::BlockId block;
  };
  std::vector<Handler> handlers;
  const ir::ScopeId try_scope = open_scope(ir::ScopeKind::try_, node);
  if (!clauses.empty()) {
    Frame frame;
    frame.kind = Frame::Kind::handlers;
    frame.scope = around;
    for (const NodeId clause : clauses) {
      bool all = false;
      NodeId alias = kNowhere;
      std::vector<std::string> caught = caught_types(clause, &all, &alias);
      const ir::ScopeId scope = open_scope(ir::ScopeKind::handler, clause);
      out_.scopes[scope].caught = std::move(caught);
      out_.scopes[scope].catches_all = all;
      handlers.push_back({clause, alias, scope, new_block()});
      out_.scopes[scope].entry = handlers.back().block;
      if (!frame.catches_all) // none after it is ever run
        frame.handlers.push_back(handlers.back().block);
      frame.catches_all |= all;
    }
    frames_.push_back(std::move(frame));
  }
  scope_ = try_scope;
  if (const NodeId body = tree().child(node, Field::body); body != kNowhere)
    lower_block(body);
  scope_ = around;
  if (!clauses.empty()) {
    // `try: import fast`: nothing in it is an op, and still somebody waits for its exceptions.
    if (frames_.back().unwind == kNone) {
      ir::Op op = make_op(ir::OpKind::assume, node);
      op.range.end = op.range.begin + 3; // `try`
      op.origin = ir::Origin::implicit;
      op.args = {constant(1)};
      op.unwind = unwind_target();
      emit(std::move(op));
    }
    frames_.pop_back();
  }
  if (otherwise != kNowhere)
    if (const NodeId body = tree().child(otherwise, Field::body); body != kNowhere)
      lower_block(body);
  const ir::BlockId after = new_block();
  jump(after);
  for (const Handler &handler : handlers) {
    enter(handler.block);
    scope_ = handler.scope;
    if (handler.alias != kNowhere && tree()[handler.alias].kind == Kind::identifier) {
      const VariableIndex variable = fragment_.scopes.find(where_, text_of(handler.alias));
      const TypeRef type =
          variable != kNowhere ? module_.type_of_variable(fragment_, variable) : TypeRef{};
      assign_name(handler.alias, {undefined(symbols_.type(type)), type});
    }
    const NodeId body = tree().child(handler.clause, Kind::block);
    if (body != kNowhere)
      lower_block(body);
    jump(after);
    scope_ = around;
  }
  enter(after);
  if (finally != kNowhere) {
    frames_.pop_back();
    lower_finally(finally, around);
  }
}

// --- with

void FunctionLowering::lower_with(NodeId node) {
  std::vector<NodeId> items;
  for (NodeId at = tree()[node].first_child; at != kNowhere; at = tree()[at].next_sibling)
    if (tree()[at].kind == Kind::with_clause)
      for (const NodeId item : tree().children(at))
        if (tree()[item].kind == Kind::with_item)
          items.push_back(item);
  lower_with_items(items, 0, node, tree().child(node, Kind::word_async) != kNowhere);
}

void FunctionLowering::lower_with_items(const std::vector<NodeId> &items, std::size_t index,
                                        NodeId node, bool is_async) {
  if (index == items.size()) {
    if (const NodeId body = tree().child(node, Field::body); body != kNowhere)
      lower_block(body);
    return;
  }
  NodeId manager = tree().child(items[index], Field::value);
  NodeId alias = kNowhere;
  if (manager != kNowhere && tree()[manager].kind == Kind::as_pattern) {
    alias = tree().only(tree().child(manager, Field::alias));
    manager = tree().only(manager);
  }
  while (manager != kNowhere && tree()[manager].kind == Kind::parenthesized_expression)
    manager = tree().only(manager);
  if (manager == kNowhere) {
    hole(items[index]);
    lower_with_items(items, index + 1, node, is_async);
    return;
  }
  const ir::ScopeId around = scope_;
  TypeRef type;
  ir::Operand object = address(object_of(manager, &type));
  const ir::Range where = range_of(manager);
  Result entered = implicit_call(object, type, is_async ? "__aenter__" : "__enter__", where);
  out_.blocks[current_].ops.back().origin = ir::Origin::source;
  if (is_async)
    entered = implicit_await(entered, where);
  // Written, and so not implicit.
  out_.blocks[current_].ops.back().origin = ir::Origin::source;
  if (alias != kNowhere && tree()[alias].kind == Kind::identifier) {
    const VariableIndex variable = fragment_.scopes.find(where_, text_of(alias));
    entered.type = variable != kNowhere ? module_.type_of_variable(fragment_, variable) : type;
    if (entered.operand.kind == ir::OperandKind::value)
      out_.values[entered.operand.index].type = symbols_.type(entered.type);
  }
  if (alias != kNowhere)
    assign(alias, entered, manager);

  const bool suppresses = type.name == "contextlib.suppress";
  const ir::BlockId after = suppresses ? new_block() : kNone;
  Frame frame;
  frame.scope = around;
  if (suppresses) {
    frame.kind = Frame::Kind::handlers;
    const ir::ScopeId handler = open_scope(ir::ScopeKind::handler, manager);
    if (const NodeId list = tree().child(manager, Field::arguments); list != kNowhere)
      for (const NodeId item : tree().children(list)) {
        const auto path = module_.path(fragment_, where_, item);
        out_.scopes[handler].caught.push_back(!path                            ? "?"
                                              : path->starts_with("builtins.") ? path->substr(9)
                                                                               : *path);
        frame.catches_all |= out_.scopes[handler].caught.back() == "BaseException";
      }
    out_.scopes[handler].catches_all = frame.catches_all;
    const ir::BlockId landing = new_block();
    const ir::BlockId before = current_;
    current_ = landing;
    jump(after);
    current_ = before;
    frame.handlers = {landing};
  } else {
    frame.kind = Frame::Kind::with;
    frame.manager = object;
    frame.type = type;
    frame.is_async = is_async;
    const std::int32_t end = range_of(node).end;
    frame.range = {end, end, kNone};
  }
  frames_.push_back(std::move(frame));
  scope_ = open_scope(suppresses ? ir::ScopeKind::try_ : ir::ScopeKind::block, node);
  lower_with_items(items, index + 1, node, is_async);
  scope_ = around;
  const Frame done = std::move(frames_.back());
  frames_.pop_back();
  if (suppresses) {
    jump(after);
    enter(after);
  } else {
    run_exit(done);
  }
}

} // namespace heddle::python
