// endless-swallow: a loop that tries again for ever, at once, whatever goes wrong.
#include "analysis/rules/loops.h"
#include "analysis/rules/tasks/handlers.h"

#include <algorithm>
#include <array>
#include <set>

namespace heddle::rules {

namespace {

const RuleInfo info = {
    "endless-swallow",
    Severity::information,
    Kind::other,
    Group::advice,
    "A loop catches every error and tries again at once, for ever",
    R"(An endless loop whose handler catches everything and goes round again has no way out of an error that stays: a
peer that is gone, a file that may not be read, a mistake in the code. It then fails as fast as it can, fills the log
and takes the processor, or the whole event loop, for itself.

```python
while True:
    try:
        packet = await self.transport.recv(4096)   # the peer is gone: raises at once, for ever
        self.handle(packet)
    except Exception:
        log.exception("receive failed")
```

**Fix.** Wait a while before the next round, longer each time; count, and give up; or catch what may pass
(`TimeoutError`) and let the rest out.

**Silent** where the loop can be left in any other way than by a cancellation, or asks anything in the handler; where
the loop sleeps, waits for a queue, an event or input, or yields; and in tests. It is advice: none of the projects that
it was tried on has such a loop.)",
    {"CWE-835", "CWE-390"},
    Languages::tasks,
};

/// What slows a loop down, whatever happens.
constexpr std::array<std::string_view, 16> kPauses = {"sleep",      "wait",
                                                      "wait_for",   "join",
                                                      "acquire",    "select",
                                                      "poll",       "backoff",
                                                      "back_off",   "input",
                                                      "prompt",     "pause",
                                                      "delay",      "cancel_shielded_checkpoint",
                                                      "checkpoint", "retry"};

bool pauses(const Context &context, const ir::Op &op, int depth = 0) {
  constexpr int kDepthMax = 3;
  if (op.kind == ir::OpKind::yield)
    return true;
  const program::FunctionRecord *body =
      op.kind == ir::OpKind::call ? context.program.function(op.callee.symbol) : nullptr;
  if (body != nullptr && depth < kDepthMax)
    return any_op(*body->ir,
                  [&](const ir::Op &inner) { return pauses(context, inner, depth + 1); });
  const std::string_view name = method_name(context, op);
  // `queue.get()`, and no `client.get(url)`.
  return says(name, kPauses) || (op.args.size() == 1 && (name == "get" || name == "popleft"));
}

/// Not an error: somebody wants the loop to end.
bool is_request_to_end(const ir::Scope &handler) {
  return handler.kind == ir::ScopeKind::handler && !handler.caught.empty() &&
         std::ranges::all_of(handler.caught, [](std::string_view type) {
           return (names_cancellation(type) && !type.ends_with("BaseException")) ||
                  type == "KeyboardInterrupt" || type == "SystemExit" || type == "GeneratorExit";
         });
}

/// All that the loop comes to, its handlers included.
std::vector<bool> blocks_of(const ir::Function &function, const Loop &loop) {
  const auto ends = [&](ir::BlockId b) {
    return std::ranges::any_of(function.scopes, [&](const ir::Scope &scope) {
      return scope.entry == b && is_request_to_end(scope);
    });
  };
  return ir::walk(function, {loop.header}, [&](ir::BlockId b) {
    std::vector<ir::BlockId> next = function.blocks[b].terminator.targets;
    for (const ir::Op &op : function.blocks[b].ops)
      if (op.unwind != ir::kNone)
        next.push_back(op.unwind);
    std::erase_if(next, ends);
    return next;
  });
}

/// Its test, a `break` or a `return` leads out of it.
bool has_exit(const ir::Function &function, const Loop &loop) {
  const auto comes_to_an_end = [&](ir::BlockId from) {
    const std::vector<bool> reached = ir::reachable(function, from, ir::kNone);
    for (ir::BlockId b = 0; b < reached.size(); ++b)
      if (reached[b] && function.blocks[b].terminator.targets.empty() &&
          function.blocks[b].terminator.kind != ir::TerminatorKind::unreachable)
        return true;
    return false;
  };
  for (ir::BlockId b = 0; b < loop.body.size(); ++b)
    if (loop.body[b])
      for (const ir::BlockId to : function.blocks[b].terminator.targets)
        if (to < loop.body.size() && !loop.body[to] && comes_to_an_end(to))
          return true;
  return false;
}

/// One of its handlers, or one around it, leads to the end of the function.
bool is_left(const ir::Function &function, const std::vector<bool> &blocks) {
  for (ir::BlockId b = 0; b < function.blocks.size(); ++b)
    if (blocks[b] && function.blocks[b].terminator.kind == ir::TerminatorKind::return_)
      return true;
  return false;
}

/// The handler goes straight back to the head of the loop.
bool goes_round(const ir::Function &function, const ir::Scope &handler, const Loop &loop) {
  bool straight = true;
  bool back = false;
  ir::walk(function, {handler.entry}, [&](ir::BlockId b) -> std::vector<ir::BlockId> {
    if (b == loop.header) {
      back = true;
      return {};
    }
    const ir::Terminator &end = function.blocks[b].terminator;
    straight = straight && end.kind == ir::TerminatorKind::jump;
    return end.targets;
  });
  return straight && back;
}

bool calls_in(const ir::Function &function, ir::ScopeId guarded) {
  return any_op(function, [&](const ir::Op &op) {
    return op.kind == ir::OpKind::call && op.origin == ir::Origin::source &&
           is_inside(function, op.scope, guarded);
  });
}

void check_loop(Context &context, const FunctionView &view, const Loop &loop,
                std::set<std::int32_t> &told) {
  const ir::Function &function = view.ir();
  const std::vector<bool> blocks = blocks_of(function, loop);
  if (has_exit(function, loop) || is_left(function, blocks))
    return;
  for (ir::BlockId b = 0; b < blocks.size(); ++b)
    if (blocks[b] && std::ranges::any_of(function.blocks[b].ops,
                                         [&](const ir::Op &op) { return pauses(context, op); }))
      return;
  for (ir::ScopeId id = 0; id < function.scopes.size(); ++id) {
    if (function.scopes[id].kind != ir::ScopeKind::try_ || !calls_in(function, id))
      continue;
    for (const ir::Scope *handler : handlers_of_try(function, id)) {
      if (!catches_errors(*handler) || handler->entry == ir::kNone || !blocks[handler->entry] ||
          !goes_round(function, *handler, loop) || !told.insert(handler->range.begin).second)
        continue;
      constexpr std::int32_t kExcept = 6; // "except"
      context.report(
          info, view.symbol(),
          {handler->range.begin, std::min(handler->range.end, handler->range.begin + kExcept)},
          "an error that stays goes round here for ever: the loop catches everything and "
          "tries again at once, with no count, no pause and no way out",
          std::to_string(id));
    }
  }
}

void check_function(Context &context, const FunctionView &view) {
  if (view.ir().degraded || is_test_code(view))
    return;
  std::set<std::int32_t> told; // `continue` closes a loop once more
  for (const Loop &loop : loops(view.ir()))
    check_loop(context, view, loop, told);
}

void check_program(Context &context) { for_each_function(context, check_function); }

/// It has loops, and handlers of every error.
bool is_concerned(const FunctionView &view) {
  return std::ranges::any_of(view.ir().scopes, catches_errors) &&
         std::ranges::any_of(view.ir().scopes, [](const ir::Scope &scope) {
           return scope.kind == ir::ScopeKind::loop;
         });
}

} // namespace

Rule endless_swallow() { return {&info, nullptr, nullptr, check_program, is_concerned}; }

} // namespace heddle::rules
