// What expressions stand for, without evaluating them.
#include "analysis/frontends/python/module.h"

#include "analysis/ir/names.h"

#include "analysis/frontends/python/library_types.h"

#include <algorithm>
#include <array>

namespace heddle::python {
namespace {

/// Whether another binding of one variable may have the class too; `result` becomes what is known
/// of both.
bool agree(TypeRef &result, TypeRef one) {
  if (!one)
    return true;
  if (result && result.name != one.name)
    return false;
  if (!result || result.arguments.empty())
    result = std::move(one);
  return true;
}

/// Chains of names and types through other names are cut here; only a cycle is that long.
constexpr int kDepthMax = 24;

constexpr std::string_view kCoroutine = "types.CoroutineType";

constexpr std::array<std::string_view, 151> kBuiltins = {"ArithmeticError",
                                                         "AssertionError",
                                                         "AttributeError",
                                                         "BaseException",
                                                         "BaseExceptionGroup",
                                                         "BlockingIOError",
                                                         "BrokenPipeError",
                                                         "BufferError",
                                                         "BytesWarning",
                                                         "ChildProcessError",
                                                         "ConnectionAbortedError",
                                                         "ConnectionError",
                                                         "ConnectionRefusedError",
                                                         "ConnectionResetError",
                                                         "DeprecationWarning",
                                                         "EOFError",
                                                         "Ellipsis",
                                                         "EncodingWarning",
                                                         "EnvironmentError",
                                                         "Exception",
                                                         "ExceptionGroup",
                                                         "FileExistsError",
                                                         "FileNotFoundError",
                                                         "FloatingPointError",
                                                         "FutureWarning",
                                                         "GeneratorExit",
                                                         "IOError",
                                                         "ImportError",
                                                         "ImportWarning",
                                                         "IndentationError",
                                                         "IndexError",
                                                         "InterruptedError",
                                                         "IsADirectoryError",
                                                         "KeyError",
                                                         "KeyboardInterrupt",
                                                         "LookupError",
                                                         "MemoryError",
                                                         "ModuleNotFoundError",
                                                         "NameError",
                                                         "NotADirectoryError",
                                                         "NotImplemented",
                                                         "NotImplementedError",
                                                         "OSError",
                                                         "OverflowError",
                                                         "PendingDeprecationWarning",
                                                         "PermissionError",
                                                         "ProcessLookupError",
                                                         "RecursionError",
                                                         "ReferenceError",
                                                         "ResourceWarning",
                                                         "RuntimeError",
                                                         "RuntimeWarning",
                                                         "StopAsyncIteration",
                                                         "StopIteration",
                                                         "SyntaxError",
                                                         "SyntaxWarning",
                                                         "SystemError",
                                                         "SystemExit",
                                                         "TabError",
                                                         "TimeoutError",
                                                         "TypeError",
                                                         "UnboundLocalError",
                                                         "UnicodeDecodeError",
                                                         "UnicodeEncodeError",
                                                         "UnicodeError",
                                                         "UnicodeTranslateError",
                                                         "UnicodeWarning",
                                                         "UserWarning",
                                                         "ValueError",
                                                         "Warning",
                                                         "ZeroDivisionError",
                                                         "__build_class__",
                                                         "__debug__",
                                                         "__import__",
                                                         "abs",
                                                         "aiter",
                                                         "all",
                                                         "anext",
                                                         "any",
                                                         "ascii",
                                                         "bin",
                                                         "bool",
                                                         "breakpoint",
                                                         "bytearray",
                                                         "bytes",
                                                         "callable",
                                                         "chr",
                                                         "classmethod",
                                                         "compile",
                                                         "complex",
                                                         "copyright",
                                                         "credits",
                                                         "delattr",
                                                         "dict",
                                                         "dir",
                                                         "divmod",
                                                         "enumerate",
                                                         "eval",
                                                         "exec",
                                                         "exit",
                                                         "filter",
                                                         "float",
                                                         "format",
                                                         "frozenset",
                                                         "getattr",
                                                         "globals",
                                                         "hasattr",
                                                         "hash",
                                                         "help",
                                                         "hex",
                                                         "id",
                                                         "input",
                                                         "int",
                                                         "isinstance",
                                                         "issubclass",
                                                         "iter",
                                                         "len",
                                                         "license",
                                                         "list",
                                                         "locals",
                                                         "map",
                                                         "max",
                                                         "memoryview",
                                                         "min",
                                                         "next",
                                                         "object",
                                                         "oct",
                                                         "open",
                                                         "ord",
                                                         "pow",
                                                         "print",
                                                         "property",
                                                         "quit",
                                                         "range",
                                                         "repr",
                                                         "reversed",
                                                         "round",
                                                         "set",
                                                         "setattr",
                                                         "slice",
                                                         "sorted",
                                                         "staticmethod",
                                                         "str",
                                                         "sum",
                                                         "super",
                                                         "tuple",
                                                         "type",
                                                         "vars",
                                                         "zip",
                                                         "WindowsError",
                                                         "unicode"};

/// Library classes whose names begin with a small letter.
constexpr std::array<std::string_view, 34> kSmallClasses = {"asyncio.timeout",
                                                            "asyncio.timeout_at",
                                                            "threading.local",
                                                            "contextlib.suppress",
                                                            "contextlib.closing",
                                                            "contextlib.aclosing",
                                                            "contextlib.nullcontext",
                                                            "contextlib.redirect_stdout",
                                                            "contextlib.redirect_stderr",
                                                            "contextlib.chdir",
                                                            "collections.deque",
                                                            "collections.defaultdict",
                                                            "functools.partial",
                                                            "functools.partialmethod",
                                                            "socket.socket",
                                                            "array.array",
                                                            "itertools.count",
                                                            "itertools.cycle",
                                                            "itertools.chain",
                                                            "datetime.datetime",
                                                            "datetime.date",
                                                            "datetime.timedelta",
                                                            "builtins.dict",
                                                            "builtins.list",
                                                            "builtins.set",
                                                            "builtins.frozenset",
                                                            "builtins.tuple",
                                                            "builtins.str",
                                                            "builtins.bytes",
                                                            "builtins.bytearray",
                                                            "builtins.int",
                                                            "builtins.float",
                                                            "builtins.bool",
                                                            "builtins.object"};

TypeRef builtin(std::string_view name) { return {"builtins." + std::string(name), {}}; }

bool is_none(const TypeRef &type) { return type.name == "None"; }

/// Reads an annotation's text: dotted names, arguments in brackets, `|`, quotes.
class AnnotationReader {
public:
  /// `fragment` null: all names are absolute.
  AnnotationReader(std::string_view text, const Module &module, const Fragment *fragment,
                   ScopeIndex scope)
      : text_(text), module_(module), fragment_(fragment), scope_(scope) {}

