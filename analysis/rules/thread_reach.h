// Which functions threads run that are seen to start, and whether they end.
#pragma once

#include "analysis/program/program.h"

#include <optional>
#include <set>

namespace heddle::rules {

/// What a call of the function may come to, itself included: direct calls and lambdas made there.
/// Stops at `limit` functions.
std::set<ir::SymbolId> reach_of(const program::Program &program, ir::SymbolId function,
                                std::size_t limit);

/// All that is reached from the functions that threads run.
std::set<ir::SymbolId> run_by_threads(const program::Program &program);

/// Where the function goes round for ever; nullopt: it can end, or it is not known. `depth`: calls
/// followed so far.
std::optional<program::Site> endless_loop(const program::Program &program, ir::SymbolId symbol,
                                          int depth = 0);

} // namespace heddle::rules
