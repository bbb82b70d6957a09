// Places and operands in terms of the values that reach them: the second half of value_numbers().
#pragma once

#include "analysis/ir/function.h"
#include "analysis/ir/value_numbers.h"

#include <optional>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace heddle::ir {

/// A path with more projections is cut and ends in `any`. Real code does not go this deep; a list
/// walked by hand-unrolled code would.
inline constexpr std::size_t kProjectionsMax = 16;

/// Set of interned places with constant-time lookup.
struct PlaceTable {
  std::vector<Place> places;
  std::unordered_multimap<std::uint64_t, PlaceId> ids; ///< hash of root and projections -> id

  PlaceId intern(const Place &place);
};

/// Follows `replacement` through operands and the roots of places. Reads the function's own places
/// (the "old" ids, which may be added to meanwhile) and answers in ids of `table`. May add
/// `undefined` values to the function.
class CanonicalPlaces {
public:
  CanonicalPlaces(Function &function, const std::vector<Operand> &replacement,
                  Objects objects = Objects::in_place);

  Objects objects() const { return objects_; }

  Operand operand(const Operand &old);
  /// As what a local is set to: `&*p` is p.
  Operand definition(const Operand &old);
  Operand value(ValueId old);
  PlaceId place(PlaceId old);

  PlaceTable table;
  /// Values whose number is needed (as an array index) but that stand for a load, each as the last
  /// one before the load: the result of a local_get, or a phi.
  std::unordered_set<ValueId> loads_used_as_index;

private:
  Function &function_;
  const std::vector<Operand> &replacement_;
  Objects objects_;
  std::vector<std::optional<Operand>> values_; ///< memo
  std::vector<bool> in_progress_;
  std::vector<PlaceId> places_; ///< memo by old id

  Place rooted(const Root &root);
  Projection index(ValueId value);
  ValueId unknown_pointer(ValueId instead_of);
  std::unordered_map<ValueId, ValueId> unknown_pointers_;
};

} // namespace heddle::ir