  TypeRef read(int depth = 0) {
    TypeRef result = one(depth);
    for (skip(); at_ < text_.size() && text_[at_] == '|'; skip()) {
      ++at_;
      TypeRef other = one(depth);
      if (!result || is_none(result))
        result = std::move(other);
      else if (!is_none(other) && !(other == result))
        result = {}; // either
    }
    return result;
  }

private:
  void skip() {
    while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\n' || text_[at_] == '\t' ||
                                  text_[at_] == '\r' || text_[at_] == '"' || text_[at_] == '\''))
      ++at_;
  }

  std::string_view dotted() {
    const std::size_t begin = at_;
    while (at_ < text_.size() && (text_[at_] == '.' || text_[at_] == '_' ||
                                  std::isalnum(static_cast<unsigned char>(text_[at_])) != 0 ||
                                  static_cast<unsigned char>(text_[at_]) >= 0x80))
      ++at_;
    return text_.substr(begin, at_ - begin);
  }

  TypeRef one(int depth) {
    skip();
    if (at_ >= text_.size() || depth > kDepthMax)
      return {};
    if (text_[at_] == '[' || text_[at_] == '(') { // Callable[[int], str]
      const char close = text_[at_] == '[' ? ']' : ')';
      ++at_;
      arguments(close, depth);
      return {};
    }
    const std::string_view name = dotted();
    if (name.empty()) {
      ++at_;
      return {};
    }
    TypeRef result{resolve(name), {}};
    skip();
    if (at_ < text_.size() && text_[at_] == '[') {
      ++at_;
      result.arguments = arguments(']', depth);
    }
    return simplified(std::move(result));
  }

  std::vector<TypeRef> arguments(char close, int depth) {
    std::vector<TypeRef> result;
    for (skip(); at_ < text_.size() && text_[at_] != close; skip()) {
      if (text_[at_] == ',' || text_[at_] == '.') {
        ++at_;
        continue;
      }
      const std::size_t before = at_;
      result.push_back(read(depth + 1));
      if (at_ == before)
        ++at_;
    }
    if (at_ < text_.size())
      ++at_;
    return result;
  }

