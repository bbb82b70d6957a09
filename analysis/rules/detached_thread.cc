// detached-thread: a thread is detached that uses an object which it does not own.
#include "analysis/rules/catalogue.h"

#include <algorithm>

namespace heddle::rules {

using ir::kNone;
using meaning::Act;
using meaning::Operation;

namespace {

const RuleInfo info = {
    "detached-thread",
    Severity::information,
    Kind::resource,
    Group::advice,
    "A detached thread uses an object that it does not own",
    R"(Nobody can wait for a detached thread. If it works on `this`, or on an object that it was given by
address, nothing says that the object lives as long: whoever destroys it has no way to know whether
the thread is done with it.

```cpp
void Session::refresh() {
  std::thread([this] { load(); }).detach();        // and if the session is closed meanwhile?
}
```

**Fix.** Keep the thread in a member and join it in the destructor; or give the thread its share of the
object: `[self = shared_from_this()]`.

**Silent** for copies and owning pointers; for locals of the function that starts it, which
`thread-captures-local` reports as an error; and where the object is one for the whole program.)",
    {"CP.26", "CP.31", "CWE-416"},
};

/// The class of the method, or of the method that a lambda is made in.
ir::SymbolId owner_of(const program::Program &program, ir::SymbolId symbol) {
  const program::FunctionRecord *record = program.function(symbol);
  if (record != nullptr && record->ir->enclosing != kNone)
    return owner_of(program, record->ir->enclosing);
  return program.tables->symbols[symbol].owner;
}

/// What leads to memory that the function has not made: its own object, or a parameter's.
bool is_borrowed(const FunctionView &view, ir::PlaceId id) {
  if (id == kNone)
    return false;
  const ir::Place &place = view.record.meaning.places[id];
  if (place.root.kind != ir::RootKind::pointee)
    return false;
  const ir::ValueKind kind = view.ir().values[place.root.index].kind;
  return kind == ir::ValueKind::receiver || kind == ir::ValueKind::parameter;
}

/// The class's destructor does not come to its end: no object of it ever ends.
bool never_ends(const program::Program &program, ir::SymbolId owner) {
  return owner != kNone && std::ranges::any_of(*program.functions, [&](ir::SymbolId symbol) {
           const ir::Symbol &s = program.tables->symbols[symbol];
           const meaning::ControlEffects *control =
               s.is_destructor && s.owner == owner ? program.control(symbol) : nullptr;
           return control != nullptr && control->no_return();
         });
}

/// How the thread refers to something that it does not own, for the message; empty: it does not.
std::string borrowed(const FunctionView &view, const Operation &spawn) {
  const program::FunctionRecord *body = view.context.program.function(spawn.callee);
  if (body == nullptr)
    return {};
  if (is_borrowed(view, spawn.receiver))
    return "the object that it works on";
  for (std::size_t i = 0; i < spawn.captures.size() && i < body->ir->captures.size(); ++i) {
    const ir::Capture &capture = body->ir->captures[i];
    if (capture.is_this)
      return "`this`";
    if (capture.by_reference && is_borrowed(view, spawn.captures[i]))
      return quoted(capture.name);
  }
  for (std::size_t i = 0; i < spawn.arguments.size() && i < body->ir->params.size(); ++i) {
    const ir::Type *type = view.context.program.tables->type(body->ir->params[i].type);
    const ir::Type *to = type != nullptr && type->is_pointer
                             ? view.context.program.tables->type(type->pointee)
                             : nullptr;
    if (to != nullptr && to->is_class && is_borrowed(view, spawn.arguments[i]))
      return quoted(body->ir->params[i].name);
  }
  return {};
}

void check_function(Context &context, const FunctionView &view) {
  if (!view.record.meaning.has(Act::detach) || view.ir().degraded)
    return;
  for (const Operation &spawn : view.record.meaning.operations) {
    if (spawn.act != Act::spawn || spawn.callee == kNone || spawn.target == kNone)
      continue;
    const auto detach =
        std::ranges::find_if(view.record.meaning.operations, [&](const Operation &o) {
          return o.act == Act::detach && o.target == spawn.target;
        });
    const std::string what =
        detach != view.record.meaning.operations.end() ? borrowed(view, spawn) : std::string();
    if (what.empty() || never_ends(context.program, owner_of(context.program, view.symbol())))
      continue;
    Finding &finding =
        context.report(info, view.symbol(), view.op(spawn).range,
                       "this thread is detached and uses " + what +
                           ": nothing makes sure that the object lives until it has ended",
                       context.key(spawn.callee));
    finding.related.push_back(
        {context.locate(view.symbol(), view.op(*detach).range), "it is detached here"});
  }
}

/// What the thread runs, and whether the object ends, is a matter of other functions.
void check_program(Context &context) {
  for (const ir::SymbolId symbol : *context.program.functions)
    if (const program::FunctionRecord &record = *context.program.function(symbol);
        !record.state.cut && record.meaning.has(Act::detach))
      check_function(context, {context, record});
}

} // namespace

Rule detached_thread() { return {&info, nullptr, nullptr, check_program}; }

} // namespace heddle::rules
