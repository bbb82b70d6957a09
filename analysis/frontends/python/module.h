// The names of one Python file: its functions, classes, imports, and the static types that follow
// from constructor calls, annotations and literals. All names are absolute and dotted.
#pragma once

#include "analysis/frontends/python/scopes.h"

#include <algorithm>
#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <stop_token>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace heddle::python {

/// A class by its dotted name, with what it is a container of: `dict[str, asyncio.Lock]`.
struct TypeRef {
  std::string name; ///< empty: not known
  std::vector<TypeRef> arguments;
  explicit operator bool() const { return !name.empty(); }
  bool operator==(const TypeRef &) const = default;
};

/// Text that is parsed by itself, with its scopes. Positions in it count from `base` of the file.
///
/// A function that does not parse is tried again without one of the lines that may be to blame: the
/// rest of it is as good as before then, and that line alone is a hole.
struct Fragment {
  std::string text;
  std::vector<Span> silent;           ///< comments and the like, which are not parsed
  std::vector<std::uint32_t> damages; ///< what Layout found fault with
  std::string mended; ///< what was parsed instead, of the same length; empty: the text itself
  Span hole;          ///< what is missing there
  std::uint32_t base = 0;
  Tree tree;
  Scopes scopes;
};

enum class ParameterKind : std::uint8_t { plain, keyword_only, list, dictionary };

struct Parameter {
  std::string name;
  ParameterKind kind = ParameterKind::plain;
  bool has_default = false;
  std::string annotation; ///< as written
  Span range;             ///< of its name, in the fragment
};

struct ClassInfo;

struct FunctionInfo {
  std::string key;       ///< of its symbol, without `py:`
  std::string qualified; ///< `pkg.mod.Class.method`
  std::string spoken;    ///< `Class.method`
  const Fragment *fragment = nullptr;
  NodeId node = kNowhere;
  ScopeIndex scope = 0; ///< its own
  const FunctionInfo *enclosing = nullptr;
  const ClassInfo *owner = nullptr; ///< methods
  bool is_async = false;
  bool yields = false;
  bool is_lambda = false;
  bool is_static = false;
  bool is_class_method = false;
  bool is_property = false;
  std::vector<Parameter> parameters;
  std::string returns;                 ///< the annotation as written
  std::vector<std::string> decorators; ///< absolute
  Span range;                          ///< in the fragment
  Span name;

  std::string_view own_name() const;
  bool is_constructor() const { return owner != nullptr && own_name() == "__init__"; }
  /// Methods: whether the first parameter is the object.
  bool has_receiver() const {
    return owner != nullptr && !is_static && !is_class_method && !parameters.empty();
  }
};

/// Where an attribute gets its type from.
struct Evidence {
  const Fragment *fragment = nullptr;
  ScopeIndex scope = 0;
  Binding binding;
};

struct Attribute {
  std::string name;
  const ClassInfo *owner = nullptr;
  const Fragment *fragment = nullptr; ///< of the first assignment
  std::uint32_t offset = 0;           ///< in the fragment
  std::vector<Evidence> evidence;
};

struct ClassInfo {
  std::string key;
  std::string qualified;
  std::string spoken;
  const Fragment *fragment = nullptr; ///< in which its statement stands
  NodeId node = kNowhere;
  Span name;                      ///< in the fragment
  std::vector<std::string> bases; ///< absolute; empty strings where not known
  std::vector<std::string> decorators;
  std::map<std::string, const FunctionInfo *, std::less<>> methods;
  std::vector<std::unique_ptr<Attribute>> attributes; ///< in order of the text
  std::map<std::string, Attribute *, std::less<>> attributes_by_name;
};

struct ModuleSource {
  std::string_view text;
  std::string name;
  bool is_package = false;
};

/// Remembers results of a recursive question whose cycles are cut where they close. Only what did
/// not depend on a cut further up is kept for good, so that no answer depends on those before it.
class TypeMemo {
public:
  using Key = std::pair<const void *, std::uint32_t>;

