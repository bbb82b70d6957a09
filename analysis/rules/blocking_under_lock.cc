// blocking-under-lock: a call that may block for long is made while a lock is held.
#include "analysis/rules/catalogue.h"

#include <algorithm>
#include <map>
#include <set>

namespace heddle::rules {

using ir::kNone;
using meaning::Act;
using meaning::Operation;
using models::BlockKind;

namespace {

const RuleInfo info = {
    "blocking-under-lock",
    Severity::warning,
    Kind::blocking,
    Group::standard,
    "A call that can block for long is made while a lock is held",
    R"(Every other thread that wants the lock waits as long as the call does: a sleep, a join,
a future, a subprocess, a network exchange, a name look-up. The chain of calls is shown where
the blocking call is not in the same function.

```cpp
std::lock_guard<std::mutex> lock(mu_);
hosts_[name] = resolve(name);        // getaddrinfo, through resolve
```

**Fix.** Do the slow part before or after the critical section: copy what is needed, unlock,
call, lock again to store the result.

**Silent** where every critical section of that lock makes that kind of call (a lock that
exists to serialise a socket), where the call is told not to wait, and for file access and
logging.)",
    {"CWE-667", "CERT-CON05-C", "CP.43"},
};

const char *describe(BlockKind kind) {
  switch (kind) {
  case BlockKind::sleep:
    return "sleeps";
  case BlockKind::join:
    return "waits for a thread to end";
  case BlockKind::wait:
    return "waits for another thread";
  case BlockKind::subprocess:
    return "waits for another process";
  case BlockKind::network:
    return "waits for the network";
  case BlockKind::dns:
    return "looks up a name on the network";
  case BlockKind::file:
    return "accesses files";
  case BlockKind::log:
    return "writes a log";
  case BlockKind::none:
    break;
  }
  return "blocks";
}

bool reported(BlockKind kind) {
  return kind != BlockKind::file && kind != BlockKind::log && kind != BlockKind::none;
}

/// One blocking call under one lock.
struct Instance {
  ir::SymbolId function = kNone;
  ir::SymbolId lock_class = kNone;
  ir::Range range;
  ir::Range acquired;
  bool from_entry = false;
  std::string lock;
  program::Blocking blocking;
};

/// The critical sections of a lock: where they start, and in which of them something blocks, by
/// kind.
struct Sections {
  std::set<std::tuple<ir::SymbolId, std::int32_t>> all;
  std::map<BlockKind, std::set<std::tuple<ir::SymbolId, std::int32_t>>> blocking;
};

class Check {
public:
  explicit Check(Context &context) : context_(context) {}
  void run();

private:
  void collect(const FunctionView &view);
  void operation(const FunctionView &view, const Operation &o, const dataflow::LockState &before);
  void under(const FunctionView &view, const Operation &o, const dataflow::LockState &before,
             const program::Blocking &blocking);
  bool exists_for_it(const Instance &instance) const;
  void report(const Instance &instance);

