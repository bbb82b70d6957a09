// atomic-split-update: an atomic is read, and what is computed from it stored back in a second
// step.
#include "analysis/rules/catalogue.h"
#include "analysis/rules/guard_history.h"

#include <algorithm>

namespace heddle::rules {

using ir::kNone;
using meaning::Act;
using meaning::Operation;
using meaning::Position;

namespace {

const RuleInfo info = {
    "atomic-split-update",
    Severity::warning,
    Kind::atomicity,
    Group::standard,
    "An atomic is updated by a load and a store, between which other updates are lost",
    R"(Each of the two steps is atomic, the update is not: what another thread stores between the load and
the store is overwritten.

```cpp
requests_ = requests_ + 1;                       // two threads may store the same number
```

**Fix.** `fetch_add`, `++`, `exchange`, or a loop around `compare_exchange_weak`.

**Silent** under a lock, for a load that is explicitly relaxed (how a single writer counts), where a
constant is stored, where only one thread runs the function, and
where callers or lock classes that are not seen may hold a lock.)",
    {"CWE-362", "CERT-CON40-C", "CP.2"},
};

constexpr std::int64_t kRelaxed = 0; ///< std::memory_order_relaxed, in every implementation

/// An access to an atomic, by operator or by call.
struct AtomicAccess {
  ir::Place place;
  bool read = false;
  bool write = false;
  bool relaxed = false;
  ir::Operand stored;
};

class Check {
public:
  Check(Context &context, const FunctionView &view)
      : context_(context), view_(view), definitions_(view) {}
  void run();

private:
  std::optional<AtomicAccess> access(Position at) const;
  void look_at(Position store);
  bool is_locked(Position at) const;
  std::optional<Position> load_just_before(Position store, const ir::Place &place) const;

