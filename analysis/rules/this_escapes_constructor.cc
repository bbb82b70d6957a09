// this-escapes-constructor: a thread gets an object whose constructor has not finished.
#include "analysis/program/member_uses.h"
#include "analysis/rules/catalogue.h"

#include <algorithm>

namespace heddle::rules {

using ir::kNone;
using meaning::Act;
using meaning::Operation;
using program::MemberUse;

namespace {

const RuleInfo info = {
    "this-escapes-constructor",
    Severity::warning,
    Kind::race,
    Group::standard,
    "A constructor starts a thread on its object before the object is complete",
    R"(The thread may run at once. It then sees members that the rest of the constructor has not set
yet; and if it calls a virtual method that a derived class overrides, it gets the base class's,
since the derived class's constructor has not begun.

```cpp
Reader::Reader(int fd) {
  thread_ = std::thread([this] { loop(); });   // loop() reads fd_
  fd_ = fd;                                    // perhaps later than that
}
```

**Fix.** Start the thread as the constructor's last statement, and in a `final` class; or in a
`start()` that is called when the object is complete.

**Silent** where the thread is started last, where it uses nothing of what is set afterwards, or
both do so under a lock. That `this` is given to a registry or as a callback is not reported: whether somebody
calls it too early is not known.)",
    {"CWE-362", "CP.2", "C.82"},
};

class Check {
public:
  Check(Context &context, const program::FunctionRecord &record, const ir::Place &object)
      : context_(context), program_(context.program), record_(record), object_(object) {}
  void run();

private:
  std::vector<MemberUse> written_after(const Operation &spawn) const;
  void check_late_write(const Operation &spawn, const std::vector<MemberUse> &uses);
  void check_virtual_call(const Operation &spawn);

  Context &context_;
  const program::Program &program_;
  const program::FunctionRecord &record_;
  const ir::Place &object_;
};

/// What the constructor's body, and methods it calls, write without a lock after the start.
std::vector<MemberUse> Check::written_after(const Operation &spawn) const {
  std::vector<MemberUse> found;
  const ir::Function &function = *record_.ir;
  const auto add = [&](MemberUse use) {
    if (use.data && use.write && !use.locked)
      found.push_back(std::move(use));
  };
  dataflow::Visitor visitor;
  visitor.operation = [&](const Operation &o, const dataflow::LockState &before) {
    const ir::Op &op = function.blocks[o.block].ops[o.op];
    if (before.empty() || program::in_initialiser(function, op) || op.kind == ir::OpKind::destroy ||
        !follows(function, {spawn.block, spawn.op}, {o.block, o.op}))
      return;
    const bool locked =
        std::ranges::any_of(before, [](const dataflow::Disjunct &d) { return !d.held.empty(); });
    for (MemberUse &use : program::member_uses_at(record_, o, object_, locked))
      add(std::move(use));
    if (o.act == Act::invoke && !locked && o.receiver != kNone &&
        record_.meaning.places[o.receiver] == object_)
      for (MemberUse &use :
           program::member_uses(program_, o.callee, {meaning::PathBase::receiver, 0, {}}))
        add(std::move(use));
  };
  dataflow::visit(record_.meaning, record_.state, visitor);
  return found;
}

void Check::check_late_write(const Operation &spawn, const std::vector<MemberUse> &uses) {
  for (const MemberUse &write : written_after(spawn)) {
    const auto use = std::ranges::find_if(
        uses, [&](const MemberUse &u) { return u.member == write.member && u.data && !u.locked; });
    if (use == uses.end())
      continue;
    const std::string member = quoted(context_.short_name(write.member));
    Finding &finding = context_.report(
        info, record_.ir->symbol, record_.ir->blocks[spawn.block].ops[spawn.op].range,
        "the thread that starts here uses " + member + " in " +
            quoted(context_.name(use->site.function)) +
            ", which the constructor writes only after it has started it",
        context_.key(write.member));
    finding.related.push_back({context_.locate(write.site), member + " is written here"});
    finding.related.push_back({context_.locate(use->site), "the thread uses it here"});
    return;
  }
}

/// The thread calls a method of the object that a class derived from this one overrides.
void Check::check_virtual_call(const Operation &spawn) {
  const ir::Symbol &constructor = program_.tables->symbols[record_.ir->symbol];
  const ir::Symbol *owner = program_.tables->symbol(constructor.owner);
  if (owner == nullptr || owner->is_final)
    return;
  const auto overrider = [&](ir::SymbolId method) {
    for (const ir::SymbolId candidate : *program_.functions) {
      const ir::Symbol &symbol = program_.tables->symbols[candidate];
      if (symbol.owner != constructor.owner && std::ranges::count(symbol.overrides, method) > 0)
        return candidate;
    }
    return kNone;
  };
  for (const program::MethodCall &call :
       program::method_calls_of_thread(program_, record_, spawn, object_)) {
    if (!program_.tables->symbols[call.method].is_virtual)
      continue;
    const ir::SymbolId other = overrider(call.method);
    if (other == kNone)
      continue;
    Finding &finding = context_.report(
        info, record_.ir->symbol, record_.ir->blocks[spawn.block].ops[spawn.op].range,
        "the thread that starts here calls the virtual " + quoted(context_.name(call.method)) +
            ", perhaps before the constructor of the class with " + quoted(context_.name(other)) +
            " has begun",
        context_.key(call.method));
    if (call.site.function != kNone)
      finding.related.push_back({context_.locate(call.site), "the thread calls it here"});
    return;
  }
}

void Check::run() {
  for (const Operation &o : record_.meaning.operations) {
    if (o.act != Act::spawn)
      continue;
    check_late_write(o, program::member_uses_of_thread(program_, record_, o, object_));
    check_virtual_call(o);
  }
}

void check_program(Context &context) {
  for (const ir::SymbolId symbol : context.concerned) {
    const program::FunctionRecord &record = *context.program.function(symbol);
    if (!record.meaning.has(Act::spawn) || record.state.cut ||
        record.ir->special != ir::Special::constructor)
      continue;
    if (const std::optional<ir::Place> object = program::own_object(*record.ir))
      Check(context, record, *object).run();
  }
}

} // namespace

Rule this_escapes_constructor() {
  return {&info, nullptr, nullptr, check_program, does<Act::spawn>};
}

} // namespace heddle::rules
