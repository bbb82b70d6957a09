#include "analysis/rules/lock_overview.h"
#include "analysis/rules/check.h"

#include <algorithm>
#include <functional>
#include <map>
#include <set>
#include <tuple>

namespace heddle::rules {

using ir::kNone;
using meaning::Act;
using meaning::Operation;

namespace {

class Overview {
public:
  explicit Overview(const Analysis &analysis)
      : program_(*analysis.program), context_(program_, none_, nullptr) {
    for (const Finding &finding : analysis.findings)
      if (finding.rule == "lock-order-inversion") {
        reported_.insert(finding.location);
        for (const Related &step : finding.related)
          reported_.insert(step.location);
      }
  }
  LockOverview run();

private:
  void find_takers();
  void find_guards();
  void find_orders();
  void number();
  void find_cycles();
  void find_hierarchy();
  void visit(std::size_t lock);
  bool is_named(ir::SymbolId lock) const {
    return lock != kNone && !program_.wrapped->contains(lock);
  }

  const program::Program &program_;
  std::vector<Finding> none_;
  Context context_;
  std::set<Location> reported_; ///< where findings about lock orders stand, with their evidence
  LockOverview out_;
  std::map<ir::SymbolId, LockEntry> entries_;
  std::map<std::pair<ir::SymbolId, ir::SymbolId>, LockOrder> orders_;
  std::map<ir::SymbolId, std::size_t> index_;
  std::vector<std::vector<std::size_t>> inner_; ///< by lock
  // Tarjan's algorithm
  std::vector<std::size_t> order_of_, low_, stack_;
  std::vector<bool> on_stack_;
  std::size_t next_ = 1;
  std::vector<std::size_t> finished_; ///< locks, inner ones first
};

void Overview::find_takers() {
  for (const ir::SymbolId function : *program_.functions) {
    const program::FunctionRecord &record = *program_.function(function);
    std::set<ir::SymbolId> taken;
    const auto add = [&](ir::PlaceId place) {
      const ir::SymbolId lock = program::named_lock_class(program_, record.meaning.places[place]);
      if (is_named(lock))
        taken.insert(lock);
    };
    for (const Operation &o : record.meaning.operations) {
      for (const meaning::Alternative &a : o.alternatives)
        for (const meaning::Alternative::Change &c : a.changes)
          if (c.change > 0)
            add(c.lock);
      if (o.act == Act::guard_create && o.ownership == meaning::Ownership::owns)
        std::ranges::for_each(o.locks, add);
    }
    for (const ir::SymbolId lock : taken)
      entries_[lock].taken_by.push_back(context_.name(function));
  }
}

void Overview::find_guards() {
  for (ir::SymbolId subject = 0; subject < program_.guards.size(); ++subject)
    for (const program::Guard &guard : program_.guards_of(subject)) {
      meaning::Path path;
      path.base =
          guard.lock.global != kNone ? meaning::PathBase::global : meaning::PathBase::receiver;
      path.index = guard.lock.global != kNone ? guard.lock.global : 0;
      path.projections = guard.lock.rest;
      const ir::SymbolId lock = program::named_lock_class(program_, std::move(path));
      if (is_named(lock))
        entries_[lock].guards.push_back(
            {context_.name(subject), guard.under, guard.total, guard.declared});
    }
}

void Overview::find_orders() {
  for (const ir::SymbolId function : *program_.functions)
    for (const program::OrderEdge &e : program_.order(function)) {
      if (!is_named(e.outer) || !is_named(e.inner) || e.outer == e.inner)
        continue;
      entries_[e.outer];
      entries_[e.inner];
      LockOrder &order = orders_[{e.outer, e.inner}];
      const Location inner_at = context_.locate(e.inner_chain.front());
      order.reported = order.reported || reported_.contains(inner_at);
      if (order.places++ == 0 || inner_at < order.inner_at) {
        order.inner_at = inner_at;
        order.outer_at = context_.locate(e.outer_site);
        order.function = context_.name(e.function);
      }
    }
}

/// Names and positions decide the order, never ids.
void Overview::number() {
  std::vector<std::pair<ir::SymbolId, LockEntry>> sorted;
  for (auto &[lock, entry] : entries_) {
    const ir::Symbol &symbol = program_.tables->symbols[lock];
    entry.name = symbol.name;
    const ir::Type *type = program_.tables->value_type(symbol.type);
    entry.type = type != nullptr ? type->text : std::string();
    if (const ir::File *file = program_.tables->file(symbol.file))
      entry.declared.path = file->path;
    entry.declared.begin = entry.declared.end = symbol.offset;
    std::ranges::sort(entry.taken_by);
    entry.taken_by.erase(std::unique(entry.taken_by.begin(), entry.taken_by.end()),
                         entry.taken_by.end());
    std::ranges::sort(entry.guards, {}, &GuardedData::name);
    sorted.emplace_back(lock, std::move(entry));
  }
  std::ranges::sort(sorted, {}, [](const auto &e) {
    return std::tuple(e.second.name, e.second.declared.path, e.second.declared.begin);
  });
  for (auto &[lock, entry] : sorted) {
    index_[lock] = out_.locks.size();
    out_.locks.push_back(std::move(entry));
  }
  inner_.resize(out_.locks.size());
  for (auto &[pair, order] : orders_) {
    order.outer = index_.at(pair.first);
    order.inner = index_.at(pair.second);
    inner_[order.outer].push_back(order.inner);
    out_.orders.push_back(order);
  }
  for (std::vector<std::size_t> &inner : inner_)
    std::ranges::sort(inner);
  std::ranges::sort(out_.orders, {},
                    [](const LockOrder &o) { return std::tuple(o.outer, o.inner); });
}

void Overview::visit(std::size_t lock) {
  order_of_[lock] = low_[lock] = next_++;
  stack_.push_back(lock);
  on_stack_[lock] = true;
  for (const std::size_t inner : inner_[lock]) {
    if (order_of_[inner] == 0) {
      visit(inner);
      low_[lock] = std::min(low_[lock], low_[inner]);
    } else if (on_stack_[inner]) {
      low_[lock] = std::min(low_[lock], order_of_[inner]);
    }
  }
  finished_.push_back(lock);
  if (low_[lock] != order_of_[lock])
    return;
  std::vector<std::size_t> component;
  do {
    component.push_back(stack_.back());
    on_stack_[stack_.back()] = false;
    stack_.pop_back();
  } while (component.back() != lock);
  if (component.size() > 1) {
    std::ranges::sort(component);
    out_.cycles.push_back(std::move(component));
  }
}

void Overview::find_cycles() {
  order_of_.assign(out_.locks.size(), 0);
  low_.assign(out_.locks.size(), 0);
  on_stack_.assign(out_.locks.size(), false);
  for (std::size_t lock = out_.locks.size(); lock-- > 0;)
    if (order_of_[lock] == 0)
      visit(lock);
  std::ranges::sort(out_.cycles);
}

void Overview::find_hierarchy() {
  if (!out_.cycles.empty())
    return;
  std::set<std::size_t> nested;
  for (const LockOrder &order : out_.orders) {
    nested.insert(order.outer);
    nested.insert(order.inner);
  }
  for (auto it = finished_.rbegin(); it != finished_.rend(); ++it)
    if (nested.contains(*it))
      out_.hierarchy.push_back(*it);
}

LockOverview Overview::run() {
  find_takers();
  find_guards();
  find_orders();
  number();
  find_cycles();
  find_hierarchy();
  return std::move(out_);
}

} // namespace

LockOverview lock_overview(const Analysis &analysis) { return Overview(analysis).run(); }

} // namespace heddle::rules
