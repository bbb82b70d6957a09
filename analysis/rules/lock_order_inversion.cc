// lock-order-inversion: locks are taken in a cyclic order, so that threads can wait for each other
// for ever.
#include "analysis/rules/catalogue.h"

#include <algorithm>
#include <map>
#include <set>

namespace heddle::rules {

using ir::kNone;
using program::OrderEdge;

namespace {

const RuleInfo info = {
    "lock-order-inversion",
    Severity::warning,
    Kind::deadlock,
    Group::standard,
    "Locks are taken in a cyclic order, which can deadlock",
    R"(One thread holds A and waits for B; another holds B and waits for A: neither goes on.
The cycle may be longer, and it may go through functions and files. It is told as an
interleaving. Two objects of one class whose locks are taken in the order of the arguments
(`transfer(a, b)` and `transfer(b, a)`) are such a cycle, too.

```cpp
void f() { std::lock_guard l1(a_); std::lock_guard l2(b_); }
void g() { std::lock_guard l1(b_); std::lock_guard l2(a_); }   // can deadlock with f
```

**Fix.** One order everywhere, or both at once: `std::scoped_lock lock(a_, b_);`.

**Silent** where a lock that is held around all of it excludes the interleaving, for locks
taken together, for `try_lock`, for instances ordered by address, and where only one thread
can run all of it.)",
    {"CWE-833", "CERT-CON53-CPP", "CERT-POS51-C", "CP.21"},
    Languages::all,
};

/// A cycle: each edge's inner lock is the next one's outer lock.
using Cycle = std::vector<const OrderEdge *>;

class Check {
public:
  explicit Check(Context &context) : context_(context) {}
  void run();

private:
  void select_edges();
  void two_cycles();
  void long_cycles();
  void instances();
  bool covered(const Cycle &cycle) const;
  bool ordered_by_threads(const Cycle &cycle) const;
  void report(Cycle cycle);
  void report_swapped(const OrderEdge &edge, const program::Site &one, const program::Site &other);
  void add_fix(Finding &finding, const OrderEdge &edge) const;
  std::string lock_name(ir::SymbolId lock, const std::string &fallback) const;
  bool ordered_by_comparison(const OrderEdge &edge) const;
  const OrderEdge *shortest(ir::SymbolId from, ir::SymbolId to) const;

