// Where critical sections begin, and which calls block within them.
#include "analysis/program/layers.h"

#include <algorithm>
#include <set>

namespace heddle::program {

using ir::kNone;
using meaning::Act;
using meaning::Operation;
using models::BlockKind;

namespace {

bool in_loop(const ir::Function &function, const ir::Op &op) {
  for (ir::ScopeId s = op.scope; s < function.scopes.size(); s = function.scopes[s].parent)
    if (function.scopes[s].kind == ir::ScopeKind::loop)
      return true;
  return false;
}

class Sections {
public:
  Sections(const Program &program, const FunctionRecord &record)
      : program_(program), record_(record), context_(program.context(record.ir->symbol)) {}

  CriticalSections run() {
    dataflow::Visitor visitor;
    visitor.operation = [&](const Operation &o, const dataflow::LockState &before) {
      visit(o, before);
    };
    dataflow::visit(record_.meaning, record_.state, visitor);
    return std::move(sections_);
  }

private:
  void visit(const Operation &o, const dataflow::LockState &before);
  void under(const Operation &o, const dataflow::LockState &before, const Blocking &blocking);
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
};

/// Whether the callee has released this lock, or the guard that holds it, before it blocks.
bool Sections::given_back(const Operation &o, const dataflow::Held &held,
                          const Blocking &blocking) const {
  return std::ranges::any_of(blocking.released, [&](const meaning::Path &path) {
    const std::optional<ir::Place> place = at_caller(record_.meaning, o, path);
    const std::vector<ir::Place> &places = record_.meaning.places;
    return place &&
           (*place == places[held.lock] || (held.guard != kNone && *place == places[held.guard]));
  });
}

/// A thread that takes a lock before its main loop holds it for life, waits on a condition apart:
/// others take it to stop or pause that thread, and nothing is lost to them by its naps.
bool Sections::naps_for_life(const Operation &o, const dataflow::Held &held, BlockKind kind) const {
  return kind == BlockKind::sleep && context_.root && !held.from_entry &&
         in_loop(*record_.ir, op({o.block, o.op})) && !in_loop(*record_.ir, op(held.acquired));
}

void Sections::under(const Operation &o, const dataflow::LockState &before,
                     const Blocking &blocking) {
  std::set<ir::PlaceId> seen;
  for (const dataflow::Disjunct &d : before)
    for (const dataflow::Held &h : d.held) {
      if (h.clobbered || !seen.insert(h.lock).second)
        continue;
      if (given_back(o, h, blocking) || naps_for_life(o, h, blocking.kind))
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
      sections_.blocked.push_back(std::move(b));
    }
}

void Sections::visit(const Operation &o, const dataflow::LockState &before) {
  for (const dataflow::Disjunct &d : before)
    for (const dataflow::Held &h : d.held)
      if (!h.clobbered && !h.from_entry)
        sections_.begins.emplace(class_of(h), op(h.acquired).range.begin);
  if ((o.act == Act::block || o.act == Act::join) && !o.timed) {
    const BlockKind kind = o.act == Act::join ? BlockKind::join : o.block_kind;
    under(o, before, {kind, o.callee, {}, {}});
  }
  if (o.act == Act::invoke)
    for (const Blocking &inner : program_.effects(o.callee).blocking)
      under(o, before, inner);
}

} // namespace

CriticalSections critical_sections(const Program &program, const FunctionRecord &record) {
  return record.state.cut || record.ir->degraded ? CriticalSections()
                                                 : Sections(program, record).run();
}

} // namespace heddle::program
