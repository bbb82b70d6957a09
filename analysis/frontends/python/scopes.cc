#include "analysis/frontends/python/scopes.h"

#include <algorithm>

namespace heddle::python {
namespace {

/// Python looks names up where they stand when all is bound, so that uses are resolved at the end.
struct Use {
  ScopeIndex scope;
  std::string_view name;
};

class Collector {
public:
  explicit Collector(const Tree &tree) : tree_(tree) {}

  Scopes run() {
    out_.all.emplace_back();
    out_.all[0].node = 0;
    if (!tree_.nodes.empty())
      visit_children(0, 0);
    for (const Use &use : uses_)
      resolve(use);
    for (const Use &use : rebound_)
      if (const VariableIndex variable = out_.find(use.scope, use.name); variable != kNowhere)
        out_.variables[variable].bindings.emplace_back();
    return std::move(out_);
  }

private:
  ScopeIndex open(ScopePart part, NodeId node, ScopeIndex parent) {
    Scope scope;
    scope.part = part;
    scope.node = node;
    scope.parent = parent;
    out_.all.push_back(std::move(scope));
    const auto index = static_cast<ScopeIndex>(out_.all.size() - 1);
    out_.by_node.emplace(node, index);
    return index;
  }

  void bind(ScopeIndex scope, std::string_view name, Binding binding) {
    const auto declared = out_.all[scope].declared.find(name);
    if (declared != out_.all[scope].declared.end()) {
      uses_.push_back({scope, name});
      rebound_.push_back({scope, name});
      return;
    }
    const auto [found, added] = out_.all[scope].variables.try_emplace(
        name, static_cast<VariableIndex>(out_.variables.size()));
    if (added) {
      Variable variable;
      variable.name = name;
      variable.scope = scope;
      out_.variables.push_back(std::move(variable));
    }
    out_.variables[found->second].bindings.push_back(std::move(binding));
  }

  void visit_children(NodeId node, ScopeIndex scope) {
    for (NodeId at = tree_[node].first_child; at != kNowhere; at = tree_[at].next_sibling)
      visit(at, scope);
  }

  void visit_optional(NodeId node, ScopeIndex scope) {
    if (node != kNowhere)
      visit(node, scope);
  }

  void visit(NodeId node, ScopeIndex scope) {
    switch (tree_[node].kind) {
    case Kind::identifier:
      uses_.push_back({scope, tree_.text_of(node)});
      return;
    case Kind::attribute:
      visit_optional(tree_.child(node, Field::object), scope);
      return;
    case Kind::keyword_argument:
      visit_optional(tree_.child(node, Field::value), scope);
      return;
    case Kind::function_definition:
    case Kind::lambda:
      visit_function(node, scope);
      return;
    case Kind::class_definition:
      visit_class(node, scope);
      return;
    case Kind::list_comprehension:
    case Kind::set_comprehension:
    case Kind::dictionary_comprehension:
    case Kind::generator_expression:
      visit_comprehension(node, scope);
      return;
    case Kind::assignment:
      visit_assignment(node, scope);
      return;
    case Kind::augmented_assignment:
      target(tree_.child(node, Field::left), scope, {});
      visit_optional(tree_.child(node, Field::left), scope);
      visit_optional(tree_.child(node, Field::right), scope);
      return;
    case Kind::named_expression:
      visit_named(node, scope);
      return;
    case Kind::for_statement:
      visit_optional(tree_.child(node, Field::right), scope);
      target(tree_.child(node, Field::left), scope,
             {BindingKind::element, tree_.child(node, Field::right), {}});
      visit_optional(tree_.child(node, Field::body), scope);
      visit_optional(tree_.child(node, Field::alternative), scope);
      return;
    case Kind::with_item:
      visit_with_item(node, scope);
      return;
    case Kind::as_pattern:
      visit_as(node, scope);
      return;
    case Kind::except_clause:
    case Kind::except_group_clause:
      visit_handler(node, scope);
      return;
    case Kind::global_statement:
    case Kind::nonlocal_statement:
      for (const NodeId name : tree_.children(node))
        out_.all[scope].declared[tree_.text_of(name)] = tree_[node].kind == Kind::global_statement;
      return;
    case Kind::import_statement:
      visit_import(node, scope);
      return;
    case Kind::import_from_statement:
      visit_import_from(node, scope);
      return;
    case Kind::future_import_statement:
      return;
    case Kind::delete_statement:
      for (const NodeId item : tree_.children(node))
        target(item, scope, {});
      visit_children(node, scope);
      return;
    case Kind::case_clause:
      visit_case(node, scope);
      return;
    case Kind::return_statement:
      if (const NodeId value = tree_.only(node); value != kNowhere)
        out_.all[out_.function_of(scope)].returns.push_back(value);
      visit_children(node, scope);
      return;
    case Kind::yield:
      out_.all[out_.function_of(scope)].yields = true;
      visit_children(node, scope);
      return;
    default:
      visit_children(node, scope);
    }
  }