  Context &context_;
  const FunctionView &view_;
  Definitions definitions_;
};

std::optional<AtomicAccess> Check::access(Position at) const {
  const ir::Op &op = view_.op(at);
  AtomicAccess found;
  if (op.place != kNone && (op.kind == ir::OpKind::read || op.kind == ir::OpKind::write)) {
    found.place = view_.ir().places[op.place];
    const ir::Type *type = context_.program.tables->value_type(found.place.type);
    if (type == nullptr || !type->is_atomic)
      return std::nullopt;
    found.read = op.kind == ir::OpKind::read;
    found.write = !found.read;
    if (found.write && !op.args.empty())
      found.stored = op.args[0];
    return found;
  }
  for (const Operation &o : view_.record.meaning.at(at.block, at.op)) {
    if (o.act != Act::atomic || o.target == kNone || o.read == o.write)
      continue;
    found.place = view_.record.meaning.places[o.target];
    found.read = o.read;
    found.write = o.write;
    found.relaxed = op.args.size() > (o.read ? 1U : 2U) &&
                    op.args.back().kind == ir::OperandKind::constant &&
                    op.args.back().number == kRelaxed;
    if (o.write && op.args.size() > 1)
      found.stored = op.args[1];
    return found;
  }
  return std::nullopt;
}

bool Check::is_locked(Position at) const {
  bool locked = !context_.program.context(view_.symbol()).locks.empty();
  dataflow::Visitor visitor;
  visitor.op = [&](Position p, const dataflow::LockState &before, const dataflow::LockState &) {
    if (p == at)
      locked = locked || std::ranges::any_of(before, [](const auto &d) { return !d.held.empty(); });
  };
  dataflow::visit(view_.record.meaning, view_.record.state, visitor);
  return locked;
}

/// In the same block, with nothing but reads in between: the value that is stored is made of it.
std::optional<Position> Check::load_just_before(Position store, const ir::Place &place) const {
  for (std::uint32_t i = store.op; i-- > 0;) {
    const Position at{store.block, i};
    if (const std::optional<AtomicAccess> other = access(at))
      return other->read && !other->relaxed && other->place == place ? std::optional(at)
                                                                     : std::nullopt;
    if (view_.op(at).kind != ir::OpKind::read)
      return std::nullopt;
  }
  return std::nullopt;
}

void Check::look_at(Position store) {
  const std::optional<AtomicAccess> written = access(store);
  if (!written || !written->write || written->place.root.kind == ir::RootKind::local ||
      written->stored.kind != ir::OperandKind::value ||
      view_.ir().values[written->stored.index].kind != ir::ValueKind::undefined)
    return;
  const std::optional<Position> load = load_just_before(store, written->place);
  if (!load || is_locked(store) ||
      !program::may_meet(context_.program, {view_.symbol(), view_.op(store).range},
                         {view_.symbol(), view_.op(store).range}))
    return;
  const std::string name =
      quoted(meaning::describe(*context_.program.tables, view_.ir(), written->place));
  Finding &finding = context_.report(
      info, view_.symbol(), view_.op(store).range,
      name + " is loaded, and what is computed from it stored in a second step: what another "
             "thread stores in between is lost",
      name);
  finding.related.push_back(
      {context_.locate(view_.symbol(), view_.op(*load).range), name + " is loaded here"});
  ir::EditIntent at_once;
  at_once.kind = ir::IntentKind::update_in_place;
  at_once.title = "Change " + name.substr(1, name.size() - 2) + " in one step";
  at_once.function = finding.function;
  at_once.range = view_.op(store).range;
  at_once.preferred = true;
  finding.intents.push_back(std::move(at_once));
}

void Check::run() {
  for (std::uint32_t b = 0; b < view_.ir().blocks.size(); ++b)
    for (std::uint32_t i = 0; i < view_.ir().blocks[b].ops.size(); ++i)
      look_at({b, i});
}

/// Which threads run a function is a matter of the whole program, so all is asked again; few
/// functions have an atomic.
bool has_atomic(const FunctionView &view) {
  const ir::Tables &tables = *view.context.program.tables;
  return std::ranges::any_of(view.ir().places, [&](const ir::Place &place) {
    const ir::Type *type = tables.value_type(place.type);
    return type != nullptr && type->is_atomic;
  });
}

/// Wrappers are looked through so many calls deep.
constexpr int kWrappersMax = 3;

/// Whether the function may hold a lock that is not seen: it calls a constructor, or a method
/// without arguments (`AssertHeld`, `Lock`), that is defined elsewhere.
bool may_lock_unseen(const program::Program &program, const ir::Function &function, int depth) {
  for (const ir::Block &block : function.blocks)
    for (const ir::Op &op : block.ops) {
      const ir::Symbol *callee = program.tables->symbol(op.callee.symbol);
      if (callee == nullptr || callee->is_system || callee->owner == kNone ||
          (!callee->params.empty() && !callee->is_constructor))
        continue;
      const program::FunctionRecord *body = program.function(op.callee.symbol);
      if (body == nullptr || (depth > 0 && may_lock_unseen(program, *body->ir, depth - 1)))
        return true;
    }
  return false;
}

/// Where no caller is seen that could come without a lock, nothing is known.
bool may_be_locked_unseen(const FunctionView &view) {
  const program::Program &program = view.context.program;
  const program::EntryContext &entry = program.context(view.symbol());
  return (entry.callers == 0 && !entry.open && !entry.root) ||
         may_lock_unseen(program, view.ir(), kWrappersMax);
}

void check_program(Context &context) {
  for (const ir::SymbolId symbol : context.concerned) {
    const program::FunctionRecord &record = *context.program.function(symbol);
    const FunctionView view{context, record};
    const ir::Symbol &function = context.program.tables->symbols[symbol];
    if (record.state.cut || record.ir->degraded || record.ir->special != ir::Special::none ||
        context.program.context(symbol).serial || program::is_main(function) ||
        name_says_locked(function) || is_exempt(function, info.kind) || !has_atomic(view) ||
        may_be_locked_unseen(view))
      continue;
    Check(context, view).run();
  }
}

} // namespace

Rule atomic_split_update() {
  return {&info, nullptr, nullptr, check_program, does<meaning::Act::atomic>};
}

} // namespace heddle::rules
