#include "analysis/rules/tasks/handlers.h"

#include <algorithm>
#include <array>

namespace heddle::rules {

bool names_cancellation(std::string_view type) {
  constexpr std::array<std::string_view, 7> kCancellations = {"asyncio.CancelledError",
                                                              "asyncio.exceptions.CancelledError",
                                                              "concurrent.futures.CancelledError",
                                                              "trio.Cancelled",
                                                              "anyio.get_cancelled_exc_class",
                                                              "BaseException",
                                                              "builtins.BaseException"};
  return ir::is_one_of(type, kCancellations);
}

bool catches_cancellation(const ir::Scope &handler) {
  return handler.kind == ir::ScopeKind::handler &&
         (handler.catches_all || std::ranges::any_of(handler.caught, names_cancellation));
}

bool catches_errors(const ir::Scope &handler) {
  return handler.kind == ir::ScopeKind::handler &&
         (catches_cancellation(handler) ||
          std::ranges::find(handler.caught, "Exception") != handler.caught.end());
}

bool goes_on(const ir::Function &function, const ir::Scope &handler) {
  const std::vector<bool> reached = ir::reachable(function, handler.entry, ir::kNone);
  for (ir::BlockId b = 0; b < function.blocks.size(); ++b) {
    const ir::Block &block = function.blocks[b];
    if (reached[b] && (block.terminator.kind == ir::TerminatorKind::return_ ||
                       !std::ranges::all_of(block.ops, [&](const ir::Op &op) {
                         return handler.range.encloses(op.range);
                       })))
      return true;
  }
  return false;
}

const ir::Scope *try_of(const ir::Function &function, const ir::Scope &handler) {
  // The last one that begins before it.
  const ir::Scope *found = nullptr;
  for (const ir::Scope &scope : function.scopes)
    if (scope.kind == ir::ScopeKind::try_ && scope.parent == handler.parent &&
        scope.range.begin < handler.range.begin &&
        (found == nullptr || scope.range.begin > found->range.begin))
      found = &scope;
  return found;
}

ir::Range body_of(const ir::Function &function, const ir::Scope &guarded) {
  ir::Range body = guarded.range;
  for (const ir::Scope &scope : function.scopes)
    if (scope.kind == ir::ScopeKind::handler && try_of(function, scope) == &guarded)
      body.end = std::min(body.end, scope.range.begin);
  return body;
}

bool is_taken_before(const ir::Function &function, const ir::Scope &handler) {
  const ir::Scope *guarded = try_of(function, handler);
  return std::ranges::any_of(function.scopes, [&](const ir::Scope &other) {
    return catches_cancellation(other) && other.range.begin < handler.range.begin &&
           try_of(function, other) == guarded;
  });
}

bool is_inside(const ir::Function &function, ir::ScopeId scope, ir::ScopeId outer) {
  while (scope != ir::kNone && scope != outer)
    scope = function.scopes[scope].parent;
  return scope == outer;
}

ir::ScopeId try_around(const ir::Function &function, ir::ScopeId scope, ir::ScopeId limit) {
  while (scope != ir::kNone && scope != limit && function.scopes[scope].kind != ir::ScopeKind::try_)
    scope = function.scopes[scope].parent;
  return scope == limit ? ir::kNone : scope;
}

std::vector<const ir::Scope *> handlers_of_try(const ir::Function &function, ir::ScopeId guarded) {
  std::vector<const ir::Scope *> found;
  for (const ir::Scope &scope : function.scopes)
    if (scope.kind == ir::ScopeKind::handler && scope.parent == function.scopes[guarded].parent &&
        try_of(function, scope) == &function.scopes[guarded])
      found.push_back(&scope);
  return found;
}

} // namespace heddle::rules
