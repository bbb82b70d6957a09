// double-checked-locking: the first test of two is made without the lock, on data that is not
// atomic.
#include "analysis/rules/catalogue.h"
#include "analysis/rules/condition_sources.h"

#include <algorithm>

namespace heddle::rules {

using ir::kNone;
using meaning::Act;
using meaning::Operation;
using meaning::Position;

namespace {

const RuleInfo info = {
    "double-checked-locking",
    Severity::warning,
    Kind::race,
    Group::standard,
    "The first of two tests is made without the lock, on data that is not atomic",
    R"(The test is repeated under the lock, so nothing is done twice; but the first one reads while another
thread may write. It can see the pointer or flag before it sees what was done before it was set, and go
on with an object that is not constructed yet. In C and C++ it is undefined behaviour.

```cpp
if (table_ == nullptr) {                       // reads while another thread may store
  std::lock_guard<std::mutex> lock(mu_);
  if (table_ == nullptr)
    table_ = new Table;
}
```

**Fix.** A static local variable, `std::call_once`, or `std::atomic` with an acquiring load and a
releasing store.

**Silent** for atomics, and where the data is not tested and written under the lock.)",
    {"CWE-609", "CWE-362", "CERT-CON53-CPP", "CP.110"},
};

class Check {
public:
  Check(Context &context, const FunctionView &view)
      : context_(context), view_(view), definitions_(view), sources_(view, definitions_) {}
  void run();

private:
  using Locks = std::vector<ir::PlaceId>;
  void record_locks();
  std::vector<Position> reads(std::uint32_t block, const ir::Place *of);
  ir::Place accessed(Position at) const;
  bool is_done_again(std::uint32_t first, const ir::Place &data, Position &write);

  Context &context_;
  const FunctionView &view_;
  Definitions definitions_;
  ConditionSources sources_;
  std::vector<std::vector<Locks>> held_; ///< before each op, and before the terminator
};

void Check::record_locks() {
  for (const ir::Block &block : view_.ir().blocks)
    held_.emplace_back(block.ops.size() + 1);
  const auto locks = [](const dataflow::LockState &state) {
    Locks found;
    if (!state.empty())
      for (const dataflow::Held &h : state.front().held)
        if (dataflow::held(state, h.lock) == dataflow::Certainty::always)
          found.push_back(h.lock);
    return found;
  };
  for (std::uint32_t b = 0; b < held_.size(); ++b)
    held_[b][0] = locks(view_.record.state.entry[b]);
  dataflow::Visitor visitor;
  visitor.op = [&](Position at, const dataflow::LockState &before,
                   const dataflow::LockState &after) {
    held_[at.block][at.op] = locks(before);
    held_[at.block][at.op + 1] = locks(after);
  };
  dataflow::visit(view_.record.meaning, view_.record.state, visitor);
}

/// What is read there: an empty local if nothing that is shared.
ir::Place Check::accessed(Position at) const {
  for (const Operation &o : view_.record.meaning.at(at.block, at.op))
    if (o.act == Act::access && o.read && !o.write)
      return definitions_.written_out(view_.record.meaning.places[o.target]);
  return {};
}

/// The reads that the branch at the end of the block rests on; of one place only.
std::vector<Position> Check::reads(std::uint32_t block, const ir::Place *of) {
  const ir::Terminator &terminator = view_.ir().blocks[block].terminator;
  if (terminator.kind != ir::TerminatorKind::branch)
    return {};
  std::vector<Position> found = sources_.of(terminator.condition);
  std::erase_if(found, [&](Position at) {
    const ir::Place place = accessed(at);
    return place.root.kind == ir::RootKind::local || (of != nullptr && !(place == *of));
  });
  return found;
}

/// On what the test at the end of `first` decides, a lock is taken, the data tested again, and
/// written.
bool Check::is_done_again(std::uint32_t first, const ir::Place &data, Position &write) {
  const ir::Function &function = view_.ir();
  const ir::Terminator &terminator = function.blocks[first].terminator;
  const std::vector<bool> if_true = ir::reachable(function, terminator.targets[0], first);
  const std::vector<bool> if_false = ir::reachable(function, terminator.targets[1], first);
  for (std::uint32_t second = 0; second < function.blocks.size(); ++second) {
    if (if_true[second] == if_false[second] || held_[second].back().empty())
      continue;
    const std::vector<Position> again = reads(second, &data);
    if (std::ranges::none_of(again, [&](Position at) { return !held_[at.block][at.op].empty(); }))
      continue;
    const std::vector<bool> then =
        ir::reachable(function, function.blocks[second].terminator.targets[0], second);
    const std::vector<bool> otherwise =
        ir::reachable(function, function.blocks[second].terminator.targets[1], second);
    for (const Operation &o : view_.record.meaning.operations)
      if (o.act == Act::access && o.write && then[o.block] != otherwise[o.block] &&
          std::ranges::any_of(held_[o.block][o.op],
                              [&](ir::PlaceId lock) {
                                return std::ranges::count(held_[second].back(), lock) > 0;
                              }) &&
          definitions_.written_out(view_.record.meaning.places[o.target]) == data) {
        write = {o.block, o.op};
        return true;
      }
  }
  return false;
}

void Check::run() {
  record_locks();
  for (std::uint32_t b = 0; b < view_.ir().blocks.size(); ++b) {
    if (!held_[b].back().empty())
      continue;
    for (const Position read : reads(b, nullptr)) {
      const ir::Place data = accessed(read);
      Position write;
      if (!held_[read.block][read.op].empty() || !is_done_again(b, data, write))
        continue;
      const std::string name =
          quoted(meaning::describe(*context_.program.tables, view_.ir(), data));
      const std::string lock = quoted(view_.describe(held_[write.block][write.op].front()));
      Finding &finding = context_.report(
          info, view_.symbol(), view_.op(read).range,
          name + " is tested here without " + lock +
              " before it is tested again under it: this read races with the write, and " + name +
              " is not atomic",
          name);
      finding.related.push_back({context_.locate(view_.symbol(), view_.op(write).range),
                                 name + " is written here, under " + lock});
      return;
    }
  }
}

bool branches_and_locks(const program::FunctionRecord &record) {
  return std::ranges::any_of(record.ir->blocks,
                             [](const ir::Block &block) {
                               return block.terminator.kind == ir::TerminatorKind::branch;
                             }) &&
         std::ranges::any_of(record.meaning.operations, [](const Operation &o) {
           return o.act == Act::change || o.act == Act::guard_create;
         });
}

void check_function(Context &context, const FunctionView &view) {
  const ir::Symbol &symbol = context.program.tables->symbols[view.symbol()];
  if (!view.ir().degraded && branches_and_locks(view.record) &&
      !context.program.context(view.symbol()).serial &&
      context.program.context(view.symbol()).locks.empty() && !name_says_locked(symbol) &&
      !is_exempt(symbol, info.kind))
    Check(context, view).run();
}

} // namespace

Rule double_checked_locking() { return {&info, check_function, nullptr, nullptr}; }

} // namespace heddle::rules