  template <typename Compute> TypeRef answer(const Key &key, const Compute &compute) {
    if (const auto found = kept_.find(key); found != kept_.end())
      return found->second;
    if (const auto found = meanwhile_.find(key); found != meanwhile_.end())
      return found->second;
    const auto level = static_cast<std::size_t>(path_.size());
    if (const auto [at, added] = path_.try_emplace(key, level); !added) {
      cut_ = std::min(cut_, at->second);
      return {};
    }
    TypeRef result = compute();
    path_.erase(key);
    if (cut_ >= level) {
      kept_.emplace(key, result);
      cut_ = kNoCut;
    } else {
      meanwhile_.emplace(key, result);
    }
    if (path_.empty()) {
      meanwhile_.clear();
      cut_ = kNoCut;
    }
    return result;
  }

private:
  static constexpr std::size_t kNoCut = static_cast<std::size_t>(-1);
  std::map<Key, TypeRef> kept_;
  std::map<Key, TypeRef> meanwhile_;
  std::map<Key, std::size_t> path_; ///< questions being answered, with their depth
  std::size_t cut_ = kNoCut;        ///< the highest one that a cut below asked for
};

class Module {
public:
  /// What is not parsed again: fragments of equal text, and the module's own code if it is equal.
  struct Known {
    std::unordered_map<std::string, std::shared_ptr<Fragment>> fragments;
    std::string skeleton_code;
    Tree skeleton; ///< of that code
  };

  Module(const ModuleSource &source, Parser &parser, const Known *known,
         const std::stop_token &stop);
  Module(const Module &) = delete;
  Module &operator=(const Module &) = delete;

  std::string_view text() const { return text_; }
  const std::string &name() const { return name_; }
  bool is_package() const { return is_package_; }
  /// For the next state of the file.
  Known known() const;
  const Layout &layout() const { return layout_; }
  const Fragment &skeleton() const { return *skeleton_; }
  /// Outermost functions and methods, in order of the text.
  const std::vector<std::shared_ptr<Fragment>> &fragments() const { return fragments_; }
  /// All functions but the module's own code, in order of definition.
  const std::deque<FunctionInfo> &functions() const { return functions_; }
  const std::deque<ClassInfo> &classes() const { return classes_; }

  const FunctionInfo *function_at(const Fragment &fragment, NodeId node) const;
  const ClassInfo *class_at(const Fragment &fragment, NodeId node) const;
  const FunctionInfo *function_named(std::string_view qualified) const;
  const ClassInfo *class_named(std::string_view qualified) const;

  /// The method or attribute through the bases that this file defines.
  const FunctionInfo *find_method(const ClassInfo &in, std::string_view name) const;
  const Attribute *find_attribute(const ClassInfo &in, std::string_view name) const;
  /// The first base, by depth, that another file defines; empty if there is none.
  std::string outer_base(const ClassInfo &in) const;

  /// The dotted name that an expression stands for, without evaluating anything: a module, or
  /// a function, class or variable of one.
  std::optional<std::string> path(const Fragment &fragment, ScopeIndex scope, NodeId node,
                                  int depth = 0) const;
  /// The same of a bare name.
  std::optional<std::string> root_path(const Fragment &fragment, ScopeIndex scope,
                                       std::string_view name, int depth = 0) const;
  /// The class of an expression's value.
  TypeRef type(const Fragment &fragment, ScopeIndex scope, NodeId node, int depth = 0) const;
  TypeRef type(const Attribute &attribute, int depth = 0) const;
  TypeRef type_of_variable(const Fragment &fragment, VariableIndex variable, int depth = 0) const;
  /// Of a global of this module.
  TypeRef type_of_global(std::string_view name, int depth = 0) const;
  TypeRef annotation(std::string_view written, const Fragment &fragment, ScopeIndex scope) const;
  TypeRef result_type(const FunctionInfo &function, int depth = 0) const;
  /// What calling the dotted name gives, if it is a class or a function that says so.
  TypeRef call_type(const std::string &path, int depth = 0) const;
  /// What a method gives, or a function of a library.
  TypeRef method_result(const TypeRef &type, std::string_view name) const;
  TypeRef library_type(std::string_view path) const;
  /// What awaiting an object of this type gives.
  static TypeRef awaited(const TypeRef &type);
  /// What is in a container.
  static TypeRef element(const TypeRef &type);

