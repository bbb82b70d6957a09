// Loads whose path may name another object later in the function, made into values of their own.
#pragma once

#include "analysis/ir/canonical_places.h"
#include "analysis/ir/function.h"
#include "analysis/ir/reaching_definitions.h"

#include <unordered_set>
#include <vector>

namespace heddle::ir {

/// What the function stores into, by name: without alias analysis, a store to `a->next` is one to
/// any `next`.
struct WrittenStorage {
  std::unordered_set<SymbolId> fields;
  std::unordered_set<TypeId> types; ///< declared types of all storage written; kNone if unknown
  std::unordered_set<TypeId> through_pointers; ///< of those, of storage written as `*p = ...`
  std::vector<Root> roots;                     ///< locals, globals and pointees written as a whole

  Objects objects = Objects::in_place;

  bool may_change(const Place &canonical) const;
};

/// From write, compound and address ops. Callees are not considered: most leave the caller's paths
/// alone.
WrittenStorage written_storage(const Function &function, CanonicalPlaces &places);

/// Rewrites each `local_set` whose operand reads (in it or on the way to it) storage that the
/// function writes, or that is needed as an array index: the value read becomes the `result` of a
/// `read` op there. True if there was one.
bool name_unstable_loads(Function &function, const ReachingDefinitions &reaching,
                         CanonicalPlaces &places);

} // namespace heddle::ir
