// What every caller holds, and who may call.
#include "analysis/program/layers.h"

#include <algorithm>
#include <map>
#include <set>

namespace heddle::program {

using ir::kNone;
using meaning::Act;
using meaning::Operation;
using LockSet = std::map<meaning::Path, models::Mode>;

namespace {

/// Rounds of the downward iteration; a chain of callers longer than this starts from "nothing
/// known".
constexpr int kRoundsMax = 32;

} // namespace

struct CallSite {
  ir::SymbolId callee = kNone;
  const Operation *invoke = nullptr; ///< in the record
  LockSet held;                      ///< by the caller itself, in the callee's terms
  std::vector<ir::Place> released;   ///< by the caller, although it held them at entry
  bool concurrent = true;            ///< other threads may run at this point of `main`
};

struct CallSites {
  std::shared_ptr<const FunctionRecord> record;
  std::vector<CallSite> calls;
  SymbolSet spawned;
  SymbolSet escaped; ///< functions whose address it takes
};

namespace {

/// For each op of `main`, whether a thread started by it may be running. Other functions inherit
/// from their callers.
std::vector<std::vector<bool>> concurrent_ops(const Program &program,
                                              const FunctionRecord &record) {
  const ir::Function &f = *record.ir;
  std::vector<std::vector<bool>> at(f.blocks.size());
  std::vector<bool> entry(f.blocks.size(), false);
  std::vector<bool> visited(f.blocks.size(), false);
  std::vector<std::uint32_t> work;
  if (!f.blocks.empty())
    work.push_back(0);
  while (!work.empty()) {
    const std::uint32_t b = work.back();
    work.pop_back();
    visited[b] = true;
    bool running = entry[b];
    at[b].assign(f.blocks[b].ops.size(), false);
    for (std::uint32_t i = 0; i < f.blocks[b].ops.size(); ++i) {
      at[b][i] = running;
      for (const Operation &o : record.meaning.at(b, i)) {
        if (o.act == Act::spawn || (o.act == Act::invoke && program.effects(o.callee).spawns))
          running = true;
        if (o.act == Act::join)
          running = false;
      }
    }
    for (const ir::BlockId to : f.blocks[b].terminator.targets)
      if (to < entry.size() && (!visited[to] || (running && !entry[to]))) {
        entry[to] = entry[to] || running;
        work.push_back(to);
      }
  }
  return at;
}

/// An argument of a call as a place, where it is one.
const ir::Place *place_of(const CallSites &sites, ir::PlaceId id) {
  return id == kNone ? nullptr : &sites.record->meaning.places[id];
}

bool same_places(const CallSites &a, const std::vector<ir::PlaceId> &of_a, const CallSites &b,
                 const std::vector<ir::PlaceId> &of_b) {
  return std::ranges::equal(of_a, of_b, [&](ir::PlaceId x, ir::PlaceId y) {
    const ir::Place *p = place_of(a, x);
    const ir::Place *q = place_of(b, y);
    return p == nullptr || q == nullptr ? p == q : *p == *q;
  });
}

class Contexts {
public:
  explicit Contexts(Program &program) : program_(program), functions_(*program.functions) {}
  SymbolSet run();

private:
  struct Caller {
    ir::SymbolId function = kNone;
    const CallSite *call = nullptr;
  };
  struct State {
    std::vector<Caller> callers;
    std::optional<LockSet> known; ///< nullopt: not reached yet (everything)
    bool serial = false;
    EntryContext context;
  };

  void collect();
  void classify();
  void spread_unfollowed();
  LockSet at_site(const Caller &caller);
  bool step();

  Program &program_;
  State *state_of(ir::SymbolId symbol) {
    return symbol < index_.size() && index_[symbol] != kNone ? &states_[index_[symbol]] : nullptr;
  }