  std::string resolve(std::string_view name) const {
    if (name == "None")
      return "None";
    if (fragment_ == nullptr)
      return (name.find('.') == std::string_view::npos ? "builtins." : "") + std::string(name);
    const std::size_t dot = name.find('.');
    const std::string_view root = name.substr(0, dot);
    const std::string_view rest = dot == std::string_view::npos ? "" : name.substr(dot);
    return module_.root_path(*fragment_, scope_, root).value_or(std::string()) + std::string(rest);
  }

  /// Without what does not change the class.
  static TypeRef simplified(TypeRef type) {
    const std::string_view last = ir::last_name(type.name, ".");
    const bool typing =
        type.name.starts_with("typing.") || type.name.starts_with("typing_extensions.");
    if (typing && (last == "Optional" || last == "Final" || last == "ClassVar" ||
                   last == "Annotated" || last == "Required" || last == "NotRequired"))
      return type.arguments.empty() ? TypeRef{} : type.arguments[0];
    if (typing && last == "Union") {
      TypeRef only;
      for (const TypeRef &item : type.arguments) {
        if (is_none(item))
          continue;
        if (only && !(only == item))
          return {};
        only = item;
      }
      return only;
    }
    if (typing && (last == "Any" || last == "Callable" || last == "TypeVar" || last == "Literal" ||
                   last == "NoReturn" || last == "Never" || last == "AnyStr"))
      return {};
    if (typing && (last == "Dict" || last == "List" || last == "Set" || last == "Tuple" ||
                   last == "FrozenSet" || last == "Type")) {
      std::string small(last);
      std::ranges::transform(small, small.begin(),
                             [](char c) { return static_cast<char>(c | 0x20); });
      type.name = "builtins." + small;
    }
    if (typing && (last == "Deque" || last == "DefaultDict"))
      type.name = last == "Deque" ? "collections.deque" : "collections.defaultdict";
    if (type.name == "." || type.name.starts_with('.'))
      return {};
    return type;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  const Module &module_;
  const Fragment *fragment_;
  ScopeIndex scope_;
};

} // namespace

bool looks_like_class(std::string_view path) {
  if (std::ranges::find(kSmallClasses, path) != kSmallClasses.end())
    return true;
  std::string_view name = ir::last_name(path, ".");
  while (name.starts_with('_'))
    name.remove_prefix(1);
  if (name.empty() || name[0] < 'A' || name[0] > 'Z')
    return false;
  return name.size() == 1 ||
         std::ranges::any_of(name, [](char c) { return c >= 'a' && c <= 'z'; }) ||
         path == "ssl.SSLContext" || name.find('_') == std::string_view::npos;
}

bool is_builtin(std::string_view name) {
  return std::ranges::find(kBuiltins, name) != kBuiltins.end();
}

// --- names

std::optional<std::string> Module::lookup(std::string_view name, int depth) const {
  if (depth > kDepthMax)
    return std::nullopt;
  const Scope &root = skeleton_->scopes.all[0];
  const auto found = root.variables.find(name);
  if (found == root.variables.end()) {
    // A function in code that did not parse is known from the layout.
    const std::string own = name_.empty() ? std::string(name) : name_ + "." + std::string(name);
    if (function_named(own) != nullptr || class_named(own) != nullptr)
      return own;
    if (is_builtin(name))
      return "builtins." + std::string(name);
    if (star_imports_.size() == 1)
      return star_imports_[0] + "." + std::string(name);
    // The import is not written yet.
    if (star_imports_.empty() && is_library(name))
      return std::string(name);
    return std::nullopt;
  }
  return binding_path(*skeleton_, found->second, depth + 1);
}

