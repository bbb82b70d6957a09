// Internal to analysis/rules/tasks: what the handlers of a `try` catch, and where they lead.
#pragma once

#include "analysis/rules/tasks/tasks.h"

#include <string_view>
#include <vector>

namespace heddle::rules {

/// The name of an exception that a cancellation is, or that it is derived from.
bool names_cancellation(std::string_view type);

bool catches_cancellation(const ir::Scope &handler);

/// Whether it takes every error, `Exception` or more.
bool catches_errors(const ir::Scope &handler);

/// Whether control can go on behind the handler, or leave the function through it, but for raising.
bool goes_on(const ir::Function &function, const ir::Scope &handler);

/// The `try` that the handler belongs to; nullptr: a `with` that suppresses.
const ir::Scope *try_of(const ir::Function &function, const ir::Scope &handler);

/// What stands in the `try` before its first handler.
ir::Range body_of(const ir::Function &function, const ir::Scope &guarded);

/// Whether another handler of the same `try`, further up, catches cancellations first.
bool is_taken_before(const ir::Function &function, const ir::Scope &handler);

/// Whether the scope is `outer` or lies in it.
bool is_inside(const ir::Function &function, ir::ScopeId scope, ir::ScopeId outer);

/// The innermost `try` around the scope that stands within `limit` (kNone: within the function);
/// kNone: there is none. Its handlers and `else` are not in it.
ir::ScopeId try_around(const ir::Function &function, ir::ScopeId scope, ir::ScopeId limit);

/// The handlers of the `try`, in their order.
std::vector<const ir::Scope *> handlers_of_try(const ir::Function &function, ir::ScopeId guarded);

} // namespace heddle::rules
