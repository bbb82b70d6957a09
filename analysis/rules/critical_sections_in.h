// The critical sections of a file, for what an editor shows in the text: highlights, hints, lenses.
#pragma once

#include "analysis/rules/analysis.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace heddle::rules {

/// A stretch of one function in which it holds one lock.
struct CriticalSection {
  std::string lock; ///< as written there: `mu_`, `shard->mu`
  bool shared = false;
  bool by_caller = false;    ///< held on entry, by contract or by every known caller
  bool through_call = false; ///< a callee takes it
  std::string guard;         ///< the guard variable's name; empty: none, or one without a name
  Location begin;            ///< the operation that takes it; by_caller: where the body begins
  Location whole;            ///< from there to the last point at which it is held on some path
  /// The end of the scope of the guard that gives it back by being destroyed; nullopt where the
  /// lock is given back by hand on every way, or by the caller.
  std::optional<Location> guard_scope_end;
  std::string function;   ///< display name of the function
  Location function_name; ///< its name in the text
  auto operator<=>(const CriticalSection &) const = default;
};

/// Those that overlap [begin, end) of `path`, ordered by where they begin, each once (template
/// instantiations that agree are one). Linear in the operations of the functions in sight.
std::vector<CriticalSection> critical_sections_in(const Analysis &analysis, const std::string &path,
                                                  std::uint32_t begin, std::uint32_t end);

/// All of `path` that are of the lock at `offset`, whose identifier there is `name`: the lock's own
/// name anywhere, the variable of a guard that holds it, the call that takes it or gives it back.
/// Empty where nothing of that kind stands there.
std::vector<CriticalSection> critical_sections_at(const Analysis &analysis, const std::string &path,
                                                  std::uint32_t offset, std::string_view name);

} // namespace heddle::rules