  void visit_function(NodeId node, ScopeIndex scope) {
    const bool named = tree_[node].kind == Kind::function_definition;
    if (named) {
      const NodeId name = tree_.child(node, Field::name);
      if (name != kNowhere)
        bind(scope, tree_.text_of(name), {BindingKind::function, node, {}});
      visit_optional(tree_.child(node, Field::return_type), scope);
    }
    const ScopeIndex inner = open(ScopePart::function, node, scope);
    const NodeId parameters = tree_.child(node, Field::parameters);
    if (parameters != kNowhere)
      for (const NodeId item : tree_.children(parameters))
        visit_parameter(item, scope, inner);
    const NodeId body = tree_.child(node, Field::body);
    visit_globals_first(body, inner);
    visit_optional(body, inner);
  }

  /// `global x` holds for the whole function, wherever it stands.
  void visit_globals_first(NodeId body, ScopeIndex scope) {
    if (body == kNowhere)
      return;
    const NodeId end = tree_[body].next_sibling;
    for (NodeId at = body;
         at < tree_.nodes.size() && at != end && tree_[at].begin < tree_[body].end; ++at)
      if ((tree_[at].kind == Kind::global_statement ||
           tree_[at].kind == Kind::nonlocal_statement) &&
          function_around(at, body))
        visit(at, scope);
  }

  /// Whether no function or class stands between `node` and `body`.
  bool function_around(NodeId node, NodeId body) const {
    for (NodeId at = tree_[node].parent; at != kNowhere && at != body; at = tree_[at].parent)
      if (tree_[at].kind == Kind::function_definition || tree_[at].kind == Kind::class_definition)
        return false;
    return true;
  }

  void visit_parameter(NodeId node, ScopeIndex outer, ScopeIndex inner) {
    const Binding binding{BindingKind::parameter, node, {}};
    switch (tree_[node].kind) {
    case Kind::identifier:
      bind(inner, tree_.text_of(node), binding);
      return;
    case Kind::default_parameter:
    case Kind::typed_default_parameter:
      visit_optional(tree_.child(node, Field::value), outer);
      visit_optional(tree_.child(node, Field::type), outer);
      parameter_name(tree_.child(node, Field::name), inner, binding);
      return;
    case Kind::typed_parameter:
      visit_optional(tree_.child(node, Field::type), outer);
      parameter_name(tree_.only(node), inner, binding);
      return;
    default:
      parameter_name(node, inner, binding);
    }
  }

  void parameter_name(NodeId node, ScopeIndex inner, const Binding &binding) {
    if (node == kNowhere)
      return;
    if (tree_[node].kind == Kind::identifier) {
      bind(inner, tree_.text_of(node), binding);
      return;
    }
    for (const NodeId item : tree_.children(node))
      parameter_name(item, inner, binding);
  }

  void visit_class(NodeId node, ScopeIndex scope) {
    const NodeId name = tree_.child(node, Field::name);
    if (name != kNowhere)
      bind(scope, tree_.text_of(name), {BindingKind::class_, node, {}});
    visit_optional(tree_.child(node, Field::superclasses), scope);
    const ScopeIndex inner = open(ScopePart::class_, node, scope);
    visit_optional(tree_.child(node, Field::body), inner);
  }

  /// The first iterable is evaluated outside.
  void visit_comprehension(NodeId node, ScopeIndex scope) {
    const ScopeIndex inner = open(ScopePart::comprehension, node, scope);
    bool first = true;
    for (NodeId at = tree_[node].first_child; at != kNowhere; at = tree_[at].next_sibling) {
      if (tree_[at].kind != Kind::for_in_clause)
        continue;
      for (const NodeId right : tree_.children(at, Field::right))
        visit(right, first ? scope : inner);
      target(tree_.child(at, Field::left), inner,
             {BindingKind::element, tree_.child(at, Field::right), {}});
      first = false;
    }
    for (NodeId at = tree_[node].first_child; at != kNowhere; at = tree_[at].next_sibling)
      if (tree_[at].kind != Kind::for_in_clause)
        visit(at, inner);
  }

