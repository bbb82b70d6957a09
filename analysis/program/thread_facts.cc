// When to walk over the threads again.
#include "analysis/program/thread_presence.h"
#include "analysis/program/threads.h"

#include <algorithm>

namespace heddle::program {

using ir::kNone;

struct ThreadFacts {
  SymbolSet visited;
  std::map<ir::SymbolId, std::shared_ptr<const threads::Steps>> steps;
  SymbolSet conflicting; ///< functions with conflicts
  bool complete = false;
  std::vector<threads::Thread> all;
  std::map<threads::Spot, std::vector<threads::Presence>> acquisitions;
};

namespace {

std::vector<ir::SymbolId> spawners(const Program &program) {
  std::vector<ir::SymbolId> found;
  for (const ir::SymbolId symbol : *program.functions)
    if (program.effects(symbol).spawns)
      found.push_back(symbol);
  return found;
}

/// Functions of units that lack headers only. What is missing may hold the locks: then nobody can
/// say that none is held.
SymbolSet incomplete(const Program &program) {
  SymbolSet found;
  for (const auto &[path, unit] : program.units)
    if (unit != nullptr && !unit->problems.empty())
      found.insert(unit->functions.begin(), unit->functions.end());
  if (!found.empty())
    for (const auto &[path, unit] : program.units)
      if (unit != nullptr && unit->problems.empty())
        for (const ir::SymbolId function : unit->functions)
          found.erase(function);
  return found;
}

} // namespace

SymbolSet fill_conflicts(Program &program, const std::function<bool(ir::SymbolId)> &affected) {
  const std::shared_ptr<const ThreadFacts> old = program.threads;
  const std::vector<ir::SymbolId> starting = spawners(program);
  const auto gone = [&](ir::SymbolId symbol) { return program.function(symbol) == nullptr; };
  const bool again = std::ranges::any_of(starting, affected) ||
                     (old != nullptr && std::ranges::any_of(old->visited, [&](ir::SymbolId symbol) {
                        return gone(symbol) || affected(symbol);
                      }));
  if (!again && (old != nullptr || starting.empty()))
    return {};
  auto facts = std::make_shared<ThreadFacts>();
  const SymbolSet unsure = incomplete(program);
  const auto steps = [&](ir::SymbolId symbol) -> std::shared_ptr<const threads::Steps> {
    if (unsure.contains(symbol))
      return nullptr;
    const std::shared_ptr<const FunctionRecord> &record = program.facts_of(symbol).record;
    if (old != nullptr)
      if (const auto it = old->steps.find(symbol);
          it != old->steps.end() && it->second->record == record)
        return facts->steps[symbol] = it->second;
    return facts->steps[symbol] = threads::steps_of(*program.tables, record);
  };
  threads::Walked walked = threads::walk(program, starting, steps);
  facts->visited = walked.visited;
  std::map<ir::SymbolId, std::vector<Conflict>> found = threads::conflicts(program, walked);
  facts->complete = walked.complete;
  facts->all = std::move(walked.threads);
  facts->acquisitions = std::move(walked.acquisitions);
  SymbolSet changed;
  SymbolSet candidates = old != nullptr ? old->conflicting : SymbolSet();
  for (const auto &[symbol, list] : found) {
    candidates.insert(symbol);
    facts->conflicting.insert(symbol);
  }
  for (const ir::SymbolId symbol : candidates) {
    if (gone(symbol))
      continue;
    const auto at = found.find(symbol);
    const std::vector<Conflict> &before = program.conflicts(symbol);
    if (at == found.end() ? before.empty() : before == at->second)
      continue;
    program.facts.edit(symbol).conflicts =
        at == found.end() ? nullptr
                          : std::make_shared<const std::vector<Conflict>>(std::move(at->second));
    changed.insert(symbol);
  }
  program.threads = facts->visited.empty() ? nullptr : std::move(facts);
  return changed;
}

namespace {

const std::vector<threads::Presence> &presences(const ThreadFacts *facts, const Site &site) {
  static const std::vector<threads::Presence> none;
  if (facts == nullptr || !facts->complete)
    return none;
  const auto it = facts->acquisitions.find({site.function, site.range.begin, site.range.end});
  return it == facts->acquisitions.end() ? none : it->second;
}

} // namespace

std::optional<Site> thread_running_at(const Program &program, const Site &site) {
  for (const threads::Presence &p : presences(program.threads.get(), site)) {
    const std::vector<threads::Thread> &all = program.threads->all;
    // Of a thread that has been joined, those that it left running.
    const auto runs = std::ranges::find_if(p.running, [&](std::uint32_t id) {
      return (id & threads::kTail) == 0 ||
             std::ranges::any_of(all[id & ~threads::kTail].exit.running,
                                 [](std::uint32_t left) { return (left & threads::kTail) == 0; });
    });
    if (runs != p.running.end())
      return all[*runs & ~threads::kTail].spawned;
    if (all[p.thread].parent != kNone)
      return all[p.thread].spawned;
  }
  return std::nullopt;
}

bool known_to_meet(const Program &program, const Site &a, const Site &b) {
  const ThreadFacts *facts = program.threads.get();
  const std::vector<threads::Presence> &first = presences(facts, a);
  const std::vector<threads::Presence> &second = presences(facts, b);
  if (first.empty() || second.empty())
    return false;
  const threads::Parallelism parallelism(facts->all);
  return std::ranges::any_of(first, [&](const threads::Presence &x) {
    return std::ranges::any_of(
        second, [&](const threads::Presence &y) { return parallelism.parallel(x, y); });
  });
}

bool may_meet(const Program &program, const Site &a, const Site &b) {
  const ThreadFacts *facts = program.threads.get();
  if (facts == nullptr || !facts->complete)
    return true;
  const auto present = [&](const Site &site) -> const std::vector<threads::Presence> * {
    // What is called by code that is not followed may be called by any thread.
    if (program.context(site.function).unfollowed)
      return nullptr;
    const auto it = facts->acquisitions.find({site.function, site.range.begin, site.range.end});
    return it == facts->acquisitions.end() ? nullptr : &it->second;
  };
  const std::vector<threads::Presence> *first = present(a);
  const std::vector<threads::Presence> *second = present(b);
  if (first == nullptr || second == nullptr)
    return true;
  const threads::Parallelism parallelism(facts->all);
  return std::ranges::any_of(*first, [&](const threads::Presence &x) {
    return std::ranges::any_of(
        *second, [&](const threads::Presence &y) { return parallelism.parallel(x, y); });
  });
}

} // namespace heddle::program
