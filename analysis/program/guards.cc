// Which lock guards which data: declared by annotations, or inferred from the accesses.
#include "analysis/program/layers.h"

#include <algorithm>
#include <set>

namespace heddle::program {

using ir::kNone;
using meaning::Act;
using meaning::Operation;

namespace {

/// Inference thresholds (docs/architecture.md, "Guards"): evidence counts once per function.
constexpr std::size_t kFunctionsMin = 3;
constexpr double kShareMin = 0.75;
constexpr double kAccessesMin = 0.6; ///< of all accesses, however they spread over functions
constexpr double kExcessMin = 0.2;   ///< over the lock's share of the class's other data

struct Subject {
  ir::SymbolId symbol = kNone;
  ir::Place base; ///< the object that holds the field
};

bool has_declared_guard(const ir::Tables &tables, ir::SymbolId symbol) {
  return std::ranges::any_of(tables.symbols[symbol].contracts, [](const ir::Contract &c) {
    return c.kind == ir::ContractKind::guarded_by;
  });
}

/// The data that is accessed: the innermost field, or one around it that a lock is declared to
/// guard with all it holds (`stats_[i].micros`, where `stats_` is).
std::optional<Subject> subject_of(const ir::Tables &tables, const ir::Place &place) {
  std::optional<std::size_t> chosen;
  for (std::size_t i = place.projections.size(); i > 0; --i) {
    const ir::Projection &p = place.projections[i - 1];
    if (p.kind == ir::ProjectionKind::deref && chosen)
      break;
    if (p.kind == ir::ProjectionKind::field && (!chosen || has_declared_guard(tables, p.arg)))
      chosen = i - 1;
  }
  if (chosen) {
    Subject s;
    s.symbol = place.projections[*chosen].arg;
    s.base.root = place.root;
    s.base.projections.assign(place.projections.begin(),
                              place.projections.begin() + static_cast<std::ptrdiff_t>(*chosen));
    return s;
  }
  if (place.root.kind != ir::RootKind::global)
    return std::nullopt;
  return Subject{place.root.index, {place.root, {}, kNone}};
}

/// A lock within a lock class stands for the object of that class.
RelativeLock unwrapped(const Program &program, RelativeLock r) {
  drop_wrapped(program, r.rest, r.global != kNone ? 0 : 1);
  return r;
}

/// `lock` as seen from `base`. Elements at one index, named alike in one function, are one element;
/// `some_element`: even if the index is not a value that is followed.
std::optional<RelativeLock> relative(const ir::Place &base, const ir::Place &lock,
                                     bool some_element = false) {
  RelativeLock r;
  const auto varies = [](const ir::Projection &p) {
    return p.kind == ir::ProjectionKind::index_value || p.kind == ir::ProjectionKind::any;
  };
  if (lock.root.kind == ir::RootKind::global) {
    r.global = lock.root.index;
    r.rest = lock.projections;
    return std::ranges::any_of(r.rest, varies) ? std::nullopt : std::optional(std::move(r));
  }
  if (!(lock.root == base.root))
    return std::nullopt;
  std::size_t common = 0;
  while (common < base.projections.size() && common < lock.projections.size() &&
         base.projections[common] == lock.projections[common] &&
         (some_element || lock.projections[common].kind != ir::ProjectionKind::any))
    ++common;
  r.strip = static_cast<std::uint32_t>(base.projections.size() - common);
  r.rest.assign(lock.projections.begin() + static_cast<std::ptrdiff_t>(common),
                lock.projections.end());
  return std::ranges::any_of(r.rest, varies) ? std::nullopt : std::optional(std::move(r));
}

/// Where operations of one kind stand, seen from elsewhere in the function.
class Reach {
public:
  Reach() = default;
  Reach(const ir::Function &function, std::vector<meaning::Position> positions)
      : positions_(std::move(positions)), later_(function.blocks.size(), false),
        earlier_(function.blocks.size(), false) {
    for (bool changed = !positions_.empty(); changed;) {
      changed = false;
      for (std::uint32_t b = 0; b < function.blocks.size(); ++b)
        for (const ir::BlockId to : function.blocks[b].terminator.targets) {
          if (to >= later_.size())
            continue;
          const auto set = [&](std::vector<bool> &bits, std::uint32_t at, bool value) {
            changed = changed || (value && !bits[at]);
            bits[at] = bits[at] || value;
          };
          set(later_, b, later_[to] || in(to));
          set(earlier_, to, earlier_[b] || in(b));
        }
    }
  }
  bool after(meaning::Position p) const {
    return !positions_.empty() && (later_[p.block] || std::ranges::any_of(positions_, [&](auto q) {
                                     return q.block == p.block && q.op > p.op;
                                   }));
  }
  bool before(meaning::Position p) const {
    return !positions_.empty() &&
           (earlier_[p.block] || std::ranges::any_of(positions_, [&](auto q) {
              return q.block == p.block && q.op < p.op;
            }));
  }

private:
  bool in(std::uint32_t block) const {
    return std::ranges::any_of(positions_, [block](auto p) { return p.block == block; });
  }
  std::vector<meaning::Position> positions_;
  std::vector<bool> later_;   ///< per block: one stands in a block that can follow
  std::vector<bool> earlier_; ///< per block: one stands in a block that can precede
};

class Collector {
public:
  Collector(const Program &program, const FunctionRecord &record)
      : program_(program), record_(record), fresh_(fresh_values(record.meaning)) {}

