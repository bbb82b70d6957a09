// How a Module is made: cutting, parsing, and who defines what. Types are in module_types.cc.
#include "analysis/frontends/python/module.h"

#include "analysis/ir/names.h"

#include <algorithm>
#include <utility>

namespace heddle::python {
namespace {

Span span_of(const Tree &tree, NodeId node) {
  return node == kNowhere ? Span{} : Span{tree[node].begin, tree[node].end};
}

std::string joined(std::string_view prefix, std::string_view name) {
  return prefix.empty() ? std::string(name) : std::string(prefix) + "." + std::string(name);
}

/// `@a.b(...)` and `@c` above a definition: {"a.b", "c"}.
std::vector<std::string> written_decorators(std::string_view text) {
  std::vector<std::string> result;
  bool at_line_start = true;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (at_line_start && c == '@') {
      std::string name;
      for (++at; at < text.size(); ++at) {
        const char next = text[at];
        if ((next == ' ' || next == '\t') && name.empty())
          continue;
        if (next != '.' && next != '_' && std::isalnum(static_cast<unsigned char>(next)) == 0 &&
            static_cast<unsigned char>(next) < 0x80)
          break;
        name += next;
      }
      result.push_back(std::move(name));
      --at;
      at_line_start = false;
    } else if (c == '\n' || c == '\r') {
      at_line_start = true;
    } else if (c != ' ' && c != '\t') {
      at_line_start = false;
    }
  }
  return result;
}

bool is_constructor_name(std::string_view name) {
  return name == "__init__" || name == "__new__" || name == "__post_init__" ||
         name == "__init_subclass__" || name == "__set_name__";
}

} // namespace

std::string_view FunctionInfo::own_name() const {
  const std::string_view whole = qualified;
  const std::size_t dot = whole.rfind('.');
  return dot == std::string_view::npos ? whole : whole.substr(dot + 1);
}

ScopeIndex scope_at(const Fragment &fragment, NodeId node) {
  for (NodeId at = node; at != kNowhere; at = fragment.tree[at].parent)
    if (const auto found = fragment.scopes.by_node.find(at); found != fragment.scopes.by_node.end())
      return found->second;
  return 0;
}

Module::Module(const ModuleSource &source, Parser &parser, const Known *known,
               const std::stop_token &stop)
    : text_(source.text), name_(source.name), is_package_(source.is_package) {
  cut(parser, known, stop);
  if (stop.stop_requested())
    return;
  define_pieces();
  for (const std::string &from : skeleton_->scopes.star_imports)
    star_imports_.push_back(absolute(from));
  if (!skeleton_->tree.nodes.empty())
    define_inside(*skeleton_, 0, nullptr, nullptr, 0);
  for (FunctionInfo &function : functions_)
    read_decorators(function, std::exchange(function.decorators, {}));
  for (ClassInfo &info : classes_)
    if (info.fragment != nullptr && info.node != kNowhere)
      read_class(info, *info.fragment, info.node,
                 info.fragment->scopes.all[scope_at(*info.fragment, info.node)].parent);
  collect_assignments(*skeleton_);
  for (const std::shared_ptr<Fragment> &fragment : fragments_)
    collect_assignments(*fragment);
}