std::optional<std::string> Module::binding_path(const Fragment &fragment, VariableIndex index,
                                                int depth) const {
  if (depth > kDepthMax)
    return std::nullopt;
  const Variable &variable = fragment.scopes.variables[index];
  const Binding *last = nullptr;
  std::size_t values = 0;
  for (const Binding &binding : variable.bindings) {
    if (binding.kind == BindingKind::annotation)
      continue;
    if (binding.kind == BindingKind::value || binding.kind == BindingKind::other)
      ++values;
    // `try: import a except ImportError: a = None` is the import.
    if (binding.kind == BindingKind::import || binding.kind == BindingKind::function ||
        binding.kind == BindingKind::class_ || last == nullptr)
      if (last == nullptr || last->kind != BindingKind::import ||
          binding.kind != BindingKind::import)
        last = &binding;
  }
  if (last == nullptr)
    return std::nullopt;
  switch (last->kind) {
  case BindingKind::import:
    return absolute(last->target);
  case BindingKind::function:
    if (const FunctionInfo *function = function_at(fragment, last->node))
      return function->qualified;
    return std::nullopt;
  case BindingKind::class_:
    if (const ClassInfo *info = class_at(fragment, last->node))
      return info->qualified;
    return std::nullopt;
  case BindingKind::value: {
    if (values != 1)
      return std::nullopt;
    const Kind kind = fragment.tree[last->node].kind;
    if (kind != Kind::identifier && kind != Kind::attribute)
      return std::nullopt;
    return path(fragment, variable.scope, last->node, depth + 1);
  }
  default:
    return std::nullopt;
  }
}

std::optional<std::string> Module::root_path(const Fragment &fragment, ScopeIndex scope,
                                             std::string_view name, int depth) const {
  const VariableIndex variable = fragment.scopes.find(scope, name);
  if (variable != kNowhere &&
      (&fragment == skeleton_.get() || fragment.scopes.variables[variable].scope != 0))
    return binding_path(fragment, variable, depth + 1);
  return lookup(name, depth + 1);
}

std::optional<std::string> Module::path(const Fragment &fragment, ScopeIndex scope, NodeId node,
                                        int depth) const {
  if (node == kNowhere || depth > kDepthMax)
    return std::nullopt;
  const Tree &tree = fragment.tree;
  switch (tree[node].kind) {
  case Kind::identifier:
    return root_path(fragment, scope, tree.text_of(node), depth);
  case Kind::dotted_name: {
    const std::string_view name = tree.text_of(node);
    const std::size_t dot = name.find('.');
    const auto root = root_path(fragment, scope, name.substr(0, dot), depth);
    if (!root)
      return std::nullopt;
    return *root + std::string(dot == std::string_view::npos ? "" : name.substr(dot));
  }
  case Kind::attribute: {
    const auto object = path(fragment, scope, tree.child(node, Field::object), depth + 1);
    const NodeId name = tree.child(node, Field::attribute);
    if (!object || name == kNowhere)
      return std::nullopt;
    return *object + "." + std::string(tree.text_of(name));
  }
  case Kind::parenthesized_expression:
    return path(fragment, scope, tree.only(node), depth + 1);
  default:
    return std::nullopt;
  }
}

bool Module::is_global_variable(std::string_view name) const {
  const Scope &root = skeleton_->scopes.all[0];
  const auto found = root.variables.find(name);
  return found != root.variables.end() && !binding_path(*skeleton_, found->second, 0);
}

const ClassInfo *Module::class_of_scope(const Fragment &fragment, ScopeIndex scope) const {
  return fragment.scopes.all[scope].part == ScopePart::class_
             ? class_at(fragment, fragment.scopes.all[scope].node)
             : nullptr;
}

// --- classes

const FunctionInfo *Module::find_method(const ClassInfo &in, std::string_view name) const {
  std::vector<const ClassInfo *> todo = {&in};
  for (std::size_t at = 0; at < todo.size() && at < 64; ++at) {
    if (const auto found = todo[at]->methods.find(name); found != todo[at]->methods.end())
      return found->second;
    for (const std::string &base : todo[at]->bases)
      if (const ClassInfo *info = class_named(base); info != nullptr && info != todo[at])
        todo.push_back(info);
  }
  return nullptr;
}

const Attribute *Module::find_attribute(const ClassInfo &in, std::string_view name) const {
  // The base class that assigns it first: the last one found on the way up.
  const Attribute *result = nullptr;
  std::vector<const ClassInfo *> todo = {&in};
  for (std::size_t at = 0; at < todo.size() && at < 64; ++at) {
    if (const auto found = todo[at]->attributes_by_name.find(name);
        found != todo[at]->attributes_by_name.end())
      result = found->second;
    for (const std::string &base : todo[at]->bases)
      if (const ClassInfo *info = class_named(base); info != nullptr && info != todo[at])
        todo.push_back(info);
  }
  return result;
}

