// Calls that start threads, and who owns their handles.
#include "analysis/meaning/builder.h"

#include "analysis/ir/names.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace heddle::meaning {

using ir::kNone;

namespace {

/// What the thread gets of an argument that is copied for it: what a pointer points to, also where
/// the call takes it by reference (a temporary that holds it), and what `std::ref` refers to.
ir::PlaceId given_to_thread(Builder &builder, const ir::Operand &operand) {
  const ir::Function &function = builder.function();
  if (operand.kind == ir::OperandKind::address && operand.index < function.places.size()) {
    const ir::Place &place = function.places[operand.index];
    const ir::Type *type = builder.surroundings().tables.value_type(place.type);
    if (type != nullptr && type->is_pointer) {
      const ir::Operand written = builder.written_to(operand.index);
      if (written.kind != ir::OperandKind::none)
        return builder.designated(written);
      return builder.designated({ir::OperandKind::load, operand.index});
    }
    for (const ir::Block &block : function.blocks)
      for (const ir::Op &op : block.ops)
        if (op.kind == ir::OpKind::call && op.place == operand.index && op.args.size() == 1)
          if (const ir::Symbol *callee = builder.surroundings().tables.symbol(op.callee.symbol);
              callee != nullptr && callee->is_system &&
              (callee->qualified == "std::ref" || callee->qualified == "std::cref"))
            return builder.designated(op.args[0]);
  }
  return builder.designated(operand);
}

bool is_thread(Builder &builder, ir::TypeId type) {
  const models::TypeModel *model = type_model(builder.surroundings(), type);
  return model != nullptr && (model->thread || model->future);
}

/// The class template's first argument is a thread class: a container or a smart pointer of
/// threads.
bool owns_threads(Builder &builder, ir::TypeId id) {
  const ir::Type *type = builder.surroundings().tables.value_type(id);
  return type != nullptr && !type->is_pointer && !type->arguments.empty() &&
         is_thread(builder, type->arguments[0]);
}

/// The thread that an operand passes on: the object itself, or what is in the temporary it names.
ir::PlaceId moved_thread(Builder &builder, const ir::Operand &operand) {
  const ir::PlaceId place = builder.designated(operand);
  if (place == kNone)
    return kNone;
  const ir::TypeId type = builder.out().places[place].type;
  return is_thread(builder, type) || owns_threads(builder, type) ? place : kNone;
}

constexpr std::array<std::string_view, 4> kEmplacers = {"emplace_back", "emplace_front", "emplace",
                                                        "push"};
constexpr std::array<std::string_view, 4> kInserters = {"push_back", "push_front", "insert",
                                                        "operator="};
constexpr std::array<std::string_view, 2> kMakers = {"std::make_unique", "std::make_shared"};

void emit_move(Builder &builder, ir::PlaceId target, ir::PlaceId from) {
  Operation &operation = builder.emit(Act::thread_move);
  operation.target = target;
  operation.other = from;
}

ir::PlaceId element_of(Builder &builder, ir::PlaceId container) {
  ir::Place element = builder.out().places[container];
  element.projections.push_back({ir::ProjectionKind::any, 0});
  element.type = kNone;
  return builder.intern(std::move(element));
}

} // namespace

void emit_spawn(Builder &builder, const CallSite &site, const models::Target &callee,
                ir::PlaceId handle) {
  const ir::SymbolId body = builder.callable(site.argument(callee));
  const ir::Symbol *symbol = builder.surroundings().tables.symbol(body);
  const bool method = symbol != nullptr && symbol->owner != kNone && !symbol->is_static &&
                      symbol->kind == ir::SymbolKind::function && builder.closure(body) == nullptr;
  std::uint32_t next = callee.index + 1;
  ir::PlaceId receiver = kNone;
  // `self.run`: the method, bound to its receiver.
  const ir::Value *bound = builder.closure(body);
  if (method)
    receiver = given_to_thread(builder, site.argument(next++));
  else if (bound != nullptr && symbol != nullptr && symbol->owner != kNone &&
           ir::language_of(*symbol) == ir::Language::python && !bound->operands.empty())
    receiver = builder.designated(bound->operands[0]);
  std::vector<ir::PlaceId> arguments;
  for (; next < site.argument_count(); ++next)
    arguments.push_back(given_to_thread(builder, site.argument(next)));
  std::vector<ir::PlaceId> captures = builder.captured(body);
  Operation &operation = builder.emit(Act::spawn);
  operation.callee = body;
  operation.target = handle;
  operation.receiver = receiver;
  operation.arguments = std::move(arguments);
  operation.captures = std::move(captures);
}

ir::PlaceId thread_handle(Builder &builder, const CallSite &site, const models::Target &target) {
  if (target.kind == models::TargetKind::argument) {
    const ir::Operand operand = site.argument(target.index);
    if (operand.kind == ir::OperandKind::load && operand.index < builder.function().places.size()) {
      const ir::Type *type =
          builder.surroundings().tables.value_type(builder.function().places[operand.index].type);
      if (type == nullptr || !type->is_pointer)
        return builder.canonical(operand.index);
    }
  }
  return builder.target(site, target);
}

bool interpret_thread_owner(Builder &builder, const CallSite &site) {
  if (site.op.kind == ir::OpKind::construct) {
    if (site.op.args.size() != 1 ||
        !(is_thread(builder, site.op.type) || owns_threads(builder, site.op.type)))
      return false;
    const ir::PlaceId from = moved_thread(builder, site.op.args[0]);
    const ir::PlaceId target = builder.canonical(site.op.place);
    if (from == kNone || target == kNone)
      return false;
    emit_move(builder, target, from);
    return true;
  }
  if (!site.symbol->is_system)
    return false;
  const std::string_view name = ir::last_name(site.symbol->qualified);
  if (std::ranges::count(kMakers, std::string_view(site.symbol->qualified)) > 0 &&
      owns_threads(builder, site.op.type) && site.argument_count() > 0) {
    const ir::PlaceId result = builder.target(site, {models::TargetKind::result, 0});
    emit_spawn(builder, site, {models::TargetKind::argument, 0}, result);
    return true;
  }
  const bool emplaces = std::ranges::count(kEmplacers, name) > 0;
  const bool inserts = std::ranges::count(kInserters, name) > 0;
  if (!site.has_receiver || !(emplaces || inserts) || site.argument_count() == 0)
    return false;
  const ir::PlaceId receiver = builder.receiver(site);
  if (receiver == kNone)
    return false;
  const bool container = owns_threads(builder, builder.out().places[receiver].type);
  if (!container && !is_thread(builder, builder.out().places[receiver].type))
    return false;
  const bool assigns = name == "operator=";
  const ir::PlaceId handle = assigns ? receiver : element_of(builder, receiver);
  const ir::PlaceId from = moved_thread(builder, site.argument(site.argument_count() - 1));
  if (from != kNone)
    emit_move(builder, handle, from);
  else if (emplaces)
    emit_spawn(builder, site, {models::TargetKind::argument, 0}, handle);
  return from != kNone || emplaces;
}

} // namespace heddle::meaning
