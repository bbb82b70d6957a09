// thread-captures-local: a detached thread refers to a variable of the function that started it.
#include "analysis/rules/catalogue.h"

#include <algorithm>

namespace heddle::rules {

using ir::kNone;
using meaning::Act;
using meaning::Operation;
using meaning::Position;

namespace {

const RuleInfo info = {
    "thread-captures-local",
    Severity::error,
    Kind::resource,
    Group::standard,
    "A detached thread refers to a local variable of the function that started it",
    R"(The thread is detached, so nobody waits for it, and it was given a reference to (or the address of) a
local variable. When the function returns the variable is gone, and the thread reads and writes memory
that belongs to somebody else.

```cpp
void start() {
  Config config = load();
  std::thread([&config] { serve(config); }).detach();
}                                                  // config ends, serve() goes on
```

**Fix.** Capture by value, or move the object into the thread; or keep the thread and join it.

**Silent** for copies, for variables with static storage, where the function never returns, and where
it waits for something after the start (the thread may have said that it is done).)",
    {"CWE-562", "CWE-416", "CERT-CON34-C", "CP.31", "CP.26"},
};

class Check {
public:
  Check(Context &context, const FunctionView &view) : context_(context), view_(view) {}
  void run() {
    for (const Operation &o : view_.record.meaning.operations)
      if (o.act == Act::spawn && o.callee != kNone && o.target != kNone)
        started(o);
  }

private:
  void started(const Operation &spawn);
  ir::LocalId local_given(const Operation &spawn) const;
  bool is_automatic(ir::PlaceId place) const;
  bool goes_on(const Operation &from) const;

  Context &context_;
  const FunctionView &view_;
};

bool Check::is_automatic(ir::PlaceId id) const {
  if (id == kNone)
    return false;
  const ir::Place &place = view_.record.meaning.places[id];
  if (place.root.kind != ir::RootKind::local ||
      std::ranges::any_of(place.projections,
                          [](const auto &p) { return p.kind == ir::ProjectionKind::deref; }))
    return false;
  const ir::Storage storage = view_.ir().locals[place.root.index].storage;
  return storage == ir::Storage::automatic || storage == ir::Storage::parameter;
}

/// A local variable that the thread refers to: captured by reference, or given by its address.
ir::LocalId Check::local_given(const Operation &spawn) const {
  const program::FunctionRecord *body = context_.program.function(spawn.callee);
  if (body == nullptr)
    return kNone;
  const std::vector<ir::Place> &places = view_.record.meaning.places;
  for (std::size_t i = 0; i < spawn.captures.size() && i < body->ir->captures.size(); ++i)
    if (body->ir->captures[i].by_reference && is_automatic(spawn.captures[i]))
      return places[spawn.captures[i]].root.index;
  for (std::size_t i = 0; i < spawn.arguments.size() && i < body->ir->params.size(); ++i) {
    const ir::Type *type = context_.program.tables->type(body->ir->params[i].type);
    if (type != nullptr && type->is_pointer && is_automatic(spawn.arguments[i]))
      return places[spawn.arguments[i]].root.index;
  }
  return kNone;
}

/// Whether the function returns after this with nothing that could have waited for the thread.
bool Check::goes_on(const Operation &from) const {
  const std::vector<bool> after = ir::reachable(view_.ir(), from.block, kNone);
  for (const Operation &o : view_.record.meaning.operations)
    if ((o.block == from.block ? o.op > from.op : after[o.block]) &&
        (o.act == Act::wait || o.act == Act::block || o.act == Act::join || o.act == Act::atomic))
      return false;
  for (std::uint32_t b = 0; b < after.size(); ++b)
    if (after[b] && view_.ir().blocks[b].terminator.kind == ir::TerminatorKind::return_)
      return true;
  return false;
}

void Check::started(const Operation &spawn) {
  const ir::LocalId local = local_given(spawn);
  if (local == kNone)
    return;
  for (const Operation &detach : view_.record.meaning.operations) {
    if (detach.act != Act::detach || detach.target != spawn.target || !goes_on(detach))
      continue;
    const std::string name = quoted(view_.ir().locals[local].name);
    Finding &finding = context_.report(info, view_.symbol(), view_.op(spawn).range,
                                       "the thread that is started here refers to " + name +
                                           " and is detached: it may still use the variable when " +
                                           quoted(context_.name(view_.symbol())) + " has returned",
                                       view_.ir().locals[local].name);
    finding.related.push_back({context_.locate(view_.symbol(), view_.ir().locals[local].range),
                               name + " is a variable of this function"});
    finding.related.push_back(
        {context_.locate(view_.symbol(), view_.op(detach).range), "the thread is detached here"});
    return;
  }
}

void check_function(Context &context, const FunctionView &view) {
  if (!view.ir().degraded && !program::is_main(context.program.tables->symbols[view.symbol()]))
    Check(context, view).run();
}

} // namespace

Rule thread_captures_local() { return {&info, check_function, nullptr, nullptr}; }

} // namespace heddle::rules
