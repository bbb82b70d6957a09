#include "analysis/frontends/python/edits.h"

#include <algorithm>

namespace heddle::python {
namespace {

class Rendering {
public:
  Rendering(const Module &module, const std::string &path, const FunctionInfo &function,
            const ir::EditIntent &intent)
      : module_(module), path_(path), function_(function), fragment_(*function.fragment),
        intent_(intent) {}

  Rendered render() {
    switch (intent_.kind) {
    case ir::IntentKind::await_call:
      await_call();
      break;
    case ir::IntentKind::await_argument:
      await_argument();
      break;
    case ir::IntentKind::await_thread:
      await_thread();
      break;
    case ir::IntentKind::keep_task:
      keep_task();
      break;
    case ir::IntentKind::raise_again:
      raise_again();
      break;
    default:
      decline("there is no such edit of Python");
    }
    if (!result_.declined.empty())
      result_.edits.clear();
    return std::move(result_);
  }

private:
  const Tree &tree() const { return fragment_.tree; }
  void decline(std::string why) { result_.declined = std::move(why); }

  /// Offsets in the fragment.
  void replace(std::uint32_t begin, std::uint32_t end, std::string text) {
    replace_in_file(fragment_.base + begin, fragment_.base + end, std::move(text));
  }
  void replace_in_file(std::uint32_t begin, std::uint32_t end, std::string text) {
    result_.edits.push_back({path_, begin, end, std::move(text)});
  }

  /// The node of one of the kinds with the intent's range, or that begins there; kNowhere: the
  /// text is another one.
  NodeId find(std::initializer_list<Kind> kinds, bool whole) const {
    const std::uint32_t begin =
        function_.range.begin + static_cast<std::uint32_t>(intent_.range.begin);
    const std::uint32_t end = function_.range.begin + static_cast<std::uint32_t>(intent_.range.end);
    for (NodeId at = 0; at < tree().nodes.size(); ++at)
      if (tree()[at].begin == begin && (!whole || tree()[at].end == end) &&
          std::ranges::find(kinds, tree()[at].kind) != kinds.end())
        return at;
    return kNowhere;
  }

  /// The call that the intent is about; declines where it cannot be awaited.
  NodeId call() {
    const NodeId found = find({Kind::call}, true);
    if (found == kNowhere || tree()[found].broken)
      decline("the call is no longer there");
    else if (const Kind around = tree()[tree()[found].parent].kind; around == Kind::await)
      decline("it is awaited already");
    return result_.declined.empty() ? found : kNowhere;
  }

  /// Whether an `await` may stand there without parentheses.
  bool stands_alone(NodeId node) const {
    switch (tree()[tree()[node].parent].kind) {
    case Kind::expression_statement:
    case Kind::assignment:
    case Kind::augmented_assignment:
    case Kind::return_statement:
    case Kind::argument_list:
    case Kind::keyword_argument:
    case Kind::parenthesized_expression:
    case Kind::expression_list:
    case Kind::list:
    case Kind::tuple:
    case Kind::set:
    case Kind::pair:
    case Kind::if_statement:
    case Kind::while_statement:
    case Kind::for_statement:
    case Kind::with_item:
      return true;
    default:
      return false;
    }
  }

  void surround(NodeId node, const std::string &before, const std::string &after) {
    const bool alone = stands_alone(node);
    replace(tree()[node].begin, tree()[node].begin, (alone ? "" : "(") + before);
    if (!alone || !after.empty())
      replace(tree()[node].end, tree()[node].end, after + (alone ? "" : ")"));
  }

  /// The module is known by its own name; imports it if nothing has the name yet.
  void require_module(const std::string &name) {
    const Fragment &skeleton = module_.skeleton();
    const auto &variables = skeleton.scopes.all[0].variables;
    const bool hidden = fragment_.scopes.find(function_.scope, name) != kNowhere &&
                        module_.root_path(fragment_, function_.scope, name) != name;
    if (hidden || (variables.contains(name) && module_.root_path(skeleton, 0, name) != name)) {
      decline("`" + name + "` is something else here");
      return;
    }
    if (variables.contains(name))
      return;
    if (variables.contains("trio") || variables.contains("anyio")) {
      decline("the event loop is another library's");
      return;
    }
    for (NodeId at = 0; at < skeleton.tree.nodes.size(); ++at) {
      const Node &node = skeleton.tree[at];
      if ((node.kind == Kind::import_statement || node.kind == Kind::import_from_statement) &&
          node.depth <= 1) {
        replace_in_file(skeleton.base + node.begin, skeleton.base + node.begin,
                        "import " + name + line_end());
        return;
      }
    }
    decline("`" + name + "` is not imported, and neither is anything else");
  }

  std::string line_end() const {
    return module_.text().find("\r\n") != std::string_view::npos ? "\r\n" : "\n";
  }

  void await_call() {
    const NodeId node = call();
    if (node == kNowhere)
      return;
    if (const std::size_t dot = intent_.name.find('.'); dot != std::string::npos)
      require_module(intent_.name.substr(0, dot));
    surround(node, "await ", "");
    if (intent_.name.empty())
      return;
    const NodeId callee = tree().child(node, Field::function);
    replace(tree()[callee].begin, tree()[callee].end, intent_.name);
  }

