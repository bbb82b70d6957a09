// double-lock: a non-recursive lock is taken again by the thread that holds it.
#include "analysis/rules/catalogue.h"
#include "analysis/rules/reacquisition.h"

namespace heddle::rules {

namespace {

const RuleInfo info = {
    "double-lock",
    Severity::error,
    Kind::double_lock,
    Group::standard,
    "A non-recursive lock is taken again while the same thread holds it",
    R"(A thread that takes a non-recursive lock it already holds waits for itself for ever
(for `std::mutex` the behaviour is undefined). The second acquisition may be in the same
function, or in a function it calls; the chain of calls is shown.

```cpp
void append(int record) {
  std::lock_guard<std::mutex> lock(mutex_);
  if (full())
    compact();           // takes mutex_ again
}
```

Reported as an error where the lock is held on every path to the second acquisition, and as
a warning where it is held on some path.

**Fix.** Remove the inner acquisition, or split the callee: a public function that locks and
a private `...Locked()` one that expects the lock.

**Silent** for recursive locks, for `try_lock`, for two locks that are not provably the same
object, and where a condition makes the path impossible.)",
    {"CWE-764", "CERT-CON53-CPP", "MISRA-CPP-CON"},
    Languages::all,
};

class Check {
public:
  Check(Context &context, const FunctionView &view) : context_(context), view_(view) {}

  void run() {
    for_each_reacquisition(view_, [this](const Reacquisition &r) { return look_at(r); });
  }

private:
  bool look_at(const Reacquisition &r);
  void report(const Reacquisition &r);

  Context &context_;
  const FunctionView &view_;
};

void Check::report(const Reacquisition &r) {
  const dataflow::Certainty certainty = dataflow::held(*r.before, r.lock);
  const std::string lock_name = quoted(view_.describe(r.lock));
  // A lock method of the project is as direct as one of a library.
  const meaning::ControlEffects *callee = context_.program.control(r.operation->callee);
  const bool direct =
      r.chain.empty() || (callee != nullptr && callee->only_change_of_receiver() != nullptr);
  std::string message;
  if (direct)
    message = lock_name + " is locked again while this thread already holds it";
  else
    message = "this call locks " + lock_name + " again, which is already held here: " +
              quoted(context_.name(r.chain.back().function)) + " takes it";
  if (certainty != dataflow::Certainty::always)
    message += ", on some path";
  Finding &finding = context_.report(info, view_.symbol(), view_.op(*r.operation).range, message,
                                     view_.describe(r.lock));
  if (certainty != dataflow::Certainty::always)
    finding.severity = Severity::warning;
  finding.related.push_back(acquired_step(view_, *r.held, "is first locked here"));
  if (!direct) {
    add_chain(context_, finding.related, r.chain, lock_name + " is locked again here");
    return;
  }
  // Where only some paths hold the lock, the others need this acquisition.
  if (certainty != dataflow::Certainty::always)
    return;
  ir::EditIntent remove;
  remove.kind = ir::IntentKind::delete_statement;
  remove.title = "Remove the second lock of " + view_.describe(r.lock);
  remove.function = finding.function;
  remove.range = view_.op(*r.operation).range;
  remove.preferred = true;
  finding.intents.push_back(std::move(remove));
}

bool Check::look_at(const Reacquisition &r) {
  const auto silent = [&](const std::string &why) {
    context_.silent(info, view_.symbol(), view_.op(*r.operation).range, why);
    return false;
  };
  // Several calls deep and on some path only: each condition on the way may rule it out.
  if (!r.unconditional && r.chain.size() > 2)
    return silent("calls what may lock " + quoted(view_.describe(r.lock)) +
                  " again, but only under conditions, several calls down");
  if (may_be_recursive(view_, r.lock, r.lock_class))
    return r.chain.empty() &&
           silent(quoted(view_.describe(r.lock)) + " is held already, but it is a recursive lock");
  if (r.held->mode == models::Mode::shared && r.mode == models::Mode::shared)
    return false;
  report(r);
  return true;
}

void check_function(Context &context, const FunctionView &view) { Check(context, view).run(); }

} // namespace

Rule double_lock() { return {&info, check_function, nullptr, nullptr}; }

} // namespace heddle::rules