/// Functions give way to `0` in the skeleton: their headers, with defaults and annotations, are
/// evaluated there.
void Module::cut(Parser &parser, const Known *known, const std::stop_token &stop) {
  layout_ = python::layout(text_);
  fragment_of_piece_.resize(layout_.pieces.size(), nullptr);
  skeleton_ = std::make_shared<Fragment>();
  skeleton_->text = text_;
  for (std::uint32_t at = 0; at < byte_order_mark(text_); ++at)
    skeleton_->text[at] = ' ';
  std::uint32_t inside_until = 0;
  std::uint32_t until = 0; ///< what is silent is known
  for (std::size_t index = 0; index < layout_.pieces.size(); ++index) {
    if (stop.stop_requested())
      return;
    const Piece &piece = layout_.pieces[index];
    if (piece.kind != PieceKind::function || piece.range.begin < inside_until)
      continue;
    inside_until = piece.range.end;
    const std::string_view code =
        std::string_view(text_).substr(piece.range.begin, piece.range.end - piece.range.begin);
    std::vector<Span> silent = silent_in(piece.range);
    std::vector<std::uint32_t> damages;
    for (const std::uint32_t at : layout_.damages)
      if (at >= piece.range.begin && at < piece.range.end)
        damages.push_back(at - piece.range.begin);
    std::shared_ptr<Fragment> fragment;
    if (known != nullptr)
      if (const auto found = known->fragments.find(std::string(code));
          found != known->fragments.end() && found->second.use_count() == 1 &&
          found->second->silent == silent && found->second->damages == damages)
        fragment = found->second;
    if (fragment == nullptr)
      fragment = parse_fragment(parser, code, std::move(silent), std::move(damages));
    fragment->base = piece.range.begin;
    fragment_of_piece_[index] = fragment.get();
    fragments_.push_back(std::move(fragment));

    std::uint32_t blank = piece.body_begin;
    if (blank < piece.range.end) {
      skeleton_->text[blank++] = '0';
    } else if (piece.range.end - piece.range.begin >= 4) {
      skeleton_->text.replace(piece.range.begin, 4, "pass");
      blank = piece.range.begin + 4;
    }
    if (blank >= piece.range.end)
      continue;
    // What is silent before the body, then the body.
    for (const Span span : silent_in({until, blank}))
      skeleton_->silent.push_back({until + span.begin, until + span.end});
    skeleton_->silent.push_back({blank, piece.range.end});
    until = piece.range.end;
  }
  for (const Span span : silent_in({until, static_cast<std::uint32_t>(text_.size())}))
    skeleton_->silent.push_back({until + span.begin, until + span.end});
  const Shortened shortened(skeleton_->text, skeleton_->silent);
  skeleton_code_ = shortened.code();
  skeleton_tree_ = known != nullptr && known->skeleton_code == skeleton_code_
                       ? known->skeleton
                       : parser.parse(skeleton_code_);
  skeleton_tree_.text = {}; // which moves with what holds it
  skeleton_->tree = shortened.tree(skeleton_->text, skeleton_tree_);
  skeleton_->scopes = scopes_of(skeleton_->tree);
}

Module::Known Module::known() const {
  Known result;
  for (const std::shared_ptr<Fragment> &fragment : fragments_)
    result.fragments.emplace(fragment->text, fragment);
  result.skeleton_code = skeleton_code_;
  result.skeleton = skeleton_tree_;
  return result;
}

/// Comments, with the line where there is nothing else on it, and long strings: their text says
/// nothing, and it takes time to parse. Relative to the range's beginning.
std::vector<Span> Module::silent_in(Span range) const {
  std::vector<Span> result;
  const auto add = [&](const std::vector<Span> &spans, bool comments) {
    auto at = std::ranges::lower_bound(spans, range.begin, {}, &Span::begin);
    for (; at != spans.end() && at->end <= range.end; ++at) {
      Span span = *at;
      if (comments) {
        while (span.begin > range.begin &&
               (text_[span.begin - 1] == ' ' || text_[span.begin - 1] == '\t'))
          --span.begin;
        const bool alone = span.begin > range.begin && text_[span.begin - 1] == '\n';
        if (alone && span.end < range.end && text_[span.end] == '\n')
          ++span.end;
      }
      if (span.begin < span.end)
        result.push_back({span.begin - range.begin, span.end - range.begin});
    }
  };
  add(layout_.comments, true);
  add(layout_.long_strings, false);
  std::ranges::sort(result, {}, &Span::begin);
  return result;
}

std::string Module::unique_key(const std::string &qualified) {
  const int count = ++keys_[qualified];
  return count == 1 ? qualified : qualified + "#" + std::to_string(count);
}

