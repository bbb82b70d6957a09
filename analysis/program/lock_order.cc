// Every acquisition of one lock while another is held: the edges of the lock-order graph.
#include "analysis/program/layers.h"

#include <algorithm>

namespace heddle::program {

using ir::kNone;
using meaning::Act;
using meaning::Operation;

namespace {

class Edges {
public:
  Edges(const Program &program, const FunctionRecord &record)
      : program_(program), record_(record) {}

  std::vector<OrderEdge> run() {
    dataflow::Visitor visitor;
    visitor.operation = [this](const Operation &o, const dataflow::LockState &before) {
      visit(o, before);
    };
    dataflow::visit(record_.meaning, record_.state, visitor);
    return std::move(edges_);
  }

private:
  void visit(const Operation &o, const dataflow::LockState &before);
  void acquired(const ir::Place &lock, std::vector<Site> chain, const dataflow::LockState &before);
  void edge(const dataflow::Held &outer, const ir::Place &inner, std::vector<Site> chain,
            const dataflow::Disjunct &state);
  Site site(std::uint32_t block, std::uint32_t op) const {
    return {record_.ir->symbol, record_.ir->blocks[block].ops[op].range};
  }

  const Program &program_;
  const FunctionRecord &record_;
  std::vector<OrderEdge> edges_;
};

void Edges::edge(const dataflow::Held &outer, const ir::Place &inner, std::vector<Site> chain,
                 const dataflow::Disjunct &state) {
  const ir::Place &outer_place = record_.meaning.places[outer.lock];
  if (outer_place == inner)
    return;
  OrderEdge e;
  e.outer = named_lock_class(program_, outer_place);
  e.inner = named_lock_class(program_, inner);
  if (e.outer == kNone || e.inner == kNone) {
    // Two locks given as parameters are of one unnamed class: their type is what they have in
    // common.
    if (e.outer != e.inner)
      return;
    if (!meaning::path_of(record_.meaning, outer_place) ||
        !meaning::path_of(record_.meaning, inner))
      return;
  }
  e.function = record_.ir->symbol;
  e.outer_site = site(outer.acquired.block, outer.acquired.op);
  e.inner_chain = std::move(chain);
  for (const dataflow::Held &h : state.held) {
    const ir::SymbolId other = named_lock_class(program_, record_.meaning.places[h.lock]);
    if (h.lock != outer.lock && h.must && other != kNone && other != e.outer && other != e.inner)
      e.covered_by.push_back(other);
  }
  for (const auto &[path, mode] : program_.context(e.function).locks)
    if (const ir::SymbolId other = named_lock_class(program_, path);
        other != kNone && other != e.outer && other != e.inner)
      e.covered_by.push_back(other);
  std::ranges::sort(e.covered_by);
  e.covered_by.erase(std::unique(e.covered_by.begin(), e.covered_by.end()), e.covered_by.end());
  e.outer_path = meaning::path_of(record_.meaning, outer_place);
  e.inner_path = meaning::path_of(record_.meaning, inner);
  e.outer_name = describe_lock(program_, *record_.ir, outer_place);
  e.inner_name = describe_lock(program_, *record_.ir, inner);
  const auto same = std::ranges::find_if(edges_, [&](const OrderEdge &o) {
    return o.outer == e.outer && o.inner == e.inner && o.outer_site == e.outer_site &&
           o.inner_chain == e.inner_chain;
  });
  if (same == edges_.end())
    edges_.push_back(std::move(e));
  else // on two paths: only what covers both covers the edge
    std::erase_if(same->covered_by,
                  [&](ir::SymbolId c) { return !std::ranges::binary_search(e.covered_by, c); });
}

void Edges::acquired(const ir::Place &lock, std::vector<Site> chain,
                     const dataflow::LockState &before) {
  for (const dataflow::Disjunct &d : before) {
    const bool already = std::ranges::any_of(d.held, [&](const dataflow::Held &h) {
      return !h.clobbered && record_.meaning.places[h.lock] == lock;
    });
    if (already)
      continue;
    for (const dataflow::Held &h : d.held)
      if (!h.clobbered)
        edge(h, lock, chain, d);
  }
}

void Edges::visit(const Operation &o, const dataflow::LockState &before) {
  const auto direct = [&](ir::PlaceId lock) {
    acquired(record_.meaning.places[lock], {site(o.block, o.op)}, before);
  };
  switch (o.act) {
  case Act::change:
    if (o.tried || o.through_call)
      break;
    for (const meaning::Alternative &alternative : o.alternatives)
      for (const meaning::Alternative::Change &c : alternative.changes)
        if (c.change > 0)
          direct(c.lock);
    break;
  case Act::guard_create:
    if (o.ownership == meaning::Ownership::owns && !o.through_call)
      for (const ir::PlaceId lock : o.locks)
        direct(lock);
    break;
  case Act::guard_lock:
    for (const dataflow::Disjunct &d : before)
      if (const dataflow::Guard *g = d.find_guard(o.target))
        for (const ir::PlaceId lock : g->locks)
          acquired(record_.meaning.places[lock], {site(o.block, o.op)}, {d});
    break;
  case Act::invoke:
    for (const TakenLock &taken : program_.effects(o.callee).taken) {
      if (taken.chain.size() >= kChainMax || !taken.path)
        continue;
      const std::optional<ir::Place> place = at_caller(record_.meaning, o, *taken.path);
      if (!place)
        continue;
      std::vector<Site> chain = taken.chain;
      chain.insert(chain.begin(), site(o.block, o.op));
      acquired(*place, std::move(chain), before);
    }
    break;
  default:
    break;
  }
}

} // namespace

std::vector<OrderEdge> lock_order(const Program &program, const FunctionRecord &record) {
  return record.state.cut ? std::vector<OrderEdge>() : Edges(program, record).run();
}

} // namespace heddle::program