std::string Module::outer_base(const ClassInfo &in) const {
  std::vector<const ClassInfo *> todo = {&in};
  for (std::size_t at = 0; at < todo.size() && at < 64; ++at)
    for (const std::string &base : todo[at]->bases) {
      if (const ClassInfo *info = class_named(base)) {
        if (info != todo[at])
          todo.push_back(info);
      } else if (!base.empty() && base != "builtins.object" && base != "typing.Generic" &&
                 base != "typing.Protocol" && base != "abc.ABC") {
        return base;
      }
    }
  return {};
}

// --- types

TypeRef Module::awaited(const TypeRef &type) {
  if ((type.name == kCoroutine || type.name == "asyncio.Task" || type.name == "asyncio.Future" ||
       type.name == "collections.abc.Awaitable" || type.name == "typing.Awaitable") &&
      !type.arguments.empty())
    return type.arguments[0];
  return {};
}

TypeRef Module::element(const TypeRef &type) {
  if (type.arguments.empty() || type.name == "asyncio.Task" || type.name == kCoroutine)
    return {};
  return type.arguments.back();
}

TypeRef Module::annotation(std::string_view written, const Fragment &fragment,
                           ScopeIndex scope) const {
  if (written.empty())
    return {};
  TypeRef result = AnnotationReader(written, *this, &fragment, scope).read();
  if (is_none(result))
    return {};
  if (ir::last_name(result.name, ".") == "Self" && result.name.starts_with("typing"))
    return {};
  return result;
}

TypeRef Module::result_type(const FunctionInfo &function, int depth) const {
  return types_.answer({&function, 1}, [&] { return function_result(function, depth); });
}

/// Without an annotation, what all return statements agree on; of None nothing is said.
TypeRef Module::returned_type(const FunctionInfo &function, int depth) const {
  TypeRef result;
  if (function.node == kNowhere || depth > kDepthMax)
    return result;
  const Fragment &fragment = *function.fragment;
  std::vector<NodeId> returned = fragment.scopes.all[function.scope].returns;
  if (function.is_lambda)
    returned = {fragment.tree.child(function.node, Field::body)};
  for (const NodeId node : returned) {
    if (node == kNowhere || fragment.tree[node].kind == Kind::none)
      continue;
    TypeRef one = type(fragment, function.scope, node, depth + 1);
    if (!one || (result && !(one == result)))
      return {};
    result = std::move(one);
  }
  // What a text or a list is, is seldom asked; and an edit of a `return` should seldom matter to
  // other functions.
  return result.name.starts_with("builtins.") ? TypeRef{} : result;
}

TypeRef Module::function_result(const FunctionInfo &function, int depth) const {
  TypeRef result;
  if (function.returns.empty() && !function.yields) {
    result = returned_type(function, depth);
  } else if (!function.returns.empty()) {
    result = annotation(function.returns, *function.fragment,
                        function.fragment->scopes.all[function.scope].parent);
    if (!result && function.owner != nullptr && function.returns.find("Self") != std::string::npos)
      result = {function.owner->qualified, {}};
  }
  const bool is_manager = std::ranges::any_of(function.decorators, [](const std::string &name) {
    return name == "contextlib.contextmanager";
  });
  if (is_manager)
    return {"contextlib._GeneratorContextManager", {element(result)}};
  if (std::ranges::find(function.decorators, "contextlib.asynccontextmanager") !=
      function.decorators.end())
    return {"contextlib._AsyncGeneratorContextManager", {element(result)}};
  if (function.is_async && !function.yields)
    return {std::string(kCoroutine), {result}};
  return result;
}

TypeRef Module::library_type(std::string_view path) const {
  std::string_view written = library_result(path);
  const bool awaited = written.starts_with("await ");
  if (awaited)
    written.remove_prefix(6);
  if (written.empty())
    return {};
  TypeRef result = AnnotationReader(written, *this, nullptr, 0).read();
  return awaited ? TypeRef{std::string(kCoroutine), {std::move(result)}} : result;
}

TypeRef Module::method_result(const TypeRef &type, std::string_view name) const {
  if (const ClassInfo *info = class_named(type.name)) {
    if (const FunctionInfo *method = find_method(*info, name))
      return result_type(*method);
    const std::string base = outer_base(*info);
    return base.empty() ? TypeRef{} : library_type(base + "." + std::string(name));
  }
  return type ? library_type(type.name + "." + std::string(name)) : TypeRef{};
}

