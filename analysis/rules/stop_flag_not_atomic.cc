// stop-flag-not-atomic: a plain variable that one thread sets is to end another's loop.
#include "analysis/program/member_uses.h"
#include "analysis/rules/catalogue.h"
#include "analysis/rules/loop_test.h"

#include <algorithm>

namespace heddle::rules {

using ir::kNone;
using meaning::Act;
using meaning::Operation;
using program::Conflict;
using program::FunctionRecord;
using program::MemberUse;

namespace {

const RuleInfo info = {
    "stop-flag-not-atomic",
    Severity::warning,
    Kind::atomicity,
    Group::standard,
    "A plain variable that one thread sets ends the loop of another",
    R"(The compiler may read a plain variable once, before the loop, since nothing in the loop
changes it: then the loop never ends. What the thread wrote before the flag need not be seen by who
sees the flag, either.

```cpp
bool stop_ = false;
void run() { while (!stop_) step(); }       // on the thread
void stop() { stop_ = true; worker_.join(); }
```

Either both threads are known, or the class starts the thread on its own object and another of its
methods sets the flag.

**Fix.** `std::atomic<bool>` (in C, `atomic_bool`), or a `std::jthread` with its `stop_token`; or
test the flag under the lock under which it is set.

**Silent** where the loop's thread holds a lock, or may hold one through a class whose body is not seen, for atomics, where the flag is set before the thread
starts; `volatile` flags of known threads are `volatile-as-sync`'s.)",
    {"CWE-366", "CWE-667", "CERT-CON02-C", "CP.2"},
};

class Check {
public:
  explicit Check(Context &context) : context_(context), program_(context.program) {}
  void run();

private:
  void check_conflicts();
  void check_own_thread(const FunctionRecord &record, const Operation &spawn,
                        const ir::Place &object);
  std::optional<program::Site> setter(ir::SymbolId member,
                                      const std::vector<MemberUse> &by_thread) const;

  Context &context_;
  const program::Program &program_;
};

void Check::check_conflicts() {
  for_each_conflict(context_, [&](const Conflict &c) {
    if (c.here_writes || !is_stop_flag(program_, c) || is_exempt_from_analysis(context_, c) ||
        is_about_construction(context_, c))
      return false;
    report_conflict(context_, info, c,
                    quoted(c.name) + " ends a loop of " + who(context_, c.here_root, c.here_entry) +
                        " and is written by " + other_thread(context_, c) + elsewhere(context_, c) +
                        ", but is not atomic");
    return true;
  });
}

/// Whether an operation that `is` can come after the write.
template <typename Is>
bool comes_after(const FunctionRecord &record, const Operation &write, const Is &is) {
  return std::ranges::any_of(record.meaning.operations, [&](const Operation &o) {
    return is(o) && follows(*record.ir, {write.block, write.op}, {o.block, o.op});
  });
}

/// Whether a thread that the function starts can run when it writes; true, if it starts none.
bool threads_run_at(const program::Program &program, const FunctionRecord &record,
                    const Operation &write) {
  if (!program.effects(record.ir->symbol).spawns)
    return true;
  const auto joins = [&](const Operation &o) {
    return o.act == Act::join ||
           (o.act == Act::invoke &&
            std::ranges::any_of(program.effects(o.callee).blocking,
                                [](const auto &b) { return b.kind == models::BlockKind::join; }));
  };
  const bool after_start = std::ranges::any_of(record.meaning.operations, [&](const Operation &o) {
    const bool starts =
        o.act == Act::spawn || (o.act == Act::invoke && program.effects(o.callee).spawns);
    return starts && follows(*record.ir, {o.block, o.op}, {write.block, write.op});
  });
  return after_start && comes_after(record, write, joins);
}

std::optional<program::Site> Check::setter(ir::SymbolId member,
                                           const std::vector<MemberUse> &by_thread) const {
  for (const ir::SymbolId function : program_.accessors_of(member)) {
    const FunctionRecord &record = *program_.function(function);
    const bool of_thread = std::ranges::any_of(
        by_thread, [&](const MemberUse &use) { return use.site.function == function; });
    const std::optional<ir::Place> object = program::own_object(*record.ir);
    if (of_thread || !object || record.ir->special == ir::Special::constructor ||
        is_exempt(program_.tables->symbols[function], info.kind))
      continue;
    for (const Operation &o : record.meaning.operations) {
      if (o.act != Act::access || !o.write)
        continue;
      const ir::Op &op = record.ir->blocks[o.block].ops[o.op];
      const ir::Place &place = record.meaning.places[o.target];
      const bool sets = place.root == object->root && place.projections.size() == 1 &&
                        place.projections[0].arg == member && op.kind == ir::OpKind::write &&
                        !op.args.empty() && op.args[0].kind == ir::OperandKind::constant;
      if (sets && threads_run_at(program_, record, o))
        return program::Site{function, op.range};
    }
  }
  return std::nullopt;
}

void Check::check_own_thread(const FunctionRecord &record, const Operation &spawn,
                             const ir::Place &object) {
  const std::vector<MemberUse> uses =
      program::member_uses_of_thread(program_, record, spawn, object);
  for (const MemberUse &use : uses) {
    const FunctionRecord &reader = *program_.function(use.site.function);
    if (!use.data || use.write || use.locked || program::may_lock_unseen(program_, reader) ||
        !program_.context(use.site.function).locks.empty() ||
        is_exempt(program_.tables->symbols[use.site.function], info.kind))
      continue;
    const std::optional<Test> test = tested(*reader.ir, {use.operation->block, use.operation->op});
    if (!test || !test->ends_loop)
      continue;
    const std::optional<program::Site> set = setter(use.member, uses);
    if (!set)
      continue;
    const std::string flag = quoted(context_.short_name(use.member));
    Finding &finding =
        context_.report(info, use.site.function, use.site.range,
                        flag + " ends this loop of a thread and is written by another in " +
                            quoted(context_.name(set->function)) + ", but is not atomic",
                        context_.key(use.member));
    finding.related.push_back({context_.locate(*set), flag + " is written here"});
    finding.related.push_back(
        {context_.locate(record.ir->symbol, record.ir->blocks[spawn.block].ops[spawn.op].range),
         "the thread is started here"});
  }
}

void Check::run() {
  check_conflicts();
  for (const ir::SymbolId symbol : context_.concerned) {
    const FunctionRecord &record = *program_.function(symbol);
    if (!record.meaning.has(Act::spawn) || record.state.cut)
      continue;
    const std::optional<ir::Place> object = program::own_object(*record.ir);
    if (!object)
      continue;
    for (const Operation &o : record.meaning.operations)
      if (o.act == Act::spawn)
        check_own_thread(record, o, *object);
  }
}

void check_program(Context &context) { Check(context).run(); }

} // namespace

Rule stop_flag_not_atomic() {
  return {&info, nullptr, nullptr, check_program,
          [](const FunctionView &view) { return does<Act::spawn>(view) || has_conflicts(view); }};
}

} // namespace heddle::rules
