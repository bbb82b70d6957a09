// From what the source says to what it means for concurrency. One door for library calls (models),
// annotated functions (contracts), the project's own wrappers (control effects of their bodies) and
// macros (already expanded in the IR).
#pragma once

#include "analysis/meaning/operation.h"

#include <functional>

namespace heddle::meaning {

/// What interpretation may ask about the rest of the program. `effects` answers nullptr for
/// functions without a body in the program. Both functions are called on the caller's thread only.
struct Surroundings {
  const ir::Tables &tables;
  const models::Models &models;
  std::function<const ControlEffects *(ir::SymbolId)> effects;
  /// Whether a lock at the place may be recursive for another reason than its type
  /// (`pthread_mutexattr_settype`).
  std::function<bool(const ir::Place &)> may_reenter;
};

/// Pure; linear in ops apart from the substitution of callee effects. The result refers to
/// `function`, not to the surroundings.
FunctionMeaning interpret(std::shared_ptr<const ir::Function> function,
                          const Surroundings &surroundings);

/// Whether a call of the function initialises a lock, by its model.
bool initialises_lock(const Surroundings &surroundings, ir::SymbolId callee);

/// The functions of the program whose effects interpret() would ask for: the function's static
/// callees, ascending.
std::vector<ir::SymbolId> callees(const ir::Function &function, const ir::Tables &tables);

} // namespace heddle::meaning
