// static-destruction-race: a detached thread that never ends uses an object that exit destroys.
#include "analysis/rules/catalogue.h"
#include "analysis/rules/thread_reach.h"

#include <algorithm>
#include <array>

namespace heddle::rules {

using ir::kNone;
using meaning::Act;
using meaning::Operation;

namespace {

const RuleInfo info = {
    "static-destruction-race",
    Severity::warning,
    Kind::race,
    Group::standard,
    "A detached thread that never ends uses an object with static storage, which exit destroys",
    R"(When `main` returns, objects with static storage are destroyed while detached threads go on. A thread
that uses one of them then works on an object that has ended; such programs crash now and then, at exit.

```cpp
std::map<int, Session> sessions;                     // destroyed after main
void sweep() { for (;;) { pause(); expire(sessions); } }
int main() { std::thread(sweep).detach(); serve(); } // sweep is still running
```

**Fix.** Keep the thread, tell it to stop and join it before `main` returns; or leave with
`std::quick_exit`; or let the object never end (`static auto &sessions = *new std::map…`).

**Silent** for threads that can end, for objects without a destructor that does anything, and for
programs that leave by `_exit`, `quick_exit` or never.)",
    {"CWE-416", "CERT-CON37-C", "CP.26", "I.22"},
};

constexpr std::size_t kReachMax = 256;

/// Standard classes whose destructor gives memory back.
bool has_library_destructor(std::string_view name) {
  static constexpr std::array<std::string_view, 16> names = {
      "std::basic_string",  "std::vector",        "std::deque",
      "std::list",          "std::map",           "std::multimap",
      "std::set",           "std::multiset",      "std::queue",
      "std::unordered_map", "std::unordered_set", "std::function",
      "std::shared_ptr",    "std::unique_ptr",    "std::priority_queue",
      "std::stack"};
  return std::ranges::find(names, name) != names.end();
}

/// The end of the program destroys the object.
bool is_destroyed_at_exit(const program::Program &program, ir::SymbolId global) {
  const ir::Symbol *symbol = program.tables->symbol(global);
  const ir::Type *type = symbol != nullptr ? program.tables->type(symbol->type) : nullptr;
  if (symbol == nullptr || symbol->kind != ir::SymbolKind::global || symbol->is_thread_local ||
      symbol->is_system || type == nullptr || !type->is_class)
    return false;
  if (has_library_destructor(type->qualified))
    return true;
  return std::ranges::any_of(*program.functions, [&](ir::SymbolId function) {
    const ir::Symbol &s = program.tables->symbols[function];
    return s.is_destructor && s.owner == type->symbol &&
           !program.function(function)->meaning.operations.empty();
  });
}

/// Where the thread uses such an object.
std::optional<std::pair<ir::SymbolId, program::Site>> use_of_static(const program::Program &program,
                                                                    ir::SymbolId thread) {
  for (const ir::SymbolId symbol : reach_of(program, thread, kReachMax)) {
    const program::FunctionRecord &record = *program.function(symbol);
    for (const Operation &o : record.meaning.operations) {
      if (o.act != Act::access || o.target == kNone)
        continue;
      const ir::Place &place = record.meaning.places[o.target];
      if (place.root.kind == ir::RootKind::global &&
          is_destroyed_at_exit(program, place.root.index))
        return std::pair(place.root.index,
                         program::Site{symbol, record.ir->blocks[o.block].ops[o.op].range});
    }
  }
  return std::nullopt;
}

/// `main` comes to its end, and nothing it calls leaves without destroying.
ir::SymbolId returning_main(const program::Program &program) {
  static constexpr std::array<std::string_view, 6> leaves = {
      "_exit", "_Exit", "quick_exit", "std::quick_exit", "std::_Exit", "abort"};
  for (const ir::SymbolId symbol : *program.functions) {
    const program::FunctionRecord &record = *program.function(symbol);
    if (!program::is_main(program.tables->symbols[symbol]))
      continue;
    const std::vector<bool> reached = ir::reachable(*record.ir, 0, kNone);
    bool returns = false;
    for (ir::BlockId b = 0; b < reached.size(); ++b)
      returns = returns ||
                (reached[b] && record.ir->blocks[b].terminator.kind == ir::TerminatorKind::return_);
    for (const ir::SymbolId callee : reach_of(program, symbol, program.functions->size()))
      for (const ir::SymbolId called : program.function(callee)->callees)
        if (const ir::Symbol *s = program.tables->symbol(called);
            s != nullptr && std::ranges::find(leaves, s->qualified) != leaves.end())
          return kNone;
    return returns ? symbol : kNone;
  }
  return kNone;
}

void check_spawn(Context &context, const program::FunctionRecord &record, const Operation &spawn,
                 ir::SymbolId main) {
  const program::Program &program = context.program;
  const program::FunctionRecord *thread = program.function(spawn.callee);
  const bool detached = std::ranges::any_of(record.meaning.operations, [&](const Operation &o) {
    return o.act == Act::detach && o.target == spawn.target && o.target != kNone;
  });
  if (thread == nullptr || !detached || !endless_loop(program, spawn.callee))
    return;
  const auto use = use_of_static(program, spawn.callee);
  if (!use)
    return;
  const std::string name = quoted(context.name(use->first));
  Finding &finding =
      context.report(info, record.ir->symbol, record.ir->blocks[spawn.block].ops[spawn.op].range,
                     "the detached thread that runs " + quoted(context.name(spawn.callee)) +
                         " never ends and uses " + name + ", which is destroyed when " +
                         quoted("main") + " returns",
                     context.key(use->first));
  finding.related.push_back({context.locate(use->second), name + " is used here"});
  finding.related.push_back(
      {context.locate(main, program.function(main)->ir->name), "this returns while it runs"});
}

void check_program(Context &context) {
  const program::Program &program = context.program;
  std::optional<ir::SymbolId> main;
  for (const ir::SymbolId symbol : *program.functions) {
    const program::FunctionRecord &record = *program.function(symbol);
    if (!record.meaning.has(Act::spawn) || !record.meaning.has(Act::detach) || record.state.cut)
      continue;
    if (!main)
      main = returning_main(program);
    if (*main == kNone)
      return;
    for (const Operation &o : record.meaning.operations)
      if (o.act == Act::spawn && o.callee != kNone)
        check_spawn(context, record, o, *main);
  }
}

} // namespace

Rule static_destruction_race() { return {&info, nullptr, nullptr, check_program}; }

} // namespace heddle::rules