  void await_argument() {
    const NodeId node = call();
    if (node == kNowhere)
      return;
    const NodeId first = tree().only(tree().child(node, Field::arguments));
    if (first == kNowhere || tree()[first].kind != Kind::call) {
      decline("it is not a call that is given to it");
      return;
    }
    const bool alone = stands_alone(node);
    replace(tree()[node].begin, tree()[node].end,
            (alone ? "await " : "(await ") + std::string(tree().text_of(first)) +
                (alone ? "" : ")"));
  }

  void await_thread() {
    const NodeId node = call();
    if (node == kNowhere)
      return;
    const NodeId callee = tree().child(node, Field::function);
    const NodeId arguments = tree().child(node, Field::arguments);
    if (arguments == kNowhere || tree()[arguments].kind != Kind::argument_list ||
        tree().text_of(arguments).substr(0, 1) != "(") {
      decline("its arguments are a generator");
      return;
    }
    require_module("asyncio");
    surround(node, "await asyncio.to_thread(", "");
    const bool empty = tree().only(arguments) == kNowhere;
    replace(tree()[callee].end, tree()[arguments].begin + 1, empty ? "" : ", ");
  }

  // --- tasks

  /// What the line begins with that the node stands in.
  std::string indentation(NodeId node) const {
    const std::string_view text = tree().text;
    std::size_t line = text.rfind('\n', tree()[node].begin);
    line = line == std::string_view::npos ? 0 : line + 1;
    return std::string(text.substr(line, tree()[node].begin - line));
  }

  /// The attribute of the method's object that holds a set of tasks.
  std::string set_of_tasks() const {
    const FunctionInfo *method = &function_;
    while (method->owner == nullptr && method->enclosing != nullptr)
      method = method->enclosing;
    if (method->owner == nullptr || !method->has_receiver())
      return {};
    for (const auto &attribute : method->owner->attributes)
      if (attribute->name.find("task") != std::string::npos &&
          module_.type(*attribute).name == "builtins.set")
        return method->parameters[0].name + "." + attribute->name;
    return {};
  }

  /// Makes one of the module in front of the function, if there is none yet.
  std::string module_set() {
    const std::string name = "_background_tasks";
    if (!module_.skeleton().scopes.all[0].variables.contains(name)) {
      std::uint32_t at = kNowhere;
      const std::uint32_t here = fragment_.base + function_.range.begin;
      for (const Piece &piece : module_.layout().pieces)
        if (piece.parent == kNowhere && piece.range.begin <= here && here < piece.range.end)
          at = piece.decorated_begin;
      if (at == kNowhere) {
        decline("the function is not found");
        return name;
      }
      const std::string end = line_end();
      replace_in_file(at, at, name + " = set()" + end + end + end);
    }
    return name;
  }

  void keep_task() {
    const NodeId node = call();
    if (node == kNowhere)
      return;
    NodeId statement = tree()[node].parent;
    std::string task;
    if (tree()[statement].kind == Kind::assignment &&
        tree()[tree().child(statement, Field::left)].kind == Kind::identifier) {
      task = tree().text_of(tree().child(statement, Field::left));
      statement = tree()[statement].parent;
    }
    const std::string indent = indentation(statement);
    if (tree()[statement].kind != Kind::expression_statement ||
        indent.find_first_not_of(" \t") != std::string::npos) {
      decline("the task is a part of a longer statement");
      return;
    }
    std::string set = set_of_tasks();
    if (set.empty())
      set = module_set();
    if (task.empty()) {
      task = "task";
      if (fragment_.scopes.find(function_.scope, task) != kNowhere) {
        decline("`task` is something else here");
        return;
      }
      replace(tree()[node].begin, tree()[node].begin, "task = ");
    }
    const std::string next = line_end() + indent;
    replace(tree()[statement].end, tree()[statement].end,
            next + set + ".add(" + task + ")" + next + task + ".add_done_callback(" + set +
                ".discard)");
  }

  // --- handlers

  void raise_again() {
    const NodeId handler = find({Kind::except_clause, Kind::except_group_clause}, false);
    const NodeId body = handler != kNowhere ? tree().child(handler, Kind::block) : kNowhere;
    const std::vector<NodeId> statements =
        body != kNowhere ? tree().children(body) : std::vector<NodeId>();
    if (statements.empty() || tree()[handler].broken) {
      decline("the handler is no longer there");
      return;
    }
    const NodeId last = statements.back();
    switch (tree()[last].kind) {
    case Kind::pass_statement:
    case Kind::return_statement:
    case Kind::break_statement:
    case Kind::continue_statement:
      replace(tree()[last].begin, tree()[last].end, "raise");
      return;
    default:
      break;
    }
    const std::string indent = indentation(last);
    if (indent.find_first_not_of(" \t") != std::string::npos)
      decline("the handler stands in one line");
    replace(tree()[last].end, tree()[last].end, line_end() + indent + "raise");
  }

  const Module &module_;
  const std::string &path_;
  const FunctionInfo &function_;
  const Fragment &fragment_;
  const ir::EditIntent &intent_;
  Rendered result_;
};

} // namespace

Rendered render(const Module &module, const std::string &path, const ir::EditIntent &intent) {
  for (const FunctionInfo &function : module.functions())
    if ("py:" + function.key == intent.function)
      return Rendering(module, path, function, intent).render();
  return {{}, "the function is no longer there"};
}

} // namespace heddle::python
