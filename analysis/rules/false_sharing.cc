// false-sharing: neighbouring atomics that different threads keep writing.
#include "analysis/rules/catalogue.h"
#include "analysis/rules/thread_reach.h"

#include <algorithm>
#include <map>

namespace heddle::rules {

using ir::kNone;
using meaning::Act;
using meaning::Operation;

namespace {

const RuleInfo info = {
    "false-sharing",
    Severity::hint,
    Kind::other,
    Group::pedantic,
    "Neighbouring atomics are written in loops by different threads",
    R"(Processors hand memory to each other in lines of 64 bytes. Two atomics in one line, each written again and
again by another thread, make the line go to and fro with every write, although neither thread needs what
the other writes: ten times slower and more.

```cpp
struct Ring {
  std::atomic<std::size_t> head;        // the producer's
  std::atomic<std::size_t> tail;        // the consumer's
};
```

**Fix.** `alignas(std::hardware_destructive_interference_size)` (64 where the library lacks it) on the second.

**Silent** where an alignment is given, where one thread writes both, for atomics that are not written in a
loop, and where no threads are seen to start.)",
    {"CWE-1250", "CP.43"},
};

/// A function that writes the atomic in a loop of its own, and each function that does.
struct Writers {
  std::vector<ir::SymbolId> functions;
  program::Site in_loop; ///< function kNone: nobody does so in a loop
};

bool is_atomic(const program::Program &program, ir::SymbolId member) {
  const ir::Symbol *field = program.tables->symbol(member);
  const ir::Type *type = field != nullptr ? program.tables->value_type(field->type) : nullptr;
  return type != nullptr && type->is_atomic;
}

/// Of all atomic members, by the way there: `this->head_`.
std::map<ir::SymbolId, Writers> writers(const program::Program &program) {
  std::map<ir::SymbolId, Writers> found;
  for (const ir::SymbolId symbol : *program.functions) {
    const program::FunctionRecord &record = *program.function(symbol);
    if (!record.meaning.has(Act::atomic) || record.ir->special != ir::Special::none)
      continue;
    for (const Operation &o : record.meaning.operations) {
      if (o.act != Act::atomic || !o.write || o.target == kNone)
        continue;
      const ir::Place &place = record.meaning.places[o.target];
      if (place.projections.empty() || place.projections.back().kind != ir::ProjectionKind::field)
        continue;
      Writers &of = found[place.projections.back().arg];
      of.functions.push_back(symbol);
      const ir::Op &op = record.ir->blocks[o.block].ops[o.op];
      if (of.in_loop.function == kNone && ir::is_in_loop(*record.ir, op.scope))
        of.in_loop = {symbol, op.range};
    }
  }
  return found;
}

/// Some thread runs a writer of the one and none of the other.
bool by_different_threads(const std::vector<std::set<ir::SymbolId>> &threads, const Writers &a,
                          const Writers &b) {
  const auto runs = [](const std::set<ir::SymbolId> &thread, const Writers &w) {
    return std::ranges::any_of(w.functions, [&](ir::SymbolId f) { return thread.contains(f); });
  };
  const auto only = [&](const Writers &x, const Writers &y) {
    return std::ranges::any_of(
        threads, [&](const auto &thread) { return runs(thread, x) && !runs(thread, y); });
  };
  return only(a, b) || only(b, a);
}

void check_class(Context &context, const ir::Symbol &owner,
                 const std::map<ir::SymbolId, Writers> &written,
                 const std::vector<std::set<ir::SymbolId>> &threads) {
  for (std::size_t i = 1; i < owner.members.size(); ++i) {
    const auto first = written.find(owner.members[i - 1]);
    const auto second = written.find(owner.members[i]);
    if (first == written.end() || second == written.end() ||
        first->second.in_loop.function == kNone || second->second.in_loop.function == kNone ||
        !is_atomic(context.program, first->first) || !is_atomic(context.program, second->first) ||
        context.program.tables->symbols[second->first].is_aligned ||
        !by_different_threads(threads, first->second, second->second))
      continue;
    const program::Site &at = second->second.in_loop;
    const std::string one = quoted(context.short_name(first->first));
    const std::string other = quoted(context.short_name(second->first));
    Finding &finding =
        context.report(info, at.function, at.range,
                       other + " and " + one +
                           " stand side by side and are written in loops by "
                           "different threads: each write takes the line from the other",
                       context.key(second->first));
    finding.related.push_back(
        {context.locate(first->second.in_loop), one + " is written in a loop here"});
  }
}

void check_program(Context &context) {
  const program::Program &program = context.program;
  const std::map<ir::SymbolId, Writers> written = writers(program);
  if (written.empty())
    return;
  std::vector<std::set<ir::SymbolId>> threads;
  for (const ir::SymbolId symbol : *program.functions)
    for (const Operation &o : program.function(symbol)->meaning.operations)
      if (o.act == Act::spawn && o.callee != kNone)
        threads.push_back(reach_of(program, o.callee, program.functions->size()));
  if (threads.empty())
    return;
  std::set<ir::SymbolId> owners;
  for (const auto &[member, of] : written)
    owners.insert(program.tables->symbols[member].owner);
  for (const ir::SymbolId owner : owners)
    if (const ir::Symbol *symbol = program.tables->symbol(owner))
      check_class(context, *symbol, written, threads);
}

} // namespace

Rule false_sharing() { return {&info, nullptr, nullptr, check_program}; }

} // namespace heddle::rules
