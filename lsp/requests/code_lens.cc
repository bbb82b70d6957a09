// textDocument/codeLens: above a lock, that it is part of a lock order which is reported, what it
// guards and how many functions take it; above a function, the locks it is called with.
#include "lsp/protocol/code_lens.h"
#include "lsp/protocol/text_sync.h"
#include "lsp/requests/requests.h"
#include "lsp/requests/view.h"

#include <algorithm>
#include <limits>
#include <map>
#include <utility>
#include <vector>

namespace heddle::lsp::requests {

namespace {

std::string counted(std::size_t number, const std::string &one, const std::string &many) {
  return std::to_string(number) + " " + (number == 1 ? one : many);
}

class Lenses {
public:
  explicit Lenses(const View &view) : view_(view) {}

  json run();

private:
  void add(const rules::Location &at, std::string title);
  void add_contracts();
  void add_locks(const rules::LockOverview &all);
  void add_cycles(const rules::LockOverview &all);

  const View &view_;
  json lenses_ = json::array();
};

void Lenses::add(const rules::Location &at, std::string title) {
  if (view_.is_here(at.path))
    lenses_.push_back(CodeLens{view_.range(at), std::move(title)});
}

void Lenses::add_contracts() {
  if (!view_.analysis->critical_sections_in)
    return;
  std::map<rules::Location, std::vector<std::string>> held;
  for (const rules::CriticalSection &section :
       view_.analysis->critical_sections_in(0, std::numeric_limits<std::uint32_t>::max()))
    if (std::vector<std::string> &locks = held[section.function_name];
        section.by_caller && std::find(locks.begin(), locks.end(), section.lock) == locks.end())
      locks.push_back(section.lock);
  for (const auto &[function, locks] : held) {
    std::string names;
    for (const std::string &lock : locks)
      names += (names.empty() ? "" : ", ") + lock;
    if (!names.empty())
      add(function, "called with " + names + " held");
  }
}

void Lenses::add_locks(const rules::LockOverview &all) {
  for (const rules::LockEntry &lock : all.locks) {
    if (lock.guards.empty() && lock.taken_by.empty())
      continue;
    const std::string guards = lock.guards.empty()
                                   ? "guards nothing that is known"
                                   : "guards " + counted(lock.guards.size(), "field", "fields");
    add(lock.declared,
        guards + ", taken in " + counted(lock.taken_by.size(), "function", "functions"));
  }
}

bool is_reported(const FileAnalysis &analysis) {
  return std::any_of(
      analysis.findings.begin(), analysis.findings.end(),
      [](const rules::Finding &finding) { return finding.rule == "lock-order-inversion"; });
}

/// Whether the rule reports it: it does not where no two threads can meet.
bool is_reported(const rules::LockOverview &all, const std::vector<std::size_t> &cycle) {
  const auto has = [&](std::size_t lock) {
    return std::find(cycle.begin(), cycle.end(), lock) != cycle.end();
  };
  return std::any_of(all.orders.begin(), all.orders.end(), [&](const rules::LockOrder &order) {
    return order.reported && has(order.outer) && has(order.inner);
  });
}

void Lenses::add_cycles(const rules::LockOverview &all) {
  for (const std::vector<std::size_t> &cycle : all.cycles) {
    if (!is_reported(all, cycle))
      continue;
    for (const std::size_t lock : cycle) {
      std::string others;
      for (const std::size_t other : cycle)
        if (other != lock)
          others += (others.empty() ? "" : ", ") + all.locks[other].name;
      add(all.locks[lock].declared, "lock-order cycle with " + others);
    }
  }
}

json Lenses::run() {
  const CodeLensSettings &wanted = view_.settings.code_lens;
  if (wanted.contracts)
    add_contracts();
  // The overview is of the whole program: it is not asked for where it would tell nothing.
  const bool cycles = wanted.cycles && is_reported(*view_.analysis);
  if ((wanted.locks || cycles) && view_.analysis->locks) {
    const rules::LockOverview all = view_.analysis->locks();
    if (cycles)
      add_cycles(all);
    if (wanted.locks)
      add_locks(all);
  }
  return std::move(lenses_);
}

} // namespace

void code_lens(Session &session, const json &id, json params) {
  if (!session.settings.code_lens.any()) {
    reply(session, id, json::array());
    return;
  }
  answer_view(session, id, document_uri(params), "code lenses", json::array(),
              [](const View &view) { return Lenses(view).run(); });
}

} // namespace heddle::lsp::requests