  std::vector<Access> run() {
    const ir::Symbol &symbol = program_.tables->symbols[record_.ir->symbol];
    const EntryContext &context = program_.context(record_.ir->symbol);
    structor_ =
        record_.ir->special != ir::Special::none || symbol.is_constructor || symbol.is_destructor;
    unseen_ = context.escaped && context.callers == 0 && !context.root;
    serial_ = context.serial || is_main(symbol);
    for (const auto &[path, mode] : context.locks)
      if (std::optional<ir::Place> place = own_place(*record_.ir, path))
        entry_.emplace_back(std::move(*place), mode);
    add_handed_over();
    std::vector<meaning::Position> spawns;
    for (const Operation &o : record_.meaning.operations)
      if (o.act == Act::spawn || (o.act == Act::invoke && program_.effects(o.callee).spawns))
        spawns.push_back({o.block, o.op});
    spawns_ = Reach(*record_.ir, std::move(spawns));
    dataflow::Visitor visitor;
    visitor.operation = [this](const Operation &o, const dataflow::LockState &before) {
      if (o.act == Act::access && !before.empty())
        access(o, before);
    };
    dataflow::visit(record_.meaning, record_.state, visitor);
    return std::move(accesses_);
  }

private:
  void add_handed_over();
  void access(const Operation &o, const dataflow::LockState &before);
  bool given_up_for_now(const Operation &o, const dataflow::LockState &before) const;

