// fork-with-threads: a process with threads is copied, and the copy goes on without them.
#include "analysis/program/thread_presence.h"
#include "analysis/rules/catalogue.h"
#include "analysis/rules/known_values.h"

#include <algorithm>

namespace heddle::rules {

using ir::kNone;
using meaning::Act;
using meaning::Operation;
using program::FunctionRecord;

namespace {

const RuleInfo info = {
    "fork-with-threads",
    Severity::warning,
    Kind::deadlock,
    Group::standard,
    "fork is called while other threads run, and the new process goes on without exec",
    R"(The new process has the memory of all threads but runs only the one that called `fork`. A lock that
another thread held at that moment stays held there for ever, and data it was changing stays half
changed. Until `exec`, only what is async-signal-safe may be called.

```c
pthread_create(&worker, NULL, work, &queue);
if (fork() == 0)
  serve(&queue);      // waits for the queue's lock, which the worker held
```

**Fix.** Fork before the first thread starts, or `exec` at once in the new process
(`posix_spawn`), or talk to a process that was forked early.

**Silent** where the new process calls `exec`, or does nothing but exit; where no other thread is
known to run.)",
    {"CWE-362", "CERT-POS51-C"},
};

/// The ops that the new process may come to, in the function that forks.
std::vector<meaning::Position> ops_in_new_process(const FunctionRecord &record,
                                                  const Operation &fork) {
  const ir::Function &function = *record.ir;
  std::vector<meaning::Position> found;
  const auto next = [&](ir::BlockId b) { return targets_given(function, b, {{fork.result, 0}}); };
  for (std::uint32_t i = fork.op + 1; i < function.blocks[fork.block].ops.size(); ++i)
    found.push_back({fork.block, i});
  ir::walk(function, next(fork.block), [&](ir::BlockId b) {
    for (std::uint32_t i = 0; i < function.blocks[b].ops.size(); ++i) {
      found.push_back({b, i});
      if (std::ranges::binary_search(record.meaning.ending, meaning::Position{b, i}))
        return std::vector<ir::BlockId>();
    }
    return next(b);
  });
  return found;
}

/// Whether the function, or what it calls, calls exec.
bool replaces_image(const program::Program &program, ir::SymbolId function,
                    std::vector<ir::SymbolId> &seen) {
  const FunctionRecord *record = program.function(function);
  if (record == nullptr || std::ranges::count(seen, function) > 0)
    return false;
  seen.push_back(function);
  return record->meaning.has(Act::replace_image) ||
         std::ranges::any_of(record->callees, [&](ir::SymbolId callee) {
           return replaces_image(program, callee, seen);
         });
}

class Check {
public:
  Check(Context &context, const FunctionRecord &record) : context_(context), record_(record) {}
  void run() {
    for (const Operation &o : record_.meaning.operations)
      if (o.act == Act::fork)
        check(o);
  }

private:
  void check(const Operation &fork);

  Context &context_;
  const FunctionRecord &record_;
};

void Check::check(const Operation &fork) {
  const program::Program &program = context_.program;
  const ir::Symbol &symbol = program.tables->symbols[record_.ir->symbol];
  const program::Site site{record_.ir->symbol, record_.ir->blocks[fork.block].ops[fork.op].range};
  const std::optional<program::Site> started = program::thread_running_at(program, site);
  if (!started || is_exempt(symbol, info.kind))
    return;
  bool works = false;
  std::vector<ir::SymbolId> seen;
  const program::TakenLock *taken = nullptr;
  for (const meaning::Position p : ops_in_new_process(record_, fork)) {
    const ir::Op &op = record_.ir->blocks[p.block].ops[p.op];
    const bool ends = std::ranges::binary_search(record_.meaning.ending, p);
    works = works || (op.kind == ir::OpKind::call && !ends);
    for (const Operation &o : record_.meaning.at(p.block, p.op)) {
      if (o.act == Act::replace_image ||
          (o.act == Act::invoke && replaces_image(program, o.callee, seen)))
        return context_.silent(info, site.function, site.range,
                               "other threads may run here, but the new process calls exec");
      if (o.act == Act::invoke && taken == nullptr && !program.effects(o.callee).taken.empty())
        taken = &program.effects(o.callee).taken.front();
    }
  }
  if (!works)
    return context_.silent(info, site.function, site.range,
                           "other threads may run here, but the new process only ends");
  Finding &finding = context_.report(
      info, site.function, site.range,
      "the process is forked while other threads may run, and the copy goes on without exec: a "
      "lock that one of them holds now stays held there for ever",
      "fork");
  finding.related.push_back({context_.locate(*started), "a thread is started here"});
  if (taken != nullptr && !taken->chain.empty())
    finding.related.push_back({context_.locate(taken->chain.back()), "the copy takes a lock here"});
}

void check_program(Context &context) {
  for (const ir::SymbolId symbol : context.concerned) {
    const FunctionRecord &record = *context.program.function(symbol);
    if (record.meaning.has(Act::fork) && !record.state.cut)
      Check(context, record).run();
  }
}

} // namespace

Rule fork_with_threads() { return {&info, nullptr, nullptr, check_program, does<Act::fork>}; }

} // namespace heddle::rules
