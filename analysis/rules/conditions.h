// Who waits on which condition for what, and who notifies it.
#pragma once

#include "analysis/rules/check.h"

#include <set>
#include <string>
#include <vector>

namespace heddle::rules {

/// A wait on a condition that is a member or a global.
struct Waiting {
  program::Site site;
  ir::SymbolId condition = ir::kNone; ///< the member or global
  bool timed = false;
  std::set<ir::SymbolId> locks; ///< held while it tests: classes of locks
  std::set<ir::SymbolId> data;  ///< members and globals that it tests, in its predicate or its loop
  std::set<std::string> tests;  ///< what it asks of them: equal texts are equal tests
};

/// All waits in the functions that the rule is concerned with, in their order.
std::vector<Waiting> waits(const Context &context);

/// The conditions that the operation notifies, itself or as a call of a function that does so
/// first of all without taking a lock.
std::set<ir::SymbolId> notified(const program::Program &program,
                                const program::FunctionRecord &record,
                                const meaning::Operation &operation);

} // namespace heddle::rules
