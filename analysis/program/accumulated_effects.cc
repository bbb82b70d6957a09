// Locks taken and blocking calls made, through any depth: reachability over call sites, no
// dataflow.
#include "analysis/program/layers.h"

#include <algorithm>
#include <tuple>

namespace heddle::program {

using ir::kNone;
using meaning::Act;
using meaning::Operation;

namespace {

/// Blocks that every execution passes: the entry and what follows it by jumps alone.
std::vector<bool> spine(const ir::Function &function) {
  std::vector<bool> on(function.blocks.size(), false);
  std::uint32_t block = 0;
  while (block < on.size() && !on[block]) {
    on[block] = true;
    const ir::Terminator &t = function.blocks[block].terminator;
    if (t.kind != ir::TerminatorKind::jump || t.targets.empty())
      break;
    block = t.targets[0];
  }
  return on;
}

/// Whether every way from the entry to a normal return passes the block.
bool always_passed(const ir::Function &function, std::uint32_t block) {
  std::vector<bool> seen(function.blocks.size(), false);
  std::vector<std::uint32_t> work{0};
  while (!work.empty()) {
    const std::uint32_t b = work.back();
    work.pop_back();
    if (b == block || b >= seen.size() || seen[b])
      continue;
    seen[b] = true;
    const ir::Terminator &t = function.blocks[b].terminator;
    if (t.kind == ir::TerminatorKind::return_)
      return false;
    work.insert(work.end(), t.targets.begin(), t.targets.end());
  }
  return true;
}

const ir::Range &range_of(const ir::Function &function, const Operation &operation) {
  return function.blocks[operation.block].ops[operation.op].range;
}

class Accumulator {
public:
  Accumulator(const Program &program, const FunctionRecord &record)
      : program_(program), record_(record), spine_(spine(*record.ir)) {}

  AccumulatedEffects run() {
    dataflow::Visitor visitor;
    visitor.operation = [this](const Operation &operation, const dataflow::LockState &before) {
      if (!before.empty())
        visit(operation, before);
    };
    dataflow::visit(record_.meaning, record_.state, visitor);
    finish();
    return std::move(effects_);
  }

private:
  void visit(const Operation &operation, const dataflow::LockState &before);
  void take(const Operation &operation, ir::PlaceId lock, models::Mode mode,
            const dataflow::LockState &before);
  void block(const Operation &operation, models::BlockKind kind, const dataflow::LockState &before);
  std::vector<meaning::Path> released(const dataflow::LockState &before) const;
  void call(const Operation &operation, const dataflow::LockState &before);
  void add(TakenLock taken);
  void add(Blocking blocking);
  void finish();
  Site site(const Operation &operation) const {
    return {record_.ir->symbol, range_of(*record_.ir, operation)};
  }