  Context &context_;
  std::vector<const OrderEdge *> edges_;
  std::map<std::pair<ir::SymbolId, ir::SymbolId>, std::vector<const OrderEdge *>> by_pair_;
  std::set<std::set<ir::SymbolId>> reported_;
};

bool is_or_derives(const ir::Tables &tables, ir::SymbolId type, ir::SymbolId base) {
  if (type == base)
    return true;
  const ir::Symbol *symbol = tables.symbol(type);
  return symbol != nullptr && std::ranges::any_of(symbol->overrides, [&](ir::SymbolId direct) {
           return is_or_derives(tables, direct, base);
         });
}

/// One of the two is behind a pointer to a lock of the other's type: it may be the other.
bool may_be_one(const ir::Tables &tables, ir::SymbolId a, ir::SymbolId b) {
  const auto type_of = [&](ir::SymbolId lock) -> const ir::Type * {
    const ir::Symbol *symbol = tables.symbol(lock);
    return symbol != nullptr ? tables.type(symbol->type) : nullptr;
  };
  const auto lock_type = [&](const ir::Type *type) {
    while (type != nullptr && type->pointee != kNone && !type->is_array)
      type = tables.type(type->pointee);
    return type != nullptr ? type->symbol : kNone;
  };
  const ir::Type *first = type_of(a);
  const ir::Type *second = type_of(b);
  return a != b && first != nullptr && second != nullptr &&
         (first->pointee != kNone || second->pointee != kNone) && !first->is_array &&
         !second->is_array && lock_type(first) != kNone &&
         (is_or_derives(tables, lock_type(first), lock_type(second)) ||
          is_or_derives(tables, lock_type(second), lock_type(first)));
}

/// Edges that two threads could take at once.
void Check::select_edges() {
  for (const ir::SymbolId function : context_.concerned) {
    const std::vector<OrderEdge> &order = context_.program.order(function);
    if (order.empty() || context_.program.function(function)->ir->degraded)
      continue;
    const bool serial = context_.program.context(function).serial;
    for (const OrderEdge &e : order) {
      if (serial) {
        context_.silent(info, function, e.inner_chain.front().range,
                        "a nested lock, but no other thread runs at the same time");
        continue;
      }
      if (may_be_one(*context_.program.tables, e.outer, e.inner)) {
        context_.silent(info, function, e.inner_chain.front().range,
                        "a nested lock that is known by a pointer only: it may be the outer one");
        continue;
      }
      edges_.push_back(&e);
      if (e.outer != e.inner)
        by_pair_[{e.outer, e.inner}].push_back(&e);
    }
  }
}

const OrderEdge *Check::shortest(ir::SymbolId from, ir::SymbolId to) const {
  const auto it = by_pair_.find({from, to});
  if (it == by_pair_.end())
    return nullptr;
  return *std::ranges::min_element(it->second, {},
                                   [](const OrderEdge *e) { return e->inner_chain.size(); });
}

bool Check::covered(const Cycle &cycle) const {
  return std::ranges::any_of(cycle[0]->covered_by, [&](ir::SymbolId lock) {
    return std::ranges::all_of(
        cycle, [&](const OrderEdge *e) { return std::ranges::binary_search(e->covered_by, lock); });
  });
}

/// One thread alone, or threads of which one has ended before the other starts, cannot wait for
/// each other.
bool Check::ordered_by_threads(const Cycle &cycle) const {
  for (std::size_t i = 0; i < cycle.size(); ++i)
    for (std::size_t j = i + 1; j < cycle.size(); ++j)
      // Each waits for its inner lock at the same time as the other.
      if (!program::may_meet(context_.program, cycle[i]->inner_chain.front(),
                             cycle[j]->inner_chain.front())) {
        context_.silent(info, cycle[i]->function, cycle[i]->inner_chain.front().range,
                        "the locks are taken in the other order in " +
                            quoted(context_.name(cycle[j]->function)) +
                            ", but no two threads can be at both places at once");
        return true;
      }
  return false;
}

std::string Check::lock_name(ir::SymbolId lock, const std::string &fallback) const {
  const ir::Symbol *symbol = context_.program.tables->symbol(lock);
  return symbol != nullptr ? symbol->name : fallback;
}

void Check::add_fix(Finding &finding, const OrderEdge &edge) const {
  if (edge.inner_chain.size() != 1 || edge.outer_site.function != edge.function)
    return;
  ir::EditIntent merge;
  merge.kind = ir::IntentKind::merge_guards;
  merge.title = "Lock " + edge.outer_name + " and " + edge.inner_name + " together";
  merge.function = finding.function;
  merge.range = edge.outer_site.range;
  merge.others = {edge.inner_chain[0].range};
  merge.name = "lock";
  merge.preferred = true;
  finding.intents.push_back(std::move(merge));
}

void Check::report(Cycle cycle) {
  const auto position = [&](const OrderEdge *e) {
    return std::pair(context_.locate(e->inner_chain.front()), context_.key(e->function));
  };
  std::ranges::rotate(cycle, std::ranges::min_element(cycle, {}, position));
  const OrderEdge &first = *cycle.front();
  std::string message =
      quoted(first.inner_name) + " is locked while " + quoted(first.outer_name) + " is held";
  const OrderEdge &last = *cycle.back();
  if (cycle.size() == 2)
    message += "; " + quoted(context_.name(last.function)) +
               (last.function == first.function ? " also takes" : " takes") +
               " them in the opposite order: two threads can deadlock";
  else
    message += ", and " + std::to_string(cycle.size() - 1) +
               " more such steps close a cycle: the threads can deadlock";
  std::string subject;
  for (const OrderEdge *e : cycle)
    subject += lock_name(e->outer, e->outer_name) + ',';
  Finding &finding =
      context_.report(info, first.function, first.inner_chain.front().range, message, subject);
  for (std::size_t i = 0; i < cycle.size(); ++i) {
    const OrderEdge &e = *cycle[i];
    const std::string thread = "thread " + std::to_string(i + 1);
    finding.related.push_back(
        {context_.locate(e.outer_site),
         thread + ", in " + quoted(context_.name(e.function)) + ": locks " + quoted(e.outer_name)});
    add_chain(context_, finding.related, e.inner_chain,
              thread + ": then waits for " + quoted(e.inner_name));
  }
  add_fix(finding, first);
}

/// One function takes two objects' locks in the order of its arguments, and is called with both
/// orders.
void Check::report_swapped(const OrderEdge &edge, const program::Site &one,
                           const program::Site &other) {
  Finding &finding = context_.report(
      info, edge.function, edge.inner_chain.front().range,
      quoted(edge.inner_name) + " is locked while " + quoted(edge.outer_name) + " is held, and " +
          quoted(context_.name(one.function)) + " and " + quoted(context_.name(other.function)) +
          " pass the same two objects in opposite orders: two threads can deadlock",
      edge.outer_name + ',' + edge.inner_name);
  finding.related.push_back({context_.locate(edge.outer_site),
                             "each thread locks " + quoted(edge.outer_name) + " first"});
  finding.related.push_back({context_.locate(one), "thread 1 calls with one order"});
  finding.related.push_back({context_.locate(other), "thread 2 calls with the other order"});
  add_fix(finding, edge);
}

void Check::two_cycles() {
  for (const auto &[pair, edges] : by_pair_) {
    const auto &[a, b] = pair;
    const auto back = by_pair_.find({b, a});
    if (context_.key(a) > context_.key(b) || back == by_pair_.end())
      continue;
    const Cycle *best = nullptr;
    Cycle candidate;
    for (const OrderEdge *there : edges)
      for (const OrderEdge *again : back->second) {
        Cycle cycle = {there, again};
        const auto length = [](const Cycle &c) {
          return c[0]->inner_chain.size() + c[1]->inner_chain.size();
        };
        const bool better = best == nullptr || length(cycle) < length(candidate);
        if (better && !covered(cycle) && !ordered_by_threads(cycle)) {
          candidate = std::move(cycle);
          best = &candidate;
        }
      }
    if (best == nullptr)
      continue;
    reported_.insert({a, b});
    report(*best);
  }
}

/// Cycles of three and more: the shortest one through each lock, by breadth-first search.
void Check::long_cycles() {
  std::map<ir::SymbolId, std::vector<ir::SymbolId>> next;
  for (const auto &[pair, edges] : by_pair_)
    next[pair.first].push_back(pair.second);
  const auto by_key = [&](ir::SymbolId id) { return context_.key(id); };
  std::vector<ir::SymbolId> starts;
  for (auto &[from, to] : next) {
    std::ranges::sort(to, {}, by_key);
    starts.push_back(from);
  }
  std::ranges::sort(starts, {}, by_key);
  for (const ir::SymbolId start : starts) {
    std::map<ir::SymbolId, ir::SymbolId> parent;
    std::vector<ir::SymbolId> queue = {start};
    ir::SymbolId end = kNone;
    for (std::size_t i = 0; i < queue.size() && end == kNone; ++i)
      for (const ir::SymbolId to : next[queue[i]]) {
        if (to == start) {
          end = queue[i];
          break;
        }
        if (parent.emplace(to, queue[i]).second)
          queue.push_back(to);
      }
    if (end == kNone)
      continue;
    std::vector<ir::SymbolId> locks = {end};
    while (locks.back() != start)
      locks.push_back(parent.at(locks.back()));
    std::ranges::reverse(locks);
    if (locks.size() < 3 || !reported_.insert({locks.begin(), locks.end()}).second)
      continue;
    Cycle cycle;
    for (std::size_t i = 0; i < locks.size(); ++i)
      cycle.push_back(shortest(locks[i], locks[(i + 1) % locks.size()]));
    if (!covered(cycle) && !ordered_by_threads(cycle))
      report(std::move(cycle));
  }
}

/// A comparison of the two objects decides the order (by address, by id).
bool Check::ordered_by_comparison(const OrderEdge &edge) const {
  const program::FunctionRecord &record = *context_.program.function(edge.function);
  for (const ir::SymbolId callee : record.callees) {
    const std::string &name = context_.program.tables->symbols[callee].qualified;
    if (name.starts_with("std::less") || name.starts_with("std::greater"))
      return true;
  }
  return std::ranges::any_of(record.ir->values, [](const ir::Value &v) {
    return v.kind == ir::ValueKind::compare && v.predicate != ir::Predicate::equal &&
           v.predicate != ir::Predicate::not_equal && v.operands.size() == 2 &&
           v.operands[0].kind != ir::OperandKind::constant &&
           v.operands[1].kind != ir::OperandKind::constant;
  });
}

/// The two places that a call gives to a function's two locks.
struct Pair {
  ir::SymbolId context = kNone; ///< the function in whose terms they are; kNone: globals
  ir::Place outer;
  ir::Place inner;
};

/// Two objects of one class: reported if both orders are witnessed among the callers (or in one
/// function).
void Check::instances() {
  struct Witness {
    Pair pair;
    const OrderEdge *edge;
    program::Site call;
  };
  std::vector<Witness> witnesses;
  std::vector<const OrderEdge *> both;
  for (const OrderEdge *e : edges_)
    if (e->outer == e->inner && e->outer_path && e->inner_path && !ordered_by_comparison(*e))
      both.push_back(e);
  for (const OrderEdge *e : both) {
    const program::FunctionRecord &record = *context_.program.function(e->function);
    const auto own = [&](const meaning::Path &p) { return program::own_place(*record.ir, p); };
    if (const auto outer = own(*e->outer_path), inner = own(*e->inner_path); outer && inner)
      witnesses.push_back(
          {{e->function, *outer, *inner}, e, {e->function, e->inner_chain[0].range}});
    for (const ir::SymbolId caller : context_.program.callers_of(e->function)) {
      const program::FunctionRecord *caller_record = context_.program.function(caller);
      for (const meaning::Operation &o : caller_record->meaning.operations) {
        if (o.act != meaning::Act::invoke || o.callee != e->function)
          continue;
        const auto outer = program::at_caller(caller_record->meaning, o, *e->outer_path);
        const auto inner = program::at_caller(caller_record->meaning, o, *e->inner_path);
        if (!outer || !inner || *outer == *inner)
          continue;
        const ir::Range &range = caller_record->ir->blocks[o.block].ops[o.op].range;
        witnesses.push_back({{caller, *outer, *inner}, e, {caller, range}});
      }
    }
  }
  const auto named = [&](const Witness &w, const ir::Place &place) -> std::optional<meaning::Path> {
    // Places of one object's members mean the same in all methods of its class.
    return meaning::path_of(context_.program.function(w.pair.context)->meaning, place);
  };
  const auto same = [&](const Witness &a, const ir::Place &x, const Witness &b,
                        const ir::Place &y) {
    if (a.pair.context == b.pair.context)
      return x == y;
    const auto p = named(a, x);
    const auto q = named(b, y);
    if (!p || !q || *p != *q)
      return false;
    const auto &symbols = context_.program.tables->symbols;
    return p->base == meaning::PathBase::global ||
           (p->base == meaning::PathBase::receiver &&
            symbols[a.pair.context].owner == symbols[b.pair.context].owner);
  };
  std::set<const OrderEdge *> done;
  for (const Witness &a : witnesses)
    for (const Witness &b : witnesses) {
      if (&a == &b || done.contains(a.edge) || !same(a, a.pair.outer, b, b.pair.inner) ||
          !same(a, a.pair.inner, b, b.pair.outer))
        continue;
      done.insert(a.edge);
      done.insert(b.edge);
      if (a.edge != b.edge) {
        report({a.edge, b.edge});
        continue;
      }
      report_swapped(*a.edge, a.call, b.call);
    }
}

void Check::run() {
  select_edges();
  two_cycles();
  long_cycles();
  instances();
}

void check_program(Context &context) { Check(context).run(); }

} // namespace

Rule lock_order_inversion() {
  return {&info, nullptr, nullptr, check_program, [](const FunctionView &view) {
            return !view.context.program.order(view.symbol()).empty();
          }};
}

} // namespace heddle::rules
