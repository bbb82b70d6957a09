// Which names each scope of a syntax tree binds, and which of them inner functions use.
#pragma once

#include "analysis/frontends/python/syntax.h"

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace heddle::python {

using ScopeIndex = std::uint32_t;
using VariableIndex = std::uint32_t;

/// How a name comes to its value. `node`: what of the text says it.
enum class BindingKind : std::uint8_t {
  parameter,  ///< node: the parameter
  value,      ///< node: the expression assigned
  element,    ///< node: the expression iterated over
  context,    ///< node: the context manager of a `with`
  annotation, ///< node: the annotation
  exception,  ///< node: the type that is caught
  import,     ///< target: the absolute or relative dotted name
  function,   ///< node: the definition
  class_,     ///< node: the definition
  part,       ///< element `index` of a tuple; node: the expression assigned
  other,      ///< `del`, patterns, augmented assignments
};

struct Binding {
  BindingKind kind = BindingKind::other;
  NodeId node = kNowhere;
  std::string target;
  std::uint32_t index = 0;
};

/// What the target at `index` of several gets, where `whole` is what all of them get.
Binding part_of(const Binding &whole, std::uint32_t index);

struct Variable {
  std::string_view name;
  ScopeIndex scope = 0;
  bool captured = false; ///< an inner function uses it
  std::vector<Binding> bindings;
};

enum class ScopePart : std::uint8_t { module, class_, function, comprehension };

struct Scope {
  ScopePart part = ScopePart::module;
  NodeId node = kNowhere;
  ScopeIndex parent = kNowhere;
  bool yields = false;         ///< functions
  std::vector<NodeId> returns; ///< functions: what its return statements return
  std::unordered_map<std::string_view, VariableIndex> variables;
  std::unordered_map<std::string_view, bool> declared; ///< `global` (true) and `nonlocal` names
  std::vector<VariableIndex>
      captures; ///< functions: variables of outer ones, in order of first use
};

struct Scopes {
  std::vector<Scope> all; ///< the root first
  std::vector<Variable> variables;
  std::unordered_map<NodeId, ScopeIndex> by_node;
  std::vector<std::string> star_imports; ///< of the root scope: modules all of whose names it takes

  /// What `name` means in `scope`; kNowhere: nothing in this tree binds it, or the module does by
  /// `global`. Names of the root are found, too.
  VariableIndex find(ScopeIndex scope, std::string_view name) const;
  /// The function that the scope's code runs in: itself, or what is around a comprehension or
  /// class body. The root counts as one.
  ScopeIndex function_of(ScopeIndex scope) const;
};

/// Linear in nodes. `from .a import b` has the target ".a.b".
Scopes scopes_of(const Tree &tree);

} // namespace heddle::python
