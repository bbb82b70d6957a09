// Which accesses of different threads can meet.
#include "analysis/program/threads.h"

#include <algorithm>
#include <tuple>

namespace heddle::program::threads {

using ir::kNone;
using meaning::Act;

namespace {

/// Accesses to one object beyond this many say nothing new.
constexpr std::size_t kAccessesMax = 256;
constexpr std::size_t kConflictsMax = 4; ///< told at one access

bool share_lock(const SharedAccess &a, const SharedAccess &b) {
  if ((a.vague_lock && (b.vague_lock || !b.locks.empty())) || (b.vague_lock && !a.locks.empty()))
    return true;
  for (const auto &[lock, mode] : a.locks)
    for (const auto &[other, other_mode] : b.locks)
      if (lock == other &&
          (mode == models::Mode::exclusive || other_mode == models::Mode::exclusive))
        return true;
  return false;
}

/// Whether some thread that it started may run when it has ended.
bool outlived(const std::vector<Thread> &threads, ThreadId thread) {
  return std::ranges::any_of(threads[thread].exit.running, [&](std::uint32_t id) {
    return (id & kTail) == 0 || outlived(threads, id & ~kTail);
  });
}

/// Locks under which the access happens although its thread does not hold them: the parent of its
/// thread, or of one above, holds them all the while. With the thread that does.
std::vector<std::pair<ObjectId, ThreadId>> covering(const std::vector<Thread> &threads,
                                                    ThreadId thread) {
  std::vector<std::pair<ObjectId, ThreadId>> found;
  bool descends = false;
  for (; threads[thread].parent != kNone; thread = threads[thread].parent, descends = true) {
    const Thread &t = threads[thread];
    if (!t.cover)
      continue;
    for (const auto &lock : *t.cover)
      if (lock.second == models::Mode::exclusive &&
          (!descends || !outlived(threads, thread) || !t.tail_cover ||
           std::ranges::count(*t.tail_cover, lock) > 0))
        found.emplace_back(lock.first, t.parent);
  }
  return found;
}

class Conflicts {
public:
  Conflicts(const Program &program, const Walked &walked)
      : program_(program), walked_(walked), parallelism_(walked.threads) {}
  std::map<ir::SymbolId, std::vector<Conflict>> run();

private:
  using Accesses = std::vector<const SharedAccess *>;
  using Found = std::map<ir::SymbolId, std::vector<Conflict>>;
  static std::vector<Object> wholes(const Object &part);
  void meet(const Accesses &mine, const Accesses &theirs, Found &found) const;
  void find_totals();
  bool handed_over(const SharedAccess &from, const SharedAccess &to) const;
  bool ordered(const SharedAccess &a, const SharedAccess &b) const;
  bool let_in_later(const SharedAccess &a, const SharedAccess &b) const;
  bool kept_apart_by_cover(const SharedAccess &a, const SharedAccess &b) const;
  bool changes(ir::SymbolId subject) const;
  bool depends_on_phase(const SharedAccess &a) const;
  bool conflict(const SharedAccess &a, const SharedAccess &b) const;
  bool reached_through_changing_pointer(ObjectId id) const;
  Conflict describe(const SharedAccess &here, const SharedAccess &there) const;
  Site site(const SharedAccess &a) const;
  /// What orders accesses without ids, so that results do not depend on history.
  auto order_of(const SharedAccess &a) const {
    const Site s = site(a);
    return std::tuple(program_.tables->symbols[s.function].key, s.range.begin, s.range.end,
                      program_.tables->symbols[walked_.threads[a.thread].root].key,
                      !a.operation->write);
  }