  void visit_assignment(NodeId node, ScopeIndex scope) {
    const NodeId left = tree_.child(node, Field::left);
    const NodeId type = tree_.child(node, Field::type);
    NodeId right = tree_.child(node, Field::right);
    visit_optional(right, scope);
    visit_optional(type, scope);
    while (right != kNowhere && tree_[right].kind == Kind::assignment)
      right = tree_.child(right, Field::right);
    if (type != kNowhere)
      target(left, scope, {BindingKind::annotation, type, {}});
    if (right != kNowhere)
      target(left, scope, {BindingKind::value, right, {}});
  }

  /// Binds the names of a target; of tuples without what each of them gets.
  void target(NodeId node, ScopeIndex scope, const Binding &binding) {
    if (node == kNowhere)
      return;
    switch (tree_[node].kind) {
    case Kind::identifier:
      bind(scope, tree_.text_of(node), binding);
      return;
    case Kind::attribute:
    case Kind::subscript:
      visit(node, scope);
      return;
    case Kind::as_pattern_target:
    case Kind::parenthesized_expression:
      for (const NodeId item : tree_.children(node))
        target(item, scope, binding);
      return;
    default: {
      std::uint32_t index = 0;
      for (const NodeId item : tree_.children(node))
        target(item, scope, part_of(binding, index++));
    }
    }
  }

  /// `x := f()` in a comprehension binds outside of it.
  void visit_named(NodeId node, ScopeIndex scope) {
    visit_optional(tree_.child(node, Field::value), scope);
    ScopeIndex outside = scope;
    while (out_.all[outside].part == ScopePart::comprehension)
      outside = out_.all[outside].parent;
    target(tree_.child(node, Field::name), outside,
           {BindingKind::value, tree_.child(node, Field::value), {}});
    if (outside != scope)
      visit_optional(tree_.child(node, Field::name), scope);
  }

  void visit_with_item(NodeId node, ScopeIndex scope) {
    const NodeId value = tree_.child(node, Field::value);
    if (value == kNowhere || tree_[value].kind != Kind::as_pattern) {
      visit_children(node, scope);
      return;
    }
    const NodeId manager = tree_.only(value);
    visit_optional(manager, scope);
    target(tree_.child(value, Field::alias), scope, {BindingKind::context, manager, {}});
  }

  void visit_as(NodeId node, ScopeIndex scope) {
    const NodeId value = tree_.only(node);
    visit_optional(value, scope);
    target(tree_.child(node, Field::alias), scope, {});
  }

  void visit_handler(NodeId node, ScopeIndex scope) {
    NodeId type = tree_.child(node, Field::value);
    NodeId alias = tree_.child(node, Field::alias);
    if (type != kNowhere && tree_[type].kind == Kind::as_pattern) {
      alias = tree_.child(type, Field::alias);
      type = tree_.only(type);
    }
    visit_optional(type, scope);
    target(alias, scope, {BindingKind::exception, type, {}});
    for (NodeId at = tree_[node].first_child; at != kNowhere; at = tree_[at].next_sibling)
      if (tree_[at].field != Field::value && tree_[at].field != Field::alias)
        visit(at, scope);
  }

  void visit_import(NodeId node, ScopeIndex scope) {
    for (const NodeId item : tree_.children(node, Field::name)) {
      if (tree_[item].kind == Kind::aliased_import) {
        const NodeId name = tree_.child(item, Field::name);
        const NodeId alias = tree_.child(item, Field::alias);
        if (name != kNowhere && alias != kNowhere)
          bind(scope, tree_.text_of(alias),
               {BindingKind::import, item, std::string(tree_.text_of(name))});
        continue;
      }
      // `import a.b` binds `a`.
      const std::string_view name = tree_.text_of(item);
      const std::string_view first = name.substr(0, name.find_first_of(". \t"));
      bind(scope, first, {BindingKind::import, item, std::string(first)});
    }
  }

