// manual-lock: a lock is locked and unlocked by hand where a scoped guard would do.
#include "analysis/rules/catalogue.h"

#include <algorithm>
#include <map>

namespace heddle::rules {

using ir::kNone;
using meaning::Act;
using meaning::Operation;

namespace {

const RuleInfo info = {
    "manual-lock",
    Severity::hint,
    Kind::lock_leak,
    Group::pedantic,
    "A lock is locked and unlocked by hand in one block",
    R"(Every exit that is added between the two, and every exception, leaves the lock held. A guard object gives
it back on all of them.

```cpp
mu_.lock();
items_.push_back(item);          // may throw
mu_.unlock();
```

**Fix.** `std::lock_guard<std::mutex> lock(mu_);`, in a block of its own where the lock must be given back
early.

**Silent** where a lock is given up and taken again, where it is taken in one block and given back in
another (hand over hand), and in C.)",
    {"CP.20", "CWE-667", "CERT-CON51-CPP"},
};

struct Uses {
  std::vector<const Operation *> locks;
  std::vector<const Operation *> unlocks;
};

/// A lock of C++: there is a guard class for it.
bool has_guard_class(const FunctionView &view, ir::PlaceId lock) {
  const ir::Type *type =
      view.context.program.tables->value_type(view.record.meaning.places[lock].type);
  const models::TypeModel *model =
      type != nullptr ? view.context.program.models->type(type->qualified) : nullptr;
  return model != nullptr && model->lock && type->qualified.find("::") != std::string::npos;
}

void check_function(Context &context, const FunctionView &view) {
  if (view.ir().degraded || view.record.state.approximated)
    return;
  std::map<ir::PlaceId, Uses> uses;
  for (const Operation &o : view.record.meaning.operations)
    if (o.act == Act::change && !o.tried && !o.together)
      for (const meaning::Alternative &alternative : o.alternatives)
        for (const meaning::Alternative::Change &c : alternative.changes)
          (c.change > 0 ? uses[c.lock].locks : uses[c.lock].unlocks).push_back(&o);
  for (const auto &[lock, use] : uses) {
    if (use.locks.size() != 1 || use.unlocks.size() != 1 || !has_guard_class(view, lock))
      continue;
    const Operation &first = *use.locks.front();
    const Operation &last = *use.unlocks.front();
    const ir::Op &locked = view.op(first);
    const ir::Op &unlocked = view.op(last);
    if (first.through_call || last.through_call || locked.scope != unlocked.scope ||
        locked.range.begin > unlocked.range.begin || locked.origin != ir::Origin::source ||
        unlocked.origin != ir::Origin::source)
      continue;
    const std::string name = view.describe(lock);
    Finding &finding =
        context.report(info, view.symbol(), locked.range,
                       quoted(name) + " is locked and unlocked by hand: an exception "
                                      "or a new exit in between leaves it held",
                       name);
    finding.related.push_back(
        {context.locate(view.symbol(), unlocked.range), quoted(name) + " is unlocked here"});
    const ir::Type *type =
        context.program.tables->value_type(view.record.meaning.places[lock].type);
    ir::EditIntent guard;
    guard.kind = ir::IntentKind::guard_instead;
    guard.title = "Hold " + name + " with a scoped guard";
    guard.function = finding.function;
    guard.range = locked.range;
    guard.others = {unlocked.range};
    guard.expression = name;
    guard.name = "lock";
    guard.lock_type = type->qualified;
    guard.shared = first.alternatives.front().changes.front().mode == models::Mode::shared;
    guard.preferred = true;
    finding.intents.push_back(std::move(guard));
  }
}

} // namespace

Rule manual_lock() { return {&info, check_function, nullptr, nullptr}; }

} // namespace heddle::rules
