// The program: an immutable snapshot of everything known about a set of translation units.
//
// Three layers of facts about functions, so that an edit recomputes little (docs/architecture.md):
//   control effects      what a call does to locks; the only thing callers' dataflow depends on;
//                        bottom-up
//   accumulated effects  locks taken, blocking, spawns, through any depth, with a witness chain;
//                        reachability, no dataflow
//   entry context        what every caller holds, and whether outsiders may call; top-down
// On them stand what rules ask for: lock orders, accesses, guards. `update()` makes the next
// snapshot from a unit or from the splice that an edit makes in one; what did not change is shared
// between snapshots. Readers keep the snapshot they hold; nothing in it changes.
#pragma once

#include "analysis/dataflow/solve.h"
#include "analysis/ir/splice.h"
#include "analysis/meaning/interpret.h"

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <stop_token>
#include <string>
#include <unordered_map>
#include <vector>

namespace heddle::program {

/// One function, analysed. Shared between snapshots.
struct FunctionRecord {
  std::shared_ptr<const ir::Function> ir;
  std::uint64_t hash = 0; ///< of the IR
  std::uint64_t surroundings =
      0; ///< of the declarations it depends on: contracts and flags of its callees
  meaning::FunctionMeaning meaning;
  dataflow::FunctionState state;
  meaning::ControlEffects control;
  std::vector<ir::SymbolId> callees;
  std::vector<ir::SymbolId> initialises; ///< lock classes it initialises with attributes; ordered
};

/// A step of a call chain: in `function`, at `range`.
struct Site {
  ir::SymbolId function = ir::kNone;
  ir::Range range;
  bool operator==(const Site &) const = default;
};

/// A lock that a function or something it calls acquires.
struct TakenLock {
  std::optional<meaning::Path> path; ///< in the function's terms; nullopt: not sayable there
  ir::SymbolId lock_class =
      ir::kNone; ///< the field, global or static that holds the lock; kNone for a bare parameter
  models::Mode mode = models::Mode::exclusive;
  bool unconditional = false; ///< on every path from the function's entry
  bool restores = false;      ///< re-acquires what the function itself had released
  std::vector<Site>
      chain; ///< call sites from the function down, then the acquisition; at most kChainMax
  bool operator==(const TakenLock &) const = default;
};

/// A blocking call that a function or something it calls makes.
struct Blocking {
  models::BlockKind kind = models::BlockKind::none;
  ir::SymbolId callee = ir::kNone; ///< the library function
  std::vector<Site> chain;
  std::vector<meaning::Path>
      released; ///< locks of its caller (or guards of them) that the function has released by then
  bool operator==(const Blocking &) const = default;
};

inline constexpr std::size_t kChainMax = 8;
inline constexpr std::size_t kTakenMax = 64;
inline constexpr std::size_t kBlockingMax = 16;
inline constexpr std::size_t kFreesMax = 16;
inline constexpr std::size_t kConditionWaitsMax = 16;

/// Memory of its caller that a function or something it calls gives back on every path.
struct FreedMemory {
  meaning::Path path; ///< in the function's terms
  std::vector<Site> chain;
  bool operator==(const FreedMemory &) const = default;
};

struct AccumulatedEffects {
  std::vector<TakenLock> taken;          ///< shortest chain per (path, class); ordered by content
  std::vector<Blocking> blocking;        ///< shortest chain per kind and callee
  std::vector<Blocking> condition_waits; ///< on conditions, with locks of its own
  std::vector<FreedMemory> frees;        ///< in the order of its calls; at most kFreesMax
  bool spawns = false;                   ///< starts a thread
  std::vector<Site>
      waits; ///< it waits on a condition for its caller, who must test again; empty: it does not
  bool operator==(const AccumulatedEffects &) const = default;
};

struct EntryContext {
  std::vector<std::pair<meaning::Path, models::Mode>>
      locks;                 ///< held by every known caller; ordered
  std::uint32_t callers = 0; ///< known call sites
  bool open = false;         ///< code outside the program may call it
  bool root = false;         ///< a thread starts here
  bool escaped = false;      ///< its address is taken: code that is not seen may call it
  bool unfollowed = false;   ///< reached from code outside, or through addresses that are taken
  bool serial = false;       ///< called only before threads start or after they have ended
  bool operator==(const EntryContext &) const = default;
};

struct CallSites; ///< what a function's calls say of its callees' entry contexts

/// One acquisition of `inner` while `outer` is held.
struct OrderEdge {
  ir::SymbolId outer = ir::kNone; ///< lock classes
  ir::SymbolId inner = ir::kNone;
  ir::SymbolId function = ir::kNone;
  Site outer_site;
  std::vector<Site> inner_chain;           ///< from `function` down
  std::vector<ir::SymbolId> covered_by;    ///< classes of other locks held meanwhile; ordered
  std::optional<meaning::Path> outer_path; ///< in `function`'s terms
  std::optional<meaning::Path> inner_path;
  std::string outer_name; ///< as written in `function`
  std::string inner_name;
};

/// A blocking call made while a lock is held.
struct BlockedSection {
  ir::SymbolId function = ir::kNone;
  ir::SymbolId lock_class = ir::kNone;
  ir::Range range;         ///< the call in `function`
  ir::Range acquired;      ///< where the section began
  bool from_entry = false; ///< the caller holds it, by contract
  std::string lock;        ///< as written in `function`
  Blocking blocking;
};

/// A function's critical sections: where each begins, by the class of its lock, and what blocks
/// within. A section counts once for each place where it may begin.
struct CriticalSections {
  std::set<std::pair<ir::SymbolId, std::int32_t>> begins; ///< (lock class, offset)
  std::vector<BlockedSection> blocked;
  std::vector<BlockedSection> waits; ///< on conditions that do not give this lock back meanwhile
};

/// Where a lock is, seen from the object whose field it guards: `strip` projections up from the
/// object, then `rest`; or a global.
struct RelativeLock {
  ir::SymbolId global = ir::kNone;
  std::uint32_t strip = 0;
  std::vector<ir::Projection> rest;
  bool operator==(const RelativeLock &) const = default;
};
bool operator<(const RelativeLock &a, const RelativeLock &b);

/// One access to a field or global.
struct Access {
  ir::SymbolId subject = ir::kNone; ///< the field or global
  ir::SymbolId function = ir::kNone;
  ir::Range range;
  std::uint32_t depth = 0; ///< projections from the root to the object that holds the subject
  bool read = false;
  bool write = false;
  bool exempt = false; ///< construction, destruction, an object nobody else knows yet
  std::vector<std::pair<RelativeLock, models::Mode>>
      held; ///< on every path, entry context included
};

struct Guard {
  RelativeLock lock;
  bool declared = false;
  bool from_comment = false;
  std::uint32_t under = 0; ///< accesses under it
  std::uint32_t total = 0; ///< accesses that count
  std::string name;        ///< as written: `mu_`
  bool operator==(const Guard &) const = default;
};

/// Whether the lock can be the guard of what is accessed: a lock in the object around it cannot be,
/// where there is none around it (a copy of the struct).
bool concerns(const RelativeLock &lock, const Access &access);

/// An access that another thread's access to the same object can meet: one writes, no lock is
/// common to both, nothing orders them.
struct Conflict {
  Site here; ///< in the function it is a fact of
  Site there;
  bool here_writes = false;
  bool there_writes = false;
  bool is_volatile = false;
  bool here_atomic = false;
  bool there_atomic = false;
  std::string name;                   ///< of the object, as written here
  ir::SymbolId subject = ir::kNone;   ///< the field or global; kNone for locals and bare pointers
  ir::SymbolId here_root = ir::kNone; ///< the function that the thread runs
  ir::SymbolId there_root = ir::kNone;
  bool here_entry = false; ///< that is not seen to be started: `main`, or who calls from outside
  bool there_entry = false;
  bool same_thread_root = false; ///< several threads run the same
  Site spawned;                  ///< where the other thread, or else this one, is started
  bool operator==(const Conflict &) const = default;
};

struct UnitInfo {
  ir::Language language = ir::Language::cpp;
  ir::FileId main = ir::kNone;
  std::string standard;
  bool exceptions = true;
  std::vector<ir::Comment> comments;
  std::vector<ir::Skipped> skipped;
  std::vector<std::string> problems;
  std::vector<ir::SymbolId> functions; ///< in source order
  /// Keys of what another unit defines, too, and this one, which has `main`, means another thing by
  /// (assembly.h); ordered.
  std::vector<std::string> apart;
  bool live = false; ///< of an open document
};

/// Who defines a function: its body is of one of the units that do.
struct Definition {
  ir::FileId provider = ir::kNone; ///< the main file of the unit that the body is of
  std::uint32_t units = 0;         ///< that define it
  bool live = false;               ///< the body is of an open document
  bool complete = true;            ///< the body is of a unit that lacks no header
};

/// What is known of one function, by the layer that found it. A part that was not worked out anew
/// is the same object in the next snapshot; effects and contexts that come out equal are, too.
struct FunctionFacts {
  std::shared_ptr<const FunctionRecord> record;      ///< nullptr: the program has no body of it
  std::shared_ptr<const AccumulatedEffects> effects; ///< nullptr: none
  std::shared_ptr<const CallSites> sites;
  std::shared_ptr<const EntryContext> context;
  std::shared_ptr<const std::vector<OrderEdge>> order;    ///< deterministic order; nullptr: none
  std::shared_ptr<const CriticalSections> sections;       ///< nullptr: none
  std::shared_ptr<const std::vector<Access>> accesses;    ///< deterministic order; nullptr: none
  std::shared_ptr<const std::vector<Conflict>> conflicts; ///< deterministic order; nullptr: none
};

struct ThreadFacts; ///< what the walk over the threads rests on, kept for the next one

using SymbolSet = std::set<ir::SymbolId>;

/// What the last update touched, for those who keep results of their own. `everything`: all of it.
struct Changes {
  bool everything = true;
  SymbolSet functions; ///< any part of their facts is another, or of their callees' effects
  SymbolSet subjects;  ///< fields and globals whose guards or accesses may be others
};

struct Program {
  std::shared_ptr<const ir::Tables> tables;
  std::shared_ptr<const models::Models> models;
  std::map<std::string, std::shared_ptr<const UnitInfo>> units; ///< by main file path
  /// Those with a body, in an order that does not depend on ids: by key.
  std::shared_ptr<const std::vector<ir::SymbolId>> functions;
  ir::PagedVector<FunctionFacts> facts; ///< by symbol; shorter than the table of symbols at times
  ir::PagedVector<ir::Anchor> anchors;  ///< facts are shared, so positions are kept apart
  ir::PagedVector<Definition> definitions;                           ///< by symbol
  ir::PagedVector<std::shared_ptr<const std::vector<Guard>>> guards; ///< by subject
  /// Which functions access a subject, ordered by key; by subject.
  ir::PagedVector<std::shared_ptr<const std::vector<ir::SymbolId>>> accessors;
  /// Which functions have a function among their `callees`, ordered by key; by callee.
  ir::PagedVector<std::shared_ptr<const std::vector<ir::SymbolId>>> callers;
  std::shared_ptr<const std::vector<std::vector<ir::SymbolId>>>
      components; ///< strongly connected ones of the call graph, callees first
  std::shared_ptr<const SymbolSet> overridden; ///< virtual methods with another body below them
  std::shared_ptr<const SymbolSet>
      maybe_recursive; ///< lock classes initialised with attributes: perhaps recursive
  std::shared_ptr<const SymbolSet>
      wrapped; ///< locks within a project's lock class: people name its objects
  std::shared_ptr<const ThreadFacts> threads; ///< nullptr: no thread is started
  Changes changes;                            ///< since the snapshot before