  void visit_import_from(NodeId node, ScopeIndex scope) {
    const NodeId module = tree_.child(node, Field::module_name);
    if (module == kNowhere)
      return;
    std::string from(tree_.text_of(module));
    std::erase_if(from, [](char c) { return c == ' ' || c == '\t'; });
    if (tree_.child(node, Kind::wildcard_import) != kNowhere && scope == 0)
      out_.star_imports.push_back(from);
    const std::string prefix = from.ends_with('.') ? from : from + ".";
    for (const NodeId item : tree_.children(node, Field::name)) {
      const bool renamed = tree_[item].kind == Kind::aliased_import;
      const NodeId name = renamed ? tree_.child(item, Field::name) : item;
      const NodeId alias = renamed ? tree_.child(item, Field::alias) : item;
      if (name != kNowhere && alias != kNowhere)
        bind(scope, tree_.text_of(alias),
             {BindingKind::import, item, prefix + std::string(tree_.text_of(name))});
    }
  }

  void visit_case(NodeId node, ScopeIndex scope) {
    for (NodeId at = tree_[node].first_child; at != kNowhere; at = tree_[at].next_sibling) {
      if (tree_[at].kind == Kind::case_pattern)
        pattern(at, scope);
      else
        visit(at, scope);
    }
  }

  /// Patterns of `match`: a bare name is bound, a dotted one is looked up.
  void pattern(NodeId node, ScopeIndex scope) {
    const std::vector<NodeId> parts = tree_.children(node);
    switch (tree_[node].kind) {
    case Kind::dotted_name:
      if (parts.size() > 1)
        uses_.push_back({scope, tree_.text_of(parts[0])});
      else if (!parts.empty() && tree_.text_of(parts[0]) != "_")
        bind(scope, tree_.text_of(parts[0]), {});
      return;
    case Kind::identifier: // behind `as`, and of `*rest`
      if (tree_.text_of(node) != "_")
        bind(scope, tree_.text_of(node), {});
      return;
    case Kind::class_pattern:
    case Kind::keyword_pattern:
      for (std::size_t index = 0; index < parts.size(); ++index)
        if (index > 0)
          pattern(parts[index], scope);
        else if (tree_[node].kind == Kind::class_pattern && !tree_.children(parts[0]).empty())
          uses_.push_back({scope, tree_.text_of(tree_.children(parts[0])[0])});
      return;
    default:
      for (const NodeId part : parts)
        pattern(part, scope);
    }
  }

  void resolve(const Use &use) {
    const VariableIndex variable = out_.find(use.scope, use.name);
    if (variable == kNowhere)
      return;
    const ScopeIndex home = out_.function_of(out_.variables[variable].scope);
    if (home == 0)
      return;
    for (ScopeIndex at = out_.function_of(use.scope); at != home && at != 0;
         at = out_.function_of(out_.all[at].parent)) {
      out_.variables[variable].captured = true;
      std::vector<VariableIndex> &captures = out_.all[at].captures;
      if (std::ranges::find(captures, variable) == captures.end())
        captures.push_back(variable);
    }
  }

  const Tree &tree_;
  Scopes out_;
  std::vector<Use> uses_;
  std::vector<Use> rebound_; ///< by functions inside, through `nonlocal` and `global`
};

} // namespace

Binding part_of(const Binding &whole, std::uint32_t index) {
  if (whole.kind != BindingKind::value)
    return {};
  return {BindingKind::part, whole.node, {}, index};
}

VariableIndex Scopes::find(ScopeIndex scope, std::string_view name) const {
  for (ScopeIndex at = scope; at != kNowhere; at = all[at].parent) {
    const Scope &here = all[at];
    if (here.part == ScopePart::class_ && at != scope)
      continue;
    const auto declared = here.declared.find(name);
    if (declared != here.declared.end()) {
      if (!declared->second)
        continue; // of a function around
      const auto global = all[0].variables.find(name);
      return global != all[0].variables.end() ? global->second : kNowhere;
    }
    const auto found = here.variables.find(name);
    if (found != here.variables.end())
      return found->second;
  }
  return kNowhere;
}

ScopeIndex Scopes::function_of(ScopeIndex scope) const {
  while (scope != 0 && scope != kNowhere && all[scope].part != ScopePart::function)
    scope = all[scope].parent;
  return scope == kNowhere ? 0 : scope;
}

Scopes scopes_of(const Tree &tree) { return Collector(tree).run(); }

} // namespace heddle::python
