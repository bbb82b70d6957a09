// Internal to analysis/rules/tasks: whether anybody looks at how a task or future has ended.
//
// A handle is followed by a name. One that a function makes is known by its value in that function
// (`#12`), one that an attribute holds, alone or among others, by the attribute's own name,
// whatever the class: `server._task` of an object of which nothing is known counts for every
// `_task`. That keeps a rule silent at times, and never makes it speak.
#pragma once

#include "analysis/rules/tasks/tasks.h"

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace heddle::rules {

/// What one function does with handles.
struct Handles {
  /// Those whose outcome is read here, or may be by somebody who is given them: awaited, returned,
  /// passed on, asked for a result, given a callback.
  std::set<std::string> read;
  std::multimap<std::string, std::string> kept_in; ///< a handle, and what holds it from then on
  std::vector<std::pair<meaning::Position, std::string>> cancelled; ///< ascending
  std::map<ir::ValueId, std::string> names;
};

/// Linear in the function, times the number of copies that are made of copies.
Handles handles_of(const FunctionView &view);

/// The names of the attributes that the handle may be found in after the function; `read` is set if
/// its outcome is read in the function itself. A handle that is an attribute is found there.
std::set<std::string> holders_of(const Handles &handles, const std::string &handle, bool *read);

/// Those of the attributes that a function of the program reads the outcome of.
std::set<std::string> read_anywhere(const Context &context,
                                    const std::set<std::string> &attributes);

/// Whether the handle is one of a function's own, and no attribute.
inline bool is_own_handle(const std::string &handle) { return handle.starts_with('#'); }

/// Whether an exception, other than a cancellation, is likely to leave the function: something is
/// raised or awaited (in a function that is no coroutine: waited for outside of the process) where
/// no handler of errors is around it. False for functions without a body in the program.
bool may_fail(const Context &context, ir::SymbolId function, int depth = 0);

} // namespace heddle::rules
