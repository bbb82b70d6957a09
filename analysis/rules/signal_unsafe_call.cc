// signal-unsafe-call: a signal handler calls what must not be called there.
#include "analysis/rules/catalogue.h"
#include "analysis/rules/known_values.h"

#include <algorithm>
#include <array>
#include <deque>
#include <map>

namespace heddle::rules {

using ir::kNone;
using meaning::Act;
using meaning::Operation;
using program::FunctionRecord;
using program::Site;

namespace {

const RuleInfo info = {
    "signal-unsafe-call",
    Severity::error,
    Kind::deadlock,
    Group::standard,
    "A signal handler calls a function that is not async-signal-safe",
    R"(A handler runs in the middle of whatever its thread does. If that is `malloc` or `printf`, their
locks are held and their data half changed: a handler that calls them too waits for itself for ever,
or corrupts the heap.

```cpp
static void on_term(int) { std::printf("bye\n"); std::exit(0); }   // deadlocks within printf
std::signal(SIGTERM, on_term);
```

**Fix.** Set a `volatile sig_atomic_t` or a lock-free atomic and do the work in the main loop; or
write a byte to a pipe; or block the signal and wait for it with `sigwait` or `signalfd`. `write`
and `_exit` are safe.

**Silent** for handlers of the signals by which the program itself has failed (SIGSEGV, SIGABRT and
their like), which have little to lose, and where it is not known for which signal the handler is
installed.)",
    {"CWE-479", "CWE-828", "CERT-SIG30-C", "CERT-MSC54-CPP"},
};

/// Signals by which a program has failed, on Linux: ILL, TRAP, ABRT, BUS, FPE, SEGV, SYS.
constexpr std::array<std::int64_t, 7> kFailures = {4, 5, 6, 7, 8, 11, 31};
constexpr std::size_t kFunctionsMax = 256; ///< looked at below one handler

/// Where a handler is installed, for a signal that comes from outside.
bool is_installed(const FunctionRecord &record, const Operation &o) {
  const std::vector<ir::Operand> &arguments = record.ir->blocks[o.block].ops[o.op].args;
  return !arguments.empty() && arguments[0].kind == ir::OperandKind::constant &&
         std::ranges::count(kFailures, arguments[0].number) == 0;
}

class Check {
public:
  explicit Check(Context &context) : context_(context), program_(context.program) {}
  void run();

private:
  struct Unsafe {
    ir::SymbolId callee = kNone;
    std::vector<Site> chain;
  };
  std::optional<Unsafe> unsafe_below(const FunctionRecord &record, const Operation &o) const;
  void check(ir::SymbolId handler, const Site &installed);

  Context &context_;
  const program::Program &program_;
};

/// The nearest unsafe call below the call `o` of `record`, following constants that are given.
std::optional<Check::Unsafe> Check::unsafe_below(const FunctionRecord &record,
                                                 const Operation &o) const {
  struct Visit {
    ir::SymbolId function;
    KnownValues known;
    std::vector<Site> chain;
  };
  const auto visit = [&](const FunctionRecord &caller, const Operation &call,
                         std::vector<Site> chain) {
    const FunctionRecord *callee = program_.function(call.callee);
    return Visit{call.callee,
                 callee != nullptr
                     ? constants_of_call(caller.ir->blocks[call.block].ops[call.op], *callee->ir)
                     : KnownValues{},
                 std::move(chain)};
  };
  std::deque<Visit> work{visit(record, o, {})};
  std::vector<std::pair<ir::SymbolId, KnownValues>> seen;
  while (!work.empty()) {
    const Visit at = std::move(work.front());
    work.pop_front();
    const FunctionRecord *in = program_.function(at.function);
    if (in == nullptr || in->state.cut || in->ir->degraded || in->ir->blocks.empty() ||
        seen.size() >= kFunctionsMax ||
        std::ranges::count(seen, std::pair(at.function, at.known)) > 0)
      continue;
    seen.emplace_back(at.function, at.known);
    const std::vector<bool> reached = reachable_given(*in->ir, at.known);
    for (const Operation &inner : in->meaning.operations) {
      if ((inner.act != Act::signal_unsafe && inner.act != Act::invoke) || !reached[inner.block])
        continue;
      std::vector<Site> longer = at.chain;
      longer.push_back({at.function, in->ir->blocks[inner.block].ops[inner.op].range});
      if (inner.act == Act::signal_unsafe)
        return Unsafe{inner.callee, std::move(longer)};
      if (longer.size() < program::kChainMax && !program_.overridden->contains(inner.callee))
        work.push_back(visit(*in, inner, std::move(longer)));
    }
  }
  return std::nullopt;
}

void Check::check(ir::SymbolId handler, const Site &installed) {
  const FunctionRecord *record = program_.function(handler);
  if (record == nullptr || record->state.cut)
    return;
  for (const Operation &o : record->meaning.operations) {
    const Site call{handler, record->ir->blocks[o.block].ops[o.op].range};
    std::optional<Unsafe> unsafe;
    if (o.act == Act::signal_unsafe)
      unsafe = Unsafe{o.callee, {}};
    else if (o.act == Act::invoke && o.callee != handler &&
             !program_.overridden->contains(o.callee))
      unsafe = unsafe_below(*record, o);
    if (!unsafe)
      continue;
    const std::string callee = quoted(context_.name(unsafe->callee));
    const std::string through =
        unsafe->chain.empty() ? "" : ", through " + quoted(context_.name(o.callee));
    Finding &finding = context_.report(info, handler, call.range,
                                       "the signal handler " + quoted(context_.name(handler)) +
                                           " calls " + callee + through +
                                           ", which is not safe in the middle of any other code",
                                       context_.key(unsafe->callee));
    add_chain(context_, finding.related, unsafe->chain, "calls " + callee + " here");
    finding.related.push_back({context_.locate(installed), "the handler is installed here"});
  }
}

void Check::run() {
  std::map<ir::SymbolId, Site> handlers;
  for (const ir::SymbolId symbol : context_.concerned) {
    const FunctionRecord &record = *program_.function(symbol);
    if (!record.meaning.has(Act::handle_signal))
      continue;
    for (const Operation &o : record.meaning.operations)
      if (o.act == Act::handle_signal && o.callee != kNone && is_installed(record, o))
        handlers.try_emplace(o.callee, Site{symbol, record.ir->blocks[o.block].ops[o.op].range});
  }
  for (const auto &[handler, installed] : handlers)
    check(handler, installed);
}

void check_program(Context &context) { Check(context).run(); }

} // namespace

Rule signal_unsafe_call() {
  return {&info, nullptr, nullptr, check_program, does<Act::handle_signal>};
}

} // namespace heddle::rules
