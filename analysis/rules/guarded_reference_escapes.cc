// guarded-reference-escapes: a reference to guarded data leaves the critical section that made it.
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
    "guarded-reference-escapes",
    Severity::warning,
    Kind::race,
    Group::standard,
    "A reference or pointer to guarded data is handed out, past the lock",
    R"(The function takes the lock, and returns (or stores through a parameter) a reference, a pointer
or an iterator to the data that the lock guards. The lock is released on the way out, so whoever uses
the result does so without it, while other threads change the data under it.

```cpp
const std::map<Id, User> &users() const {
  std::lock_guard<std::mutex> lock(mu_);
  return users_;                         // the caller iterates while add() inserts
}
```

**Fix.** Return a copy, or take a function that is called under the lock.

**Silent** where the caller holds the lock, where the function does not take it at all, for values
that are copied, for what a pointer in the data points to, and for elements if nothing is seen that
removes or moves them.)",
    {"CWE-362", "CWE-820", "CERT-CON50-CPP", "CP.2"},
};

/// What the operand may be, joined values one by one, refers to.
std::vector<ir::PlaceId> referred_to(const ir::Function &function, const ir::Operand &operand) {
  std::vector<ir::PlaceId> found;
  const auto add = [&](const ir::Operand &one) {
    if (one.kind == ir::OperandKind::address && !one.moved)
      found.push_back(one.index);
  };
  add(operand);
  if (operand.kind == ir::OperandKind::value &&
      function.values[operand.index].kind == ir::ValueKind::phi)
    std::ranges::for_each(function.values[operand.index].operands, add);
  return found;
}

/// A reference that leaves a function.
struct Escape {
  Position at;
  ir::Range range;
  ir::PlaceId to = kNone;
  const char *how = "";
};

class Check {
public:
  Check(Context &context, const FunctionView &view) : context_(context), view_(view) {}
  void run();

private:
  void look_at(const Escape &escape);
  bool reaches_into(const ir::Place &place, const DataPlace &data, const ir::Type &type,
                    ir::SymbolId subject) const;
  bool elements_go(ir::SymbolId subject, const ir::Type &type) const;
  const program::Access *change_elsewhere(ir::SymbolId subject) const;
  void report(const Escape &escape, ir::SymbolId subject, const program::Guard &guard,
              const program::Access &change);

  Context &context_;
  const FunctionView &view_;
};

const program::Access *Check::change_elsewhere(ir::SymbolId subject) const {
  for (const ir::SymbolId other : context_.program.accessors_of(subject))
    for (const program::Access &a : context_.program.accesses(other))
      if (other != view_.symbol() && a.subject == subject && a.write && !a.exempt)
        return &a;
  return nullptr;
}

/// Other code removes elements, or adds some to a container that then moves the others.
bool Check::elements_go(ir::SymbolId subject, const ir::Type &type) const {
  for (const ir::SymbolId other : context_.program.accessors_of(subject)) {
    const program::FunctionRecord *record = context_.program.function(other);
    if (record == nullptr || !is_shared_phase(context_, other, subject))
      continue;
    const FunctionView view{context_, *record};
    const Definitions definitions(view);
    for (const DataPlace &data : mentions(view, definitions, subject))
      for (const ir::Block &block : view.ir().blocks)
        for (const ir::Op &op : block.ops) {
          const std::string_view method = method_on(view, definitions, op, data.data);
          if (removes_elements(method) ||
              (adds_elements(method) && !stays_in_place(type, /*iterators=*/false)))
            return true;
        }
  }
  return false;
}

/// To the data itself, or an element of a container; not to what a pointer in it points to.
bool Check::reaches_into(const ir::Place &place, const DataPlace &data, const ir::Type &type,
                         ir::SymbolId subject) const {
  const auto rest =
      place.projections.begin() + static_cast<std::ptrdiff_t>(data.data.projections.size());
  if (std::any_of(rest, place.projections.end(),
                  [](const auto &p) { return p.kind == ir::ProjectionKind::deref; }))
    return false;
  return rest == place.projections.end() || !is_container(type) || elements_go(subject, type);
}

