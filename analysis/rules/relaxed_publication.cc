// relaxed-publication: data is published with an atomic flag that is stored with relaxed order.
#include "analysis/rules/catalogue.h"
#include "analysis/rules/condition_sources.h"
#include "analysis/rules/guard_history.h"
#include "analysis/rules/thread_reach.h"

#include <algorithm>
#include <set>

namespace heddle::rules {

using ir::kNone;
using meaning::Act;
using meaning::Operation;
using meaning::Position;

namespace {

const RuleInfo info = {
    "relaxed-publication",
    Severity::warning,
    Kind::race,
    Group::standard,
    "Data is handed over by an atomic that is stored with relaxed order",
    R"(One thread writes plain data, then sets an atomic; another reads the data where it finds the atomic set.
With `memory_order_relaxed` the store says nothing of what came before it: the compiler and the processor
may let the other thread see the flag first, and the data as it was.

```cpp
result_ = compute();
done_.store(true, std::memory_order_relaxed);       // may become visible before result_
...
if (done_.load(std::memory_order_acquire))
  use(result_);
```

**Fix.** `memory_order_release` for the store, `memory_order_acquire` for the load; or the default.

**Silent** where a function has a fence, where both hold one lock, where neither is part of a thread that
is seen to start, and for counters that nobody takes as leave to read.)",
    {"CWE-362", "CERT-CON43-C", "CP.111"},
};

/// The member or global that the place is, of an object that both sides can name alike.
ir::SymbolId subject_at(const FunctionView &view, ir::PlaceId id) {
  return id == kNone ? kNone : program::lock_class(view.record.meaning.places[id]);
}

/// Data, written before an atomic was set with relaxed order.
struct Publication {
  program::Site write;
  program::Site store;
  ir::SymbolId data = kNone;
  ir::SymbolId flag = kNone;
};

bool of_one_object(const program::Program &program, ir::SymbolId a, ir::SymbolId b) {
  const ir::Symbol *x = program.tables->symbol(a);
  const ir::Symbol *y = program.tables->symbol(b);
  return x != nullptr && y != nullptr && x->kind == y->kind && x->owner == y->owner;
}

/// The locks that are held at all accesses of the function to the subject.
std::vector<program::RelativeLock> locks_at(const program::Program &program, const program::Site &s,
                                            ir::SymbolId subject) {
  std::vector<program::RelativeLock> locks;
  for (const program::Access &access : program.accesses(s.function))
    if (access.subject == subject && access.range == s.range)
      for (const auto &[lock, mode] : access.held)
        locks.push_back(lock);
  return locks;
}

bool counts(const program::Program &program, const program::Site &s, ir::SymbolId subject) {
  return std::ranges::any_of(program.accesses(s.function), [&](const program::Access &access) {
    return access.subject == subject && access.range == s.range && !access.exempt;
  });
}

bool is_set_to_nothing(const ir::Op &store) {
  return store.args.size() > 1 && store.args[1].kind == ir::OperandKind::constant &&
         (store.args[1].null || store.args[1].number == 0);
}

/// What each relaxed store of the function publishes: the plain data written before it, in its
/// block.
void collect(const FunctionView &view, std::vector<Publication> &out) {
  const meaning::FunctionMeaning &meaning = view.record.meaning;
  for (const Operation &store : meaning.operations) {
    const ir::SymbolId flag = subject_at(view, store.target);
    if (store.act != Act::atomic || !store.relaxed || store.read || flag == kNone ||
        is_set_to_nothing(view.op(store)))
      continue;
    for (const Operation &write : meaning.operations) {
      const ir::SymbolId data = subject_at(view, write.target);
      if (write.act != Act::access || !write.write || data == kNone || write.block != store.block ||
          write.op >= store.op || !of_one_object(view.context.program, data, flag))
        continue;
      const program::Site at{view.symbol(), view.op(write).range};
      if (counts(view.context.program, at, data))
        out.push_back({at, {view.symbol(), view.op(store).range}, data, flag});
    }
  }
}

/// Where the function reads the data because it has found the flag set; nullopt: it does not.
struct Reading {
  program::Site load;
  program::Site read;
};
std::optional<Reading> reads_if_set(const FunctionView &view, const Publication &p) {
  const meaning::FunctionMeaning &meaning = view.record.meaning;
  const ir::Function &function = view.ir();
  const Definitions definitions(view);
  for (std::uint32_t b = 0; b < function.blocks.size(); ++b) {
    const ir::Terminator &t = function.blocks[b].terminator;
    if (t.kind != ir::TerminatorKind::branch || t.targets.size() != 2)
      continue;
    for (const Position at : ConditionSources(view, definitions).of(t.condition)) {
      const auto acts = meaning.at(at.block, at.op);
      const bool asks = std::ranges::any_of(acts, [&](const Operation &o) {
        return o.act == Act::atomic && o.read && !o.write && subject_at(view, o.target) == p.flag;
      });
      if (!asks)
        continue;
      for (const bool side : {true, false}) {
        const std::vector<bool> here = ir::reachable(function, t.targets[side ? 0 : 1], b);
        const std::vector<bool> there = ir::reachable(function, t.targets[side ? 1 : 0], b);
        for (const Operation &o : meaning.operations)
          if (o.act == Act::access && o.read && subject_at(view, o.target) == p.data &&
              here[o.block] && !there[o.block])
            return Reading{{view.symbol(), view.op(at).range}, {view.symbol(), view.op(o).range}};
      }
    }
  }
  return std::nullopt;
}

bool has_lock_in_common(const program::Program &program, const Publication &p, const Reading &r) {
  const auto one = locks_at(program, p.write, p.data);
  const auto other = locks_at(program, r.read, p.data);
  return std::ranges::any_of(
      one, [&](const auto &lock) { return std::ranges::find(other, lock) != other.end(); });
}

bool takes_part(const program::Program &program, const program::FunctionRecord &record) {
  return record.meaning.has(Act::atomic) && record.meaning.has(Act::access) &&
         !record.meaning.has(Act::fence) && !record.state.cut && !record.ir->degraded &&
         (!program.context(record.ir->symbol).serial || record.meaning.has(Act::spawn));
}

void check(Context &context, const Publication &p, const std::set<ir::SymbolId> &threads) {
  const program::Program &program = context.program;
  for (const ir::SymbolId symbol : program.accessors_of(p.data)) {
    const program::FunctionRecord &record = *program.function(symbol);
    if (!takes_part(program, record) ||
        (!threads.contains(symbol) && !threads.contains(p.write.function)))
      continue;
    const std::optional<Reading> reading = reads_if_set({context, record}, p);
    if (!reading || (!counts(program, reading->read, p.data) && !record.meaning.has(Act::spawn)) ||
        has_lock_in_common(program, p, *reading))
      continue;
    const std::string flag = quoted(context.short_name(p.flag));
    const std::string data = quoted(context.short_name(p.data));
    Finding &finding = context.report(
        info, p.store.function, p.store.range,
        flag + " is stored with relaxed order, but " + quoted(context.name(symbol)) + " reads " +
            data + " where it finds it set: it may see " + flag + " before " + data,
        context.key(p.flag));
    finding.related.push_back({context.locate(p.write), data + " is written here"});
    finding.related.push_back({context.locate(reading->load), flag + " is tested here"});
    finding.related.push_back({context.locate(reading->read), data + " is read here"});
    return;
  }
}

bool publishes(const FunctionView &view) {
  std::vector<Publication> publications;
  if (takes_part(view.context.program, view.record) && view.ir().special == ir::Special::none)
    collect(view, publications);
  return !publications.empty();
}

void check_program(Context &context) {
  const program::Program &program = context.program;
  std::vector<Publication> publications;
  for (const ir::SymbolId symbol : context.concerned)
    collect({context, *program.function(symbol)}, publications);
  if (publications.empty())
    return;
  const std::set<ir::SymbolId> threads = run_by_threads(program);
  std::set<std::pair<ir::SymbolId, std::int32_t>> told;
  for (const Publication &p : publications)
    if (told.emplace(p.store.function, p.store.range.begin).second)
      check(context, p, threads);
}

} // namespace

Rule relaxed_publication() { return {&info, nullptr, nullptr, check_program, publishes}; }

} // namespace heddle::rules
