// Places and paths as a person writes them.
#include "analysis/meaning/operation.h"

#include "analysis/ir/names.h"

#include <algorithm>

namespace heddle::meaning {

namespace {

std::string short_name(const ir::Symbol *symbol) {
  if (symbol == nullptr)
    return "?";
  const bool is_data =
      symbol->kind == ir::SymbolKind::field || symbol->kind == ir::SymbolKind::global;
  return is_data ? std::string(ir::last_name(symbol->name)) : symbol->name;
}

/// Appends the projections to `text`; `pointer`: whether `text` names a pointer, so that a field
/// needs `->`.
std::string append(const ir::Tables &tables, std::string text, bool pointer,
                   const std::vector<ir::Projection> &projections, const ir::Function *function) {
  for (std::size_t i = 0; i < projections.size(); ++i) {
    const ir::Projection &p = projections[i];
    switch (p.kind) {
    case ir::ProjectionKind::field: {
      const std::string name = short_name(tables.symbol(p.arg));
      text = text.empty() ? name : text + (pointer ? "->" : ".") + name;
      pointer = false;
      const ir::Symbol *field = tables.symbol(p.arg);
      const ir::Type *type = field != nullptr ? tables.type(field->type) : nullptr;
      if (type != nullptr && type->is_reference && i + 1 < projections.size())
        ++i; // a reference member reads like the object it refers to
      break;
    }
    case ir::ProjectionKind::deref:
      if (i + 1 == projections.size())
        text = "*" + text;
      else
        pointer = true;
      break;
    case ir::ProjectionKind::index_const:
      text += "[" + std::to_string(p.arg) + "]";
      break;
    case ir::ProjectionKind::index_value: {
      std::string index = "i";
      if (function != nullptr && p.arg < function->values.size() &&
          function->values[p.arg].kind == ir::ValueKind::parameter &&
          function->values[p.arg].index < function->params.size())
        index = function->params[function->values[p.arg].index].name;
      text += "[" + index + "]";
      break;
    }
    case ir::ProjectionKind::any:
      text += "[...]";
      break;
    }
  }
  return text;
}

std::string value_name(const ir::Tables &tables, const ir::Function &function, ir::ValueId id) {
  if (id >= function.values.size())
    return "?";
  const ir::Value &value = function.values[id];
  if (value.kind == ir::ValueKind::parameter && value.index < function.params.size())
    return function.params[value.index].name;
  if (value.kind == ir::ValueKind::capture && value.index < function.captures.size())
    return function.captures[value.index].is_this ? "" : function.captures[value.index].name;
  if (!value.name.empty())
    return value.name;
  if (value.kind == ir::ValueKind::result)
    for (const ir::Block &block : function.blocks)
      for (const ir::Op &op : block.ops)
        if (op.result == id && op.callee.symbol != ir::kNone) {
          const std::string name = short_name(tables.symbol(op.callee.symbol));
          return std::string(ir::last_name(name)) + (op.args.size() > 1 ? "(...)" : "()");
        }
  return value.kind == ir::ValueKind::receiver ? "" : "*";
}

bool is_reference_value(const ir::Tables &tables, const ir::Function &function, ir::ValueId id) {
  if (id >= function.values.size())
    return false;
  const ir::Value &value = function.values[id];
  if (value.kind == ir::ValueKind::capture)
    return true;
  ir::TypeId type = value.type;
  if (value.kind == ir::ValueKind::parameter && value.index < function.params.size())
    type = function.params[value.index].type;
  const ir::Type *t = tables.type(type);
  return t != nullptr && t->is_reference;
}

} // namespace

std::string describe(const ir::Tables &tables, const ir::Function &function,
                     const ir::Place &place) {
  std::string root;
  bool pointer = false;
  switch (place.root.kind) {
  case ir::RootKind::local:
    if (place.root.index < function.locals.size())
      root = function.locals[place.root.index].name;
    if (root.empty())
      root = "(temporary)";
    break;
  case ir::RootKind::global:
    root = short_name(tables.symbol(place.root.index));
    break;
  case ir::RootKind::pointee:
    root = value_name(tables, function, place.root.index);
    pointer = !root.empty() && !is_reference_value(tables, function, place.root.index);
    if (root.empty() && place.projections.empty())
      return "*this";
    if (pointer && place.projections.empty())
      return "*" + root;
    break;
  }
  return append(tables, std::move(root), pointer, place.projections, &function);
}

std::string describe(const ir::Tables &tables, const Path &path) {
  std::string root;
  switch (path.base) {
  case PathBase::receiver:
    if (path.projections.empty())
      return "*this";
    break;
  case PathBase::parameter:
    root = "argument " + std::to_string(path.index + 1);
    break;
  case PathBase::capture:
    root = "capture " + std::to_string(path.index + 1);
    break;
  case PathBase::global:
    root = short_name(tables.symbol(path.index));
    break;
  }
  return append(tables, std::move(root), false, path.projections, nullptr);
}

std::optional<Path> path_of(const FunctionMeaning &meaning, const ir::Place &place) {
  for (const ir::Projection &p : place.projections)
    if (p.kind == ir::ProjectionKind::index_value)
      return std::nullopt;
  return path_with_parameters(meaning, place);
}

std::optional<Path> path_with_parameters(const FunctionMeaning &meaning, const ir::Place &place) {
  const ir::Function &function = *meaning.function;
  Path path;
  switch (place.root.kind) {
  case ir::RootKind::local:
    return std::nullopt;
  case ir::RootKind::global:
    path.base = PathBase::global;
    path.index = place.root.index;
    break;
  case ir::RootKind::pointee: {
    if (place.root.index >= function.values.size())
      return std::nullopt;
    const ir::Value &value = function.values[place.root.index];
    path.index = value.index;
    if (value.kind == ir::ValueKind::receiver) {
      path.base = PathBase::receiver;
      path.index = 0;
    } else if (value.kind == ir::ValueKind::parameter)
      path.base = PathBase::parameter;
    else if (value.kind == ir::ValueKind::capture)
      path.base = PathBase::capture;
    else
      return std::nullopt;
    break;
  }
  }
  for (ir::Projection p : place.projections) {
    if (p.kind == ir::ProjectionKind::any)
      return std::nullopt;
    if (p.kind == ir::ProjectionKind::index_value) {
      if (p.arg >= function.values.size() ||
          function.values[p.arg].kind != ir::ValueKind::parameter)
        return std::nullopt;
      p.arg = function.values[p.arg].index;
    }
    path.projections.push_back(p);
  }
  return path;
}

models::LockTraits lock_traits(const ir::Tables &tables, const models::Models &models,
                               const FunctionMeaning &meaning, ir::PlaceId lock) {
  const ir::Type *type = tables.value_type(meaning.places[lock].type);
  const models::TypeModel *model = type != nullptr ? models.type(type->qualified) : nullptr;
  return model != nullptr && model->lock ? *model->lock : models::LockTraits{};
}

} // namespace heddle::meaning