TypeRef Module::call_type(const std::string &path, int depth) const {
  if (const ClassInfo *info = class_named(path))
    return {info->qualified, {}};
  if (const FunctionInfo *function = function_named(path))
    return result_type(*function, depth + 1);
  if (TypeRef known = library_type(path))
    return known;
  if (path.starts_with("builtins."))
    return std::ranges::find(kSmallClasses, path) != kSmallClasses.end() ||
                   (path[9] >= 'A' && path[9] <= 'Z')
               ? TypeRef{path, {}}
               : TypeRef{};
  return looks_like_class(path) ? TypeRef{path, {}} : TypeRef{};
}

TypeRef Module::type(const Attribute &attribute, int depth) const {
  return types_.answer({&attribute, 0}, [&] { return attribute_type(attribute, depth); });
}

TypeRef Module::attribute_type(const Attribute &attribute, int depth) const {
  if (depth > kDepthMax)
    return {};
  TypeRef result;
  for (const Evidence &item : attribute.evidence) {
    TypeRef one;
    switch (item.binding.kind) {
    case BindingKind::annotation:
      one = annotation(item.fragment->tree.text_of(item.binding.node), *item.fragment, item.scope);
      if (one)
        return one;
      break;
    case BindingKind::value:
      one = type(*item.fragment, item.scope, item.binding.node, depth + 1);
      break;
    case BindingKind::context:
      one = type(*item.fragment, item.scope, item.binding.node, depth + 1);
      break;
    case BindingKind::part:
      one = part_type(*item.fragment, item.scope, item.binding, depth + 1);
      break;
    default:
      break;
    }
    if (!agree(result, std::move(one)))
      return {};
  }
  return result;
}

TypeRef Module::type_of_variable(const Fragment &fragment, VariableIndex index, int depth) const {
  return types_.answer({&fragment, index}, [&] { return variable_type(fragment, index, depth); });
}

TypeRef Module::part_type(const Fragment &fragment, ScopeIndex scope, const Binding &binding,
                          int depth) const {
  const Kind kind = fragment.tree[binding.node].kind;
  if (kind == Kind::expression_list || kind == Kind::tuple) {
    const std::vector<NodeId> items = fragment.tree.children(binding.node);
    return binding.index < items.size() ? type(fragment, scope, items[binding.index], depth + 1)
                                        : TypeRef{};
  }
  const TypeRef whole = type(fragment, scope, binding.node, depth + 1);
  return whole.name == "builtins.tuple" && binding.index < whole.arguments.size()
             ? whole.arguments[binding.index]
             : TypeRef{};
}

TypeRef Module::variable_type(const Fragment &fragment, VariableIndex index, int depth) const {
  if (depth > kDepthMax)
    return {};
  const Variable &variable = fragment.scopes.variables[index];
  TypeRef result;
  for (const Binding &binding : variable.bindings) {
    TypeRef one;
    switch (binding.kind) {
    case BindingKind::parameter: {
      const FunctionInfo *function =
          function_at(fragment, fragment.scopes.all[variable.scope].node);
      if (function == nullptr)
        break;
      for (std::size_t at = 0; at < function->parameters.size(); ++at) {
        const Parameter &parameter = function->parameters[at];
        if (parameter.name != variable.name)
          continue;
        if (at == 0 && function->owner != nullptr && !function->is_static)
          return function->is_class_method
                     ? TypeRef{"builtins.type", {{function->owner->qualified, {}}}}
                     : TypeRef{function->owner->qualified, {}};
        one =
            annotation(parameter.annotation, fragment, fragment.scopes.all[variable.scope].parent);
        if (parameter.kind == ParameterKind::list)
          one = {"builtins.tuple", {one}};
        else if (parameter.kind == ParameterKind::dictionary)
          one = {"builtins.dict", {builtin("str"), one}};
        else if (!one && parameter.has_default)
          one = {};
      }
      break;
    }
    case BindingKind::annotation:
      one = annotation(fragment.tree.text_of(binding.node), fragment, variable.scope);
      if (one)
        return one;
      break;
    case BindingKind::value:
      if (fragment.tree[binding.node].kind == Kind::none)
        continue;
      one = type(fragment, variable.scope, binding.node, depth + 1);
      if (!one)
        return {};
      break;
    case BindingKind::part:
      one = part_type(fragment, variable.scope, binding, depth + 1);
      if (!one)
        return {};
      break;
    case BindingKind::element:
      one = element(type(fragment, variable.scope, binding.node, depth + 1));
      if (!one)
        return {};
      break;
    case BindingKind::context: {
      one = type(fragment, variable.scope, binding.node, depth + 1);
      if (one.name == "contextlib._GeneratorContextManager" ||
          one.name == "contextlib._AsyncGeneratorContextManager")
        one = element(one);
      else {
        TypeRef entered = method_result(one, "__enter__");
        if (!entered)
          entered = awaited(method_result(one, "__aenter__"));
        if (entered)
          one = entered;
      }
      if (!one)
        return {};
      break;
    }
    case BindingKind::exception:
      if (const auto named = path(fragment, variable.scope, binding.node, depth + 1))
        one = {*named, {}};
      break;
    default:
      return {};
    }
    if (!agree(result, std::move(one)))
      return {};
  }
  return result;
}

