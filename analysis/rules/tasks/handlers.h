// Internal to analysis/rules/tasks: what the handlers of a `try` catch, and where they lead.
#pragma once

#include "analysis/rules/tasks/tasks.h"

#include <string_view>

namespace heddle::rules {

/// The name of an exception that a cancellation is, or that it is derived from.
bool names_cancellation(std::string_view type);

bool catches_cancellation(const ir::Scope &handler);

/// Whether control can go on behind the handler, or leave the function through it, but for raising.
bool goes_on(const ir::Function &function, const ir::Scope &handler);

/// The `try` that the handler belongs to; nullptr: a `with` that suppresses.
const ir::Scope *try_of(const ir::Function &function, const ir::Scope &handler);

/// What stands in the `try` before its first handler.
ir::Range body_of(const ir::Function &function, const ir::Scope &guarded);

/// Whether another handler of the same `try`, further up, catches cancellations first.
bool is_taken_before(const ir::Function &function, const ir::Scope &handler);

} // namespace heddle::rules
