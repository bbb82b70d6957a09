// Internal to analysis/rules/tasks: loops over containers that others know, and what makes such a
// loop fail.
#pragma once

#include "analysis/rules/tasks/tasks.h"

#include <optional>

namespace heddle::rules {

/// `list`: a loop skips an element when one is removed; `keyed`: its next round raises when the
/// size has changed.
enum class Shape : std::uint8_t { unknown, list, keyed };

/// What a loop goes over: an attribute of an object, or a global.
struct Iterated {
  ir::PlaceId read = ir::kNone; ///< of an element
  ir::Place container;
  Shape shape = Shape::unknown;
};

/// If the op is the read of an element that a `for` makes.
std::optional<Iterated> iterated(const FunctionView &view, const ir::Op &op);

/// Whether the op, one of `function`, adds to or removes from a container of that name in a way
/// that a loop over it suffers from.
bool changes_size(const Context &context, const ir::Function &function, const ir::Op &op,
                  const Iterated &over);

} // namespace heddle::rules
