// Every lock of a program: what it guards, who takes it, in which order they are nested.
#pragma once

#include "analysis/rules/analysis.h"

#include <cstdint>
#include <string>
#include <vector>

namespace heddle::rules {

/// Data that a lock guards, with the accesses that bear it out.
struct GuardedData {
  std::string name;
  std::uint32_t under = 0;
  std::uint32_t total = 0;
  bool declared = false;
};

/// One lock, or the locks that one field holds in all objects of its class.
struct LockEntry {
  std::string name; ///< `DBImpl::mutex_`
  std::string type;
  Location declared;
  std::vector<GuardedData> guards;   ///< by name
  std::vector<std::string> taken_by; ///< functions, by name
};

/// `inner` is taken while `outer` is held; indices into LockOverview::locks.
struct LockOrder {
  std::size_t outer = 0;
  std::size_t inner = 0;
  std::string function; ///< the first by place
  Location outer_at;
  Location inner_at;
  std::uint32_t places = 0;
  bool reported = false; ///< a finding of `lock-order-inversion` rests on one of the places
};

struct LockOverview {
  std::vector<LockEntry> locks;  ///< by name, then place
  std::vector<LockOrder> orders; ///< by outer, then inner
  std::vector<std::vector<std::size_t>>
      cycles;                         ///< sets of locks that can be reached from each other
  std::vector<std::size_t> hierarchy; ///< nested locks, outer ones first; empty if there is a cycle
};

/// Linear in the functions and their nested acquisitions. The result does not depend on ids.
LockOverview lock_overview(const Analysis &analysis);

} // namespace heddle::rules
