// The program: an immutable snapshot of everything known about a set of translation units.
//
// Three layers of facts about functions, so that an edit recomputes little (docs/architecture.md):
//   control effects      what a call does to locks; the only thing callers' dataflow depends on;
//   bottom-up accumulated effects  locks taken, blocking, spawns, through any depth, with a witness
//   chain; reachability, no dataflow entry context        what every caller holds, and whether
//   outsiders may call; top-down
// `update()` makes the next snapshot; function records whose IR, contracts and callees' control
// effects did not change are shared between snapshots. Readers keep the snapshot they hold; nothing
// in it changes.
#pragma once

#include "analysis/dataflow/solve.h"
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
};

/// A blocking call that a function or something it calls makes.
struct Blocking {
  models::BlockKind kind = models::BlockKind::none;
  ir::SymbolId callee = ir::kNone; ///< the library function
  std::vector<Site> chain;
  std::vector<meaning::Path>
      released; ///< locks of its caller (or guards of them) that the function has released by then
};

inline constexpr std::size_t kChainMax = 8;
inline constexpr std::size_t kTakenMax = 64;
inline constexpr std::size_t kBlockingMax = 16;

struct AccumulatedEffects {
  std::vector<TakenLock> taken;   ///< shortest chain per (path, class); ordered by content
  std::vector<Blocking> blocking; ///< shortest chain per kind and callee
  bool spawns = false;            ///< starts a thread
  std::vector<Site>
      waits; ///< it waits on a condition for its caller, who must test again; empty: it does not
};

struct EntryContext {
  std::vector<std::pair<meaning::Path, models::Mode>>
      locks;                 ///< held by every known caller; ordered
  std::uint32_t callers = 0; ///< known call sites
  bool open = false;         ///< code outside the program may call it
  bool root = false;         ///< a thread starts here
  bool escaped = false;      ///< its address is taken: code that is not seen may call it
  bool serial = false;       ///< called only before threads start or after they have ended
};

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
};

/// Whether the lock can be the guard of what is accessed: a lock in the object around it cannot be,
/// where there is none around it (a copy of the struct).
bool concerns(const RelativeLock &lock, const Access &access);

struct UnitInfo {
  ir::Language language = ir::Language::cpp;
  ir::FileId main = ir::kNone;
  std::string standard;
  bool exceptions = true;
  std::vector<ir::Comment> comments;
  std::vector<ir::Skipped> skipped;
  std::vector<std::string> problems;
  std::vector<ir::SymbolId> functions; ///< in source order
};

struct Program {
  std::shared_ptr<const ir::Tables> tables;
  std::shared_ptr<const models::Models> models;
  std::map<std::string, UnitInfo> units; ///< by main file path
  std::map<ir::SymbolId, std::shared_ptr<const FunctionRecord>> functions;
  std::unordered_map<ir::SymbolId, ir::Anchor>
      anchors; ///< records are shared, so positions are kept apart
  std::unordered_map<ir::SymbolId, AccumulatedEffects> accumulated;
  std::unordered_map<ir::SymbolId, EntryContext> contexts;
  std::vector<OrderEdge> order;                      ///< deterministic order
  std::vector<Access> accesses;                      ///< deterministic order
  std::map<ir::SymbolId, std::vector<Guard>> guards; ///< per subject
  std::set<ir::SymbolId>
      maybe_recursive; ///< lock classes initialised with attributes: perhaps recursive
  std::set<ir::SymbolId> wrapped; ///< locks within a project's lock class: people name its objects
  std::vector<ir::SymbolId> changed; ///< functions whose record is new in this snapshot

  const FunctionRecord *function(ir::SymbolId symbol) const;
  /// What its body does to locks; nullptr without a body.
  const meaning::ControlEffects *control(ir::SymbolId symbol) const;
  const EntryContext &context(ir::SymbolId symbol) const;
  const AccumulatedEffects &effects(ir::SymbolId symbol) const;
  /// Functions in an order that does not depend on ids: by key.
  std::vector<ir::SymbolId> by_key() const;
};

/// The next snapshot with `unit` added, or replacing the unit of the same main file. `previous` may
/// be null. nullptr if stopped.
std::shared_ptr<const Program> update(const std::shared_ptr<const Program> &previous, ir::Unit unit,
                                      const std::shared_ptr<const models::Models> &models,
                                      std::stop_token stop);

/// A callee's path at an invoke, as a place of the caller; nullopt if it is not there. The place
/// may be new to the caller's meaning.
std::optional<ir::Place> at_caller(const meaning::FunctionMeaning &caller,
                                   const meaning::Operation &invoke, const meaning::Path &path);

/// A function's own path as a place in its meaning; nullopt if the value is never mentioned there.
std::optional<ir::Place> own_place(const ir::Function &function, const meaning::Path &path);

/// Whether the wait or call `o` is all the function does under its caller's lock: then the caller
/// tests the condition.
bool waits_for_caller(const FunctionRecord &record, const meaning::Operation &o);

/// The class of a lock: the last field of its path, else its global; kNone for bare parameters and
/// locals.
ir::SymbolId lock_class(const ir::Place &place);
ir::SymbolId lock_class(const meaning::Path &path);

/// A lock as a person says it in `function`, or in its callers' terms: of a lock within a lock class,
/// the object of that class.
std::string describe_lock(const Program &program, const ir::Function &function, ir::Place lock);
std::string describe_lock(const Program &program, meaning::Path lock);

} // namespace heddle::program