  const Program &program_;
  const FunctionRecord &record_;
  std::vector<bool> spine_;
  AccumulatedEffects effects_;
};

void Accumulator::add(TakenLock taken) {
  const auto it = std::ranges::find_if(effects_.taken, [&](const TakenLock &t) {
    return t.path == taken.path && t.lock_class == taken.lock_class && t.mode == taken.mode &&
           t.restores == taken.restores;
  });
  if (it == effects_.taken.end()) {
    if (effects_.taken.size() < kTakenMax)
      effects_.taken.push_back(std::move(taken));
    return;
  }
  it->unconditional = it->unconditional || taken.unconditional;
  if (taken.chain.size() < it->chain.size())
    it->chain = std::move(taken.chain);
}

void Accumulator::add(Blocking blocking) {
  const auto it = std::ranges::find_if(effects_.blocking, [&](const Blocking &b) {
    return b.kind == blocking.kind && b.callee == blocking.callee &&
           b.released == blocking.released;
  });
  if (it == effects_.blocking.end()) {
    if (effects_.blocking.size() < kBlockingMax)
      effects_.blocking.push_back(std::move(blocking));
  } else if (blocking.chain.size() < it->chain.size())
    it->chain = std::move(blocking.chain);
}

void Accumulator::take(const Operation &operation, ir::PlaceId lock, models::Mode mode,
                       const dataflow::LockState &before) {
  TakenLock taken;
  const ir::Place &place = record_.meaning.places[lock];
  taken.path = meaning::path_of(record_.meaning, place);
  taken.lock_class = lock_class(place);
  if (place.root.kind == ir::RootKind::local && taken.lock_class == kNone)
    return;
  taken.mode = mode;
  taken.unconditional = spine_[operation.block];
  taken.restores = std::ranges::any_of(
      before, [lock](const dataflow::Disjunct &d) { return d.was_released(lock); });
  taken.chain = {site(operation)};
  add(std::move(taken));
}

/// What the function has given back of its caller's locks, on every path to here.
std::vector<meaning::Path> Accumulator::released(const dataflow::LockState &before) const {
  std::vector<meaning::Path> paths;
  for (const ir::PlaceId lock : before.front().released)
    if (std::ranges::all_of(before,
                            [lock](const dataflow::Disjunct &d) { return d.was_released(lock); }))
      if (std::optional<meaning::Path> path =
              meaning::path_of(record_.meaning, record_.meaning.places[lock]))
        paths.push_back(std::move(*path));
  return paths;
}

void Accumulator::block(const Operation &operation, models::BlockKind kind,
                        const dataflow::LockState &before) {
  add(Blocking{kind, operation.callee, {site(operation)}, released(before)});
}

void Accumulator::call(const Operation &operation, const dataflow::LockState &before) {
  const AccumulatedEffects &callee = program_.effects(operation.callee);
  effects_.spawns = effects_.spawns || callee.spawns;
  if (!callee.waits.empty() && callee.waits.size() < kChainMax &&
      waits_for_caller(record_, operation)) {
    effects_.waits = callee.waits;
    effects_.waits.insert(effects_.waits.begin(), site(operation));
  }
  for (const TakenLock &inner : callee.taken) {
    if (inner.chain.size() >= kChainMax)
      continue;
    TakenLock taken = inner;
    taken.unconditional = inner.unconditional && spine_[operation.block] && !operation.may_repeat;
    taken.chain.insert(taken.chain.begin(), site(operation));
    if (inner.path) {
      const std::optional<ir::Place> place = at_caller(record_.meaning, operation, *inner.path);
      taken.path = place ? meaning::path_of(record_.meaning, *place) : std::nullopt;
      if (place) {
        const ir::SymbolId at_place = lock_class(*place);
        taken.lock_class = at_place != kNone ? at_place : inner.lock_class;
        const auto it = std::ranges::find(record_.meaning.places, *place);
        if (it != record_.meaning.places.end()) {
          const auto id = static_cast<ir::PlaceId>(it - record_.meaning.places.begin());
          taken.restores =
              taken.restores || std::ranges::any_of(before, [id](const dataflow::Disjunct &d) {
                return d.was_released(id);
              });
        }
      }
    }
    if (taken.path || taken.lock_class != kNone)
      add(std::move(taken));
  }
  for (const Blocking &inner : callee.blocking) {
    if (inner.chain.size() >= kChainMax)
      continue;
    Blocking blocking = inner;
    blocking.chain.insert(blocking.chain.begin(), site(operation));
    blocking.released = released(before);
    for (const meaning::Path &path : inner.released)
      if (const std::optional<ir::Place> place = at_caller(record_.meaning, operation, path))
        if (std::optional<meaning::Path> own = meaning::path_of(record_.meaning, *place))
          blocking.released.push_back(std::move(*own));
    add(std::move(blocking));
  }
}

void Accumulator::visit(const Operation &operation, const dataflow::LockState &before) {
  switch (operation.act) {
  case Act::change:
    if (operation.tried || operation.through_call)
      break;
    for (const meaning::Alternative &alternative : operation.alternatives)
      for (const meaning::Alternative::Change &c : alternative.changes)
        if (c.change > 0)
          take(operation, c.lock, c.mode, before);
    break;
  case Act::guard_create:
    if (operation.ownership == meaning::Ownership::owns && !operation.through_call)
      for (const ir::PlaceId lock : operation.locks)
        take(operation, lock, operation.mode, before);
    break;
  case Act::guard_lock:
    for (const dataflow::Disjunct &d : before)
      if (const dataflow::Guard *g = d.find_guard(operation.target)) {
        for (const ir::PlaceId lock : g->locks)
          take(operation, lock, g->mode, before);
        break;
      }
    break;
  case Act::block:
    block(operation, operation.block_kind, before);
    break;
  case Act::join:
    block(operation, models::BlockKind::join, before);
    break;
  case Act::spawn:
    effects_.spawns = true;
    break;
  case Act::wait:
    if (!operation.predicate && waits_for_caller(record_, operation))
      effects_.waits = {site(operation)};
    break;
  case Act::invoke:
    call(operation, before);
    break;
  default:
    break;
  }
}

void Accumulator::finish() {
  const auto class_key = [&](const TakenLock &t) {
    const ir::Symbol *s = program_.tables->symbol(t.lock_class);
    return s != nullptr ? s->key : std::string();
  };
  std::ranges::stable_sort(effects_.taken, [&](const TakenLock &a, const TakenLock &b) {
    const std::string x = class_key(a);
    const std::string y = class_key(b);
    if (x != y)
      return x < y;
    if (a.path.has_value() != b.path.has_value())
      return a.path.has_value();
    return a.path && b.path && *a.path < *b.path;
  });
}

} // namespace

bool waits_for_caller(const FunctionRecord &record, const Operation &o) {
  const bool acquires = std::ranges::any_of(record.meaning.operations, [](const Operation &other) {
    if (other.act == Act::guard_lock)
      return true;
    if (other.act == Act::guard_create)
      return other.ownership == meaning::Ownership::owns && !other.locks.empty();
    return other.act == Act::change &&
           std::ranges::any_of(other.alternatives, [](const meaning::Alternative &a) {
             return std::ranges::any_of(a.changes, [](const auto &c) { return c.change > 0; });
           });
  });
  // Where it tests anything, that is how to wait (a time-out or none), not what for.
  const bool reads = std::ranges::any_of(record.meaning.operations, [](const Operation &other) {
    return other.act == Act::access && other.read;
  });
  return !acquires && (!reads || always_passed(*record.ir, o.block));
}

AccumulatedEffects accumulated_effects(const Program &program, const FunctionRecord &record) {
  return record.state.cut ? AccumulatedEffects() : Accumulator(program, record).run();
}

} // namespace heddle::program
