// lock-outlives-owner: an object is freed while a lock that lives in it is held.
#include "analysis/rules/catalogue.h"

#include <algorithm>

namespace heddle::rules {

using ir::kNone;
using meaning::Act;
using meaning::Operation;

namespace {

const RuleInfo info = {
    "lock-outlives-owner",
    Severity::error,
    Kind::resource,
    Group::standard,
    "An object is freed while its own lock is held",
    R"(The lock lies in the object that is deleted or freed here, and it is held. Releasing it afterwards
(the guard's destructor does so on the way out) writes to memory that is gone; never releasing it
destroys a locked mutex, and whoever waits for it waits in freed memory.

```cpp
void Session::release() {
  std::lock_guard<std::mutex> lock(mu_);
  if (--refs_ == 0)
    delete this;               // ~lock_guard unlocks mu_ in freed memory
}
```

**Fix.** Decide under the lock, free after it was released: copy the decision into a local variable,
end the critical section, then delete.

**Silent** where the lock has been released by then, and for locks that live elsewhere.)",
    {"CWE-416", "CWE-667", "CERT-CON50-CPP", "CERT-MEM30-C"},
};

class Check {
public:
  Check(Context &context, const FunctionView &view) : context_(context), view_(view) {}
  void run() {
    dataflow::Visitor visitor;
    visitor.operation = [this](const Operation &o, const dataflow::LockState &before) {
      if (o.act == Act::free && !before.empty())
        freed(o, view_.record.meaning.places[o.target], before, {});
      if (o.act == Act::invoke && !o.may_repeat && !before.empty())
        for (const program::FreedMemory &inner : context_.program.effects(o.callee).frees)
          if (const std::optional<ir::Place> memory =
                  program::at_caller(view_.record.meaning, o, inner.path))
            freed(o, *memory, before, inner.chain);
    };
    dataflow::visit(view_.record.meaning, view_.record.state, visitor);
  }

private:
  bool lies_in(const ir::Place &lock, const ir::Place &memory) const;
  void freed(const Operation &o, const ir::Place &memory, const dataflow::LockState &before,
             const std::vector<program::Site> &chain);

  Context &context_;
  const FunctionView &view_;
};

/// Within the object itself, not behind a pointer in it.
bool Check::lies_in(const ir::Place &lock, const ir::Place &memory) const {
  const auto own = static_cast<std::ptrdiff_t>(memory.projections.size());
  return lock.root == memory.root && lock.projections.size() > memory.projections.size() &&
         std::equal(memory.projections.begin(), memory.projections.end(),
                    lock.projections.begin()) &&
         std::none_of(lock.projections.begin() + own, lock.projections.end(),
                      [](const auto &p) { return p.kind == ir::ProjectionKind::deref; });
}

void Check::freed(const Operation &o, const ir::Place &memory, const dataflow::LockState &before,
                  const std::vector<program::Site> &chain) {
  for (const dataflow::Disjunct &d : before)
    for (const dataflow::Held &h : d.held) {
      if (h.clobbered || !h.must || !lies_in(view_.record.meaning.places[h.lock], memory))
        continue;
      Finding &finding = context_.report(
          info, view_.symbol(), view_.op(o).range,
          quoted(view_.describe(h.lock)) + " is held while the object that it lies in is freed" +
              (chain.empty() ? "" : " by " + quoted(context_.name(o.callee))) +
              ": releasing it afterwards writes to freed memory",
          view_.describe(h.lock));
      finding.related.push_back(acquired_step(view_, h));
      add_chain(context_, finding.related, chain, "the object is freed here");
      return;
    }
}

void check_function(Context &context, const FunctionView &view) {
  if (!view.ir().degraded && !is_exempt(context.program.tables->symbols[view.symbol()], info.kind))
    Check(context, view).run();
}

} // namespace

Rule lock_outlives_owner() { return {&info, check_function, nullptr, nullptr}; }

} // namespace heddle::rules