  /// Whether methods other than constructors assign an attribute of this name, in this file.
  bool is_reassigned(std::string_view attribute) const;
  /// Whether the name is a variable of the module (not a function, class or import).
  bool is_global_variable(std::string_view name) const;
  /// The definition of the class in whose body this scope of the skeleton or a function is.
  const ClassInfo *class_of_scope(const Fragment &fragment, ScopeIndex scope) const;
  /// Whether the dotted name belongs to the same top-level package.
  bool is_own_package(std::string_view path) const;
  std::string absolute(std::string_view import) const;

  /// What functions elsewhere in the file may depend on: equal prints, equal lowering of functions
  /// whose text is equal.
  std::string print() const;

private:
  void cut(Parser &parser, const Known *known, const std::stop_token &stop);
  std::vector<Span> silent_in(Span range) const;
  void define_pieces();
  void define_inside(const Fragment &fragment, NodeId node, const FunctionInfo *function,
                     const ClassInfo *owner, ScopeIndex scope);
  FunctionInfo &add_function(const Fragment &fragment, NodeId node, const FunctionInfo *enclosing,
                             const ClassInfo *owner, const std::string &prefix,
                             const std::string &spoken);
  ClassInfo &add_class(std::string name, const FunctionInfo *enclosing, const ClassInfo *owner);
  void read_header(FunctionInfo &function);
  void read_decorators(FunctionInfo &function, std::vector<std::string> written);
  void read_class(ClassInfo &info, const Fragment &fragment, NodeId node, ScopeIndex scope);
  void collect_assignments(const Fragment &fragment);
  void assign(const Fragment &fragment, ScopeIndex scope, NodeId target, const Binding &binding);
  void add_attribute(ClassInfo &owner, const Fragment &fragment, ScopeIndex scope, NodeId node,
                     const Binding &binding);
  TypeRef part_type(const Fragment &fragment, ScopeIndex scope, const Binding &binding,
                    int depth) const;
  TypeRef function_result(const FunctionInfo &function, int depth) const;
  TypeRef returned_type(const FunctionInfo &function, int depth) const;
  TypeRef attribute_type(const Attribute &attribute, int depth) const;
  TypeRef variable_type(const Fragment &fragment, VariableIndex variable, int depth) const;
  std::string unique_key(const std::string &qualified);
  std::optional<std::string> binding_path(const Fragment &fragment, VariableIndex index,
                                          int depth) const;
  std::optional<std::string> lookup(std::string_view name, int depth) const;

  std::string text_;
  std::string name_;
  bool is_package_ = false;
  Layout layout_;
  std::shared_ptr<Fragment> skeleton_;
  std::string skeleton_code_; ///< what was parsed of it
  Tree skeleton_tree_;        ///< of that
  std::vector<std::shared_ptr<Fragment>> fragments_;
  std::vector<const Fragment *> fragment_of_piece_;
  std::deque<FunctionInfo> functions_;
  std::deque<ClassInfo> classes_;
  std::map<std::pair<const Fragment *, NodeId>, FunctionInfo *> function_at_;
  std::map<std::pair<const Fragment *, NodeId>, ClassInfo *> class_at_;
  std::unordered_map<std::uint32_t, FunctionInfo *>
      function_by_offset_; ///< of its name, in the file
  std::unordered_map<std::uint32_t, ClassInfo *> class_by_offset_;
  std::unordered_map<std::string, FunctionInfo *> function_by_name_;
  std::unordered_map<std::string, ClassInfo *> class_by_name_;
  std::unordered_map<std::string, int> keys_;
  std::set<std::string, std::less<>> reassigned_;
  std::vector<std::string> star_imports_;
  mutable TypeMemo types_;
};

/// Whether `name` is one of Python's built-in functions, types and exceptions.
bool is_builtin(std::string_view name);

/// Whether the dotted name is a class's, by the convention everybody keeps: `Lock`, `_Client`, not
/// `MAX_SIZE`; or one of the well-known ones that break it.
bool looks_like_class(std::string_view path);

/// `damages`: offsets in the text that Layout found fault with.
std::shared_ptr<Fragment> parse_fragment(Parser &parser, std::string_view text,
                                         std::vector<Span> silent,
                                         std::vector<std::uint32_t> damages);

/// The scope that a node's expressions are evaluated in.
ScopeIndex scope_at(const Fragment &fragment, NodeId node);

} // namespace heddle::python
