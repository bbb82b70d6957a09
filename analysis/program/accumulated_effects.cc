// Locks taken and blocking calls made, through any depth: reachability over call sites, no
// dataflow.
#include "analysis/program/layers.h"

#include <algorithm>
#include <set>
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
  const std::vector<bool> around = ir::reachable(function, 0, block);
  for (std::uint32_t b = 0; b < around.size(); ++b)
    if (around[b] && function.blocks[b].terminator.kind == ir::TerminatorKind::return_)
      return false;
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
  void free(const Operation &operation, const ir::Place &memory, std::vector<Site> chain);
  void call(const Operation &operation, const dataflow::LockState &before);
  void add(TakenLock taken);
  static void add(std::vector<Blocking> &to, Blocking blocking, std::size_t max);
  void wait(const Operation &operation, const dataflow::LockState &before);
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

void Accumulator::add(std::vector<Blocking> &to, Blocking blocking, std::size_t max) {
  const auto it = std::ranges::find_if(to, [&](const Blocking &b) {
    return b.kind == blocking.kind && b.callee == blocking.callee &&
           b.released == blocking.released;
  });
  if (it == to.end()) {
    if (to.size() < max)
      to.push_back(std::move(blocking));
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

/// What the function has given back of its caller's locks, on every path to here. Where paths were
/// joined, nobody knows which of them go on together: then on some path is enough.
std::vector<meaning::Path> Accumulator::released(const dataflow::LockState &before) const {
  std::set<ir::PlaceId> locks(before.front().released.begin(), before.front().released.end());
  for (const dataflow::Disjunct &d : before)
    if (record_.state.approximated) {
      locks.insert(d.released.begin(), d.released.end());
      locks.insert(d.may_released.begin(), d.may_released.end());
    } else {
      std::erase_if(locks, [&](ir::PlaceId lock) { return !d.was_released(lock); });
    }
  std::vector<meaning::Path> paths;
  for (const ir::PlaceId lock : locks)
    if (std::optional<meaning::Path> path =
            meaning::path_of(record_.meaning, record_.meaning.places[lock]))
      paths.push_back(std::move(*path));
  return paths;
}

void Accumulator::block(const Operation &operation, models::BlockKind kind,
                        const dataflow::LockState &before) {
  add(effects_.blocking, {kind, operation.callee, {site(operation)}, released(before)},
      kBlockingMax);
}

/// Only with a lock of the function's own: whether another one is its caller's own cannot be told.
void Accumulator::wait(const Operation &operation, const dataflow::LockState &before) {
  const bool own = std::ranges::all_of(before, [&](const dataflow::Disjunct &d) {
    return std::ranges::any_of(d.held, [&](const dataflow::Held &h) {
      return operation.other != kNone && !h.from_entry &&
             (h.lock == operation.other || h.guard == operation.other);
    });
  });
  if (own)
    add(effects_.condition_waits,
        {models::BlockKind::wait, operation.callee, {site(operation)}, released(before)},
        kConditionWaitsMax);
}

/// `chain`: from the operation down, without the operation itself.
void Accumulator::free(const Operation &operation, const ir::Place &memory,
                       std::vector<Site> chain) {
  std::optional<meaning::Path> path = meaning::path_of(record_.meaning, memory);
  if (!path || !spine_[operation.block] || effects_.frees.size() >= kFreesMax ||
      chain.size() >= kChainMax ||
      std::ranges::find(effects_.frees, *path, &FreedMemory::path) != effects_.frees.end())
    return;
  chain.insert(chain.begin(), site(operation));
  effects_.frees.push_back({std::move(*path), std::move(chain)});
}

void Accumulator::call(const Operation &operation, const dataflow::LockState &before) {
  const AccumulatedEffects &callee = program_.effects(operation.callee);
  if (!operation.may_repeat)
    for (const FreedMemory &inner : callee.frees)
      if (const std::optional<ir::Place> memory = at_caller(record_.meaning, operation, inner.path))
        free(operation, *memory, inner.chain);
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
  const std::vector<meaning::Path> given_back = released(before);
  const auto inherit = [&](const std::vector<Blocking> &from, std::vector<Blocking> &to,
                           std::size_t max) {
    for (const Blocking &inner : from) {
      if (inner.chain.size() >= kChainMax)
        continue;
      Blocking blocking = inner;
      blocking.chain.insert(blocking.chain.begin(), site(operation));
      blocking.released = given_back;
      bool all_known = true;
      for (const meaning::Path &path : inner.released) {
        const std::optional<ir::Place> place = at_caller(record_.meaning, operation, path);
        std::optional<meaning::Path> own =
            place ? meaning::path_of(record_.meaning, *place) : std::nullopt;
        all_known = all_known && own;
        if (own)
          blocking.released.push_back(std::move(*own));
      }
      // A lock was given back that nobody can name here: it may be any that a caller holds.
      if (all_known)
        add(to, std::move(blocking), max);
    }
  };
  inherit(callee.blocking, effects_.blocking, kBlockingMax);
  inherit(callee.condition_waits, effects_.condition_waits, kConditionWaitsMax);
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
  case Act::free:
    free(operation, record_.meaning.places[operation.target], {});
    break;
  case Act::spawn:
    effects_.spawns = true;
    break;
  case Act::wait:
    if (!operation.timed)
      wait(operation, before);
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
  const bool takes = std::ranges::any_of(record.meaning.operations, acquires);
  // Where it tests anything, that is how to wait (a time-out or none), not what for.
  const bool reads = std::ranges::any_of(record.meaning.operations, [](const Operation &other) {
    return other.act == Act::access && other.read;
  });
  return !takes && (!reads || always_passed(*record.ir, o.block));
}

AccumulatedEffects accumulated_effects(const Program &program, const FunctionRecord &record) {
  return record.state.cut ? AccumulatedEffects() : Accumulator(program, record).run();
}

} // namespace heddle::program
