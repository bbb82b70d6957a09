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

} // namespace heddle::rules
