#include "analysis/frontends/python/symbols.h"

#include "analysis/ir/names.h"

#include <algorithm>
#include <array>

namespace heddle::python {
namespace {

constexpr std::array<std::string_view, 8> kScalars = {
    "builtins.int",   "builtins.bool",    "builtins.float", "builtins.str",
    "builtins.bytes", "builtins.complex", "None",           "builtins.slice"};

bool is_public(std::string_view name) {
  return !name.starts_with('_') || (name.starts_with("__") && name.ends_with("__"));
}

/// `dict[str, asyncio.Lock]`, with the class's own module or without.
std::string text_of(const TypeRef &type) {
  std::string text = type.name.starts_with("builtins.") ? type.name.substr(9) : type.name;
  if (text.empty())
    text = "?";
  if (std::ranges::none_of(type.arguments, [](const TypeRef &item) { return bool(item); }))
    return text;
  text += '[';
  for (std::size_t at = 0; at < type.arguments.size(); ++at)
    text += (at > 0 ? ", " : "") + text_of(type.arguments[at]);
  return text + "]";
}

} // namespace

ir::SymbolId Symbols::add(std::string key, ir::SymbolKind kind, bool *added) {
  const auto [found, fresh] =
      by_key_.try_emplace(key, static_cast<ir::SymbolId>(unit_.symbols.size()));
  if (fresh) {
    ir::Symbol &symbol = unit_.symbols.emplace_back();
    symbol.kind = kind;
    symbol.key = std::move(key);
  }
  *added = fresh;
  // One name used as two kinds of things, one of them wrongly.
  if (!fresh && unit_.symbols[found->second].kind != kind)
    return add(found->first + "?" + std::to_string(static_cast<int>(kind)), kind, added);
  return found->second;
}

ir::TypeId Symbols::type(const TypeRef &type_ref) {
  if (!type_ref)
    return ir::kNone;
  const std::string text = text_of(type_ref);
  if (const auto found = types_.find(text); found != types_.end())
    return found->second;
  ir::Type type;
  type.text = text;
  type.qualified = type_ref.name;
  type.is_class = std::ranges::find(kScalars, type_ref.name) == kScalars.end();
  if (text.find('[') != std::string::npos)
    for (const TypeRef &argument : type_ref.arguments)
      type.arguments.push_back(argument ? this->type(argument)
                                        : this->type({"builtins.object", {}}));
  if (type.is_class)
    type.symbol = class_named(type_ref.name);
  // The class may have come to this type by its own fields.
  const auto [found, added] = types_.try_emplace(text, static_cast<ir::TypeId>(unit_.types.size()));
  if (added)
    unit_.types.push_back(std::move(type));
  return found->second;
}

std::string_view Symbols::own_name(ir::SymbolId symbol) const {
  return ir::last_name(unit_.symbols[symbol].qualified, ".");
}

bool Symbols::is_scalar(ir::TypeId type) const {
  return type < unit_.types.size() && !unit_.types[type].is_class;
}

bool Symbols::derives(ir::SymbolId from, ir::SymbolId base) const {
  std::vector<ir::SymbolId> todo = {from};
  for (std::size_t at = 0; at < todo.size(); ++at) {
    if (todo[at] == base)
      return true;
    for (const ir::SymbolId next : unit_.symbols[todo[at]].overrides)
      if (std::ranges::find(todo, next) == todo.end())
        todo.push_back(next);
  }
  return false;
}

ir::SymbolId Symbols::class_named(std::string_view qualified) {
  const ClassInfo *info = module_.class_named(qualified);
  bool added = false;
  const bool plain = info != nullptr || qualified == "?" || looks_like_class(qualified);
  const ir::SymbolId id =
      add("py:" + (info != nullptr ? info->key : std::string(qualified)) + (plain ? "" : ":type"),
          ir::SymbolKind::type, &added);
  if (!added)
    return id;
  ir::Symbol &symbol = unit_.symbols[id];
  symbol.qualified = qualified;
  symbol.name = info != nullptr ? info->spoken : std::string(qualified);
  if (info == nullptr) {
    symbol.is_system = !module_.is_own_package(qualified);
    return id;
  }
  symbol.file = unit_.main;
  symbol.offset = info->fragment->base + info->name.begin;
  symbol.is_defined = true;
  symbol.decorators = info->decorators;
  for (const std::string &base : info->bases) {
    if (base.empty())
      continue;
    const ir::SymbolId above = class_named(base);
    if (!derives(above, id))
      unit_.symbols[id].overrides.push_back(above);
  }
  return id;
}

ir::SymbolId Symbols::function(const FunctionInfo &info) {
  bool added = false;
  const ir::SymbolId id = add("py:" + info.key, ir::SymbolKind::function, &added);
  if (!added)
    return id;
  // By value: what is added below may move the symbols.
  ir::Symbol symbol = unit_.symbols[id];
  symbol.name = info.spoken;
  symbol.qualified = info.qualified;
  symbol.file = unit_.main;
  symbol.offset = info.fragment->base + info.name.begin;
  symbol.is_defined = true;
  symbol.decorators = info.decorators;
  symbol.deferred = info.is_async || info.yields;
  symbol.is_public = is_public(info.own_name());
  symbol.internal = info.enclosing != nullptr || info.is_lambda;
  if (info.owner != nullptr && !info.is_lambda) {
    symbol.owner = class_named(info.owner->qualified);
    symbol.is_static = info.is_static || info.is_class_method;
    symbol.is_virtual = !symbol.is_static && !info.is_constructor();
    symbol.is_constructor = info.is_constructor();
  }
  symbol.type = type(module_.result_type(info));
  const bool skips_first =
      info.has_receiver() || (info.is_class_method && !info.parameters.empty());
  for (std::size_t at = skips_first ? 1 : 0; at < info.parameters.size(); ++at)
    symbol.params.push_back(
        type(module_.annotation(info.parameters[at].annotation, *info.fragment,
                                info.fragment->scopes.all.empty() || info.node == kNowhere
                                    ? 0
                                    : info.fragment->scopes.all[info.scope].parent)));
  if (symbol.is_virtual) {
    for (const std::string &base : info.owner->bases) {
      const ClassInfo *above = module_.class_named(base);
      const FunctionInfo *method = above != nullptr && above != info.owner
                                       ? module_.find_method(*above, info.own_name())
                                       : nullptr;
      ir::SymbolId overridden = ir::kNone;
      if (method != nullptr && method != &info)
        overridden = function(*method);
      else if (above == nullptr && !base.empty() && module_.is_own_package(base))
        overridden = outer_method(base, info.own_name());
      if (overridden != ir::kNone && !derives(overridden, id))
        symbol.overrides.push_back(overridden);
    }
  }
  unit_.symbols[id] = std::move(symbol);
  return id;
}

ir::SymbolId Symbols::module_body() {
  bool added = false;
  const ir::SymbolId id =
      add("py:" + module_.name() + ".<module>", ir::SymbolKind::function, &added);
  if (added) {
    ir::Symbol &symbol = unit_.symbols[id];
    symbol.qualified = module_.name() + ".<module>";
    symbol.name = "module " + module_.name();
    symbol.file = unit_.main;
    symbol.is_defined = true;
    symbol.is_public = true;
  }
  return id;
}

ir::SymbolId Symbols::outer_function(const std::string &path) {
  if (looks_like_class(path))
    return outer_class_call(path);
  bool added = false;
  const ir::SymbolId id = add("py:" + path, ir::SymbolKind::function, &added);
  if (added) {
    ir::Symbol &symbol = unit_.symbols[id];
    symbol.qualified = path;
    symbol.name = path.starts_with("builtins.") ? path.substr(9) : path;
    symbol.is_system = !module_.is_own_package(path);
    symbol.is_public = is_public(ir::last_name(path, "."));
  }
  return id;
}

ir::SymbolId Symbols::outer_class_call(const std::string &path) {
  bool added = false;
  const ir::SymbolId id = add("py:" + path + "()", ir::SymbolKind::function, &added);
  if (added) {
    const ir::TypeId made = type({path, {}});
    ir::Symbol &symbol = unit_.symbols[id];
    symbol.qualified = path;
    symbol.name = path.starts_with("builtins.") ? path.substr(9) : path;
    symbol.type = made;
    symbol.is_system = !module_.is_own_package(path);
    symbol.is_public = is_public(ir::last_name(path, "."));
  }
  return id;
}

ir::SymbolId Symbols::outer_method(const std::string &class_path, std::string_view name) {
  bool added = false;
  const std::string path = class_path + "." + std::string(name);
  const ir::SymbolId id = add("py:" + path, ir::SymbolKind::function, &added);
  if (added) {
    const ir::SymbolId owner = class_named(class_path);
    ir::Symbol &symbol = unit_.symbols[id];
    symbol.qualified = path;
    symbol.name = path.starts_with("builtins.") ? path.substr(9) : path;
    symbol.owner = owner;
    symbol.is_system = !module_.is_own_package(path);
    symbol.is_virtual = !symbol.is_system && name != "__init__";
    symbol.is_constructor = name == "__init__";
    symbol.is_public = is_public(name);
  }
  return id;
}

ir::SymbolId Symbols::unknown_method(std::string_view name) {
  bool added = false;
  const ir::SymbolId id = add("py:?." + std::string(name) + "()", ir::SymbolKind::function, &added);
  if (added) {
    const ir::SymbolId owner = class_named("?");
    ir::Symbol &symbol = unit_.symbols[id];
    symbol.qualified = "?." + std::string(name);
    symbol.name = name;
    symbol.owner = owner;
    symbol.is_public = is_public(name);
  }
  return id;
}

ir::SymbolId Symbols::field(const Attribute &attribute) {
  bool added = false;
  const ir::SymbolId id = add("py:" + attribute.owner->key + "." + attribute.name +
                                  // assigned over a method: that has the key
                                  (attribute.owner->methods.contains(attribute.name) ? "=" : ""),
                              ir::SymbolKind::field, &added);
  if (!added)
    return id;
  const ir::SymbolId owner = class_named(attribute.owner->qualified);
  const ir::TypeId declared = type(module_.type(attribute));
  ir::Symbol &symbol = unit_.symbols[id];
  symbol.qualified = attribute.owner->qualified + "." + attribute.name;
  symbol.name = attribute.owner->spoken + "." + attribute.name;
  symbol.owner = owner;
  symbol.type = declared;
  symbol.file = unit_.main;
  symbol.offset = attribute.fragment->base + attribute.offset;
  symbol.is_public = is_public(attribute.name);
  return id;
}

ir::SymbolId Symbols::field(std::string_view owner, std::string_view name) {
  bool added = false;
  const ClassInfo *info = module_.class_named(owner);
  const std::string of = owner.empty() ? "?" : info != nullptr ? info->key : std::string(owner);
  const ir::SymbolId id = add("py:" + of + "." + std::string(name) +
                                  (info != nullptr && info->methods.contains(name) ? "=" : ""),
                              ir::SymbolKind::field, &added);
  if (!added)
    return id;
  const ir::SymbolId of_class = owner.empty() ? ir::kNone : class_named(owner);
  ir::Symbol &symbol = unit_.symbols[id];
  symbol.qualified = (owner.empty() ? "?" : std::string(owner)) + "." + std::string(name);
  symbol.name = owner.empty()     ? std::string(name)
                : info != nullptr ? info->spoken + "." + std::string(name)
                                  : symbol.qualified;
  symbol.owner = of_class;
  symbol.is_public = is_public(name);
  return id;
}

ir::SymbolId Symbols::global(const std::string &path) {
  bool added = false;
  const bool is_defined =
      module_.function_named(path) != nullptr || module_.class_named(path) != nullptr;
  const ir::SymbolId id =
      add("py:" + path + (is_defined ? "=" : ""), ir::SymbolKind::global, &added);
  if (!added)
    return id;
  const std::string prefix = module_.name() + ".";
  const bool own = path.starts_with(prefix) && path.find('.', prefix.size()) == std::string::npos;
  const ir::TypeId declared =
      own ? type(module_.type_of_global(std::string_view(path).substr(prefix.size()))) : ir::kNone;
  ir::Symbol &symbol = unit_.symbols[id];
  symbol.qualified = path;
  symbol.name = own ? path.substr(prefix.size()) : path;
  symbol.type = declared;
  symbol.is_static = true;
  symbol.is_system = !module_.is_own_package(path);
  symbol.is_public = is_public(ir::last_name(path, "."));
  if (!own)
    return id;
  symbol.is_defined = true;
  const Fragment &skeleton = module_.skeleton();
  const auto found =
      skeleton.scopes.all[0].variables.find(std::string_view(path).substr(prefix.size()));
  if (found == skeleton.scopes.all[0].variables.end())
    return id;
  for (const Binding &binding : skeleton.scopes.variables[found->second].bindings)
    if (binding.node != kNowhere) {
      // Up to the statement that binds it: the name stands at its beginning.
      NodeId at = binding.node;
      while (skeleton.tree[at].parent != kNowhere &&
             skeleton.tree[at].kind != Kind::expression_statement &&
             skeleton.tree[skeleton.tree[at].parent].kind != Kind::block &&
             skeleton.tree[skeleton.tree[at].parent].kind != Kind::module)
        at = skeleton.tree[at].parent;
      unit_.symbols[id].file = unit_.main;
      unit_.symbols[id].offset = skeleton.tree[at].begin;
      break;
    }
  return id;
}

void Symbols::finish() {
  for (const ClassInfo &info : module_.classes()) {
    const auto found = by_key_.find("py:" + info.key);
    if (found == by_key_.end())
      continue;
    std::vector<ir::SymbolId> members;
    for (const auto &attribute : info.attributes) {
      const Attribute *first = module_.find_attribute(info, attribute->name);
      if (first == attribute.get())
        members.push_back(field(*attribute));
    }
    unit_.symbols[found->second].members = std::move(members);
  }
}

} // namespace heddle::python
