#include "analysis/rules/tasks/iteration.h"

#include <algorithm>
#include <array>

namespace heddle::rules {

namespace {

bool is_shared(const ir::Place &place) {
  if (place.projections.empty())
    return place.root.kind == ir::RootKind::global;
  return (place.root.kind == ir::RootKind::global || place.root.kind == ir::RootKind::pointee) &&
         place.projections.size() == 1 &&
         place.projections.back().kind == ir::ProjectionKind::field;
}

Shape shape_of(const Context &context, ir::TypeId type) {
  const ir::Type *known = context.program.tables->value_type(type);
  if (known == nullptr)
    return Shape::unknown;
  if (known->qualified == "builtins.list" || known->qualified == "collections.deque")
    return known->qualified == "builtins.list" ? Shape::list : Shape::keyed;
  return known->qualified == "builtins.dict" || known->qualified == "builtins.set" ||
                 known->qualified == "collections.defaultdict" ||
                 known->qualified == "collections.OrderedDict"
             ? Shape::keyed
             : Shape::unknown;
}

/// The container whose `values()`, `items()` or `keys()` the value is.
std::optional<ir::Place> viewed(const FunctionView &view, ir::ValueId value) {
  constexpr std::array<std::string_view, 3> kViews = {"values", "items", "keys"};
  const ir::Op *call = made_by(view.ir(), {ir::OperandKind::value, value});
  if (call == nullptr || call->args.empty() || call->args[0].kind != ir::OperandKind::address ||
      !ir::is_one_of(method_name(view.context, *call), kViews))
    return std::nullopt;
  return view.ir().places[call->args[0].index];
}

/// The same member of the same class, or the same global.
bool is_same(const ir::Place &one, const ir::Place &other) {
  if (one.projections.size() != other.projections.size())
    return false;
  if (!one.projections.empty())
    return one.projections == other.projections;
  return one.root == other.root;
}

} // namespace

std::optional<Iterated> iterated(const FunctionView &view, const ir::Op &op) {
  if (op.origin != ir::Origin::implicit || !reads_element(view.ir(), op))
    return std::nullopt;
  Iterated found{op.place, view.ir().places[op.place], Shape::unknown};
  found.container.projections.pop_back();
  if (found.container.root.kind == ir::RootKind::pointee && found.container.projections.empty()) {
    const std::optional<ir::Place> behind = viewed(view, found.container.root.index);
    if (!behind)
      return std::nullopt;
    found.container = *behind;
    found.shape = Shape::keyed;
  } else {
    if (!is_shared(found.container))
      return std::nullopt;
    const ir::SymbolId holder = found.container.projections.empty()
                                    ? found.container.root.index
                                    : found.container.projections.back().arg;
    const ir::Symbol *symbol = view.context.program.tables->symbol(holder);
    const ir::TypeId type = symbol != nullptr ? symbol->type : ir::kNone;
    found.shape = shape_of(view.context, type);
  }
  return is_shared(found.container) && found.shape != Shape::unknown ? std::optional(found)
                                                                     : std::nullopt;
}

bool changes_size(const Context &context, const ir::Function &function, const ir::Op &op,
                  const Iterated &over) {
  constexpr std::array<std::string_view, 7> kRemove = {"pop",     "remove",  "clear", "popitem",
                                                       "discard", "popleft", "insert"};
  constexpr std::array<std::string_view, 5> kAdd = {"add", "update", "setdefault", "append",
                                                    "appendleft"};
  if (op.kind == ir::OpKind::call && !op.args.empty() &&
      op.args[0].kind == ir::OperandKind::address &&
      is_same(function.places[op.args[0].index], over.container)) {
    const std::string_view name = method_name(context, op);
    return ir::is_one_of(name, kRemove) ||
           (over.shape == Shape::keyed && ir::is_one_of(name, kAdd));
  }
  if (op.kind != ir::OpKind::write || over.shape != Shape::keyed || op.place == ir::kNone)
    return false;
  ir::Place place = function.places[op.place]; // d[key] = value, del d[key]
  if (place.projections.empty() || place.projections.back().kind == ir::ProjectionKind::field)
    return false;
  place.projections.pop_back();
  return is_same(place, over.container);
}

} // namespace heddle::rules
