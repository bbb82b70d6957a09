// SSA construction for scalar locals: turns local_get/local_set into value numbers.
//
// Algorithm: M. Braun et al., "Simple and Efficient Construction of Static Single Assignment Form",
// CC 2013, on a complete CFG (all blocks sealed), with trivial-phi removal. Runs once per function,
// in the front end, linear in ops.
#pragma once

#include "analysis/ir/function.h"

namespace heddle::ir {

/// What is stored where a class object is.
enum class Objects : std::uint8_t {
  in_place,     ///< the object itself; a pointer to it is another thing, and followed by `deref`
  by_reference, ///< always a reference, as in Python: it stands for the object, without `deref`
};

/// Replaces every use of a local_get's result by the operand that reaches it, adds phi values where
/// definitions join, re-roots places at what a pointer local really holds (`Mutex *m = &mu_;
/// m->lock()` locks `this->mu_`), and removes all local_get and local_set ops. Places are interned
/// anew.
///
/// A pointer copied out of a field (`Foo *f = this->p`) is re-rooted at the field's path only if
/// the function writes no field or global of that path; otherwise it is an opaque value, because
/// the path may name another object later.
///
/// Results that nothing uses become kNone. Blocks may be split and added at the end, so that along
/// each unwind edge a local has one definition; ids of existing blocks stay.
///
/// With `by_reference`, a store through one object changes no field of another name.
void value_numbers(Function &function, Objects objects = Objects::in_place);

} // namespace heddle::ir