  const FunctionFacts &facts_of(ir::SymbolId symbol) const;
  /// nullptr without a body.
  const FunctionRecord *function(ir::SymbolId symbol) const {
    return facts_of(symbol).record.get();
  }
  /// What its body does to locks; nullptr without a body.
  const meaning::ControlEffects *control(ir::SymbolId symbol) const;
  const EntryContext &context(ir::SymbolId symbol) const;
  const AccumulatedEffects &effects(ir::SymbolId symbol) const;
  const std::vector<OrderEdge> &order(ir::SymbolId symbol) const;
  const std::vector<Access> &accesses(ir::SymbolId symbol) const;
  const std::vector<Conflict> &conflicts(ir::SymbolId symbol) const;
  /// kNone file where there is none.
  const ir::Anchor &anchor(ir::SymbolId symbol) const;
  const std::vector<Guard> &guards_of(ir::SymbolId subject) const;
  const std::vector<ir::SymbolId> &accessors_of(ir::SymbolId subject) const;
  const std::vector<ir::SymbolId> &callers_of(ir::SymbolId callee) const;
};

/// The next snapshot after an edit inside functions of a unit that `previous` has: `part` holds the
/// functions that changed. Costs what the edit touches, not what the program holds.
std::shared_ptr<const Program> update(const std::shared_ptr<const Program> &previous, ir::Unit part,
                                      const ir::Splice &splice, std::stop_token stop);

/// A callee's path at an invoke, as a place of the caller; nullopt if it is not there. The place
/// may be new to the caller's meaning.
std::optional<ir::Place> at_caller(const meaning::FunctionMeaning &caller,
                                   const meaning::Operation &invoke, const meaning::Path &path);

/// A function's own path as a place in its meaning; nullopt if the value is never mentioned there.
std::optional<ir::Place> own_place(const ir::Function &function, const meaning::Path &path);

/// Whether two threads may take the locks that are taken at the two places at once, as far as is
/// known: false only if all threads that come to either are, and are ordered by their start and
/// join, or are one and the same.
bool may_meet(const Program &program, const Site &a, const Site &b);

/// `lock` as seen from `base`, the object whose data it may guard, and as people name it; nullopt
/// if it cannot be said from there.
std::optional<RelativeLock> seen_from(const Program &program, const ir::Place &base,
                                      const ir::Place &lock);

/// Whether the wait or call `o` is all the function does under its caller's lock: then the caller
/// tests the condition.
bool waits_for_caller(const FunctionRecord &record, const meaning::Operation &o);

/// Whether the function makes an object, with something of its own to work on, of a class of the
/// program whose constructor's body is not seen: perhaps a guard.
bool may_lock_unseen(const Program &program, const FunctionRecord &record);

/// Whether a program starts in the function.
bool is_main(const ir::Symbol &function);

/// The class of a lock: the last field of its path, else its global; kNone for bare parameters and
/// locals.
ir::SymbolId lock_class(const ir::Place &place);
ir::SymbolId lock_class(const meaning::Path &path);

/// The same as people name it: of a lock within a project's lock class, the object of that class.
ir::SymbolId named_lock_class(const Program &program, ir::Place lock);
ir::SymbolId named_lock_class(const Program &program, meaning::Path lock);

/// A lock as a person says it in `function`, or in its callers' terms: of a lock within a lock
/// class, the object of that class.
std::string describe_lock(const Program &program, const ir::Function &function, ir::Place lock);
std::string describe_lock(const Program &program, meaning::Path lock);

} // namespace heddle::program
