// unbounded-queue: producers put into a queue for threads, and nothing keeps it from growing.
#include "analysis/ir/names.h"
#include "analysis/rules/catalogue.h"

#include <algorithm>
#include <array>

namespace heddle::rules {

using ir::kNone;
using meaning::Act;
using meaning::Operation;

namespace {

const RuleInfo info = {
    "unbounded-queue",
    Severity::hint,
    Kind::resource,
    Group::pedantic,
    "A queue between threads has no bound",
    R"(Where producers are faster than consumers for long, the queue takes all memory, and what comes out at the
other end is old. A bound makes producers wait, or lets them turn work away while it is cheap.

```cpp
void Queue::put(Item item) {
  std::lock_guard<std::mutex> lock(mu_);
  items_.push_back(std::move(item));
  ready_.notify_one();
}
```

**Fix.** Wait in `put` until there is room, or answer that there is none.

**Silent** where the function that puts asks for the size or waits, and for containers that no waiting
thread takes from.)",
    {"CWE-770", "CWE-400"},
};

constexpr std::array<std::string_view, 6> kPuts = {"push_back", "push",       "emplace_back",
                                                   "emplace",   "push_front", "emplace_front"};
constexpr std::array<std::string_view, 3> kTakes = {"pop_front", "pop", "pop_back"};
constexpr std::array<std::string_view, 3> kSizes = {"size", "full", "max_size"};

/// The op calls one of the methods on the member.
bool calls_on(const FunctionView &view, const ir::Op &op, ir::SymbolId member,
              std::span<const std::string_view> methods) {
  const ir::Symbol *callee = view.context.program.tables->symbol(op.callee.symbol);
  if (op.kind != ir::OpKind::call || callee == nullptr || !callee->is_system || op.args.empty() ||
      op.args[0].kind != ir::OperandKind::address)
    return false;
  const ir::Place &place = view.ir().places[op.args[0].index];
  return ir::is_one_of(ir::last_name(callee->qualified), methods) && !place.projections.empty() &&
         place.projections.back().kind == ir::ProjectionKind::field &&
         place.projections.back().arg == member;
}

const ir::Op *call_on(const FunctionView &view, ir::SymbolId member,
                      std::span<const std::string_view> methods) {
  for (const ir::Block &block : view.ir().blocks)
    for (const ir::Op &op : block.ops)
      if (calls_on(view, op, member, methods))
        return &op;
  return nullptr;
}

bool is_queue(const program::Program &program, ir::SymbolId member) {
  static constexpr std::array<std::string_view, 4> names = {"std::deque", "std::queue", "std::list",
                                                            "std::vector"};
  const ir::Symbol *symbol = program.tables->symbol(member);
  const ir::Type *type = symbol != nullptr ? program.tables->value_type(symbol->type) : nullptr;
  return symbol != nullptr && symbol->kind == ir::SymbolKind::field && type != nullptr &&
         ir::is_one_of(type->qualified, names);
}

void check_subject(Context &context, ir::SymbolId subject) {
  const program::Program &program = context.program;
  if (!is_queue(program, subject) || program.guards_of(subject).empty())
    return;
  const program::FunctionRecord *producer = nullptr;
  const ir::Op *put = nullptr;
  const program::FunctionRecord *consumer = nullptr;
  for (const ir::SymbolId function : program.accessors_of(subject)) {
    const program::FunctionRecord &record = *program.function(function);
    const FunctionView view{context, record};
    const bool waits = record.meaning.has(Act::wait);
    if (const ir::Op *op = call_on(view, subject, kPuts); op != nullptr) {
      if (waits || call_on(view, subject, kSizes) != nullptr)
        return;
      if (record.meaning.has(Act::notify) && put == nullptr) {
        producer = &record;
        put = op;
      }
    }
    if (waits && call_on(view, subject, kTakes) != nullptr)
      consumer = &record;
  }
  if (put == nullptr || consumer == nullptr)
    return;
  const std::string name = quoted(context.short_name(subject));
  Finding &finding =
      context.report(info, producer->ir->symbol, put->range,
                     name + " has no bound: where " + quoted(context.name(producer->ir->symbol)) +
                         " is called faster than " + quoted(context.name(consumer->ir->symbol)) +
                         " takes, it grows for ever",
                     program.tables->symbols[subject].key);
  finding.related.push_back(
      {context.locate(consumer->ir->symbol, consumer->ir->name), "takes from " + name});
}

/// Who waits and who notifies is a matter of all functions that access the queue.
void check_program(Context &context) {
  const program::Program &program = context.program;
  for (ir::SymbolId subject = 0; subject < program.accessors.size(); ++subject)
    if (program.accessors[subject] != nullptr)
      if (const ir::Symbol &symbol = program.tables->symbols[subject];
          symbol.kind == ir::SymbolKind::field)
        check_subject(context, subject);
}

} // namespace

Rule unbounded_queue() { return {&info, nullptr, nullptr, check_program}; }

} // namespace heddle::rules
