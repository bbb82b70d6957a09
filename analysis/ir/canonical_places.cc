#include "analysis/ir/canonical_places.h"

#include <limits>

namespace heddle::ir {
namespace {

std::uint64_t hash_of(const Place &place) {
  std::uint64_t hash = 0xcbf29ce484222325U; // FNV-1a
  const auto mix = [&hash](std::uint32_t word) { hash = (hash ^ word) * 0x100000001b3U; };
  mix(static_cast<std::uint32_t>(place.root.kind));
  mix(place.root.index);
  for (const Projection &projection : place.projections) {
    mix(static_cast<std::uint32_t>(projection.kind));
    mix(projection.arg);
  }
  return hash;
}

Operand value_operand(ValueId value) {
  Operand operand;
  operand.kind = OperandKind::value;
  operand.index = value;
  return operand;
}

} // namespace

PlaceId PlaceTable::intern(const Place &place) {
  const std::uint64_t hash = hash_of(place);
  const auto [begin, end] = ids.equal_range(hash);
  for (auto found = begin; found != end; ++found)
    if (places[found->second] == place) {
      if (places[found->second].type == kNone)
        places[found->second].type = place.type;
      return found->second;
    }
  const auto id = static_cast<PlaceId>(places.size());
  places.push_back(place);
  ids.emplace(hash, id);
  return id;
}

CanonicalPlaces::CanonicalPlaces(Function &function, const std::vector<Operand> &replacement,
                                 Objects objects)
    : function_(function), replacement_(replacement), objects_(objects),
      values_(function.values.size()), in_progress_(function.values.size(), false),
      places_(function.places.size(), kNone) {}

Operand CanonicalPlaces::operand(const Operand &old) {
  Operand result = old;
  if (old.kind == OperandKind::value) {
    result = value(old.index);
    result.moved = result.moved || old.moved;
  } else if (old.kind == OperandKind::address || old.kind == OperandKind::load) {
    result.index = place(old.index);
  }
  return result;
}

Operand CanonicalPlaces::definition(const Operand &old) {
  Operand result = operand(old);
  result.moved = false;
  if (result.kind != OperandKind::address)
    return result;
  const Place &target = table.places[result.index];
  return target.root.kind == RootKind::pointee && target.projections.empty()
             ? value_operand(target.root.index)
             : result;
}

Operand CanonicalPlaces::value(ValueId old) {
  if (old >= values_.size() || old >= replacement_.size() ||
      replacement_[old].kind == OperandKind::none)
    return value_operand(old);
  if (values_[old])
    return *values_[old];
  // Only code that never runs can define a value by itself.
  if (in_progress_[old])
    return value_operand(unknown_pointer(old));
  in_progress_[old] = true;
  Operand result = definition(replacement_[old]);
  in_progress_[old] = false;
  values_[old] = result;
  return result;
}

ValueId CanonicalPlaces::unknown_pointer(ValueId instead_of) {
  const auto [found, added] = unknown_pointers_.try_emplace(instead_of, kNone);
  if (added) {
    Value value;
    value.type = function_.values[instead_of].type;
    function_.values.push_back(std::move(value));
    found->second = static_cast<ValueId>(function_.values.size() - 1);
  }
  return found->second;
}

Place CanonicalPlaces::rooted(const Root &root) {
  Place place;
  place.root = root;
  if (root.kind != RootKind::pointee)
    return place;
  const Operand pointer = value(root.index);
  switch (pointer.kind) {
  case OperandKind::value:
    place.root.index = pointer.index;
    break;
  case OperandKind::address:
    place = table.places[pointer.index];
    break;
  case OperandKind::load:
    place = table.places[pointer.index];
    if (objects_ == Objects::in_place)
      place.projections.push_back({ProjectionKind::deref, 0});
    break;
  default:
    place.root.index = unknown_pointer(root.index);
    break; // null, a literal, a function
  }
  return place;
}

Projection CanonicalPlaces::index(ValueId old) {
  const Operand operand = value(old);
  if (operand.kind == OperandKind::value)
    return {ProjectionKind::index_value, operand.index};
  if (operand.kind == OperandKind::constant && operand.number >= 0 &&
      operand.number <= std::numeric_limits<std::uint32_t>::max())
    return {ProjectionKind::index_const, static_cast<std::uint32_t>(operand.number)};
  if (operand.kind == OperandKind::load) {
    while (replacement_[old].kind == OperandKind::value)
      old = replacement_[old].index;
    loads_used_as_index.insert(old);
  }
  return {ProjectionKind::any, 0};
}

PlaceId CanonicalPlaces::place(PlaceId old) {
  if (old >= function_.places.size())
    return kNone;
  if (old >= places_.size())
    places_.resize(function_.places.size(), kNone);
  if (places_[old] != kNone)
    return places_[old];
  const Place original = function_.places[old];
  Place place = rooted(original.root);
  place.type = original.type;
  for (const Projection &projection : original.projections)
    place.projections.push_back(
        projection.kind == ProjectionKind::index_value ? index(projection.arg) : projection);
  if (place.projections.size() > kProjectionsMax) {
    place.projections.resize(kProjectionsMax);
    place.projections.back() = {ProjectionKind::any, 0};
  }
  return places_[old] = table.intern(place);
}

} // namespace heddle::ir