/// Classes and functions that stand in no function. They are taken from the layout, so that an
/// error somewhere in the module's own code takes nothing from them.
void Module::define_pieces() {
  std::vector<ClassInfo *> class_of_piece(layout_.pieces.size(), nullptr);
  for (std::size_t index = 0; index < layout_.pieces.size(); ++index) {
    const Piece &piece = layout_.pieces[index];
    const ClassInfo *owner = piece.parent != kNowhere ? class_of_piece[piece.parent] : nullptr;
    if (piece.parent != kNowhere && owner == nullptr)
      continue; // in a function
    const std::string own = text_.substr(piece.name.begin, piece.name.end - piece.name.begin);
    std::vector<std::string> decorators = written_decorators(std::string_view(text_).substr(
        piece.decorated_begin, piece.range.begin - piece.decorated_begin));
    if (piece.kind == PieceKind::class_) {
      ClassInfo &info = add_class(own, nullptr, owner);
      info.fragment = skeleton_.get();
      info.name = piece.name;
      info.decorators = std::move(decorators);
      class_of_piece[index] = &info;
      class_by_offset_.emplace(piece.name.begin, &info);
      continue;
    }
    const Fragment &fragment = *fragment_of_piece_[index];
    const NodeId node =
        fragment.tree.nodes.empty() ? kNowhere : fragment.tree.child(0, Kind::function_definition);
    FunctionInfo &info = add_function(fragment, node, nullptr, owner, own, own);
    info.decorators = std::move(decorators);
    info.is_async = piece.is_async;
    info.range = {0, piece.range.end - piece.range.begin};
    info.name = {piece.name.begin - piece.range.begin, piece.name.end - piece.range.begin};
    function_by_offset_.emplace(piece.name.begin, &info);
    if (node != kNowhere) {
      const NodeId body = fragment.tree.child(node, Field::body);
      if (body != kNowhere)
        define_inside(fragment, body, &info, nullptr, info.scope);
    }
  }
}

FunctionInfo &Module::add_function(const Fragment &fragment, NodeId node,
                                   const FunctionInfo *enclosing, const ClassInfo *owner,
                                   const std::string &own, const std::string &spoken) {
  FunctionInfo &info = functions_.emplace_back();
  info.fragment = &fragment;
  info.node = node;
  info.enclosing = enclosing;
  info.owner = owner;
  if (owner != nullptr) {
    info.qualified = owner->qualified + "." + own;
    info.key = unique_key(owner->key + "." + own);
    info.spoken = owner->spoken + "." + spoken;
  } else if (enclosing != nullptr) {
    const std::string between = own == "<lambda>" ? "." : ".<locals>.";
    info.qualified = enclosing->qualified + between + own;
    info.key = unique_key(enclosing->key + between + own);
    info.spoken = own == "<lambda>" ? "lambda in " + enclosing->spoken : spoken;
  } else {
    info.qualified = joined(name_, own);
    info.key = unique_key(joined(name_, own));
    info.spoken = own == "<lambda>" ? "lambda" : spoken;
  }
  info.is_lambda = own == "<lambda>";
  if (node != kNowhere) {
    function_at_[{&fragment, node}] = &info;
    if (const auto found = fragment.scopes.by_node.find(node);
        found != fragment.scopes.by_node.end()) {
      info.scope = found->second;
      info.yields = fragment.scopes.all[found->second].yields;
    }
    read_header(info);
  }
  if (owner != nullptr && !info.is_lambda)
    const_cast<ClassInfo *>(owner)->methods[own] = &info;
  function_by_name_[info.qualified] = &info;
  return info;
}

ClassInfo &Module::add_class(std::string own, const FunctionInfo *enclosing,
                             const ClassInfo *owner) {
  ClassInfo &info = classes_.emplace_back();
  const std::string prefix = owner != nullptr       ? owner->qualified
                             : enclosing != nullptr ? enclosing->qualified + ".<locals>"
                                                    : name_;
  const std::string key_prefix = owner != nullptr       ? owner->key
                                 : enclosing != nullptr ? enclosing->key + ".<locals>"
                                                        : name_;
  info.qualified = joined(prefix, own);
  info.key = unique_key(joined(key_prefix, own));
  info.spoken = owner != nullptr ? owner->spoken + "." + own : own;
  class_by_name_[info.qualified] = &info;
  return info;
}

