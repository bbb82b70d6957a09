#include "analysis/ir/unstable_paths.h"

#include <algorithm>
#include <optional>

namespace heddle::ir {
namespace {

bool is_element(const Projection &projection) {
  return projection.kind != ProjectionKind::field && projection.kind != ProjectionKind::deref;
}

std::size_t length_without_elements(const Place &place) {
  std::size_t length = place.projections.size();
  while (length > 0 && is_element(place.projections[length - 1]))
    --length;
  return length;
}

/// `*p` or `p[i]`: the place has no name of its own, and may be any of its type.
bool is_through_pointer(const Place &place) {
  const std::size_t length = length_without_elements(place);
  return length == 0 ? place.root.kind == RootKind::pointee
                     : place.projections[length - 1].kind == ProjectionKind::deref;
}

/// Where a read op's result is needed: the value of `place`, before op `at` of the block.
struct NamedLoads {
  Function &function;
  CanonicalPlaces &canonical;
  const WrittenStorage &written;
  const std::unordered_set<LocalId> &index_locals;
  bool changed = false;

  /// The length of the longest prefix of the old place that is loaded and may change; nullopt if
  /// none. `whole`: the place itself is loaded, too.
  std::optional<std::size_t> unstable_prefix(PlaceId old, bool whole, bool force) {
    const Place place = function.places[old];
    if (whole && (force || written.may_change(canonical.table.places[canonical.place(old)])))
      return place.projections.size();
    for (std::size_t length = place.projections.size(); length-- > 0;) {
      if (place.projections[length].kind != ProjectionKind::deref)
        continue;
      const PlaceId prefix = prefix_of(place, length);
      if (written.may_change(canonical.table.places[canonical.place(prefix)]))
        return length;
    }
    return std::nullopt;
  }

  PlaceId prefix_of(Place place, std::size_t length) {
    if (place.projections.size() != length) {
      place.projections.resize(length);
      place.type = kNone;
    }
    return intern(function, place);
  }

  ValueId fresh_value(TypeId type) {
    Value value;
    value.kind = ValueKind::result;
    value.type = type;
    function.values.push_back(std::move(value));
    return static_cast<ValueId>(function.values.size() - 1);
  }

  /// The result of the read of `place` that the front end emitted just before `at`, else of one
  /// inserted there; then `at` moves with its op.
  ValueId read_before(std::vector<Op> &ops, std::size_t &at, PlaceId place) {
    for (std::size_t index = at; index-- > 0;) {
      Op &op = ops[index];
      if (op.kind == OpKind::read && op.place == place) {
        if (op.result == kNone)
          op.result = fresh_value(function.places[place].type);
        return op.result;
      }
      if (op.kind != OpKind::read && op.kind != OpKind::local_get)
        break;
    }
    Op read;
    read.kind = OpKind::read;
    read.origin = ops[at].origin;
    read.place = place;
    read.type = function.places[place].type;
    read.scope = ops[at].scope;
    read.range = ops[at].range;
    read.macro = ops[at].macro;
    read.result = fresh_value(read.type);
    const ValueId result = read.result;
    ops.insert(ops.begin() + static_cast<std::ptrdiff_t>(at), std::move(read));
    ++at;
    return result;
  }

  /// `operand` as it stays true after `at`.
  Operand settled(std::vector<Op> &ops, std::size_t &at, Operand operand, bool force) {
    if (operand.kind != OperandKind::load && operand.kind != OperandKind::address)
      return operand;
    const bool load = operand.kind == OperandKind::load;
    const auto cut = unstable_prefix(operand.index, load, load && force);
    if (!cut)
      return operand;
    changed = true;
    const Place place = function.places[operand.index];
    const ValueId value = read_before(ops, at, prefix_of(place, *cut));
    if (*cut == place.projections.size()) {
      operand.kind = OperandKind::value;
      operand.index = value;
      return operand;
    }
    Place rest;
    rest.root = {RootKind::pointee, value};
    rest.projections.assign(place.projections.begin() + static_cast<std::ptrdiff_t>(*cut) + 1,
                            place.projections.end());
    rest.type = place.type;
    operand.index = intern(function, rest);
    return operand;
  }

  void settle_test(std::vector<Op> &ops, std::size_t &at, ValueId id, int depth) {
    const ValueKind kind = function.values[id].kind;
    if ((kind != ValueKind::negation && kind != ValueKind::compare) || depth == 0)
      return;
    for (std::size_t index = 0; index < function.values[id].operands.size(); ++index) {
      const Operand old = function.values[id].operands[index];
      if (old.kind == OperandKind::value)
        settle_test(ops, at, old.index, depth - 1);
      const Operand fresh = settled(ops, at, old, false);
      function.values[id].operands[index] = fresh;
    }
  }

  void visit(std::vector<Op> &ops) {
    constexpr int kDepthMax = 16; // of `!(a == b)`: more is not written by people
    for (std::size_t at = 0; at < ops.size(); ++at) {
      if (ops[at].kind != OpKind::local_set || ops[at].args.empty())
        continue;
      const Operand old = ops[at].args[0];
      if (old.kind == OperandKind::value)
        settle_test(ops, at, old.index, kDepthMax);
      const bool force = index_locals.count(ops[at].local) != 0;
      const Operand fresh = settled(ops, at, old, force);
      ops[at].args[0] = fresh;
    }
  }
};

} // namespace

bool WrittenStorage::may_change(const Place &place) const {
  for (const Projection &projection : place.projections)
    if (projection.kind == ProjectionKind::field && fields.count(projection.arg) != 0)
      return true;
  if (std::find(roots.begin(), roots.end(), place.root) != roots.end())
    return true;
  if (objects == Objects::by_reference)
    return false;
  // One of the two is only known by its type.
  const std::unordered_set<TypeId> &others = is_through_pointer(place) ? types : through_pointers;
  return place.type == kNone ? !others.empty()
                             : others.count(place.type) != 0 || others.count(kNone) != 0;
}

WrittenStorage written_storage(const Function &function, CanonicalPlaces &places) {
  WrittenStorage result;
  result.objects = places.objects();
  for (const Block &block : function.blocks)
    for (const Op &op : block.ops) {
      if ((op.kind != OpKind::write && op.kind != OpKind::compound && op.kind != OpKind::address) ||
          op.place == kNone)
        continue;
      const Place place = places.table.places[places.place(op.place)];
      const std::size_t length = length_without_elements(place);
      result.types.insert(place.type);
      if (is_through_pointer(place))
        result.through_pointers.insert(place.type);
      else if (length > 0)
        result.fields.insert(place.projections[length - 1].arg);
      if (length == 0)
        result.roots.push_back(place.root);
    }
  return result;
}

bool name_unstable_loads(Function &function, const ReachingDefinitions &reaching,
                         CanonicalPlaces &places) {
  const WrittenStorage written = written_storage(function, places);
  // Every get is looked at once, so that `loads_used_as_index` is complete.
  for (PlaceId place = 0; place < function.places.size(); ++place)
    places.place(place);
  std::unordered_set<LocalId> index_locals;
  for (const Block &block : function.blocks)
    for (const Op &op : block.ops)
      if (op.kind == OpKind::local_get && places.loads_used_as_index.count(op.result) != 0)
        index_locals.insert(op.local);

  for (const ReachingDefinitions::Phi &phi : reaching.phis)
    if (places.loads_used_as_index.count(phi.value) != 0)
      index_locals.insert(phi.local);

  NamedLoads loads{function, places, written, index_locals};
  for (Block &block : function.blocks)
    loads.visit(block.ops);
  return loads.changed;
}

} // namespace heddle::ir