TypeRef Module::type_of_global(std::string_view name, int depth) const {
  const Scope &root = skeleton_->scopes.all[0];
  const auto found = root.variables.find(name);
  return found != root.variables.end() ? type_of_variable(*skeleton_, found->second, depth + 1)
                                       : TypeRef{};
}

TypeRef Module::type(const Fragment &fragment, ScopeIndex scope, NodeId node, int depth) const {
  if (node == kNowhere || depth > kDepthMax)
    return {};
  const Tree &tree = fragment.tree;
  switch (tree[node].kind) {
  case Kind::identifier: {
    const std::string_view name = tree.text_of(node);
    const VariableIndex variable = fragment.scopes.find(scope, name);
    if (variable != kNowhere &&
        (&fragment == skeleton_.get() || fragment.scopes.variables[variable].scope != 0))
      return type_of_variable(fragment, variable, depth + 1);
    return type_of_global(name, depth + 1);
  }
  case Kind::attribute: {
    const NodeId object = tree.child(node, Field::object);
    const NodeId name = tree.child(node, Field::attribute);
    if (name == kNowhere)
      return {};
    TypeRef of = type(fragment, scope, object, depth + 1);
    if (of.name == "builtins.type" && !of.arguments.empty())
      of = of.arguments[0];
    const ClassInfo *info = class_named(of.name);
    if (info == nullptr)
      if (const auto named = path(fragment, scope, object, depth + 1))
        info = class_named(*named);
    if (info == nullptr)
      return {};
    if (const FunctionInfo *method = find_method(*info, tree.text_of(name)))
      return method->is_property ? result_type(*method, depth + 1) : TypeRef{};
    const Attribute *attribute = find_attribute(*info, tree.text_of(name));
    return attribute != nullptr ? type(*attribute, depth + 1) : TypeRef{};
  }
  case Kind::call: {
    const NodeId callee = tree.child(node, Field::function);
    if (const auto named = path(fragment, scope, callee, depth + 1)) {
      if (*named == "builtins.super")
        return {};
      return call_type(*named, depth + 1);
    }
    if (callee == kNowhere || tree[callee].kind != Kind::attribute)
      return {};
    const TypeRef of = type(fragment, scope, tree.child(callee, Field::object), depth + 1);
    const NodeId name = tree.child(callee, Field::attribute);
    if (name == kNowhere)
      return {};
    const std::string_view last = tree.text_of(name);
    if (TypeRef known = method_result(
            of.name == "builtins.type" && !of.arguments.empty() ? of.arguments[0] : of, last))
      return known;
    if (of.name == "builtins.dict" || of.name == "collections.defaultdict")
      if (last == "get" || last == "pop" || last == "setdefault")
        return element(of);
    if (of.name == "builtins.list" || of.name == "builtins.set" || of.name == "collections.deque")
      if (last == "pop" || last == "popleft")
        return element(of);
    return {};
  }
  case Kind::await:
    return awaited(type(fragment, scope, tree.only(node), depth + 1));
  case Kind::parenthesized_expression:
    return type(fragment, scope, tree.only(node), depth + 1);
  case Kind::named_expression:
    return type(fragment, scope, tree.child(node, Field::value), depth + 1);
  case Kind::conditional_expression: {
    const std::vector<NodeId> parts = tree.children(node);
    if (parts.size() != 3)
      return {};
    TypeRef yes = type(fragment, scope, parts[0], depth + 1);
    TypeRef no = type(fragment, scope, parts[2], depth + 1);
    if (tree[parts[0]].kind == Kind::none)
      return no;
    if (tree[parts[2]].kind == Kind::none)
      return yes;
    return yes == no ? yes : TypeRef{};
  }
  case Kind::boolean_operator: {
    TypeRef left = type(fragment, scope, tree.child(node, Field::left), depth + 1);
    TypeRef right = type(fragment, scope, tree.child(node, Field::right), depth + 1);
    return !left || left == right ? right : !right ? left : TypeRef{};
  }
  case Kind::subscript:
    return element(type(fragment, scope, tree.child(node, Field::value), depth + 1));
  case Kind::list:
  case Kind::dictionary:
  case Kind::set: {
    // Of one type, if all elements are.
    const bool pairs = tree[node].kind == Kind::dictionary;
    TypeRef result = builtin(pairs ? "dict" : tree[node].kind == Kind::list ? "list" : "set");
    TypeRef element;
    for (const NodeId item : tree.children(node)) {
      TypeRef one =
          type(fragment, scope,
               tree[item].kind == Kind::pair ? tree.child(item, Field::value) : item, depth + 1);
      if (!one || (element && !(element == one)))
        return result;
      element = std::move(one);
    }
    if (element && pairs)
      result.arguments = {builtin("object"), std::move(element)};
    else if (element)
      result.arguments = {std::move(element)};
    return result;
  }
  case Kind::list_comprehension:
  case Kind::dictionary_comprehension:
  case Kind::set_comprehension: {
    const Kind kind = tree[node].kind;
    const bool pairs = kind == Kind::dictionary_comprehension;
    TypeRef result = builtin(pairs ? "dict" : kind == Kind::list_comprehension ? "list" : "set");
    const auto inside = fragment.scopes.by_node.find(node);
    NodeId body = tree.child(node, Field::body);
    if (body != kNowhere && pairs)
      body = tree.child(body, Field::value);
    if (body == kNowhere || inside == fragment.scopes.by_node.end())
      return result;
    TypeRef element = type(fragment, inside->second, body, depth + 1);
    if (element && pairs)
      result.arguments = {builtin("object"), std::move(element)};
    else if (element)
      result.arguments = {std::move(element)};
    return result;
  }
  case Kind::tuple:
    return builtin("tuple");
  case Kind::string:
  case Kind::concatenated_string:
    return builtin(tree.text_of(node).find_first_of("bB") == 0 ? "bytes" : "str");
  case Kind::integer:
    return builtin("int");
  case Kind::float_:
    return builtin("float");
  case Kind::true_:
  case Kind::false_:
  case Kind::not_operator:
    return builtin("bool");
  default:
    return {};
  }
}

