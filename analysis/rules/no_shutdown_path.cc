// no-shutdown-path: a thread that somebody waits for never ends.
#include "analysis/rules/catalogue.h"
#include "analysis/rules/thread_reach.h"

#include <algorithm>
#include <map>

namespace heddle::rules {

using ir::kNone;
using meaning::Act;
using meaning::Operation;
using program::FunctionRecord;
using program::Site;

namespace {

const RuleInfo info = {
    "no-shutdown-path",
    Severity::warning,
    Kind::deadlock,
    Group::standard,
    "A thread is waited for although its loop can never end",
    R"(The thread's function has no way out: no return, no break, no exception that is known, and no
call that ends the thread. Whoever joins it waits for ever; a destructor that does so hangs the
program's end.

```cpp
void run() { for (;;) { auto job = queue_.take(); job(); } }
~Worker() { thread_.join(); }        // never comes back
```

**Fix.** A condition that other code can set: `std::jthread` with its `stop_token`, an atomic flag,
a last element in the queue that means "end".

**Silent** for threads that nobody joins, or that are cancelled, and where the function that starts
the thread waits for it itself: a program that is meant to run for ever.)",
    {"CWE-835", "CP.25"},
    Languages::all,
};

/// A thread's handle, as far as it is the same in all functions: a member or a global.
ir::SymbolId handle_of(const FunctionRecord &record, ir::PlaceId id) {
  return id == kNone ? kNone : program::lock_class(record.meaning.places[id]);
}

struct Joins {
  std::vector<Site> sites;
  bool cancelled = false; ///< or detached: its own function need not end it
};

class Check {
public:
  explicit Check(Context &context) : context_(context), program_(context.program) {}
  void run();

private:
  void find_joins();
  void check(const FunctionRecord &record, const Operation &spawn);

  Context &context_;
  const program::Program &program_;
  std::map<ir::SymbolId, Joins> joins_; ///< by handle
};

void Check::find_joins() {
  for (const ir::SymbolId symbol : context_.concerned) {
    const FunctionRecord &record = *program_.function(symbol);
    if (!record.meaning.has(Act::join) && !record.meaning.has(Act::detach))
      continue;
    for (const Operation &o : record.meaning.operations) {
      const bool ends = o.act == Act::detach;
      if (!ends && (o.act != Act::join || o.timed))
        continue;
      const ir::SymbolId handle = handle_of(record, o.target);
      if (handle == kNone)
        continue;
      Joins &joins = joins_[handle];
      joins.cancelled = joins.cancelled || ends;
      if (!ends)
        joins.sites.push_back({symbol, record.ir->blocks[o.block].ops[o.op].range});
    }
  }
}

void Check::check(const FunctionRecord &record, const Operation &spawn) {
  ir::SymbolId handle = handle_of(record, spawn.target);
  for (const Operation &o : record.meaning.operations)
    if (handle == kNone && o.act == Act::thread_move && o.other == spawn.target &&
        spawn.target != kNone)
      handle = handle_of(record, o.target);
  const auto joins = joins_.find(handle);
  if (handle == kNone || joins == joins_.end() || joins->second.cancelled)
    return;
  const auto elsewhere = std::ranges::find_if(joins->second.sites, [&](const Site &site) {
    return site.function != record.ir->symbol &&
           !program::is_main(program_.tables->symbols[site.function]);
  });
  const bool here = std::ranges::any_of(
      joins->second.sites, [&](const Site &site) { return site.function == record.ir->symbol; });
  if (elsewhere == joins->second.sites.end() || here)
    return;
  const std::optional<Site> loop = endless_loop(program_, spawn.callee);
  if (!loop)
    return;
  Finding &finding = context_.report(
      info, record.ir->symbol, record.ir->blocks[spawn.block].ops[spawn.op].range,
      "the thread that runs " + quoted(context_.name(spawn.callee)) +
          " can never end, but it is waited for in " + quoted(context_.name(elsewhere->function)) +
          " through " + quoted(context_.short_name(handle)),
      context_.key(spawn.callee));
  finding.related.push_back({context_.locate(*loop), "this goes round for ever"});
  finding.related.push_back({context_.locate(*elsewhere), "this waits for ever"});
}

void Check::run() {
  find_joins();
  if (joins_.empty())
    return;
  for (const ir::SymbolId symbol : context_.concerned) {
    const FunctionRecord &record = *program_.function(symbol);
    if (record.meaning.has(Act::spawn) && !record.state.cut)
      for (const Operation &o : record.meaning.operations)
        if (o.act == Act::spawn && o.callee != kNone)
          check(record, o);
  }
}

void check_program(Context &context) { Check(context).run(); }

} // namespace

Rule no_shutdown_path() {
  return {&info, nullptr, nullptr, check_program, does<Act::spawn, Act::join, Act::detach>};
}

} // namespace heddle::rules
