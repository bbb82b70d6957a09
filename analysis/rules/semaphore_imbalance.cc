// semaphore-imbalance: a permit that was taken is kept on one path, or given back twice.
#include "analysis/rules/catalogue.h"
#include "analysis/rules/object_flow.h"

#include <algorithm>
#include <set>

namespace heddle::rules {

using ir::kNone;
using meaning::Act;
using meaning::Operation;
using meaning::Position;

namespace {

const RuleInfo info = {
    "semaphore-imbalance",
    Severity::warning,
    Kind::lock_leak,
    Group::standard,
    "A semaphore's permit is not given back on some path, or given back twice",
    R"(The function takes a permit and gives it back at its end; an early exit, or an exception, goes past
that. Each time it does, one permit is gone, until nobody gets one any more.

```cpp
slots_.acquire();
if (!connect(host))
  return false;              // the permit is lost
transfer();
slots_.release();
return true;
```

**Fix.** Give it back on that path as well, or from the destructor of a guard object.

**Silent** where another function, a task or the caller gives it back: a function whose last exit keeps
the permit hands it over.)",
    {"CWE-772", "CWE-459", "CP.20"},
};

constexpr ObjectStates kUnknown = 1;
constexpr ObjectStates kTaken = 2;
constexpr ObjectStates kReturned = 4;
constexpr int kFunctionsMax = 64;

bool is_semaphore(const program::Program &program, ir::TypeId type) {
  const models::TypeModel *model = model_of(program, type);
  return model != nullptr && model->semaphore;
}

/// Whether the function, or what it calls, gives back a permit of such a semaphore.
bool may_release(const program::Program &program, ir::SymbolId symbol, const ir::Place &semaphore) {
  std::vector<ir::SymbolId> work = {symbol};
  std::set<ir::SymbolId> seen;
  while (!work.empty()) {
    const ir::SymbolId at = work.back();
    work.pop_back();
    const program::FunctionRecord *record = program.function(at);
    if (record == nullptr || !seen.insert(at).second)
      continue;
    if (seen.size() > kFunctionsMax)
      return true;
    for (const Operation &o : record->meaning.operations)
      if (o.act == Act::signal && !o.of_future && o.target != kNone)
        if (const ir::SymbolId released = program::lock_class(record->meaning.places[o.target]);
            released == kNone || released == program::lock_class(semaphore))
          return true;
    work.insert(work.end(), record->callees.begin(), record->callees.end());
  }
  return false;
}

class Check {
public:
  Check(Context &context, const FunctionView &view)
      : context_(context), view_(view), meaning_(view.record.meaning) {}
  void run();

private:
  bool takes(const Operation &o, ir::PlaceId semaphore) const;
  bool gives(const Operation &o, ir::PlaceId semaphore) const;
  ObjectStates step(ir::PlaceId semaphore, Position at, ObjectStates before) const;
  void check(ir::PlaceId semaphore);
  bool check_paths(ir::PlaceId semaphore, const ObjectFlow &flow);
  const ir::Op *lost_to_exception(ir::PlaceId semaphore, const ObjectFlow &flow) const;
  void report(ir::PlaceId semaphore, const ir::Range &at, const std::string &what);