// --- for comparing two states of a file

namespace {
void add(std::string &out, const TypeRef &type) {
  out += type.name;
  for (const TypeRef &item : type.arguments) {
    out += '[';
    add(out, item);
    out += ']';
  }
}
} // namespace

std::string Module::print() const {
  std::string out = name_ + "\n";
  const Scopes &scopes = skeleton_->scopes;
  std::map<std::string_view, VariableIndex> ordered(scopes.all[0].variables.begin(),
                                                    scopes.all[0].variables.end());
  for (const auto &[name, index] : ordered) {
    out += std::string(name) + "=" + binding_path(*skeleton_, index, 0).value_or("?") + ":";
    add(out, type_of_variable(*skeleton_, index, 0));
    out += '\n';
  }
  for (const std::string &star : star_imports_)
    out += "*" + star + "\n";
  for (const FunctionInfo &function : functions_) {
    if ((function.enclosing != nullptr && function.owner == nullptr) || function.is_lambda)
      continue;
    out += function.key + (function.is_async ? " async" : "") + (function.yields ? " yields" : "");
    for (const Parameter &parameter : function.parameters)
      out += "," + parameter.name + std::to_string(static_cast<int>(parameter.kind)) +
             (parameter.has_default ? "=" : "") + parameter.annotation;
    for (const std::string &decorator : function.decorators)
      out += "@" + decorator;
    out += "->";
    add(out, result_type(function));
    out += '\n';
  }
  for (const ClassInfo &info : classes_) {
    out += info.key;
    for (const std::string &base : info.bases)
      out += "<" + base;
    for (const std::string &decorator : info.decorators)
      out += "@" + decorator;
    for (const auto &attribute : info.attributes) {
      out += " " + attribute->name + ":";
      add(out, type(*attribute));
    }
    out += '\n';
  }
  for (const std::string &name : reassigned_)
    out += "=" + name;
  return out;
}

} // namespace heddle::python