  Context &context_;
  std::vector<Instance> instances_;
  std::map<ir::SymbolId, Sections> sections_;
};

/// Whether the callee has released this lock, or the guard that holds it, before it blocks.
bool given_back(const FunctionView &view, const Operation &o, const dataflow::Held &held,
                const program::Blocking &blocking) {
  return std::ranges::any_of(blocking.released, [&](const meaning::Path &path) {
    const std::optional<ir::Place> place = program::at_caller(view.record.meaning, o, path);
    const std::vector<ir::Place> &places = view.record.meaning.places;
    return place &&
           (*place == places[held.lock] || (held.guard != kNone && *place == places[held.guard]));
  });
}

bool in_loop(const ir::Function &function, const ir::Op &op) {
  for (ir::ScopeId s = op.scope; s < function.scopes.size(); s = function.scopes[s].parent)
    if (function.scopes[s].kind == ir::ScopeKind::loop)
      return true;
  return false;
}

/// A thread that takes a lock before its main loop holds it for life, waits on a condition apart:
/// others take it to stop or pause that thread, and nothing is lost to them by its naps.
bool naps_for_life(const FunctionView &view, const Operation &o, const dataflow::Held &held,
                   BlockKind kind) {
  return kind == BlockKind::sleep && view.context.program.context(view.symbol()).root &&
         !held.from_entry && in_loop(view.ir(), view.op(o)) &&
         !in_loop(view.ir(), view.op(held.acquired));
}

void Check::under(const FunctionView &view, const Operation &o, const dataflow::LockState &before,
                  const program::Blocking &blocking) {
  std::set<ir::PlaceId> seen;
  for (const dataflow::Disjunct &d : before)
    for (const dataflow::Held &h : d.held) {
      if (h.clobbered || !seen.insert(h.lock).second)
        continue;
      if (given_back(view, o, h, blocking) || naps_for_life(view, o, h, blocking.kind))
        continue;
      // What the caller locked is the caller's to answer for, if we see it.
      if (h.from_entry && context_.program.context(view.symbol()).callers > 0)
        continue;
      Instance i;
      i.function = view.symbol();
      i.lock_class = program::lock_class(view.record.meaning.places[h.lock]);
      i.range = view.op(o).range;
      i.from_entry = h.from_entry;
      i.acquired = h.from_entry ? view.ir().name : view.op(h.acquired).range;
      i.lock = view.describe(h.lock);
      i.blocking = blocking;
      sections_[i.lock_class].blocking[blocking.kind].emplace(i.function, i.acquired.begin);
      instances_.push_back(std::move(i));
    }
}

void Check::operation(const FunctionView &view, const Operation &o,
                      const dataflow::LockState &before) {
  for (const dataflow::Disjunct &d : before)
    for (const dataflow::Held &h : d.held)
      if (!h.clobbered && !h.from_entry)
        sections_[program::lock_class(view.record.meaning.places[h.lock])].all.emplace(
            view.symbol(), view.op(h.acquired).range.begin);
  if ((o.act == Act::block || o.act == Act::join) && !o.timed) {
    const BlockKind kind = o.act == Act::join ? BlockKind::join : o.block_kind;
    under(view, o, before, {kind, o.callee, {}, {}});
  }
  if (o.act == Act::invoke)
    for (const program::Blocking &inner : context_.program.effects(o.callee).blocking)
      under(view, o, before, inner);
}

void Check::collect(const FunctionView &view) {
  dataflow::Visitor visitor;
  visitor.operation = [&](const Operation &o, const dataflow::LockState &before) {
    operation(view, o, before);
  };
  dataflow::visit(view.record.meaning, view.record.state, visitor);
}

/// Two sections or more, and all of them block in this way: serialising that is what the lock is
/// for.
bool Check::exists_for_it(const Instance &instance) const {
  if (instance.lock_class == kNone)
    return false;
  const Sections &sections = sections_.at(instance.lock_class);
  const auto it = sections.blocking.find(instance.blocking.kind);
  return sections.all.size() >= 2 && it != sections.blocking.end() &&
         it->second.size() >= sections.all.size();
}

void Check::report(const Instance &i) {
  const std::string callee = quoted(context_.name(i.blocking.callee));
  std::string message =
      callee + " " + describe(i.blocking.kind) + " while " + quoted(i.lock) + " is held";
  if (!i.blocking.chain.empty())
    message = "this call " + std::string(describe(i.blocking.kind)) + " (in " + callee +
              ", called by " + quoted(context_.name(i.blocking.chain.back().function)) +
              ") while " + quoted(i.lock) + " is held";
  Finding &finding = context_.report(info, i.function, i.range, message, i.lock);
  finding.related.push_back({context_.locate(i.function, i.acquired),
                             quoted(i.lock) + (i.from_entry ? " is held by the caller, by contract"
                                                            : " is locked here")});
  add_chain(context_, finding.related, i.blocking.chain,
            callee + " " + describe(i.blocking.kind) + " here");
}

void Check::run() {
  for (const ir::SymbolId symbol : context_.program.by_key()) {
    const program::FunctionRecord &record = *context_.program.functions.at(symbol);
    if (!record.state.cut && !record.ir->degraded)
      collect({context_, record});
  }
  for (const Instance &i : instances_) {
    if (!reported(i.blocking.kind))
      continue;
    if (exists_for_it(i))
      context_.silent(info, i.function, i.range,
                      "every critical section of " + quoted(i.lock) +
                          " does this: the lock exists to serialise it");
    else
      report(i);
  }
}

void check_program(Context &context) { Check(context).run(); }

} // namespace

Rule blocking_under_lock() { return {&info, nullptr, check_program}; }

} // namespace heddle::rules
