// Internal to analysis/program: which threads there are, what each of them may touch, and which of
// that may happen in parallel.
//
// The walk starts at `main`, and at functions that start threads and that nobody is known to call.
// It follows calls with the objects that their parameters stand for, so that two threads which are
// given one object are seen to share it. Each spawn in a context is one thread; what it runs is
// walked as its own. Along the way the walk knows which threads may be running: started, and not
// joined on this path. Two accesses are parallel if the thread of one may be running at the other,
// or if of two siblings one was running when the other was started (may-happen-in-parallel from
// thread creation and joins, after Schwarz et al., "Improving Thread-Modular Abstract
// Interpretation", SAS 2021, without their values).
//
// Bounds are step counts; a program that exceeds them has no conflicts at all, so that what is
// reported does not depend on where the walk was cut.
#pragma once

#include "analysis/program/layers.h"

#include <map>
#include <optional>
#include <string>
#include <tuple>

namespace heddle::program::threads {

/// Something that accesses can be compared by across functions: which thread's, in which function,
/// and the way from there.
struct Object {
  enum class Kind : std::uint8_t {
    global,  ///< index: symbol; of a thread-local one, as `thread` has it
    local,   ///< a variable of `function` as `thread` runs it; index: LocalId
    heap,    ///< memory that `function` allocated; index: ValueId
    network, ///< all that sockets carry
    promise, ///< all promises: which future is whose is not followed
    input,   ///< what an entry of the walk is given; index: 0 the receiver, else 1 + parameter
  };
  Kind kind = Kind::global;
  std::uint32_t thread = 0;
  ir::SymbolId function = ir::kNone;
  std::uint32_t index = 0;
  bool per_iteration = false; ///< another one each time round a loop
  std::vector<ir::Projection> projections;
};
bool operator<(const Object &a, const Object &b);

using ObjectId = std::uint32_t; ///< kNone: not known, or not always the same
using ThreadId = std::uint32_t;
using Ids = std::vector<std::uint32_t>; ///< a set: ascending

void insert(Ids &set, std::uint32_t id);
bool contains(const Ids &set, std::uint32_t id);
bool intersect(const Ids &a, const Ids &b);
void unite(Ids &into, const Ids &from);

class Objects {
public:
  ObjectId intern(Object object);
  /// `base` with more projections; kNone if they vary, or `base` is kNone.
  ObjectId extend(ObjectId base, std::span<const ir::Projection> projections);
  const Object &operator[](ObjectId id) const { return objects_[id]; }

private:
  std::vector<Object> objects_;
  std::map<Object, ObjectId> ids_;
};

/// An operation that matters to threads, with the locks held there by the function itself.
struct Step {
  const meaning::Operation *operation = nullptr; ///< in the record; nullptr: a lock was released
  std::vector<std::pair<ir::PlaceId, models::Mode>> held;
  std::vector<ir::PlaceId> released; ///< of its callers' locks
  /// The static variable in whose initialiser it stands: that runs once, and others wait for it.
  ir::SymbolId within = ir::kNone;
  bool initialises = false; ///< it is what gives that variable its value
};

/// The steps of one function, by block. Does not depend on contexts.
struct Steps {
  std::shared_ptr<const FunctionRecord> record;
  std::vector<std::vector<Step>> blocks;
  struct Loop {
    std::vector<bool> body;          ///< by block
    std::vector<const Step *> joins; ///< of elements: all are joined when the loop is over
  };
  std::vector<Loop> loops;
  std::map<ir::ValueId, bool> fresh; ///< objects it makes; whether others each time round a loop
  /// By block: the global data whose values decide whether it runs, as places of the IR.
  std::vector<std::vector<ir::PlaceId>> conditions;
};

/// For each block, the globals that a branch tests on which it depends. Not what loops test to go
/// on, which says nothing about phases.
std::vector<std::vector<ir::PlaceId>> global_conditions(const ir::Function &function);

std::shared_ptr<const Steps> steps_of(const ir::Tables &tables,
                                      const std::shared_ptr<const FunctionRecord> &record);

/// What may have happened before a point, on some path to it.
struct Past {
  Ids running;   ///< threads started and not joined; with kTail: joined, but not those it started
  Ids awaited;   ///< objects it waited for: conditions, permits, futures, atomics it read
  Ids signalled; ///< objects by which it let others go on
  /// Of `running`, those that only some path has started. Where a branch joins one of them, the
  /// other branch is taken to be the path that has not: the two tests go together.
  Ids perhaps;
  /// A running thread, and a lock held ever since it was started: what that thread does once it
  /// has had the lock comes later.
  std::vector<std::pair<ThreadId, ObjectId>> gates; ///< ordered; on every path
  Ids entered;                                      ///< locks it has had, on every path
  bool unite(const Past &other);                    ///< whether that changed it
  bool operator==(const Past &) const = default;
};
inline constexpr std::uint32_t kTail = 0x80000000U;

using Locks = std::vector<std::pair<ObjectId, models::Mode>>; ///< ordered

struct Thread {
  ThreadId parent = ir::kNone;
  ir::SymbolId root = ir::kNone; ///< the function it runs
  bool is_main = false;          ///< an entry of the walk that is a program's
  Site spawned;                  ///< where; no function for an entry of the walk
  bool many = false;             ///< several at a time
  Ids siblings;                  ///< running when it was started, tails included
  Past exit;
  std::uint32_t depth = 0;
  /// The locks that its parent holds all the while it runs; nullopt: all, it was never seen to run.
  std::optional<Locks> cover;
  std::optional<Locks> tail_cover; ///< while what it started runs on
  /// Past::gates of its parent, those that hold all the while it runs.
  std::optional<std::vector<std::pair<ThreadId, ObjectId>>> gates;
};

struct SharedAccess {
  ObjectId object = ir::kNone;
  ThreadId thread = 0;
  ir::SymbolId function = ir::kNone;
  const meaning::Operation *operation = nullptr;
  Locks locks;
  bool vague_lock = false; ///< holds a lock that cannot be told from others
  Ids once;                ///< flags under which this runs once
  Ids conditions;          ///< globals whose values decided that it runs
  Past past;
};

/// Where a thread may be, and who may run meanwhile.
struct Presence {
  ThreadId thread = 0;
  Ids running;
};

/// Which threads may run at once.
class Parallelism {
public:
  explicit Parallelism(const std::vector<Thread> &threads) : threads_(threads) {}
  bool parallel(const Presence &a, const Presence &b) const;

private:
  std::vector<ThreadId> lineage(ThreadId thread) const; ///< from its entry down
  bool runs(const Ids &running, const std::vector<ThreadId> &down, std::size_t from) const;

  const std::vector<Thread> &threads_;
};

/// A function's op, by its range.
using Spot = std::tuple<ir::SymbolId, std::int32_t, std::int32_t>;

struct Walked {
  bool complete = true;
  SymbolSet visited;
  std::vector<Thread> threads;
  std::vector<SharedAccess> accesses;
  std::map<Spot, std::vector<Presence>>
      acquisitions; ///< where locks are taken, perhaps by a call; where
  ///< a process forks or uses a library's state
  Objects objects;
};

using StepsOf = std::function<std::shared_ptr<const Steps>(ir::SymbolId)>;
/// `spawners`: the functions that start a thread at any depth, in the order of the program's.
Walked walk(const Program &program, const std::vector<ir::SymbolId> &spawners,
            const StepsOf &steps);

/// Conflicting accesses by the function in which they stand.
std::map<ir::SymbolId, std::vector<Conflict>> conflicts(const Program &program,
                                                        const Walked &walked);

} // namespace heddle::program::threads