  const Program &program_;
  const FunctionRecord &record_;
  std::vector<Access> accesses_;
  std::set<ir::ValueId> fresh_;
  Reach spawns_;
  std::vector<std::pair<ir::Place, models::Mode>> entry_;
  std::vector<ir::Place> handed_over_;
  bool structor_ = false;
  bool serial_ = false;
  bool unseen_ = false; ///< called from elsewhere only, through its address: perhaps under locks
};

/// A lock that the function gives back on every way out, without having taken it, was handed to it.
void Collector::add_handed_over() {
  std::optional<std::vector<ir::PlaceId>> everywhere;
  dataflow::Visitor visitor;
  visitor.exit = [&](const dataflow::Exit &exit, const dataflow::LockState &at) {
    if (exit.by_exception)
      return;
    for (const dataflow::Disjunct &d : at)
      if (!everywhere)
        everywhere = d.released;
      else
        std::erase_if(*everywhere, [&](ir::PlaceId lock) { return !d.was_released(lock); });
  };
  dataflow::visit(record_.meaning, record_.state, visitor);
  if (everywhere)
    for (const ir::PlaceId lock : *everywhere)
      handed_over_.push_back(record_.meaning.places[lock]);
}

/// The function had a lock, gave it up, and takes it again further on: what it reads in between is
/// meant to be read so.
bool Collector::given_up_for_now(const Operation &o, const dataflow::LockState &before) const {
  if (o.write)
    return false;
  for (const ir::PlaceId lock : before.front().balanced) {
    if (std::ranges::any_of(before, [&](const auto &d) { return !d.was_balanced(lock); }))
      continue;
    std::vector<meaning::Position> again;
    for (const Operation &other : record_.meaning.operations)
      for (const meaning::Alternative &a : other.alternatives)
        for (const meaning::Alternative::Change &c : a.changes)
          if (c.lock == lock && c.change > 0)
            again.push_back({other.block, other.op});
    if (Reach(*record_.ir, std::move(again)).after({o.block, o.op}))
      return true;
  }
  return false;
}

void Collector::access(const Operation &o, const dataflow::LockState &before) {
  const ir::Place &place = record_.meaning.places[o.target];
  const std::optional<Subject> subject = subject_of(*program_.tables, place);
  if (!subject)
    return;
  const ir::Symbol *symbol = program_.tables->symbol(subject->symbol);
  if (symbol == nullptr || symbol->is_const || symbol->is_thread_local || symbol->is_system)
    return;
  Access a;
  a.subject = subject->symbol;
  a.function = record_.ir->symbol;
  a.range = record_.ir->blocks[o.block].ops[o.op].range;
  a.depth = static_cast<std::uint32_t>(subject->base.projections.size());
  a.read = o.read;
  a.write = o.write;
  const bool own = place.root.kind == ir::RootKind::pointee &&
                   record_.ir->values[place.root.index].kind == ir::ValueKind::receiver;
  // Before the function starts the first thread, which is usually the one that shares the data.
  const meaning::Position here{o.block, o.op};
  const bool before_start = spawns_.after(here) && !spawns_.before(here);
  a.exempt = (structor_ && own) || serial_ || unseen_ || before_start ||
             given_up_for_now(o, before) ||
             (place.root.kind == ir::RootKind::pointee && fresh_.contains(place.root.index));
  const auto is_released = [&](const ir::Place &lock) {
    return std::ranges::any_of(before, [&](const dataflow::Disjunct &d) {
      return std::ranges::any_of(
          d.released, [&](ir::PlaceId id) { return record_.meaning.places[id] == lock; });
    });
  };
  for (const ir::Place &lock : handed_over_)
    a.exempt =
        a.exempt || (!is_released(lock) && relative(subject->base, lock, /*some_element=*/true));
  const auto add = [&](const ir::Place &lock, models::Mode mode) {
    if (std::optional<RelativeLock> r = seen_from(program_, subject->base, lock))
      a.held.emplace_back(std::move(*r), mode);
  };
  for (const dataflow::Held *h : must_held(before))
    add(record_.meaning.places[h->lock], h->mode);
  for (const auto &[lock, mode] : entry_)
    if (!is_released(lock))
      add(lock, mode);
  accesses_.push_back(std::move(a));
}

std::string guard_name(const Program &program, const RelativeLock &lock) {
  meaning::Path path;
  path.base = lock.global != kNone ? meaning::PathBase::global : meaning::PathBase::receiver;
  path.index = lock.global != kNone ? lock.global : 0;
  path.projections = lock.rest;
  return describe_lock(program, std::move(path));
}

/// The evidence for one subject.
struct Evidence {
  std::map<ir::SymbolId, std::vector<const Access *>> by_function;
  std::uint32_t accesses = 0;
};

} // namespace

bool concerns(const RelativeLock &lock, const Access &access) {
  return lock.global != kNone || lock.strip <= access.depth;
}

std::optional<RelativeLock> seen_from(const Program &program, const ir::Place &base,
                                      const ir::Place &lock) {
  std::optional<RelativeLock> r = relative(base, lock);
  return r ? std::optional(unwrapped(program, std::move(*r))) : std::nullopt;
}

namespace {

bool holds(const Access &access, const RelativeLock &lock) {
  return std::ranges::any_of(access.held, [&](const auto &h) { return h.first == lock; });
}

class Inference {
public:
  /// The evidence for `subjects`, which hold whole classes.
  Inference(const Program &program, const SymbolSet &subjects) : program_(program) {
    SymbolSet functions;
    for (const ir::SymbolId subject : subjects) {
      evidence_.try_emplace(subject);
      const std::vector<ir::SymbolId> &accessors = program.accessors_of(subject);
      functions.insert(accessors.begin(), accessors.end());
    }
    for (const ir::SymbolId function : functions)
      for (const Access &a : program.accesses(function))
        if (const auto at = evidence_.find(a.subject); at != evidence_.end() && !a.exempt) {
          at->second.by_function[function].push_back(&a);
          ++at->second.accesses;
        }
    std::erase_if(evidence_, [](const auto &e) { return e.second.accesses == 0; });
  }

