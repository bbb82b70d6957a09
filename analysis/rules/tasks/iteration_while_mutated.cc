// iteration-while-mutated: one thread goes over a container whose size another one changes.
#include "analysis/rules/tasks/iteration.h"
#include "analysis/rules/thread_reach.h"

#include <algorithm>
#include <array>
#include <set>

namespace heddle::rules {

using meaning::Position;

namespace {

const RuleInfo info = {
    "iteration-while-mutated",
    Severity::information,
    Kind::race,
    Group::advice,
    "A container is iterated over in one thread and changed in another",
    R"(Threads change hands between any two bytecodes, so also between two rounds of a loop. If another thread adds to or
removes from the dictionary or set meanwhile, the next round raises `RuntimeError: dictionary changed size during
iteration`; of a list or deque it skips an element, or raises.

```python
def _watch(self):                        # runs in a thread
    while True:
        for name, session in self.sessions.items():
            session.ping()

def open(self, name):
    self.sessions[name] = Session(name)  # not that one
```

**Fix.** Hold a lock over both; or iterate over a copy (`list(self.sessions.items())`, made under the lock where the
interpreter has no global one).

**Silent** where both hold a lock, over copies, for lists that only grow; where neither or both of the functions are known to
run in threads; where the change is made in a constructor, while modules are imported, or in a function that starts the thread; where the function
that iterates waits for threads to end; where a decorator of either is named after locking; in tests. It is advice:
which of the two comes first, and whether they can meet, is not known.)",
    {"CWE-362"},
    Languages::tasks,
};

struct Change {
  ir::SymbolId function = ir::kNone;
  Position at;
};

/// It starts threads, or waits for their end: what it does before or behind that meets nobody.
bool orders_threads(const Context &context, const program::FunctionRecord &record) {
  constexpr std::array<std::string_view, 3> kWaits = {"shutdown", "as_completed", "result"};
  return record.meaning.has(meaning::Act::spawn) || record.meaning.has(meaning::Act::join) ||
         any_op(*record.ir, [&](const ir::Op &op) {
           const std::string_view name = method_name(context, op);
           return ir::is_one_of(name, kWaits) ||
                  (name == "join" && called_name(context, op.callee.symbol) != "builtins.str.join");
         });
}

/// The modules' own code calls it, and nobody else: it is done when they are imported.
bool is_for_import(const Context &context, ir::SymbolId symbol) {
  const std::vector<ir::SymbolId> &callers = context.program.callers_of(symbol);
  return !callers.empty() && std::ranges::all_of(callers, [&](ir::SymbolId caller) {
    return context.program.function(caller)->ir->form == ir::Form::module;
  });
}

/// `@synchronized`, `@with_wallet_lock`.
bool is_locked_by_decorator(const Context &context, ir::SymbolId symbol) {
  constexpr std::array<std::string_view, 2> kLocks = {"lock", "synchronized"};
  return std::ranges::any_of(context.program.tables->symbols[symbol].decorators,
                             [&](const std::string &name) { return says(name, kLocks); });
}

bool may_count(const Context &context, ir::SymbolId symbol) {
  const program::FunctionRecord &record = *context.program.function(symbol);
  return !record.state.cut && record.ir->form != ir::Form::module &&
         record.ir->special != ir::Special::constructor && !is_test_code({context, record}) &&
         !is_for_import(context, symbol) && !is_locked_by_decorator(context, symbol) &&
         last_name(context.program.tables->symbols[symbol]) != "main";
}

/// Whether the function names the container, or one of another object in the same attribute.
bool mentions(const ir::Function &function, const ir::Place &container) {
  return std::ranges::any_of(function.places, [&](const ir::Place &place) {
    return container.projections.empty()
               ? place.root == container.root
               : std::ranges::find(place.projections, container.projections.back()) !=
                     place.projections.end();
  });
}

/// A change by who is not in the same thread, and not under a lock if the loop is.
std::optional<Change> changed_elsewhere(const Context &context, const Iterated &over,
                                        const std::set<ir::SymbolId> &threads, bool in_thread,
                                        bool locked) {
  for (const ir::SymbolId symbol : context.concerned) {
    const program::FunctionRecord &record = *context.program.function(symbol);
    if (threads.contains(symbol) == in_thread || !mentions(*record.ir, over.container) ||
        !may_count(context, symbol) || (in_thread && orders_threads(context, record)))
      continue;
    const ir::Function &function = *record.ir;
    for (std::uint32_t b = 0; b < function.blocks.size(); ++b)
      for (std::uint32_t i = 0; i < function.blocks[b].ops.size(); ++i)
        if (changes_size(context, function, function.blocks[b].ops[i], over) &&
            !(locked && is_locked({context, record}, {b, i})))
          return Change{symbol, {b, i}};
  }
  return std::nullopt;
}

void check_loop(Context &context, const FunctionView &view, Position at, const Iterated &over,
                const std::set<ir::SymbolId> &threads) {
  const bool in_thread = threads.contains(view.symbol());
  const std::optional<Change> change =
      changed_elsewhere(context, over, threads, in_thread, is_locked(view, at));
  if (!change)
    return;
  const std::string name =
      quoted(meaning::describe(*context.program.tables, view.ir(), over.container));
  const std::string other = quoted(context.name(change->function));
  Finding &finding = context.report(
      info, view.symbol(), view.op(at).range,
      in_thread ? other + " may change the size of " + name +
                      " while this loop goes over it: this function runs in a thread of its own"
                : other + ", which runs in a thread, may change the size of " + name +
                      " while this loop goes over it",
      name);
  const FunctionView changing{context, *context.program.function(change->function)};
  finding.related.push_back(
      {context.locate(change->function, changing.op(change->at).range), "its size changes here"});
}

void check_program(Context &context) {
  const std::set<ir::SymbolId> threads = run_by_threads(context.program);
  if (threads.empty())
    return;
  for (const ir::SymbolId symbol : context.concerned) {
    const FunctionView view{context, *context.program.function(symbol)};
    if (!may_count(context, symbol) || view.ir().degraded ||
        (!threads.contains(symbol) && orders_threads(context, view.record)))
      continue;
    for (std::uint32_t b = 0; b < view.ir().blocks.size(); ++b)
      for (std::uint32_t i = 0; i < view.ir().blocks[b].ops.size(); ++i)
        if (const std::optional<Iterated> over = iterated(view, view.ir().blocks[b].ops[i]))
          check_loop(context, view, {b, i}, *over, threads);
  }
}

} // namespace

Rule iteration_while_mutated() { return {&info, nullptr, nullptr, check_program}; }

} // namespace heddle::rules
