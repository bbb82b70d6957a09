// check-then-act: a test of guarded data decides what is done to it in another critical section.
#include "analysis/ir/names.h"
#include "analysis/rules/catalogue.h"
#include "analysis/rules/condition_sources.h"
#include "analysis/rules/guard_history.h"

#include <algorithm>
#include <array>

namespace heddle::rules {

using ir::kNone;
using meaning::Act;
using meaning::Operation;
using meaning::Position;

namespace {

const RuleInfo info = {
    "check-then-act",
    Severity::warning,
    Kind::atomicity,
    Group::standard,
    "A test of guarded data decides what is done to it in another critical section",
    R"(The data is tested without its lock, or under the lock, which is then released; and on what the
test said, the data is changed under the lock afterwards. Each access may be guarded: between the two,
another thread can still change what the test has seen.

```cpp
if (!queue_.empty()) {                       // another thread takes the last one here
  std::lock_guard<std::mutex> lock(mu_);
  queue_.pop_front();
}
```

**Fix.** One critical section around both, or test again once the lock is held.

**Silent** where something is tested again in the second section before the change (a version, the
data itself), where the change does not depend on what was seen (storing a constant, inserting an
element), where no other thread can change the data in between.)",
    {"CWE-367", "CWE-362", "CERT-CON07-CPP", "CP.2"},
    Languages::all,
};

/// What a test of the data rests on: a read of it, or a call of a function that returns one.
struct Test {
  Position read;
  ir::BlockId branch = 0;
};

constexpr std::array<std::string_view, 6> kTaking = {"pop",   "pop_front", "pop_back",
                                                     "front", "back",      "top"};
constexpr std::array<std::string_view, 3> kSaysEmpty = {"empty", "size", "count"};

class Check {
public:
  Check(Context &context, ir::SymbolId subject, const program::Guard &guard)
      : context_(context), subject_(subject), guard_(guard),
        type_(context.program.tables->value_type(context.program.tables->symbols[subject].type)) {}

  void run() {
    for (const ir::SymbolId function : context_.program.accessors_of(subject_)) {
      const program::FunctionRecord *record = context_.program.function(function);
      if (type_ != nullptr && record != nullptr && !record->state.cut && !record->ir->degraded &&
          context_.program.facts_of(function).sections != nullptr && changes_it(function) &&
          !is_exempt(context_.program.tables->symbols[function], info.kind) &&
          !name_says_locked(context_.program.tables->symbols[function]))
        check(FunctionView{context_, *record});
    }
  }

private:
  bool changes_it(ir::SymbolId function) const;
  void check(const FunctionView &view);
  void check(const FunctionView &view, const Definitions &definitions, const DataPlace &data);
  bool is_held(const FunctionView &view, const DataPlace &data,
               const dataflow::LockState &state) const;
  bool is_read(const FunctionView &view, const Definitions &definitions, const DataPlace &data,
               Position at) const;
  bool returns_read(ir::SymbolId callee, const FunctionView &caller, const Operation &invoke,
                    const ir::Place &data) const;
  bool acts(const FunctionView &view, const Definitions &definitions, const DataPlace &data,
            Position at) const;
  bool is_tested_again(const FunctionView &view, const GuardHistory &history,
                       const std::vector<std::vector<std::uint8_t>> &later, Position act) const;
  bool others_change_it(const FunctionView &view) const;
  bool removes(const FunctionView &view) const;
  void report(const FunctionView &view, const Test &test, Position act, Hold tested_under);

