// await-stale-state: a container is iterated over with an await in the body, and changed meanwhile.
#include "analysis/rules/tasks/tasks.h"

#include <algorithm>
#include <array>
#include <optional>

namespace heddle::rules {

using meaning::Position;

namespace {

const RuleInfo info = {
    "await-stale-state",
    Severity::information,
    Kind::atomicity,
    Group::advice,
    "A container is changed by others while a loop over it awaits",
    R"(At each `await` other tasks run. One that adds to or removes from the dictionary or set that a loop stands in
makes its next round raise a `RuntimeError`; one that removes from a list makes the loop skip an element.

```python
async def broadcast(self, text):
    for client in self.clients:          # join() and leave() change self.clients
        await client.send(text)
```

**Fix.** Iterate over a copy: `for client in list(self.clients):`.

**Silent** over copies, under a lock, for lists that only grow, where no other function is seen to change the
size of the container, and behind the cancellation of the task that does. Whether the two functions can meet is
not known: hence advice.)",
    {"CWE-362"},
    Languages::tasks,
};

enum class Shape { unknown, list, keyed };

/// What a loop goes over.
struct Iterated {
  ir::PlaceId read = ir::kNone; ///< of an element
  ir::Place container;
  Shape shape = Shape::unknown;
};

bool is_shared(const ir::Place &place) {
  if (place.projections.empty())
    return place.root.kind == ir::RootKind::global;
  return (place.root.kind == ir::RootKind::global || place.root.kind == ir::RootKind::pointee) &&
         place.projections.size() == 1 &&
         place.projections.back().kind == ir::ProjectionKind::field;
}

Shape shape_of(const Context &context, ir::TypeId type) {
  const ir::Type *known = context.program.tables->value_type(type);
  if (known == nullptr)
    return Shape::unknown;
  if (known->qualified == "builtins.list" || known->qualified == "collections.deque")
    return known->qualified == "builtins.list" ? Shape::list : Shape::keyed;
  return known->qualified == "builtins.dict" || known->qualified == "builtins.set" ||
                 known->qualified == "collections.defaultdict" ||
                 known->qualified == "collections.OrderedDict"
             ? Shape::keyed
             : Shape::unknown;
}

/// The container whose `values()`, `items()` or `keys()` the value is.
std::optional<ir::Place> viewed(const FunctionView &view, ir::ValueId value) {
  constexpr std::array<std::string_view, 3> kViews = {"values", "items", "keys"};
  const ir::Op *call = made_by(view.ir(), {ir::OperandKind::value, value});
  if (call == nullptr || call->args.empty() || call->args[0].kind != ir::OperandKind::address ||
      !ir::is_one_of(method_name(view.context, *call), kViews))
    return std::nullopt;
  return view.ir().places[call->args[0].index];
}

/// The read of an element that a `for` makes.
std::optional<Iterated> iterated(const FunctionView &view, const ir::Op &op) {
  if (op.origin != ir::Origin::implicit || !reads_element(view.ir(), op))
    return std::nullopt;
  Iterated found{op.place, view.ir().places[op.place], Shape::unknown};
  found.container.projections.pop_back();
  if (found.container.root.kind == ir::RootKind::pointee && found.container.projections.empty()) {
    const std::optional<ir::Place> behind = viewed(view, found.container.root.index);
    if (!behind)
      return std::nullopt;
    found.container = *behind;
    found.shape = Shape::keyed;
  } else {
    if (!is_shared(found.container))
      return std::nullopt;
    const ir::SymbolId holder = found.container.projections.empty()
                                    ? found.container.root.index
                                    : found.container.projections.back().arg;
    const ir::Symbol *symbol = view.context.program.tables->symbol(holder);
    const ir::TypeId type = symbol != nullptr ? symbol->type : ir::kNone;
    found.shape = shape_of(view.context, type);
  }
  return is_shared(found.container) && found.shape != Shape::unknown ? std::optional(found)
                                                                     : std::nullopt;
}

/// The same member of the same class, or the same global.
bool is_same(const ir::Place &one, const ir::Place &other) {
  if (one.projections.size() != other.projections.size())
    return false;
  if (!one.projections.empty())
    return one.projections == other.projections;
  return one.root == other.root;
}

bool changes_size(const Context &context, const ir::Function &function, const ir::Op &op,
                  const Iterated &over) {
  constexpr std::array<std::string_view, 7> kRemove = {"pop",     "remove",  "clear", "popitem",
                                                       "discard", "popleft", "insert"};
  constexpr std::array<std::string_view, 5> kAdd = {"add", "update", "setdefault", "append",
                                                    "appendleft"};
  if (op.kind == ir::OpKind::call && !op.args.empty() &&
      op.args[0].kind == ir::OperandKind::address &&
      is_same(function.places[op.args[0].index], over.container)) {
    const std::string_view name = method_name(context, op);
    return ir::is_one_of(name, kRemove) ||
           (over.shape == Shape::keyed && ir::is_one_of(name, kAdd));
  }
  if (op.kind != ir::OpKind::write || over.shape != Shape::keyed || op.place == ir::kNone)
    return false;
  ir::Place place = function.places[op.place]; // d[key] = value, del d[key]
  if (place.projections.empty() || place.projections.back().kind == ir::ProjectionKind::field)
    return false;
  place.projections.pop_back();
  return is_same(place, over.container);
}

bool is_spawned_as_task(const Context &context, ir::SymbolId function) {
  return std::ranges::any_of(context.concerned, [&](ir::SymbolId symbol) {
    return std::ranges::any_of(context.program.function(symbol)->meaning.operations,
                               [&](const meaning::Operation &o) {
                                 return o.act == meaning::Act::spawn_task && o.callee == function;
                               });
  });
}

/// Another function that may run at the await.
std::optional<program::Site> changed_elsewhere(const Context &context, const FunctionView &view,
                                               const Iterated &over) {
  for (const ir::SymbolId symbol : context.concerned) {
    const program::FunctionRecord &record = *context.program.function(symbol);
    if (symbol == view.symbol() || record.state.cut || record.ir->form == ir::Form::module ||
        record.ir->special == ir::Special::constructor || is_test_code({context, record}))
      continue;
    for (const ir::Block &block : record.ir->blocks)
      for (const ir::Op &op : block.ops)
        if (changes_size(context, *record.ir, op, over) &&
            !(any_op(view.ir(), [&](const ir::Op &each) { return cancels(context, each); }) &&
              is_spawned_as_task(context, symbol)))
          return program::Site{symbol, op.range};
  }
  return std::nullopt;
}

bool is_inside(const ir::Function &function, ir::ScopeId scope, ir::ScopeId outer) {
  while (scope != ir::kNone && scope != outer)
    scope = function.scopes[scope].parent;
  return scope == outer;
}

void check_loop(Context &context, const FunctionView &view, Position at, const Iterated &over) {
  const ir::Function &function = view.ir();
  const ir::ScopeId loop = innermost_loop(function, view.op(at).scope);
  if (loop == ir::kNone)
    return;
  // An await from which the loop goes on.
  const std::vector<Position> all = awaits(function);
  const auto await = std::ranges::find_if(all, [&](Position each) {
    return is_inside(function, view.op(each).scope, loop) &&
           view.op(each).origin == ir::Origin::source && follows(function, each, at);
  });
  if (await == all.end() || is_locked(view, *await))
    return;
  const std::optional<program::Site> change = changed_elsewhere(context, view, over);
  if (!change)
    return;
  const std::string name =
      quoted(meaning::describe(*context.program.tables, function, over.container));
  Finding &finding = context.report(
      info, view.symbol(), view.op(at).range,
      quoted(context.name(change->function)) + " may change the size of " + name +
          " while this loop over it awaits" +
          (over.shape == Shape::list ? ": it skips an element then"
                                     : ": its next round raises a RuntimeError then"),
      name);
  finding.related.push_back(
      {context.locate(view.symbol(), view.op(*await).range), "other tasks run at this await"});
  finding.related.push_back(
      {context.locate(change->function, change->range), "its size changes here"});
}

void check_function(Context &context, const FunctionView &view) {
  if (!is_task_code(view) || view.ir().degraded || is_test_code(view))
    return;
  for (std::uint32_t b = 0; b < view.ir().blocks.size(); ++b)
    for (std::uint32_t i = 0; i < view.ir().blocks[b].ops.size(); ++i)
      if (const std::optional<Iterated> over = iterated(view, view.ir().blocks[b].ops[i]))
        check_loop(context, view, {b, i}, *over);
}

void check_program(Context &context) { for_each_function(context, check_function); }

} // namespace

Rule await_stale_state() { return {&info, nullptr, nullptr, check_program}; }

} // namespace heddle::rules
