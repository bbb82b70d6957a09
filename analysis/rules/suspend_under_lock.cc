// suspend-under-lock: a coroutine is suspended while a lock is held.
#include "analysis/rules/catalogue.h"

namespace heddle::rules {

namespace {

const RuleInfo info = {
    "suspend-under-lock",
    Severity::error,
    Kind::async,
    Group::standard,
    "A coroutine suspends while a lock is held",
    R"(The lock stays held until the coroutine is resumed, however long that takes, and if what resumes
it needs the lock, it never is. A coroutine that is resumed by another thread releases the lock there,
which for `std::mutex` is undefined behaviour.

```cpp
std::lock_guard<std::mutex> lock(mu_);
value_ = co_await fetch(key);
```

**Fix.** End the critical section before the suspension, or use a lock that coroutines can hold.

**Silent** for locks that may be held across a suspension, and where the lock is released on some path
to it.)",
    {"CWE-833", "CWE-667", "CP.52"},
    Languages::all,
};

class Check {
public:
  Check(Context &context, const FunctionView &view) : context_(context), view_(view) {}
  void run() {
    dataflow::Visitor visitor;
    visitor.op = [this](meaning::Position at, const dataflow::LockState &before,
                        const dataflow::LockState &) { look_at(view_.op(at), before); };
    dataflow::visit(view_.record.meaning, view_.record.state, visitor);
  }

private:
  void look_at(const ir::Op &op, const dataflow::LockState &before);

  Context &context_;
  const FunctionView &view_;
};

void Check::look_at(const ir::Op &op, const dataflow::LockState &before) {
  if ((op.kind != ir::OpKind::await && op.kind != ir::OpKind::yield) || before.empty())
    return;
  for (const dataflow::Held &held : before.front().held) {
    if (held.clobbered || dataflow::held(before, held.lock) != dataflow::Certainty::always ||
        view_.traits(held.lock).async)
      continue;
    Finding &finding =
        context_.report(info, view_.symbol(), op.range,
                        "the coroutine suspends here while " + quoted(view_.describe(held.lock)) +
                            " is held: it stays locked until the coroutine is resumed",
                        view_.describe(held.lock));
    finding.related.push_back(acquired_step(view_, held));
    return;
  }
}

void check_function(Context &context, const FunctionView &view) {
  if (view.ir().form != ir::Form::plain && !view.ir().degraded)
    Check(context, view).run();
}

} // namespace

Rule suspend_under_lock() { return {&info, check_function, nullptr, nullptr}; }

} // namespace heddle::rules