  Context &context_;
  ir::SymbolId subject_;
  const program::Guard &guard_;
  const ir::Type *type_;
};

/// The callee takes the lock, reads the data and returns what it read.
bool Check::returns_read(ir::SymbolId callee, const FunctionView &caller, const Operation &invoke,
                         const ir::Place &data) const {
  const program::FunctionRecord *record = context_.program.function(callee);
  const std::vector<ir::SymbolId> &accessors = context_.program.accessors_of(subject_);
  if (record == nullptr || std::ranges::find(accessors, callee) == accessors.end())
    return false;
  const FunctionView view{context_, *record};
  const Definitions definitions(view);
  ConditionSources sources(view, definitions);
  for (const ir::Block &block : view.ir().blocks) {
    if (block.terminator.kind != ir::TerminatorKind::return_)
      continue;
    for (const Position at : sources.of(block.terminator.condition))
      for (const Operation &o : record->meaning.at(at.block, at.op)) {
        if (o.act != Act::access || !o.read)
          continue;
        const ir::Place place = definitions.written_out(record->meaning.places[o.target]);
        const std::optional<meaning::Path> path = meaning::path_of(record->meaning, place);
        const std::optional<ir::Place> here =
            path ? program::at_caller(caller.record.meaning, invoke, *path) : std::nullopt;
        if (here && *here == data)
          return true;
      }
  }
  return false;
}

bool Check::is_read(const FunctionView &view, const Definitions &definitions, const DataPlace &data,
                    Position at) const {
  const ir::Op &op = view.op(at);
  if (is_container(*type_)) {
    const std::string_view method = method_on(view, definitions, op, data.data);
    if (ir::is_one_of(method, kSaysEmpty))
      return true;
  }
  return std::ranges::any_of(view.record.meaning.at(at.block, at.op), [&](const Operation &o) {
    if (o.act == Act::invoke)
      return returns_read(o.callee, view, o, data.data);
    return o.act == Act::access && o.read && !o.write && op.kind == ir::OpKind::read &&
           definitions.written_out(view.record.meaning.places[o.target]) == data.data;
  });
}

/// A change that is right only if the data is as it was tested: an element is taken, a number
/// counted up or down.
bool Check::acts(const FunctionView &view, const Definitions &definitions, const DataPlace &data,
                 Position at) const {
  const ir::Op &op = view.op(at);
  if (is_container(*type_)) {
    const std::string_view method = method_on(view, definitions, op, data.data);
    return ir::is_one_of(method, kTaking);
  }
  if (type_->is_class || op.place == kNone ||
      !(definitions.written_out(view.ir().places[op.place]) == data.data))
    return false;
  if (op.kind == ir::OpKind::compound)
    return true;
  if (op.kind != ir::OpKind::write || op.args.empty() || !type_->is_pointer)
    return false;
  // A pointer to a new object: the one that another thread stored meanwhile is lost.
  const ir::Operand &stored = op.args[0];
  return stored.kind == ir::OperandKind::value &&
         std::ranges::count(view.record.meaning.fresh, stored.index) > 0;
}

/// Any branch, wait or return within the second section, on the way to the act.
bool Check::is_tested_again(const FunctionView &view, const GuardHistory &history,
                            const std::vector<std::vector<std::uint8_t>> &later,
                            Position act) const {
  const ir::Function &function = view.ir();
  for (std::uint32_t b = 0; b < function.blocks.size(); ++b) {
    const ir::Block &block = function.blocks[b];
    const auto end = static_cast<std::uint32_t>(block.ops.size());
    if (block.terminator.targets.size() > 1 && (later[b][end] & kTakenAgain) != 0 &&
        history.before({b, end}) != Hold::no && b != act.block &&
        ir::reachable(function, b, kNone)[act.block])
      return true;
    // In the block of the act itself, only what stands before it counts.
    for (std::uint32_t i = 0; i < end; ++i)
      if ((later[b][i] & kTakenAgain) != 0 && (b != act.block || i < act.op))
        for (const Operation &o : view.record.meaning.at(b, i))
          if (o.act == Act::wait && ir::reachable(function, b, kNone)[act.block])
            return true;
  }
  return false;
}

/// Another thread can change the data between test and act so that the test does not hold any more:
/// of a container, by removing an element.
bool Check::others_change_it(const FunctionView &view) const {
  return std::ranges::any_of(context_.program.accessors_of(subject_), [&](ir::SymbolId function) {
    const program::FunctionRecord *record = context_.program.function(function);
    if (record == nullptr || !may_run_at_once(context_.program, view.symbol(), function))
      return false;
    const auto &accesses = context_.program.accesses(function);
    const bool writes = std::ranges::any_of(accesses, [&](const program::Access &a) {
      return a.subject == subject_ && a.write && !a.exempt;
    });
    return writes && (!is_container(*type_) || removes(FunctionView{context_, *record}));
  });
}

bool Check::removes(const FunctionView &view) const {
  const Definitions definitions(view);
  for (const DataPlace &data : mentions(view, definitions, subject_))
    for (const ir::Block &block : view.ir().blocks)
      for (const ir::Op &op : block.ops)
        if (removes_elements(method_on(view, definitions, op, data.data)))
          return true;
  return false;
}

void Check::report(const FunctionView &view, const Test &test, Position act, Hold tested_under) {
  const std::string name = quoted(context_.short_name(subject_));
  const std::string lock = quoted(guard_.name);
  const std::string when = tested_under == Hold::yes
                               ? " is tested here under " + lock + ", and after its release"
                               : " is tested here before " + lock + " is locked, and";
  Finding &finding = context_.report(
      info, view.symbol(), view.op(test.read).range,
      name + when + " changed on what the test said: another thread can change it in between",
      context_.key(subject_));
  finding.related.push_back(
      {context_.locate(view.symbol(), view.ir().blocks[test.branch].terminator.range),
       "this decides"});
  finding.related.push_back({context_.locate(view.symbol(), view.op(act).range),
                             name + " is changed here under " + lock + ", and not tested again"});
}

bool Check::is_held(const FunctionView &view, const DataPlace &data,
                    const dataflow::LockState &state) const {
  return std::ranges::any_of(state, [&](const dataflow::Disjunct &d) {
    return std::ranges::any_of(d.held, [&](const dataflow::Held &h) {
      return program::seen_from(context_.program, data.base, view.record.meaning.places[h.lock]) ==
             guard_.lock;
    });
  });
}

void Check::check(const FunctionView &view, const Definitions &definitions, const DataPlace &data) {
  const ir::Function &function = view.ir();
  ConditionSources sources(view, definitions);
  std::optional<GuardHistory> known; // worked out only where there is something to look at
  for (std::uint32_t b = 0; b < function.blocks.size(); ++b) {
    const ir::Terminator &terminator = function.blocks[b].terminator;
    const auto end = static_cast<std::uint32_t>(function.blocks[b].ops.size());
    if (terminator.kind != ir::TerminatorKind::branch ||
        is_held(view, data, view.record.state.entry[terminator.targets[0]]))
      continue;
    std::vector<Position> reads = sources.of(terminator.condition);
    std::erase_if(reads, [&](Position at) { return !is_read(view, definitions, data, at); });
    if (reads.empty())
      continue;
    if (!known)
      known.emplace(view, data.base, guard_.lock);
    const GuardHistory &history = *known;
    if (!history.taken_here())
      return;
    if (history.before({b, end}) != Hold::no)
      continue;
    const std::vector<bool> if_true = ir::reachable(function, terminator.targets[0], b);
    const std::vector<bool> if_false = ir::reachable(function, terminator.targets[1], b);
    for (const Position read : reads) {
      const Hold under = history.before(read);
      if (under == Hold::unclear)
        continue;
      const auto later = history.after(read, [&](Position at) { return at == read; });
      for (std::uint32_t c = 0; c < function.blocks.size(); ++c)
        for (std::uint32_t i = 0; i < function.blocks[c].ops.size(); ++i)
          if (if_true[c] != if_false[c] && (later[c][i] & kTakenAgain) != 0 &&
              history.before({c, i}) == Hold::yes && acts(view, definitions, data, {c, i})) {
            if (is_tested_again(view, history, later, {c, i}))
              context_.silent(info, view.symbol(), view.op(read).range,
                              "what this decides is tested again under the lock");
            else if (others_change_it(view)) {
              report(view, {read, b}, {c, i}, under);
              return;
            }
          }
    }
  }
}

/// It changes the data under some lock, while others may look at it.
bool Check::changes_it(ir::SymbolId function) const {
  return std::ranges::any_of(context_.program.accesses(function), [&](const program::Access &a) {
    return a.subject == subject_ && a.write && !a.exempt && !a.held.empty();
  });
}

void Check::check(const FunctionView &view) {
  const Definitions definitions(view);
  for (const DataPlace &data : mentions(view, definitions, subject_))
    check(view, definitions, data);
}

/// Which threads can meet is a matter of the whole program, so all is asked again.
void check_program(Context &context) {
  for (ir::SymbolId subject = 0; subject < context.program.guards.size(); ++subject)
    for (const program::Guard &guard : context.program.guards_of(subject))
      Check(context, subject, guard).run();
}

} // namespace

Rule check_then_act() { return {&info, nullptr, nullptr, check_program}; }

} // namespace heddle::rules