  Context &context_;
  const FunctionView &view_;
  const meaning::FunctionMeaning &meaning_;
};

bool Check::takes(const Operation &o, ir::PlaceId semaphore) const {
  return o.act == Act::block && o.target == semaphore;
}

bool Check::gives(const Operation &o, ir::PlaceId semaphore) const {
  return o.act == Act::signal && o.target == semaphore;
}

ObjectStates Check::step(ir::PlaceId semaphore, Position at, ObjectStates before) const {
  const ir::Place &place = meaning_.places[semaphore];
  const ir::Op &op = view_.op(at);
  for (const Operation &o : meaning_.at(at.block, at.op)) {
    if (takes(o, semaphore))
      return kTaken;
    if (gives(o, semaphore))
      return before == kTaken ? kReturned : kUnknown;
    if ((o.act == Act::invoke || o.act == Act::spawn || o.act == Act::call_value) &&
        (o.callee == kNone || may_release(context_.program, o.callee, place)))
      return kUnknown;
  }
  if (op.kind == ir::OpKind::closure && op.result < view_.ir().values.size() &&
      may_release(context_.program, view_.ir().values[op.result].index, place))
    return kUnknown;
  return mentions_object(view_.ir(), op, place) ? kUnknown : before;
}

void Check::report(ir::PlaceId semaphore, const ir::Range &at, const std::string &what) {
  const std::string name = view_.describe(semaphore);
  const Operation *taken = nullptr;
  for (const Operation &o : meaning_.operations)
    if (taken == nullptr && takes(o, semaphore))
      taken = &o;
  if (taken == nullptr)
    return;
  Finding &finding =
      context_.report(info, view_.symbol(), view_.op(*taken).range,
                      "the permit of " + quoted(name) + " that is taken here " + what, name);
  finding.related.push_back({context_.locate(view_.symbol(), at), "the path goes through here"});
}

const ir::Op *Check::lost_to_exception(ir::PlaceId, const ObjectFlow &flow) const {
  for (const Position at : meaning_.throwing)
    if (flow.before(at) == kTaken && leaves_by_exception(view_.ir(), view_.op(at)))
      return &view_.op(at);
  return nullptr;
}

/// An exit that keeps the permit, before the last place that gives it back. A later one hands it
/// over.
bool Check::check_paths(ir::PlaceId semaphore, const ObjectFlow &flow) {
  std::int32_t last = -1;
  for (const Operation &o : meaning_.operations)
    if (gives(o, semaphore) && flow.before({o.block, o.op}) == kTaken)
      last = std::max(last, view_.op(o).range.begin);
  if (last < 0)
    return false;
  for (std::uint32_t b = 0; b < view_.ir().blocks.size(); ++b) {
    const ir::Block &block = view_.ir().blocks[b];
    const Position end{b, static_cast<std::uint32_t>(block.ops.size())};
    if (block.terminator.kind == ir::TerminatorKind::return_ && flow.before(end) == kTaken &&
        block.terminator.range.begin < last) {
      report(semaphore, block.terminator.range, "is not given back on every path");
      return true;
    }
  }
  if (const ir::Op *op = lost_to_exception(semaphore, flow)) {
    report(semaphore, op->range, "is lost where an exception leaves the function");
    return true;
  }
  return false;
}

void Check::check(ir::PlaceId semaphore) {
  const ObjectFlow flow(view_.record, kUnknown, [&](Position at, ObjectStates before) {
    return step(semaphore, at, before);
  });
  if (check_paths(semaphore, flow))
    return;
  for (const Operation &o : meaning_.operations)
    if (gives(o, semaphore) && flow.before({o.block, o.op}) == kReturned)
      return report(semaphore, view_.op(o).range, "is given back twice on this path");
}

void Check::run() {
  if (view_.ir().degraded || !meaning_.has(Act::block) || !meaning_.has(Act::signal))
    return;
  std::set<ir::PlaceId> told;
  for (const Operation &o : meaning_.operations)
    if (o.act == Act::block && !o.of_future && o.target != kNone &&
        is_semaphore(context_.program, meaning_.places[o.target].type) &&
        told.insert(o.target).second)
      check(o.target);
}

void check_function(Context &context, const FunctionView &view) { Check(context, view).run(); }

/// What gives a permit back may be far down in what a function calls, so all is asked again; few
/// functions have a semaphore.
void check_program(Context &context) {
  for (const ir::SymbolId symbol : context.concerned)
    if (const program::FunctionRecord &record = *context.program.function(symbol);
        !record.state.cut && record.meaning.has(Act::block) && record.meaning.has(Act::signal))
      check_function(context, {context, record});
}

} // namespace

Rule semaphore_imbalance() { return {&info, nullptr, nullptr, check_program, does<Act::block>}; }

} // namespace heddle::rules