void Check::report(const Escape &escape, ir::SymbolId subject, const program::Guard &guard,
                   const program::Access &change) {
  const std::string name = quoted(context_.short_name(subject));
  const std::string lock = quoted(guard.name);
  Finding &finding = context_.report(
      info, view_.symbol(), escape.range,
      "a reference to " + name + " is " + escape.how + ", and " + lock +
          ", which guards it, is released on return: " + quoted(context_.name(change.function)) +
          " can change it meanwhile",
      context_.key(subject));
  for (const Operation &o : view_.record.meaning.operations)
    if (o.act == Act::change || o.act == Act::guard_create) {
      finding.related.push_back({context_.locate(view_.symbol(), view_.op(o).range),
                                 lock + " is taken here, to the end of the function"});
      break;
    }
  finding.related.push_back(
      {context_.locate(change.function, change.range), name + " is changed here, under " + lock});
}

void Check::look_at(const Escape &escape) {
  const ir::Place place = Definitions(view_).written_out(view_.ir().places[escape.to]);
  const auto try_subject = [&](ir::SymbolId subject) {
    const ir::Type *type =
        context_.program.tables->value_type(context_.program.tables->symbols[subject].type);
    const std::optional<DataPlace> data = data_within(place, subject);
    if (type == nullptr || !data)
      return false;
    for (const program::Guard &guard : context_.program.guards_of(subject)) {
      const GuardHistory history(view_, data->base, guard.lock);
      const Hold now = history.before(escape.at);
      const bool out = escape.at.op < view_.ir().blocks[escape.at.block].ops.size();
      if (!history.taken_here() || now != (out ? Hold::yes : Hold::no) ||
          (!out && !history.held_on_the_way_to(escape.at)) ||
          !reaches_into(place, *data, *type, subject))
        continue;
      if (const program::Access *change = change_elsewhere(subject)) {
        report(escape, subject, guard, *change);
        return true;
      }
    }
    return false;
  };
  if (place.root.kind == ir::RootKind::global && try_subject(place.root.index))
    return;
  for (const ir::Projection &p : place.projections)
    if (p.kind == ir::ProjectionKind::field && try_subject(p.arg))
      return;
}

void Check::run() {
  const ir::Tables &tables = *context_.program.tables;
  const ir::Function &function = view_.ir();
  const ir::Type *result = tables.type(tables.symbols[view_.symbol()].type);
  const bool returns = result != nullptr && (result->is_reference || result->is_pointer);
  for (std::uint32_t b = 0; b < function.blocks.size(); ++b) {
    const ir::Block &block = function.blocks[b];
    const auto end = static_cast<std::uint32_t>(block.ops.size());
    for (std::uint32_t i = 0; i < end; ++i) {
      const ir::Op &op = block.ops[i];
      if (op.kind != ir::OpKind::write || op.place == kNone || op.args.empty())
        continue;
      const ir::Place &to = function.places[op.place];
      if (to.root.kind == ir::RootKind::pointee && to.projections.empty() &&
          function.values[to.root.index].kind == ir::ValueKind::parameter)
        for (const ir::PlaceId place : referred_to(function, op.args[0]))
          look_at({{b, i}, op.range, place, "stored for the caller"});
    }
    if (returns && block.terminator.kind == ir::TerminatorKind::return_)
      for (const ir::PlaceId place : referred_to(function, block.terminator.condition))
        look_at({{b, end}, block.terminator.range, place, "returned"});
  }
}

/// A function that only names the data does not access it, so that it is asked for itself.
void check_program(Context &context) {
  for (const ir::SymbolId symbol : context.concerned) {
    const program::FunctionRecord &record = *context.program.function(symbol);
    const ir::Symbol &function = context.program.tables->symbols[symbol];
    if (context.program.facts_of(symbol).sections == nullptr)
      continue; // it takes no lock itself
    if (record.state.cut || record.ir->degraded || record.ir->special != ir::Special::none ||
        context.program.context(symbol).serial || program::is_main(function) ||
        is_exempt(function, info.kind))
      continue;
    Check(context, {context, record}).run();
  }
}

} // namespace

Rule guarded_reference_escapes() { return {&info, nullptr, nullptr, check_program, has_sections}; }

} // namespace heddle::rules
