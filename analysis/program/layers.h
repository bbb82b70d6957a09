// Internal to analysis/program: the steps of update(), each filling one part of the snapshot from
// the parts before it.
#pragma once

#include "analysis/program/program.h"

namespace heddle::program {

/// Moves a unit's symbols, types and files into the tables, and rewrites all ids in it to the
/// tables'. Symbols are the same if their keys are; what the unit says of a symbol replaces what
/// was known, except that a definition beats a declaration.
void link(ir::Tables &tables, std::unordered_map<std::string, ir::SymbolId> &by_key,
          ir::Unit &unit);

/// Strongly connected components of the call graph, callees first; deterministic by key. Tarjan,
/// SIAM J. Comput. 1972.
std::vector<std::vector<ir::SymbolId>>
components(const std::map<ir::SymbolId, std::vector<ir::SymbolId>> &callees,
           const ir::Tables &tables);

void fill_accumulated_effects(Program &program,
                              const std::vector<std::vector<ir::SymbolId>> &components);
void fill_entry_contexts(Program &program);
void fill_lock_order(Program &program);
void fill_guards(Program &program);

/// The inverse: a caller's place as the callee says it, if it hangs on something the callee knows.
std::vector<meaning::Path> at_callee(const meaning::FunctionMeaning &caller,
                                     const meaning::Operation &invoke, const ir::Place &place);
/// The locks that are held on every path in `state`, with their places.
std::vector<const dataflow::Held *> must_held(const dataflow::LockState &state);

} // namespace heddle::program
