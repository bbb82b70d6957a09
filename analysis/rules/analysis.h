// The door to the analysis for the outer layers (lsp, cli): units in, findings and answers out. No
// I/O, no threads, no clock; every function may be called on any thread, polls its stop token, and
// is deterministic: the result depends on the set of units only, not on their order or history.
#pragma once

#include "analysis/models/models.h"
#include "analysis/program/assembly.h"
#include "analysis/program/program.h"
#include "analysis/rules/finding.h"

#include <bitset>
#include <map>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace heddle::rules {

/// Per-rule switches from the project's configuration. A rule that is not named has its catalogue
/// default.
struct RuleOptions {
  bool operator==(const RuleOptions &) const = default;

  std::map<std::string, Severity> severity; ///< overrides
  std::map<std::string, bool> enabled;      ///< overrides the group's default
  bool advice = false;
  bool pedantic = false;
};

/// Why a function took no (full) part: shown by `check --stats`, `doctor`, hover.
struct Statistics {
  std::uint32_t functions = 0;
  std::uint32_t degraded = 0;
  std::uint32_t skipped = 0;
  std::map<std::string, std::uint32_t> reasons; ///< "degraded: does not parse" -> count
};

/// Rules that ask about the program, by their order among those in the catalogue.
using ProgramRules = std::bitset<128>;

/// What rules said of each function and each subject, and which functions their checks of the
/// program begin with, for the next snapshot to keep where nothing changed. Positions follow from
/// `Location::function` and `range`.
struct KeptFindings {
  using List = std::shared_ptr<const std::vector<Finding>>; ///< nullptr: none
  ir::PagedVector<List> functions;
  ir::PagedVector<List> subjects;
  ir::PagedVector<ProgramRules> concerned; ///< by function
};

/// An immutable snapshot: a program, and what the rules say of it. Readers share it; update() makes
/// the next one.
struct Analysis {
  std::shared_ptr<const program::Program> program;
  std::vector<Finding> findings; ///< after suppressions; ordered by (path, begin, rule, message)
  Statistics statistics;
  RuleOptions options; ///< those it was made with
  KeptFindings kept;
};

/// The next snapshot, with what `assembly` adds to the program of `previous`, which is its base; or
/// the first one, where both are null. Returns null if stopped. Only what differs is looked at
/// again: functions, those that stand on their effects, the subjects they touch.
std::shared_ptr<const Analysis> update(const std::shared_ptr<const Analysis> &previous,
                                       program::Assembly assembly,
                                       const std::shared_ptr<const models::Models> &models,
                                       const RuleOptions &options, std::stop_token stop);

/// The same with one unit, of an open document.
std::shared_ptr<const Analysis> update(const std::shared_ptr<const Analysis> &previous,
                                       ir::Unit unit,
                                       const std::shared_ptr<const models::Models> &models,
                                       const RuleOptions &options, std::stop_token stop);

/// The next snapshot after an edit inside functions of a unit that `previous` has, with its
/// options.
std::shared_ptr<const Analysis> update(const std::shared_ptr<const Analysis> &previous,
                                       ir::Unit part, const ir::Splice &splice,
                                       std::stop_token stop);

/// One lock that is held at a point.
struct HeldLock {
  std::string lock; ///< as written there: `mutex_`, `shard->mu`
  std::string type; ///< `std::mutex`
  bool shared = false;
  bool on_every_path = true;
  bool by_caller = false;           ///< held on entry, by contract or by every caller
  std::string guard;                ///< the guard object's name, empty if locked by hand
  std::optional<Location> acquired; ///< where, unless by_caller
  std::optional<Location>
      held_until; ///< the last point of the section that began there, if it is unique
};

/// What hover shows for code at a byte offset.
struct LockState {
  std::string function;       ///< display name of the innermost function
  Location range;             ///< of the operation or statement described
  std::vector<HeldLock> held; ///< ordered by acquisition; empty: none is held
  bool degraded = false;
  std::string degraded_why;
};

/// nullopt where `offset` is in no analysed function of `path`.
std::optional<LockState> lock_state_at(const Analysis &analysis, const std::string &path,
                                       std::uint32_t offset);

/// `heddle why FILE:LINE`: for each rule that looked at something in [begin, end): why it reported,
/// or which evidence is lacking. One plain-English sentence each, most relevant first.
std::vector<std::string> why(const Analysis &analysis, const std::string &path, std::uint32_t begin,
                             std::uint32_t end);

/// `heddle dump state`: the lock state at each operation of the functions of `path` (all, or those
/// whose display name contains `function`).
std::string dump_state(const Analysis &analysis, const std::string &path,
                       std::string_view function);

} // namespace heddle::rules
