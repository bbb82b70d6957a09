// busy-wait: a loop does nothing but ask an atomic whether another thread has changed it.
#include "analysis/rules/catalogue.h"
#include "analysis/rules/condition_sources.h"
#include "analysis/rules/guard_history.h"
#include "analysis/rules/loops.h"

#include <algorithm>
#include <array>

namespace heddle::rules {

using ir::kNone;
using meaning::Act;
using meaning::Operation;
using meaning::Position;

namespace {

const RuleInfo info = {
    "busy-wait",
    Severity::warning,
    Kind::blocking,
    Group::standard,
    "A loop spins on an atomic with nothing to wait for it",
    R"(The loop reads an atomic over and over until another thread changes it. It takes a whole processor
meanwhile; the other thread may need that one, and with priorities it may never get it.
`std::this_thread::yield()` makes this milder, not different.

```cpp
while (!ready_.load())
  std::this_thread::yield();
```

**Fix.** A condition variable; since C++20, `ready_.wait(false)` with a `notify_all` after the store.

**Silent** for a loop that also ends by a count or a time, that sleeps or blocks, that does anything
else, and for spin locks: functions that take what they wait for with an exchange or `fetch_add`.)",
    {"CWE-835", "CP.42"},
};

constexpr int kDepthMax = 1; ///< calls that a loop asks through

/// What tells the processor or the scheduler that a loop spins.
bool is_pause(const ir::Symbol &callee) {
  static constexpr std::array<std::string_view, 6> names = {
      "std::this_thread::yield", "sched_yield", "pthread_yield", "thrd_yield", "_mm_pause",
      "__builtin_ia32_pause"};
  return std::ranges::find(names, callee.qualified) != names.end();
}

bool only_asks(const program::Program &program, const program::FunctionRecord &record,
               const std::vector<bool> *within, std::vector<ir::PlaceId> *asked, int depth);

/// Whether the op changes nothing and waits for nothing.
bool op_only_asks(const program::Program &program, const program::FunctionRecord &record,
                  Position at, std::vector<ir::PlaceId> *asked, int depth) {
  const ir::Op &op = record.ir->blocks[at.block].ops[at.op];
  if (op.kind == ir::OpKind::read)
    return true;
  if (op.kind != ir::OpKind::call)
    return false;
  if (const ir::Symbol *callee = program.tables->symbol(op.callee.symbol);
      callee != nullptr && is_pause(*callee))
    return true;
  bool asks = false;
  for (const Operation &o : record.meaning.at(at.block, at.op)) {
    if (o.act == Act::atomic && o.read && !o.write && o.target != kNone) {
      if (asked != nullptr)
        asked->push_back(o.target);
      asks = true;
    } else if (o.act == Act::invoke && depth < kDepthMax) {
      const program::FunctionRecord *callee = program.function(o.callee);
      asks = callee != nullptr && op.callee.kind == ir::CalleeKind::direct &&
             only_asks(program, *callee, nullptr, nullptr, depth + 1);
    } else {
      return false;
    }
  }
  return asks;
}

/// Whether the function, or some blocks of it, only ask, and at least one atomic is asked.
bool only_asks(const program::Program &program, const program::FunctionRecord &record,
               const std::vector<bool> *within, std::vector<ir::PlaceId> *asked, int depth) {
  bool any = false;
  for (std::uint32_t b = 0; b < record.ir->blocks.size(); ++b) {
    const ir::Block &block = record.ir->blocks[b];
    if (block.cleanup || (within != nullptr && !(*within)[b]))
      continue;
    if (within == nullptr && block.terminator.loop_back)
      return false;
    for (std::uint32_t i = 0; i < block.ops.size(); ++i) {
      if (!op_only_asks(program, record, {b, i}, asked, depth))
        return false;
      any = any || block.ops[i].kind == ir::OpKind::call;
    }
  }
  return any;
}

class Check {
public:
  Check(Context &context, const FunctionView &view) : context_(context), view_(view) {}
  void run() {
    for (const Loop &loop : loops(view_.ir()))
      check(loop);
  }

private:
  std::optional<Position> asks_at_exits(const Loop &loop) const;
  bool takes_what_it_asks(const std::vector<ir::PlaceId> &asked) const;
  bool computes(const Loop &loop) const;
  void check(const Loop &loop);

