// Internal to analysis/program: the steps of update(), each filling one part of the snapshot from
// the parts before it.
#pragma once

#include "analysis/program/assembly.h"

#include <functional>

namespace heddle::program {

enum class Linking : std::uint8_t {
  unit, ///< what the unit says of a symbol replaces what was known; a definition beats a
        ///< declaration
  part, ///< of a unit that is linked already: only what is new is taken
};

/// Moves a unit's symbols, types and files into the tables, and rewrites all ids in it to the
/// tables'. Symbols are the same if their keys are.
void link(ir::Tables &tables, ir::Unit &unit, Linking linking, Redeclared *redeclared = nullptr);

/// What is kept of a linked unit beside its functions, moved out of it.
std::shared_ptr<UnitInfo> info_of(ir::Unit &unit);

/// `mutex_.mu_` of a lock class is known as `mutex_`: fields that are wrapped locks go from the
/// end, down to `keep` projections (1: within the class itself, `mu_` is all there is).
void drop_wrapped(const Program &program, std::vector<ir::Projection> &projections,
                  std::size_t keep);

/// Whether some lock is held after (+1), or not any more (-1), on some result of the operation.
bool changes_lock(const meaning::Operation &o, int sign);
/// Whether a lock is taken there.
bool acquires(const meaning::Operation &o);

/// Pointers to objects that the function itself made: nobody else knows them yet.
std::set<ir::ValueId> fresh_values(const meaning::FunctionMeaning &meaning);

using CalleesOf = std::function<const std::vector<ir::SymbolId> &(ir::SymbolId)>;

/// Strongly connected components of the call graph of `functions`, which are ordered by key;
/// callees first. Tarjan, SIAM J. Comput. 1972.
std::vector<std::vector<ir::SymbolId>> components(const std::vector<ir::SymbolId> &functions,
                                                  const CalleesOf &callees,
                                                  const ir::Tables &tables);

/// Brings Program::callers up to date where functions have another record than in `before`, or none
/// (nullptr: there was no snapshot before).
void renew_callers(Program &program, const Program *before,
                   const std::vector<ir::SymbolId> &changed);

AccumulatedEffects accumulated_effects(const Program &program, const FunctionRecord &record);

/// What the calls of one function say of their callees. Holds on to the record.
std::shared_ptr<const CallSites> call_sites(const Program &program,
                                            const std::shared_ptr<const FunctionRecord> &record);
/// Whether both say the same of entry contexts, of whichever record.
bool same(const CallSites &a, const CallSites &b);
/// All functions' contexts from their `sites`. A context that is equal to the one there is left
/// alone; the functions of those that are not are answered, ordered.
SymbolSet fill_entry_contexts(Program &program);

std::vector<OrderEdge> lock_order(const Program &program, const FunctionRecord &record);
CriticalSections critical_sections(const Program &program, const FunctionRecord &record);
std::vector<Access> accesses(const Program &program, const FunctionRecord &record);

/// All functions' conflicts, from a walk over the threads unless none of `affected` took part in
/// the last one. Answers the functions whose conflicts are others.
SymbolSet fill_conflicts(Program &program, const std::function<bool(ir::SymbolId)> &affected);

/// Guards of `subjects`, and of what shares a class with them, whose evidence they are: those are
/// added to the set.
void fill_guards(Program &program, SymbolSet &subjects);

/// The inverse: a caller's place as the callee says it, if it hangs on something the callee knows.
std::vector<meaning::Path> at_callee(const meaning::FunctionMeaning &caller,
                                     const meaning::Operation &invoke, const ir::Place &place);
/// The locks that are held on every path in `state`, with their places.
std::vector<const dataflow::Held *> must_held(const dataflow::LockState &state);

} // namespace heddle::program
