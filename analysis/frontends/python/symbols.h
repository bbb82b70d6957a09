// The symbols and types that the functions of a unit mention.
//
// Keys are `py:` and the dotted name, so that files which import a function meet the file that
// defines it. A class that is called by its imported name, and may be anything, has a key of its
// own: `py:threading.Lock()`, qualified `threading.Lock`.
#pragma once

#include "analysis/frontends/python/module.h"
#include "analysis/ir/unit.h"

#include <string>
#include <string_view>
#include <unordered_map>

namespace heddle::python {

class Symbols {
public:
  Symbols(ir::Unit &unit, const Module &module) : unit_(unit), module_(module) {}

  /// kNone where the type is not known.
  ir::TypeId type(const TypeRef &type);
  ir::SymbolId class_named(std::string_view qualified);
  ir::SymbolId function(const FunctionInfo &info);
  ir::SymbolId module_body();
  /// A function of another file.
  ir::SymbolId outer_function(const std::string &path);
  /// What makes an object of a class of another file.
  ir::SymbolId outer_class_call(const std::string &path);
  /// A method of a class that this file does not define.
  ir::SymbolId outer_method(const std::string &class_path, std::string_view name);
  /// A method of nobody knows which class: qualified `?.name`.
  ir::SymbolId unknown_method(std::string_view name);
  ir::SymbolId field(const Attribute &attribute);
  /// Of a class of which no assignment is seen; of nobody knows what, if `owner` is empty.
  ir::SymbolId field(std::string_view owner, std::string_view name);
  ir::SymbolId global(const std::string &path);

  /// `x` of `mod.Class.x`.
  std::string_view own_name(ir::SymbolId symbol) const;
  bool is_scalar(ir::TypeId type) const;
  /// Fills in members of the classes of this file, when all is lowered.
  void finish();

private:
  ir::SymbolId add(std::string key, ir::SymbolKind kind, bool *added);
  bool derives(ir::SymbolId from, ir::SymbolId base) const;

  ir::Unit &unit_;
  const Module &module_;
  std::unordered_map<std::string, ir::SymbolId> by_key_;
  std::unordered_map<std::string, ir::TypeId> types_;
};

} // namespace heddle::python
