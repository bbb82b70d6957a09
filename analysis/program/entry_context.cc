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

struct CallSiteFact {
  ir::SymbolId caller = kNone;
  const Operation *invoke = nullptr;
  LockSet held;                    ///< by the caller itself, in the callee's terms
  std::vector<ir::Place> released; ///< by the caller, although it held them at entry
  bool concurrent = true;          ///< other threads may run at this point of `main`
};

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

bool is_main(const Program &program, ir::SymbolId symbol) {
  const ir::Symbol *s = program.tables->symbol(symbol);
  return s != nullptr && s->qualified == "main" && s->owner == kNone;
}

class Contexts {
public:
  explicit Contexts(Program &program) : program_(program) {}
  void run();

private:
  void collect();
  void collect_from(ir::SymbolId symbol, const FunctionRecord &record);
  void classify();
  LockSet at_site(const CallSiteFact &site) const;
  bool step();

  Program &program_;
  std::map<ir::SymbolId, std::vector<CallSiteFact>> sites_;
  std::set<ir::SymbolId> escaped_; ///< called from places we do not see
  std::set<ir::SymbolId> roots_;
  std::map<ir::SymbolId, std::optional<LockSet>> known_; ///< nullopt: not reached yet (everything)
  std::map<ir::SymbolId, bool> serial_;
};

void Contexts::collect_from(ir::SymbolId symbol, const FunctionRecord &record) {
  std::vector<std::vector<bool>> concurrent;
  if (is_main(program_, symbol))
    concurrent = concurrent_ops(program_, record);
  dataflow::Visitor visitor;
  visitor.operation = [&](const Operation &o, const dataflow::LockState &before) {
    if (o.act == Act::spawn && o.callee != kNone)
      roots_.insert(o.callee);
    if (o.act != Act::invoke || before.empty())
      return;
    CallSiteFact site;
    site.caller = symbol;
    site.invoke = &o;
    site.concurrent = concurrent.empty() || concurrent[o.block][o.op];
    for (const dataflow::Held *h : must_held(before))
      for (meaning::Path &path : at_callee(record.meaning, o, record.meaning.places[h->lock]))
        site.held.emplace(std::move(path), h->mode);
    for (const dataflow::Disjunct &d : before)
      for (const ir::PlaceId lock : d.released)
        site.released.push_back(record.meaning.places[lock]);
    sites_[o.callee].push_back(std::move(site));
  };
  dataflow::visit(record.meaning, record.state, visitor);
  for (const ir::Block &block : record.ir->blocks)
    for (const ir::Op &op : block.ops)
      for (const ir::Operand &a : op.args)
        if (a.kind == ir::OperandKind::function)
          escaped_.insert(a.index);
}

void Contexts::collect() {
  for (const auto &[symbol, record] : program_.functions)
    if (!record->state.cut)
      collect_from(symbol, *record);
}

void Contexts::classify() {
  std::set<ir::SymbolId> overridden;
  for (const auto &[symbol, record] : program_.functions) {
    const ir::Symbol &s = program_.tables->symbols[symbol];
    overridden.insert(s.overrides.begin(), s.overrides.end());
  }
  for (const auto &[symbol, record] : program_.functions) {
    const ir::Symbol &s = program_.tables->symbols[symbol];
    EntryContext &context = program_.contexts[symbol];
    context.root = roots_.contains(symbol) || is_main(program_, symbol);
    context.escaped = escaped_.contains(symbol);
    context.callers = static_cast<std::uint32_t>(sites_[symbol].size());
    const bool dispatched = s.is_virtual || !s.overrides.empty() || overridden.contains(symbol);
    const bool method = s.owner != kNone;
    context.open = (record->ir->enclosing == kNone && !s.internal && (!method || s.is_public)) ||
                   dispatched || escaped_.contains(symbol);
    const bool unseen =
        dispatched || escaped_.contains(symbol) || context.root || sites_[symbol].empty();
    known_[symbol] = unseen ? std::optional(LockSet{}) : std::nullopt;
    serial_[symbol] = !unseen;
  }
}

LockSet Contexts::at_site(const CallSiteFact &site) const {
  LockSet held = site.held;
  const auto it = known_.find(site.caller);
  if (it == known_.end() || !it->second)
    return held;
  const FunctionRecord &caller = *program_.functions.at(site.caller);
  for (const auto &[path, mode] : *it->second) {
    const std::optional<ir::Place> place = own_place(*caller.ir, path);
    if (!place || std::ranges::find(site.released, *place) != site.released.end())
      continue;
    for (meaning::Path &mapped : at_callee(caller.meaning, *site.invoke, *place))
      held.emplace(std::move(mapped), mode);
  }
  return held;
}

bool Contexts::step() {
  bool changed = false;
  for (const auto &[symbol, record] : program_.functions) {
    const std::vector<CallSiteFact> &sites = sites_[symbol];
    std::optional<LockSet> &now = known_[symbol];
    if (now && now->empty() && !serial_[symbol])
      continue;
    std::optional<LockSet> met;
    bool serial = serial_[symbol];
    for (const CallSiteFact &site : sites) {
      serial = serial && (is_main(program_, site.caller) ? !site.concurrent : serial_[site.caller]);
      if (!known_[site.caller])
        continue; // not reached yet: holds everything
      LockSet here = at_site(site);
      if (!met)
        met = std::move(here);
      else
        std::erase_if(*met, [&](const auto &l) {
          const auto it = here.find(l.first);
          return it == here.end() || it->second != l.second;
        });
    }
    if (serial != serial_[symbol]) {
      serial_[symbol] = serial;
      changed = true;
    }
    if (!now || !now->empty())
      if (met != now && met) {
        now = met;
        changed = true;
      }
  }
  return changed;
}

void Contexts::run() {
  collect();
  classify();
  int round = 0;
  while (step() && round < kRoundsMax)
    ++round;
  for (const auto &[symbol, record] : program_.functions) {
    EntryContext &context = program_.contexts[symbol];
    context.serial = serial_[symbol] && round < kRoundsMax;
    if (known_[symbol] && round < kRoundsMax)
      context.locks.assign(known_[symbol]->begin(), known_[symbol]->end());
  }
}

} // namespace

void fill_entry_contexts(Program &program) { Contexts(program).run(); }

} // namespace heddle::program