  const std::vector<ir::SymbolId> &functions_;
  std::vector<State> states_;        ///< of functions_
  std::vector<std::uint32_t> index_; ///< into both, by symbol; kNone: has no body
  SymbolSet escaped_;                ///< called from places we do not see
  SymbolSet roots_;
};

void Contexts::collect() {
  states_.resize(functions_.size());
  index_.assign(program_.tables->symbols.size(), kNone);
  for (std::uint32_t i = 0; i < functions_.size(); ++i)
    index_[functions_[i]] = i;
  for (const ir::SymbolId symbol : functions_) {
    const CallSites &sites = *program_.facts_of(symbol).sites;
    escaped_.insert(sites.escaped.begin(), sites.escaped.end());
    roots_.insert(sites.spawned.begin(), sites.spawned.end());
    for (const CallSite &call : sites.calls)
      if (State *callee = state_of(call.callee); callee != nullptr)
        callee->callers.push_back({symbol, &call});
  }
}

void Contexts::classify() {
  SymbolSet overridden;
  for (const ir::SymbolId symbol : functions_) {
    const ir::Symbol &s = program_.tables->symbols[symbol];
    overridden.insert(s.overrides.begin(), s.overrides.end());
  }
  for (std::size_t i = 0; i < functions_.size(); ++i) {
    const ir::SymbolId symbol = functions_[i];
    State &state = states_[i];
    const ir::Symbol &s = program_.tables->symbols[symbol];
    EntryContext &context = state.context;
    context.root = roots_.contains(symbol) || is_main(program_.tables->symbols[symbol]);
    context.escaped = escaped_.contains(symbol);
    context.callers = static_cast<std::uint32_t>(state.callers.size());
    const bool dispatched = s.is_virtual || !s.overrides.empty() || overridden.contains(symbol);
    const bool method = s.owner != kNone;
    context.open = (program_.function(symbol)->ir->enclosing == kNone && !s.internal &&
                    (!method || s.is_public)) ||
                   dispatched || context.escaped;
    const bool unseen = dispatched || context.escaped || context.root || state.callers.empty();
    state.known = unseen ? std::optional(LockSet{}) : std::nullopt;
    state.serial = !unseen;
    context.unfollowed = dispatched || (context.escaped && !roots_.contains(symbol)) ||
                         (!context.root && state.callers.empty());
  }
}

/// What unfollowed code calls may be called by any thread, too.
void Contexts::spread_unfollowed() {
  std::vector<ir::SymbolId> work;
  for (std::size_t i = 0; i < functions_.size(); ++i)
    if (states_[i].context.unfollowed)
      work.push_back(functions_[i]);
  while (!work.empty()) {
    const ir::SymbolId caller = work.back();
    work.pop_back();
    for (const CallSite &call : program_.facts_of(caller).sites->calls)
      if (State *callee = state_of(call.callee); callee != nullptr && !callee->context.unfollowed) {
        callee->context.unfollowed = true;
        work.push_back(call.callee);
      }
  }
}

LockSet Contexts::at_site(const Caller &caller) {
  LockSet held = caller.call->held;
  const State &state = *state_of(caller.function);
  if (!state.known || state.known->empty())
    return held;
  const FunctionRecord &record = *program_.function(caller.function);
  for (const auto &[path, mode] : *state.known) {
    const std::optional<ir::Place> place = own_place(*record.ir, path);
    if (!place || std::ranges::find(caller.call->released, *place) != caller.call->released.end())
      continue;
    for (meaning::Path &mapped : at_callee(record.meaning, *caller.call->invoke, *place))
      held.emplace(std::move(mapped), mode);
  }
  return held;
}

bool Contexts::step() {
  bool changed = false;
  for (State &state : states_) {
    if (state.known && state.known->empty() && !state.serial)
      continue;
    std::optional<LockSet> met;
    bool serial = state.serial;
    for (const Caller &caller : state.callers) {
      const State &from = *state_of(caller.function);
      serial =
          serial && (is_main(program_.tables->symbols[caller.function]) ? !caller.call->concurrent
                                                                        : from.serial);
      if (!from.known)
        continue; // not reached yet: holds everything
      LockSet here = at_site(caller);
      if (!met)
        met = std::move(here);
      else
        std::erase_if(*met, [&](const auto &l) {
          const auto it = here.find(l.first);
          return it == here.end() || it->second != l.second;
        });
    }
    if (serial != state.serial) {
      state.serial = serial;
      changed = true;
    }
    if (!state.known || !state.known->empty())
      if (met != state.known && met) {
        state.known = met;
        changed = true;
      }
  }
  return changed;
}

SymbolSet Contexts::run() {
  collect();
  classify();
  spread_unfollowed();
  int round = 0;
  while (step() && round < kRoundsMax)
    ++round;
  SymbolSet changed;
  for (std::size_t i = 0; i < functions_.size(); ++i) {
    const ir::SymbolId symbol = functions_[i];
    State &state = states_[i];
    EntryContext &context = state.context;
    context.serial = state.serial && round < kRoundsMax;
    if (state.known && round < kRoundsMax)
      context.locks.assign(state.known->begin(), state.known->end());
    const std::shared_ptr<const EntryContext> &old = program_.facts_of(symbol).context;
    if (old != nullptr && *old == context)
      continue;
    program_.facts.edit(symbol).context = std::make_shared<const EntryContext>(std::move(context));
    changed.insert(symbol);
  }
  return changed;
}

} // namespace

std::shared_ptr<const CallSites> call_sites(const Program &program,
                                            const std::shared_ptr<const FunctionRecord> &record) {
  auto sites = std::make_shared<CallSites>();
  sites->record = record;
  if (record->state.cut)
    return sites;
  std::vector<std::vector<bool>> concurrent;
  if (is_main(program.tables->symbols[record->ir->symbol]))
    concurrent = concurrent_ops(program, *record);
  dataflow::Visitor visitor;
  visitor.operation = [&](const Operation &o, const dataflow::LockState &before) {
    if (o.act == Act::spawn && o.callee != kNone)
      sites->spawned.insert(o.callee);
    if (o.act != Act::invoke || before.empty() || program.function(o.callee) == nullptr)
      return;
    CallSite &site = sites->calls.emplace_back();
    site.callee = o.callee;
    site.invoke = &o;
    site.concurrent = concurrent.empty() || concurrent[o.block][o.op];
    for (const dataflow::Held *h : must_held(before))
      for (meaning::Path &path : at_callee(record->meaning, o, record->meaning.places[h->lock]))
        site.held.emplace(std::move(path), h->mode);
    for (const dataflow::Disjunct &d : before)
      for (const ir::PlaceId lock : d.released)
        site.released.push_back(record->meaning.places[lock]);
  };
  dataflow::visit(record->meaning, record->state, visitor);
  for (const ir::Block &block : record->ir->blocks)
    for (const ir::Op &op : block.ops)
      for (const ir::Operand &a : op.args)
        if (a.kind == ir::OperandKind::function)
          sites->escaped.insert(a.index);
  return sites;
}

bool same(const CallSites &a, const CallSites &b) {
  return a.spawned == b.spawned && a.escaped == b.escaped &&
         a.record->ir->enclosing == b.record->ir->enclosing &&
         std::ranges::equal(a.calls, b.calls, [&](const CallSite &x, const CallSite &y) {
           return x.callee == y.callee && x.held == y.held && x.released == y.released &&
                  x.concurrent == y.concurrent &&
                  same_places(a, {x.invoke->receiver}, b, {y.invoke->receiver}) &&
                  same_places(a, x.invoke->arguments, b, y.invoke->arguments) &&
                  same_places(a, x.invoke->captures, b, y.invoke->captures);
         });
}

SymbolSet fill_entry_contexts(Program &program) { return Contexts(program).run(); }

} // namespace heddle::program
