// try-lock-ignored: nobody asks whether a try-lock got the lock, and the data is touched anyway.
#include "analysis/rules/catalogue.h"
#include "analysis/rules/object_flow.h"

#include <algorithm>

namespace heddle::rules {

using ir::kNone;
using meaning::Act;
using meaning::Operation;
using meaning::Ownership;
using meaning::Position;

namespace {

const RuleInfo info = {
    "try-lock-ignored",
    Severity::error,
    Kind::race,
    Group::standard,
    "The answer of a try-lock is ignored, so what follows may run without the lock",
    R"(A try-lock, and a lock with a time limit, may come back without the lock; only the result says so.
Where it is not looked at, the code below runs with the lock or without it, and an unlock below gives
back what another thread holds.

```cpp
mu_.try_lock_for(10ms);
total_ += n;               // perhaps without mu_
mu_.unlock();              // perhaps somebody else's
```

**Fix.** Test the result: `if (!mu_.try_lock_for(10ms)) return false;`

**Silent** where the result is stored, returned or tested, where a guard that tried is asked or passed
on, and where nothing shared is touched afterwards.)",
    {"CWE-252", "CWE-667", "CERT-ERR33-C"},
};

class Check {
public:
  Check(Context &context, const FunctionView &view)
      : context_(context), view_(view), meaning_(view.record.meaning) {}
  void run();

private:
  ir::PlaceId lock_tried(const Operation &o) const;
  bool is_asked(const Operation &o) const;
  const Operation *touched_after(const Operation &o, ir::PlaceId lock) const;

  Context &context_;
  const FunctionView &view_;
  const meaning::FunctionMeaning &meaning_;
};

/// The lock that the operation may or may not get; kNone: it is none of these.
ir::PlaceId Check::lock_tried(const Operation &o) const {
  if (o.act == Act::change && o.tried && !o.through_call && o.alternatives.size() == 2)
    return o.alternatives[0].changes.empty() ? kNone : o.alternatives[0].changes[0].lock;
  if (o.act == Act::guard_create && o.ownership == Ownership::tried)
    return o.locks.empty() ? kNone : o.locks[0];
  if (o.act != Act::guard_try_lock)
    return kNone;
  for (const Operation &made : meaning_.operations)
    if (made.act == Act::guard_create && made.target == o.target && !made.locks.empty())
      return made.locks[0];
  return kNone;
}

bool Check::is_asked(const Operation &o) const {
  if (o.act != Act::guard_create && o.result != kNone)
    if (is_used(view_.ir(), o.result))
      return true;
  if (o.act == Act::change)
    return view_.op(o).place != kNone; // the answer goes into an object
  // A guard also knows the answer itself.
  const ir::Place &guard = meaning_.places[o.target];
  if (guard.root.kind != ir::RootKind::local || !guard.projections.empty())
    return true;
  for (std::uint32_t b = 0; b < view_.ir().blocks.size(); ++b)
    for (std::uint32_t i = 0; i < view_.ir().blocks[b].ops.size(); ++i) {
      const ir::Op &op = view_.ir().blocks[b].ops[i];
      if (op.kind == ir::OpKind::destroy || &op == &view_.op(o) ||
          !mentions_object(view_.ir(), op, guard))
        continue;
      const auto acts = meaning_.at(b, i);
      const bool known = std::ranges::any_of(acts, [](const Operation &other) {
        return other.act == Act::guard_unlock || other.act == Act::guard_create;
      });
      if (!known)
        return true;
    }
  return false;
}

/// What goes on as if the lock were held: it is given back, or shared data is touched.
const Operation *Check::touched_after(const Operation &o, ir::PlaceId lock) const {
  const Position at{o.block, o.op};
  const Operation *found = nullptr;
  for (const Operation &later : meaning_.operations) {
    if (!follows(view_.ir(), at, {later.block, later.op}))
      continue;
    if (later.act == Act::change && !later.alternatives.empty())
      for (const auto &c : later.alternatives[0].changes)
        if (c.change < 0 && c.lock == lock && found == nullptr)
          found = &later;
    if (later.act == Act::access && later.target != kNone &&
        meaning_.places[later.target].root.kind != ir::RootKind::local)
      return &later;
  }
  return found;
}

void Check::run() {
  if (view_.ir().degraded || view_.record.state.approximated)
    return;
  for (const Operation &o : meaning_.operations) {
    const ir::PlaceId lock = lock_tried(o);
    if (lock == kNone || is_asked(o))
      continue;
    const Operation *later = touched_after(o, lock);
    if (later == nullptr)
      continue;
    const std::string name = quoted(view_.describe(lock));
    const bool data = later->act == Act::access;
    const std::string what =
        data ? quoted(view_.describe(later->target)) + " is accessed" : name + " is unlocked";
    Finding &finding = context_.report(info, view_.symbol(), view_.op(o).range,
                                       "nobody asks whether this got " + name + ", and " + what +
                                           " below all the same",
                                       view_.describe(lock));
    finding.related.push_back({context_.locate(view_.symbol(), view_.op(*later).range),
                               what + " here, with the lock or without it"});
  }
}

void check_function(Context &context, const FunctionView &view) { Check(context, view).run(); }

} // namespace

Rule try_lock_ignored() { return {&info, check_function, nullptr, nullptr}; }

} // namespace heddle::rules
