// wide-critical-section: a guard spans a function although little of it touches guarded data.
#include "analysis/rules/catalogue.h"

#include <algorithm>

namespace heddle::rules {

using ir::kNone;
using meaning::Act;
using meaning::Operation;

namespace {

const RuleInfo info = {
    "wide-critical-section",
    Severity::hint,
    Kind::blocking,
    Group::pedantic,
    "A lock is held over a whole function of which little touches what it guards",
    R"(While the lock is held everybody else waits. Work that touches nothing that the lock guards can be done
before it is taken, or after it is given back.

```cpp
void Store::add(const Record &record) {
  std::lock_guard<std::mutex> lock(mu_);
  Buffer buffer = encode(record);      // long, and mu_ guards none of it
  compress(buffer);
  records_.push_back(std::move(buffer));
}
```

**Fix.** Take the lock later, or put the guard and what needs it into a block.

**Silent** where methods of the same object are called in between, where another lock is involved or a
condition is waited on, and for functions that are short.)",
    {"CP.43", "CWE-667"},
};

constexpr std::size_t kCallsMin = 6; ///< calls outside of what touches guarded data
constexpr std::size_t kShareMin = 3; ///< of all calls, one in so many may be inside

bool is_guarded_by(const FunctionView &view, const Operation &o, ir::PlaceId lock) {
  const ir::SymbolId subject =
      o.target == kNone ? kNone : program::lock_class(view.record.meaning.places[o.target]);
  if (subject == kNone)
    return false;
  const ir::SymbolId lock_class = program::lock_class(view.record.meaning.places[lock]);
  const auto &guards = view.context.program.guards_of(subject);
  return std::ranges::any_of(guards, [&](const program::Guard &guard) {
    return (guard.lock.rest.empty() ? guard.lock.global : guard.lock.rest.back().arg) == lock_class;
  });
}

/// What may touch the object's data unseen, or has to do with other threads.
bool is_entangled(const FunctionView &view, const Operation &o) {
  if (o.act == Act::wait || o.act == Act::notify || o.act == Act::change ||
      o.act == Act::guard_lock || o.act == Act::guard_unlock || o.act == Act::call_value)
    return true;
  if (o.act != Act::invoke || o.receiver == kNone)
    return false;
  const ir::Root &root = view.record.meaning.places[o.receiver].root;
  return root.kind == ir::RootKind::pointee &&
         view.ir().values[root.index].kind == ir::ValueKind::receiver;
}

void check_guard(Context &context, const FunctionView &view, const Operation &guard) {
  const ir::PlaceId lock = guard.locks.front();
  const std::int32_t from = view.op(guard).range.end;
  std::int32_t first = -1;
  std::int32_t last = -1;
  for (const Operation &o : view.record.meaning.operations) {
    const ir::Range &range = view.op(o).range;
    if (&o == &guard || view.op(o).origin == ir::Origin::implicit || range.begin < from)
      continue;
    if (is_entangled(view, o) || (o.act == Act::guard_create && &o != &guard))
      return;
    if (o.act != Act::access || !is_guarded_by(view, o, lock))
      continue;
    first = first < 0 ? range.begin : std::min(first, range.begin);
    last = std::max(last, range.end);
  }
  if (first < 0)
    return;
  std::size_t outside = 0;
  std::size_t inside = 0;
  for (const ir::Block &block : view.ir().blocks)
    for (const ir::Op &op : block.ops)
      if (op.kind == ir::OpKind::call && op.origin != ir::Origin::implicit && !block.cleanup &&
          op.range.begin > from)
        ++(op.range.begin >= first && op.range.end <= last ? inside : outside);
  if (outside < kCallsMin || inside * kShareMin > outside)
    return;
  const std::string name = quoted(view.describe(lock));
  Finding &finding = context.report(info, view.symbol(), view.op(guard).range,
                                    name + " is held over " + std::to_string(outside + inside) +
                                        " calls, of which " + std::to_string(outside) +
                                        " come before or after all that it guards",
                                    view.describe(lock));
  finding.related.push_back({context.locate(view.symbol(), ir::Range{first, last, kNone}),
                             "what " + name + " guards is touched here only"});
}

void check_function(Context &context, const FunctionView &view) {
  if (view.ir().degraded || view.record.state.approximated)
    return;
  for (const Operation &o : view.record.meaning.operations)
    if (o.act == Act::guard_create && o.locks.size() == 1 &&
        o.ownership == meaning::Ownership::owns)
      check_guard(context, view, o);
}

/// What a lock guards is a matter of the whole program.
void check_program(Context &context) {
  for (const ir::SymbolId symbol : *context.program.functions)
    if (const program::FunctionRecord &record = *context.program.function(symbol);
        !record.state.cut && record.meaning.has(Act::guard_create))
      check_function(context, {context, record});
}

} // namespace

Rule wide_critical_section() { return {&info, nullptr, nullptr, check_program}; }

} // namespace heddle::rules
