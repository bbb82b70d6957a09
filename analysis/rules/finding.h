// What a rule says: a finding with its evidence. Positions are relative to function anchors until
// published.
#pragma once

#include "analysis/ir/edit_intent.h"
#include "analysis/ir/unit.h"

#include <compare>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

namespace heddle::rules {

enum class Severity : std::uint8_t { error, warning, information, hint };

/// The SARIF property `kind`, used to compare with other tools.
enum class Kind : std::uint8_t {
  race,
  deadlock,
  double_lock,
  lock_leak,
  condvar,
  blocking,
  atomicity,
  async,
  resource,
  other,
  // of tasks; as suites of linters tell them apart
  blocking_in_async,
  dangling_task,
  unawaited,
  swallowed_cancellation,
  exception_shadowing,
  missing_timeout,
  unbounded_concurrency,
  gather_unhandled,
};

/// Where a rule is asked. `tasks`: languages whose tasks share one thread and change hands at each
/// await (Python).
enum class Languages : std::uint8_t { native, tasks, all };

/// A place in a file. `begin`, `end`: absolute byte offsets in the text that was analysed.
struct Location {
  std::string path;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  /// Where it comes from, if from a function: the rest follows from these and the function's
  /// anchor.
  std::uint32_t function = ir::kNone; ///< SymbolId in the program
  ir::Range range = {};

  std::strong_ordering operator<=>(const Location &other) const {
    return std::tie(path, begin, end) <=> std::tie(other.path, other.begin, other.end);
  }
  bool operator==(const Location &other) const { return (*this <=> other) == 0; }
};

/// One step of the evidence, in order.
struct Related {
  Location location;
  std::string message;
  auto operator<=>(const Related &) const = default;
};

struct Finding {
  std::string rule; ///< id: "double-lock"
  Severity severity = Severity::warning;
  Kind kind = Kind::other;
  Location location;
  std::string
      message; ///< one line; names the lock, the field, the other function, and the second site
  std::vector<Related> related;
  std::vector<ir::EditIntent> intents;
  std::string function;     ///< Symbol::key of the function it stands in
  std::string fingerprint;  ///< stable under line moves: rule + function key + subject + ordinal
  bool unnecessary = false; ///< LSP tag 1: code that can go
};

enum class Group : std::uint8_t { standard, advice, pedantic, off };

/// One row of the catalogue. Each rule is one file `analysis/rules/<id with _>.cc` that defines one
/// of these.
struct RuleInfo {
  std::string_view id;
  Severity severity;
  Kind kind;
  Group group;
  std::string_view summary;           ///< one line
  std::string_view documentation;     ///< markdown: what, why, example, fix, when silent
  std::vector<std::string_view> tags; ///< "CWE-833", "CERT-CON53-CPP", "CP.20"
  Languages languages = Languages::native;
};

/// Every rule, ordered by id.
const std::vector<RuleInfo> &catalogue();
const RuleInfo *find_rule(std::string_view id);

std::string_view name(Severity severity);
std::string_view name(Kind kind);

} // namespace heddle::rules