  std::map<ir::SymbolId, std::vector<Guard>> run() {
    declared();
    for (const auto &[subject, evidence] : evidence_)
      if (!guards_.contains(subject))
        infer(subject, evidence);
    return std::move(guards_);
  }

private:
  static void tally(Guard &guard, const Evidence &evidence);
  bool believed(const Guard &guard) const;
  void declared();
  void infer(ir::SymbolId subject, const Evidence &evidence);
  double share_of_others(ir::SymbolId subject, const RelativeLock &lock) const;

  const Program &program_;
  std::map<ir::SymbolId, Evidence> evidence_;
  std::map<ir::SymbolId, std::vector<Guard>> guards_;
};

void Inference::tally(Guard &guard, const Evidence &evidence) {
  for (const auto &[function, accesses] : evidence.by_function)
    for (const Access *a : accesses) {
      guard.total += concerns(guard.lock, *a) ? 1 : 0;
      guard.under += holds(*a, guard.lock) ? 1 : 0;
    }
}

/// A comment says less than an attribute: the code must bear it out. And where taking the lock
/// cannot be seen (a lock class whose methods are defined elsewhere), nothing can be said about it.
bool Inference::believed(const Guard &guard) const {
  if (guard.from_comment)
    return guard.under > 0 && 2 * guard.under >= guard.total;
  if (guard.under > 0)
    return true;
  const ir::SymbolId lock =
      guard.lock.rest.empty() ? guard.lock.global : guard.lock.rest.back().arg;
  const ir::Symbol *symbol = program_.tables->symbol(lock);
  const ir::Type *type = symbol != nullptr ? program_.tables->value_type(symbol->type) : nullptr;
  if (type == nullptr)
    return false;
  const models::TypeModel *model = program_.models->type(type->qualified);
  const ir::Symbol *lock_type = program_.tables->symbol(type->symbol);
  return (model != nullptr && model->lock.has_value()) ||
         (lock_type != nullptr && lock_type->capability);
}

void Inference::declared() {
  for (const auto &[subject, evidence] : evidence_) {
    const ir::Symbol &s = program_.tables->symbols[subject];
    for (const ir::Contract &c : s.contracts) {
      if (c.kind != ir::ContractKind::guarded_by)
        continue;
      for (const ir::Path &path : c.paths) {
        Guard guard;
        guard.declared = true;
        guard.from_comment = c.from_comment;
        if (path.base == ir::PathBase::global)
          guard.lock.global = path.index;
        else if (path.base != ir::PathBase::receiver)
          continue;
        guard.lock.rest = path.projections;
        guard.name = guard_name(program_, guard.lock);
        tally(guard, evidence);
        if (believed(guard))
          guards_[subject].push_back(std::move(guard));
      }
    }
  }
}

/// How much of the class's other data is accessed under the lock, leaving out data that the lock
/// plainly guards.
double Inference::share_of_others(ir::SymbolId subject, const RelativeLock &lock) const {
  const ir::SymbolId owner = program_.tables->symbols[subject].owner;
  std::uint32_t under = 0;
  std::uint32_t total = 0;
  for (const auto &[other, evidence] : evidence_) {
    if (other == subject || program_.tables->symbols[other].owner != owner)
      continue;
    std::uint32_t here = 0;
    for (const auto &[function, accesses] : evidence.by_function)
      for (const Access *a : accesses)
        here += holds(*a, lock) ? 1 : 0;
    if (here >= kShareMin * evidence.accesses)
      continue;
    under += here;
    total += evidence.accesses;
  }
  return total == 0 ? 0.0 : static_cast<double>(under) / total;
}

void Inference::infer(ir::SymbolId subject, const Evidence &evidence) {
  std::map<RelativeLock, std::pair<std::size_t, bool>>
      candidates; // functions under it, one of them writing
  for (const auto &[function, accesses] : evidence.by_function) {
    std::map<RelativeLock, bool> here;
    for (const auto &[lock, mode] : accesses[0]->held)
      here.emplace(lock, false);
    for (const Access *a : accesses)
      std::erase_if(here, [&](const auto &l) { return !holds(*a, l.first); });
    for (auto &[lock, writes] : here)
      for (const Access *a : accesses)
        writes = writes || a->write;
    for (const auto &[lock, writes] : here) {
      auto &[functions, any_write] = candidates[lock];
      ++functions;
      any_write = any_write || writes;
    }
  }
  for (const auto &[lock, count] : candidates) {
    const auto &[functions, writes] = count;
    if (!writes || functions < kFunctionsMin ||
        static_cast<double>(functions) <
            kShareMin * static_cast<double>(evidence.by_function.size()))
      continue;
    Guard guard;
    guard.lock = lock;
    guard.name = guard_name(program_, lock);
    tally(guard, evidence);
    const double share = static_cast<double>(guard.under) / guard.total;
    if (share < kAccessesMin || share < share_of_others(subject, lock) + kExcessMin)
      continue;
    guards_[subject].push_back(std::move(guard));
  }
}

/// All data of the classes that `subjects` are of: what a lock is held at elsewhere in a class
/// counts.
void add_classmates(const Program &program, SymbolSet &subjects) {
  SymbolSet owners;
  for (const ir::SymbolId subject : subjects)
    owners.insert(program.tables->symbols[subject].owner);
  ir::SymbolId subject = 0;
  for (const auto &accessors : program.accessors) {
    if (accessors != nullptr && owners.contains(program.tables->symbols[subject].owner))
      subjects.insert(subject);
    ++subject;
  }
}

} // namespace

std::set<ir::ValueId> fresh_values(const meaning::FunctionMeaning &meaning) {
  const ir::Function &function = *meaning.function;
  std::set<ir::ValueId> fresh(meaning.fresh.begin(), meaning.fresh.end());
  for (const ir::Block &block : function.blocks)
    for (const ir::Op &op : block.ops)
      if (op.kind == ir::OpKind::construct && op.place != kNone) {
        const ir::Place &place = function.places[op.place];
        if (place.root.kind == ir::RootKind::pointee && place.projections.empty())
          fresh.insert(place.root.index);
      }
  return fresh;
}

std::vector<Access> accesses(const Program &program, const FunctionRecord &record) {
  return record.state.cut || record.ir->degraded ? std::vector<Access>()
                                                 : Collector(program, record).run();
}

void fill_guards(Program &program, SymbolSet &subjects) {
  add_classmates(program, subjects);
  std::map<ir::SymbolId, std::vector<Guard>> guards = Inference(program, subjects).run();
  for (const ir::SymbolId subject : subjects) {
    const auto found = guards.find(subject);
    const std::vector<Guard> &old = program.guards_of(subject);
    if (found == guards.end() ? old.empty() : found->second == old)
      continue;
    program.guards.resize(subject + 1);
    program.guards.edit(subject) =
        found == guards.end()
            ? nullptr
            : std::make_shared<const std::vector<Guard>>(std::move(found->second));
  }
}

} // namespace heddle::program
