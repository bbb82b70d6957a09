// Which data an op reads or writes.
#include "analysis/meaning/builder.h"

#include "analysis/ir/names.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace heddle::meaning {

using ir::kNone;

namespace {

/// Data that can be shared: it lies in a global, in an object that a pointer or reference leads to,
/// or in a local variable that another thread may be given.
bool shareable(const Builder &builder, const ir::Place &place) {
  return place.root.kind != ir::RootKind::local || builder.may_be_shared(place.root.index);
}

/// Locks, conditions, threads and atomics have rules of their own; they are not data.
bool is_data(Builder &builder, const ir::Place &place) {
  const ir::Tables &tables = builder.surroundings().tables;
  const ir::Type *type = tables.value_type(place.type);
  if (type != nullptr && (type->is_atomic || type->is_function))
    return false;
  return type_model(builder.surroundings(), place.type) == nullptr;
}

void emit_access(Builder &builder, ir::PlaceId id, bool read, bool write) {
  if (id == kNone)
    return;
  const ir::Place &place = builder.out().places[id];
  if (!shareable(builder, place) || !is_data(builder, place))
    return;
  Operation &operation = builder.emit(Act::access);
  operation.target = id;
  operation.read = read;
  operation.write = write;
}

/// Members of standard containers and smart pointers that do not change the object, although
/// overload resolution picks the non-const overload on a non-const object.
constexpr std::array<std::string_view, 20> kAccessors = {
    "begin",       "end",         "rbegin", "rend",       "find",      "at",    "front",
    "back",        "data",        "get",    "top",        "value",     "count", "lower_bound",
    "upper_bound", "equal_range", "size",   "operator->", "operator*", "c_str"};

} // namespace

void interpret_access(Builder &builder, const ir::Op &op) {
  const bool read = op.kind == ir::OpKind::read || op.kind == ir::OpKind::compound;
  const bool write = op.kind == ir::OpKind::write || op.kind == ir::OpKind::compound ||
                     op.kind == ir::OpKind::destroy;
  if (read || write)
    emit_access(builder, builder.canonical(op.place), read, write);
}

void interpret_argument_access(Builder &builder, const CallSite &site) {
  const ir::Symbol &callee = *site.symbol;
  if (!callee.is_system || callee.owner != kNone ||
      callee.qualified.find("::") != std::string::npos)
    return;
  const ir::Tables &tables = builder.surroundings().tables;
  for (std::uint32_t i = 0; i < site.argument_count() && i < callee.params.size(); ++i) {
    const ir::Type *param = tables.type(callee.params[i]);
    if (param == nullptr || !param->is_pointer)
      continue;
    const ir::Type *pointee = tables.type(param->pointee);
    const ir::Symbol *library_class = pointee != nullptr ? tables.symbol(pointee->symbol) : nullptr;
    if (pointee == nullptr || pointee->is_function ||
        (library_class != nullptr && library_class->is_system))
      continue; // a handle of the library's own
    emit_access(builder, builder.designated(site.argument(i)), true, !pointee->is_const);
  }
}

void interpret_copy_access(Builder &builder, const CallSite &site) {
  if (site.op.kind != ir::OpKind::construct || site.op.args.size() != 1 ||
      !site.symbol->is_system || site.op.args[0].kind != ir::OperandKind::address ||
      site.op.args[0].moved)
    return;
  const ir::PlaceId from = builder.canonical(site.op.args[0].index);
  const ir::Tables &tables = builder.surroundings().tables;
  const ir::Type *source =
      from != kNone ? tables.value_type(builder.out().places[from].type) : nullptr;
  const ir::Type *made = tables.value_type(site.op.type);
  if (source != nullptr && made != nullptr && source->symbol != kNone &&
      source->symbol == made->symbol)
    emit_access(builder, from, true, false);
}

void interpret_method_access(Builder &builder, const CallSite &site) {
  if (!site.has_receiver || site.op.kind != ir::OpKind::call || !site.symbol->is_system ||
      site.op.args.empty() || site.op.args[0].kind != ir::OperandKind::address)
    return;
  const ir::PlaceId receiver = builder.canonical(site.op.args[0].index);
  const std::string_view name = ir::last_name(site.symbol->qualified);
  const bool write =
      !site.symbol->is_const && std::ranges::find(kAccessors, name) == kAccessors.end();
  emit_access(builder, receiver, true, write);
}

} // namespace heddle::meaning