void Module::read_header(FunctionInfo &function) {
  const Tree &tree = function.fragment->tree;
  const Node &node = tree[function.node];
  function.range = span_of(tree, function.node);
  function.is_async = tree.child(function.node, Kind::word_async) != kNowhere;
  const NodeId name = tree.child(function.node, Field::name);
  function.name = name != kNowhere ? span_of(tree, name) : Span{node.begin, node.begin + 6};
  const NodeId returns = tree.child(function.node, Field::return_type);
  if (returns != kNowhere)
    function.returns = tree.text_of(returns);
  const NodeId list = tree.child(function.node, Field::parameters);
  if (list == kNowhere)
    return;
  bool keyword_only = false;
  for (const NodeId item : tree.children(list)) {
    Parameter parameter;
    NodeId at = item;
    switch (tree[item].kind) {
    case Kind::keyword_separator:
      keyword_only = true;
      continue;
    case Kind::positional_separator:
      continue;
    case Kind::default_parameter:
    case Kind::typed_default_parameter:
      parameter.has_default = true;
      at = tree.child(item, Field::name);
      break;
    case Kind::typed_parameter:
      at = tree.only(item);
      break;
    default:
      break;
    }
    if (const NodeId type = tree.child(item, Field::type); type != kNowhere)
      parameter.annotation = tree.text_of(type);
    if (at == kNowhere)
      continue;
    parameter.kind = keyword_only ? ParameterKind::keyword_only : ParameterKind::plain;
    if (tree[at].kind == Kind::list_splat_pattern) {
      parameter.kind = ParameterKind::list;
      keyword_only = true;
      at = tree.only(at);
    } else if (tree[at].kind == Kind::dictionary_splat_pattern) {
      parameter.kind = ParameterKind::dictionary;
      at = tree.only(at);
    }
    if (at == kNowhere)
      continue;
    parameter.name = tree.text_of(at);
    parameter.range = span_of(tree, at);
    function.parameters.push_back(std::move(parameter));
  }
}

/// Once all imports are known.
void Module::read_decorators(FunctionInfo &function, std::vector<std::string> written) {
  for (const std::string &name : written) {
    const std::size_t dot = name.find('.');
    const std::optional<std::string> root = lookup(std::string_view(name).substr(0, dot), 0);
    std::string absolute_name =
        root ? *root + (dot == std::string::npos ? "" : name.substr(dot)) : name;
    const std::string_view last = ir::last_name(name, ".");
    if (function.owner != nullptr) {
      function.is_static |= absolute_name == "builtins.staticmethod";
      function.is_class_method |= absolute_name == "builtins.classmethod";
      function.is_property |= last == "property" || last == "cached_property";
    }
    function.decorators.push_back(std::move(absolute_name));
  }
  if (function.owner == nullptr)
    return;
  const std::string_view name = function.own_name();
  function.is_static |= name == "__new__";
  function.is_class_method |= name == "__init_subclass__" || name == "__class_getitem__";
}

/// Nested functions, lambdas and classes below `node`, in order of the text.
void Module::define_inside(const Fragment &fragment, NodeId node, const FunctionInfo *function,
                           const ClassInfo *owner, ScopeIndex scope) {
  const Tree &tree = fragment.tree;
  for (NodeId at = tree[node].first_child; at != kNowhere; at = tree[at].next_sibling) {
    const Kind kind = tree[at].kind;
    if (kind == Kind::class_definition) {
      const NodeId name = tree.child(at, Field::name);
      if (name == kNowhere)
        continue;
      ClassInfo *info = nullptr;
      if (&fragment == skeleton_.get()) {
        const auto found = class_by_offset_.find(tree[name].begin);
        info = found != class_by_offset_.end() ? found->second : nullptr;
      } else {
        info = &add_class(std::string(tree.text_of(name)), function, owner);
        info->fragment = &fragment;
        info->name = span_of(tree, name);
      }
      if (info == nullptr)
        continue;
      info->node = at;
      class_at_[{&fragment, at}] = info;
      if (const NodeId body = tree.child(at, Field::body); body != kNowhere)
        define_inside(fragment, body, function, info, scope);
      continue;
    }
    if (kind == Kind::function_definition && &fragment == skeleton_.get()) {
      const NodeId name = tree.child(at, Field::name);
      const auto found =
          name != kNowhere ? function_by_offset_.find(tree[name].begin) : function_by_offset_.end();
      if (found != function_by_offset_.end())
        function_at_[{&fragment, at}] = found->second;
      if (const NodeId parameters = tree.child(at, Field::parameters); parameters != kNowhere)
        define_inside(fragment, parameters, nullptr, nullptr, scope);
      continue;
    }
    if (kind == Kind::function_definition || kind == Kind::lambda) {
      const NodeId name = tree.child(at, Field::name);
      const std::string own =
          name != kNowhere ? std::string(tree.text_of(name)) : std::string("<lambda>");
      if (const NodeId parameters = tree.child(at, Field::parameters); parameters != kNowhere)
        define_inside(fragment, parameters, function, nullptr, scope);
      FunctionInfo &info =
          add_function(fragment, at, function, kind == Kind::lambda ? nullptr : owner, own, own);
      info.enclosing = function;
      if (const NodeId above = tree[at].parent; tree[above].kind == Kind::decorated_definition)
        for (const NodeId decorator : tree.children(above))
          if (tree[decorator].kind == Kind::decorator)
            for (std::string &one : written_decorators(tree.text_of(decorator)))
              info.decorators.push_back(std::move(one));
      if (const NodeId body = tree.child(at, Field::body); body != kNowhere) {
        if (tree[body].kind == Kind::lambda) // `lambda: lambda: 0`
          define_inside(fragment, at, &info, nullptr, info.scope);
        else
          define_inside(fragment, body, &info, nullptr, info.scope);
      }
      continue;
    }
    define_inside(fragment, at, function, owner, scope);
  }
}

