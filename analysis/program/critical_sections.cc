// Where critical sections begin, and which calls block within them.
#include "analysis/program/layers.h"

#include <algorithm>
#include <optional>
#include <set>

namespace heddle::program {

using ir::kNone;
using meaning::Act;
using meaning::Operation;
using models::BlockKind;

namespace {

class Sections {
public:
  Sections(const Program &program, const FunctionRecord &record)
      : program_(program), record_(record), context_(program.context(record.ir->symbol)) {}

  CriticalSections run() {
    if (context_.root)
      find_kept();
    dataflow::Visitor visitor;
    visitor.operation = [&](const Operation &o, const dataflow::LockState &before) {
      visit(o, before);
    };
    dataflow::visit(record_.meaning, record_.state, visitor);
    return std::move(sections_);
  }

private:
  void visit(const Operation &o, const dataflow::LockState &before);
  void find_kept();
  void under(const Operation &o, const dataflow::LockState &before, const Blocking &blocking,
             std::vector<BlockedSection> &to);
  bool given_back(const Operation &o, const dataflow::Held &held, const Blocking &blocking) const;
  bool naps_for_life(const Operation &o, const dataflow::Held &held, BlockKind kind) const;
  const ir::Op &op(meaning::Position p) const { return record_.ir->blocks[p.block].ops[p.op]; }
  ir::SymbolId class_of(const dataflow::Held &held) const {
    return lock_class(record_.meaning.places[held.lock]);
  }

  const Program &program_;
  const FunctionRecord &record_;
  const EntryContext &context_;
  CriticalSections sections_;
  /// Locks that a thread still holds whenever it comes to its end. What such a lock guards is the
  /// whole life of its thread (a global interpreter lock): where others get it is not seen here.
  std::optional<std::set<ir::PlaceId>> kept_;
};

/// `a` is behind a pointer that is kept somewhere, and could be `b` under another name: the pointer
/// is to a lock, or both are the same member of some object.
bool may_be_the_same(const ir::Place &a, const ir::Place &b) {
  const auto pointer =
      std::ranges::find(a.projections, ir::ProjectionKind::deref, &ir::Projection::kind);
  if (pointer == a.projections.begin() || pointer == a.projections.end())
    return false;
  const ir::Projection &last = a.projections.back();
  return last.kind == ir::ProjectionKind::deref ||
         (!b.projections.empty() && b.projections.back() == last);
}

/// Whether the callee has released this lock, or the guard that holds it, before it blocks.
bool Sections::given_back(const Operation &o, const dataflow::Held &held,
                          const Blocking &blocking) const {
  return std::ranges::any_of(blocking.released, [&](const meaning::Path &path) {
    const std::optional<ir::Place> place = at_caller(record_.meaning, o, path);
    const std::vector<ir::Place> &places = record_.meaning.places;
    return place && (*place == places[held.lock] || may_be_the_same(*place, places[held.lock]) ||
                     (held.guard != kNone && *place == places[held.guard]));
  });
}

/// Whether the wait releases this lock meanwhile, itself or through its guard.
bool gives_back(const Operation &wait, const dataflow::Held &held) {
  return wait.other != kNone && (held.lock == wait.other || held.guard == wait.other);
}

/// A thread that takes a lock before its main loop holds it for life, waits on a condition apart:
/// others take it to stop or pause that thread, and nothing is lost to them by its naps.
bool Sections::naps_for_life(const Operation &o, const dataflow::Held &held, BlockKind kind) const {
  return (kind == BlockKind::sleep || o.act == Act::wait) && context_.root && !held.from_entry &&
         ir::is_in_loop(*record_.ir, op({o.block, o.op}).scope) &&
         !ir::is_in_loop(*record_.ir, op(held.acquired).scope);
}

void Sections::find_kept() {
  dataflow::Visitor visitor;
  visitor.exit = [&](const dataflow::Exit &exit, const dataflow::LockState &state) {
    if (exit.by_exception)
      return;
    for (const dataflow::Disjunct &d : state) {
      std::set<ir::PlaceId> held;
      for (const dataflow::Held &h : d.held)
        if (!h.from_entry && !h.clobbered && (!kept_ || kept_->contains(h.lock)))
          held.insert(h.lock);
      kept_ = std::move(held);
    }
  };
  dataflow::visit(record_.meaning, record_.state, visitor);
}

void Sections::under(const Operation &o, const dataflow::LockState &before,
                     const Blocking &blocking, std::vector<BlockedSection> &to) {
  std::set<ir::PlaceId> seen;
  for (const dataflow::Disjunct &d : before)
    for (const dataflow::Held &h : d.held) {
      if (h.clobbered || !seen.insert(h.lock).second)
        continue;
      if (o.act == Act::wait && gives_back(o, h))
        continue;
      if ((kept_ && kept_->contains(h.lock)) || given_back(o, h, blocking) ||
          naps_for_life(o, h, blocking.kind))
        continue;
      // What the caller locked is the caller's to answer for, if we see it.
      if (h.from_entry && context_.callers > 0)
        continue;
      BlockedSection b;
      b.function = record_.ir->symbol;
      b.lock_class = class_of(h);
      b.range = op({o.block, o.op}).range;
      b.from_entry = h.from_entry;
      b.acquired = h.from_entry ? record_.ir->name : op(h.acquired).range;
      b.lock = describe_lock(program_, *record_.ir, record_.meaning.places[h.lock]);
      b.blocking = blocking;
      to.push_back(std::move(b));
    }
}

void Sections::visit(const Operation &o, const dataflow::LockState &before) {
  for (const dataflow::Disjunct &d : before)
    for (const dataflow::Held &h : d.held)
      if (!h.clobbered && !h.from_entry)
        sections_.begins.emplace(class_of(h), op(h.acquired).range.begin);
  if ((o.act == Act::block || o.act == Act::join) && !o.timed) {
    const BlockKind kind = o.act == Act::join ? BlockKind::join : o.block_kind;
    under(o, before, {kind, o.callee, {}, {}}, sections_.blocked);
  }
  // Where none of the locks is known to be the wait's own, any may be.
  if (o.act == Act::wait && !o.timed && std::ranges::any_of(before, [&](const auto &d) {
        return std::ranges::any_of(d.held, [&](const auto &h) { return gives_back(o, h); });
      }))
    under(o, before, {BlockKind::wait, o.callee, {}, {}}, sections_.waits);
  if (o.act == Act::invoke) {
    for (const Blocking &inner : program_.effects(o.callee).blocking)
      under(o, before, inner, sections_.blocked);
    for (const Blocking &inner : program_.effects(o.callee).condition_waits)
      under(o, before, inner, sections_.waits);
  }
}

} // namespace

CriticalSections critical_sections(const Program &program, const FunctionRecord &record) {
  return record.state.cut || record.ir->degraded ? CriticalSections()
                                                 : Sections(program, record).run();
}

} // namespace heddle::program
