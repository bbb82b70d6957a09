// condition-never-notified: somebody waits on a condition that nobody notifies.
#include "analysis/rules/catalogue.h"
#include "analysis/rules/conditions.h"
#include "analysis/rules/object_flow.h"

#include <algorithm>

namespace heddle::rules {

using ir::kNone;
using meaning::Act;
using meaning::Operation;
using program::FunctionRecord;

namespace {

const RuleInfo info = {
    "condition-never-notified",
    Severity::warning,
    Kind::condvar,
    Group::standard,
    "A condition is waited on and nothing notifies it",
    R"(Everything that can use the condition is in this file, and nothing in it notifies. The wait ends by
chance (a spurious wake-up) or never, whatever other threads do to what is waited for.

```cpp
while (!done_)
  finished_.wait(lock);     // and done_ = true; is followed by no notify
```

**Fix.** Notify where what is waited for changes.

**Silent** where the condition is declared in a header, is public or has external linkage, where its address
is given away, where nothing but the waiter itself changes what it waits for, and for waits with a time limit.)",
    {"CWE-833", "CP.42"},
};

/// Whether all that can name the condition is in one file of the program, which was read whole.
bool is_private_to_a_file(const program::Program &program, ir::SymbolId condition) {
  const ir::Symbol &symbol = program.tables->symbols[condition];
  const bool hidden =
      symbol.kind == ir::SymbolKind::field || symbol.internal || symbol.owner != kNone;
  return hidden && std::ranges::any_of(program.units, [&](const auto &unit) {
           return unit.second != nullptr && unit.second->main == symbol.file &&
                  unit.second->problems.empty() && unit.second->skipped.empty();
         });
}

/// Whether the op does something to the condition that is not known: it hands its address on.
bool gives_away(const program::Program &program, const FunctionRecord &record, meaning::Position p,
                ir::SymbolId condition) {
  const ir::Op &op = record.ir->blocks[p.block].ops[p.op];
  const auto is_it = [&](ir::PlaceId id) {
    return id != kNone && program::lock_class(record.ir->places[id]) == condition;
  };
  const bool handed = std::ranges::any_of(op.args, [&](const ir::Operand &o) {
    return (o.kind == ir::OperandKind::address || o.kind == ir::OperandKind::load) &&
           is_it(o.index);
  });
  if (op.kind == ir::OpKind::address || op.kind == ir::OpKind::closure)
    return is_it(op.place) || handed;
  if (!handed)
    return false;
  const ir::Symbol *callee = program.tables->symbol(op.callee.symbol);
  const bool known = std::ranges::any_of(record.meaning.at(p.block, p.op), [](const auto &o) {
    return o.act == Act::wait || o.act == Act::notify;
  });
  // What a library does to it besides is to make it and to end it.
  const bool of_library = callee != nullptr && callee->is_system &&
                          callee->qualified.find("notify") == std::string::npos;
  return !known && !of_library;
}

bool is_notified_or_escapes(const Context &context, ir::SymbolId condition) {
  const program::Program &program = context.program;
  return std::ranges::any_of(context.concerned, [&](ir::SymbolId symbol) {
    const FunctionRecord &record = *program.function(symbol);
    const bool mentions = std::ranges::any_of(record.ir->places, [&](const ir::Place &place) {
      return program::lock_class(place) == condition;
    });
    if (!mentions)
      return false;
    if (record.state.cut || record.ir->degraded)
      return true;
    for (const Operation &o : record.meaning.operations)
      if (o.act == Act::notify && o.target != kNone &&
          program::lock_class(record.meaning.places[o.target]) == condition)
        return true;
    for (std::uint32_t b = 0; b < record.ir->blocks.size(); ++b) {
      const ir::Block &block = record.ir->blocks[b];
      for (std::uint32_t i = 0; i < block.ops.size(); ++i)
        if (gives_away(program, record, {b, i}, condition))
          return true;
      const ir::Operand &out = block.terminator.condition;
      if (block.terminator.kind == ir::TerminatorKind::return_ &&
          out.kind == ir::OperandKind::address &&
          program::lock_class(record.ir->places[out.index]) == condition)
        return true;
    }
    return std::ranges::any_of(record.ir->values, [&](const ir::Value &value) {
      return std::ranges::any_of(value.operands, [&](const ir::Operand &o) {
        return o.kind == ir::OperandKind::address &&
               program::lock_class(record.ir->places[o.index]) == condition;
      });
    });
  });
}

/// Whether another function, which should then notify, changes what is waited for.
bool changes_elsewhere(const program::Program &program, const Waiting &waiting) {
  return std::ranges::any_of(*program.functions, [&](ir::SymbolId symbol) {
    const FunctionRecord &record = *program.function(symbol);
    return symbol != waiting.site.function && record.ir->special == ir::Special::none &&
           std::ranges::any_of(record.meaning.operations, [&](const Operation &o) {
             return (o.act == Act::access || o.act == Act::atomic) && o.write &&
                    o.target != kNone &&
                    waiting.data.contains(program::lock_class(record.meaning.places[o.target]));
           });
  });
}

/// It waits, or names a condition.
bool is_concerned(const FunctionView &view) {
  return view.record.meaning.has(Act::wait) ||
         std::ranges::any_of(view.ir().places, [&](const ir::Place &place) {
           const models::TypeModel *model = model_of(view.context.program, place.type);
           return model != nullptr && model->condition;
         });
}

void check_program(Context &context) {
  const program::Program &program = context.program;
  std::set<ir::SymbolId> told;
  for (const Waiting &waiting : waits(context)) {
    if (waiting.timed || told.contains(waiting.condition) ||
        !is_private_to_a_file(program, waiting.condition) ||
        is_notified_or_escapes(context, waiting.condition) || !changes_elsewhere(program, waiting))
      continue;
    told.insert(waiting.condition);
    const std::string condition = quoted(context.short_name(waiting.condition));
    context.report(info, waiting.site.function, waiting.site.range,
                   "nothing notifies " + condition + ": this wait ends by chance or never",
                   context.key(waiting.condition));
  }
}

} // namespace

Rule condition_never_notified() { return {&info, nullptr, nullptr, check_program, is_concerned}; }

} // namespace heddle::rules