void Module::read_class(ClassInfo &info, const Fragment &fragment, NodeId node, ScopeIndex scope) {
  const NodeId list = fragment.tree.child(node, Field::superclasses);
  if (list != kNowhere)
    for (const NodeId base : fragment.tree.children(list)) {
      if (fragment.tree[base].kind == Kind::keyword_argument)
        continue;
      NodeId named = base;
      if (fragment.tree[named].kind == Kind::subscript) // Generic[T]
        named = fragment.tree.child(named, Field::value);
      info.bases.push_back(named != kNowhere ? path(fragment, scope, named).value_or(std::string())
                                             : std::string());
    }
  for (std::string &decorator : info.decorators) {
    const std::size_t dot = decorator.find('.');
    if (const auto root = lookup(std::string_view(decorator).substr(0, dot), 0))
      decorator = *root + (dot == std::string::npos ? "" : decorator.substr(dot));
  }
}

/// `self.x = ...` in methods, `x = ...` in class bodies.
void Module::collect_assignments(const Fragment &fragment) {
  const Tree &tree = fragment.tree;
  for (NodeId node = 0; node < tree.nodes.size(); ++node) {
    const Kind kind = tree[node].kind;
    if (kind == Kind::assignment) {
      NodeId right = tree.child(node, Field::right);
      while (right != kNowhere && tree[right].kind == Kind::assignment)
        right = tree.child(right, Field::right);
      const NodeId type = tree.child(node, Field::type);
      const NodeId left = tree.child(node, Field::left);
      const ScopeIndex scope = scope_at(fragment, node);
      if (type != kNowhere)
        assign(fragment, scope, left, {BindingKind::annotation, type, {}});
      if (right != kNowhere)
        assign(fragment, scope, left, {BindingKind::value, right, {}});
    } else if (kind == Kind::augmented_assignment || kind == Kind::for_statement) {
      assign(fragment, scope_at(fragment, node), tree.child(node, Field::left), {});
    } else if (kind == Kind::as_pattern_target) {
      const NodeId above = tree[node].parent;
      const Binding binding{
          BindingKind::context, above != kNowhere ? tree.only(above) : kNowhere, {}};
      assign(fragment, scope_at(fragment, node), tree.only(node), binding);
    } else if (kind == Kind::delete_statement) {
      for (const NodeId item : tree.children(node))
        assign(fragment, scope_at(fragment, node), item, {});
    }
  }
}