  const Program &program_;
  const Walked &walked_;
  Parallelism parallelism_;
  std::map<ObjectId, Accesses> by_object_;
  std::map<Object, ObjectId> ids_;    ///< of the objects that are accessed
  std::map<ThreadId, Ids> signalled_; ///< by the thread in all its life
  std::set<Object> written_;
};

Site Conflicts::site(const SharedAccess &a) const {
  const FunctionRecord &record = *program_.function(a.function);
  return {a.function, record.ir->blocks[a.operation->block].ops[a.operation->op].range};
}

void Conflicts::find_totals() {
  for (const SharedAccess &a : walked_.accesses) {
    by_object_[a.object].push_back(&a);
    ids_.emplace(walked_.objects[a.object], a.object);
    unite(signalled_[a.thread], a.past.signalled);
    if (a.operation->write)
      written_.insert(walked_.objects[a.object]);
  }
  for (ThreadId id = 0; id < walked_.threads.size(); ++id)
    unite(signalled_[id], walked_.threads[id].exit.signalled);
}

/// Whether the thread of `from` lets the one of `to` go on after it, and that has waited for it. An
/// atomic that the first has set before counts for what came before.
bool Conflicts::handed_over(const SharedAccess &from, const SharedAccess &to) const {
  return std::ranges::any_of(to.past.awaited,
                             [&](ObjectId object) {
                               return contains(signalled_.at(from.thread), object) &&
                                      !contains(from.past.signalled, object);
                             }) ||
         intersect(from.once, to.past.awaited) || intersect(from.once, to.once);
}

bool Conflicts::ordered(const SharedAccess &a, const SharedAccess &b) const {
  return handed_over(a, b) || handed_over(b, a);
}

/// A lock that `b` holds, or is covered by, is held all the while by a thread above that of `a`.
bool Conflicts::kept_apart_by_cover(const SharedAccess &a, const SharedAccess &b) const {
  const auto of_b = covering(walked_.threads, b.thread);
  return std::ranges::any_of(covering(walked_.threads, a.thread), [&](const auto &cover) {
    const auto &[lock, holder] = cover;
    const bool held = b.thread != holder &&
                      std::ranges::any_of(b.locks, [&](const auto &l) { return l.first == lock; });
    return held || std::ranges::any_of(of_b, [&](const auto &other) {
             return other.first == lock && other.second != holder;
           });
  });
}

/// `a` comes before its thread, or the one above, gives back a lock that it has held since before
/// the thread of `b` started, and that this one has had by now.
bool Conflicts::let_in_later(const SharedAccess &a, const SharedAccess &b) const {
  const auto opened = [&](const auto &gates) {
    return std::ranges::any_of(gates, [&](const auto &gate) {
      return gate.first == b.thread && contains(b.past.entered, gate.second);
    });
  };
  if (walked_.threads[b.thread].many)
    return false;
  if (opened(a.past.gates))
    return true;
  for (ThreadId id = a.thread; id != kNone; id = walked_.threads[id].parent)
    if (walked_.threads[id].gates && opened(*walked_.threads[id].gates))
      return true;
  return false;
}

/// `head->next`: another object whenever `head` is set.
bool Conflicts::reached_through_changing_pointer(ObjectId id) const {
  Object prefix = walked_.objects[id];
  const std::vector<ir::Projection> projections = std::move(prefix.projections);
  prefix.projections.clear();
  for (const ir::Projection &p : projections) {
    if (p.kind == ir::ProjectionKind::deref && written_.contains(prefix))
      return true;
    prefix.projections.push_back(p);
  }
  return false;
}

/// Whether some function, not one that runs before the threads do, writes the field or global.
bool Conflicts::changes(ir::SymbolId subject) const {
  return std::ranges::any_of(program_.accessors_of(subject), [&](ir::SymbolId function) {
    return std::ranges::any_of(program_.accesses(function), [&](const Access &a) {
      return a.subject == subject && a.write && !a.exempt;
    });
  });
}

/// It runs only where a global has some value that changes while threads run.
bool Conflicts::depends_on_phase(const SharedAccess &a) const {
  return std::ranges::any_of(a.conditions, [&](ObjectId id) {
    const Object &object = walked_.objects[id];
    return id != a.object &&
           (written_.contains(object) ||
            changes(lock_class(
                ir::Place{{ir::RootKind::global, object.index}, object.projections, kNone})));
  });
}

bool Conflicts::conflict(const SharedAccess &a, const SharedAccess &b) const {
  if (!a.operation->write && !b.operation->write)
    return false;
  if (a.operation->act == Act::atomic && b.operation->act == Act::atomic)
    return false;
  const Object &object = walked_.objects[a.object];
  const auto many = [&](ThreadId thread) { return walked_.threads[thread].many; };
  const ir::Symbol *global =
      object.kind == Object::Kind::global ? program_.tables->symbol(object.index) : nullptr;
  const bool own = global == nullptr || global->is_thread_local;
  if (own && many(object.thread))
    return false;
  if (object.per_iteration && (many(a.thread) || many(b.thread)))
    return false;
  if (depends_on_phase(a) || depends_on_phase(b))
    return false;
  return !share_lock(a, b) &&
         parallelism_.parallel({a.thread, a.past.running}, {b.thread, b.past.running}) &&
         !ordered(a, b) && !kept_apart_by_cover(a, b) && !kept_apart_by_cover(b, a) &&
         !let_in_later(a, b) && !let_in_later(b, a);
}

Conflict Conflicts::describe(const SharedAccess &here, const SharedAccess &there) const {
  const FunctionRecord &record = *program_.function(here.function);
  const ir::Place &place = record.meaning.places[here.operation->target];
  Conflict c;
  c.here = site(here);
  c.there = site(there);
  c.here_writes = here.operation->write;
  c.there_writes = there.operation->write;
  c.here_atomic = here.operation->act == Act::atomic;
  c.there_atomic = there.operation->act == Act::atomic;
  c.name = meaning::describe(*program_.tables, *record.ir, place);
  c.subject = lock_class(place);
  const ir::Symbol *subject = program_.tables->symbol(c.subject);
  const ir::Type *type = subject != nullptr ? program_.tables->value_type(subject->type) : nullptr;
  c.is_volatile =
      subject != nullptr && (subject->is_volatile || (type != nullptr && type->is_volatile));
  const Thread &mine = walked_.threads[here.thread];
  const Thread &other = walked_.threads[there.thread];
  c.here_root = mine.root;
  c.there_root = other.root;
  c.here_entry = mine.parent == kNone;
  c.there_entry = other.parent == kNone;
  c.spawned = other.parent != kNone ? other.spawned : mine.spawned;
  c.same_thread_root = here.thread == there.thread;
  return c;
}

/// The objects that hold this one: `s`, `s.inner` of `s.inner.x`.
std::vector<Object> Conflicts::wholes(const Object &part) {
  std::vector<Object> found;
  Object whole = part;
  while (!whole.projections.empty() && whole.projections.back().kind != ir::ProjectionKind::deref) {
    whole.projections.pop_back();
    found.push_back(whole);
  }
  return found;
}

/// Adds what each of `mine` can meet among `theirs`.
void Conflicts::meet(const Accesses &mine, const Accesses &theirs, Found &found) const {
  if (theirs.size() > kAccessesMax)
    return;
  // Writes elsewhere are the better witnesses.
  for (const SharedAccess *here : mine)
    for (const bool other_function : {true, false})
      for (const bool writes : {true, false})
        for (const SharedAccess *there : theirs)
          if (there->operation->write == writes &&
              (there->function != here->function) == other_function && conflict(*here, *there)) {
            std::vector<Conflict> &list = found[here->function];
            Conflict c = describe(*here, *there);
            const auto known = std::ranges::count_if(
                list, [&](const Conflict &k) { return k.here == c.here && k.name == c.name; });
            if (static_cast<std::size_t>(known) < kConflictsMax && std::ranges::count(list, c) == 0)
              list.push_back(std::move(c));
          }
}

std::map<ir::SymbolId, std::vector<Conflict>> Conflicts::run() {
  Found found;
  if (!walked_.complete)
    return found;
  find_totals();
  for (auto &[object, accesses] : by_object_)
    std::ranges::sort(accesses, {}, [&](const SharedAccess *a) { return order_of(*a); });
  for (const auto &[object, accesses] : by_object_) {
    if (accesses.size() > kAccessesMax || reached_through_changing_pointer(object))
      continue;
    meet(accesses, accesses, found);
    for (const Object &whole : wholes(walked_.objects[object]))
      if (const auto at = ids_.find(whole); at != ids_.end()) {
        meet(accesses, by_object_.at(at->second), found);
        meet(by_object_.at(at->second), accesses, found);
      }
  }
  std::erase_if(found, [](const auto &entry) { return entry.second.empty(); });
  for (auto &[function, list] : found)
    std::ranges::stable_sort(list, {}, [](const Conflict &c) {
      return std::tuple(c.here.range.begin, c.here.range.end, c.name);
    });
  return found;
}

} // namespace

std::map<ir::SymbolId, std::vector<Conflict>> conflicts(const Program &program,
                                                        const Walked &walked) {
  return Conflicts(program, walked).run();
}

} // namespace heddle::program::threads
