// recursive-read-lock: a thread takes a lock shared that it holds shared already.
#include "analysis/rules/catalogue.h"
#include "analysis/rules/reacquisition.h"

#include <algorithm>

namespace heddle::rules {

using ir::kNone;

namespace {

const RuleInfo info = {
    "recursive-read-lock",
    Severity::warning,
    Kind::double_lock,
    Group::standard,
    "A lock is taken for reading while the same thread already reads under it",
    R"(Two readers may hold the lock at once, so this seems to work. But a writer that asks for the lock
between the two acquisitions waits for the first to be released, and many implementations let no new
reader in while a writer waits: the second acquisition then waits for the writer, and both wait for
ever. For `std::shared_mutex` it is undefined behaviour in any case.

```cpp
int Table::total() const {
  std::shared_lock lock(mu_);
  return rows() * width_;        // rows() takes mu_ shared again
}
```

**Fix.** Remove the inner acquisition, or split the callee: a public function that locks and a private
`...Locked()` one that expects the lock.

**Silent** where nothing is seen to take the lock for writing, for `try_lock_shared`, for recursive
locks, and where the first is held on some paths only.)",
    {"CWE-764", "CWE-833", "CERT-CON53-CPP"},
};

/// The first acquisition for writing that is seen, with the function that makes it.
const program::TakenLock *writer(const program::Program &program, ir::SymbolId lock_class) {
  for (const ir::SymbolId function : *program.functions)
    for (const program::TakenLock &taken : program.effects(function).taken)
      if (taken.lock_class == lock_class && taken.mode == models::Mode::exclusive)
        return &taken;
  return nullptr;
}

bool reads_under_lock(const FunctionView &view) {
  const program::AccumulatedEffects &effects = view.context.program.effects(view.symbol());
  return std::ranges::any_of(effects.taken, [](const program::TakenLock &taken) {
    return taken.mode == models::Mode::shared;
  });
}

bool look_at(Context &context, const FunctionView &view, const Reacquisition &r) {
  if (r.mode != models::Mode::shared || r.held->mode != models::Mode::shared ||
      r.lock_class == kNone || dataflow::held(*r.before, r.lock) != dataflow::Certainty::always ||
      (!r.unconditional && r.chain.size() > 2) || may_be_recursive(view, r.lock, r.lock_class))
    return false;
  const std::string lock = quoted(view.describe(r.lock));
  const program::TakenLock *writing = writer(context.program, r.lock_class);
  if (writing == nullptr) {
    context.silent(info, view.symbol(), view.op(*r.operation).range,
                   lock + " is taken shared twice, but nobody is seen to take it for writing");
    return false;
  }
  const std::string where = quoted(context.name(writing->chain.back().function));
  Finding &finding =
      context.report(info, view.symbol(), view.op(*r.operation).range,
                     (r.chain.empty() ? lock + " is taken shared again"
                                      : "this call takes " + lock + " shared again") +
                         " while this thread already holds it: if " + where +
                         " asks for it in between, to write, both wait for ever",
                     view.describe(r.lock));
  finding.related.push_back(acquired_step(view, *r.held, "is first locked here"));
  add_chain(context, finding.related, r.chain, lock + " is taken shared again here");
  finding.related.push_back(
      {context.locate(writing->chain.back()), "a writer takes " + lock + " here"});
  return true;
}

/// Whether others write is a matter of the whole program, so all is asked again; most functions
/// read under no lock.
void check_program(Context &context) {
  for (const ir::SymbolId symbol : context.concerned) {
    const program::FunctionRecord &record = *context.program.function(symbol);
    if (record.state.cut || record.ir->degraded)
      continue;
    const FunctionView view{context, record};
    for_each_reacquisition(view, [&](const Reacquisition &r) { return look_at(context, view, r); });
  }
}

} // namespace

Rule recursive_read_lock() { return {&info, nullptr, nullptr, check_program, reads_under_lock}; }

} // namespace heddle::rules