void Module::assign(const Fragment &fragment, ScopeIndex scope, NodeId target,
                    const Binding &binding) {
  if (target == kNowhere)
    return;
  const Tree &tree = fragment.tree;
  switch (tree[target].kind) {
  case Kind::identifier: {
    if (fragment.scopes.all[scope].part != ScopePart::class_)
      return;
    const auto owner = class_at_.find({&fragment, fragment.scopes.all[scope].node});
    if (owner != class_at_.end())
      add_attribute(*owner->second, fragment, scope, target, binding);
    return;
  }
  case Kind::attribute: {
    const NodeId object = tree.child(target, Field::object);
    const NodeId name = tree.child(target, Field::attribute);
    if (object == kNowhere || name == kNowhere)
      return;
    const auto function_of = [&](ScopeIndex of) {
      const auto found = function_at_.find({&fragment, fragment.scopes.all[of].node});
      return found != function_at_.end() ? found->second : nullptr;
    };
    const FunctionInfo *here = function_of(fragment.scopes.function_of(scope));
    if (here == nullptr || !is_constructor_name(here->own_name()))
      reassigned_.insert(std::string(tree.text_of(name)));
    if (tree[object].kind != Kind::identifier)
      return;
    const VariableIndex variable = fragment.scopes.find(scope, tree.text_of(object));
    if (variable == kNowhere)
      return;
    const FunctionInfo *method = function_of(fragment.scopes.variables[variable].scope);
    if (method == nullptr || method->owner == nullptr || method->is_static ||
        method->parameters.empty() || method->parameters[0].name != tree.text_of(object))
      return;
    add_attribute(const_cast<ClassInfo &>(*method->owner), fragment, scope, name, binding);
    return;
  }
  case Kind::tuple_pattern:
  case Kind::list_pattern:
  case Kind::pattern_list:
  case Kind::expression_list:
  case Kind::tuple:
  case Kind::list_splat_pattern: {
    std::uint32_t index = 0;
    for (const NodeId item : tree.children(target))
      assign(fragment, scope, item, part_of(binding, index++));
    return;
  }
  default:
    return;
  }
}

void Module::add_attribute(ClassInfo &owner, const Fragment &fragment, ScopeIndex scope,
                           NodeId node, const Binding &binding) {
  const std::string_view name = fragment.tree.text_of(node);
  const auto found = owner.attributes_by_name.find(name);
  Attribute *attribute = found != owner.attributes_by_name.end() ? found->second : nullptr;
  if (attribute == nullptr) {
    auto fresh = std::make_unique<Attribute>();
    attribute = fresh.get();
    attribute->name = name;
    attribute->owner = &owner;
    attribute->fragment = &fragment;
    attribute->offset = fragment.tree[node].begin;
    owner.attributes_by_name.emplace(std::string(name), attribute);
    owner.attributes.push_back(std::move(fresh));
  }
  if (binding.node != kNowhere)
    attribute->evidence.push_back({&fragment, scope, binding});
}

const FunctionInfo *Module::function_at(const Fragment &fragment, NodeId node) const {
  const auto found = function_at_.find({&fragment, node});
  return found != function_at_.end() ? found->second : nullptr;
}

const ClassInfo *Module::class_at(const Fragment &fragment, NodeId node) const {
  const auto found = class_at_.find({&fragment, node});
  return found != class_at_.end() ? found->second : nullptr;
}

const FunctionInfo *Module::function_named(std::string_view qualified) const {
  const auto found = function_by_name_.find(std::string(qualified));
  return found != function_by_name_.end() ? found->second : nullptr;
}

const ClassInfo *Module::class_named(std::string_view qualified) const {
  const auto found = class_by_name_.find(std::string(qualified));
  return found != class_by_name_.end() ? found->second : nullptr;
}

bool Module::is_reassigned(std::string_view attribute) const {
  return reassigned_.find(attribute) != reassigned_.end();
}

bool Module::is_own_package(std::string_view path) const {
  const auto top = [](std::string_view name) { return name.substr(0, name.find('.')); };
  return top(path) == top(name_);
}

/// `.a.b` in `pkg.sub.mod` is `pkg.sub.a.b`.
std::string Module::absolute(std::string_view import) const {
  if (!import.starts_with('.'))
    return std::string(import);
  std::string package = name_;
  const auto up = [&package] {
    const std::size_t dot = package.rfind('.');
    package = dot == std::string::npos ? std::string() : package.substr(0, dot);
  };
  if (!is_package_)
    up();
  import.remove_prefix(1);
  while (import.starts_with('.')) {
    import.remove_prefix(1);
    up();
  }
  return joined(package, import);
}

} // namespace heddle::python