  Context &context_;
  const FunctionView &view_;
};

/// The first call that decides whether the loop ends, if nothing but such calls within it does.
std::optional<Position> Check::asks_at_exits(const Loop &loop) const {
  std::optional<Position> first;
  const Definitions definitions(view_);
  for (std::uint32_t b = 0; b < loop.body.size(); ++b) {
    const ir::Terminator &t = view_.ir().blocks[b].terminator;
    const bool leaves = std::ranges::any_of(
        t.targets, [&](ir::BlockId to) { return to < loop.body.size() && !loop.body[to]; });
    if (!loop.body[b] || !leaves)
      continue;
    const std::vector<Position> sources = ConditionSources(view_, definitions).of(t.condition);
    if (sources.empty())
      return std::nullopt;
    for (const Position at : sources) {
      const ir::Op &op = view_.op(at);
      const bool shared = op.kind == ir::OpKind::call && loop.body[at.block];
      if (!shared)
        return std::nullopt;
      first = first ? first : at;
    }
  }
  return first;
}

/// A spin lock: the function changes the same atomic to have it.
bool Check::takes_what_it_asks(const std::vector<ir::PlaceId> &asked) const {
  const auto takes = [](const Operation &o) { return o.act == Act::atomic && o.read && o.write; };
  return std::ranges::any_of(view_.record.meaning.operations, [&](const Operation &o) {
    const program::FunctionRecord *callee =
        o.act == Act::invoke ? context_.program.function(o.callee) : nullptr;
    return (takes(o) && (asked.empty() || std::ranges::find(asked, o.target) != asked.end())) ||
           (callee != nullptr && std::ranges::any_of(callee->meaning.operations, takes));
  });
}

/// A variable of the function changes from one round to the next: it counts, or works.
bool Check::computes(const Loop &loop) const {
  return std::ranges::any_of(view_.ir().values, [&](const ir::Value &value) {
    return value.kind == ir::ValueKind::phi && value.index < loop.body.size() &&
           loop.body[value.index];
  });
}

void Check::check(const Loop &loop) {
  std::vector<ir::PlaceId> asked;
  if (!only_asks(context_.program, view_.record, &loop.body, &asked, 0) ||
      takes_what_it_asks(asked) || computes(loop))
    return;
  const std::optional<Position> at = asks_at_exits(loop);
  if (!at)
    return;
  const std::string name =
      asked.empty() ? context_.name(view_.op(*at).callee.symbol) : view_.describe(asked.front());
  context_.report(info, view_.symbol(), view_.op(*at).range,
                  "this loop spins on " + quoted(name) +
                      " until another thread changes it, and takes a processor meanwhile",
                  name);
}

void check_function(Context &context, const FunctionView &view) {
  if (!view.ir().degraded && view.record.meaning.has(Act::atomic) &&
      !view.record.meaning.has(Act::invoke))
    Check(context, view).run();
}

/// Whether the op only asks, if the function that it calls does.
bool op_may_only_ask(const FunctionView &view, Position at) {
  const ir::Op &op = view.op(at);
  if (op.kind != ir::OpKind::call)
    return op.kind == ir::OpKind::read;
  if (const ir::Symbol *callee = view.context.program.tables->symbol(op.callee.symbol);
      callee != nullptr && is_pause(*callee))
    return true;
  const auto acts = view.record.meaning.at(at.block, at.op);
  return !acts.empty() && std::ranges::all_of(acts, [&](const Operation &o) {
    return (o.act == Act::atomic && o.read && !o.write) ||
           (o.act == Act::invoke && op.callee.kind == ir::CalleeKind::direct);
  });
}

/// A loop of the function may only ask, through another function. What that does is a matter of its
/// body, so such loops are asked again.
bool may_spin_through_calls(const FunctionView &view) {
  const ir::Function &function = view.ir();
  const auto may_only_ask = [&](const Loop &loop) {
    for (std::uint32_t b = 0; b < function.blocks.size(); ++b)
      if (loop.body[b] && !function.blocks[b].cleanup)
        for (std::uint32_t i = 0; i < function.blocks[b].ops.size(); ++i)
          if (!op_may_only_ask(view, {b, i}))
            return false;
    return true;
  };
  return !view.record.state.cut && !function.degraded && view.record.meaning.has(Act::invoke) &&
         std::ranges::any_of(loops(function), may_only_ask);
}

void check_program(Context &context) {
  const auto has_atomic = [&](ir::SymbolId symbol) {
    const program::FunctionRecord *record = context.program.function(symbol);
    return record != nullptr && record->meaning.has(Act::atomic);
  };
  for (const ir::SymbolId symbol : context.concerned) {
    const FunctionView view{context, *context.program.function(symbol)};
    if (has_atomic(symbol) || std::ranges::any_of(view.record.callees, has_atomic))
      Check(context, view).run();
  }
}

} // namespace

Rule busy_wait() { return {&info, check_function, nullptr, check_program, may_spin_through_calls}; }

} // namespace heddle::rules
